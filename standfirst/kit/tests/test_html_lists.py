"""Lists keep their items in order; lists inside lists become lines of the item around them."""

from standfirst.kit.html import Image, ItemList, Paragraph, Table, blocks


def test_a_list_keeps_its_items_and_its_kind() -> None:
    read, remarks = blocks("<ol><li>a <b>b</b><li><p>c</p><p>d</p></li><li></li></ol>after")
    assert read == [ItemList(True, ("a <b>b</b>", "c<br>d")), Paragraph("after")]
    assert remarks == []


def test_a_list_in_a_list_is_lines_of_its_item() -> None:
    read, remarks = blocks("<ul><li>a<ol><li>b</li><li>c</li></ol>d</li><li>e</li></ul>")
    assert read == [ItemList(False, ("a<br>1. b<br>2. c<br>d", "e"))]
    assert remarks == ["A list inside another list was kept as lines of its item."]


def test_the_outer_numbers_go_on_after_an_inner_list() -> None:
    read, _ = blocks("<ol><li>a<ul><li>b<ol><li><p>c</p><p>d</p></ol><li>e</ul><li>f</ol>")
    inner = "a<br>\u2013 b<br>&nbsp;&nbsp;&nbsp;1. c<br>d<br>\u2013 e"
    assert read == [ItemList(True, (inner, "f"))]


def test_an_inner_list_without_an_item_of_its_own_goes_to_the_one_before() -> None:
    for inner in ("<li><ol><li>b</ol></li>", "<ol><li>b</ol>"):
        read, _ = blocks(f"<ul><li>a</li>{inner}<li>c</li></ul>")
        assert read == [ItemList(False, ("a<br>1. b", "c"))]
    assert blocks("<ul><li><ul><li>b</ul>c</li></ul>")[0] == [ItemList(False, ("\u2013 b<br>c",))]


def test_an_inner_list_without_items_leaves_no_mark() -> None:
    read, _ = blocks("<ul><li>a<ul><li></li></ul></li><ul></ul><li>b<ul>c</ul></li></ul>")
    assert read == [ItemList(False, ("a", "b<br>c"))]


def test_a_list_in_a_table_is_lines_of_its_cell() -> None:
    read, remarks = blocks("<table><tr><td>a<ul><li>b</li><li>c</li></ul></td><td>d</td></table>")
    assert read == [Table("", (), (("a<br>b<br>c", "d"),))]
    assert remarks == ["A list inside a table or quotation was kept as lines of text."]


def test_a_picture_in_a_list_follows_it() -> None:
    read, remarks = blocks("<ul><li>a <img src=p.jpg alt=P> b</li></ul>")
    assert read == [ItemList(False, ("a b",)), Image("p.jpg", "P")]
    assert remarks == ["A picture or link inside a list, table or quotation was put after it."]


def test_items_without_a_list_are_paragraphs() -> None:
    assert blocks("<li>a</li><li>b</li>")[0] == [Paragraph("a"), Paragraph("b")]


def test_terms_are_bold_paragraphs_before_what_they_mean() -> None:
    read, remarks = blocks("<dl><dt>a</dt><dd>b</dd><dt>c<dd>d<b>e</b></dl>f")
    said = ["<b>a</b>", "b", "<b>c</b>", "d<b>e</b>", "f"]
    assert read == [Paragraph(line) for line in said]
    assert remarks == ["A list of terms was kept as paragraphs."]
