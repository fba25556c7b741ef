from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "standfirst.support"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from standfirst.support import (
            checks,
            holdings,
            letters,
            places,
            public,
            roles,
            standing,
            times,
        )

        assert checks  # imported: its checks are registered
        holdings.install()
        letters.listen()
        places.register()
        public.listen()
        standing.listen()
        times.register()
        post_migrate.connect(roles.ensure, sender=self)
