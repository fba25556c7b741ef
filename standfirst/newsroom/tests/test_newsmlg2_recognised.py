"""NewsML-G2 is recognised by its root and namespace, whatever the file is called."""

import pytest

from standfirst.newsroom.tests.newsmlg2_samples import NAMESPACE, message, news_item, package
from standfirst.newsroom.wires.newsmlg2.reader import recognise


@pytest.mark.parametrize(
    "document",
    [
        message(news_item()),
        news_item(),
        package("urn:a"),
        f"<?xml version='1.0'?>\n<!-- <rss> -->\n<g2:newsItem xmlns:g2='{NAMESPACE}' guid='a'>",
        f'<!DOCTYPE newsItem [<!ENTITY a "<b>">]><newsItem xmlns="{NAMESPACE}">',
        f'<conceptItem xmlns="{NAMESPACE}">',
    ],
)
def test_it_is_newsml_g2(document: str) -> None:
    assert recognise(document.encode(), "a.txt")
    assert recognise(document.encode("utf-8-sig"), "a.txt")
    assert recognise(document.encode("utf-16"), "a.txt")


@pytest.mark.parametrize(
    "document",
    [
        "",
        "<NewsML><NewsItem/></NewsML>",
        "<newsItem guid='a'/>",
        "<nitf><head/></nitf>",
        f"<rss><item>&lt;newsItem xmlns='{NAMESPACE}'</item></rss>",
        f"<rss><x:newsItem xmlns:x='{NAMESPACE}' /></rss>",
        '{"uri": "urn:a:b"}',
        "<!--" * 10_000,
        "<!DOCTYPE a [" * 5_000,
    ],
)
def test_it_is_something_else(document: str) -> None:
    assert not recognise(document.encode(), "newsml-g2.xml")
