"""What the report writes, on a real base: retrieving, parting two persons, applying what is older."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Mode
from gestsync.domain.settings import Settings
from gestsync.services import distinct, merge
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.ports import LocalFile, RemoteFile
from gestsync.services.queries import ALWAYS
from gestsync.services.undo import undo
from gestsync.ui.screens.distinct import DistinctDialog
from gestsync.ui.screens.report import ReportScreen
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.workbench import ReportTarget, Workbench
from tests.ui.report_office import (
    HEADER,
    MORNING,
    NIGHT,
    bring,
    held_back,
    office_workbench,
    plain,
    settle,
    value_of,
)


class Site:
    """An exchange site that offers the files of a folder; ``gate`` holds a download until it is set."""

    def __init__(self, workbench: Workbench, folder: Path, gate: threading.Event | None = None) -> None:
        self.ctx: JobContext = Quiet()
        self._inbox = workbench.ports.inbox
        self._folder = folder
        self._gate = gate

    def files(self) -> tuple[RemoteFile, ...]:
        return tuple(
            RemoteFile(path.name, path.stat().st_size, None) for path in sorted(self._folder.glob("*.csv"))
        )

    def put_away(self, remote: RemoteFile, archive: str) -> None:
        raise AssertionError("the file is left on the site")

    def download(self, remote: RemoteFile) -> LocalFile:
        while self._gate is not None and not self._gate.wait(0.01):
            self.ctx.check()
        return self._inbox.take_in(self._folder / remote.name, self.ctx)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    """A real base with two clients and the file of this morning."""
    with office_workbench(tmp_path / "base") as made:
        bring(made, tmp_path, "nuit.csv", *NIGHT)
        bring(made, tmp_path, "matin.csv", *MORNING)
        yield made


@pytest.fixture
def screen(qtbot: QtBot, workbench: Workbench) -> ReportScreen:
    """The report, open at the file of this morning."""
    made = ReportScreen(workbench)
    qtbot.addWidget(made)
    made.resize(1360, 780)
    made.show()
    settle(qtbot, workbench)
    return made


def offer(workbench: Workbench, site: Callable[[], Site]) -> None:
    """Let the workbench reach ``site``."""

    def open_site(_settings: Settings, _password: str, ctx: JobContext) -> Site:
        opened = site()
        opened.ctx = ctx
        return opened

    workbench.ports = replace(workbench.ports, open_site=open_site)


def put(folder: Path, name: str, *lines: str) -> None:
    """Drop a file on the site."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join((HEADER, *lines, "")), encoding="utf-8")


# --- retrieving ------------------------------------------------------------------------------------


def test_after_a_manual_retrieval_the_report_of_the_day_is_wanted_and_undoing_is_offered(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench, tmp_path: Path
) -> None:
    put(tmp_path / "site", "soir.csv", "091120;2026-11-22T20:00;;;;9, rue Neuve;;")
    offer(workbench, lambda: Site(workbench, tmp_path / "site"))
    told: list[tuple[str, int | None]] = []
    workbench.announced.connect(lambda sentence, run: told.append((plain(sentence), run)))
    with qtbot.waitSignal(workbench.report_wanted) as wanted:
        screen.retrieval.button.click()
    newest = workbench.ports.queries.files(None, ALWAYS)[0]
    assert wanted.args == [ReportTarget(day="2026-11-23", file_id=newest.id)]  # not at what was looked at
    ((sentence, run),) = told
    assert sentence == "1 mise à jour reçue."
    assert run is not None
    assert value_of(workbench, "091120", "adresse") == "9, rue Neuve"
    assert (newest.name, newest.mode) == ("soir.csv", Mode.MANUAL)


def test_a_retrieval_of_known_files_only_says_so_and_opens_nothing(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench, tmp_path: Path
) -> None:
    put(tmp_path / "site", "matin_bis.csv", *MORNING)
    offer(workbench, lambda: Site(workbench, tmp_path / "site"))
    with (
        qtbot.assertNotEmitted(workbench.report_wanted),
        qtbot.waitSignal(workbench.announced) as told,
    ):
        screen.retrieve()
    assert told.args == ["Aucun nouveau fichier sur le site d’échange.", None]


def test_a_file_that_was_undone_says_so_and_is_applied_again_from_its_kept_copy(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    before = value_of(workbench, "091120", "adresse")
    [morning, *_] = workbench.ports.queries.files(None, ALWAYS)
    assert not screen.files.again_button.isVisible()
    undo(workbench.ports, morning.run)
    workbench.ports.inbox.tidy()  # its copy is compressed
    screen.refresh()
    settle(qtbot, workbench)
    entry = screen.files.current
    assert entry is not None
    assert entry.caption.endswith("annulé")
    assert value_of(workbench, "091120", "adresse") != before
    with qtbot.waitSignal(workbench.announced) as told:
        screen.files.again_button.click()
    settle(qtbot, workbench)
    assert told.args[1] is not None, "it can be undone in turn"
    assert value_of(workbench, "091120", "adresse") == before
    assert not screen.files.again_button.isVisible()


def test_while_it_retrieves_the_button_shows_progress_and_can_be_cancelled(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench, tmp_path: Path
) -> None:
    put(tmp_path / "site", "soir.csv", "091120;2026-11-22T20:00;;;;9, rue Neuve;;")
    gate = threading.Event()
    offer(workbench, lambda: Site(workbench, tmp_path / "site", gate))
    screen.retrieve()
    assert screen.retrieval.is_working
    with qtbot.waitSignal(workbench.announced) as told:
        screen.retrieval.cancel_asked.emit()
    assert told.args is not None
    assert told.args[0].startswith("Récupération annulée.")
    assert value_of(workbench, "091120", "adresse") == "17, rue Dumas"


def test_a_retrieval_that_fails_shows_the_error_and_may_be_tried_again(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    def refuse() -> Site:
        raise AppError(ErrorCode.EXC_2002, host="exemple.invalid")

    offer(workbench, refuse)
    with qtbot.waitSignal(workbench.failed) as failed:
        screen.retrieve()
    assert failed.args is not None
    error, again = failed.args
    assert isinstance(error, AppError)
    assert error.code is ErrorCode.EXC_2002
    with qtbot.waitSignal(workbench.failed):
        again()


# --- parting and applying --------------------------------------------------------------------------


def test_two_persons_need_a_reason_and_let_the_modification_through(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    screen.detail.distinct.setFocus()
    screen.detail.distinct.click()
    dialog = screen.findChild(DistinctDialog)
    assert dialog is not None
    assert not dialog.accept_button.isEnabled()
    dialog.reason.setText("jumelles")
    with qtbot.waitSignal(workbench.announced) as told:
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == "Les deux fiches sont deux personnes."
    settle(qtbot, workbench)
    assert workbench.ports.queries.pending() == ()
    assert value_of(workbench, "104233", "adresse") == "17, rue du Quai"
    assert value_of(workbench, "098117", "adresse") == "1204, rang Saint-Éloi"
    assert screen.window().focusWidget() is screen.operations.table  # where the next one is


@pytest.mark.parametrize("merged", [True, False])
def test_a_duplicate_that_was_settled_still_leads_to_the_fiche_of_its_number(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench, merged: bool
) -> None:
    ports, operation = workbench.ports, held_back(workbench)
    done = (
        merge.apply(ports, merge.propose_pending(ports, operation))
        if merged
        else distinct.declare_distinct(ports, operation, "jumelles")
    )
    workbench.bus.publish(done.changes)
    settle(qtbot, workbench)
    assert not screen.detail.merge.isVisible()
    with qtbot.waitSignal(workbench.record_wanted) as wish:
        screen.operations.table.activated.emit(screen.operations.table.currentIndex())
    assert wish.args is not None
    assert wish.args[0].number == ("098117" if merged else "104233")


def test_giving_up_parts_nobody(qtbot: QtBot, screen: ReportScreen, workbench: Workbench) -> None:
    operation = held_back(workbench)
    screen.detail.distinct.click()
    dialog = screen.findChild(DistinctDialog)
    assert dialog is not None
    dialog.cancel_button.click()
    settle(qtbot, workbench)
    assert held_back(workbench) == operation


def test_what_is_older_is_applied_only_once_it_was_confirmed(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    screen.operations.table.selectRow(2)
    settle(qtbot, workbench)
    lines = screen.detail.fields.lines
    shown = [lines.index(0, column).data() for column in range(lines.columnCount())]
    assert {"17, rue Dumas", "1, rue d’Avant"} <= set(shown)  # seen before it is written
    screen.detail.force.click()
    dialog = screen.findChild(DecisionDialog)
    assert dialog is not None
    assert value_of(workbench, "091120", "adresse") == "17, rue Dumas"
    with qtbot.waitSignal(workbench.announced) as told:
        dialog.accept_button.click()
    assert told.args is not None
    assert told.args[1] is not None
    assert value_of(workbench, "091120", "adresse") == "1, rue d’Avant"


def test_what_is_older_is_seen_while_something_is_written(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    gate = threading.Event()
    workbench.write(lambda _ctx: gate.wait(), lambda _done: None, owner=workbench)
    try:
        screen.operations.table.selectRow(2)
        lines = screen.detail.fields.lines
        qtbot.waitUntil(lambda: not workbench.lanes.reader.busy)
        assert "1, rue d’Avant" in [lines.index(0, column).data() for column in range(lines.columnCount())]
    finally:
        gate.set()


def test_what_was_asked_of_a_line_is_not_shown_once_none_is_chosen(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    screen.operations.table.selectRow(1)
    screen.detail.show_nothing()
    settle(qtbot, workbench)
    assert screen.detail.empty.isVisible()


# --- exporting -------------------------------------------------------------------------------------


def test_the_report_of_a_file_is_exported_where_she_says(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return str(tmp_path / "rapport.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    with qtbot.waitSignal(workbench.announced) as told:
        screen.export_button.click()
    assert asked == ["rapport-matin.xlsx"]
    assert told.args is not None
    assert plain(told.args[0]) == "4 opérations dans rapport.csv."
    assert "17, rue Dumas" in (tmp_path / "rapport.csv").read_text(encoding="utf-8-sig")


def test_what_is_held_back_in_several_files_is_not_exported_as_one(
    qtbot: QtBot, screen: ReportScreen, workbench: Workbench
) -> None:
    screen.show_target(ReportTarget(duplicates=True))
    settle(qtbot, workbench)
    assert not screen.export_button.isEnabled()
