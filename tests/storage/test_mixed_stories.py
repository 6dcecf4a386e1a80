"""Stories of the three kinds together, with years and erasing in between: what must hold at any moment."""

import os
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import KEYS, search_texts, sort_key
from gestsync.domain.history import Part
from gestsync.domain.matching import StrictRules, strict_ties
from gestsync.domain.records import Fiche, Outcome, RecordKind, RecordState
from gestsync.services import give_back, preferences, retention
from gestsync.services.edit import edit
from gestsync.services.jobs import Quiet
from gestsync.services.undo import look, undo
from gestsync.storage.schema import operation, record, run
from gestsync.storage.writer import fiche_columns, fiche_from
from tests.builders import ENFANT, RSG, day, modification
from tests.local_base import LocalBase, NewBase
from tests.storage import test_stories
from tests.storage.test_stories import (
    CHOICE,
    EXAMPLES,
    NUMBER,
    ON_BASES,
    PAIRS,
    REFUSALS,
    Act,
    acts_of,
    answer,
    keeping,
    renumbering,
    sound,
    synchronising,
)
from tests.storage.worlds import NUMBERS, ROWS, file_of

LONG = True
YEAR = 366 * 86_400 * 1_000_000
WAYS = ("duplicate_birth", "duplicate_email", "duplicate_phone", "duplicate_ministry")
MORE_REFUSALS = {
    *REFUSALS,
    ErrorCode.FUS_3004,
    ErrorCode.FUS_3007,
    ErrorCode.FUS_3013,
    ErrorCode.FUS_3014,
    ErrorCode.GEN_9007,
}
Fiches = dict[int, tuple[RecordKind, Fiche]]
FEWER = settings(
    ON_BASES, max_examples=max(1, EXAMPLES // 4), derandomize="GESTSYNC_STORIES" not in os.environ
)
"""A story takes half a second here: the same few each time, others in a long look."""


def fiches_of(base: LocalBase) -> Fiches:
    with base.engine.connect() as connection:
        return {
            row[0]: (kind, fiche_from(row))
            for kind in RecordKind
            for row in connection.execute(select(*fiche_columns(kind)).where(record.c.kind == kind.value))
        }


def twins(base: LocalBase) -> set[tuple[int, int]]:
    """The active fiches that are one person by the rules in force, and that nobody declared two."""
    rules, found = StrictRules.from_settings(base.ports.settings()), set()
    for kind in RecordKind:
        apart = base.ports.queries.distinct_pairs(kind)
        mine = [
            each for of, each in fiches_of(base).values() if of is kind and each.state is RecordState.ACTIVE
        ]
        for one, other in combinations(mine, 2):
            tied = strict_ties(kind, one.values, other.values, rules)
            if tied and frozenset((one.number, other.number)) not in apart:
                found.add((one.id, other.id))
    return found


def receiving(kind: RecordKind, rows: list[tuple[str, int, dict[str, Any]]]) -> Act:
    """A night, sent twice: the three rules of the redescente, word for word."""

    def act(base: LocalBase) -> None:
        before, pairs = fiches_of(base), twins(base)
        here = 100 * len(base.inbox.contents)  # no two files are alike: the second would be one received
        night = [row._replace(line=here + row.line) for row in file_of(rows, kind)]
        base.take(*night)
        after = fiches_of(base)
        for record_id, (_kind, fiche) in before.items():
            is_new = fiche.state is RecordState.REMOVED
            assert is_new or (after[record_id][1].modified_at or 0) >= (fiche.modified_at or 0)
        assert twins(base) <= pairs
        again = base.take(*(row._replace(line=row.line + 50) for row in night))
        assert set(base.outcomes(again)) <= {Outcome.ALREADY, Outcome.REJECTED}
        assert fiches_of(base) == after

    return act


def correcting(kind: RecordKind, number: str, values: dict[str, str]) -> Act:
    return lambda base: edit(base.ports, kind, base.ports.queries.find(kind, number).id or 0, values)


def undoing_part(back: int, whose: int, field: str, *, overwriting: bool) -> Act:
    """Take back an old run for one of its fiches, or one field of it, or whole."""

    def act(base: LocalBase) -> None:
        with base.engine.connect() as connection:
            there = select(run.c.id).where(run.c.undone_by.is_(None), run.c.kind != "undo")
            runs = connection.scalars(there.order_by(run.c.id)).all()
            taken = runs[back % len(runs)] if runs else 0
            touched = select(operation.c.record_id).where(operation.c.run_id == taken)
            ids = sorted({each for each in connection.scalars(touched) if each})
        part = Part(ids[whose % len(ids)], field) if ids and whose else Part()
        told = [change for fiche in look(base.ports, taken, part) for change in fiche.changes]
        done = undo(base.ports, taken, part, overwriting=overwriting)
        assert overwriting or sorted(map(str, told)) == sorted(map(str, done.kept))

    return act


def waiting(years: int) -> Act:
    return lambda base: base.clock.tick(years * YEAR)


def choosing(**wanted: Any) -> Act:
    return lambda base: preferences.save(base.ports, replace(base.ports.settings(), **wanted))


def erasing(years: tuple[int, int, int], history: int, *, keep_merged: bool) -> Act:
    """Let go what is due; looked at again, none of it is there."""

    def act(base: LocalBase) -> None:
        rsg, enfant, client = years
        choosing(keep_rsg_years=rsg, keep_enfant_years=enfant, keep_client_years=client)(base)
        choosing(keep_history_years=history, keep_merged=keep_merged)(base)
        due = retention.look(base.ports, Quiet())
        retention.erase(base.ports, due, Quiet())
        assert not {each.ref.id for each in due.fiches} & fiches_of(base).keys()

    return act


def kept_by(base: LocalBase) -> dict[int, int]:
    """The RSG whom each child leads to, both by id."""
    with base.ports.open_look() as uow:
        named = {
            record_id: uow.records.find(RSG, fiche.values[KEYS[ENFANT].index("rsg")])
            for record_id, (kind, fiche) in fiches_of(base).items()
            if kind is ENFANT
        }
    return {child: rsg.id for child, rsg in named.items() if rsg is not None}


def moving(numbers: list[str]) -> Act:
    """RSGs get other numbers: each child still leads to hers."""

    def act(base: LocalBase) -> None:
        before = kept_by(base)
        renumbering(RSG, numbers)(base)
        assert kept_by(base).items() >= before.items()

    return act


SAID = st.sampled_from([{"note": "a"}, {"note": ""}, {"nom": "Roy"}, {"prenom": "Zoé", "nom": "Cyr"}])
KINDS = st.sampled_from(RecordKind)
YEARS = st.sampled_from([(1, 1, 1), (0, 0, 1), (1, 0, 0), (0, 1, 0)])
FIELD = st.sampled_from(["", "", "nom", "ville", "rsg"])
READ = st.lists(st.tuples(NUMBER, st.sampled_from(["Roy", "Cyr"])), max_size=4)
ACTS: list[st.SearchStrategy[Act]] = [
    KINDS.flatmap(acts_of),
    KINDS.flatmap(acts_of),
    st.builds(receiving, KINDS, ROWS),
    st.builds(keeping, PAIRS, st.integers(1, 6)),
    st.builds(synchronising, st.just(RSG), READ, PAIRS),
    st.builds(correcting, KINDS, NUMBER, SAID),
    st.builds(moving, st.permutations([*NUMBERS, "71", "72"])),
    st.builds(undoing_part, st.integers(0, 20), CHOICE, FIELD, overwriting=st.booleans()),
    st.builds(undoing_part, st.integers(0, 20), CHOICE, FIELD, overwriting=st.booleans()),
    st.lists(st.booleans(), min_size=4, max_size=4).map(
        lambda ways: choosing(**dict(zip(WAYS, ways, strict=True)))
    ),
]
GOING: list[st.SearchStrategy[Act]] = [
    st.builds(waiting, st.integers(1, 2)),
    st.builds(erasing, YEARS, st.integers(0, 1), keep_merged=st.booleans()),
]


def told_as_it_is(base: LocalBase) -> None:
    """What lists look for and sort by is what each fiche says."""
    with base.engine.connect() as connection:
        for kind in RecordKind:
            wanted = select(*fiche_columns(kind), record.c.search_text, record.c.sort_key)
            rows = connection.execute(wanted.where(record.c.kind == kind.value)).all()
            fiches = [fiche_from(row[:-2]) for row in rows]
            words = search_texts(kind, [(each.number, each.values) for each in fiches])
            assert [row.search_text for row in rows] == list(words)
            assert [row.sort_key for row in rows] == [sort_key(kind, each.values) for each in fiches]


def first_load(base: LocalBase) -> None:
    rows = [
        modification(number, day(1), line=line, kind=kind, nom="Roy", prenom=number)
        for line, (kind, number) in enumerate(
            ((kind, number) for kind in RecordKind for number in NUMBERS), 2
        )
    ]
    base.take(*rows, modification("91", day(1), line=99, kind=ENFANT, nom="Lam", prenom="Éva", rsg="1"))


def played(base: LocalBase, act: Act) -> None:
    base.clock.tick()
    assert answer(act, base) in {None, *MORE_REFUSALS}
    sound(base)
    told_as_it_is(base)


@FEWER
@given(acts=st.lists(st.one_of(ACTS), min_size=1, max_size=8))
def test_a_fiche_of_any_kind_is_told_as_it_was_at_any_moment_whatever_happened_since(
    new_base: NewBase, acts: list[Act], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(give_back, "FEW", 3)
    monkeypatch.setattr(give_back, "TOGETHER", 2)
    base = new_base()
    first_load(base)
    moments: list[tuple[int, Fiches]] = []
    for act in acts:
        played(base, act)
        moments.append((base.clock.now(), fiches_of(base)))
        base.clock.tick()
    for at, fiches in moments:
        for record_id, (kind, fiche) in fiches.items():
            told = base.ports.queries.record(kind, record_id, at)
            if fiche.state is not RecordState.REMOVED:
                assert told.values == fiche.values
                assert fiche.state is RecordState.MERGED or told.modified_at == fiche.modified_at
    base.engine.dispose()


@FEWER
@given(acts=st.lists(st.one_of(*ACTS, *GOING, *GOING), min_size=3, max_size=10))
def test_the_base_stays_sound_though_years_pass_and_what_is_due_is_erased(
    new_base: NewBase, acts: list[Act], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What was erased leaves gaps in the histories of others.
    monkeypatch.setattr(test_stories, "nothing_lost", lambda *_told: None)
    base = new_base()
    first_load(base)
    for act in acts:
        played(base, act)
    base.engine.dispose()
