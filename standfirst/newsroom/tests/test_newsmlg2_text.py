"""The text of a NewsML-G2 item, in whatever it is wrapped."""

from pathlib import Path

from standfirst.kit.blocks import Heading, Image, Paragraph
from standfirst.newsroom.tests.newsmlg2_samples import HEADLINE, TEXT, news_item, story_of

NITF = """<inlineXML contenttype="application/nitf+xml">
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>Port opens</hl1>
</hedline><byline>By Ann Lee</byline><dateline><location>Oban</location></dateline></body.head>
<body.content><p>Ships <em>may</em> enter.</p><hl2>Later</hl2><p>So may boats.</p>
<media media-type="image"><media-reference source="https://a.example/pier.jpg"/>
<media-caption>The pier</media-caption></media></body.content></body></nitf></inlineXML>"""


def text_of(folder: Path, content: str) -> list[str]:
    """The paragraphs of a story with that content."""
    story = story_of(folder, news_item(content=content))
    return [block.html for block in story.body if isinstance(block, Paragraph)]


def test_xhtml_in_its_own_namespace(tmp_path: Path) -> None:
    page = (
        '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>'
        "<body><p>One <strong>two</strong></p><h2>Three</h2><p/><p>4</p></body></html></inlineXML>"
    )
    story = story_of(tmp_path, news_item(content=page))
    assert story.body == (Paragraph("One <b>two</b>"), Heading("Three"), Paragraph("4"))


def test_nitf_inside(tmp_path: Path) -> None:
    story = story_of(tmp_path, news_item(about="", content=NITF))
    assert (story.headline, story.authors, story.dateline) == ("Port opens", ("Ann Lee",), "Oban")
    assert story.body[:3] == (
        Paragraph("Ships <i>may</i> enter."),
        Heading("Later"),
        Paragraph("So may boats."),
    )
    (shown,) = [block for block in story.body if isinstance(block, Image)]
    assert shown.src == story.media[0].href == "https://a.example/pier.jpg"


def test_html_as_data(tmp_path: Path) -> None:
    data = '<inlineData contenttype="text/html"><![CDATA[<p>One</p><p>Two</p>]]></inlineData>'
    assert text_of(tmp_path, data) == ["One", "Two"]


def test_html_that_claims_to_be_plain(tmp_path: Path) -> None:
    data = "<![CDATA[<p>One <a href='https://a.example/'>two</a></p><p>3 &lt; 4</p>]]>"
    assert text_of(tmp_path, f'<inlineData contenttype="text/plain">{data}</inlineData>') == [
        'One <a href="https://a.example/">two</a>',
        "3 &lt; 4",
    ]


def test_plain_text_keeps_its_signs(tmp_path: Path) -> None:
    data = '<inlineData contenttype="text/plain">A &lt; B\n\nB &amp; C</inlineData>'
    assert text_of(tmp_path, data) == ["A &lt; B", "B &amp; C"]


def test_the_best_of_the_alternatives_is_taken(tmp_path: Path) -> None:
    plain = '<inlineData contenttype="text/plain">The harbour opens.</inlineData>'
    assert text_of(tmp_path, plain + TEXT) == ["The harbour opens at noon."]
    empty = "<inlineXML><html><body><p/></body></html></inlineXML>"
    assert text_of(tmp_path, empty + plain) == ["The harbour opens."]


def test_what_cannot_be_read_is_remarked_on(tmp_path: Path) -> None:
    sports = '<inlineXML contenttype="application/x-sports"><s xmlns="urn:sports"/></inlineXML>'
    story = story_of(tmp_path, news_item(content=TEXT + sports))
    assert "The content of the type “application/x-sports” was left out." in story.remarks
    assert len(story.body) == 1


def test_what_was_escaped_twice_is_resolved(tmp_path: Path) -> None:
    line = "<p>It&amp;#39;s AT&amp;amp;T &amp;nope;</p>"
    assert text_of(tmp_path, f"<inlineXML><html>{line}</html></inlineXML>") == [
        "It's AT&amp;T &amp;nope;"
    ]


def test_an_item_without_text_says_so(tmp_path: Path) -> None:
    story = story_of(tmp_path, news_item(about=HEADLINE, content=""))
    assert story.body == () and "There is no text." in story.remarks
