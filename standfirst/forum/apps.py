from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "standfirst.forum"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from standfirst.forum import holdings, places, roles, times
        from standfirst.forum.moving import moves

        holdings.install()
        moves.register()
        places.register()
        times.register()
        post_migrate.connect(roles.ensure, sender=self)
