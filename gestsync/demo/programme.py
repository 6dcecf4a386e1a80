"""The programme of the demonstration: what each moment holds, and what it promises to bring."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from gestsync.demo import night, people
from gestsync.demo.counts import DayCounts, MergeCounts
from gestsync.demo.exchange_files import CLIENT_KEYS, Drop, Layout, Sent, drop
from gestsync.demo.moves import Moves, first_sync, move_on
from gestsync.demo.night import Amounts, ClientBook, Twin
from gestsync.demo.people import Accounting, Draw
from gestsync.domain.fields import FIELDS
from gestsync.domain.records import RecordKind

PAST_NIGHTS: Final = 15
"""With this morning, more than the days that the chart of the dashboard shows."""
FIRST_DAY: Final = 18
"""Days ago the base was filled; before those of the chart, which its 3,000 creations would dwarf."""

_TWIN_NIGHT: Final = 3
_MORNING: Final = Moves(number=1_001, changed_rsgs=7, changed_children=9)
_AFTERNOON: Final = Moves(number=1_002, changed_rsgs=4, changed_children=5)
_TONIGHT: Final = Amounts(created=4, updated=29, unchanged=4, already=3, older=2)


@dataclass(frozen=True, slots=True)
class Night:
    """The files dropped before the morning of ``day``."""

    day: date
    files: tuple[Drop, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that is played, and ``promise``: what it brings, to the last row.

    ``start`` is what the accounting system holds 18 days before ``today``, ``morning`` and ``afternoon``
    what it holds today. ``twin`` are the two numbers of the duplicate that is merged.
    """

    today: date
    start: Accounting
    morning: Accounting
    afternoon: Accounting
    first_load: Drop
    past: tuple[Night, ...]
    tonight: Night
    twin: Twin
    promise: DayCounts


def programme(seed: int, today: date, zone: ZoneInfo) -> Programme:
    """The same programme for the same seed, day and time zone."""
    rng = Random(seed)  # noqa: S311 - invented people are no secret
    start = people.accounting(rng, today)
    draw = Draw(rng, today)
    morning, morning_counts, leaver = move_on(start, draw, _MORNING)
    afternoon, afternoon_counts, _ = move_on(morning, draw, replace(_AFTERNOON, returning=(leaver,)))
    book = ClientBook(Draw(rng, today, clients=True), zone)
    first = night.first_load(book, people.clients(book.draw), today - timedelta(days=FIRST_DAY))
    twin, past = _past_nights(book, today)
    correction, *strangers = night.duplicate_rows(book, today, twin)
    tonight = _tonight(book, today, (correction, strangers), past[-1].files[0])
    promise = DayCounts(
        start=first_sync(start),
        first_load=first.counts,
        past=tuple(each.counts for one in past for each in one.files),
        night=tuple(each.counts for each in tonight.files),
        morning=morning_counts,
        merge=_merge_of(book, twin, correction, 1 + len(strangers)),
        afternoon=afternoon_counts,
    )
    return Programme(today, start, morning, afternoon, first, past, tonight, twin, promise)


def _past_nights(book: ClientBook, today: date) -> tuple[Twin, tuple[Night, ...]]:
    """The nights of the last two weeks; in one of them the twin arrives."""
    before = [_past_night(book, today, back) for back in range(PAST_NIGHTS, _TWIN_NIGHT, -1)]
    book.new_night()
    twin, arrival = night.arrival_of_twin(book, today - timedelta(days=_TWIN_NIGHT))
    then = _past_night(book, today, _TWIN_NIGHT, arrival)
    after = [_past_night(book, today, back) for back in range(_TWIN_NIGHT - 1, 0, -1)]
    book.new_night()
    return twin, (*before, then, *after)


def _past_night(book: ClientBook, today: date, back: int, *more: Sent) -> Night:
    day = today - timedelta(days=back)
    rng = book.draw.rng
    book.new_night()
    amounts = Amounts(
        created=rng.randint(1, 4),
        updated=rng.randint(12, 32),
        unchanged=rng.randint(1, 5),
        already=rng.randint(0, 4),
        older=rng.randint(0, 3),
    )
    return Night(day, (drop(_name(day), [*night.ordinary_rows(book, day, amounts), *more], Layout()),))


def _tonight(book: ClientBook, day: date, duplicates: tuple[Sent, list[Sent]], known: Drop) -> Night:
    """Three good files laid out in three ways, one that was cut, one that came before."""
    correction, strangers = duplicates
    long = night.ordinary_rows(book, day, _TONIGHT)
    long += [*night.twice_corrected(book, day), *night.refused_rows(book, day), correction]
    short = [*night.ordinary_rows(book, day, Amounts(1, 5, 1, 1, 1)), *strangers]
    typed = night.ordinary_rows(book, day, Amounts(0, 3, 1, 0, 0))
    columns = ("date_modification", "carte_fidelite", "numero", *reversed(CLIENT_KEYS))
    return Night(
        day,
        (
            drop(_name(day), long, Layout()),
            drop(_name(day, "_2"), short, Layout(columns, line_end="\r\n", encoding="utf-8-sig")),
            drop(_name(day, "_3"), typed, Layout(("type", *Layout().columns))),
            night.cut_file(book, _name(day, "_4"), day),
            night.same_again(_name(day, "_copie"), known),
        ),
    )


def _name(day: date, suffix: str = "") -> str:
    return f"clients_{day:%Y%m%d}{suffix}.csv"


def _merge_of(book: ClientBook, twin: Twin, correction: Sent, waiting: int) -> MergeCounts:
    """The twin is the newer of the two: what it holds, and its correction, wins unless it is empty."""
    fields = set()
    for index, field in enumerate(FIELDS[RecordKind.CLIENT]):
        newer = correction.given.get(field.key, book.people[twin.other].values[index])
        if newer and newer != book.people[twin.kept].values[index]:
            fields.add(field.key)
    return MergeCounts(twin.kept, twin.other, frozenset(fields), waiting, waiting - 1)
