"""What alerts do without a request. Each can be run twice."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django_tasks import task

from standfirst.alerts import notices, wording
from standfirst.alerts.models import Alert, Subscription
from standfirst.alerts.models.subscription import REFUSALS
from standfirst.alerts.sending import direct
from standfirst.alerts.sending.answers import Outcome
from standfirst.alerts.sending.messages import Message
from standfirst.shell import frame
from standfirst.work.trying import Retry, tries

WELCOME = "Alerts are on in this browser. You choose here what you hear of, and when."
SOON = 600  # seconds for which a greeting or a test is worth a push


@task(priority=20)
@tries(3, first=5)
def welcome(subscription: int) -> None:
    """To one browser: alerts are on. It also shows whether it can be reached by us.

    One that subscribed with another sender's key is left alone, until it shows itself again: so
    many of them would look like a service that refuses us.
    """
    one = Subscription.objects.select_related("service").filter(pk=subscription).first()
    if one is None:
        return
    message = Message(
        title=frame.paper_name(),
        body=WELCOME,
        navigate=f"{settings.ORIGIN}{reverse('alerts:page')}",
        tag="welcome",
        icon=wording.icon(),
        seconds=SOON,
    )
    found = direct.deliver([one], message)
    if found[Outcome.NOT_OURS]:
        Subscription.objects.filter(pk=one.pk).update(refused=REFUSALS)
    if found[Outcome.LATER]:
        raise Retry("The push service did not take it.")


@task(priority=20)
def send_test(alert: int, reader: int) -> None:
    """The alert as it stands, to this reader's own browsers."""
    one = Alert.objects.filter(pk=alert).first()
    if one is None:
        return
    message = wording.message_of(one, tag=f"test-{one.pk}", seconds=SOON)
    direct.deliver(Subscription.objects.filter(reader=reader).select_related("service"), message)


@task(priority=5)
@tries(4)
def push_notices(ids: list[int]) -> None:
    """What quiet hours hold is for a later task; what a service did not take, for another try."""
    left, until = notices.push(ids)
    if until:
        push_notices.using(run_after=until).enqueue(left)
    elif left:
        raise Retry("A push service did not take all of it.")
