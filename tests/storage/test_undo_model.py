"""Nights, merges and undos in any order, against a model of a few lines written from the three rules."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from gestsync.domain.errors import AppError
from gestsync.domain.history import Part
from gestsync.services import merge
from gestsync.services.undo import undo
from gestsync.storage.schema import record
from tests.builders import CLIENT, day, modification
from tests.local_base import LocalBase, NewBase
from tests.storage.test_stories import ON_BASES, sound

NUMBERS = ("1", "2", "3")
KEYS = ("ville", "complement")
Said = dict[str, str]


@dataclass
class Deed:
    """What a run did to a fiche, under a number: what it changed there, or a row that was older."""

    run: int
    fiche: str
    number: str
    at: int
    said: Said
    older: bool = False
    absorbed: str = ""
    off: bool = False


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
            said |= each.said
        return said

    def date(self, fiche: str) -> int:
        date = 0
        for each in self.of(fiche):
            date = max(date, self.date(each.absorbed)) if each.absorbed else each.at
        return date

    def decide(self, run: int, number: str, at: int, said: Said) -> None:
        fiche = self.leads[number]
        older = self.date(fiche) > at
        now = self.values(fiche)
        new = said if older else {key: value for key, value in said.items() if now[key] != value}
        self.deeds.append(Deed(run, fiche, number, at, new, older))

    def night(self, run: int, rows: list[tuple[str, int, Said]]) -> None:
        for number, at, said in sorted(rows, key=lambda row: row[1]):
            treated = {(each.number, each.at) for each in self.deeds if not each.off}
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

    def undo(self, run: int, fiche: str = "") -> None:
        for each in self.deeds:
            each.off |= each.run == run and fiche in {"", each.fiche}
        done = next((each for each in self.merges if each.run == run), None)
        if done is None:
            return
        done.stands = False
        self.leads |= dict.fromkeys(done.numbers, done.loser)
        since = [
            each
            for each in self.deeds
            if each.fiche == done.keeper and each.run > run and not each.off and not each.absorbed
        ]
        again = [each for each in since if each.older or each.number in done.numbers]
        for each in again:
            each.off = True
        for each in sorted(again, key=lambda one: one.at):
            self.decide(each.run, each.number, each.at, each.said)


def as_it_is(base: LocalBase) -> dict[str, Any]:
    with base.engine.connect() as connection:
        rows = connection.execute(select(record).order_by(record.c.number))
        return {row.number: ({key: getattr(row, key) for key in KEYS}, row.modified_at) for row in rows}


def as_it_should_be(model: Model) -> dict[str, Any]:
    return {number: (model.values(number), day(model.date(number))) for number in NUMBERS}


NUMBER = st.sampled_from(NUMBERS)
SAID = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["A", "B", "C"]), max_size=2)
NIGHT = st.lists(st.tuples(NUMBER, st.integers(2, 9), SAID), min_size=1, max_size=3)
ACTS = st.lists(
    st.one_of(
        NIGHT, st.tuples(NUMBER, NUMBER), st.tuples(st.integers(0, 7), st.sampled_from(["", *NUMBERS]))
    ),
    min_size=2,
    max_size=10,
)


def play(base: LocalBase, model: Model, act: Any) -> None:
    """Do it in the base, and in the model unless it is refused."""
    try:
        if isinstance(act, list):
            rows = [
                modification(number, day(at), line=at_line, **said) for at_line, (number, at, said) in act
            ]
            base.take(*rows)
            with base.engine.connect() as connection:
                run = connection.exec_driver_sql("SELECT max(id) FROM run").scalar_one()
            model.night(run, [row for _line, row in act])
        elif isinstance(act[0], str):
            done = merge.apply(base.ports, merge.propose(base.ports, CLIENT, *act))
            model.merge(done.run, model.leads[act[0]], model.leads[act[1]])
        else:
            runs = sorted(
                {each.run for each in model.deeds if not each.off and each.run > model.deeds[0].run}
            )
            if runs:
                run, fiche = runs[act[0] % len(runs)], act[1]
                undo(base.ports, run, Part(base_id(base, fiche)) if fiche else Part())
                model.undo(run, fiche)
    except AppError:
        return


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
        model.decide(base.last_run(), number, 1, {"ville": f"ville {number}"})
    for act in acts:
        base.clock.tick()
        play(base, model, list(enumerate(act, 2)) if isinstance(act, list) else act)
        assert as_it_is(base) == as_it_should_be(model)
        sound(base)
    base.engine.dispose()
