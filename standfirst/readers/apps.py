from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "standfirst.readers"

    def ready(self) -> None:
        from standfirst.readers import checks, hints, holdings, pages, receivers
        from standfirst.readers.actions import codes, erasing, sessions
        from standfirst.shell.slots import Slot, fill
        from standfirst.work import schedule

        assert checks  # imported: its checks are registered
        hints.register()
        pages.register()
        receivers.register()
        holdings.install()
        schedule.every(3600, "old mail codes", codes.sweep)
        schedule.every(3600, "old sessions", sessions.sweep)
        schedule.every(300, "accounts to erase", erasing.erase_due, by_clock=True)
        fill(Slot.ACCOUNT_CORNER, "readers/_corner.html", lambda request, page: {})
