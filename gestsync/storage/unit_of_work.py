"""One write transaction on the local base, with its stores."""

from collections.abc import Mapping
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, delete, insert
from sqlalchemy.exc import DBAPIError

from gestsync.domain.matching import StrictRules
from gestsync.domain.settings import settings_from
from gestsync.services.merge_stores import MergeStore, PairStore, PendingStore
from gestsync.services.retention_store import RetentionStore
from gestsync.services.unit_of_work import (
    ExchangeStore,
    FileStore,
    IncidentStore,
    IssueStore,
    Journal,
    Ledger,
    RecordStore,
    RunStore,
    SettingStore,
)
from gestsync.storage.database import require_same_version, translated, writing
from gestsync.storage.exchange_store import SqlExchangeStore
from gestsync.storage.file_store import SqlFileStore
from gestsync.storage.incident_store import SqlIncidentStore
from gestsync.storage.issue_store import SqlIssueStore
from gestsync.storage.journal_store import SqlJournal
from gestsync.storage.ledger_store import SqlLedger
from gestsync.storage.merge_store import SqlMergeStore
from gestsync.storage.pair_store import SqlPairStore
from gestsync.storage.pending_store import SqlPendingStore
from gestsync.storage.reading import stored_settings
from gestsync.storage.record_store import SqlRecordStore
from gestsync.storage.retention_store import SqlRetentionStore
from gestsync.storage.run_store import SqlRunStore
from gestsync.storage.schema import setting
from gestsync.storage.writer import Writer


class SqlSettingStore:
    """``services.unit_of_work.SettingStore`` on the local base."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self) -> dict[str, str]:
        """All that were set."""
        return stored_settings(self._connection)

    def write(self, values: Mapping[str, str]) -> None:
        """Set some."""
        if values:
            self._connection.execute(delete(setting).where(setting.c.name.in_(values)))
            rows = [{"name": name, "value": value} for name, value in values.items()]
            self._connection.execute(insert(setting), rows)


class SqlUnitOfWork:
    """``services.unit_of_work.UnitOfWork``: leaving it without ``commit`` changes nothing."""

    def __init__(self, engine: Engine, who: str = "", *, looks: bool = False) -> None:
        """``who`` is named in the journal; one that only ``looks`` takes no lock, and cannot commit."""
        self._engine = engine
        self._who = who
        self._looks = looks

    def __enter__(self) -> Self:
        with translated():
            self._connection = self._engine.connect() if self._looks else writing(self._engine)
            try:
                self._open()
            except BaseException:
                self._connection.close()
                raise
        return self

    def _open(self) -> None:
        connection = self._connection
        connection.begin()
        require_same_version(connection)
        writer = Writer(connection)
        self.settings: SettingStore = SqlSettingStore(connection)
        # The strict keys in the base were made by the rules of the settings.
        rules = StrictRules.from_settings(settings_from(self.settings.read()))
        self.journal: Journal = SqlJournal(connection, self._who)
        self.runs: RunStore = SqlRunStore(connection, writer, self.journal)
        self.records: RecordStore = SqlRecordStore(connection, writer, rules)
        self.ledger: Ledger = SqlLedger(connection, writer)
        self.files: FileStore = SqlFileStore(connection, writer)
        self.exchange: ExchangeStore = SqlExchangeStore(connection, writer, rules)
        self.pending: PendingStore = SqlPendingStore(connection)
        self.merges: MergeStore = SqlMergeStore(connection, writer)
        self.pairs: PairStore = SqlPairStore(connection)
        self.incidents: IncidentStore = SqlIncidentStore(connection)
        self.issues: IssueStore = SqlIssueStore(connection)
        self._retention = SqlRetentionStore(connection, writer)
        self.retention: RetentionStore = self._retention

    def commit(self) -> None:
        """Make everything written since the beginning last; nothing more is written after it."""
        assert not self._looks  # noqa: S101 - what was looked at may have changed since
        with translated():
            self._connection.commit()
            self._retention.write_anew()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with translated():
            self._connection.close()
            # Statements are given to the driver directly, too: what it says is then its own.
            foreign = self._connection.dialect.loaded_dbapi.Error
            if isinstance(error, foreign):
                raise DBAPIError.instance(None, None, error, foreign) from error
            if isinstance(error, DBAPIError):
                raise error
