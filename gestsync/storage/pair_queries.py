"""Pairs of fiches that somebody decided about."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from gestsync.domain.persons import Seen, identity_of, still_two
from gestsync.domain.records import Fiche, RecordKind, RecordRef, RecordState
from gestsync.services.queries import DeclaredPair
from gestsync.storage.schema import distinct_pair, record, run
from gestsync.storage.writer import fiche_columns, fiche_from

_GONE = {RecordState.MERGED, RecordState.REMOVED}


def read_declared(connection: Connection, kind: RecordKind) -> tuple[DeclaredPair, ...]:
    """Every pair declared two persons, the last decision first."""
    wanted = (
        select(distinct_pair, run.c.at)
        .join_from(distinct_pair, run, run.c.id == distinct_pair.c.run_id)
        .where(distinct_pair.c.kind == kind.value, distinct_pair.c.number < distinct_pair.c.other_number)
        .order_by(distinct_pair.c.run_id.desc(), distinct_pair.c.number)
    )
    rows = connection.execute(wanted).all()
    fiches = _fiches(connection, kind, {number for row in rows for number in (row.number, row.other_number)})
    found = []
    for row in rows:
        left, right = fiches.get(row.number), fiches.get(row.other_number)
        seen = Seen(frozenset(row.identities), frozenset(row.other_identities))
        found.append(
            DeclaredPair(
                row.run_id,
                row.at,
                row.who,
                row.reason,
                RecordRef(kind, row.number, left.id if left else None),
                RecordRef(kind, row.other_number, right.id if right else None),
                left.values if left else (),
                right.values if right else (),
                _holds(kind, left, right, seen),
            )
        )
    return tuple(found)


def _holds(kind: RecordKind, left: Fiche | None, right: Fiche | None, seen: Seen) -> bool:
    if left is None or right is None or left.state in _GONE or right.state in _GONE:
        return False
    return still_two((seen,), identity_of(kind, left.values), identity_of(kind, right.values))


def _fiches(connection: Connection, kind: RecordKind, numbers: Collection[str]) -> dict[str, Fiche]:
    """The fiches of their own numbers, wherever merges lead those."""
    listed, found = sorted(numbers), {}
    for start in range(0, len(listed), 500):
        page = listed[start : start + 500]
        wanted = select(*fiche_columns(kind)).where(record.c.kind == kind.value, record.c.number.in_(page))
        found.update({fiche.number: fiche for fiche in map(fiche_from, connection.execute(wanted))})
    return found
