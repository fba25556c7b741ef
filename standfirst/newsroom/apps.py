from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "standfirst.newsroom"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from standfirst.kit import interchange
        from standfirst.newsroom import paper, roles, schedule
        from standfirst.newsroom.moving.importer import SITES
        from standfirst.newsroom.wires.importer import WIRES
        from standfirst.shell import frame

        frame.provide(paper.frame)
        schedule.register()
        for importer in (*WIRES, *SITES):
            interchange.register(importer)
        post_migrate.connect(roles.ensure, sender=self)
