"""The exchange engine: stage, take back in date order, decide in chunks, write in bulk.

The rules themselves are in ``domain.dating``; nothing here decides. A chunk costs three indexed joins and
one look-up a new strict key, whatever the size of the base.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, select

from gestsync.domain.dating import Decision, World, trace_of
from gestsync.domain.distinct import Seen
from gestsync.domain.matching import StrictRules, key_maker
from gestsync.domain.parents import names_parent
from gestsync.domain.records import Fiche, Modification, Outcome, RecordKind, RecordRef, RecordState
from gestsync.services.ports import Refusal
from gestsync.services.unit_of_work import Operation, Staged
from gestsync.storage.batch import Batch
from gestsync.storage.bulk import insert_rows, lookup, plain_rows
from gestsync.storage.in_list import in_list
from gestsync.storage.record_store import leading
from gestsync.storage.schema import (
    DETAIL_COLUMNS,
    alias,
    distinct_pair,
    operation,
    pending,
    record,
    strict_key,
    treated,
)
from gestsync.storage.stage import Stage
from gestsync.storage.writer import Writer, fiche_columns, fiche_from

CHUNK = 5_000
"""Modifications decided together: what is read and written of them is met in the order the base keeps."""

_PROGRESS = 2_000
"""Rows parsed between two steps of the progress."""


class SqlExchangeStore:
    """``services.unit_of_work.ExchangeStore`` on the local base."""

    def __init__(self, connection: Connection, writer: Writer, rules: StrictRules) -> None:
        self._connection = connection
        self._writer = writer
        self._rules = rules

    def stage(self, run: int, file: int, items: Iterable[Modification | Refusal]) -> Iterator[Staged]:
        """Put modifications aside and refusals in the ledger; yields the counts after each chunk."""
        self._stage = Stage(self._connection)
        rows = refusals = 0
        stream = iter(items)
        while chunk := list(islice(stream, _PROGRESS)):
            bad = [item for item in chunk if isinstance(item, Refusal)]
            good = [item for item in chunk if not isinstance(item, Refusal)]
            self._stage.add(good)
            self._refuse(run, file, bad)
            rows += len(good)
            refusals += len(bad)
            yield Staged(rows, refusals)

    def _refuse(self, run: int, file: int, refusals: Sequence[Refusal]) -> None:
        self._writer.ledger(
            run,
            [
                Operation(
                    Outcome.REJECTED,
                    RecordRef(RecordKind.CLIENT, each.number, None),
                    file=file,
                    line=each.line,
                    code=each.code.number,
                    facts=each.facts,
                )
                for each in refusals
            ],
        )

    def chunks(
        self, *, create: bool, keep_duplicates: bool
    ) -> Iterator[tuple[World, Sequence[Modification]]]:
        """Staged modifications in date order, each chunk with the world it is decided in."""
        for kind in RecordKind:
            distinct = self._distinct(kind)
            for chunk in self._stage.chunks(kind, CHUNK):
                world = self._world(kind, chunk, distinct)
                world.create = create
                world.keep_duplicates = keep_duplicates
                world.treated = self._treated(kind, chunk)
                if not keep_duplicates:
                    self._foresee(world, chunk)
                yield world, chunk

    def world_for(self, modification: Modification, *, create: bool) -> World:
        """The world in which a modification is decided again."""
        kind = modification.kind
        world = self._world(kind, [modification], self._distinct(kind))
        world.create = create
        return world

    def _world(
        self,
        kind: RecordKind,
        modifications: Sequence[Modification],
        distinct: dict[tuple[str, int], list[Seen]],
    ) -> World:
        holders = lookup(self._connection, strict_key, "key", ("record_id", *DETAIL_COLUMNS))
        numbers, fiches = self._fiches(kind, modifications)
        next_id = self._writer.next_id(record, 0)
        return World(
            kind,
            numbers,
            fiches,
            {},
            holders,
            next_id,
            key_maker(kind, self._rules),
            distinct=distinct,
            stored=self._stored(kind),
            leads=leading(self._connection, RecordKind.RSG) if names_parent(kind) else {},
        )

    def _stored(self, kind: RecordKind) -> Callable[[int], tuple[str, ...] | None]:
        """The values of one fiche: asked only about pairs that were declared two persons."""
        columns = fiche_columns(kind)

        def look(record_id: int) -> tuple[str, ...] | None:
            row = self._connection.execute(select(*columns).where(record.c.id == record_id)).one_or_none()
            return None if row is None else fiche_from(row).values

        return look

    def _fiches(
        self, kind: RecordKind, modifications: Sequence[Modification]
    ) -> tuple[dict[str, int], dict[int, Fiche]]:
        """Which fiche each number leads to, and those fiches by id."""
        named = {each.number for each in modifications}
        columns = fiche_columns(kind)
        direct = select(*columns).where(
            record.c.kind == kind.value,
            in_list(record.c.number, named),
            record.c.state != RecordState.MERGED.value,
        )
        merged = (
            select(*columns, alias.c.number)
            .join_from(alias, record, record.c.id == alias.c.record_id)
            .where(alias.c.kind == kind.value, in_list(alias.c.number, named))
        )
        numbers: dict[str, int] = {}
        fiches: dict[int, Fiche] = {}
        for row in plain_rows(self._connection, direct):
            numbers[row[1]] = row[0]
            fiches[row[0]] = fiche_from(row)
        for row in plain_rows(self._connection, merged):
            numbers[row[-1]] = row[0]
            fiches[row[0]] = fiche_from(row[:-1])
        return numbers, fiches

    def _treated(
        self, kind: RecordKind, modifications: Sequence[Modification]
    ) -> dict[tuple[str, int], int | None]:
        """What was treated of the numbers and in the time that ``modifications``, in date order, name."""
        statement = select(operation.c.number, operation.c.modified_at, operation.c.digest).where(
            operation.c.kind == kind.value,
            in_list(operation.c.number, {each.number for each in modifications}),
            operation.c.modified_at.between(modifications[0].modified_at, modifications[-1].modified_at),
            operation.c.occurrence == 0,
        )
        found = {(row[0], row[1]): row[2] for row in plain_rows(self._connection, statement)}
        if self._any_erased():
            traces = {trace_of(kind, each.number, each.modified_at): each for each in modifications}
            erased = select(treated.c.trace).where(in_list(treated.c.trace, traces))
            for row in plain_rows(self._connection, erased):
                modification = traces[row[0]]
                found.setdefault((modification.number, modification.modified_at), None)
        return found

    def _any_erased(self) -> bool:
        return self._connection.execute(select(treated.c.trace).limit(1)).first() is not None

    def _foresee(self, world: World, modifications: Sequence[Modification]) -> None:
        """Look up together the names that ``modifications`` will be compared under."""
        blank = ("",) * len(modifications[0].values)
        keys: set[int] = set()
        for modification in modifications:
            fiche = world.fiche(modification.number)
            key = world.maker.named(modification.values, fiche.values if fiche else blank)
            if key is not None:
                keys.add(key)
        held = select(*strict_key.c).where(in_list(strict_key.c.key, keys))
        world.foresee(keys, plain_rows(self._connection, held))

    def _distinct(self, kind: RecordKind) -> dict[tuple[str, int], list[Seen]]:
        """Both directions of each pair declared two persons: (number, fiche of the other)."""
        statement = (
            select(
                distinct_pair.c.number,
                record.c.id,
                distinct_pair.c.identities,
                distinct_pair.c.other_identities,
            )
            .join_from(distinct_pair, record, record.c.number == distinct_pair.c.other_number)
            .where(distinct_pair.c.kind == kind.value, record.c.kind == kind.value)
        )
        found: dict[tuple[str, int], list[Seen]] = {}
        for number, other, mine, theirs in self._connection.execute(statement):
            found.setdefault((number, other), []).append(Seen(frozenset(mine), frozenset(theirs)))
        return found

    def write(
        self, run: int, file: int | None, decisions: Sequence[Decision], *, again: bool = False
    ) -> dict[Outcome, int]:
        """Write what was decided; returns how many of each outcome."""
        if not decisions:
            return {}
        kind = decisions[0].modification.kind
        first = self._writer.next_id(operation, len(decisions))
        # Numbered fiche by fiche, as their index is laid; of one fiche, in the order they were decided.
        by_fiche = sorted(decisions, key=_fiche_of)
        # Ids from here on were given by the world: they are new fiches.
        new_from = self._writer.next_id(record, 0)
        batch = Batch(kind, run, file, new_from, treat=not again)
        for number, decision in enumerate(by_fiche, first):
            batch.tell(number, decision)
        for decision in decisions:
            batch.move(decision)
        if batch.highest >= new_from:
            self._writer.next_id(record, batch.highest + 1 - new_from)
        self._flush(kind, batch)
        return dict(Counter(decision.outcome for decision in decisions))

    def _flush(self, kind: RecordKind, batch: Batch) -> None:
        self._writer.create(kind, batch.created.values())
        self._writer.update(kind, batch.rewritten(renamed=True), renamed=True)
        self._writer.update(kind, batch.rewritten(renamed=False), renamed=False)
        self._writer.date(batch.only_dated())
        self._writer.keys(*batch.key_rows())
        self._writer.operations(batch.operations)
        self._writer.changes(batch.changes)
        self._writer.given(batch.given)
        columns = ("operation_id", "kind", "number", "modified_at", "other_id", "given")
        insert_rows(self._connection, pending, columns, batch.pending)


def _fiche_of(decision: Decision) -> int:
    return decision.fiche.id if decision.fiche else 0
