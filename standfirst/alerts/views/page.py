"""/alerts/: what alerts are, and this browser's choices. The same page for everyone: the script
fills in what this browser wants."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from standfirst.alerts.models import AlertSettings, AlertTopic
from standfirst.alerts.places import TAG
from standfirst.delivery.storing import stored
from standfirst.delivery.tags import note
from standfirst.newsroom import tags
from standfirst.newsroom.models import Edition
from standfirst.shell.frame import Meta, paper_name

A_WHILE = 600  # seconds
MOST = [1, 2, 3, 5, 10, 20]


@stored(A_WHILE)
def page(request: HttpRequest) -> HttpResponse:
    note(TAG, tags.FRAME)
    name = paper_name()
    found = {
        "paper": AlertSettings.load(),
        "topics": AlertTopic.objects.filter(is_offered=True),
        "editions": Edition.objects.all(),
        "most": MOST,
        "meta": Meta(
            title="Alerts",
            description=f"Breaking news from {name} on your phone or computer: what you hear of, "
            "when, and how to turn it off.",
            canonical=request.build_absolute_uri(request.path),
        ),
    }
    return render(request, "alerts/page.html", found)
