"""What other readers see of somebody: the same page for everyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from standfirst.delivery.storing import stored
from standfirst.delivery.tags import note
from standfirst.readers.models import Reader
from standfirst.shell.frame import Meta

A_WHILE = 600  # seconds


@stored(A_WHILE)
def profile(request: HttpRequest, handle: str) -> HttpResponse:
    """A profile that is hidden is answered as one that never was."""
    reader = get_object_or_404(Reader.objects.public(), handle=handle)
    note(reader.tag)
    found = {
        "reader": reader,
        "badges": list(reader.badges.all()),
        "meta": Meta(title=reader.public_name, robots="noindex"),
    }
    return render(request, "readers/profile.html", found)
