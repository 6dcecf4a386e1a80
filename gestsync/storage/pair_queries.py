"""Pairs of fiches that somebody decided about."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, and_, func, select

from gestsync.domain.fields import position
from gestsync.domain.matching import Rule
from gestsync.domain.persons import Seen, identity_of, still_two
from gestsync.domain.records import Fiche, RecordKind, RecordRef, RecordState
from gestsync.services.queries import Candidate, DeclaredPair
from gestsync.storage.listed import listed
from gestsync.storage.schema import alias, distinct_pair, later_pair, operation, pending, record, run
from gestsync.storage.writer import fiche_columns, fiche_from

_NAMES = ("nom", "prenom")
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


def read_held(connection: Connection, kind: RecordKind) -> tuple[Candidate, ...]:
    """Held-back modifications beside the fiche that each would duplicate, oldest first."""
    other, own, direct = record.alias("other"), record.alias("own"), record.alias("direct")
    wanted = (
        select(
            pending.c.operation_id,
            pending.c.number,
            pending.c.given,
            operation.c.rule,
            *(other.c[name].label(f"other_{name}") for name in ("id", "number", *_NAMES)),
            *(own.c[name].label(f"own_{name}") for name in ("id", "number", *_NAMES)),
        )
        .join_from(pending, operation, operation.c.id == pending.c.operation_id)
        .join(other, other.c.id == pending.c.other_id)
        # A number that was absorbed stands for its survivor.
        .outerjoin(alias, and_(alias.c.kind == pending.c.kind, alias.c.number == pending.c.number))
        .outerjoin(direct, and_(direct.c.kind == pending.c.kind, direct.c.number == pending.c.number))
        .outerjoin(own, own.c.id == func.coalesce(alias.c.record_id, direct.c.id))
        .where(pending.c.kind == kind.value, pending.c.settled_run.is_(None))
        .order_by(pending.c.modified_at, pending.c.operation_id)
    )
    places = [position(kind, name) for name in _NAMES]
    found = []
    for row in connection.execute(wanted):
        received = [row.given[place] for place in places]
        kept = [getattr(row, f"own_{name}") or "" for name in _NAMES]
        names = [old if new is None else new for old, new in zip(kept, received, strict=True)]
        found.append(
            Candidate(
                RecordRef(kind, row.other_number, row.other_id),
                RecordRef(kind, row.own_number or row.number, row.own_id),
                ", ".join(name for name in (row.other_nom, row.other_prenom) if name),
                ", ".join(name for name in names if name),
                Rule(row.rule) if row.rule else None,
                operation=row.operation_id,
            )
        )
    return tuple(found)


def read_later(connection: Connection, kind: RecordKind) -> frozenset[frozenset[str]]:
    """The pairs that were put off, by their numbers."""
    wanted = select(later_pair.c.number, later_pair.c.other_number).where(later_pair.c.kind == kind.value)
    return frozenset(frozenset(row) for row in connection.execute(wanted))


def active_among(connection: Connection, kind: RecordKind, ids: Sequence[int]) -> frozenset[int]:
    """Those of ``ids`` that are active fiches."""
    wanted = select(record.c.id).where(
        record.c.id.in_(listed(ids)),
        record.c.kind == kind.value,
        record.c.state == RecordState.ACTIVE.value,
    )
    return frozenset(connection.scalars(wanted))


def _holds(kind: RecordKind, left: Fiche | None, right: Fiche | None, seen: Seen) -> bool:
    if left is None or right is None or left.state in _GONE or right.state in _GONE:
        return False
    return still_two((seen,), identity_of(kind, left.values), identity_of(kind, right.values))


def _fiches(connection: Connection, kind: RecordKind, numbers: Collection[str]) -> dict[str, Fiche]:
    """The fiches of their own numbers, wherever merges lead those."""
    named = record.c.number.in_(listed(numbers))
    wanted = select(*fiche_columns(kind)).where(record.c.kind == kind.value, named)
    return {fiche.number: fiche for fiche in map(fiche_from, connection.execute(wanted))}
