"""Vérifications: each subject with its steps, the setting that mends, and a copy with nothing personal."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services import preferences
from gestsync.services.check import CheckReport, CheckStep, Verdict
from gestsync.services.jobs import JobContext
from gestsync.services.workplace import Ports
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.screens import checks
from gestsync.ui.screens.checks import ChecksDialog, step_words
from gestsync.ui.widgets.buttons import LinkButton
from gestsync.ui.widgets.chips import StatusChip
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import plain, settle
from tests.ui.sync_office import sample_accounting, synced_workbench


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """A real base, synchronised once, without an exchange site."""
    with synced_workbench(tmp_path, sample_accounting()) as workbench:
        yield workbench


@pytest.fixture
def dialog(qtbot: QtBot, office: Workbench) -> ChecksDialog:
    """The window, once everything was looked at."""
    made = ChecksDialog(office)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    qtbot.waitUntil(made.copy_button.isEnabled)
    settle(qtbot, office)
    return made


def test_everything_is_looked_at_and_said(qtbot: QtBot, dialog: ChecksDialog) -> None:
    found = {subject: report.verdict for subject, report in dialog.reports.items()}
    assert found == {"base": Verdict.WELL, "exchange": Verdict.BROKEN, "provider": Verdict.WELL}
    said = plain(" ".join(label.text() for label in dialog.findChildren(Label)))
    assert "Aucun site d’échange n’est réglé." in said
    assert "Lue sans bloquer le système comptable." in said
    assert "Nom du serveur, Port, Chiffrement, Identification" in said, "what was not tried is one line"
    assert said.count("Pas essayé") == 1
    expected = {("En ordre", IconName.CHECK_RING), ("À régler", IconName.WARNING)}
    qtbot.waitUntil(lambda: chips(dialog) == expected)


def chips(dialog: ChecksDialog) -> set[tuple[str, IconName]]:
    """Those that show: Qt shows what is added to a layout a turn later."""
    return {(chip.spec.text, chip.spec.icon) for chip in dialog.findChildren(StatusChip) if chip.isVisible()}


def test_a_site_that_does_not_answer_is_out_of_order_and_one_never_set_is_to_set(
    qtbot: QtBot, dialog: ChecksDialog, office: Workbench
) -> None:
    wanted = replace(office.settings, exchange_host="127.0.0.1", exchange_port=1)
    office.bus.publish(preferences.save(office.ports, wanted))
    dialog.begin()
    expected = {("En ordre", IconName.CHECK_RING), ("En panne", IconName.ALERT)}
    qtbot.waitUntil(lambda: chips(dialog) == expected)


def test_counts_have_their_thousands_apart_and_a_port_has_not() -> None:
    step = CheckStep.well("counts", "Contenu", "{fiches} fiches, port {port}", fiches=3867, port=2121)
    assert plain(step_words(step, Formats(ZoneInfo("America/Toronto")))) == "3 867 fiches, port 2121"


def test_a_red_step_leads_to_the_setting_that_mends_it(
    qtbot: QtBot, dialog: ChecksDialog, office: Workbench
) -> None:
    (link,) = [each for each in dialog.findChildren(LinkButton) if each.text() == "Régler…"]
    with qtbot.waitSignal(office.exchange_settings_wanted):
        link.click()


def test_what_is_copied_names_steps_and_numbers_only(dialog: ChecksDialog) -> None:
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "! Site d’échange" in copied
    assert "(EXC-2015)" in copied
    assert "Arsenault" not in copied
    assert dialog.copy_button.text() == "Copié"


@pytest.mark.parametrize("fails", [False, True])
def test_closed_while_the_last_step_was_looked_at_it_is_let_go(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    ended = Event()

    def look(_ports: Ports, _ctx: JobContext) -> CheckReport:
        ended.set()
        if fails:
            raise AppError(ErrorCode.BAS_4001)
        return CheckReport("base", "Base locale", ())

    monkeypatch.setattr(checks, "_CHECKS", {"base": look})
    dialog = ChecksDialog(office)
    dialog.show()
    ended.wait()
    dialog.close()
    delete(dialog)
    settle(qtbot, office)  # what comes to a window that is gone would fail the test here


def test_stopped_from_the_foot_it_says_so_and_offers_to_look_again(
    qtbot: QtBot, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(_ports: Ports, ctx: JobContext) -> CheckReport:
        while True:
            ctx.check()

    monkeypatch.setattr(checks, "_CHECKS", dict.fromkeys(checks._CHECKS, look))
    dialog = ChecksDialog(office)
    qtbot.addWidget(dialog)
    dialog.show()
    office.cancel_work()
    qtbot.waitUntil(dialog.again_button.isEnabled)
    said = [label.text() for label in dialog.findChildren(Label) if label.isVisible()]
    assert said.count("Annulé") == 3
    assert "En cours…" not in said
    assert not dialog.copy_button.isEnabled()
