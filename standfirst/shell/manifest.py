"""`/manifest.webmanifest`: the paper as something that stands on a home screen (W3C Web App
Manifest). An iPhone takes alerts only from there.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static

from standfirst.delivery.storing import stored
from standfirst.delivery.tags import note
from standfirst.shell import frame

A_WHILE = 600  # seconds
SHORT = 12  # letters that a home screen shows
PAPER, INK = "#ffffff", "#0b5443"  # tokens.css: --paper, --spot
ICONS = [("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"),
         ("icon-maskable-512.png", 512, "maskable")]  # fmt: skip


@stored(A_WHILE)
def manifest(request: HttpRequest) -> JsonResponse:
    note(frame.TAG)
    return JsonResponse(told(frame.paper_name()), content_type="application/manifest+json")


def told(name: str) -> dict[str, Any]:
    return {
        "id": "/",
        "name": name,
        "short_name": short(name),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": [
            {
                "src": static(f"shell/{file}"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for file, size, purpose in ICONS
        ],
    }


def short(name: str) -> str:
    """For below the icon: the whole name where it fits, else its last word: Courant."""
    last = name.split()[-1] if name.split() else name
    return name if len(name) <= SHORT or len(last) > SHORT else last
