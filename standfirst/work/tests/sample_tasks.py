"""Tasks to try the worker with."""

from __future__ import annotations

import os
import time
from typing import Any

from django_tasks import task

from standfirst.work.trying import Fatal, Retry, tries


def write(path: str, line: str) -> None:
    """One line, whole also when several processes write."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.write(file, f"{line}\n".encode())
    finally:
        os.close(file)


@task
def note(path: str, line: str, seconds: float = 0.0) -> str:
    time.sleep(seconds)
    write(path, line)
    return line


@task
def fail(reason: str) -> None:
    raise ValueError(reason)


@task
@tries(2, first=5)
def fail_twice() -> None:
    raise ValueError("again")


@task
def give_up() -> None:
    raise Fatal("gone for good")


@task
def come_back(seconds: float) -> None:
    raise Retry("busy", after=seconds)


@task
def return_a_thing() -> Any:
    return object()
