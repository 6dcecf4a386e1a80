"""Settings are kept whole or not at all; the password only in the keyring."""

from dataclasses import replace

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.matching import Rule, StrictRules
from gestsync.domain.records import Outcome
from gestsync.domain.settings import Settings, settings_from
from gestsync.services import preferences
from tests.builders import Given, day, modification
from tests.local_base import LocalBase, raises

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}


def test_a_new_base_has_the_defaults(base: LocalBase) -> None:
    assert base.ports.settings() == Settings()


def test_settings_are_kept(base: LocalBase) -> None:
    wanted = replace(Settings(), theme="dark", guard_share=35, exchange_host="centrale.exemple.invalid")
    preferences.save(base.ports, wanted)
    assert base.ports.settings() == wanted


def test_a_value_out_of_bounds_keeps_none_of_them(base: LocalBase) -> None:
    with raises(ErrorCode.GEN_9003):
        preferences.save(base.ports, replace(Settings(), theme="dark", guard_share=500))
    assert base.ports.settings() == Settings()


def test_changing_the_duplicate_rules_computes_all_keys_again(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    preferences.save(base.ports, replace(Settings(), duplicate_phone=False))
    assert base.keys_in_step(StrictRules(frozenset(Rule) - {Rule.PHONE}))
    assert base.take(modification("2", day(2), **ZOE)).counts == {Outcome.CREATED: 1}
    preferences.save(base.ports, Settings())
    assert base.keys_in_step()
    assert base.take(modification("3", day(2), **ZOE)).counts == {Outcome.DUPLICATE: 1}


def test_what_another_workstation_kept_meanwhile_stays(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    shown = base.ports.settings()
    preferences.save(base.ports, replace(shown, duplicate_phone=False, guard_share=35))
    preferences.save(base.ports, replace(shown, guard_share=40), shown)
    assert base.ports.settings() == replace(shown, duplicate_phone=False, guard_share=40)
    assert base.keys_in_step()


def test_other_settings_leave_the_keys_alone(base: LocalBase, monkeypatch: pytest.MonkeyPatch) -> None:
    base.take(modification("1", day(1), **ZOE))
    before = base.dump()["strict_key"]
    preferences.save(base.ports, replace(Settings(), theme="dark"))
    assert base.dump()["strict_key"] == before


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("provider_location", "postgresql://lire:Secr3t@srv/base", ErrorCode.IMP_1019),
        ("provider_location", "odbc:DSN=Gestion;PWD=Secr3t", ErrorCode.IMP_1019),
        ("exchange_host", "bc:Secr3t@centrale.exemple.invalid", ErrorCode.GEN_9003),
        ("exchange_host", "ftps://bc:Secr3t@centrale.exemple.invalid", ErrorCode.GEN_9003),
    ],
)
def test_an_address_with_a_password_is_neither_kept_nor_repeated(
    base: LocalBase, name: str, typed: str, code: ErrorCode
) -> None:
    with raises(code) as caught:
        preferences.save(base.ports, settings_from({"theme": "dark", name: typed}))
    assert "Secr3t" not in caught.value.sentence + caught.value.advice
    assert base.ports.settings() == Settings()


def test_a_password_is_kept_in_the_keyring_and_nowhere_else(base: LocalBase) -> None:
    preferences.save_site_password(base.ports, "très secret")
    assert preferences.site_password(base.ports) == "très secret"
    assert "très secret" not in repr(base.dump())
    preferences.save_site_password(base.ports, "")
    assert preferences.site_password(base.ports) == ""
    assert base.secrets.kept == {}


def test_a_locked_keyring_is_said(base: LocalBase) -> None:
    base.secrets.locked = True
    with raises(ErrorCode.GEN_9002):
        preferences.site_password(base.ports)
    with raises(ErrorCode.GEN_9002):
        preferences.save_site_password(base.ports, "secret")


def test_settings_that_are_refused_keep_no_password_either(base: LocalBase) -> None:
    with raises(ErrorCode.GEN_9003):
        preferences.save_with_password(base.ports, replace(Settings(), guard_share=500), Settings(), "s3same")
    assert preferences.site_password(base.ports) == ""


def test_the_password_of_a_base_is_kept_for_its_location_only(base: LocalBase) -> None:
    preferences.save_base_password(base.ports.secrets, "postgresql://lecteur@a/gestion ", "secret")
    assert preferences.base_password(base.ports.secrets, "postgresql://lecteur@a/gestion") == "secret"
    assert preferences.base_password(base.ports.secrets, "postgresql://lecteur@b/gestion") == ""
    preferences.save_base_password(base.ports.secrets, "postgresql://lecteur@a/gestion", "")
    assert preferences.base_password(base.ports.secrets, "postgresql://lecteur@a/gestion") == ""
