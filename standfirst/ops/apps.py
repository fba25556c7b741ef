from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "standfirst.ops"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from standfirst.bus import log
        from standfirst.ops import privacy
        from standfirst.ops.imports import keeper, permissions
        from standfirst.work import schedule

        keeper.register()
        privacy.install()
        schedule.every(3600, "events older than three days", log.prune, by_clock=True)
        post_migrate.connect(permissions.ensure, sender=self)
