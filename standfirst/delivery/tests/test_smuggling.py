"""What is a part of one request is never taken for another (RFC 9112 §11.2)."""

from pathlib import Path
from random import Random

from standfirst.delivery.tests.serving import Site, get, until
from tests.door.both import Both
from tests.door.requests import Step, Turns


def test_a_head_that_began_with_the_end_of_a_body(tmp_path: Path) -> None:
    """The first request is answered before its body is there."""
    with Site(tmp_path).running() as site, site.connect() as asking:
        asking.sendall(get(b"/news/", b"Content-Length: 5"))
        until(asking, b"/news/" * 40)
        asking.sendall(b"helloPOST /posted/ HTTP/1.1\r\nX-Before: ")
        asking.settimeout(0.3)
        hits = site.door.hits
        asking.sendall(get(b"/news/"))
        answer = until(asking, b"REQUEST_METHOD=POST")
        assert b"PATH_INFO=/posted/" in answer
        assert b"HTTP_X_BEFORE=GET /news/ HTTP/1.1" in answer
        assert site.door.hits == hits


def test_a_proxys_close_closes(tmp_path: Path) -> None:
    """llhttp takes Proxy-Connection for Connection."""
    world = Both(tmp_path)
    steps: list[Step] = [get(b"/news/", b"Proxy-Connection: close"), Turns(0)]
    assert world.fast.talk(steps)[1] == world.full.talk(steps)[1] == "closed"


def test_the_proof_finds_a_planted_fault(tmp_path: Path) -> None:
    """The comparison itself: a fast path that overlooks a field is found out."""
    both, random = Both(tmp_path), Random(1)
    read = both.fast.door.heads.read
    both.fast.door.heads.read = lambda lines: read(lines.replace(b"Connection: close", b"X: y"))
    assert any(both.differ(random) for _ in range(3_000))
