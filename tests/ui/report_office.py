"""A real base in a temporary folder under a workbench: what the screens write is really written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QSettings
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gestsync.bootstrap import open_ports
from gestsync.domain.fields import position
from gestsync.domain.records import RecordKind
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Clock
from gestsync.services.results import Retrieved
from gestsync.storage.secrets import SessionSecretStore
from gestsync.ui.jobs import Lane
from gestsync.ui.widgets.password_dialog import PasswordDialog
from gestsync.ui.workbench import Lanes, Workbench
from tests.local_base import lay_base
from tests.ui.sample_people import NOW

_PATIENCE = 5_000  # milliseconds given to what a test left running
HEADER = "numero;date_modification;nom;prenom;date_naissance;adresse;ville;mobile"
NIGHT = (
    "098117;2026-11-01T10:00;Garneau-Petit;Philomène;1988-05-14;1204, rang Saint-Éloi;Wakefield;819 555-0170",
    "091120;2026-11-01T10:00;Abitbol;Hortense;1979-02-03;3, rue Morin;Wakefield;819 555-0171",
)
MORNING = (
    "104233;2026-11-22T17:41;Garneau-Petit;Philomène;1988-05-14;17, rue du Quai;Gatineau;819 555-0177",
    "091120;2026-11-22T15:12;;;;17, rue Dumas;Gatineau;",
    "091120;2026-10-03T09:15;;;;1, rue d’Avant;;",
    "091120;31/02/2026;;;;2, rue Fausse;;",
)


class _Clock:
    def now(self) -> int:
        return NOW


@contextmanager
def office_workbench(folder: Path, clock: Clock | None = None) -> Iterator[Workbench]:
    """A workbench on a real, empty base in ``folder``; its lanes end with the ``with``."""
    lay_base(folder)
    lanes = Lanes.started()
    try:
        with open_ports(folder, clock=clock or _Clock(), secrets=SessionSecretStore()) as ports:
            view = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)
            yield Workbench(ports, ports.settings(), lanes=lanes, view=view)
            patience = QDeadlineTimer(_PATIENCE)
            while not patience.hasExpired() and any(lane.busy for lane in _all(lanes)):
                QCoreApplication.processEvents()
            lanes.stop()
    finally:
        lanes.stop()
        QCoreApplication.processEvents()


def bring(workbench: Workbench, folder: Path, name: str, *lines: str) -> Retrieved:
    """Import a file of ``lines`` under the header, as a retrieval would apply it."""
    path = folder / name
    path.write_text("\n".join((HEADER, *lines, "")), encoding="utf-8")
    return import_files(workbench.ports, [path], Quiet())


def held_back(workbench: Workbench) -> int:
    """The operation that holds the only duplicate."""
    (row,) = workbench.ports.queries.pending()
    return row.id


def value_of(workbench: Workbench, number: str, key: str) -> str:
    """The value now of a client's field."""
    ref = workbench.ports.queries.find(RecordKind.CLIENT, number)
    view = workbench.ports.queries.record(RecordKind.CLIENT, ref.id or 0)
    return view.values[position(RecordKind.CLIENT, key)]


def settle(qtbot: QtBot, workbench: Workbench) -> None:
    """Wait until nothing is being read, written or fetched, and what came of it shows."""
    for _ in range(2):
        qtbot.waitUntil(lambda: not any(lane.busy for lane in _all(workbench.lanes)))
        QCoreApplication.processEvents()  # Qt shows what is added to a layout a turn later


def _all(lanes: Lanes) -> tuple[Lane, ...]:
    return lanes.reader, lanes.writer, lanes.net


def plain(text: str) -> str:
    """``text`` with ordinary spaces, to be compared with what a test writes."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def type_password(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    """Answer the next boxes that ask for one."""

    def answer(box: PasswordDialog) -> QDialog.DialogCode:
        box.password.setText(password)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PasswordDialog, "exec", answer)
