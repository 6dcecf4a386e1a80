"""The day of the demonstration, on the real base, readers and FTP site: every count as promised."""

import json
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gestsync.bootstrap import main, open_ports
from gestsync.demo.counts import DayCounts, SyncCounts
from gestsync.demo.day import Played, demo_day, demonstration
from gestsync.demo.people import FAULTY_RSGS
from gestsync.demo.stagehands import DemoClock, Stagehands
from gestsync.demo.telling import facts, sentences
from gestsync.domain.calendar import to_instant
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import FileState, Outcome, RecordKind
from gestsync.exchange.embedded import EmbeddedServer
from gestsync.services import synchronise
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Clock
from gestsync.services.preferences import site_password
from gestsync.services.queries import ALWAYS, ErrorState, RecordFilter, RecordSort
from gestsync.services.workplace import Ports
from gestsync.storage.secrets import SessionSecretStore
from tests.cli.test_manual import example, shape

TORONTO = ZoneInfo("America/Toronto")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=TORONTO)


class StoppedClock:
    """The machine's clock, always noon."""

    def now(self) -> int:
        return to_instant(NOON)


def stagehands() -> Stagehands:
    def ports(folder: Path, clock: Clock) -> AbstractContextManager[Ports]:
        return open_ports(folder, clock=clock, secrets=SessionSecretStore())

    return Stagehands(ports, EmbeddedServer, StoppedClock())


@pytest.fixture(scope="module", params=["gestionnaire", "enfantin", "progarde"])
def played(request: pytest.FixtureRequest) -> Iterator[Played]:
    with demonstration(stagehands(), request.param, 1) as day:
        yield day


@pytest.fixture
def own() -> Iterator[Played]:
    """A day of its own, for a test that goes on from there."""
    with demonstration(stagehands(), "enfantin", 1) as day:
        yield day


@pytest.mark.parametrize("step", [field.name for field in fields(DayCounts)])
def test_each_step_brings_what_the_generator_promised(played: Played, step: str) -> None:
    assert getattr(played.story.counts, step) == getattr(played.programme.promise, step)


def test_the_report_of_the_day_says_what_the_retrieval_said(played: Played) -> None:
    said = [file for file in played.story.counts.night if file.state is not FileState.KNOWN]
    assert list(played.story.report) == sorted(said, key=lambda file: file.name)


def test_the_base_holds_the_people_of_the_morning_whatever_the_provider(played: Played) -> None:
    queries = played.ports.queries
    for kind in (RecordKind.RSG, RecordKind.ENFANT):
        ids = queries.record_ids(RecordFilter(kind, absent=False), RecordSort())
        held = {row.ref.number: row.values for row in queries.record_rows(kind, ids)}
        people = played.programme.morning.people(kind)[FAULTY_RSGS if kind is RecordKind.RSG else 0 :]
        assert held == {person.number: person.values for person in people}


def test_the_merged_fiche_tells_its_whole_story(played: Played) -> None:
    outcomes = [row.outcome for row, _ in played.story.history]
    assert outcomes.count(Outcome.CREATED) == 2
    assert {Outcome.MERGED, Outcome.DUPLICATE, Outcome.UPDATED} <= set(outcomes)
    moments = [row.at for row, _ in played.story.history]
    assert moments == sorted(moments, reverse=True)


def test_the_first_tab_has_something_to_show_everywhere(played: Played) -> None:
    dashboard = played.ports.queries.dashboard()
    assert len(dashboard.days) == 15
    assert dashboard.days[-1].day == "2026-11-23"
    assert sum(dashboard.days[0].counts.values()) < 100
    assert dashboard.capacity.over == 3
    assert played.ports.queries.status_line().pending_duplicates == 2
    assert {row.code.number for row in played.ports.queries.errors(ErrorState.OPEN)} == {
        "IMP-1002",
        "IMP-1003",
    }


def test_the_clock_tells_the_real_time_once_the_day_is_over(played: Played) -> None:
    assert played.ports.clock.now() == to_instant(NOON)


def test_the_day_is_told_in_french_and_its_facts_are_those_of_the_manual(played: Played) -> None:
    told = "\n".join(sentences(played.story))
    for words in (
        "117 créations",
        "3\u00a0000 créations",
        "3 rejetées",
        "mis à l’écart (EXC-2005)",
        "fusion",
    ):
        assert words in told
    assert not re.search("[«»] |[ ][:»]|'", told.replace("«\u00a0", "").split("Historique de la fiche")[0])
    value = facts(played.story)
    assert shape(value) == shape(example("demo"))
    assert value["day"] == "2026-11-23"


def test_a_later_file_that_names_the_absorbed_number_reaches_the_survivor(
    own: Played, tmp_path: Path
) -> None:
    twin = own.programme.twin
    file = tmp_path / "suite.csv"
    file.write_text(
        f"numero;date_modification;adresse\n{twin.other};2026-11-23T09:00:00;1, rue Neuve\nFIN;1\n",
        encoding="utf-8",
    )
    (result,) = import_files(own.ports, [file], Quiet()).files
    assert result.counts == {Outcome.UPDATED: 1}
    ref = own.ports.queries.find(RecordKind.CLIENT, twin.other)
    assert ref.number == twin.kept


def test_what_the_afternoon_changed_is_left_to_be_synchronised(own: Played) -> None:
    plan = synchronise.plan(own.ports, Quiet())
    assert SyncCounts.of(plan) == own.programme.promise.afternoon
    synchronise.apply(own.ports, plan, Quiet())
    assert synchronise.plan(own.ports, Quiet()).lines == ()


def test_another_seed_plays_another_day_as_promised() -> None:
    with demonstration(stagehands(), "progarde", 2026) as day:
        assert day.story.counts == day.programme.promise
        assert site_password(day.ports)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with demonstration(stagehands(), "enfantin", 1):
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("hour", "day"), [(0, date(2026, 11, 22)), (8, date(2026, 11, 22)), (9, date(2026, 11, 23))]
)
def test_before_its_morning_is_over_the_day_played_is_yesterday(hour: int, day: date) -> None:
    assert demo_day(to_instant(NOON.replace(hour=hour)), TORONTO) == day


def test_the_clock_of_the_story_goes_on_from_where_it_is_set() -> None:
    class Ticking:
        moment = 100

        def now(self) -> int:
            self.moment += 1
            return self.moment

    clock = DemoClock(Ticking())
    clock.move_to(5_000)
    assert (clock.now(), clock.now()) == (5_001, 5_002)
    clock.release()
    assert clock.now() < 5_000


def test_a_day_that_is_kept_is_there_afterwards_and_receives_nothing_by_itself(tmp_path: Path) -> None:
    folder = tmp_path / "essai"
    with demonstration(stagehands(), "enfantin", 1, folder) as day:
        report = day.story.report
    with open_ports(folder, secrets=SessionSecretStore()) as ports:
        names = {row.name for row in ports.queries.files(None, ALWAYS)}
        assert {file.name for file in report} <= names
        assert not ports.settings().exchange_automatic
        assert not ports.queries.dashboard().empty_base


def test_a_day_kept_by_the_command_line_is_told_by_its_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gestsync(*words: str) -> int:
        monkeypatch.setattr("sys.argv", ["gestsync", *words, "--data-dir", str(tmp_path / "essai")])
        return main()

    assert gestsync("demo", "--headless", "--json") == 0
    day = json.loads(capsys.readouterr().out)["day"]  # early in the morning, that of yesterday
    gestsync("report", "--day", day)
    assert "clients_" in capsys.readouterr().out
    assert gestsync("demo", "--headless") == ErrorCode.GEN_9009.failure.exit_code
    assert "GEN-9009" in capsys.readouterr().err


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "gestsync.db").write_bytes(b"la vraie base")
    with pytest.raises(AppError) as refused, demonstration(stagehands(), "enfantin", 1, tmp_path):
        pass
    assert refused.value.code is ErrorCode.GEN_9009
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"la vraie base"]
