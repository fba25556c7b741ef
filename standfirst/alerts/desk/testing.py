"""An alert to one's own browsers, before readers get it."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin import messages

from standfirst.alerts import tasks, wording
from standfirst.alerts.desk import log
from standfirst.alerts.desk.gate import sender
from standfirst.alerts.models import Alert, Subscription

NO_BROWSER = (
    "It is saved, but no test was sent: none of your browsers has alerts on. Open /alerts/ in the "
    "browser or on the phone where you want to see it, while you are signed in there, turn alerts "
    "on, and then press “Send a test to me” again."
)


def to_oneself(request: HttpRequest, alert: Alert) -> None:
    """Says how it went in Wagtail's messages."""
    mine = Subscription.objects.filter(reader=sender(request)).count()
    if not mine:
        messages.error(request, NO_BROWSER)
        return
    if found := wording.faults(alert):
        messages.error(request, f"No test was sent. {' '.join(found)}")
        return
    tasks.send_test.enqueue(alert.pk, sender(request).pk)
    log.note(alert, log.Done.TESTED, sender(request))
    browsers = f"{mine} browsers of yours" if mine > 1 else "your browser"
    messages.success(request, f"A test is on its way to {browsers}. Readers get nothing.")
