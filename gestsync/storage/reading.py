"""What every read model needs: a short read of its own, and the office's day."""

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, select

from gestsync.domain.calendar import day_of
from gestsync.domain.settings import Settings, settings_from
from gestsync.services.ports import Clock, Profiles
from gestsync.storage.database import translated
from gestsync.storage.schema import setting


class Reading:
    """The base of the query classes."""

    def __init__(self, engine: Engine, clock: Clock, profiles: Profiles) -> None:
        self._engine = engine
        self._clock = clock
        self._profiles = profiles

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with translated(), self._engine.connect() as connection:
            yield connection

    def settings(self) -> dict[str, str]:
        """Settings as stored texts."""
        with self._read() as connection:
            return stored_settings(connection)

    def _settings(self, connection: Connection) -> Settings:
        return settings_from(stored_settings(connection))

    def _zone(self, connection: Connection) -> ZoneInfo:
        return self._settings(connection).zone

    def _today(self, connection: Connection) -> str:
        return day_of(self._clock.now(), self._zone(connection)).isoformat()


def stored_settings(connection: Connection) -> dict[str, str]:
    """Every setting that was set."""
    return {row.name: row.value for row in connection.execute(select(setting))}
