"""Pairs of fiches that somebody decided about."""

from collections.abc import Collection

from sqlalchemy import CompoundSelect, Connection, and_, func, or_, select, union_all

from gestsync.domain.distinct import Seen, identity_of, still_two
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import KEYS, full_name, in_lists, position
from gestsync.domain.matching import Rule, StrictRules, key_maker, strict_ties
from gestsync.domain.records import Fiche, RecordKind, RecordRef, RecordState, RunKind, laid_over
from gestsync.services.queries import (
    Candidate,
    DeclaredPair,
    FichePairs,
    MergedNumber,
    PairField,
    PendingPair,
)
from gestsync.storage.fiche_operations import numbers_of
from gestsync.storage.in_list import in_list
from gestsync.storage.reading import Reading
from gestsync.storage.record_store import came_whole, seek
from gestsync.storage.schema import (
    alias,
    distinct_pair,
    later_pair,
    merge,
    operation,
    pending,
    record,
    run,
    strict_key,
)
from gestsync.storage.writer import fiche_columns, fiche_from

_NAMES = ("nom", "prenom")


class PairQueries(Reading):
    """The part of ``services.queries.Queries`` about pairs of fiches."""

    def distinct_pairs(self, kind: RecordKind) -> frozenset[frozenset[str]]:
        """The pairs declared two persons that are still what they were, by their numbers."""
        return frozenset(each.numbers for each in self.declared_pairs(kind) if each.holds)

    def declared_pairs(self, kind: RecordKind) -> tuple[DeclaredPair, ...]:
        """Every pair declared two persons, the last decision first."""
        with self._read() as connection:
            return read_declared(connection, kind)

    def held_pairs(self, kind: RecordKind) -> tuple[Candidate, ...]:
        """Held-back modifications beside the fiche that each would duplicate, oldest first."""
        with self._read() as connection:
            return _held(connection, kind)

    def later_pairs(self, kind: RecordKind) -> frozenset[frozenset[str]]:
        """The pairs that were put off, by their numbers."""
        wanted = select(later_pair.c.number, later_pair.c.other_number).where(later_pair.c.kind == kind.value)
        with self._read() as connection:
            return frozenset(frozenset(row) for row in connection.execute(wanted))

    def fiche_pairs(self, kind: RecordKind, record_id: int) -> FichePairs:
        """What is known of one fiche as a duplicate, each part through an index; what is held back first."""
        wanted = select(*fiche_columns(kind)).where(record.c.id == record_id)
        with self._read() as connection:
            mine = connection.execute(wanted).one_or_none()
            if mine is None:
                return FichePairs()
            fiche = fiche_from(mine)
            merged = _merged_into(connection, kind, record_id)
            numbers = [fiche.number, *(each.ref.number for each in merged)]
            declared = read_declared(connection, kind, numbers)
            held = _held(connection, kind, record_id)
            known = {each.numbers for each in held} | {each.numbers for each in declared if each.holds}
            rules = StrictRules.from_settings(self._settings(connection))
            strict = [each for each in _strict(connection, kind, fiche, rules) if each.numbers not in known]
            into = _absorbed_by(connection, kind, fiche.number) if fiche.state is RecordState.MERGED else None
            return FichePairs((*held, *strict), declared, merged, into)

    def pending_pair(self, operation_id: int) -> PendingPair:
        """A held-back modification beside its duplicate. Raises ``AppError`` FUS-3004 when none is held."""
        wanted = select(pending).where(
            pending.c.operation_id == operation_id, pending.c.settled_run.is_(None)
        )
        with self._read() as connection:
            held = connection.execute(wanted).one_or_none()
            if held is None:
                raise AppError(ErrorCode.FUS_3004, run=operation_id)
            kind = RecordKind(held.kind)
            row = connection.execute(select(*fiche_columns(kind)).where(record.c.id == held.other_id)).one()
            left, mine = fiche_from(row), seek(connection, kind, held.number)
        before = mine.values if mine else ("",) * len(KEYS[kind])
        after = laid_over(before, came_whole(kind, held.given))
        sides = zip(KEYS[kind], left.values, after, strict=True)
        return PendingPair(
            RecordRef(kind, left.number, left.id),
            RecordRef(kind, held.number, mine.id if mine else None),
            tuple(PairField(key, old, new) for key, old, new in sides if old or new),
        )


def read_declared(
    connection: Connection, kind: RecordKind, numbers: Collection[str] = ()
) -> tuple[DeclaredPair, ...]:
    """Every pair declared two persons, the last decision first; those that begin with one of ``numbers``."""
    own, other = distinct_pair.c.number, distinct_pair.c.other_number
    wanted = (
        select(distinct_pair, run.c.at)
        .join_from(distinct_pair, run, run.c.id == distinct_pair.c.run_id)
        .where(distinct_pair.c.kind == kind.value, in_list(own, numbers) if numbers else own < other)
        .order_by(distinct_pair.c.run_id.desc(), own)
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


def _held(connection: Connection, kind: RecordKind, about: int | None = None) -> tuple[Candidate, ...]:
    """Held-back modifications (``about`` one fiche) beside what each would duplicate, oldest first."""
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
    if about is not None:
        # A number that it had may be another's now: what the indexes find is not all about it.
        theirs = or_(other.c.id == about, own.c.id == about, direct.c.id == about)
        wanted = wanted.where(pending.c.operation_id.in_(_perhaps_about(kind, about)), theirs)
    places = [position(kind, name) for name in _NAMES]
    found = []
    for row in connection.execute(wanted):
        received = [row.given[place] for place in places]
        kept = [getattr(row, f"own_{name}") or "" for name in _NAMES]
        last, first = laid_over(kept, received)
        found.append(
            Candidate(
                RecordRef(kind, row.other_number, row.other_id),
                RecordRef(kind, row.own_number or row.number, row.own_id),
                in_lists(row.other_nom, row.other_prenom),
                in_lists(last, first),
                Rule(row.rule) if row.rule else None,
                operation=row.operation_id,
            )
        )
    return tuple(found)


def _perhaps_about(kind: RecordKind, record_id: int) -> CompoundSelect[int]:
    """What is held back because of a fiche, and all that came under a number it ever had."""
    because = select(pending.c.operation_id).where(
        pending.c.other_id == record_id, pending.c.settled_run.is_(None)
    )
    naming = select(operation.c.id).where(
        operation.c.kind == kind.value, operation.c.number.in_(numbers_of([record_id]))
    )
    return union_all(because, naming)


def _strict(connection: Connection, kind: RecordKind, fiche: Fiche, rules: StrictRules) -> list[Candidate]:
    """The other active fiches that the strict rule takes for the same person."""
    keys = key_maker(kind, rules).keys(fiche.values) if fiche.state is RecordState.ACTIVE else {}
    if not keys:
        return []
    sharing = select(strict_key.c.record_id).where(in_list(strict_key.c.key, keys))
    wanted = select(*fiche_columns(kind)).where(record.c.id.in_(sharing), record.c.id != fiche.id)
    mine, name = RecordRef(kind, fiche.number, fiche.id), full_name(kind, fiche.values)
    found = []
    for other in map(fiche_from, connection.execute(wanted.order_by(record.c.id))):
        if ties := strict_ties(kind, fiche.values, other.values, rules):
            theirs = RecordRef(kind, other.number, other.id)
            found.append(Candidate(mine, theirs, name, full_name(kind, other.values), ties[0]))
    return found


def _merged_into(connection: Connection, kind: RecordKind, record_id: int) -> tuple[MergedNumber, ...]:
    """The other numbers that lead to a fiche, the last merged first."""
    wanted = (
        select(alias.c.number, merge.c.loser_id, merge.c.at, merge.c.run_id, run.c.kind)
        .join_from(alias, merge, merge.c.id == alias.c.merge_id)
        .join(run, run.c.id == merge.c.run_id)
        .where(alias.c.record_id == record_id)
        .order_by(merge.c.id.desc())
    )
    rows = connection.execute(wanted).all()
    fiches = _fiches(connection, kind, [row.number for row in rows if row.loser_id is not None])
    return tuple(
        MergedNumber(
            RecordRef(kind, row.number, row.loser_id),
            fiches[row.number].values if row.number in fiches else (),
            row.at,
            row.run_id,
            RunKind(row.kind),
        )
        for row in rows
    )


def _absorbed_by(connection: Connection, kind: RecordKind, number: str) -> MergedNumber | None:
    """Where the number of an absorbed fiche leads."""
    wanted = (
        select(*fiche_columns(kind), merge.c.at, merge.c.run_id, run.c.kind.label("by"))
        .join_from(alias, record, record.c.id == alias.c.record_id)
        .join(merge, merge.c.id == alias.c.merge_id)
        .join(run, run.c.id == merge.c.run_id)
        .where(alias.c.kind == kind.value, alias.c.number == number)
    )
    row = connection.execute(wanted).one_or_none()
    if row is None:
        return None
    fiche = fiche_from(row[:-3])
    ref = RecordRef(kind, fiche.number, fiche.id)
    return MergedNumber(ref, fiche.values, row.at, row.run_id, RunKind(row.by))


def _holds(kind: RecordKind, left: Fiche | None, right: Fiche | None, seen: Seen) -> bool:
    if left is None or right is None or not (left.state.is_there and right.state.is_there):
        return False
    return still_two((seen,), identity_of(kind, left.values), identity_of(kind, right.values))


def _fiches(connection: Connection, kind: RecordKind, numbers: Collection[str]) -> dict[str, Fiche]:
    """The fiches of their own numbers, wherever merges lead those."""
    named = in_list(record.c.number, numbers)
    wanted = select(*fiche_columns(kind)).where(record.c.kind == kind.value, named)
    return {fiche.number: fiche for fiche in map(fiche_from, connection.execute(wanted))}
