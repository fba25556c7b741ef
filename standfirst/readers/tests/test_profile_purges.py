"""Whatever changes a profile announces it; what hides it says that it must not be shown again."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from standfirst.bus.models import KeptEvent
from standfirst.delivery.purge import CHANNEL
from standfirst.readers.actions.badges import grant_badge, withdraw_badge
from standfirst.readers.actions.names import rename
from standfirst.readers.actions.pictures import remove_picture, set_picture
from standfirst.readers.actions.profile import edit_profile
from standfirst.readers.models import Badge, Reader
from standfirst.readers.tests.factories import a_reader

pytestmark = pytest.mark.django_db
STAFF = Badge.Kind.STAFF


def by_hand(**values: Any) -> Callable[[Reader], None]:
    """As the editor's side saves an account: whole."""

    def change(reader: Reader) -> None:
        for name, value in values.items():
            setattr(reader, name, value)
        reader.save()

    return change


def announced(reader: Reader, change: Callable[[Reader], Any]) -> list[dict[str, Any]]:
    KeptEvent.objects.all().delete()
    change(reader)
    return [json.loads(event.data) for event in KeptEvent.objects.filter(channel=CHANNEL)]


@pytest.mark.parametrize(
    "change",
    [
        lambda reader: rename(reader, "Nora Berg"),
        lambda reader: edit_profile(reader, bio="I sail.", is_listed=True),
        lambda reader: set_picture(reader, b"picture"),
        lambda reader: grant_badge(reader, STAFF),
        by_hand(first_name="Nora"),
    ],
)
def test_a_change_is_announced_once(
    change: Callable[[Reader], Any], settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    reader = a_reader()
    assert announced(reader, change) == [{"tags": [reader.tag], "gone": False}]


@pytest.mark.parametrize(
    "change",
    [
        lambda reader: edit_profile(reader, bio="", is_listed=False),
        by_hand(is_active=False),
        lambda reader: reader.delete(),
    ],
)
def test_what_hides_it_lets_nothing_stale_be_shown(change: Callable[[Reader], Any]) -> None:
    reader = a_reader()
    tag = reader.tag
    assert announced(reader, change) == [{"tags": [tag], "gone": True}]


@pytest.mark.parametrize(
    "change",
    [
        lambda reader: rename(reader, reader.name),
        lambda reader: edit_profile(reader, bio="", is_listed=True),
        remove_picture,
        lambda reader: withdraw_badge(reader, STAFF),
        lambda reader: reader.save(update_fields=["last_login"]),
    ],
)
def test_what_changes_nothing_is_not(change: Callable[[Reader], Any]) -> None:
    assert announced(a_reader(name="Nora Lind", skeleton="x"), change) == []
