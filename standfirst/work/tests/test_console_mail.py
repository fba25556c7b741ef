"""Without a mail server a letter is read in the log."""

from io import StringIO

from django.core.mail import EmailMultiAlternatives

from standfirst.work.console_mail import EmailBackend


def test_a_letter_is_shown_as_it_is_read() -> None:
    log = StringIO()
    letter = EmailMultiAlternatives("Your code", "Type ABCD-EFGH. “Soon.”", to=["nora@example.org"])
    letter.attach_alternative("<p>Type ABCD-EFGH.</p>", "text/html")
    assert EmailBackend(stream=log).send_messages([letter]) == 1
    said = log.getvalue()
    assert "nora@example.org" in said and "Your code" in said and "Type ABCD-EFGH. “Soon.”" in said
    assert "<p>" not in said and "Content-Type" not in said
