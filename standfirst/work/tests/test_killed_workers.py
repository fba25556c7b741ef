"""A worker that is killed loses nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from standfirst.work.tests.working import COMMITTING


@COMMITTING
def test_every_task_is_done_and_none_stays_in_limbo(tmp_path: Path) -> None:
    options = "--tasks 30 --kills 6 --workers 2 --seconds 0.1".split()
    database = str(settings.DATABASES["default"]["NAME"])
    crew = [sys.executable, "-m", "standfirst.work.tests.crew", "--database", database]
    done = subprocess.run(
        [*crew, "--log", str(tmp_path / "log"), *options],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "standfirst.config.settings"},
        capture_output=True,
        check=True,
        timeout=100,
    )
    found = json.loads(done.stdout)
    assert found["kills"] == 6
    assert (found["missed"], found["limbo"], found["leases"]) == (0, 0, 0)
