"""Settings are typed, bounded, and never stop the program from starting."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import (
    SETTINGS,
    Settings,
    Value,
    default_of,
    parse_setting,
    settings_from,
    store_setting,
)

NAMES = sorted(SETTINGS)


def test_the_specified_defaults() -> None:
    settings = Settings()
    assert (settings.guard_share, settings.guard_least) == (20, 10)
    assert settings.time_zone == "America/Toronto"
    assert not settings.sync_hourly
    assert not settings.exchange_automatic
    assert not settings.exchange_plain_accepted
    assert settings.exchange_create
    assert settings.duplicate_birth
    assert settings.duplicate_ministry


@pytest.mark.parametrize("name", NAMES)
def test_the_default_of_every_setting_survives_being_stored(name: str) -> None:
    default = default_of(name)
    assert parse_setting(name, store_setting(default)) == default
    assert type(parse_setting(name, store_setting(default))) is type(default)


@given(st.integers(1, 100), st.booleans(), st.text(max_size=20))
def test_settings_survive_being_stored(share: int, create: bool, host: str) -> None:
    wanted = replace(Settings(), guard_share=share, exchange_create=create, exchange_host=host)
    stored = {each.name: store_setting(getattr(wanted, each.name)) for each in fields(Settings)}
    assert settings_from(stored) == wanted


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("guard_share", "0"),
        ("guard_share", "101"),
        ("guard_share", "-5"),
        ("guard_share", "--5"),
        ("guard_share", "-"),
        ("guard_share", "20.0"),
        ("guard_share", "9" * 5_000),
        ("exchange_port", "65536"),
        ("exchange_port", ""),
        ("sync_hourly", "oui"),
        ("theme", "rose"),
        ("provider", "autre"),
        ("time_zone", "Mars/Phobos"),
        ("time_zone", "../../etc/passwd"),
        ("time_zone", ""),
    ],
)
def test_a_value_out_of_bounds_is_refused_and_read_as_the_default(name: str, stored: str) -> None:
    with pytest.raises(AppError) as caught:
        parse_setting(name, stored)
    assert caught.value.code is ErrorCode.GEN_9003
    assert SETTINGS[name].label in caught.value.sentence
    assert settings_from({name: stored}) == Settings()


@given(st.sampled_from(NAMES), st.text(max_size=12))
def test_whatever_is_stored_the_settings_are_read(name: str, stored: str) -> None:
    settings = settings_from({name: stored})
    value: Value = getattr(settings, name)
    assert type(value) is type(default_of(name))


def test_a_setting_of_another_version_is_ignored() -> None:
    assert settings_from({"forgotten": "1", "theme": "dark"}) == replace(Settings(), theme="dark")


@pytest.mark.parametrize("name", NAMES)
def test_a_numeric_setting_has_bounds_that_its_default_respects(name: str) -> None:
    default = default_of(name)
    if isinstance(default, int) and not isinstance(default, bool):
        assert SETTINGS[name].least <= default <= SETTINGS[name].most
