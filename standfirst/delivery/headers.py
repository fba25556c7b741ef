"""Header fields of everything that readers get, and pages that need nothing but themselves."""

from __future__ import annotations

from html import escape

FILES = [
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
]
PUBLIC = [
    ("content-security-policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
    ("cross-origin-opener-policy", "same-origin"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    *FILES,
]


def of_files() -> list[tuple[str, str]]:
    """For static files and media."""
    return FILES


def public_headers() -> list[tuple[bytes, bytes]]:
    """For what the door answers by itself."""
    return [(name.encode(), value.encode()) for name, value in PUBLIC]


def plain_page(status: int, title: str, text: str) -> bytes:
    """A page without style or script: it must be readable when all else fails."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title><h1>{escape(title)}</h1><p>{escape(text)}</p>"
        f"<p><small>{status}</small></p>"
    ).encode()
