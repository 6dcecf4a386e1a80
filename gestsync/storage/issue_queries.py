"""Errors to fix, open or closed, each with its fiche and its past."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, or_, select

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import full_name
from gestsync.domain.issues import Event
from gestsync.domain.records import RecordKind, RecordRef, concerned_in
from gestsync.services.backup import BACKUPS
from gestsync.services.queries import ErrorEvent, ErrorRow, ErrorState, NamedFiche
from gestsync.services.site_errors import SITE
from gestsync.storage.in_list import in_list
from gestsync.storage.reading import Reading
from gestsync.storage.schema import alias, issue, issue_event, record
from gestsync.storage.writer import fiche_columns, fiche_from

_STATES: dict[ErrorState, tuple[ColumnElement[bool], ...]] = {
    ErrorState.OPEN: (issue.c.closed_at.is_(None),),
    ErrorState.CLOSED: (issue.c.closed_at.is_not(None),),
    ErrorState.ALL: (),
}


class IssueQueries(Reading):
    """The part of ``services.queries.Queries`` about errors to fix."""

    def errors(self, state: ErrorState) -> tuple[ErrorRow, ...]:
        """Errors of the active provider, of the exchange site and of the folder of backups.

        Those of a whole run first, then by number; closed ones last.
        """
        leads_to = or_(
            record.c.id == alias.c.record_id,
            and_(
                alias.c.record_id.is_(None), record.c.kind == issue.c.kind, record.c.number == issue.c.number
            ),
        )
        with self._read() as connection:
            wanted = (
                select(issue, record.c.id.label("record_id"))
                .outerjoin(alias, (alias.c.kind == issue.c.kind) & (alias.c.number == issue.c.number))
                .outerjoin(record, leads_to & (issue.c.number != ""))
                .where(
                    issue.c.provider.in_((self._settings(connection).provider, SITE, BACKUPS)),
                    *_STATES[state],
                )
                .order_by(
                    issue.c.closed_at.is_not(None),
                    issue.c.kind != "",
                    issue.c.closed_at.desc(),
                    issue.c.code,
                    issue.c.id,
                )
            )
            rows = connection.execute(wanted).all()
            named = _named(connection, {each for row in rows for each in _concerned(row)})
        return tuple(_error(row, named) for row in rows)

    def error_events(self, error: int) -> tuple[ErrorEvent, ...]:
        """What happened to an error, newest first."""
        wanted = select(issue_event).where(issue_event.c.issue_id == error).order_by(issue_event.c.id.desc())
        with self._read() as connection:
            return tuple(ErrorEvent(Event(row.event), row.at) for row in connection.execute(wanted))


def _concerned(row: Row[Any]) -> list[int]:
    """The fiches an error is about, that of its number first."""
    own = [] if row.record_id is None else [row.record_id]
    return list(dict.fromkeys([*own, *concerned_in(row.facts)]))


def _named(connection: Connection, ids: Iterable[int]) -> dict[int, NamedFiche]:
    kinds = connection.execute(select(record.c.kind).where(in_list(record.c.id, ids)).distinct())
    found: dict[int, NamedFiche] = {}
    for kind in map(RecordKind, kinds.scalars().all()):
        wanted = select(*fiche_columns(kind)).where(in_list(record.c.id, ids), record.c.kind == kind.value)
        for fiche in map(fiche_from, connection.execute(wanted)):
            ref = RecordRef(kind, fiche.number, fiche.id)
            found[fiche.id] = NamedFiche(ref, full_name(kind, fiche.values))
    return found


def _error(row: Row[Any], named: Mapping[int, NamedFiche]) -> ErrorRow:
    return ErrorRow(
        ErrorCode.from_number(row.code),
        RecordKind(row.kind) if row.kind else None,
        row.number,
        row.facts,
        row.seen_at,
        row.id,
        row.opened_at,
        row.closed_at,
        row.runs,
        tuple(named[each] for each in _concerned(row) if each in named),
    )
