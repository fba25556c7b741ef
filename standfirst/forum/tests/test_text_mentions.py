"""Readers are spoken to by @ and their name, which may be several words."""

import pytest

from standfirst.forum.text import mentions, prefixes, render

PEOPLE = {"Ann": "/reader/ann/", "Ann Roe": "/reader/ann-roe/", "Łukasz Żak": "/reader/lz/"}

FOUND = {
    "@Ann": ["Ann"],
    "Hello @Ann Roe, and @Bo!": ["Ann Roe", "Bo"],
    "@Ann Roe is right about the law": ["Ann Roe is right about"],
    "@Ann\nRoe": ["Ann"],
    "@Ann @Ann @Bo": ["Ann", "Bo"],
    "(@J.R.R. Tolkien) “@Ann-Marie O’Brien”": ["J.R.R. Tolkien", "Ann-Marie O’Brien"],
    "*@Ann* **@Bo**": ["Ann", "Bo"],
    "@snake_case": ["snake_case"],
    "@محمد علی @山田太郎": ["محمد علی", "山田太郎"],
    "@👩\u200d🚀 Ann": ["👩\u200d🚀 Ann"],
    "- @Ann\n- @Bo": ["Ann", "Bo"],
    "a@b.test .@c x/@d @@e @ f @. @": [],
    "`@Ann` ``@Bo``": [],
    "```\n@Ann\n```\n\n    @Bo": [],
    "> @Ann\n> > @Bo\n@Cy": ["Cy"],
    "- > @Ann\n\n  @Bo": ["Bo"],
    "[@Ann](https://a.test) https://a.test/@Bo": [],
}


@pytest.mark.parametrize("source", FOUND, ids=ascii)
def test_they_are_found_outside_of_code_and_quotes(source: str) -> None:
    assert mentions(source) == FOUND[source]


def test_what_may_be_the_name_is_tried_longest_first() -> None:
    assert prefixes("Ann Roe. What now") == ["Ann Roe. What now", "Ann Roe. What", "Ann Roe", "Ann"]
    assert prefixes("Ann Roe’s dog")[1:3] == ["Ann Roe’s", "Ann Roe"]
    assert prefixes("x" * 60 + " Ann") == []


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("@Ann Roe says", '<a class="mention" href="/reader/ann-roe/">@Ann Roe</a> says'),
        ("@Ann says", '<a class="mention" href="/reader/ann/">@Ann</a> says'),
        ("so, @Ann Roe.", 'so, <a class="mention" href="/reader/ann-roe/">@Ann Roe</a>.'),
        ("@Ann’s", '<a class="mention" href="/reader/ann/">@Ann</a>’s'),
        ("@Łukasz Żak", '<a class="mention" href="/reader/lz/">@Łukasz Żak</a>'),
        ("*@Ann*", '<em><a class="mention" href="/reader/ann/">@Ann</a></em>'),
        ("@Annabel `@Ann`", "@Annabel <code>@Ann</code>"),
    ],
)
def test_a_known_name_links_to_its_profile(source: str, html: str) -> None:
    assert render(source, PEOPLE) == f"<p>{html}</p>"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/\\\\evil.test", "reader/ann", ""])
def test_a_profile_has_an_address_of_ours(address: str) -> None:
    assert "href" not in render("@Ann", {"Ann": address})
