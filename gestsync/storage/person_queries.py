"""What only the export of one person's data asks."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, and_, select

from gestsync.domain.records import Outcome, Received, RecordKind, RunKind
from gestsync.services.queries.person import FormerNumber, HeldForAnother, PersonPast
from gestsync.storage.in_list import in_list
from gestsync.storage.reading import Reading
from gestsync.storage.record_store import came_whole, last_given
from gestsync.storage.schema import alias, given, merge, operation, pending, record, run


class PersonQueries(Reading):
    """The part of ``services.queries.Queries`` about all that is held of one person."""

    def person_past(self, kind: RecordKind, record_id: int) -> PersonPast:
        """The numbers that led to a fiche, what its provider last gave, what it holds back of others."""
        with self._read() as connection:
            numbers = _numbers(connection, record_id)
            stored = connection.execute(select(record.c.received).where(record.c.id == record_id)).scalar()
            hers = {each.number for each in numbers if each.leads}
            held = _held_for_others(connection, record_id, hers)
            return PersonPast(numbers, last_given(kind, stored), held)

    def given_of(self, operations: Sequence[int]) -> Mapping[int, tuple[Received, ...]]:
        """What came in whole with modifications held back or older than their fiche, by operation."""
        held = select(pending.c.operation_id, pending.c.kind, pending.c.given)
        older = (
            select(given.c.operation_id, operation.c.kind, given.c.received)
            .join(operation, operation.c.id == given.c.operation_id)
            .where(operation.c.outcome == Outcome.OLDER.value)
        )
        with self._read() as connection:
            return {
                row[0]: came_whole(RecordKind(row[1]), row[2])
                for wanted, key in ((held, pending.c.operation_id), (older, given.c.operation_id))
                for row in connection.execute(wanted.where(in_list(key, operations)))
            }


def _numbers(connection: Connection, record_id: int) -> tuple[FormerNumber, ...]:
    """Those of what it absorbed too, whatever absorbed what first."""
    fiches = select(record.c.id).where(record.c.id == record_id).cte(recursive=True)
    absorbed = select(merge.c.loser_id).join(fiches, merge.c.keeper_id == fiches.c.id)
    fiches = fiches.union(absorbed.where(merge.c.undone_run.is_(None)))
    leads = and_(alias.c.number == merge.c.number, alias.c.record_id == record_id)
    own = select(record.c.number).where(record.c.id == record_id).scalar_subquery()
    wanted = (
        select(merge.c.number, merge.c.at, run.c.kind, alias.c.record_id, merge.c.undone_run)
        .join_from(merge, run, run.c.id == merge.c.run_id)
        .join(fiches, fiches.c.id == merge.c.keeper_id)
        .outerjoin(alias, and_(alias.c.kind == merge.c.kind, leads))
        .where(merge.c.number != own)
        .order_by(merge.c.id)
    )
    return tuple(
        {
            row.number: FormerNumber(
                row.number,
                row.at,
                RunKind(row.kind),
                leads=row.record_id is not None,
                withdrawn=row.record_id is None and row.undone_run is not None and row.kind in _BRING,
            )
            for row in connection.execute(wanted)
        }.values()
    )


_BRING = frozenset({RunKind.MERGE.value, RunKind.MERGE_BATCH.value})
"""Runs that bring the number of another fiche; the others change that of the fiche itself."""


def _held_for_others(connection: Connection, record_id: int, hers: set[str]) -> tuple[HeldForAnother, ...]:
    own = select(record.c.number).where(record.c.id == record_id).scalar_subquery()
    wanted = (
        select(pending.c.number, pending.c.modified_at)
        .where(pending.c.other_id == record_id, pending.c.settled_run.is_(None), pending.c.number != own)
        .order_by(pending.c.modified_at, pending.c.operation_id)
    )
    return tuple(HeldForAnother(*row) for row in connection.execute(wanted) if row.number not in hers)
