"""The one place that writes fiches and the ledger, so that keys, folded columns and history stay in step."""

import json
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select

from gestsync.domain.fields import KEYS, search_texts, sort_key
from gestsync.domain.records import Fiche, Outcome, Received, RecordKind, RecordState
from gestsync.services.unit_of_work import Operation
from gestsync.storage.bulk import Row, delete_rows, insert_rows, update_rows, upsert_rows
from gestsync.storage.schema import (
    DETAIL_COLUMNS,
    FIELD_COLUMNS,
    change,
    erasure,
    given,
    operation,
    record,
    strict_key,
)

# Fields in the order of the table, as bulk statements want them.
_TABLE_ORDER: dict[RecordKind, tuple[int, ...]] = {
    kind: tuple(sorted(range(len(keys)), key=lambda index: FIELD_COLUMNS.index(keys[index])))
    for kind, keys in KEYS.items()
}
_IN_TABLE_ORDER = {kind: itemgetter(*order) for kind, order in _TABLE_ORDER.items()}
_COLUMNS: dict[RecordKind, tuple[str, ...]] = {
    kind: tuple(keys[index] for index in _TABLE_ORDER[kind]) for kind, keys in KEYS.items()
}

OPERATION_COLUMNS = (
    "id",
    "run_id",
    "file_id",
    "line",
    "outcome",
    "kind",
    "number",
    "record_id",
    "modified_at",
    "dated",
    "occurrence",
    "digest",
    "other_id",
    "rule",
    "fiche_date",
    "flagged",
    "code",
    "facts",
)
_KEY_OF_FICHE = ("key", "record_id")
_ERASED: dict[Table, Column[Any]] = {record: erasure.c.last_record, operation: erasure.c.last_operation}
"""The highest id that an erased row may have had."""


def received_json(kind: RecordKind, received: Sequence[Received]) -> str | None:
    """What a provider gave, as stored: only the fields it gave."""
    given = {key: value for key, value in zip(KEYS[kind], received, strict=True) if value is not None}
    return json.dumps(given, ensure_ascii=False) if given else None


class Writer:
    """Appends and updates within one transaction; ids are given here, the write lock being ours."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._next: dict[Table, int] = {}

    def next_id(self, table: Table, count: int = 1) -> int:
        """The first of ``count`` new ids; with 0, the next one, which is not taken."""
        if table not in self._next:
            highest = self._connection.execute(select(func.max(table.c.id))).scalar() or 0
            if (erased := _ERASED.get(table)) is not None:
                highest = max(highest, self._connection.execute(select(func.max(erased))).scalar() or 0)
            self._next[table] = highest + 1
        first = self._next[table]
        self._next[table] = first + count
        return first

    def create(self, kind: RecordKind, fiches: Iterable[Fiche]) -> None:
        """Insert fiches under the ids they carry; their strict keys are written apart."""
        in_table_order = _IN_TABLE_ORDER[kind]
        fiches = list(fiches)
        searched = search_texts(kind, [(fiche.number, fiche.values) for fiche in fiches])
        rows: list[Row] = [
            (
                fiche.id,
                kind.value,
                fiche.number,
                fiche.state.value,
                fiche.modified_at,
                *in_table_order(fiche.values),
                sort_key(kind, fiche.values),
                words,
            )
            for fiche, words in zip(fiches, searched, strict=True)
        ]
        columns = ("id", "kind", "number", "state", "modified_at", *_COLUMNS[kind], "sort_key", "search_text")
        insert_rows(self._connection, record, columns, rows)

    def update(self, kind: RecordKind, fiches: Sequence[Fiche], *, renamed: bool) -> None:
        """Store fiches again. ``renamed`` also moves them in the sorted index, which costs more."""
        in_table_order = _IN_TABLE_ORDER[kind]
        searched = search_texts(kind, [(fiche.number, fiche.values) for fiche in fiches])
        rows: list[Row] = []
        for fiche, words in zip(fiches, searched, strict=True):
            folded = (sort_key(kind, fiche.values), words) if renamed else (words,)
            values = in_table_order(fiche.values)
            rows.append((fiche.state.value, fiche.modified_at, *values, *folded, fiche.id))
        folded_columns = ("sort_key", "search_text") if renamed else ("search_text",)
        columns = ("state", "modified_at", *_COLUMNS[kind], *folded_columns)
        update_rows(self._connection, record, columns, rows)

    def date(self, rows: list[Row]) -> None:
        """Move only the dates of fiches: (modified_at, id)."""
        update_rows(self._connection, record, ("modified_at",), rows)

    def keys(self, left: Iterable[Row], held: Iterable[Row]) -> None:
        """Strict keys that fiches leave, (key, id), and those they hold, (key, id, details…)."""
        delete_rows(self._connection, strict_key, _KEY_OF_FICHE, sorted(left))
        # Sorted, they land side by side in the tree.
        upsert_rows(
            self._connection, strict_key, (*_KEY_OF_FICHE, *DETAIL_COLUMNS), _KEY_OF_FICHE, sorted(held)
        )

    def received(self, rows: list[Row]) -> None:
        """Keep what a provider last gave: (json, id)."""
        update_rows(self._connection, record, ("received",), rows)

    def operations(self, rows: list[Row]) -> None:
        """Append to the ledger: tuples of ``OPERATION_COLUMNS``."""
        insert_rows(self._connection, operation, OPERATION_COLUMNS, rows)

    def changes(self, rows: list[Row]) -> None:
        """Append changed fields: (operation, field, old, new)."""
        insert_rows(self._connection, change, ("operation_id", "field", "old", "new"), rows)

    def given(self, rows: list[Row]) -> None:
        """Append what operations received whole: (operation, values as json)."""
        insert_rows(self._connection, given, ("operation_id", "received"), rows)

    def ledger(self, run: int, operations: Sequence[Operation]) -> None:
        """Append operations with their changes."""
        first = self.next_id(operation, len(operations))
        rows: list[Row] = []
        changed: list[Row] = []
        whole: list[Row] = []
        for number, entry in enumerate(operations, first):
            rows.append(_operation_row(number, run, entry))
            if entry.outcome is Outcome.CREATED:
                whole.append((number, _values_json(entry)))
            else:
                changed += [(number, field, old, new) for _, field, old, new in entry.changes]
        self.operations(rows)
        self.changes(changed)
        self.given(whole)


def _values_json(entry: Operation) -> str:
    values = {change.field: change.new for change in entry.changes}
    return json.dumps([values.get(key, "") for key in KEYS[entry.ref.kind]], ensure_ascii=False)


def _operation_row(number: int, run: int, entry: Operation) -> Row:
    facts: Any = json.dumps(dict(entry.facts), ensure_ascii=False) if entry.facts else None
    return (
        number,
        run,
        entry.file,
        entry.line,
        entry.outcome.value,
        entry.ref.kind.value,
        entry.ref.number,
        entry.ref.id,
        entry.modified_at,
        entry.dated,
        number,
        entry.digest,
        entry.other,
        entry.rule,
        None,
        False,
        entry.code,
        facts,
    )


def fiche_columns(kind: RecordKind) -> list[Column[Any]]:
    """What ``fiche_from`` reads, in its order."""
    return [record.c[name] for name in ("id", "number", "modified_at", "state", *KEYS[kind])]


_STATES = {state.value: state for state in RecordState}


def fiche_from(row: tuple[Any, ...]) -> Fiche:
    """A fiche from (id, number, modified_at, state, values…)."""
    return Fiche(row[0], row[1], row[2], row[4:], _STATES[row[3]])
