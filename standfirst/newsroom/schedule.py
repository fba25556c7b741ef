"""What the newsroom does by the clock."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Revision

from standfirst.kit import clock
from standfirst.work import schedule

log = logging.getLogger(__name__)


def publish_due() -> None:
    """Publish what is due and withdraw what has expired.

    One that may not be published is logged, keeps its schedule and holds up none of the others.
    """
    for revision in Revision.objects.filter(approved_go_live_at__lt=clock.now()).order_by(
        "approved_go_live_at"
    ):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except ValidationError as refusal:
            log.warning("%s stays unpublished: %s", revision, " ".join(refusal.messages))
        except Exception:
            log.exception("%s could not be published", revision)
    withdraw_expired()


def withdraw_expired() -> None:
    for page in Page.objects.live().filter(expire_at__lt=clock.now()).specific():
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def register() -> None:
    schedule.every(20, "scheduled publishing", publish_due)
