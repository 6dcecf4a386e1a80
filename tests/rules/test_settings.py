"""Every setting can be shown on the page of preferences that is made from the registry."""

from dataclasses import fields

import pytest

from gestsync.domain.settings import SETTINGS, Section, Settings, default_of
from tests.rules.source import MODULES

NAMES = sorted(SETTINGS)


def test_the_registry_knows_every_setting() -> None:
    assert list(SETTINGS) == [each.name for each in fields(Settings)]


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_has_words_and_a_page(name: str) -> None:
    spec = SETTINGS[name]
    assert spec.label
    assert isinstance(spec.section, Section)
    assert all(words for _stored, words in spec.choices)


def test_two_settings_of_a_page_never_bear_the_same_words() -> None:
    shown = [(spec.section, spec.label) for spec in SETTINGS.values()]
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize("name", NAMES)
def test_only_a_number_has_bounds_and_only_a_choice_is_one_of_several(name: str) -> None:
    spec, default = SETTINGS[name], default_of(name)
    is_number = isinstance(default, int) and not isinstance(default, bool)
    assert is_number == (spec.most > spec.least)
    assert not spec.choices or default in dict(spec.choices)


def test_no_setting_is_a_secret() -> None:
    for name in NAMES:
        assert not any(word in name for word in ("password", "secret", "token", "key"))


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_is_obeyed_somewhere(name: str) -> None:
    """One that nothing reads would be a control that does nothing."""
    assert any(f".{name}" in path.read_text(encoding="utf-8") for path in MODULES)
