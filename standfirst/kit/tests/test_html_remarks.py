"""Nothing is lost without a word to the editor."""

import pytest

from standfirst.kit.html import Paragraph, blocks


@pytest.mark.parametrize(
    ("fragment", "remark"),
    [
        ("<script>1</script>", "A “script” element was left out."),
        ("<script src=//a.b/x.js></script>", "A script from a.b was left out."),
        ("<style>p{}</style>", "A “style” element was left out."),
        ("<form><p>x</p></form>", "A “form” element was left out."),
        ("<svg><text>x</text></svg>", "A “svg” element was left out."),
        ("<input>", "A form control was left out."),
        ("<hr>", "A separating line was left out."),
        ("<img src=data:x>", "A picture without a usable address was left out."),
        ("<img src=/x width=1>", "A picture of one pixel, which counts readers, was left out."),
        ("<a href=javascript:x></a>", "“javascript:x” is no web address."),
        ("<custom-x></custom-x>", "The element “custom-x” is not known; its text was kept."),
        ("<del></del>", "Struck-out text was kept as plain text."),
        ("<ol start=4></ol>", "A numbered list that began elsewhere begins at 1."),
    ],
)
def test_what_has_no_block_has_a_remark(fragment: str, remark: str) -> None:
    read, remarks = blocks(f"<p>a</p>{fragment}<p>b</p>")
    assert read == [Paragraph("a"), Paragraph("b")]
    assert [said.endswith(remark) for said in remarks] == [True]


def test_the_same_remark_is_made_once_with_its_number() -> None:
    assert blocks("<hr><hr><hr>")[1] == ["A separating line was left out (3 times)."]


def test_text_of_unknown_elements_stays() -> None:
    read, _ = blocks("<p>In <org>NATO</org> and <x:place>Oslo</x:place></p>")
    assert read == [Paragraph("In NATO and Oslo")]


def test_a_form_that_never_ends_takes_nothing_with_it() -> None:
    assert blocks("<form><p>story")[0] == [Paragraph("story")]
