"""Lists keep their items in order; lists inside lists are made flat, with a remark."""

from standfirst.kit.html import Image, ItemList, Paragraph, blocks


def test_a_list_keeps_its_items_and_its_kind() -> None:
    read, remarks = blocks("<ol><li>a <b>b</b><li><p>c</p><p>d</p></li><li></li></ol>after")
    assert read == [ItemList(True, ("a <b>b</b>", "c<br>d")), Paragraph("after")]
    assert remarks == []


def test_a_list_in_a_list_is_made_flat() -> None:
    read, remarks = blocks("<ul><li>a<ol><li>b</li><li>c</li></ol>d</li><li>e</li></ul>")
    assert read == [ItemList(False, ("a", "b", "c", "d", "e"))]
    assert remarks == ["A list inside another list, table or quotation was made flat."]


def test_a_picture_in_a_list_follows_it() -> None:
    read, remarks = blocks("<ul><li>a <img src=p.jpg alt=P> b</li></ul>")
    assert read == [ItemList(False, ("a b",)), Image("p.jpg", "P")]
    assert remarks == ["A picture or link inside a list, table or quotation was put after it."]


def test_items_without_a_list_are_paragraphs() -> None:
    assert blocks("<li>a</li><li>b</li>")[0] == [Paragraph("a"), Paragraph("b")]


def test_terms_are_kept_as_paragraphs() -> None:
    read, remarks = blocks("<dl><dt>a</dt><dd>b</dd></dl>")
    assert read == [Paragraph("a"), Paragraph("b")]
    assert remarks == ["A list of terms was kept as paragraphs."]
