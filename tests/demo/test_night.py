"""The nights keep their promises: the parser and the three rules find what the generator announced."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gestsync.demo.counts import FileCounts
from gestsync.demo.exchange_files import Drop
from gestsync.demo.programme import FIRST_DAY, PAST_NIGHTS, Programme, programme
from gestsync.domain.calendar import day_bounds
from gestsync.domain.dating import World, decide_all, in_order
from gestsync.domain.errors import AppError
from gestsync.domain.matching import EVERY_RULE, key_maker
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import EXCHANGE_OUTCOMES, FileState, Modification, Outcome, RecordKind
from gestsync.exchange.parsing import Reading, open_file

TODAY = date(2026, 11, 23)
ZONE = ZoneInfo("America/Toronto")
DAYS = (TODAY, date(2027, 3, 20), date(2028, 2, 29), date(2026, 1, 4))
"""An ordinary day, one after the clocks changed, a leap day, one whose past nights are of another year."""


@pytest.fixture(scope="module", params=range(2))
def made(request: pytest.FixtureRequest) -> Programme:
    seed: int = request.param
    return programme(seed, TODAY, ZONE)


class Played:
    """Files as the parser and ``domain.dating`` take them, without a base."""

    def __init__(self, folder: Path, day: date) -> None:
        self.folder = folder
        now, _ = day_bounds(day, ZONE)
        self.reading = Reading(ExchangeProfile(), ZONE, now, 100)
        maker = key_maker(RecordKind.CLIENT, EVERY_RULE)
        self.world = World(RecordKind.CLIENT, {}, {}, {}, lambda _key: (), next_id=1, maker=maker)
        self.seen: set[bytes] = set()

    def take(self, drop: Drop) -> FileCounts:
        if drop.content in self.seen:
            return FileCounts(drop.name, FileState.KNOWN, None, 0, {})
        path = self.folder / drop.name
        path.write_bytes(drop.content)
        try:
            items = list(open_file(path, drop.name, self.reading).rows())
        except AppError as error:
            return FileCounts(drop.name, FileState.QUARANTINED, error.code, 0, {})
        self.seen.add(drop.content)
        good = [item for item in items if isinstance(item, Modification)]
        counts = Counter(decision.outcome for decision in decide_all(in_order(good), self.world))
        counts[Outcome.REJECTED] += len(items) - len(good)
        return FileCounts(drop.name, FileState.APPLIED, None, len(items), +counts)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_file_brings_exactly_what_it_promises(tmp_path: Path, seed: int, day: date) -> None:
    made = programme(seed, day, ZONE)
    played = Played(tmp_path, day)
    assert played.take(made.first_load) == made.promise.first_load
    assert tuple(played.take(each) for one in made.past for each in one.files) == made.promise.past
    assert tuple(played.take(each) for each in made.tonight.files) == made.promise.night


def test_the_order_of_the_files_of_a_night_does_not_matter(made: Programme, tmp_path: Path) -> None:
    played = Played(tmp_path, TODAY)
    for each in (made.first_load, *(each for one in made.past for each in one.files)):
        played.take(each)
    found = {counts.name: counts for counts in map(played.take, reversed(made.tonight.files))}
    assert found == {counts.name: counts for counts in made.promise.night}


def test_the_first_load_creates_all_clients(made: Programme) -> None:
    assert made.promise.first_load.outcomes == {Outcome.CREATED: 3_000}


def test_the_night_holds_every_outcome_and_three_duplicates(made: Programme) -> None:
    total = sum((Counter(each.outcomes) for each in made.promise.night), Counter())
    assert total.keys() == set(EXCHANGE_OUTCOMES)
    assert total[Outcome.DUPLICATE] == 3
    assert total[Outcome.REJECTED] == 3


def test_the_night_is_named_after_its_day_and_one_file_is_set_aside(made: Programme) -> None:
    assert all(each.name.startswith("clients_20261123") for each in made.promise.night)
    states = Counter(each.state for each in made.promise.night)
    assert states == {FileState.APPLIED: 3, FileState.QUARANTINED: 1, FileState.KNOWN: 1}


def test_the_past_fills_the_chart_of_the_dashboard(made: Programme) -> None:
    assert len(made.past) == PAST_NIGHTS < FIRST_DAY
    assert [one.day for one in made.past] == sorted(one.day for one in made.past)
    assert not any(Outcome.DUPLICATE in each.outcomes for each in made.promise.past)


def test_one_client_is_corrected_twice_the_later_time_first_in_the_file(made: Programme) -> None:
    lines = made.tonight.files[0].content.decode().splitlines()[1:-1]
    counts = Counter(line.split(";")[0] for line in lines)
    (twice,) = (number for number, count in counts.items() if count == 2)
    first, second = (line.split(";")[1] for line in lines if line.startswith(twice))
    assert _moment(first) > _moment(second)


def _moment(dated: str) -> datetime:
    moment = datetime.fromisoformat(dated)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
