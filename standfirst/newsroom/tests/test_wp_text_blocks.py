"""Of the block editor's text only the text is left, and a remark for what had none."""

from standfirst.kit.blocks import Heading, Image, ItemList, LinkCard, Paragraph, Quote
from standfirst.kit.html import Block, blocks
from standfirst.newsroom.moving.items import SiteFile
from standfirst.newsroom.moving.wordpress.text import Around, to_html


def block(name: str, inside: str, attributes: str = "") -> str:
    return (
        f"<!-- wp:{name} {attributes + ' ' if attributes else ''}-->{inside}<!-- /wp:{name} -->\n"
    )


def read(content: str, around: Around | None = None) -> list[Block]:
    html, remarks = to_html(content, {"8": SiteFile("8", "https://a.example/", alt="Sea")}, around)
    assert remarks == []
    return blocks(html)[0]


def test_the_comments_go_and_line_ends_mean_nothing() -> None:
    content = block("heading", "\n<h3>A</h3>\n", '{"level":3}') + block(
        "core/paragraph", "<p>b\nc</p>"
    )
    assert read(content) == [Heading("A"), Paragraph("b c")]


def test_text_beside_blocks_is_of_the_old_editor() -> None:
    assert read("one\n\ntwo\n" + block("paragraph", "<p>three</p>") + "<p>four\nfive</p>") == [
        *(Paragraph(line) for line in ("one", "two", "three", "four five")),
    ]
    assert read(block("freeform", "one\ntwo")) == [Paragraph("one<br>two")]


def test_what_the_old_site_filled_in_has_one_remark() -> None:
    content = '<!-- wp:search /-->\n<!-- wp:calendar {"month":1} /-->' + "<!-- wp:search /-->"
    assert to_html(content, {}) == (
        "",
        [
            "The block “search” showed what the old site filled in; it was left out (2 times).",
            "The block “calendar” showed what the old site filled in; it was left out.",
        ],
    )


def test_the_attributes_of_a_plug_ins_block_are_shown() -> None:
    _, remarks = to_html('<!-- wp:acf/says {"data":{"words":"Hello"}} /-->', {})
    (remark,) = remarks
    assert remark.startswith("The block “acf/says” showed what the old site filled in")
    assert remark.endswith('; it was left out: wp:acf/says {"data":{"words":"Hello"}}')


def test_a_listing_is_one_remark_with_all_that_is_in_it() -> None:
    inside = "<!-- wp:post-title /-->" + block("query-no-results", "<p>Nothing</p>")
    html, remarks = to_html(block("query", f"<div>{inside}</div>") + "<p>a</p>", {})
    assert blocks(html)[0] == [Paragraph("a")]
    assert remarks == ["The block “query” showed what the old site filled in; it was left out."]


def test_embeds_are_cards() -> None:
    wrapped = (
        "<figure><div>\nhttps://a.example/?b=1&amp;c\n</div><figcaption>D</figcaption></figure>"
    )
    assert read(block("embed", wrapped)) == [LinkCard("https://a.example/?b=1&c", "D")]
    bare = '<!-- wp:core-embed/twitter {"url":"https://a.example/?b\\u0026c"} /-->'
    assert read(bare) == [LinkCard("https://a.example/?b&c")]


def test_a_cover_keeps_its_picture() -> None:
    style = 'style="background-image:url(https://a.example/p.jpg)"'
    about = '{"url":"https://a.example/p.jpg","id":8}'
    older = f"<div {style}><p>Words</p></div>"
    nested = f"<div><span></span><div {style}></div><p>Words</p></div>"
    newer = '<div><img src="https://a.example/p.jpg" alt="Sea"><p>Words</p></div>'
    for cover in (older, nested, newer):
        assert read(block("cover", cover, about)) == [
            Image("https://a.example/p.jpg", "Sea"),
            Paragraph("Words"),
        ]


def test_a_file_is_named_once() -> None:
    link = '<a href="https://a.example/f.pdf"'
    view = '<object class="wp-block-file__embed" data="https://a.example/f.pdf"></object>'
    button = f'{link} class="wp-block-file__button" download>Download <b>it</b></a>'
    assert read(block("file", f"<div>{view}{link}>Plan</a>{button}</div>")) == [
        Paragraph('<a href="https://a.example/f.pdf">Plan</a>')
    ]


def test_quotes_lists_and_the_rest_are_what_they_are() -> None:
    quote = "<figure><blockquote><p>Q</p><cite>C</cite></blockquote></figure>"
    item = block("list-item", "<li>a</li>")
    details = "<details><summary>S</summary><p>d</p></details>"
    content = block("pullquote", quote) + block("list", f"<ul>{item}</ul>")
    content += block("details", details) + block("spacer", '<div aria-hidden="true"></div>')
    assert read(content) == [
        Quote("Q", "C"),
        ItemList(False, ("a",)),
        Paragraph("S"),
        Paragraph("d"),
    ]


def test_shortcodes_work_in_blocks() -> None:
    content = block("shortcode", "\n[embed]https://a.example/[/embed]\n")
    assert read(content) == [LinkCard("https://a.example/")]


def test_reusable_blocks_are_put_in() -> None:
    around = Around(patterns={"4": block("paragraph", "<p>b</p>")})
    content = "<p>a</p>" + '<!-- wp:block {"ref":4} /-->' + "<p>c</p>"
    assert read(content, around) == [Paragraph(line) for line in "abc"]


def test_reusable_blocks_that_go_in_circles_end() -> None:
    around = Around(patterns={"4": '<p>a</p><!-- wp:block {"ref":4} /-->'})
    html, remarks = to_html('<!-- wp:block {"ref":4} /-->', {}, around)
    assert blocks(html)[0] == [Paragraph("a")]
    assert len(remarks) == 1


def test_footnotes_stand_where_they_stood() -> None:
    around = Around(footnotes=("See <em>b</em>.", "And c."))
    found = read("<p>a</p>\n<!-- wp:footnotes /-->", around)
    assert found == [Paragraph("a"), ItemList(True, ("See <i>b</i>.", "And c."))]


def test_broken_block_comments_lose_no_word() -> None:
    for odd in ("<!-- wp:a {not json} -->", "<!-- wp:a -->", "<!-- /wp:a -->", "<!-- wp: -->"):
        assert read(f"<p>a</p>{odd}<p>b</p>") == [Paragraph("a"), Paragraph("b")]
