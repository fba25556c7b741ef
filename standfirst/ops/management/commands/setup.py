"""standfirst setup"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from standfirst.ops.setting_up import set_up
from standfirst.work.commands import Command as Base


class Command(Base):
    help = "Prepare database, static files and, the first time, the sample edition."

    def handle(self, *args: Any, **options: Any) -> None:
        set_up(self.say, sample=settings.SAMPLE)
