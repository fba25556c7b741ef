from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "standfirst.delivery"

    def ready(self) -> None:
        from standfirst.delivery import caches, disk, tallies
        from standfirst.work import schedule

        caches.surrogate()  # A wrong setting is told at the start, not at the first purge.
        schedule.every(3600, "stored pages on disk", disk.tidy)
        schedule.every(3600, "old tallies", tallies.sweep)
