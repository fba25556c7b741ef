"""The front's form."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

DOUBLE = "A place has one story, and a story one place. Take one of the two out."


class FrontForm(WagtailAdminPageForm):
    """The links under a pinned lead go with it, unless they are chosen anew at the same time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._led_by = _lead_of(self.instance)
        if "pins" in self.formsets:
            self.formsets["pins"].get_unique_error_message = lambda unique_check: DOUBLE

    def save(self, commit: bool = True) -> Any:
        front = super().save(commit=False)
        links = self.formsets.get("related_pins")
        if links and _lead_of(front) != self._led_by and not links.has_changed():
            front.related_pins = []
        if commit:
            front.save()
            self.save_m2m()
        return front


def _lead_of(front: Any) -> int | None:
    return next((pin.article_id for pin in front.pins.all() if pin.place == "lead"), None)
