"""Header fields of what readers get: one place for Django, the door, files and streams.

docs/decisions/0015 says why each stands here.
"""

from __future__ import annotations

from html import escape

from django.conf import settings

STRICT = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; {ancestors}; img-src 'self'; manifest-src 'self'; "
    "script-src 'self'; style-src 'self'; worker-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types worker"
)
"""Its one policy of Trusted Types gives the address of our service worker and nothing else."""
PUBLIC_POLICY = STRICT.format(ancestors="frame-ancestors 'none'")
PREVIEW_POLICY = STRICT.format(ancestors="frame-ancestors 'self'")
"""The public one, in the frame of the editor's side."""
EDITOR_POLICY = (
    "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'self'; frame-src 'self'; img-src 'self' data: blob:; "
    "manifest-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "worker-src 'self' blob:"
)
"""Wagtail's admin as it is. A test counts its exceptions; they only become fewer."""
BARE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Of answers that load nothing at all."""
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
REFERRER = "strict-origin-when-cross-origin"
HSTS = "strict-transport-security"

FILES = [
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
]
BARE = [
    ("content-security-policy", BARE_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("referrer-policy", REFERRER),
    *FILES,
]


def of_transport() -> list[tuple[str, str]]:
    """HSTS (RFC 6797) where readers come by HTTPS; nothing where they do not.

    Whoever makes an answer takes these once: Django's middleware, also for pages that are then
    stored, and the functions below.
    """
    seconds = settings.SECURE_HSTS_SECONDS
    return [(HSTS, f"max-age={seconds}")] if seconds else []


def of_files() -> list[tuple[str, str]]:
    """For static files, media and streams."""
    return [*FILES, *of_transport()]


def of_door() -> list[tuple[str, str]]:
    """For what the door answers by itself."""
    return [*BARE, *of_transport()]


def plain_page(status: int, title: str, text: str) -> bytes:
    """A page without style or script: it must be readable when all else fails."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title><h1>{escape(title)}</h1><p>{escape(text)}</p>"
        f'<p><a href="/">The front page</a></p><p><small>{status}</small></p></html>'
    ).encode()
