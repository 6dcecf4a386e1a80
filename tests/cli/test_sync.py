"""``sync`` from the command line, on the sample base of Enfantin."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gestsync.demo.bases import write_base
from gestsync.demo.people import FAULTY_RSGS, Accounting, Person
from gestsync.demo.programme import Programme, programme
from gestsync.providers.profiles import ProfileShelf
from tests.cli.conftest import Office

Write = Callable[[Accounting], Path]


@pytest.fixture(scope="module")
def made() -> Programme:
    return programme(1, date(2026, 11, 23), ZoneInfo("America/Toronto"))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the base of Enfantin; returns its location."""
    profile = ProfileShelf(tmp_path / "none").provider("enfantin")
    return lambda accounting: write_base(profile, accounting, tmp_path / "base")


@pytest.fixture
def sound(made: Programme) -> Accounting:
    """An accounting system with nothing to correct."""
    return replace(made.start, rsgs=made.start.rsgs[FAULTY_RSGS:])


@pytest.fixture
def synced(office: Office, write: Write, sound: Accounting) -> Office:
    """An office set to Enfantin, and synchronised."""
    office.prefer(provider="enfantin", provider_location=str(write(sound)))
    assert office.run("sync").code == 0
    return office


def test_a_dry_run_shows_the_plan_and_writes_nothing(office: Office, write: Write, made: Programme) -> None:
    location = write(made.start)
    for _ in range(2):
        answer = office.run("sync", "--provider", "enfantin", "--location", location, "--dry-run", "--json")
        assert answer.code == 1
        assert answer.value["run"] is None
        assert answer.value["counts"]["rsg"]["created"] == 117
        assert answer.value["counts"]["enfant"]["created"] == 700
        assert [each["code"] for each in answer.value["problems"]] == ["IMP-1002", "IMP-1003"]


def test_a_provider_said_for_once_is_not_kept(office: Office, write: Write, sound: Accounting) -> None:
    assert office.run("sync", "--provider", "enfantin", "--location", write(sound)).code == 0
    with office.ports(office.folder) as ports:
        assert (ports.settings().provider, ports.settings().provider_location) == ("gestionnaire", "")


def test_what_was_applied_is_not_found_again(synced: Office) -> None:
    value = synced.run("sync", "--json").value
    assert value["fiches"] == []
    assert value["counts"]["rsg"]["unchanged"] == 117


def test_a_changed_field_is_shown_with_its_old_and_new_value(
    synced: Office, write: Write, made: Programme, sound: Accounting
) -> None:
    changed = replace(sound, rsgs=(_with_phone(sound.rsgs[0], "819 555-0177"), *sound.rsgs[1:]))
    write(changed)
    out = synced.run("sync", "--dry-run").out
    assert "→ 819 555-0177" in out
    assert "Aperçu seulement\u00a0: rien n’a été écrit." in out
    (fiche,) = synced.run("sync", "--json").value["fiches"]
    assert (fiche["outcome"], fiche["changes"][0]["new"]) == ("updated", "819 555-0177")


def _with_phone(rsg: Person, phone: str) -> Person:
    values = list(rsg.values)
    values[8] = phone
    return Person(rsg.number, tuple(values))


def test_a_guard_stops_with_3_and_writes_nothing_unless_it_is_accepted(
    synced: Office, write: Write, sound: Accounting
) -> None:
    write(replace(sound, rsgs=sound.rsgs[:80]))
    answer = synced.run("sync", "--json")
    assert (answer.code, answer.value["error"]["code"]) == (3, "IMP-1010")
    assert "37 RSG sur 117 seraient absentes" in answer.err
    dry = synced.run("sync", "--dry-run", "--json")
    assert (dry.code, len(dry.value["guards"]), dry.value["counts"]["rsg"]["absent"]) == (3, 1, 37)
    assert synced.run("sync", "--accept-guards", "--json").value["counts"]["rsg"]["absent"] == 37
    assert synced.run("sync").code == 0


def test_a_base_that_is_not_there_exits_with_4(office: Office, tmp_path: Path) -> None:
    answer = office.run("sync", "--location", tmp_path / "loin")
    assert (answer.code, answer.out) == (4, "")
    assert "La base du Gestionnaire ne répond pas." in answer.err
    assert "IMP-1001 · vous pouvez corriger" in answer.err


def test_the_problems_are_told_with_what_to_do(office: Office, write: Write, made: Programme) -> None:
    answer = office.run("sync", "--provider", "enfantin", "--location", write(made.start))
    assert answer.code == 1
    assert "1 erreur IMP-1002, 1 erreur IMP-1003" in answer.out
    assert "puis synchronisez de nouveau" in answer.out
