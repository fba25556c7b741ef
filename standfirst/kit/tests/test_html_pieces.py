"""The source can be had in pieces, for readers of markup that HTML does not know."""

from standfirst.kit.html_tokens import End, Start, Text, pieces, tokens

ODD = "a &amp; b<!-- c --><p class=x>d</p><script>e<b></script><![CDATA[f]]>< g <!-- h <a i"


def test_the_pieces_are_all_of_the_source() -> None:
    assert "".join(source for source, _ in pieces(ODD)) == ODD


def test_each_piece_has_its_tokens_and_a_comment_none() -> None:
    assert list(pieces("a&amp;<!-- c --><p>")) == [
        ("a&amp;", [Text("a&")]),
        ("<!-- c -->", []),
        ("<p>", [Start("p", {}, False)]),
    ]
    assert list(tokens("<p>a</p>")) == [Start("p", {}, False), Text("a"), End("p")]
