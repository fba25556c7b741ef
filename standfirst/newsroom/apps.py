from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "standfirst.newsroom"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from standfirst.kit import interchange, interchange_out
        from standfirst.newsroom import paper, purging, receivers, roles, schedule
        from standfirst.newsroom.moving.importer import SITES
        from standfirst.newsroom.moving.out.exporter import NewsroomExporter
        from standfirst.newsroom.moving.own.importer import StandfirstImporter
        from standfirst.newsroom.wires.importer import WIRES
        from standfirst.shell import frame

        frame.provide(paper.frame)
        schedule.register()
        purging.register()
        receivers.register()
        for importer in (StandfirstImporter(), *WIRES, *SITES):
            interchange.register(importer)
        interchange_out.register(NewsroomExporter())
        post_migrate.connect(roles.ensure, sender=self)
