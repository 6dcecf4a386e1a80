"""The journal in the local base: appended to, never changed; its oldest lines go when a rule says so."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select

from gestsync.domain.journal import Entry, Line, Sealed, seal_of
from gestsync.storage.schema import journal


class SqlJournal:
    """``services.unit_of_work.Journal``; the write lock is ours, so that two lines never take one place."""

    def __init__(self, connection: Connection, who: str) -> None:
        self._connection = connection
        self._who = who

    def write(self, entry: Entry) -> Sealed:
        """Append what this user did, whose name is filled in."""
        last = select(journal.c.id, journal.c.seal).order_by(journal.c.id.desc()).limit(1)
        before = Sealed(*(self._connection.execute(last).one_or_none() or (0, "")))
        entry, number = entry._replace(who=self._who), before.number + 1
        seal = seal_of(number, entry, before.seal)
        self._connection.execute(insert(journal).values(id=number, seal=seal, **entry._asdict()))
        return Sealed(number, seal)

    def before(self, instant: int) -> tuple[int, Sealed] | None:
        """How many lines come before the first one written since ``instant`` (µs UTC), and their last."""
        return before_in(self._connection, instant)

    def forget(self, until: int) -> None:
        """Erase the lines up to ``until``: a line that tells so was written before."""
        self._connection.execute(delete(journal).where(journal.c.id <= until))


def before_in(connection: Connection, instant: int) -> tuple[int, Sealed] | None:
    """How many lines come before the first one written since ``instant`` (µs UTC), and their last."""
    first = select(func.min(journal.c.id)).where(journal.c.at >= instant).scalar_subquery()
    old = or_(first.is_(None), journal.c.id < first)
    count = connection.execute(select(func.count()).select_from(journal).where(old)).scalar_one()
    newest = select(journal.c.id, journal.c.seal).where(old).order_by(journal.c.id.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return None if row is None else (count, Sealed(*row))


def lines_of(connection: Connection) -> Iterator[Line]:
    """Every line, in order, as it is written."""
    return map(line_from, connection.execute(select(journal).order_by(journal.c.id)))


def line_from(row: Row[Any]) -> Line:
    """A line from a row of the table."""
    entry = Entry(row.at, row.who, row.act, row.run, row.kind, row.record, row.detail)
    return Line(row.id, entry, row.seal)
