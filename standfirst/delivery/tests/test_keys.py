"""A stored page has one address; other spellings of it are Django's business."""

import pytest

from standfirst.delivery import keys


@pytest.mark.parametrize(
    ("path", "query", "key"),
    [
        ("/", "", "/"),
        ("/", "utm_source=x&fbclid=1", "/"),
        ("/news/", "page=2", "/news/?page=2"),
        ("/news/", "utm_source=x&page=2", "/news/?page=2"),
        ("/news/a-story/", "page=2", "/news/a-story/"),
        ("/feed.rss", "", "/feed.rss"),
    ],
)
def test_what_is_stored_under_which_key(path: str, query: str, key: str) -> None:
    found = keys.wanted(path, path, query)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("path", "raw", "query"),
    [
        ("/search/", "/search/", "q=ferry"),
        ("/editor/", "/editor/", ""),
        ("/account/x.css", "/account/x.css", ""),
        ("/news", "/news", ""),
        ("/news/", "/ne%77s/", ""),
        ("/news/", "/news/", "page=02"),
        ("/news/", "/news/", "page=2&page=3"),
        ("/news/", "/news/", "page=2;x"),
        ("//news/", "//news/", ""),
        ("/news/../editor/", "/news/../editor/", ""),
        ("/news/;x/", "/news/;x/", ""),
        ("/news/", "/news%2f", ""),
        ("/" + "a" * 3_000 + "/", "/" + "a" * 3_000 + "/", ""),
    ],
)
def test_what_is_not_looked_up(path: str, raw: str, query: str) -> None:
    assert keys.wanted(path, raw, query) is None
