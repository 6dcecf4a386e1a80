"""What the plan of a synchronisation asks of our base: our side, and what earlier ones wrote of it."""

from collections.abc import Sequence

from sqlalchemy import select

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import full_name
from gestsync.domain.older_copy import SyncPast
from gestsync.domain.parents import Orphan, Parents, parent_of
from gestsync.domain.records import Outcome, Problem, RecordKind, RecordState, RunKind
from gestsync.domain.sync_plan import NOTHING_WRITTEN, LastOperation, LastRead, Ours
from gestsync.storage.in_list import in_list
from gestsync.storage.reading import Reading
from gestsync.storage.record_store import PARENT, leading, numbers_of_rsgs, provider_side
from gestsync.storage.schema import change, last_read, operation, record, run
from gestsync.storage.writer import fiche_columns, fiche_from


class SyncQueries(Reading):
    """The part of ``services.queries.Queries`` that synchronisations are planned from."""

    def provider_side(self, kind: RecordKind) -> dict[str, Ours]:
        """Every fiche of ``kind`` by each number that leads to it, with what its provider last gave."""
        with self._read() as connection:
            return provider_side(connection, kind)

    def leading(self, kind: RecordKind) -> dict[str, str]:
        """Each number of ``kind`` that another fiche took over, and the number of that fiche."""
        with self._read() as connection:
            return leading(connection, kind)

    def parents(self) -> Parents:
        """The RSGs that have a fiche, and the children whom a provider gave that name another."""
        child = RecordKind.ENFANT
        with self._read() as connection:
            known = frozenset(connection.scalars(numbers_of_rsgs()))
            # Few are unknown, if any. Only children name an RSG: the index of those numbers holds them all.
            has_parent = record.c[PARENT] != ""
            named = connection.scalars(select(record.c[PARENT]).where(has_parent).distinct())
            unknown = [number for number in named if number not in known]
            of_unknown = select(*fiche_columns(child)).where(
                has_parent,
                in_list(record.c[PARENT], unknown),
                record.c.state == RecordState.ACTIVE.value,
                record.c.received.is_not(None),
            )
            fiches = [fiche_from(row) for row in connection.execute(of_unknown)] if unknown else []
        orphans = [
            Orphan(each.number, full_name(child, each.values), parent_of(child, each.values))
            for each in fiches
        ]
        return Parents(known, tuple(orphans))

    def last_operation(self) -> LastOperation:
        """The operation that was written last."""
        written = select(operation.c.id, run.c.at).join(run, run.c.id == operation.c.run_id)
        with self._read() as connection:
            row = connection.execute(written.order_by(operation.c.id.desc()).limit(1)).first()
        return NOTHING_WRITTEN if row is None else LastOperation(*row)

    def last_read(self, provider: str, kind: RecordKind) -> LastRead | None:
        """What the last synchronisation read of ``kind``, unless one of its fiches was touched since."""
        since = select(operation.c.id).where(
            operation.c.id > last_read.c.operation_id, operation.c.kind == last_read.c.kind
        )
        wanted = select(last_read).where(
            last_read.c.kind == kind.value, last_read.c.provider == provider, ~since.exists()
        )
        with self._read() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            return None
        problems = tuple(
            Problem(ErrorCode.from_number(code), RecordKind(whose), number, facts)
            for code, whose, number, facts in row.problems
        )
        return LastRead(row.digest, row.until, row.unchanged, problems)

    def given_back(self, kind: RecordKind, numbers: Sequence[str]) -> frozenset[tuple[str, str]]:
        """The number and the field of the values of these fiches that an undo was the last to write."""
        written = (
            select(operation.c.number, change.c.field, run.c.kind)
            .select_from(operation)
            .join(run, run.c.id == operation.c.run_id)
            .join(change, change.c.operation_id == operation.c.id)
            .where(in_list(operation.c.number, numbers), operation.c.kind == kind.value)
            .order_by(operation.c.id)
        )
        with self._read() as connection:
            last = {(number, field): wrote for number, field, wrote in connection.execute(written)}
        return frozenset(each for each, wrote in last.items() if wrote == RunKind.UNDO.value)

    def synchronised(self, kind: RecordKind, numbers: Sequence[str]) -> dict[str, SyncPast]:
        """What synchronisations that stand wrote of the fiches of these numbers."""
        left: dict[str, dict[tuple[str, str], int]] = {}
        created: dict[str, int] = {}
        written = (
            select(operation.c.number, operation.c.outcome, run.c.at, change.c.field, change.c.old)
            .select_from(operation)
            .join(run, run.c.id == operation.c.run_id)
            .outerjoin(change, change.c.operation_id == operation.c.id)
            .where(in_list(operation.c.number, numbers), operation.c.kind == kind.value)
            .where(run.c.kind == RunKind.SYNC.value, run.c.undone_by.is_(None))
            .order_by(operation.c.id)
        )
        with self._read() as connection:
            for number, outcome, at, field, old in connection.execute(written):
                values = left.setdefault(number, {})
                if outcome == Outcome.CREATED.value:
                    created[number] = at
                elif field is not None:
                    values[field, old] = at
        return {number: SyncPast(values, created.get(number)) for number, values in left.items()}
