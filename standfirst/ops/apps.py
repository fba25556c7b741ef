from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "standfirst.ops"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from standfirst.ops.imports import keeper, permissions

        keeper.register()
        post_migrate.connect(permissions.ensure, sender=self)
