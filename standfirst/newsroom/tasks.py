"""What the newsroom has done behind a request."""

from __future__ import annotations

from django_tasks import task

from standfirst.newsroom import pictures, structured
from standfirst.newsroom.models import Photo
from standfirst.work.trying import tries


@task(priority=-50)
@tries(3)
def make_renditions(photo_id: int) -> None:
    """Every size and crop that pages ask for, before the first page asks.

    Whoever opens a front that shows the photo for the first time need not wait for them.
    """
    photo = Photo.objects.filter(pk=photo_id).first()  # none: it has been deleted since
    if photo is not None:
        photo.get_renditions(*pictures.CARD_SPECS, *pictures.whole_specs(), *structured.SPECS)
