"""Disconnecting a site by which the reader signs in. A GET asks back; a POST disconnects."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.http import HttpRequest, HttpResponse

from standfirst.readers import elsewhere, recent
from standfirst.readers.actions.connections import disconnect
from standfirst.readers.models import Reader
from standfirst.readers.views import sure


def _question(site: str) -> sure.Question:
    return sure.Question(
        title=f"Disconnect {site}?",
        text=f"{site} will not sign you in any more, and cannot be connected to this account "
        "again. A code to your mail address signs you in as ever.",
        button="Disconnect it",
    )


@recent.required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """One that is gone already is as good as disconnected now."""
    reader = request.user
    assert isinstance(reader, Reader)
    found = SocialAccount.objects.filter(user=reader, pk=pk).first()
    if found is None:
        return sure.done("disconnected")
    site = elsewhere.name_of(request, found)
    if request.method != "POST":
        return sure.ask(request, _question(site))
    disconnect(reader, pk, site=site)
    return sure.done("disconnected")
