from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "standfirst.work"

    def ready(self) -> None:
        from standfirst.work import reaping, schedule

        schedule.every(3600, "old results of tasks", reaping.prune)
