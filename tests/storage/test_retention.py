"""What SQL finds due is what the rule says of each fiche; erasing it leaves the base sound."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from gestsync.domain.records import RecordKind, RecordRef, RecordState
from gestsync.domain.retention import Fate, QuietFiche, fate
from gestsync.services.edit import edit
from gestsync.services.merge import apply, propose
from gestsync.services.undo import last_undoable, undo
from gestsync.storage.schema import metadata
from tests.builders import CLIENT
from tests.local_base import LocalBase, NewBase
from tests.storage.worlds import FILES, NUMBERS

LONG = True
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("take"), FILES),
        st.tuples(st.just("merge"), st.permutations(NUMBERS)),
        st.tuples(st.just("edit"), st.sampled_from(NUMBERS)),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("wait"), st.integers(0, 1)),
    ),
    min_size=2,
    max_size=7,
)
YEAR = 366 * 86_400 * 1_000_000
Rows = dict[str, list[dict[str, Any]]]


def play(base: LocalBase, what: str, given_: Any) -> None:
    numbers = {row["number"] for row in rows_of(base)["record"] if row["state"] == RecordState.ACTIVE}
    base.clock.tick()
    if what == "take":
        base.take(*given_)
    elif what == "wait":
        base.clock.tick(given_ * YEAR)
    elif what == "merge" and {given_[0], given_[1]} <= numbers:
        apply(base.ports, propose(base.ports, CLIENT, given_[0], given_[1]))
    elif what == "edit" and given_ in numbers:
        edit(base.ports, CLIENT, base.id(given_), {"note": str(base.clock.now())})
    elif what == "undo" and (last := last_undoable(base.ports)) is not None:
        undo(base.ports, last)


def rows_of(base: LocalBase) -> Rows:
    dump = base.dump()
    return {
        table.name: [dict(zip(table.columns.keys(), row, strict=True)) for row in dump[table.name]]
        for table in metadata.sorted_tables
        if table.name in dump
    }


def told(rows: Rows, record: dict[str, Any]) -> QuietFiche:
    """What decides of a fiche, read the slow way from every row."""
    at = {row["id"]: row["at"] for row in rows["run"]}
    mine = [row for row in rows["operation"] if row["record_id"] == record["id"]]
    waiting = [row for row in rows["pending"] if row["settled_run"] is None]
    numbers = {record["number"]} | {
        row["number"] for row in rows["alias"] if row["record_id"] == record["id"]
    }
    about = {row["id"] for row in mine}
    held = any(
        row["other_id"] == record["id"] or row["number"] in numbers or row["operation_id"] in about
        for row in waiting
    )
    merged = any(
        record["id"] in {row["keeper_id"], row["loser_id"]} and row["undone_run"] is None
        for row in rows["merge"]
    )
    last = max([record["modified_at"] or 0, *(at[row["run_id"]] for row in mine)])
    ref = RecordRef(CLIENT, record["number"], record["id"])
    return QuietFiche(ref, (), RecordState(record["state"]), last, held=held, merged=merged)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=ACTS, waited=st.sampled_from([0, 2, 2]), with_merged=st.booleans())
def test_what_is_found_due_is_what_the_rule_says_and_erasing_it_leaves_the_base_sound(
    new_base: NewBase, acts: list[tuple[str, Any]], waited: int, *, with_merged: bool
) -> None:
    base = new_base()
    for what, given_ in acts:
        play(base, what, given_)
    base.clock.tick(waited * YEAR)
    limit = base.clock.now() - YEAR
    rows = rows_of(base)
    lives = [row for row in rows["record"] if row["state"] != RecordState.MERGED]
    wanted = {row["id"] for row in lives if fate(told(rows, row), limit, with_merged=with_merged) is Fate.DUE}
    with base.ports.open_uow() as uow:
        quiet_fiches = list(uow.retention.quiet_fiches(CLIENT, limit))
        due = {each.ref.id for each in quiet_fiches if fate(each, limit, with_merged=with_merged) is Fate.DUE}
        assert due == wanted
        last = {row["id"]: told(rows, row).last for row in lives}
        assert all(each.last == last[each.ref.id] for each in quiet_fiches)
        told_gone = list(uow.retention.erase(CLIENT, {each for each in due if each is not None}))
        assert told_gone == sorted(told_gone)
        uow.commit()
    assert base.keys_in_step()
    left = rows_of(base)
    assert not due & {row["id"] for row in left["record"]}
    assert not due & {row["record_id"] for row in left["operation"]}
    if base.engine.dialect.name == "sqlite":  # PostgreSQL refuses what would break a key
        with base.engine.connect() as connection:
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    operations = {row["id"] for row in left["operation"]}
    assert {
        row["operation_id"] for table in ("change", "given", "pending") for row in left[table]
    } <= operations
    leads = {(row["kind"], row["number"]) for row in left["alias"]}
    for row in left["record"]:
        gone = row["state"] == RecordState.MERGED
        assert gone == ((RecordKind.CLIENT.value, row["number"]) in leads)
    base.engine.dispose()
