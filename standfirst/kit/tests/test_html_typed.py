"""Code and verse keep the columns that their author typed."""

from standfirst.kit.html import Paragraph, blocks

NO_BREAK = "&nbsp;"


def test_indents_and_gaps_stay() -> None:
    read, remarks = blocks("<pre>if a:\n    b   = 1\n\tc\n</pre>")
    assert read == [
        Paragraph(f"if a:<br>{NO_BREAK * 4}b{NO_BREAK * 2} = 1<br>{NO_BREAK * 4}c"),
    ]
    assert remarks == []


def test_verse_keeps_its_stanzas() -> None:
    read, _ = blocks("<pre>one<br>  two\n   \n\n  three <b>four</b>  five</pre>")
    assert read == [
        Paragraph(f"one<br>{NO_BREAK * 2}two"),
        Paragraph(f"{NO_BREAK * 2}three <b>four</b>{NO_BREAK} five"),
    ]


def test_outside_them_runs_of_spaces_are_one() -> None:
    assert blocks("<p>a   b\n\tc</p>")[0] == [Paragraph("a b c")]
