"""`/sw.js`: the one service worker of the newspaper (W3C Service Workers). The shell owns its
address, which decides what it may serve; rooms register the parts that do something.
"""

from __future__ import annotations

import json
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse

from standfirst.delivery.storing import stored
from standfirst.delivery.tags import note
from standfirst.shell import frame

ADDRESS = "/sw.js"
A_WHILE = 600  # seconds; browsers look for a newer one each time a page is opened

_modules: list[str] = ["shell/worker.js"]


def add(module: str) -> None:
    """A static file that becomes a part of the worker, in a scope of its own.

    It is a classic script: ``self`` is the worker, ``paper`` an object with the paper's ``name``.
    """
    if module not in _modules:
        _modules.append(module)


def text() -> str:
    """The script of all parts."""
    parts = [f"// {name}\n(() => {{\n{_source(name)}}})();\n" for name in _modules]
    paper = json.dumps({"name": frame.paper_name()})  # ASCII, so JavaScript reads it as it is
    return "".join([f'"use strict";\nconst paper = {paper};\n', *parts])


def _source(name: str) -> str:
    """:raises FileNotFoundError: no room has this file."""
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(f"There is no static file {name}")
    return Path(found).read_text("utf-8")


@stored(A_WHILE)
def script(request: HttpRequest) -> HttpResponse:
    note(frame.TAG)
    answer = HttpResponse(text(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
