from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "standfirst.shell"

    def ready(self) -> None:
        from standfirst.shell import numbers

        numbers.register()
