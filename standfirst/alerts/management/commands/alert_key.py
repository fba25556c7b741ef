"""standfirst alert_key"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Count

from standfirst.alerts.models import SenderKey, Subscription


class Command(BaseCommand):
    help = "Show by which keys push services know the paper (VAPID), or begin a new one."
    requires_system_checks: Any = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--renew", action="store_true", help="begin a new key")

    def handle(self, *args: Any, **options: Any) -> None:
        current = SenderKey.renew() if options["renew"] else SenderKey.current()
        rows = Subscription.objects.order_by().values_list("sender_key").annotate(n=Count("pk"))
        numbers = dict(rows)
        for key in SenderKey.objects.order_by("pk"):
            number, word = numbers.get(key.pk, 0), "current" if key == current else "former"
            since = f"{key.since:%Y-%m-%d}"
            self.stdout.write(f"{key.public}  {word}, since {since}, {number} browsers")
        if options["renew"]:
            self.stdout.write(
                "Browsers take the new key when they next open a page. Until then they are "
                "reached by the former one, which is kept."
            )
