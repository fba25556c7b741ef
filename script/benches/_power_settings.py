"""The newspaper's settings, but SQLite syncs as STANDFIRST_BENCH_SYNC says: the bench's control."""

import os

from standfirst.config.settings import *  # noqa: F403
from standfirst.config.settings import DATABASES

FULL = "PRAGMA synchronous=FULL;"
options = DATABASES["default"]["OPTIONS"]
assert FULL in options["init_command"]
options["init_command"] = options["init_command"].replace(
    FULL, f"PRAGMA synchronous={os.environ['STANDFIRST_BENCH_SYNC']};"
)
