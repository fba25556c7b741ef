from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "standfirst.newsroom"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from standfirst.kit import interchange, interchange_out
        from standfirst.newsroom import paper, privacy, purging, receivers, roles, schedule, staff
        from standfirst.newsroom.moving.importer import SITES
        from standfirst.newsroom.moving.out.exporter import NewsroomExporter
        from standfirst.newsroom.moving.own.importer import StandfirstImporter
        from standfirst.newsroom.wires.importer import WIRES
        from standfirst.shell import frame

        frame.provide(paper.frame, paper.name)
        schedule.register()
        purging.register()
        privacy.install()
        receivers.register()
        staff.register()
        for importer in (StandfirstImporter(), *WIRES, *SITES):
            interchange.register(importer)
        interchange_out.register(NewsroomExporter())
        post_migrate.connect(roles.ensure, sender=self)
