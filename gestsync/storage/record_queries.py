"""Lists of fiches, one fiche, places."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    and_,
    cast,
    func,
    or_,
    select,
    true,
)

from gestsync.domain.calendar import day_of
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import FIELDS, KINDS, FieldType, Role, field_of, positions, search_words
from gestsync.domain.history import values_before
from gestsync.domain.past import DATING, later_of
from gestsync.domain.records import Change, Fiche, Outcome, RecordKind, RecordRef, RecordState, RunKind
from gestsync.services.queries import (
    Capacity,
    RecordFilter,
    RecordRow,
    RecordSort,
    RecordView,
    StatusCount,
)
from gestsync.storage.alphabet import alphabetical
from gestsync.storage.bulk import large_parts, plain_parts
from gestsync.storage.changes import changes_where
from gestsync.storage.fiche_operations import of_record
from gestsync.storage.in_list import in_list
from gestsync.storage.reading import Reading
from gestsync.storage.record_store import seek
from gestsync.storage.retention_queries import horizon
from gestsync.storage.schema import alias, operation, record, run
from gestsync.storage.writer import fiche_columns, fiche_from

_IN_WORDS = frozenset({FieldType.TEXT, FieldType.NAME, FieldType.STATUS})
_SHOWN = (RecordState.ACTIVE.value, RecordState.ABSENT.value)


def _key(kind: RecordKind, role: Role) -> str:
    return FIELDS[kind][positions(kind, role)[0]].key


_PARENT: Column[str] = record.c[_key(RecordKind.ENFANT, Role.PARENT)]
_PLACES: Column[str] = record.c[_key(RecordKind.RSG, Role.PLACES)]
_STATUS: Column[str] = record.c[_key(RecordKind.RSG, Role.STATUS)]


def _kept_today(child: FromClause, today: str) -> ColumnElement[bool]:
    """A present child whose agreement has begun and holds; it may be open at both ends."""
    start, end, parent = (
        child.c[_key(RecordKind.ENFANT, role)] for role in (Role.START, Role.END, Role.PARENT)
    )
    return and_(
        child.c.kind == RecordKind.ENFANT.value,
        child.c.state == RecordState.ACTIVE.value,
        parent != "",
        or_(start == "", start <= today),
        or_(end == "", end >= today),
    )


def children_today(today: str) -> Select[str, int]:
    """Children kept today per RSG number: (number, occupied)."""
    counted = select(_PARENT.label("number"), func.count().label("occupied"))
    return counted.where(_kept_today(record, today)).group_by(_PARENT)


def _occupied(today: str) -> ScalarSelect[int]:
    """Children kept today by the RSG of the outer query."""
    child = record.alias("child")
    parent = child.c[_key(RecordKind.ENFANT, Role.PARENT)]
    counted = select(func.count()).select_from(child)
    kept = counted.where(parent == record.c.number, _kept_today(child, today))
    return kept.correlate(record).scalar_subquery()


def places_of() -> ColumnElement[int | None]:
    """The places of an RSG, unknown when none are given: an unknown number is never exceeded."""
    return cast(func.nullif(_PLACES, ""), BigInteger)


class RecordQueries(Reading):
    """The part of ``services.queries.Queries`` about fiches."""

    def record_ids(self, wanted: RecordFilter, sort: RecordSort) -> Sequence[int]:
        """Ids of the fiches of a list, sorted; a compact array, fit for a million."""
        with self._read() as connection:
            order = self._order(connection, wanted.kind, sort)
            whole = wanted == RecordFilter(RecordKind.CLIENT) and sort.key == "name"
            indexed = whole and connection.dialect.name == "sqlite"
            conditions = _all_clients() if indexed else _conditions(wanted)
            statement = select(record.c.id).where(*conditions).order_by(*order)
            ids = array("q")
            for part in plain_parts(connection, statement):
                ids.extend([row[0] for row in part])
        return ids

    def _order(self, connection: Connection, kind: RecordKind, sort: RecordSort) -> list[ColumnElement[Any]]:
        column: ColumnElement[Any]
        if sort.key == "name":
            column = record.c.sort_key
        elif sort.key == KINDS[kind].number.key:
            column = record.c.number
        elif sort.key == "modified_at":
            # Said for PostgreSQL, which takes no date for the greatest; SQLite does so by itself.
            when = record.c.modified_at
            dated = when.desc().nulls_last() if sort.descending else when.asc().nulls_first()
            return [dated, record.c.sort_key, record.c.id]
        elif sort.key == "occupied":
            column = _occupied(self._today(connection))
        else:
            column = record.c[sort.key]
            of = field_of(kind, sort.key).type
            if of is FieldType.INTEGER:
                column = cast(func.coalesce(func.nullif(column, ""), "0"), BigInteger)
            elif of in _IN_WORDS:
                column = alphabetical(column)
        first = column.desc() if sort.descending else column.asc()
        # The id settles ties, so that a list never shuffles under the reader.
        if sort.key == "name":  # as the index lies, whichever way it is walked
            return [first, record.c.id.desc() if sort.descending else record.c.id]
        return [first, record.c.sort_key, record.c.id]

    def record_rows(self, kind: RecordKind, ids: Sequence[int]) -> tuple[RecordRow, ...]:
        """The lines of these ids, in their order."""
        with self._read() as connection:
            columns: list[Any] = fiche_columns(kind)
            if kind is RecordKind.RSG:
                columns.append(_occupied(self._today(connection)))
            statement = select(*columns).where(record.c.id.in_(list(ids)))
            width = len(fiche_columns(kind))
            rows: dict[int, RecordRow] = {}
            for row in connection.execute(statement):
                fiche = fiche_from(row[:width])
                ref = RecordRef(kind, fiche.number, fiche.id)
                occupied = row[width] if len(row) > width else 0
                rows[fiche.id] = RecordRow(ref, fiche.values, fiche.state, fiche.modified_at, occupied)
        return tuple(rows[each] for each in ids if each in rows)

    def status_counts(self, kind: RecordKind) -> tuple[StatusCount, ...]:
        """Present fiches per status, most frequent first, then the absent ones as one line."""
        with self._read() as connection:
            counted = (
                select(_STATUS, record.c.state, func.count())
                .where(_of_kind(connection, kind), record.c.state.in_(_SHOWN))
                .group_by(_STATUS, record.c.state)
                .order_by(func.count().desc(), _STATUS)
            )
            rows = connection.execute(counted).all()
        present = [StatusCount(row[0], row[2]) for row in rows if row[1] == RecordState.ACTIVE.value]
        absent = sum(row[2] for row in rows if row[1] == RecordState.ABSENT.value)
        return (*present, StatusCount("", absent, absent=True)) if absent else tuple(present)

    def capacity(self) -> Capacity:
        """Occupied against total places."""
        with self._read() as connection:
            occupied = children_today(self._today(connection)).subquery()
            places = places_of()
            kept = func.coalesce(occupied.c.occupied, 0)
            active = and_(record.c.kind == RecordKind.RSG.value, record.c.state == RecordState.ACTIVE.value)
            totals = (
                select(
                    func.coalesce(func.sum(places), 0),
                    func.coalesce(func.sum(kept), 0),
                    func.coalesce(func.sum(cast(kept < places, Integer)), 0),
                    func.coalesce(func.sum(cast(kept > places, Integer)), 0),
                )
                .select_from(record)
                .outerjoin(occupied, occupied.c.number == record.c.number)
                .where(active)
            )
            # A sum is no int everywhere.
            total, taken, room, over = map(int, connection.execute(totals).one())
            children = select(func.count()).where(
                record.c.kind == RecordKind.ENFANT.value, record.c.state == RecordState.ACTIVE.value
            )
            return Capacity(connection.execute(children).scalar_one(), total, taken, room, over)

    def record(self, kind: RecordKind, record_id: int, as_of: int | None = None) -> RecordView:
        """One fiche, today or as it was. Raises ``AppError`` FUS-3002, FUS-3007 when that was erased."""
        with self._read() as connection:
            columns: list[Any] = [*fiche_columns(kind), record.c.received]
            row = connection.execute(
                select(*columns, _occupied(self._today(connection))).where(
                    record.c.kind == kind.value, record.c.id == record_id
                )
            ).one_or_none()
            if row is None:
                raise AppError(ErrorCode.FUS_3002, number=record_id)
            fiche = fiche_from(row[:-2])
            values, date = fiche.values, fiche.modified_at
            if as_of is not None:
                self._require_kept(connection, as_of)
                since = _first_since(connection, record_id, as_of)
                values = values_before(kind, values, _later_changes(connection, record_id, since))
                date = _dated(connection, record_id, as_of, since)
            lost = select(alias.c.number).where(alias.c.record_id == record_id).order_by(alias.c.number)
            return RecordView(
                RecordRef(kind, fiche.number, fiche.id),
                values,
                fiche.state,
                date,
                frozenset(row[-2] or {}),
                self._provider_name(connection, row[-2]),
                tuple(connection.execute(lost).scalars()),
                row[-1] if kind is RecordKind.RSG else 0,
                as_of,
            )

    def _require_kept(self, connection: Connection, as_of: int) -> None:
        erased = horizon(connection)
        if erased is not None and as_of < erased:
            raise AppError(ErrorCode.FUS_3007, date=day_of(erased, self._zone(connection)).isoformat())

    def _provider_name(self, connection: Connection, received: Any) -> str:
        if not received:
            return ""
        return self._profiles.provider(self._settings(connection).provider).name

    def find(self, kind: RecordKind, number: str) -> RecordRef:
        """The fiche that ``number`` leads to, through merges. Raises ``AppError`` FUS-3002."""
        with self._read() as connection:
            found = seek(connection, kind, number)
        if found is None:
            raise AppError(ErrorCode.FUS_3002, number=number)
        return RecordRef(kind, found.number, found.id)

    def active_fiches(self, kind: RecordKind) -> Iterator[Sequence[Fiche]]:
        """All active fiches of a kind, by the chunk, in the order of their ids."""
        with self._read() as connection:
            wanted = (
                select(*fiche_columns(kind))
                .where(_of_kind(connection, kind), record.c.state == RecordState.ACTIVE.value)
                .order_by(record.c.id)
            )
            for part in large_parts(connection, wanted, 10_000):
                yield [fiche_from(row) for row in part]

    def active_among(self, ids: Sequence[int]) -> frozenset[int]:
        """Those of ``ids`` that are active fiches."""
        # Of whichever kind: asked for one, SQLite would walk through all its fiches.
        active = record.c.state == RecordState.ACTIVE.value
        with self._read() as connection:
            return frozenset(connection.scalars(select(record.c.id).where(in_list(record.c.id, ids), active)))

    def children(self, rsg_number: str) -> tuple[RecordRow, ...]:
        """The present children of an RSG, by name."""
        wanted = RecordFilter(RecordKind.ENFANT, absent=False, parent=rsg_number)
        return self.record_rows(RecordKind.ENFANT, self.record_ids(wanted, RecordSort()))


def _of_kind(connection: Connection, kind: RecordKind) -> ColumnElement[bool]:
    """Which fiches are counted or walked through."""
    # PostgreSQL sees by itself that nearly all are clients, when it is asked plainly.
    return record.c.kind == kind.value if connection.dialect.name == "postgresql" else _as_they_lie(kind)


def _as_they_lie(kind: RecordKind) -> ColumnElement[bool]:
    """Which fiches a list is made of."""
    # A large base is nearly all clients: read as it lies, it takes a quarter to a half of the time that it
    # takes through an index, which gives its fiches in another order. The few others are found by the index.
    told: ColumnElement[str] = record.c.kind + "" if kind is RecordKind.CLIENT else record.c.kind
    return told == kind.value


def _all_clients() -> list[ColumnElement[bool]]:
    """What gives the whole list of clients by name, as the index of the names lies in SQLite."""
    # The few that are not shown are read apart: nothing is sorted, which took two thirds of the time.
    # PostgreSQL's indexes do not say which of their rows are there: to sort costs less than to look at each.
    unseen = select(record.c.id).where(record.c.state.not_in(_SHOWN))
    return [record.c.kind == RecordKind.CLIENT.value, record.c.id.not_in(unseen)]


def _conditions(wanted: RecordFilter) -> list[Any]:
    conditions: list[Any] = [_as_they_lie(wanted.kind)]
    if wanted.absent is None:
        conditions.append(record.c.state.in_(_SHOWN))
    else:
        state = RecordState.ABSENT if wanted.absent else RecordState.ACTIVE
        conditions.append(record.c.state == state.value)
    if wanted.status is not None:
        conditions.append(wanted.status == _STATUS)
    if wanted.parent is not None:
        conditions += [wanted.parent == _PARENT, _PARENT != ""]
    conditions += [_says(wanted.kind, word) for word in search_words(wanted.text)]
    return conditions


def _says(kind: RecordKind, word: str) -> ColumnElement[bool]:
    """A word of the fiche, or a number that was merged into it."""
    said = record.c.search_text.contains(word, autoescape=True)
    if not KINDS[kind].number_shown:
        return said
    numbers = alias.c.number.in_({word, word.upper()})
    return or_(said, record.c.id.in_(select(alias.c.record_id).where(alias.c.kind == kind.value, numbers)))


def _first_since(connection: Connection, record_id: int, as_of: int) -> int | None:
    """The first operation on a fiche after a moment. What follows it came later, whatever its run: what a run
    brought is decided again, as its own, when another is undone."""
    later = select(func.min(operation.c.id)).join_from(operation, run, run.c.id == operation.c.run_id)
    return connection.execute(later.where(of_record(record_id), run.c.at > as_of)).scalar()


def _dated(connection: Connection, record_id: int, as_of: int, since: int | None) -> int | None:
    """The date that a fiche had at a moment, by what had dated it and was not taken back yet."""
    taking, made = run.alias(), operation.alias()
    creating = select(made.c.run_id).where(
        made.c.number == operation.c.number,
        made.c.record_id == record_id,
        made.c.outcome == Outcome.CREATED.value,
    )
    wanted = (
        select(run.c.kind, operation.c.outcome, operation.c.modified_at)
        .join_from(operation, run, run.c.id == operation.c.run_id)
        .outerjoin(taking, taking.c.id == run.c.undone_by)
        .where(
            of_record(record_id),
            true() if since is None else operation.c.id < since,
            # What made a fiche still dates it when it stays though that was taken back.
            or_(taking.c.at.is_(None), taking.c.at > as_of, operation.c.run_id.in_(creating)),
            operation.c.outcome.in_([each.value for each in (*DATING, Outcome.UNDONE)]),
            or_(operation.c.modified_at.is_not(None), operation.c.outcome == Outcome.UNDONE.value),
        )
    )
    date: int | None = None
    for row in connection.execute(wanted.order_by(operation.c.id)):
        date = later_of(date, row.modified_at) if row.kind == RunKind.FORCE.value else row.modified_at
    return date


def _later_changes(connection: Connection, record_id: int, since: int | None) -> Iterable[Change]:
    """What happened to a fiche since an operation, newest first."""
    if since is None:
        return ()
    return reversed(changes_where(connection, of_record(record_id), operation.c.id >= since))
