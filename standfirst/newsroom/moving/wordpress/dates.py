"""The moments of a WordPress export: two clocks, of which either may be missing."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from standfirst.newsroom.moving.wordpress.fields import Fields


def moment(fields: Fields, local_name: str) -> datetime | None:
    """The moment of, say, `post_date`: that of `post_date_gmt`, or else the local one.

    The zone of a local one is that of pubDate; without it pubDate itself, then None.
    """
    if exact := _stamp(fields.get(f"{local_name}_gmt")):
        return exact
    said = _spoken(fields.get("pubDate"))
    here = _stamp(fields.get(local_name))
    if said and here and said.utcoffset():
        return here.replace(tzinfo=said.tzinfo)
    return said


def unzoned(fields: Fields, local_name: str) -> datetime | None:
    """The local time as if it were UTC, for want of a better one."""
    return _stamp(fields.get(local_name))


def modified(fields: Fields) -> datetime | None:
    """When it was last changed: exact or, as far as the item's own dates tell, local."""
    if exact := _stamp(fields.get("post_modified_gmt")):
        return exact
    changed, here = _stamp(fields.get("post_modified")), _stamp(fields.get("post_date"))
    written = moment(fields, "post_date")
    try:
        return written + (changed - here) if changed and here and written else changed
    except OverflowError:
        return changed


def _stamp(value: str) -> datetime | None:
    """`2014-01-14 17:31:03`, which WordPress also writes as all zeros."""
    try:
        return datetime.strptime(value[:19].replace("T", " "), "%Y-%m-%d %H:%M:%S").replace(
            tzinfo=UTC
        )
    except ValueError:
        return None


def _spoken(value: str) -> datetime | None:
    """As RFC 822, section 5, has it; WordPress writes the year -0001 for none."""
    if " -0001 " in value:
        return None
    try:
        read = parsedate_to_datetime(value)
        return read if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
