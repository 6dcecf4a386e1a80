"""Nights, edits, rows applied anyway, merges and undos in any order, against a model of a few lines written
from the three rules."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, ColumnElement, and_, func, select

from gestsync.domain.errors import AppError
from gestsync.domain.history import Part
from gestsync.domain.records import Outcome
from gestsync.services import merge
from gestsync.services.edit import edit
from gestsync.services.force import apply_anyway
from gestsync.services.undo import undo
from gestsync.storage.schema import operation, record, run
from tests.builders import CLIENT, day, modification
from tests.local_base import LocalBase, NewBase
from tests.storage.test_stories import ON_BASES, sound

LONG = True
NUMBERS = ("1", "2", "3")
KEYS = ("ville", "complement", "note")
Said = dict[str, Any]


@dataclass
class Deed:
    """What a run did to a fiche, under a number: what it changed there, or a row that was older.

    ``anyway``: it is older than its fiche, and was applied. Without a number, it was typed.
    """

    run: int
    fiche: str
    number: str
    at: int
    said: Said
    older: bool = False
    anyway: bool = False
    absorbed: str = ""
    off: bool = False
    off_alone: set[str] = field(default_factory=set)

    @property
    def is_alone(self) -> bool:
        """Whether its run did nothing else."""
        return self.anyway or not (self.number or self.absorbed)

    @property
    def stands(self) -> Said:
        return {key: value for key, value in self.said.items() if key not in self.off_alone}


@dataclass
class Merged:
    run: int
    keeper: str
    loser: str
    numbers: tuple[str, ...]
    stands: bool = True


@dataclass
class Model:
    """What each fiche says and since when, by what stands of what was done to it."""

    deeds: list[Deed] = field(default_factory=list)
    merges: list[Merged] = field(default_factory=list)
    leads: dict[str, str] = field(default_factory=lambda: {number: number for number in NUMBERS})

    def of(self, fiche: str) -> list[Deed]:
        return [each for each in self.deeds if each.fiche == fiche and not each.off and not each.older]

    def values(self, fiche: str) -> Said:
        said = dict.fromkeys(KEYS, "")
        for each in self.of(fiche):
            said |= each.stands
        return said

    def date(self, fiche: str) -> int:
        date = 0
        for each in self.of(fiche):
            if each.absorbed:
                date = max(date, self.date(each.absorbed))
            elif each.at:
                date = max(date, each.at) if each.anyway else each.at
        return date

    def new_of(self, fiche: str, said: Said) -> Said:
        now = self.values(fiche)
        return {key: value for key, value in said.items() if now[key] != value}

    def decide(self, run: int, number: str, at: int, said: Said, *, anyway: bool = False) -> None:
        fiche = self.leads[number]
        older = not anyway and self.date(fiche) > at
        self.deeds.append(
            Deed(run, fiche, number, at, said if older else self.new_of(fiche, said), older, anyway)
        )

    def edit(self, run: int, fiche: str, at: int, said: Said) -> None:
        new = self.new_of(fiche, said)
        if new:
            self.deeds.append(Deed(run, fiche, "", at if new.keys() - {"note"} else 0, new))

    def night(self, run: int, rows: list[tuple[str, int, Said]]) -> None:
        for number, at, said in sorted(rows, key=lambda row: row[1]):
            treated = {(each.number, each.at) for each in self.deeds if not each.off and not each.anyway}
            if (number, at) not in treated:
                self.decide(run, number, at, said)

    def merge(self, run: int, keeper: str, loser: str) -> None:
        mine, theirs = self.values(keeper), self.values(loser)
        newer = self.date(loser) > self.date(keeper)
        taken = {key: theirs[key] for key in KEYS if theirs[key] and (not mine[key] or newer)}
        new = {key: value for key, value in taken.items() if mine[key] != value}
        numbers = tuple(number for number, fiche in self.leads.items() if fiche == loser)
        self.merges.append(Merged(run, keeper, loser, numbers))
        self.leads |= dict.fromkeys(numbers, keeper)
        self.deeds.append(Deed(run, keeper, "", 0, new, absorbed=loser))

    def undo(self, run: int, fiche: str = "", key: str = "") -> None:
        if any(each.run == run and each.is_alone and each.stands.keys() == {key} for each in self.deeds):
            key = ""  # a field that is all there is of its run is the run whole
        dates = {each: self.date(each) for each in set(self.leads.values())}
        undone = [each for each in self.deeds if each.run == run and fiche in {"", each.fiche}]
        for each in undone:
            each.off |= not key
            each.off_alone |= {key} - {""}
        done = next((each for each in self.merges if each.run == run), None)
        again = [] if done is None else self.part(done)
        again += [each for each in self.refused(dates) if each not in again]
        for each in again:
            each.off = True
        for each in sorted(again, key=lambda one: one.at):
            self.decide(each.run, each.number, each.at, each.stands, anyway=each.anyway)

    def refused(self, dates: dict[str, int]) -> list[Deed]:
        """The rows that were older than their fiche by what is undone only."""
        anyway = {(each.number, each.at) for each in self.deeds if each.anyway and not each.off}
        return [
            each
            for each in self.deeds
            if each.older and not each.off and (each.number, each.at) not in anyway
            if each.fiche in self.leads.values()
            if self.date(each.fiche) <= each.at < dates.get(each.fiche, each.at + 1)
        ]

    def part(self, done: Merged) -> list[Deed]:
        """Make two fiches of one again; the rows that are to be decided again."""
        run = done.run
        done.stands = False
        self.leads |= dict.fromkeys(done.numbers, done.loser)
        since = [
            each
            for each in self.deeds
            if each.fiche == done.keeper and each.run > run and not each.off and each.number
        ]
        return [each for each in since if each.older or each.number in done.numbers]


def as_it_is(base: LocalBase) -> dict[str, Any]:
    with base.engine.connect() as connection:
        rows = connection.execute(select(record).order_by(record.c.number))
        return {row.number: ({key: getattr(row, key) for key in KEYS}, row.modified_at) for row in rows}


def as_it_should_be(model: Model) -> dict[str, Any]:
    return {number: (model.values(number), model.date(number)) for number in NUMBERS}


NUMBER = st.sampled_from(NUMBERS)
WHICH = st.integers(0, 7)
VALUE = st.sampled_from(["A", "B", "C"])
SAID = st.dictionaries(st.sampled_from(KEYS[:2]), VALUE, max_size=2)
NIGHT = st.lists(st.tuples(NUMBER, st.integers(2, 9).map(day), SAID), min_size=1, max_size=3)
UNDO = st.tuples(st.just("undo"), WHICH, st.sampled_from(["", *NUMBERS]), st.sampled_from(["", "", *KEYS]))
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("night"), NIGHT),
        st.tuples(st.just("night"), NIGHT),
        st.tuples(st.just("merge"), NUMBER, NUMBER),
        st.tuples(st.just("edit"), NUMBER, st.dictionaries(st.sampled_from(KEYS), VALUE, min_size=1)),
        st.tuples(st.just("anyway"), WHICH),
        UNDO,
        UNDO,
    ),
    min_size=2,
    max_size=12,
)


def play(base: LocalBase, model: Model, name: str, *told: Any) -> None:
    """Do it in the base, and in the model unless it is refused."""
    with suppress(AppError):
        _ACTS[name](base, model, *told)


def night(base: LocalBase, model: Model, rows: list[tuple[str, int, Said]]) -> None:
    # No two files are alike: the second would be one already received.
    lines = enumerate(rows, 10 * base_last(base, run.c.id))
    base.take(*(modification(number, at, line=line, **said) for line, (number, at, said) in lines))
    model.night(base_last(base, run.c.id), rows)


def join(base: LocalBase, model: Model, keeper: str, other: str) -> None:
    done = merge.apply(base.ports, merge.propose(base.ports, CLIENT, keeper, other))
    model.merge(done.run, model.leads[keeper], model.leads[other])


def type_in(base: LocalBase, model: Model, number: str, said: Said) -> None:
    done = edit(base.ports, CLIENT, base_id(base, number), said)
    model.edit(done.run, number, base.clock.now(), said)


def anyway(base: LocalBase, model: Model, which: int) -> None:
    refused = [each for each in model.deeds if each.older and not each.off]
    if refused:
        row = refused[which % len(refused)]
        here = and_(
            operation.c.run_id == row.run,
            operation.c.number == row.number,
            operation.c.modified_at == row.at,
            operation.c.outcome == Outcome.OLDER.value,
        )
        done = apply_anyway(base.ports, base_last(base, operation.c.id, here))
        model.decide(done.run, row.number, row.at, row.said, anyway=True)


def take_back(base: LocalBase, model: Model, which: int, fiche: str, key: str) -> None:
    runs = sorted({each.run for each in model.deeds if not each.off and each.run > model.deeds[0].run})
    if runs:
        run_id, part = runs[which % len(runs)], Part(base_id(base, fiche), key) if fiche else Part()
        undo(base.ports, run_id, part)
        model.undo(run_id, fiche, part.field)


_ACTS: dict[str, Callable[..., None]] = {
    "night": night,
    "merge": join,
    "edit": type_in,
    "anyway": anyway,
    "undo": take_back,
}


def base_last(base: LocalBase, column: Column[int], *where: ColumnElement[bool]) -> int:
    with base.engine.connect() as connection:
        return int(connection.execute(select(func.max(column)).where(*where)).scalar_one())


def base_id(base: LocalBase, number: str) -> int:
    with base.engine.connect() as connection:
        return int(connection.execute(select(record.c.id).where(record.c.number == number)).scalar_one())


@ON_BASES
@given(acts=ACTS)
def test_whatever_is_merged_and_undone_each_fiche_says_what_stands(
    new_base: NewBase, acts: list[Any]
) -> None:
    base, model = new_base(), Model()
    people = [("1", "Roy", "Zoé"), ("2", "Cyr", "Ida"), ("3", "Lam", "Éva")]
    base.take(
        *(
            modification(number, day(1), line=line, nom=last, prenom=first, ville=f"ville {number}")
            for line, (number, last, first) in enumerate(people, 2)
        )
    )
    for number in NUMBERS:
        model.decide(base.last_run(), number, day(1), {"ville": f"ville {number}"})
    for act in acts:
        base.clock.tick()
        play(base, model, *act)
        assert as_it_is(base) == as_it_should_be(model)
        sound(base)
    base.engine.dispose()
