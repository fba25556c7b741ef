"""The surroundings of every test run, set before Django reads its settings.

Loaded by `-p tests.environment` in `pyproject.toml`: pytest-django reads the settings before
any `conftest.py` is imported, so a conftest would come too late. Each process of a parallel
run has a folder of its own. From outside come only `DATABASE_URL` and what is `GIVEN`.
"""

import atexit
import os
import tempfile
from pathlib import Path

GIVEN = {
    "STANDFIRST_CHROMIUM",
    "STANDFIRST_FIREFOX",
    "STANDFIRST_TEST_ORIGINALS",  # where `tests/originals.py` keeps what is copied
    "STANDFIRST_TEST_STRIPE_KEY",  # for `tests/journeys/test_stripe_itself.py`
}
_folder = tempfile.TemporaryDirectory(prefix="standfirst-tests-", ignore_cleanup_errors=True)
atexit.register(_folder.cleanup)

for name in [name for name in os.environ if name.startswith("STANDFIRST_")] + ["PORT"]:
    if name not in GIVEN:
        os.environ.pop(name, None)
os.environ["STANDFIRST_DATA"] = _folder.name
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = _folder.name
# WhiteNoise warns of a folder that is not there, and here warnings are errors.
Path(_folder.name, "static").mkdir()
