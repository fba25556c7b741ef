"""What the door answers by itself has these header fields, and no others, at every status."""

from pathlib import Path

import pytest

from standfirst.delivery import refusals
from standfirst.delivery.limits import Limits
from standfirst.delivery.tests.serving import Site, get

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
FIELDS = [
    "cache-control: no-store",
    "connection: close",
    f"content-security-policy: {POLICY}",
    "content-type: text/html; charset=utf-8",
    "cross-origin-opener-policy: same-origin",
    "cross-origin-resource-policy: same-origin",
    "referrer-policy: strict-origin-when-cross-origin",
    "x-content-type-options: nosniff",
]
MORE = {405: ["allow: GET, HEAD"], 429: ["retry-after: 60"], 503: ["retry-after: 5"]}


def read(answer: bytes) -> tuple[bytes, list[str], int]:
    """The status line, all fields but the length, and what the length was off by."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    fields = sorted(line.decode() for line in lines)
    [length] = [line for line in fields if line.startswith("content-length: ")]
    fields.remove(length)
    return first, fields, int(length.split()[1]) - len(body)


@pytest.mark.parametrize("status", refusals.SORRY)
def test_every_refusal(status: int) -> None:
    first, fields, off_by = read(refusals.whole(status))
    assert first.startswith(b"HTTP/1.1 %d " % status)
    assert fields == sorted([*FIELDS, *MORE.get(status, [])])
    assert off_by == 0


def test_a_full_house_over_the_wire(tmp_path: Path) -> None:
    with Site(tmp_path, Limits(connections=0)).running() as site:
        first, fields, off_by = read(site.ask(get(b"/")))
    assert first == b"HTTP/1.1 503 Service Unavailable"
    assert fields == sorted([*FIELDS, *MORE[503]])
    assert off_by == 0
