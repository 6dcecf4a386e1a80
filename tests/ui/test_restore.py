"""Restaurer: the list of backups, a question, and a base that is what it was."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from threading import Event

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gestsync.bootstrap import open_ports
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import RecordKind
from gestsync.services import backup
from gestsync.services.apply_file import Arrival, apply_file
from gestsync.services.backup import back_up
from gestsync.services.import_files import import_files
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.preferences import save
from gestsync.services.results import FileResult
from gestsync.services.workplace import Ports
from gestsync.storage.server_backups import ServerBackups
from gestsync.ui.screens.restore import RestoreDialog, back_up_now
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.wishes import Wishes
from gestsync.ui.workbench import Lanes, Workbench
from tests.fakes import FakeClock, MemorySecrets
from tests.ui.report_office import plain, settle


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def office(qapp: object, tmp_path: Path, clock: FakeClock) -> Iterator[Workbench]:
    with open_ports(tmp_path / "data", clock=clock, secrets=MemorySecrets()) as ports:
        lanes = Lanes.started()
        view = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
        yield Workbench(ports, ports.settings(), lanes=lanes, view=view)
        lanes.stop()


def take(office: Workbench, clock: FakeClock, folder: Path, number: int) -> None:
    clock.tick()
    path = folder / f"clients_{number}.csv"
    path.write_text(f"numero;date_modification;nom\n{number};2026-01-05T08:00:00Z;Roy\n", encoding="utf-8")
    import_files(office.ports, [path], Quiet())
    clock.tick()


def take_around_a_backup(office: Workbench, clock: FakeClock, folder: Path) -> None:
    """The first file is in the backup, the second came since."""
    take(office, clock, folder, 1)
    back_up(office.ports, Quiet())
    take(office, clock, folder, 2)


def known(office: Workbench, number: int) -> bool:
    try:
        office.ports.queries.find(RecordKind.CLIENT, str(number))
    except AppError:
        return False
    return True


def opened(qtbot: QtBot, office: Workbench) -> RestoreDialog:
    dialog = RestoreDialog(office)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    settle(qtbot, office)
    return dialog


def asked(qtbot: QtBot, dialog: RestoreDialog) -> DecisionDialog:
    dialog.ask()
    found = dialog.findChildren(DecisionDialog)
    assert len(found) == 1
    return found[0]


def said(question: DecisionDialog) -> str:
    """The sentence under the title."""
    return plain(question.findChildren(QLabel)[1].text())


def test_the_base_goes_back_only_after_a_yes_and_files_come_in_again(
    qtbot: QtBot, office: Workbench, clock: FakeClock, tmp_path: Path
) -> None:
    take_around_a_backup(office, clock, tmp_path)
    dialog = opened(qtbot, office)
    asked(qtbot, dialog).reject()
    settle(qtbot, office)
    assert known(office, 2)
    qtbot.waitUntil(lambda: not dialog.findChildren(DecisionDialog))
    dialog.reapply.setChecked(False)
    question = asked(qtbot, dialog)
    assert "de nouveau" not in said(question)
    with qtbot.waitSignal(office.announced) as told:
        question.accept()
    assert plain((told.args or [""])[0]).endswith("1 fichier n’y est plus.")
    assert (known(office, 1), known(office, 2)) == (True, False)


def test_the_files_applied_since_come_in_again_unless_she_says_no(
    qtbot: QtBot, office: Workbench, clock: FakeClock, tmp_path: Path
) -> None:
    take_around_a_backup(office, clock, tmp_path)
    dialog = opened(qtbot, office)
    assert dialog.reapply.isChecked()
    question = asked(qtbot, dialog)
    assert said(question).endswith("Les fichiers d’échange appliqués depuis le seront ensuite de nouveau.")
    with qtbot.waitSignal(office.announced) as told:
        question.accept()
    assert plain((told.args or [""])[0]).endswith("1 fichier appliqué de nouveau.")
    assert known(office, 2)


def test_she_is_let_go_at_once_and_what_is_stopped_in_the_foot_says_how_far_it_went(
    qtbot: QtBot, office: Workbench, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_around_a_backup(office, clock, tmp_path)
    dialog, begun, gate = opened(qtbot, office), Event(), Event()

    def slow(ports: Ports, arrival: Arrival, ctx: JobContext) -> FileResult:
        begun.set()
        gate.wait(5)
        return apply_file(ports, arrival, ctx)

    monkeypatch.setattr(backup, "apply_file", slow)
    asked(qtbot, dialog).accept()
    assert dialog.result() == RestoreDialog.DialogCode.Accepted
    begun.wait(5)
    office.cancel_work()
    with qtbot.waitSignal(office.bus.changed), qtbot.waitSignal(office.announced) as told:
        gate.set()
    sentence = plain((told.args or [""])[0])
    assert sentence.endswith("Arrêté : 1 fichier sera appliqué à la prochaine récupération.")
    assert sentence.startswith("La base est celle du ")
    assert not known(office, 2)


def test_stopped_before_the_base_went_back_nothing_was_changed(
    qtbot: QtBot, office: Workbench, clock: FakeClock, tmp_path: Path
) -> None:
    take_around_a_backup(office, clock, tmp_path)
    question = asked(qtbot, opened(qtbot, office))
    with qtbot.waitSignal(office.announced) as told:
        question.accept()
        office.cancel_work()
    assert told.args == ["Annulé. Rien n’a été changé.", None]
    assert known(office, 2)


def test_screens_show_the_restored_base_while_files_are_still_being_applied_again(
    qtbot: QtBot, office: Workbench, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_around_a_backup(office, clock, tmp_path)
    gate = Event()

    def waits(ports: Ports, arrival: Arrival, ctx: JobContext) -> FileResult:
        assert gate.wait(10)
        return apply_file(ports, arrival, ctx)

    monkeypatch.setattr(backup, "apply_file", waits)
    question = asked(qtbot, opened(qtbot, office))
    with qtbot.waitSignal(office.bus.changed):
        question.accept()
    assert not known(office, 2)
    with qtbot.waitSignal(office.bus.changed), qtbot.waitSignal(office.announced):
        gate.set()
    assert known(office, 2)


def test_a_failure_once_the_base_went_back_lets_every_screen_read_again(
    qtbot: QtBot, office: Workbench, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_around_a_backup(office, clock, tmp_path)

    def fails(_ports: Ports, _arrival: Arrival, _ctx: JobContext) -> FileResult:
        raise AppError(ErrorCode.BAS_4004)

    monkeypatch.setattr(backup, "apply_file", fails)
    question = asked(qtbot, opened(qtbot, office))
    with qtbot.waitSignals([office.bus.changed, office.failed]):
        question.accept()
    assert not known(office, 2)


def test_a_file_whose_copy_is_gone_is_said_to_be_missing_and_the_base_did_go_back(
    qtbot: QtBot, office: Workbench, clock: FakeClock, tmp_path: Path
) -> None:
    take_around_a_backup(office, clock, tmp_path)
    office.ports.inbox.delete(office.ports.queries.applied()[-1].sha256)
    take(office, clock, tmp_path, 3)
    dialog = opened(qtbot, office)
    dialog.table.selectRow(len(dialog.backups) - 1)
    with qtbot.waitSignal(office.announced) as told:
        asked(qtbot, dialog).accept()
    said = plain((told.args or [""])[0])
    assert said.endswith("2 fichiers appliqués de nouveau. 1 fichier n’y est plus.")
    assert [known(office, number) for number in (1, 2, 3)] == [True, False, True]


def test_the_menu_makes_a_backup_and_says_its_size(
    qtbot: QtBot, office: Workbench, clock: FakeClock, tmp_path: Path
) -> None:
    with qtbot.waitSignal(office.announced) as told:
        back_up_now(office)
    assert plain((told.args or [""])[0]) == "Sauvegarde faite et vérifiée : 1 Mo."
    assert opened(qtbot, office).model.rowCount() == 1


def test_on_a_server_both_menus_say_that_its_backups_hold(qtbot: QtBot, office: Workbench) -> None:
    office.ports = replace(office.ports, backups=ServerBackups())
    failed: list[ErrorCode] = []
    office.failed.connect(lambda error, _retry: failed.append(error.code))
    window = QWidget()
    qtbot.addWidget(window)
    wishes = Wishes(office, window)
    office.failed.disconnect(wishes._on_failed)
    office.restore_wanted.emit()
    back_up_now(office)
    qtbot.waitUntil(lambda: len(failed) == 2)
    assert failed == [ErrorCode.BAS_4016] * 2


def test_without_a_backup_the_list_says_so(qtbot: QtBot, office: Workbench) -> None:
    dialog = opened(qtbot, office)
    assert dialog.empty.isVisible()
    assert not dialog.restore_button.isEnabled()
    assert not dialog.reapply.isEnabled()


def test_it_says_where_copies_go_and_that_the_folder_does_not_answer(
    qtbot: QtBot, office: Workbench, tmp_path: Path
) -> None:
    assert plain(opened(qtbot, office).place.text()).startswith("Elles sont dans le dossier de GestSync")
    disk = tmp_path / "disque"
    disk.mkdir()
    save(office.ports, replace(office.settings, backup_folder=str(disk)))
    assert plain(opened(qtbot, office).place.text()) == f"Les nouvelles vont dans « {disk} »."
    with qtbot.waitSignal(office.announced):
        back_up_now(office)
    model = opened(qtbot, office).model
    assert str(model.index(0, 3).data()).startswith(str(disk))
    rmtree(disk)
    told = plain(opened(qtbot, office).place.text())
    assert told.startswith(f"Le dossier des sauvegardes « {disk} » ne répond pas")
    assert told.endswith("(BAS-4017)")
    with qtbot.waitSignal(office.failed) as said:
        back_up_now(office)
    assert said.args
    assert said.args[0].code is ErrorCode.BAS_4017
    assert opened(qtbot, office).model.rowCount() == 1, "it was made here all the same"


def test_a_screen_closed_before_the_base_went_back_is_not_answered(
    qtbot: QtBot, office: Workbench, clock: FakeClock, tmp_path: Path
) -> None:
    """Whoever closed it still learns what became of the base."""
    take_around_a_backup(office, clock, tmp_path)
    dialog, gate = RestoreDialog(office), Event()
    settle(qtbot, office)
    office.write(lambda _ctx: gate.wait(5), lambda _done: None, owner=office)
    dialog.reapply.setChecked(False)
    asked(qtbot, dialog).accept()
    delete(dialog)
    with qtbot.waitSignal(office.announced) as told:
        gate.set()
    assert "La base est celle du" in plain((told.args or [""])[0])
    settle(qtbot, office)
    assert not known(office, 2)
