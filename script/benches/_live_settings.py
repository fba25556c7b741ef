"""The newspaper's settings and one more room, whose channels are open to all."""

from django.apps import AppConfig

from standfirst.config.settings import *  # noqa: F403
from standfirst.config.settings import INSTALLED_APPS as ROOMS


class OpenRoom(AppConfig):
    name = "_live_settings"

    def ready(self) -> None:
        from standfirst import live

        live.register("bench:", live.anyone)


INSTALLED_APPS = ["_live_settings.OpenRoom", *ROOMS]
