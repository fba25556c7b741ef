"""The report stays small, and says how much it leaves out."""

from pathlib import Path

from standfirst.kit.interchange import Outcome, Result
from standfirst.ops.imports.lines import MOST_LINES, MOST_NAMES, Lines, groups

FILE = Path("export.xml")


def test_what_is_said_alike_is_said_once() -> None:
    lines = Lines()
    for number in range(50):
        lines.took(FILE, Result(f"Entry {number}", Outcome.SKIPPED, ["A menu."], "nav_menu_item"))
    (line,) = lines.kept()
    assert (line["number"], len(line["names"])) == (50, MOST_NAMES)
    assert line["type"] == "nav menu item"


def test_what_has_no_remark_is_only_counted() -> None:
    lines = Lines()
    lines.took(FILE, Result("A story", Outcome.IMPORTED))
    assert lines.kept() == []


def test_many_remarks_on_stories_leave_room_for_failures() -> None:
    lines = Lines()
    for number in range(MOST_LINES + 3):
        lines.took(FILE, Result("A story", Outcome.IMPORTED, [f"Remark {number}"]))
    lines.took(FILE, Result("A broken one", Outcome.FAILED, ["No date."]))
    assert lines.left_out == 3
    assert [heading for heading, _ in groups(lines.kept())] == ["Failed", "Taken, with a remark"]


def test_letters_that_no_database_takes_are_replaced() -> None:
    lines = Lines()
    lines.took(FILE, Result("a\0b\ud800", Outcome.FAILED, ["\0"]))
    assert lines.kept()[0]["names"] == ["ab?"]
