"""The connection goes to the address that was checked."""

import socket
from pathlib import Path
from typing import Any

import pytest

from standfirst.kit.fetch import Policy
from standfirst.kit.tests.fetch_samples import LOOPBACK, answer, serving


def test_a_host_is_looked_up_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system, asked = socket.getaddrinfo, []

    def watched(host: str, *rest: Any, **more: Any) -> Any:
        asked.append(host)
        return system(host, *rest, **more)

    with serving({"/": answer()}) as site:
        monkeypatch.setattr(socket, "getaddrinfo", watched)
        site.fetch("/", tmp_path)
    assert site.looked_up == ["old.example"]
    assert asked == [LOOPBACK]


def test_an_answer_that_changes_does_not_matter(tmp_path: Path) -> None:
    answers = [[LOOPBACK], ["10.0.0.1"]]
    with serving({"/": answer()}) as site:
        site.fetch("/", tmp_path, resolve=lambda _: answers.pop(0))
    assert answers == [["10.0.0.1"]]


def test_the_next_address_is_tried_when_one_refuses(tmp_path: Path) -> None:
    with serving({"/": answer()}) as site:
        policy = Policy(ports=frozenset({site.port}), admits=lambda _: True)
        site.fetch("/", tmp_path, resolve=lambda _: ["::1", LOOPBACK], policy=policy)


def test_a_host_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with serving({}) as site:
        pass
    assert "old.example does not answer" in site.refusal("/pic.jpg", tmp_path)
