"""What is no markup of ours is shown as typed."""

import pytest

from standfirst.forum.text import plain, quoted, render

TYPED = [
    "# Heading",
    "Heading\n=======",
    "Heading\n---",
    "---",
    "***",
    "* * *",
    "- - - -",
    "-",
    "- ",
    "+ 1",
    "1) one",
    "2. Second",
    "1984. A novel.",
    "1.5 million",
    "| a | b |\n|---|---|\n| c | d |",
    "![a picture](https://a.test/b.png)",
    '![a *b*](https://a.test/b.png "c")',
    "![a](/b.png)",
    "[a](/b)",
    "[a](b.html)",
    "[a](#b)",
    "[a](tel:123)",
    "[a]\n\n[a]: b.test",
    "[](https:)",
    "<b>bold</b>",
    "<!-- a -->",
    "a < b && c > d",
    "&amp; &nbsp; &#8238; &copy",
    "~~gone~~ ==marked== H~2~O",
    "[ ] to do",
    "f**** s___t ____",
    "a * b * c",
    "(c) -- ... \"quoted\" 'so'",
    "http:// https:/a www.a.test ftp://a.test",
    "mail@a.test",
    ":smile: :-)",
    "\\a C:\\dir",
    "Fußball 中文 \U0001f600 e\u0301",
    "a" * 3_000,
]


@pytest.mark.parametrize("source", TYPED, ids=lambda source: ascii(source[:30]))
def test_it_is_shown_as_typed(source: str) -> None:
    html = render(source)
    assert plain(source) == source.strip()
    inside = html.replace("<p>", "").replace("</p>", "").replace("<br>", "")
    assert "<" not in inside.replace("&lt;", "")


def test_far_too_many_marks_are_shown_as_typed() -> None:
    source = "*a*\n> <b>\n" * 400
    html = render(source)
    assert html.startswith("<pre><code>*a*\n&gt; &lt;b&gt;\n*a*")
    assert plain(source) == source.strip()
    assert quoted(source).startswith("> *a*\n> > <b>")


def test_many_marks_are_read() -> None:
    assert render("*a* https://a.test/\n\n" * 200).count("<em>") == 200


def test_a_link_without_words_is_shown_as_typed() -> None:
    for label in ("", " ", "\u200e", "\u2800"):
        html = render(f"[{label}](https://a.test/)")
        assert html.startswith(f"<p>[{label}](<a ")
