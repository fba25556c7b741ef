"""Small exports of a WordPress site, written for these tests."""

from html import escape
from pathlib import Path

from standfirst.newsroom.moving.items import Leftover, SiteFile, SiteItem, SitePost
from standfirst.newsroom.moving.wordpress.reader import WxrReader

SAMPLES = Path(__file__).parents[3] / "tests" / "data"
_SPACES = """xmlns:excerpt="{0}excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="{0}\""""
SITE = """<title>The Post &amp; Mail</title><link>https://old.example</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example/</wp:base_blog_url>
"""


def tag(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>"


def meta(key: str, value: str) -> str:
    return f"<wp:postmeta>{tag('wp:meta_key', key)}{tag('wp:meta_value', value)}</wp:postmeta>"


def term(domain: str, nicename: str, name: str) -> str:
    return f'<category domain="{domain}" nicename="{nicename}">{escape(name)}</category>'


def item(more: str = "", **fields: str) -> str:
    """A published post; keywords are fields of WXR without their prefix, `more` is XML."""
    said = {
        "title": "A title",
        "link": "https://old.example/2024/05/a-title/",
        "post_id": "7",
        "post_date": "2024-05-01 10:00:00",
        "post_date_gmt": "2024-05-01 09:00:00",
        "post_name": "a-title",
        "status": "publish",
        "post_type": "post",
    } | fields
    own = {"content": "content:encoded", "excerpt": "excerpt:encoded", "creator": "dc:creator"}
    rss = {name: name for name in ("title", "link", "guid", "pubDate")}
    names = {name: (own | rss).get(name, f"wp:{name}") for name in said}
    return f"<item>{''.join(tag(names[name], said[name]) for name in said)}{more}</item>"


def comment(**fields: str) -> str:
    return (
        f"<wp:comment>{''.join(tag(f'wp:comment_{n}', v) for n, v in fields.items())}</wp:comment>"
    )


def export(inside: str, site: str = SITE, space: str = "http://wordpress.org/export/1.2/") -> str:
    spaces = _SPACES.format(space)
    return (
        f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{site}{inside}</channel></rss>'
    )


def reader(folder: Path, inside: str, site: str = SITE) -> WxrReader:
    path = folder / "export.xml"
    path.write_text(export(inside, site), "utf-8")
    return WxrReader(path)


def items(folder: Path, inside: str, site: str = SITE) -> list[SiteItem]:
    return [read for _, read in reader(folder, inside, site).items()]


def post(folder: Path, inside: str = "", site: str = SITE, /, **fields: str) -> SitePost:
    """The one post of an export; `inside` is XML of its item."""
    read = items(folder, item(inside, **fields), site)[0]
    assert isinstance(read, SitePost)
    return read


def file(folder: Path, inside: str = "", /, **fields: str) -> SiteFile:
    said = {"post_type": "attachment", "status": "inherit"}
    read = items(folder, item(inside, **(said | fields)))[0]
    assert isinstance(read, SiteFile)
    return read


def leftover(folder: Path, inside: str = "", /, **fields: str) -> Leftover:
    read = items(folder, item(inside, **fields))[0]
    assert isinstance(read, Leftover)
    return read
