"""Importing from the editor's side, for tests: uploads, and rounds of the schedule."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from standfirst.newsroom import roles
from standfirst.newsroom.tests.factories import a_section
from standfirst.newsroom.tests.ninjs_samples import SAMPLES
from standfirst.newsroom.tests.staff import signed_in
from standfirst.ops.imports import keeper
from standfirst.ops.imports.folder import ORDER
from standfirst.ops.imports.worker import carry_out
from standfirst.ops.models import ImportRun

STORY = SAMPLES / "dpa_text.json"
DIES = "import os; os._exit(9)"
Process = subprocess.Popen[bytes]


def ended(code: str = "") -> Process:
    """A process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", code])
    process.wait()
    return process


def here(run: ImportRun) -> Process:
    """In place of a process: the work itself, in this one.

    What a test has written is seen by its own connection only, so nothing can be copied: the
    check is rolled back instead.
    """
    folder = run.folder
    folder.clean()
    order = keeper.order_for(run)
    folder.write(ORDER, order | {"dry": bool(order["copy_of"]), "copy_of": ""})
    carry_out(folder)
    return ended()


def dies(run: ImportRun) -> Process:
    return ended(DIES)


def editor() -> Client:
    a_section()
    return signed_in(roles.EDITORS)


def upload(client: Client, *files: Path, **values: Any) -> ImportRun:
    """As the form sends it."""
    uploads = [SimpleUploadedFile(file.name, file.read_bytes()) for file in files]
    values = {"uploads": uploads, "going_out": "publish"} | values
    answer = client.post(reverse("ops_import_upload"), values)
    assert answer.status_code == 302, answer.content.decode()
    return ImportRun.objects.latest("pk")


def page_of(client: Client, run: ImportRun) -> str:
    return client.get(reverse("ops_import", args=[run.pk])).content.decode()


def press(client: Client, run: ImportRun, button: str) -> int:
    return client.post(reverse(f"ops_import_{button}", args=[run.pk])).status_code


def rounds(run: ImportRun, number: int = 2) -> ImportRun:
    """The run after so many rounds of the schedule: one begins it, the next sees it ended."""
    for _ in range(number):
        keeper.keep_going()
    run.refresh_from_db()
    return run
