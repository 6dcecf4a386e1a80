"""The engine on a real base equals the three rules in memory, whatever the files (property tests)."""

from functools import partial
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from gestsync.domain.dating import Decision, World, decide_all, in_order
from gestsync.domain.fields import FIELDS
from gestsync.domain.matching import EVERY_RULE, key_maker
from gestsync.domain.records import (
    EXCHANGE_OUTCOMES,
    Fiche,
    Modification,
    Outcome,
    RecordKind,
    RecordState,
)
from gestsync.storage import exchange_store
from gestsync.storage.schema import pending, record
from gestsync.storage.stage import Stage
from gestsync.storage.writer import fiche_columns, fiche_from
from tests.builders import CLIENT, Given, day, modification, values
from tests.local_base import LocalBase, NewBase
from tests.storage.worlds import FILES, HISTORIES, KINDS_FILES

ON_BASES = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["in memory", "spilled"])
def edges(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of three rows, so that their edges are crossed; files wait in memory or in the base."""
    monkeypatch.setattr(exchange_store, "CHUNK", 3)
    if request.param == "spilled":
        monkeypatch.setattr(exchange_store, "Stage", partial(Stage, spill=4))


class Line(NamedTuple):
    """What became of one line, as the report would tell it. Fiches are named by their number."""

    line: int
    outcome: Outcome
    fiche: str | None
    other: str | None
    rule: str
    flagged: bool
    changes: tuple[tuple[str, str, str], ...]


class Memory:
    """The three rules over worlds in memory; the specification."""

    def __init__(self) -> None:
        self.worlds = {kind: _empty(kind) for kind in RecordKind}

    def take(self, rows: list[Modification]) -> list[Line]:
        """Decide a file; returns what became of each line, in line order."""
        lines = []
        for kind, world in self.worlds.items():
            mine = in_order(row for row in rows if row.kind is kind)
            lines += [self._line(world, decision) for decision in decide_all(mine, world)]
        return sorted(lines)

    def _line(self, world: World, decision: Decision) -> Line:
        other = None if decision.other is None else world.fiches[decision.other].number
        return Line(
            decision.modification.line,
            decision.outcome,
            decision.fiche.number if decision.fiche else None,
            other,
            decision.rule.value if decision.rule else "",
            decision.flagged,
            tuple(sorted(each[1:4] for each in decision.changes)),
        )

    def fiches(self) -> dict[tuple[RecordKind, str], Fiche]:
        """Every fiche by kind and number; ids are the base's own affair."""
        return {
            (kind, fiche.number): fiche._replace(id=0)
            for kind, world in self.worlds.items()
            for fiche in world.fiches.values()
        }


def _empty(kind: RecordKind) -> World:
    return World(kind, {}, {}, {}, lambda _key: (), next_id=1, maker=key_maker(kind, EVERY_RULE))


def told(base: LocalBase, file: int) -> list[Line]:
    """What the report says became of each line of a file."""
    queries = base.ports.queries
    rows = queries.operations(file, frozenset(), 0, 1_000)
    with base.engine.connect() as connection:
        numbers = {row[0]: row[1] for row in connection.execute(select(record.c.id, record.c.number))}
    return sorted(
        Line(
            row.line,
            row.outcome,
            numbers.get(row.record or 0),
            row.other or None,
            row.reason,
            row.flagged,
            tuple(sorted(each[1:4] for each in queries.changes(row.id))),
        )
        for row in rows
    )


def held_fiches(base: LocalBase) -> dict[tuple[RecordKind, str], Fiche]:
    """Every fiche of the base by kind and number, without its id."""
    found: dict[tuple[RecordKind, str], Fiche] = {}
    with base.engine.connect() as connection:
        for kind in RecordKind:
            rows = connection.execute(select(*fiche_columns(kind)).where(record.c.kind == kind.value))
            found |= {(kind, row[1]): fiche_from(row)._replace(id=0) for row in rows}
    return found


@ON_BASES
@given(history=HISTORIES)
def test_every_line_ends_as_the_three_rules_say_and_so_does_the_base(
    edges: None, new_base: NewBase, history: list[list[Modification]]
) -> None:
    base, memory = new_base(), Memory()
    for rows in history:
        result = base.take(*rows)
        if result.file_id is None:  # the same content again
            continue
        assert told(base, result.file_id) == memory.take(rows)
        assert held_fiches(base) == memory.fiches()
        assert base.keys_in_step()
    base.engine.dispose()


@ON_BASES
@given(rows=KINDS_FILES)
def test_a_file_of_the_three_kinds_is_decided_kind_by_kind(
    edges: None, new_base: NewBase, rows: list[Modification]
) -> None:
    base, memory = new_base(), Memory()
    result = base.take(*rows)
    assert told(base, result.file_id or 0) == memory.take(rows)
    assert held_fiches(base) == memory.fiches()
    assert base.keys_in_step()
    base.engine.dispose()


@ON_BASES
@given(rows=FILES)
def test_every_data_row_is_counted_in_exactly_one_outcome(
    edges: None, new_base: NewBase, rows: list[Modification]
) -> None:
    base = new_base()
    result = base.take(*rows)
    assert sum(result.counts.values()) == result.rows == len(rows)
    assert set(result.counts) <= set(EXCHANGE_OUTCOMES)
    assert sorted(base.outcomes(result)) == sorted(
        outcome for outcome, count in result.counts.items() for _ in range(count)
    )
    base.engine.dispose()


@ON_BASES
@given(rows=FILES)
def test_a_night_replayed_gives_only_already_treated_and_changes_no_fiche(
    edges: None, new_base: NewBase, rows: list[Modification]
) -> None:
    base = new_base()
    base.take(*rows)
    before = base.dump("run", "operation", "exchange_file")
    again = base.take(*(row._replace(line=row.line + 100) for row in rows))
    assert again.counts == {Outcome.ALREADY: len(rows)}
    assert base.dump("run", "operation", "exchange_file") == before
    base.engine.dispose()


@ON_BASES
@given(history=HISTORIES)
def test_the_history_of_any_fiche_replays_to_its_values(
    edges: None, new_base: NewBase, history: list[list[Modification]]
) -> None:
    base = new_base()
    for rows in history:
        base.take(*rows)
    for (kind, number), fiche in held_fiches(base).items():
        replayed = {field.key: "" for field in FIELDS[kind]}
        told_of = base.ports.queries.record_operations(kind, base.id(number, kind))
        for each in reversed(told_of):
            for moved in base.ports.queries.changes(each.id):
                assert replayed[moved.field] == moved.old
                replayed[moved.field] = moved.new
        assert tuple(replayed.values()) == fiche.values
    base.engine.dispose()


@ON_BASES
@given(rows=FILES, data=st.data())
def test_a_fiche_as_of_any_run_is_what_it_was_then(
    edges: None, new_base: NewBase, rows: list[Modification], data: st.DataObject
) -> None:
    base = new_base()
    cut = data.draw(st.integers(0, len(rows)))
    base.take(*rows[:cut])
    then, at = held_fiches(base), base.clock.now()
    base.clock.tick()
    base.take(*rows[cut:])
    for (kind, number), fiche in then.items():
        seen = base.ports.queries.record(kind, base.id(number, kind), at)
        assert (seen.values, seen.modified_at) == (fiche.values, fiche.modified_at)
    base.engine.dispose()


@ON_BASES
@given(history=HISTORIES)
def test_what_is_held_back_is_what_the_rules_held_back(
    edges: None, new_base: NewBase, history: list[list[Modification]]
) -> None:
    base, memory = new_base(), Memory()
    expected: list[tuple[str, int, str | None]] = []
    for rows in history:
        result = base.take(*rows)
        if result.file_id is None:
            continue
        by_line = {row.line: row for row in rows}
        held = [line for line in memory.take(rows) if line.outcome is Outcome.DUPLICATE]
        sent = [(by_line[line.line], line.other) for line in held]
        expected += [(row.number, row.modified_at, other) for row, other in sent]
    with base.engine.connect() as connection:
        other = record.alias("other")
        wanted = select(pending.c.number, pending.c.modified_at, other.c.number).join_from(
            pending, other, other.c.id == pending.c.other_id
        )
        assert sorted(tuple(row) for row in connection.execute(wanted)) == sorted(expected)
    base.engine.dispose()


def test_the_number_of_a_merged_or_removed_fiche_is_no_new_number(base: LocalBase) -> None:
    base.take(modification("1", day(2), nom="Roy"))
    with base.ports.open_uow() as uow:
        removed = base.fiche("1")._replace(state=RecordState.REMOVED, values=values(), modified_at=None)
        uow.records.write(CLIENT, removed)
        uow.commit()
    result = base.take(modification("1", day(3), nom="Cyr", prenom="Ida", courriel="a@exemple.invalid"))
    assert result.counts == {Outcome.CREATED: 1}
    assert base.fiche("1").id == removed.id
    assert base.keys_in_step()


def test_an_absent_fiche_holds_no_strict_key(base: LocalBase) -> None:
    base.take(modification("1", day(2), nom="Roy", prenom="Zoé", courriel="a@exemple.invalid"))
    with base.ports.open_uow() as uow:
        uow.records.write(CLIENT, base.fiche("1")._replace(state=RecordState.ABSENT))
        uow.commit()
    assert base.dump()["strict_key"] == []
    base.take(modification("1", day(3), mobile="819 555-0101"))
    assert base.fiche("1").state is RecordState.ABSENT
    assert base.dump()["strict_key"] == []


@pytest.mark.parametrize("name", [{"nom": "Zola"}, {"prenom": "Zoé"}])
def test_a_fiche_is_in_its_place_in_the_lists_once_its_name_changed_whatever_the_file_says_next(
    base: LocalBase, name: Given
) -> None:
    base.take(
        modification("1", day(1), nom="Roy", prenom="Abel"),
        modification("2", day(1), line=3, nom="Roy", prenom="Ida"),
    )
    base.take(modification("1", day(2), **name), modification("1", day(3), line=3, ville="Hull"))
    with base.engine.connect() as connection:
        in_order = list(connection.scalars(select(record.c.number).order_by(record.c.sort_key)))
    assert in_order == ["2", "1"]


def test_a_new_fiche_has_a_place_of_its_own_whichever_was_last_said_of_the_new_ones_before(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_store, "CHUNK", 3)
    rows = [modification(str(n), day(1), line=n, nom=f"Roy {n}") for n in (1, 2)]
    rows += [modification("1", day(2), line=3, ville="Hull"), modification("3", day(3), line=4, nom="Lam")]
    assert base.take(*rows).counts == {Outcome.CREATED: 3, Outcome.UPDATED: 1}
    assert len({base.id(number) for number in "123"}) == 3
