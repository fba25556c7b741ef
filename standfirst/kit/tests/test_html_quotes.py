"""Quotations keep their words and who said them."""

from standfirst.kit.html import LinkCard, Paragraph, Quote, blocks


def test_a_quotation_has_its_speaker() -> None:
    for name in ("cite", "footer"):
        read, remarks = blocks(
            f"<blockquote><p>One &amp; <b>two</b>.</p><p>Three.</p><{name}>Jo</{name}></blockquote>"
        )
        assert read == [Quote("One & two.\n\nThree.", "Jo")]
        assert remarks == []


def test_a_cited_title_in_a_sentence_is_no_speaker() -> None:
    assert blocks("<blockquote>As <cite>Hamlet</cite> says.</blockquote>")[0] == [
        Quote("As Hamlet says.")
    ]


def test_a_link_in_a_quotation_is_remarked_on() -> None:
    read, remarks = blocks('<blockquote><a href="https://a.b/">A</a></blockquote>after')
    assert read == [Quote("A"), Paragraph("after")]
    assert remarks == ["A link in a quotation became plain text."]


def test_a_quoted_post_has_a_card_to_the_post() -> None:
    read, _ = blocks(
        '<blockquote class="twitter-tweet"><p>Hi</p>&mdash; Jo '
        '<a href="https://x.test/jo/1">May 1</a></blockquote>'
    )
    assert read == [Quote("Hi\n\n— Jo May 1"), LinkCard("https://x.test/jo/1")]


def test_inline_quotations_get_their_marks() -> None:
    assert blocks("<p>He said <q>no</q>.</p>")[0] == [Paragraph("He said “no”.")]


def test_a_source_on_a_line_of_its_own_is_who_said_it() -> None:
    read, _ = blocks("<blockquote>Words.<br><cite>Jo</cite></blockquote>")
    assert read == [Quote("Words.", "Jo")]
    read, _ = blocks("<blockquote>As in <cite>Emma</cite>, so here.</blockquote>")
    assert read == [Quote("As in Emma, so here.")]
