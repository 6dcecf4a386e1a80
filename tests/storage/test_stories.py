"""Any story: imports, synchronisations, merges, edits, each taken back and done again."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import combinations, permutations
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.fields import KEYS
from gestsync.domain.records import Change, Outcome, RecordKind, RecordState
from gestsync.services import give_back, merge
from gestsync.services.distinct import declare_distinct, declare_pair_distinct
from gestsync.services.edit import edit
from gestsync.services.force import apply_anyway
from gestsync.services.jobs import Quiet
from gestsync.services.merge_batch import apply_batch, plan_batch
from gestsync.services.renumber import apply as renumber
from gestsync.services.renumber import plan as plan_renumbering
from gestsync.services.results import Undone
from gestsync.services.undo import last_undoable, look, undo
from gestsync.storage.changes import changes_where
from gestsync.storage.fiche_operations import of_record
from gestsync.storage.schema import alias, distinct_pair, operation, pending, record
from tests.builders import ENFANT, RSG, Given, day, modification
from tests.fakes import Impatient
from tests.local_base import LocalBase, NewBase, rsg_row
from tests.storage.worlds import NUMBERS, PEOPLE, ROWS, file_of

LONG = True
Act = Callable[[LocalBase], object]
REFUSALS = {
    ErrorCode.FUS_3001,
    ErrorCode.FUS_3002,
    ErrorCode.FUS_3003,
    ErrorCode.FUS_3005,
    ErrorCode.FUS_3006,
    ErrorCode.IMP_1013,
}
"""What a story may be answered; nothing is written then."""


def loading(kind: RecordKind, people: list[Given]) -> Act:
    """A first load, duplicates and all: a fiche for each number, and a child for each RSG."""
    rows = file_of([(number, 1, given) for number, given in zip(NUMBERS, people, strict=True)], kind)
    if kind is RSG:
        rows += [modification(f"9{number}", day(1), kind=ENFANT, rsg=number) for number in NUMBERS]
    lines = [row._replace(line=line) for line, row in enumerate(rows, 2)]
    return lambda base: base.take(*lines, keep_duplicates=True)


def importing(kind: RecordKind, rows: list[tuple[str, int, Given]]) -> Act:
    return lambda base: base.take(*file_of(rows, kind))


def synchronising(kind: RecordKind, rows: list[tuple[str, str]], kept: list[tuple[str, str]]) -> Act:
    """What the accounting base holds of a kind, and who keeps which children when they are RSGs."""

    def act(base: LocalBase) -> None:
        more = {"date_naissance": "2024-01-02"} if kind is ENFANT else {}
        base.accounting(kind, *(rsg_row(number, last, "Zoé", **more) for number, last in dict(rows).items()))
        if kind is RSG:
            children = (
                rsg_row(f"9{child}", "Lam", child, rsg=number) for child, number in dict(kept).items()
            )
            base.accounting(ENFANT, *children)
        base.sync()

    return act


def keeping(kept: list[tuple[str, str]], at: int) -> Act:
    """A file that says which RSG keeps which children."""
    rows = [
        modification(f"9{child}", day(at), line=line, kind=ENFANT, rsg=number)
        for line, (child, number) in enumerate(kept, 2)
    ]
    return lambda base: base.take(*rows)


def renumbering(kind: RecordKind, numbers: list[str]) -> Act:
    """The office changes of system: the same people, under the numbers of the new one."""

    def act(base: LocalBase) -> None:
        with base.engine.connect() as connection:
            there = select(record).where(record.c.kind == kind.value, record.c.state == "active")
            fiches = connection.execute(there.order_by(record.c.id)).all()
        given = ("nom", "prenom", "date_naissance", *(("telephone",) if kind is RSG else ("rsg",)))
        rows = [
            {"numero": number, **{key: getattr(row, key) for key in given}}
            for number, row in zip(numbers, fiches, strict=False)
        ]
        base.accounting(kind, *rows)
        plans = [each for each in plan_renumbering(base.ports, Quiet()) if each.kind is kind]
        renumber(base.ports, plans)

    return act


def merging(kind: RecordKind, keeper: str, other: str) -> Act:
    return lambda base: merge.apply(base.ports, merge.propose(base.ports, kind, keeper, other))


def settling(choice: int, by_merge: bool) -> Act:
    def act(base: LocalBase) -> None:
        held = base.ports.queries.pending()
        if held and by_merge:
            merge.apply(base.ports, merge.propose_pending(base.ports, held[choice % len(held)].id))
        elif held:
            declare_distinct(base.ports, held[choice % len(held)].id, "")

    return act


def telling_apart(kind: RecordKind, one: str, other: str) -> Act:
    return lambda base: declare_pair_distinct(base.ports, kind, (one, other), "")


def merging_identical(kind: RecordKind, pairs: list[tuple[str, str]]) -> Act:
    def act(base: LocalBase) -> None:
        apply_batch(base.ports, plan_batch(base.ports, kind, pairs, Quiet()), Quiet())

    return act


def forcing(choice: int) -> Act:
    def act(base: LocalBase) -> None:
        with base.engine.connect() as connection:
            older = select(operation.c.id).where(operation.c.outcome == Outcome.OLDER.value)
            ids = connection.execute(older).scalars().all()
        if ids:
            apply_anyway(base.ports, ids[choice % len(ids)])

    return act


def editing(kind: RecordKind, number: str, note: str) -> Act:
    return lambda base: edit(base.ports, kind, base.ports.queries.find(kind, number).id or 0, {"note": note})


def undoing(back: int, patience: int) -> Act:
    """Take an old run back, whatever came since; a batch of merges may be left in the middle."""

    def act(base: LocalBase) -> None:
        with base.engine.connect() as connection:
            runs = list(
                connection.execute(
                    text("SELECT id FROM run WHERE undone_by IS NULL AND kind <> 'undo'")
                ).scalars()
            )
        if runs:
            run = runs[back % len(runs)]
            told = look(base.ports, run)
            with suppress(Cancelled):
                undone = undo(base.ports, run, ctx=Impatient(patience))
                kept = [change for fiche in told for change in fiche.changes]
                assert undone.left or sorted(map(str, kept)) == sorted(map(str, undone.kept))

    return act


def taken_back(base: LocalBase, run: int, patience: int) -> Undone:
    """Undo ``run`` by somebody who may stop it: only a batch of merges is left in the middle."""
    try:
        return undo(base.ports, run, ctx=Impatient(patience))
    except Cancelled:
        return undo(base.ports, run)


def answer(act: Act, base: LocalBase) -> ErrorCode | None:
    """What an act is refused with, if it is."""
    try:
        act(base)
    except AppError as error:
        return error.code
    return None


PATIENCE = st.sampled_from([1, 2, 99])
"""How many looks until the user stops what runs."""
PHONES = {"Cyr": "819 555-0101", "Lam": "819 555-0102", "Roy": "819 555-0103"}
NUMBER, CHOICE = st.sampled_from(NUMBERS), st.integers(0, 5)
PAIRS = st.lists(st.tuples(NUMBER, NUMBER), max_size=6)
EVERYBODY = st.lists(PEOPLE, min_size=len(NUMBERS), max_size=len(NUMBERS))
APART: list[Given] = [
    {"nom": "Roy", "prenom": first, "date_naissance": f"198{place}-05-05"}
    for place, first in enumerate(("Zoé", "Ida", "Ève", "Guy", "Léa"))
]
"""People whom a new system knows again."""


def acts_of(kind: RecordKind) -> st.SearchStrategy[Act]:
    """Whatever may happen to fiches of a kind; clients come from files alone."""
    of_kind = st.just(kind)
    read = st.lists(st.tuples(NUMBER, st.sampled_from(["Roy", "Cyr"])), max_size=4)
    acts: list[st.SearchStrategy[Act]] = [
        st.builds(importing, of_kind, ROWS),
        st.builds(merging, of_kind, NUMBER, NUMBER),
        st.builds(merging_identical, of_kind, PAIRS),
        st.builds(telling_apart, of_kind, NUMBER, NUMBER),
        st.builds(settling, CHOICE, st.booleans()),
        st.builds(forcing, CHOICE),
        st.builds(editing, of_kind, NUMBER, st.sampled_from(["", "à rappeler", "déménage"])),
    ]
    if kind is not RecordKind.CLIENT:
        acts.append(st.builds(synchronising, of_kind, read, PAIRS))
        acts.append(st.builds(renumbering, of_kind, st.permutations([*NUMBERS, "71", "72"])))
    if kind is RSG:
        acts.append(st.builds(keeping, PAIRS, st.integers(1, 6)))
    return st.one_of(acts)


def stories(most: int, *more: st.SearchStrategy[Act]) -> st.SearchStrategy[list[Act]]:
    """A first load of fiches of one kind, whichever, then acts about them and ``more``."""

    def of_kind(kind: RecordKind) -> st.SearchStrategy[list[Act]]:
        acts = st.lists(st.one_of(acts_of(kind), *more), min_size=1, max_size=most)
        people = st.one_of(EVERYBODY, st.just(APART))
        return st.tuples(st.builds(loading, st.just(kind), people), acts).map(
            lambda story: [story[0], *story[1]]
        )

    return st.sampled_from(RecordKind).flatmap(of_kind)


EXAMPLES = int(os.environ.get("GESTSYNC_STORIES", "40"))
"""How many stories of each kind; set it to some thousands for a long look."""
ON_BASES = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def seen(base: LocalBase) -> dict[str, list[Any]]:
    """The base as a person could see it: fiches that are there, where numbers lead, what waits."""
    own, held = record.alias("own"), record.alias("held")
    with base.engine.connect() as connection:
        fiches = [
            tuple(row)[1:-1]  # not its id, nor what the provider last gave
            for row in connection.execute(select(record).order_by(record.c.kind, record.c.number))
            if row.state != RecordState.REMOVED.value
        ]
        leads = select(alias.c.number, own.c.number).join_from(alias, own, own.c.id == alias.c.record_id)
        waits = (
            select(pending.c.number, pending.c.modified_at, held.c.number)
            .join_from(pending, held, held.c.id == pending.c.other_id)
            .where(pending.c.settled_run.is_(None))
        )
        apart = select(
            distinct_pair.c.number,
            distinct_pair.c.other_number,
            distinct_pair.c.identities,
            distinct_pair.c.other_identities,
        )
        return {
            "fiches": fiches,
            "leads": sorted(map(tuple, connection.execute(leads))),
            "waits": sorted(map(tuple, connection.execute(waits))),
            "apart": sorted(map(str, connection.execute(apart))),
        }


def sound(base: LocalBase) -> None:
    """What must hold after anything."""
    assert base.keys_in_step()
    with base.engine.connect() as connection:
        if connection.dialect.name == "sqlite":  # PostgreSQL looks by itself, at each statement
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        fiches = {row.id: row for row in connection.execute(select(record))}
        leads = {(row.kind, row.number): row.record_id for row in connection.execute(select(alias))}
        told = {record_id: changes_where(connection, of_record(record_id)) for record_id in fiches}
        open_held = connection.execute(select(pending.c.other_id).where(pending.c.settled_run.is_(None)))
        holders = set(open_held.scalars())
    for row in fiches.values():
        # An absorbed fiche is reached through its number alone, and only an absorbed one is.
        assert (row.state == RecordState.MERGED.value) == ((row.kind, row.number) in leads)
    gone = {RecordState.MERGED.value, RecordState.REMOVED.value}
    assert not any(fiches[record_id].state in gone for record_id in leads.values())
    numbers = [(row.kind, row.number) for row in fiches.values()]
    assert len(numbers) == len(set(numbers))
    # A child is kept by an RSG that is there, or by a number that nothing leads from.
    assert not any((RSG.value, row.rsg) in leads for row in fiches.values() if row.state not in gone)
    # Nothing waits for a fiche that is no more; one that left its provider may come back.
    assert not any(fiches[record_id].state in gone for record_id in holders)
    for record_id, changes in told.items():
        nothing_lost(fiches[record_id], changes)


def nothing_lost(row: Any, changes: Sequence[Change]) -> None:
    """The history of a fiche leads from nothing to what it says now: each value it ever had is told."""
    values = dict.fromkeys(KEYS[RecordKind(row.kind)], "")
    for change in changes:
        assert values[change.field] == change.old, (row.number, change)
        values[change.field] = change.new
    assert values == {key: getattr(row, key) for key in values}


@ON_BASES
@given(acts=stories(6), patience=PATIENCE)
def test_whatever_was_done_last_can_be_undone_and_leaves_everything_as_it_was(
    new_base: NewBase, acts: list[Act], patience: int
) -> None:
    base = new_base()
    for act in acts:
        base.clock.tick()
        before, last = seen(base), last_undoable(base.ports)
        refused = answer(act, base)
        if refused is not None:
            assert refused in REFUSALS
            assert seen(base) == before
            continue
        sound(base)
        done = last_undoable(base.ports)
        if done is None or done == last:
            continue
        base.clock.tick()
        while (undone := taken_back(base, done, patience)).left:
            sound(base)
            base.clock.tick()
        assert undone.kept == ()
        assert seen(base) == before
        sound(base)
        base.clock.tick()
        act(base)
    base.engine.dispose()


@ON_BASES
@given(
    kind=st.sampled_from(RecordKind),
    people=EVERYBODY,
    pairs=st.permutations(list(permutations(NUMBERS, 2))).map(lambda pairs: pairs[:6]),
)
def test_merges_undone_from_the_last_to_the_first_are_as_if_they_had_never_been(
    new_base: NewBase, kind: RecordKind, people: list[Given], pairs: list[tuple[str, str]]
) -> None:
    base = new_base()
    loading(kind, people)(base)
    done: list[tuple[int, dict[str, list[Any]]]] = []
    for keeper, other in pairs:
        base.clock.tick()
        before = seen(base)
        if (refused := answer(merging(kind, keeper, other), base)) is None:
            done.append((base.last_run(), before))
        assert refused in {None, ErrorCode.FUS_3003}
        sound(base)
    assert done
    for run, before in reversed(done):
        base.clock.tick()
        assert undo(base.ports, run).kept == ()
        assert seen(base) == before
        sound(base)
    base.engine.dispose()


@ON_BASES
@given(
    whose=st.lists(st.tuples(st.sampled_from(sorted(PHONES)), st.booleans()), min_size=4, max_size=9),
    order=st.randoms(use_true_random=False),
    patience=PATIENCE,
)
def test_a_batch_of_merges_undone_in_several_goes_gives_everything_back(
    new_base: NewBase, whose: list[tuple[str, bool]], order: Random, patience: int
) -> None:
    base = new_base()
    numbers = [str(number) for number in range(len(whose))]
    base.accounting(
        RSG,
        *(
            rsg_row(number, last, "Zoé", telephone=PHONES[last], ville="Hull" if told else "")
            for number, (last, told) in zip(numbers, whose, strict=True)
        ),
    )
    base.accounting(
        ENFANT,
        *(dict[str, Any](numero=f"9{number}", nom="Lam", prenom=number, rsg=number) for number in numbers),
    )
    base.sync()
    before = seen(base)
    pairs = list(combinations(numbers, 2))
    order.shuffle(pairs)
    base.clock.tick()
    done = apply_batch(base.ports, plan_batch(base.ports, RSG, pairs, Quiet()), Quiet())
    merged = len(numbers) - len({last for last, _told in whose})
    assert done.counts == {Outcome.MERGED: merged}
    goes = 0
    while (undone := taken_back(base, done.run, patience)).left:
        goes += 1
        assert goes + undone.left <= merged
        sound(base)
        base.clock.tick()
    assert undone.kept == ()
    assert seen(base) == before
    sound(base)
    base.engine.dispose()


@ON_BASES
@given(acts=stories(8, st.builds(undoing, CHOICE, PATIENCE)))
def test_the_base_stays_sound_whatever_is_undone_in_whatever_order_and_what_is_kept_is_told_before(
    new_base: NewBase, acts: list[Act], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(give_back, "FEW", 3)
    monkeypatch.setattr(give_back, "TOGETHER", 2)
    base = new_base()
    for act in acts:
        base.clock.tick()
        assert answer(act, base) in {None, *REFUSALS}
        sound(base)
    base.engine.dispose()
