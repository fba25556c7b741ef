"""The text becomes neutral blocks in its own order, with nothing lost."""

from pathlib import Path

from standfirst.kit.blocks import Heading, ItemList, LinkCard, Paragraph, Quote, Table
from standfirst.newsroom.tests.nitf_samples import TEXT, story


def test_every_kind_of_block_is_kept_in_order(tmp_path: Path) -> None:
    text = (
        '<block id="Main"><p>One &lt; <em>two</em>, <org>W</org> <a href="https://a.example/">'
        "\n there</a>\n . Q<sub>1</sub></p><hl2>Head</hl2><ul><li>a</li><li>b</li></ul></block>"
        "<block><ol><li>c</li></ol><bq><block><p>Said.</p></block><credit>Ann</credit></bq>"
        '<p quote-source="Bo">Well.</p><table><caption>T</caption><tr><th>h</th></tr>'
        "<tr><td>1</td></tr></table><datasource>Source: us</datasource></block>bare"
    )
    assert story(tmp_path, text=text).body == (
        Paragraph('One &lt; <i>two</i>, W <a href="https://a.example/">there</a>. Q<sub>1</sub>'),
        Heading("Head"),
        ItemList(False, ("a", "b")),
        ItemList(True, ("c",)),
        Quote("Said.", "Ann"),
        Quote("Well.", "Bo"),
        Table("T", ("h",), (("1",),)),
        Paragraph("Source: us"),
        Paragraph("bare"),
    )


def test_several_bodies_and_the_end_are_one_text(tmp_path: Path) -> None:
    text = f"{TEXT}</body.content><body.content><p>More.</p>"
    found = story(tmp_path, text=text, end="<tagline>Ann reported from Oslo.</tagline>")
    assert [getattr(block, "html", "") for block in found.body] == [
        "The ferry sailed again.",
        "More.",
        "Ann reported from Oslo.",
    ]


def test_inline_names_are_parted_as_a_reader_expects(tmp_path: Path) -> None:
    text = (
        "<p><person><name.given>Ann</name.given><name.family>Roe</name.family></person>, "
        "<location><city>Oslo</city>\n<country>Norway</country></location>, "
        "<num><frac><frac-num>1</frac-num><frac-den>2</frac-den></frac></num>, "
        '<virtloc value="https://b.example/">site</virtloc> <q>yes</q></p>'
    )
    assert story(tmp_path, text=text).body == (
        Paragraph(
            'Ann Roe, Oslo, Norway, 1/2, <a href="https://b.example/">site</a> \u201cyes\u201d'
        ),
    )


def test_a_film_becomes_a_link_or_a_remark(tmp_path: Path) -> None:
    film = (
        '<media media-type="video"><media-reference source="{}" name="F"/>'
        "<media-caption>Sea</media-caption></media>"
    )
    found = story(tmp_path, text=TEXT + film.format("https://v.example/f.mp4") + film.format("x:1"))
    assert found.body[1:] == (LinkCard("https://v.example/f.mp4", "Sea"),)
    assert found.remarks == ("The video “F” has no web address; it was left out. Its caption: Sea",)


def test_unknown_elements_keep_their_text(tmp_path: Path) -> None:
    found = story(tmp_path, text="<p>a <odd>b</odd><script>c</script></p>")
    assert found.body == (Paragraph("a b"),)
    assert found.remarks == (
        "The element “odd” is not known; its text was kept.",
        "A “script” element was left out.",
    )


def test_without_a_text_the_abstract_is_it(tmp_path: Path) -> None:
    found = story(tmp_path, text="", head="<abstract><p>In short.</p></abstract>")
    assert found.body == (Paragraph("In short."),) and found.standfirst == ""
