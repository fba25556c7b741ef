"""One service worker of all rooms' parts, at one address."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from standfirst.delivery.storing import how_stored
from standfirst.shell import frame, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    known = ["shell/worker.js"]
    monkeypatch.setattr(worker, "_modules", known)
    return known


def test_it_is_a_script_of_all_parts_each_in_its_own_scope() -> None:
    answer = Client().get("/sw.js")
    script = answer.content.decode()
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert script.startswith('"use strict";') and "skipWaiting" in script
    assert script.count("(() => {\n") >= len(worker._modules)


def test_browsers_ask_each_time_whether_there_is_a_newer_one() -> None:
    answer = Client().get("/sw.js")
    assert answer["Cache-Control"] == "no-cache" and how_stored(worker.script)
    again = Client().get("/sw.js", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_a_part_is_added_once_and_a_missing_one_is_a_fault(modules: list[str]) -> None:
    for _ in range(2):
        worker.add("shell/panel.js")
    assert modules == ["shell/worker.js", "shell/panel.js"]
    worker.add("shell/nothing.js")
    with pytest.raises(FileNotFoundError):
        worker.text()


def test_the_papers_name_is_data_whatever_stands_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "The \u201cCourant\u201d\"};\u2028alert('</script>')"
    monkeypatch.setattr(frame, "paper_name", lambda: name)
    line = worker.text().splitlines()[1]
    assert line.isascii() and line.startswith("const paper = ") and line.endswith(";")
    assert json.loads(line[len("const paper = ") : -1]) == {"name": name}
