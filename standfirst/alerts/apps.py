from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "standfirst.alerts"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from standfirst.alerts import holdings, notices, places, roles, times

        holdings.install()
        notices.listen()
        places.register()
        times.register()
        post_migrate.connect(roles.ensure, sender=self)
