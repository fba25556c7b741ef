from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "standfirst.support"

    def ready(self) -> None:
        pass
