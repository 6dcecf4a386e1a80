"""The sample bases: the readers and the plan find in each what the generator put there."""

from datetime import date
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gestsync.demo.bases import write_base
from gestsync.demo.counts import SyncCounts
from gestsync.demo.people import FAULTY_RSGS, Accounting
from gestsync.demo.programme import Programme, programme
from gestsync.domain.mapping import check_structure, columns_of, map_rows
from gestsync.domain.planning import plan_kind
from gestsync.domain.profiles import ProviderProfile
from gestsync.domain.records import Fiche, Outcome, RecordKind, RecordState
from gestsync.domain.sync_plan import Limits, Ours, SyncPlan
from gestsync.providers.opening import open_provider
from gestsync.providers.profiles import ProfileShelf

TODAY = date(2026, 11, 23)
_IDS = count(1)
World = dict[RecordKind, dict[str, Ours]]


@pytest.fixture(scope="module")
def made() -> Programme:
    return programme(1, TODAY, ZoneInfo("America/Toronto"))


@pytest.fixture(params=["gestionnaire", "enfantin", "progarde"])
def profile(request: pytest.FixtureRequest, tmp_path: Path) -> ProviderProfile:
    return ProfileShelf(tmp_path / "none").provider(request.param)


def planned(profile: ProviderProfile, accounting: Accounting, folder: Path, ours: World) -> SyncPlan:
    location = write_base(profile, accounting, folder)
    with open_provider(profile, str(location)) as reader:
        check_structure(profile, reader.tables())
        kinds = tuple(
            plan_kind(
                table.kind,
                map_rows(profile, table, reader.rows(table.table, columns_of(table)), TODAY.isoformat()),
                ours.get(table.kind, {}),
                Limits(),
            )
            for table in profile.tables
        )
    return SyncPlan(profile.key, 0, kinds)


def after(plan: SyncPlan, before: World) -> World:
    """Our fiches once ``plan`` is applied."""
    world = {kind: dict(fiches) for kind, fiches in before.items()}
    for line in plan.lines:
        state = RecordState.ABSENT if line.outcome is Outcome.ABSENT else RecordState.ACTIVE
        fiche = Fiche(line.ref.id or next(_IDS), line.ref.number, None, line.values, state)
        world.setdefault(line.ref.kind, {})[line.ref.number] = Ours(fiche, line.received)
    return world


def test_each_base_gives_the_same_people_and_the_promised_problems(
    made: Programme, profile: ProviderProfile, tmp_path: Path
) -> None:
    plan = planned(profile, made.start, tmp_path / "base", {})
    assert SyncCounts.of(plan) == made.promise.start
    found = {(line.ref.kind, line.ref.number): line.values for line in plan.lines}
    people = {(RecordKind.RSG, each.number): each.values for each in made.start.rsgs[FAULTY_RSGS:]}
    people |= {(RecordKind.ENFANT, each.number): each.values for each in made.start.children}
    assert found == people


def test_what_changes_in_a_day_is_what_was_promised(
    made: Programme, profile: ProviderProfile, tmp_path: Path
) -> None:
    first = after(planned(profile, made.start, tmp_path / "base", {}), {})
    morning = planned(profile, made.morning, tmp_path / "base", first)
    assert SyncCounts.of(morning) == made.promise.morning
    afternoon = planned(profile, made.afternoon, tmp_path / "base", after(morning, first))
    assert SyncCounts.of(afternoon) == made.promise.afternoon
    assert not morning.guards
    assert not afternoon.guards


def test_an_address_at_work_is_read_when_there_is_none_at_home(
    made: Programme, profile: ProviderProfile, tmp_path: Path
) -> None:
    table = profile.tables[0]
    location = write_base(profile, made.start, tmp_path / "base")
    with open_provider(profile, str(location)) as reader:
        pairs = set(reader.rows(table.table, table.columns["courriel"]))
    assert any(home and not work for home, work in pairs)
    assert any(work and not home for home, work in pairs)
