"""Tables are rectangular, with a head where the page has one."""

import pytest

from standfirst.kit.html import Paragraph, Table, blocks


def test_a_table_has_caption_head_and_rows() -> None:
    read, remarks = blocks(
        "<table><caption>Seats</caption><thead><tr><th>Party<th>Seats</thead>"
        "<tbody><tr><th>A &amp; B</th><td><b>12</b></td></tr><tr><td>C</td></tr></tbody></table>"
    )
    rows = (("A &amp; B", "<b>12</b>"), ("C", ""))
    assert read == [Table("Seats", ("Party", "Seats"), rows)]
    assert remarks == []


def test_a_first_row_of_heads_is_the_head() -> None:
    assert blocks("<table><tr><th>a<th>b<tr><td>1<td>2</table>")[0] == [
        Table("", ("a", "b"), (("1", "2"),))
    ]


def test_merged_cells_are_taken_apart() -> None:
    read, remarks = blocks("<table><tr><td colspan=2>a<td>b<tr><td>1<td>2<td>3</table>")
    assert read == [Table("", (), (("a", "", "b"), ("1", "2", "3")))]
    assert remarks == ["Merged cells of a table were taken apart."]


def test_a_table_in_a_table_is_text_of_its_cell() -> None:
    read, remarks = blocks(
        "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>e"
    )
    assert read == [Table("", (), (("a<br>b<br>c", "d"),)), Paragraph("e")]
    assert remarks == ["A table inside another table, list or quotation was kept as text."]


def test_a_frame_around_one_cell_is_no_table() -> None:
    assert blocks("<table><tr><td>box</td></tr></table>")[0] == [Paragraph("box")]


def test_a_table_too_large_for_any_page_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 50,000 cells"):
        blocks("<table><tr>" + "<td>a" * 10_000 + "<tr><td>b" * 10 + "</table>")
