"""Wrapped plain text becomes paragraphs again; other plain text keeps its lines."""

from standfirst.newsroom.wires.newsmlg2.lines import paragraphs


def test_an_indented_line_begins_a_paragraph() -> None:
    text = (
        "The council has decided that the harbour will be opened to\n"
        "ships from all countries again.\n"
        "   The mayor said that this had been overdue for many years and\n"
        "thanked the engineers.\n"
        "   Work began in 2019.\n"
    )
    first, second, third = paragraphs(text)
    assert first.endswith("opened to ships from all countries again.")
    assert second.endswith("many years and thanked the engineers.")
    assert third == "Work began in 2019."


def test_blank_lines_part_paragraphs_and_the_whole_may_be_indented() -> None:
    text = (
        "\t  The council has decided that the harbour will be opened\n"
        "\t  to ships from all countries again.\n \n"
        "\t  Work began.\n"
    )
    first, second = paragraphs(text)
    assert first.endswith("will be opened to ships from all countries again.")
    assert second == "Work began."


def test_a_line_that_ended_early_ends_a_paragraph() -> None:
    text = (
        "The council has decided that the harbour will be opened to\n"
        "ships from all countries again.\n"
        "The mayor said that this had been overdue for many years.\n"
    )
    assert len(paragraphs(text)) == 2


def test_a_table_of_results_keeps_its_lines() -> None:
    text = (
        "The first round of the league brought no surprises on Saturday,\n"
        "with these results:\nOban - Wick 2:1\nAyr - Alloa 0:0\n"
    )
    assert [line[-8:] for line in paragraphs(text)] == ["results:", "Wick 2:1", "lloa 0:0"]


def test_long_lines_are_paragraphs() -> None:
    long = "The harbour opens again, " * 10
    assert paragraphs(f"{long}\n{long}\n\nShort\nlines") == [long.strip()] * 2 + ["Short", "lines"]


def test_nothing_gives_nothing() -> None:
    assert paragraphs(" \n\n") == []
