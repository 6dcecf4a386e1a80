"""The register of confidentiality incidents: texts are added, none is replaced."""

from collections.abc import Mapping

from sqlalchemy import Connection, Row, delete, func, insert, select

from gestsync.domain.incidents import Incident, IncidentVersion
from gestsync.storage.reading import Reading
from gestsync.storage.schema import incident


class IncidentQueries(Reading):
    """The part of ``services.queries.Queries`` about incidents."""

    def incidents(self) -> tuple[Incident, ...]:
        """Every entry with all its texts, the newest first."""
        found: dict[int, list[IncidentVersion]] = {}
        with self._read() as connection:
            wanted = select(incident).order_by(incident.c.number.desc(), incident.c.version)
            for row in connection.execute(wanted):
                found.setdefault(row.number, []).append(_version(row))
        return tuple(Incident(number, tuple(versions)) for number, versions in found.items())


class SqlIncidentStore:
    """``services.unit_of_work.IncidentStore`` on the local base."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, number: int) -> Incident | None:
        """An entry with all its texts."""
        wanted = select(incident).where(incident.c.number == number).order_by(incident.c.version)
        versions = tuple(_version(row) for row in self._connection.execute(wanted))
        return Incident(number, versions) if versions else None

    def add(self, number: int | None, at: int, who: str, values: Mapping[str, str]) -> int:
        """Write a text of an entry, a new one without ``number``; returns its number."""
        if number is None:
            number = (
                1
                + self._connection.execute(select(func.coalesce(func.max(incident.c.number), 0))).scalar_one()
            )
        versions = select(func.coalesce(func.max(incident.c.version), 0)).where(incident.c.number == number)
        version = 1 + self._connection.execute(versions).scalar_one()
        row = {"number": number, "version": version, "at": at, "who": who, "text": dict(values)}
        self._connection.execute(insert(incident).values(row))
        return number

    def remove(self, number: int) -> None:
        """Delete an entry with all its texts."""
        self._connection.execute(delete(incident).where(incident.c.number == number))


def _version(row: Row[tuple[object, ...]]) -> IncidentVersion:
    return IncidentVersion(row.at, row.who, row.text)
