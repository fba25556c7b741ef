"""A SQLite library without the WAL-reset bug.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when it resets its log (fixed in
3.51.3, and in 3.50.7 and 3.44.6). Debian's and CPython's libraries are older, so the one
that ``pysqlite3`` carries takes the place of the standard module before Django imports it.
"""

import sys


def use_sound_sqlite() -> None:
    """Put ``pysqlite3`` in the place of ``sqlite3``, where it is installed."""
    try:
        import pysqlite3
        from pysqlite3 import dbapi2
    except ImportError:  # No wheel for this platform: `standfirst check` warns if it matters.
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2


def is_sound(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset bug."""
    return (
        version >= (3, 51, 3)
        or (3, 50, 7) <= version < (3, 51, 0)
        or (3, 44, 6) <= version < (3, 45, 0)
    )
