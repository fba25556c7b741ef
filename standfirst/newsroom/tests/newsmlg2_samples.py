"""Small NewsML-G2 documents, made up, and changed copies of them."""

from pathlib import Path

import pytest

from standfirst.newsroom.wires.newsmlg2.reader import read
from standfirst.newsroom.wires.story import InvalidDocument, WireStory

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
TEXT = "<inlineXML><html><body><p>The harbour opens at noon.</p></body></html></inlineXML>"
HEADLINE = "<headline>Harbour opens</headline>"
CREATED = "<versionCreated>2024-05-01T10:00:00+02:00</versionCreated>"


def news_item(
    meta: str = "",
    about: str = HEADLINE,
    content: str = TEXT,
    *,
    kind: str = "text",
    guid: str = "urn:example:1",
    rights: str = "",
) -> str:
    """A newsItem; `meta`, `about`, `content` and `rights` are what its four parts hold."""
    made = "" if "<versionCreated>" in meta else CREATED
    return (
        f'<newsItem xmlns="{NAMESPACE}" guid="{guid}" version="2" xml:lang="en-GB">'
        f"<rightsInfo>{rights}</rightsInfo>"
        f'<itemMeta><itemClass qcode="ninat:{kind}"/><provider literal="Example News"/>'
        f"{made}{meta}</itemMeta><contentMeta>{about}</contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def picture_item(guid: str = "urn:example:p", meta: str = "", headline: str = "The pier") -> str:
    about = f"<headline>{headline}</headline><creditline>Example News</creditline>"
    content = '<remoteContent contenttype="image/jpeg" rendition="rnd:web" href="pier.jpg"/>'
    return news_item(meta, about, content, kind="picture", guid=guid)


def package(*groups: str, meta: str = "") -> str:
    """A packageItem whose groups hold itemRefs to these guids, parted by spaces."""
    made = "".join(
        "<group>" + "".join(f'<itemRef residref="{guid}"/>' for guid in group.split()) + "</group>"
        for group in groups
    )
    return (
        f'<packageItem xmlns="{NAMESPACE}" guid="urn:example:package" version="1">'
        f'<itemMeta><itemClass qcode="ninat:composite"/>{CREATED}{meta}</itemMeta>'
        f"<contentMeta><headline>All about it</headline></contentMeta>"
        f"<groupSet>{made}</groupSet></packageItem>"
    )


def message(*items: str) -> str:
    return f'<newsMessage xmlns="{NAMESPACE}"><itemSet>{"".join(items)}</itemSet></newsMessage>'


def written(folder: Path, document: str | bytes) -> Path:
    path = folder / "story.xml"
    path.write_bytes(document if isinstance(document, bytes) else document.encode())
    return path


def story_of(folder: Path, document: str) -> WireStory:
    """The one story of a document."""
    (story,) = read(written(folder, document))
    return story


def faults_of(path: Path) -> list[str]:
    """What is wrong with a file that must be refused."""
    with pytest.raises(InvalidDocument) as refusal:
        read(path)
    assert "\n" not in str(refusal.value)
    return refusal.value.faults
