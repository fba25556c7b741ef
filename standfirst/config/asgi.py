"""The door: renditions straight from disk, everything else to Django as WSGI.

Under ASGI Django renders at about half the speed (docs/decisions/0002), so it stays WSGI in a
small pool of threads. Only renditions are public: an original still has its place and serial
number in it.
"""

from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from standfirst.config.wsgi import application as django

THREADS = 4


class Renditions(StaticFiles):
    """Renditions carry a hash of their crop in the name, so they never change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
            response.headers["X-Content-Type-Options"] = "nosniff"
        return response


(settings.MEDIA_ROOT / "images").mkdir(parents=True, exist_ok=True)

application = Starlette(
    routes=[
        Mount("/media/images", Renditions(directory=settings.MEDIA_ROOT / "images")),
        Mount("/", cast(ASGIApp, WSGIMiddleware(cast(Any, django), workers=THREADS))),
    ]
)
