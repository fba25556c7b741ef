"""A password that was stolen elsewhere is refused here."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError

from standfirst.kit.bloom import Bloom
from standfirst.readers import passwords
from standfirst.readers.passwords import PACKAGED, RATE, is_breached, key_of

NAME = "standfirst.readers.passwords.BreachedPasswordValidator"


@pytest.fixture
def own(tmp_path: Path, settings: Any) -> Path:
    """Where the paper looks for a filter of its own."""
    settings.BREACHED_PASSWORDS = tmp_path / "own.bloom"
    return tmp_path / "own.bloom"


@pytest.mark.parametrize(
    "password",
    """password1 qwerty123456 iloveyou2 manchesterunited correcthorsebatterystaple
    passwordpassword football2010 Password12345 QWERTYUIOP""".split(),
)
def test_a_well_known_password_is_refused(password: str) -> None:
    with pytest.raises(ValidationError, match="list of stolen passwords") as refused:
        validate_password(password, None, get_password_validators([{"NAME": NAME}]))
    assert refused.value.error_list[0].code == "password_breached"


@pytest.mark.parametrize(
    "password",
    [
        "marmalade harbour thirteen kite",
        "gK7#vq9!Lw2x",
        "пароль моей бабушки 84",
        "🦆" * 30,
        "\ud800x",
    ],
)
def test_a_password_of_one_s_own_passes(password: str) -> None:
    validate_password(password, None, get_password_validators([{"NAME": NAME}]))


def test_other_passwords_are_rarely_refused() -> None:
    """Of 20,000 with capitals, for which two questions are asked, 2 are expected at most."""
    chance = Random(7)
    assert sum(is_breached("Xy" + chance.randbytes(8).hex()) for _ in range(20_000)) <= 8


def test_spaces_around_and_capitals_save_nobody() -> None:
    assert is_breached(" iLoveYou2 ") and is_breached("ILOVEYOU2")


def test_the_packaged_filter_is_small_and_seldom_wrong() -> None:
    packaged = Bloom.load(PACKAGED)
    assert packaged.count > 500_000 and packaged.rate <= RATE
    assert PACKAGED.stat().st_size <= 1_500_000


def test_the_help_says_that_nobody_is_asked() -> None:
    (validator,) = get_password_validators([{"NAME": NAME}])
    assert "sent to nobody" in validator.get_help_text()


def test_many_threads_load_the_filter_once() -> None:
    load = patch.object(Bloom, "load", wraps=Bloom.load)
    with patch.object(passwords, "_loaded", {}), load as load, ThreadPoolExecutor(8) as threads:
        assert all(threads.map(is_breached, ["password1"] * 100))
    load.assert_called_once_with(PACKAGED)


def test_an_own_filter_replaces_ours(own: Path) -> None:
    stolen = ["thirteen kites", "Marmalade"]
    Bloom.build([key_of(each.encode()) for each in stolen], 2, 1e-9).save(own)
    assert is_breached("thirteen kites") and is_breached("Thirteen Kites")
    assert is_breached("Marmalade") and not is_breached("marmalade")
    assert not is_breached("password1")


def test_a_filter_that_cannot_be_used_is_said(own: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"BREACHED_PASSWORDS cannot be used: .*own"):
        is_breached("password1")
    own.write_text("password1\n")
    with pytest.raises(ImproperlyConfigured, match="not a Bloom filter"):
        is_breached("password1")
