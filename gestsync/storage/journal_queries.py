"""The journal, read: newest first for people, whole for its seals."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, func, select

from gestsync.domain.fields import KEYS
from gestsync.domain.journal import WRITTEN, Act, Line, Sealed, beginning_of
from gestsync.domain.records import RecordKind, RecordRef
from gestsync.services.queries.journal import JournalLine
from gestsync.storage.bulk import plain_rows
from gestsync.storage.in_list import in_list
from gestsync.storage.journal_store import line_from, lines_of
from gestsync.storage.reading import Reading
from gestsync.storage.schema import FIELD_COLUMNS, journal, merge, operation, record

_OF_ONE = (Act.CHANGED, Act.MERGED, Act.DECIDED)
"""Acts of a run that may be about one fiche."""
_WRITTEN: Final = (journal.c.id, *(journal.c[name] for name in WRITTEN[1:]))


class JournalQueries(Reading):
    """The part of ``services.queries.Queries`` about who did what."""

    def journal(self, acts: frozenset[Act], count: int) -> Sequence[JournalLine]:
        """The newest ``count`` lines of these acts (none given: all)."""
        wanted = select(journal).order_by(journal.c.id.desc()).limit(count)
        if acts:
            wanted = wanted.where(journal.c.act.in_([act.value for act in acts]))
        with self._read() as connection:
            lines = [line_from(row) for row in connection.execute(wanted)]
            one = _records_of_runs(connection, [each for each in lines if each.entry.act in _OF_ONE])
            about = {each.number: each.entry.record or one.get(each.entry.run or 0) for each in lines}
            people = _people(connection, [each for each in about.values() if each is not None])
        return [JournalLine(each, *people.get(about[each.number] or 0, (None, ()))) for each in lines]

    def journal_beginnings(self) -> Sequence[Sealed]:
        """Where its own lines tell that it begins, once lines were erased."""
        wanted = select(journal).where(journal.c.act == Act.ERASED.value).order_by(journal.c.id)
        with self._read() as connection:
            told = [beginning_of(line_from(row).entry) for row in connection.execute(wanted)]
        return [each for each in told if each is not None]

    def journal_whole(self) -> Iterator[Line]:
        """Every line, oldest first, as it is written."""
        with self._read() as connection:
            yield from lines_of(connection)

    def journal_part(self, after: int, count: int) -> Sequence[Sequence[Any]]:
        """The next ``count`` lines after a number, in order, each the values of ``journal.WRITTEN``."""
        wanted = select(*_WRITTEN).where(journal.c.id > after).order_by(journal.c.id).limit(count)
        with self._read() as connection:
            return plain_rows(connection, wanted)

    def journal_seal(self, number: int) -> str | None:
        """The seal of one line, ``None`` where there is no such line."""
        with self._read() as connection:
            return connection.execute(select(journal.c.seal).where(journal.c.id == number)).scalar()

    def journal_until(self, number: int) -> int:
        """How many lines there are up to a number."""
        with self._read() as connection:
            counted = select(func.count()).select_from(journal).where(journal.c.id <= number)
            return connection.execute(counted).scalar_one()


def _records_of_runs(connection: Connection, lines: Sequence[Line]) -> dict[int, int]:
    """The one fiche of each run that touched but one, or kept but one."""
    runs = [each.entry.run for each in lines if each.entry.run is not None]
    wanted = (
        select(operation.c.run_id, func.min(operation.c.record_id))
        .where(in_list(operation.c.run_id, runs))
        .group_by(operation.c.run_id)
        .having(func.count(operation.c.record_id.distinct()) == 1)
    )
    # A merge touches what waited, too: it is about the fiche that is kept.
    kept = (
        select(merge.c.run_id, func.min(merge.c.keeper_id))
        .where(in_list(merge.c.run_id, runs))
        .group_by(merge.c.run_id)
        .having(func.count(merge.c.keeper_id.distinct()) == 1)
    )
    return {row[0]: row[1] for each in (wanted, kept) for row in connection.execute(each)}


def _people(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[RecordRef, tuple[str, ...]]]:
    found: dict[int, tuple[RecordRef, tuple[str, ...]]] = {}
    wanted = select(*(record.c[name] for name in ("id", "kind", "number", *FIELD_COLUMNS)))
    for row in connection.execute(wanted.where(in_list(record.c.id, ids))).mappings():
        kind = RecordKind(row["kind"])
        values = tuple(row[key] for key in KEYS[kind])
        found[row["id"]] = RecordRef(kind, row["number"], row["id"]), values
    return found
