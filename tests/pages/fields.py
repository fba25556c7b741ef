"""The header fields that belong together, as they go out."""

STRICT = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; "
    "script-src 'self'; style-src 'self'; worker-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types worker"
)
WAGTAILS = (
    "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'self'; frame-src 'self'; img-src 'self' data: blob:; "
    "manifest-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "worker-src 'self' blob:"
)
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
FORBIDDEN = ["x-content-type-options: nosniff", "cross-origin-resource-policy: same-origin"]
APART = [
    "cross-origin-opener-policy: same-origin",
    "referrer-policy: strict-origin-when-cross-origin",
]

PERMISSIONS = "permissions-policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()"

PUBLIC = [
    *FORBIDDEN,
    *APART,
    f"content-security-policy: {STRICT}",
    PERMISSIONS,
    "x-frame-options: DENY",
]
"""Of every public page."""
CHANGES = ["etag", "vary: Accept-Encoding"]
PLAIN = [*CHANGES, "content-length"]
"""Of pages that are not stored."""
STORED = [*PUBLIC, *CHANGES, "cache-control: public, max-age=0, stale-if-error=86400"]
FILE = [*FORBIDDEN, *CHANGES]
EDITOR = [
    *FORBIDDEN,
    *APART,
    PERMISSIONS,
    f"content-security-policy: {WAGTAILS}",
    "x-frame-options: SAMEORIGIN",
]
BARE = [*FORBIDDEN, *APART, f"content-security-policy: {NOTHING}"]
DOOR = [*BARE, "cache-control: no-store"]
"""Of what the door answers by itself."""
