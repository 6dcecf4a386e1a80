"""The exchange engine: stage, take back in date order, decide in chunks, write in bulk.

The rules themselves are in ``domain.dating``; nothing here decides. A chunk costs four indexed joins and
one look-up a strict key, whatever the size of the base.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Select,
    Table,
    Text,
    insert,
    literal,
    select,
    tuple_,
)

from gestsync.domain.dating import Decision, World, pack, unpack
from gestsync.domain.matching import StrictRule, key_maker
from gestsync.domain.records import Fiche, Modification, Outcome, RecordKind, RecordState
from gestsync.services.ports import Refusal
from gestsync.services.unit_of_work import Staged
from gestsync.storage.batch import Batch
from gestsync.storage.bulk import Row, insert_rows, lookup, plain_rows
from gestsync.storage.schema import alias, distinct_pair, operation, pending, record, refused, strict_key
from gestsync.storage.writer import Writer, fiche_columns, fiche_from

CHUNK = 10_000
"""Modifications decided together: enough to make a join worth it, a few megabytes at most."""

_STAGED_COLUMNS = ("kind", "modified_at", "line", "number", "dated", "packed")

_staged = Table(
    "staged",
    MetaData(),
    Column("kind", Text, nullable=False),
    Column("modified_at", BigInteger, nullable=False),
    Column("line", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("dated", Text, nullable=False),
    Column("packed", Text, nullable=False),
    # Clustered in the order modifications are decided.
    PrimaryKeyConstraint("kind", "modified_at", "line"),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)

Place = tuple[int, int]


class SqlExchangeStore:
    """``services.unit_of_work.ExchangeStore`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer

    def stage(self, run: int, file: int, items: Iterable[Modification | Refusal]) -> Iterator[Staged]:
        """Put modifications aside and refusals in the ledger; yields the counts after each chunk."""
        _staged.drop(self._connection, checkfirst=True)
        _staged.create(self._connection)
        rows = refusals = 0
        stream = iter(items)
        while chunk := list(islice(stream, CHUNK)):
            good: list[Row] = []
            bad: list[Refusal] = []
            for item in chunk:
                if isinstance(item, Refusal):
                    bad.append(item)
                else:
                    place = item.kind.value, item.modified_at, item.line
                    good.append((*place, item.number, item.dated, pack(item.values)))
            insert_rows(self._connection, _staged, _STAGED_COLUMNS, good)
            self._refuse(run, file, bad)
            rows += len(good)
            refusals += len(bad)
            yield Staged(rows, refusals)

    def _refuse(self, run: int, file: int, refusals: Sequence[Refusal]) -> None:
        first = self._writer.next_id(operation, len(refusals))
        self._writer.operations(
            [
                (
                    number,
                    run,
                    file,
                    each.line,
                    Outcome.REJECTED.value,
                    RecordKind.CLIENT.value,
                    each.number,
                    None,
                    None,
                    "",
                    False,
                    None,
                    None,
                    "",
                    None,
                    False,
                    each.code.number,
                    json.dumps(each.facts, ensure_ascii=False),
                )
                for number, each in enumerate(refusals, first)
            ]
        )

    def chunks(
        self, rule: StrictRule, *, create: bool, keep_duplicates: bool
    ) -> Iterator[tuple[World, Sequence[Modification]]]:
        """Staged modifications in date order, each chunk with the world it is decided in."""
        holders = self._holders()
        for kind in RecordKind:
            distinct = self._distinct(kind)
            after: Place | None = None
            while chunk := self._take(kind, after):
                last = chunk[-1].modified_at, chunk[-1].line
                within = _within(kind, after, last)
                world = World(
                    kind,
                    *self._fiches(kind, within),
                    self._treated(kind, within),
                    holders,
                    self._writer.next_id(record, 0),
                    key_maker(kind, rule),
                    create,
                    keep_duplicates,
                    distinct,
                )
                yield world, chunk
                after = last

    def _take(self, kind: RecordKind, after: Place | None) -> list[Modification]:
        columns = [_staged.c[name] for name in ("line", "number", "modified_at", "dated", "packed")]
        statement = select(*columns).where(_staged.c.kind == kind.value)
        if after is not None:
            statement = statement.where(tuple_(_staged.c.modified_at, _staged.c.line) > tuple_(*after))
        ordered = statement.order_by(_staged.c.modified_at, _staged.c.line).limit(CHUNK)
        return [
            Modification(line, kind, number, modified_at, dated, unpack(packed))
            for line, number, modified_at, dated, packed in plain_rows(self._connection, ordered)
        ]

    def _fiches(self, kind: RecordKind, within: Select[Any]) -> tuple[dict[str, int], dict[int, Fiche]]:
        """Which fiche each number of a chunk leads to, and those fiches by id."""
        numbers = within.subquery()
        columns = fiche_columns(kind)
        direct = (
            select(*columns)
            .join_from(numbers, record, record.c.number == numbers.c.number)
            .where(record.c.kind == kind.value, record.c.state != RecordState.MERGED.value)
        )
        merged = (
            select(*columns, alias.c.number)
            .join_from(numbers, alias, alias.c.number == numbers.c.number)
            .join(record, record.c.id == alias.c.record_id)
            .where(alias.c.kind == kind.value)
        )
        ids: dict[str, int] = {}
        fiches: dict[int, Fiche] = {}
        for row in plain_rows(self._connection, direct):
            ids[row[1]] = row[0]
            fiches[row[0]] = fiche_from(row)
        for row in plain_rows(self._connection, merged):
            ids[row[-1]] = row[0]
            fiches[row[0]] = fiche_from(row[:-1])
        return ids, fiches

    def _treated(self, kind: RecordKind, within: Select[Any]) -> dict[tuple[str, int], int]:
        wanted = within.subquery()
        statement = (
            select(operation.c.number, operation.c.modified_at, operation.c.digest)
            .join_from(
                wanted,
                operation,
                (operation.c.number == wanted.c.number)
                & (operation.c.modified_at == wanted.c.modified_at)
                & (operation.c.kind == literal(kind.value)),
            )
            .where(operation.c.treated == literal(value=True, literal_execute=True))
        )
        return {(row[0], row[1]): row[2] for row in plain_rows(self._connection, statement)}

    def _holders(self) -> Any:
        return lookup(self._connection, strict_key, "key", "record_id")

    def _distinct(self, kind: RecordKind) -> set[tuple[str, int]]:
        """Both directions of each pair declared two persons: (number, fiche of the other)."""
        statement = (
            select(distinct_pair.c.number, record.c.id)
            .join_from(distinct_pair, record, record.c.number == distinct_pair.c.other_number)
            .where(distinct_pair.c.kind == kind.value, record.c.kind == kind.value)
        )
        return {(row[0], row[1]) for row in plain_rows(self._connection, statement)}

    def write(
        self, run: int, file: int | None, decisions: Sequence[Decision], *, again: bool = False
    ) -> dict[Outcome, int]:
        """Write what was decided; returns how many of each outcome."""
        first = self._writer.next_id(operation, len(decisions))
        # Ids from here on were given by the world: they are new fiches.
        new_from = self._writer.next_id(record, 0)
        batch = Batch(run, file, new_from, treat=not again)
        for number, decision in enumerate(decisions, first):
            batch.add(number, decision)
        if batch.highest >= new_from:
            self._writer.next_id(record, batch.highest + 1 - new_from)
        if decisions:
            self._flush(decisions[0].modification.kind, batch)
        return dict(Counter(decision.outcome for decision in decisions))

    def _flush(self, kind: RecordKind, batch: Batch) -> None:
        self._writer.create(kind, batch.created.values())
        self._writer.update(kind, batch.rewritten(renamed=True), renamed=True)
        self._writer.update(kind, batch.rewritten(renamed=False), renamed=False)
        self._writer.date(batch.only_dated())
        self._writer.keys(*batch.key_rows())
        self._writer.operations(batch.operations)
        self._writer.changes(batch.changes)
        insert_rows(self._connection, refused, ("operation_id", "given"), batch.refused)
        columns = ("operation_id", "kind", "number", "modified_at", "other_id", "given")
        insert_rows(self._connection, pending, columns, batch.pending)

    def world_for(
        self, kind: RecordKind, modifications: Sequence[Modification], rule: StrictRule, *, create: bool
    ) -> World:
        """The world in which a few modifications are decided again."""
        _staged.drop(self._connection, checkfirst=True)
        _staged.create(self._connection)
        numbers = sorted({each.number for each in modifications})
        if numbers:
            self._connection.execute(
                insert(_staged),
                [
                    {
                        "kind": kind.value,
                        "modified_at": 0,
                        "line": line,
                        "number": number,
                        "dated": "",
                        "packed": "",
                    }
                    for line, number in enumerate(numbers)
                ],
            )
        within = select(_staged.c.number).where(_staged.c.kind == kind.value)
        return World(
            kind,
            *self._fiches(kind, within),
            {},
            self._holders(),
            self._writer.next_id(record, 0),
            key_maker(kind, rule),
            create,
            distinct=self._distinct(kind),
        )


def _within(kind: RecordKind, after: Place | None, last: Place) -> Select[Any]:
    """Numbers and dates of the staged rows of one chunk."""
    place = tuple_(_staged.c.modified_at, _staged.c.line)
    statement = select(_staged.c.number, _staged.c.modified_at).where(
        _staged.c.kind == kind.value, place <= tuple_(*last)
    )
    return statement if after is None else statement.where(place > tuple_(*after))
