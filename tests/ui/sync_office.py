"""A real base with an accounting base in memory behind it, to synchronise for true."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.profiles import ProviderProfile
from gestsync.domain.records import RecordKind
from gestsync.services import preferences, synchronise
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Cell, TableInfo
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import office_workbench


@dataclass
class Accounting:
    """An accounting base: rows by table, each a dict by column. ``gone`` makes it unreachable."""

    tables: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {"RSG": [], "ENFANTS": []})
    columns: dict[str, Sequence[str]] = field(default_factory=dict)
    gone: bool = False
    gate: threading.Event | None = None
    """Reading waits here until it is set."""

    def rsg(self, number: str, last: str, first: str, **more: str) -> None:
        """Add an RSG, or replace the one with this number."""
        rows = [row for row in self.tables["RSG"] if row["NO_DOSSIER"] != number or not number]
        rows.append(
            {"NO_DOSSIER": number, "NOM": last, "PRENOM": first, "PLACES": "6", "STATUT": "R", **more}
        )
        self.tables["RSG"] = rows

    def open(self, profile: ProviderProfile, _location: str) -> "_Reader":
        """``OpenProvider``: every column that the profile names is there."""
        if self.gone:
            raise AppError(
                ErrorCode.IMP_1001, provider=profile.name, of_provider=profile.of_name, location="ailleurs"
            )
        self.columns = {
            table.table: [name for names in table.columns.values() for name in names]
            for table in profile.tables
        }
        return _Reader(self)


class _Reader:
    """A ``ProviderReader`` over an ``Accounting``."""

    format = "mémoire"
    encoding = "utf-8"

    def __init__(self, base: Accounting) -> None:
        self._base = base

    def tables(self) -> tuple[TableInfo, ...]:
        return tuple(
            TableInfo(name, tuple(columns), len(self._base.tables.get(name, [])))
            for name, columns in self._base.columns.items()
        )

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        if self._base.gate is not None:
            self._base.gate.wait(10)
        for row in self._base.tables.get(table, []):
            yield tuple(row.get(column, "") for column in columns)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def sample_accounting() -> Accounting:
    """Three RSGs."""
    base = Accounting()
    base.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Gatineau", TEL_RES="819 555-0142")
    base.rsg("0087", "Bélair", "Solange", VILLE="Val-des-Monts", TEL_RES="819 555-0187")
    base.rsg("0211", "Cadorette", "Ynès", VILLE="Gatineau", TEL_RES="819 555-0111")
    return base


@contextmanager
def synced_workbench(folder: Path, base: Accounting) -> Iterator[Workbench]:
    """A workbench whose real base was synchronised once with ``base``."""
    with office_workbench(folder) as workbench:
        workbench.ports = replace(workbench.ports, open_provider=base.open)
        settings = replace(workbench.settings, provider_location="ici")
        workbench.bus.publish(preferences.save(workbench.ports, settings))
        plan = synchronise.plan(workbench.ports, Quiet())
        synchronise.apply(workbench.ports, plan, Quiet(), guards_accepted=True)
        yield workbench


def city_of(workbench: Workbench, number: str) -> str:
    """The town now of an RSG."""
    ref = workbench.ports.queries.find(RecordKind.RSG, number)
    (row,) = workbench.ports.queries.record_rows(RecordKind.RSG, [ref.id or 0])
    return row.values[6]
