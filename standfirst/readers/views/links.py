"""Signing in by a link that the operator made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from standfirst.readers.actions import entering
from standfirst.readers.actions.links import reader_of, spend
from standfirst.readers.factors import OPERATOR


@never_cache
def by_link(request: HttpRequest, who: str, token: str) -> HttpResponse:
    """A one-time sign-in. Asks for a press: a mail scanner that follows links spends nothing.

    It stands in the place of the first factor: an account that has a second one is asked for it.
    """
    reader = spend(who, token) if request.method == "POST" else reader_of(who, token)
    if reader is None:
        return render(request, "readers/spent.html", status=410)
    works_here = reader.has_perm("wagtailadmin.access_admin")
    if request.method == "POST":
        home = reverse("wagtailadmin_home") if works_here else "/"
        return entering.let_in(request, reader, method=OPERATOR, next_url=home)
    return render(request, "readers/by_link.html", {"reader": reader, "works_here": works_here})
