"""The preview of a synchronisation: shown before, applied exactly, held back, asked when it looks wrong."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.planning import with_undone
from gestsync.domain.records import Changes, RecordKind
from gestsync.domain.sync_plan import SyncPlan
from gestsync.services import edit, preferences, synchronise
from gestsync.services.jobs import Quiet
from gestsync.ui.jobs import Progress
from gestsync.ui.models.plan import PlanColumn
from gestsync.ui.screens.records import RecordsScreen
from gestsync.ui.screens.sync_preview import SyncPreview
from gestsync.ui.screens.sync_preview_run import SyncRun
from gestsync.ui.widgets.chips import Health, StatusChip, health_chip
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import plain, settle
from tests.ui.sample import sample_workbench
from tests.ui.sample_plan import sample_plan
from tests.ui.sync_office import Accounting, city_of, sample_accounting, synced_workbench


@pytest.fixture
def base() -> Accounting:
    """What the accounting program holds."""
    return sample_accounting()


@pytest.fixture
def office(tmp_path: Path, base: Accounting) -> Iterator[Workbench]:
    """A real base, synchronised once."""
    with synced_workbench(tmp_path, base) as workbench:
        yield workbench


def opened(qtbot: QtBot, workbench: Workbench, plan: SyncPlan) -> SyncPreview:
    """A preview on the screen."""
    preview = SyncPreview(workbench, plan)
    qtbot.addWidget(preview)
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    preview.show()
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    return preview


def words(preview: SyncPreview) -> str:
    """Every visible sentence."""
    return plain(" ".join(label.text() for label in preview.findChildren(Label) if label.isVisible()))


def planned(workbench: Workbench) -> SyncPlan:
    """Read the accounting base now."""
    return synchronise.plan(workbench.ports, Quiet())


def test_nothing_is_written_before_apply(qtbot: QtBot, office: Workbench, base: Accounting) -> None:
    base.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Chelsea")
    opened(qtbot, office, planned(office))
    settle(qtbot, office)
    assert city_of(office, "0142") == "Gatineau"


def test_ctrl_entree_applies_exactly_what_was_shown_but_what_is_held(
    qtbot: QtBot, office: Workbench, base: Accounting
) -> None:
    base.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Chelsea", TEL_RES="819 555-0142")
    base.rsg("0087", "Bélair", "Solange", VILLE="Cantley", TEL_RES="819 555-0187")
    preview = opened(qtbot, office, planned(office))
    QTest.keyClick(preview.table, Qt.Key.Key_Down)
    QTest.keyClick(preview.table, Qt.Key.Key_Space)
    assert "1 sera appliquée, 1 retenue. Elle reviendra à la prochaine synchronisation." in words(preview)
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    with qtbot.waitSignals([office.announced, preview.accepted, office.bus.changed], timeout=15_000):
        QTest.keyClick(preview, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert city_of(office, "0142") == "Chelsea"
    assert city_of(office, "0087") == "Val-des-Monts"
    assert [line.ref.number for line in planned(office).lines] == ["0087"]


def test_the_act_can_be_undone_afterwards(qtbot: QtBot, office: Workbench, base: Accounting) -> None:
    base.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Chelsea", TEL_RES="819 555-0142")
    preview = opened(qtbot, office, planned(office))
    with qtbot.waitSignal(office.announced) as said:
        preview.apply_button.button.click()
    sentence, run = said.args
    assert sentence == "1 fiche mise à jour."
    assert isinstance(run, int)


def test_entree_in_the_table_applies_nothing(qtbot: QtBot, office: Workbench, base: Accounting) -> None:
    base.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Chelsea", TEL_RES="819 555-0142")
    preview = opened(qtbot, office, planned(office))
    with qtbot.waitSignal(office.record_wanted):
        QTest.keyClick(preview.table, Qt.Key.Key_Return)
    settle(qtbot, office)
    assert preview.isVisible()
    assert city_of(office, "0142") == "Gatineau"


def test_with_everything_held_back_there_is_nothing_to_apply(qtbot: QtBot) -> None:
    with sample_workbench() as workbench:
        preview = opened(qtbot, workbench, sample_plan())
        preview.model.toggle(range(preview.model.rowCount()))
        assert not preview.apply_button.button.isEnabled()


CHANGES = "(saisie, fichier d’échange ou fusion)"


def test_values_that_changed_here_are_counted_and_listed_whatever_changed_them(
    qtbot: QtBot, office: Workbench, base: Accounting
) -> None:
    ref = office.ports.queries.find(RecordKind.RSG, "0142")
    opened_before = planned(office)
    assert opened_before.overwritten == ()
    preview = opened(qtbot, office, sample_plan())
    assert "2 corrections seront écrasées." in words(preview)
    (link,) = [button for button in preview.findChildren(QPushButton) if button.text() == "Voir la liste"]
    link.click()
    why = (
        "Ces valeurs ont changé ici depuis la dernière synchronisation (saisie, fichier d’échange ou fusion)."
    )
    assert why in words(preview)
    assert preview.model.rowCount() == 2
    assert ref.id is not None


GIVEN, CHANGED = "Une annulation a redonné cette valeur", "Cette valeur a changé ici"
BOTH = f"Ces valeurs ont changé ici {CHANGES}, ou ont été redonnées par une annulation."
UNDONE = "Ces valeurs ont été redonnées par une annulation."


@pytest.mark.parametrize(
    ("undone", "said", "tips"), [(1, BOTH, [GIVEN, CHANGED]), (2, UNDONE, [GIVEN, GIVEN])]
)
def test_values_that_an_undo_gave_back_are_told_where_corrections_are_listed(
    qtbot: QtBot, undone: int, said: str, tips: list[str]
) -> None:
    plan = sample_plan()
    numbers = [line.ref.number for line in plan.lines if line.overwritten][:undone]
    fields = {(line.ref.number, field) for line in plan.lines for field in line.overwritten}
    given_back = {each for each in fields if each[0] in numbers}
    kinds = tuple(with_undone(each, given_back) for each in plan.kinds)
    with sample_workbench() as workbench:
        preview = opened(qtbot, workbench, replace(plan, kinds=kinds))
        (link,) = [button for button in preview.findChildren(QPushButton) if button.text() == "Voir la liste"]
        link.click()
        assert said in words(preview)
        places = [preview.model.index(row, PlanColumn.OURS.value) for row in range(2)]
        shown = [preview.model.data(place, Qt.ItemDataRole.ToolTipRole) for place in places]
        assert [f"{each} depuis la dernière synchronisation." for each in tips] == shown


def test_a_guard_says_its_figures_and_cancel_is_the_default(qtbot: QtBot) -> None:
    with sample_workbench() as workbench:
        preview = opened(qtbot, workbench, sample_plan(guarded=True))
        sentence = "31 RSG sur 142 seraient absentes (22 %). Rien n’a été écrit. Est-ce la bonne base?"
        assert sentence in words(preview)
        seen: list[str] = []

        def answer() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, DecisionDialog)
            assert box.cancel_button.isDefault()
            seen.append(box.accept_button.text())
            box.reject()

        QTimer.singleShot(0, answer)
        preview.apply_button.button.click()
        assert seen == ["Appliquer 8 fiches"]
        assert not workbench.lanes.writer.busy
        assert preview.isVisible()


def test_a_guard_that_is_accepted_lets_the_plan_through(
    qtbot: QtBot, office: Workbench, base: Accounting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DecisionDialog, "exec", lambda _box: DecisionDialog.DialogCode.Accepted)
    base.tables["RSG"].clear()
    plan = planned(office)
    assert plan.guards
    preview = opened(qtbot, office, plan)
    with qtbot.waitSignal(preview.accepted):
        preview.apply_button.button.click()
    assert office.ports.queries.status_counts(RecordKind.RSG)[-1].absent


def test_a_base_that_changed_since_the_preview_is_not_written(
    qtbot: QtBot, office: Workbench, base: Accounting
) -> None:
    base.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Chelsea", TEL_RES="819 555-0142")
    stale = planned(office)
    synchronise.apply(office.ports, planned(office), Quiet())
    preview = opened(qtbot, office, stale)
    with qtbot.waitSignal(office.failed) as failure:
        preview.apply_button.button.click()
    error = failure.args[0]
    assert isinstance(error, AppError)
    assert error.code is ErrorCode.IMP_1013


def test_a_plan_that_changes_nothing_is_applied_and_said_without_a_window(
    qtbot: QtBot, office: Workbench
) -> None:
    run = SyncRun(office)
    shown: list[object] = []
    run.planned.connect(shown.append)
    with qtbot.waitSignal(office.announced) as said:
        run.begin()
    assert said.args == ["Tout est à jour.", None]
    assert shown == []


def test_a_plan_with_changes_asks_to_be_looked_at(qtbot: QtBot, office: Workbench, base: Accounting) -> None:
    base.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Chelsea")
    run = SyncRun(office)
    with qtbot.waitSignal(run.planned) as shown:
        run.begin()
    assert len(shown.args[0].lines) == 1
    assert city_of(office, "0142") == "Gatineau"


def test_without_preview_the_plan_is_applied_at_once(
    qtbot: QtBot, office: Workbench, base: Accounting
) -> None:
    settings = replace(office.settings, sync_without_preview=True)
    office.bus.publish(preferences.save(office.ports, settings))
    base.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Chelsea", TEL_RES="819 555-0142")
    run = SyncRun(office)
    with qtbot.waitSignal(office.announced):
        run.begin()
    assert city_of(office, "0142") == "Chelsea"


def test_without_preview_a_guard_still_asks(qtbot: QtBot, office: Workbench, base: Accounting) -> None:
    settings = replace(office.settings, sync_without_preview=True)
    office.bus.publish(preferences.save(office.ports, settings))
    base.tables["RSG"].clear()
    run = SyncRun(office)
    with qtbot.waitSignal(run.planned):
        run.begin()
    assert city_of(office, "0142") == "Gatineau"


def test_an_hourly_look_opens_nothing(qtbot: QtBot, office: Workbench, base: Accounting) -> None:
    base.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Chelsea")
    run = SyncRun(office)
    shown: list[object] = []
    run.planned.connect(shown.append)
    with qtbot.waitSignal(run.noticed):
        run.begin(quiet=True)
    assert shown == []


def test_asked_for_during_an_hourly_look_what_it_finds_is_shown(
    qtbot: QtBot, office: Workbench, base: Accounting
) -> None:
    base.rsg("0142", "Arsenault-Roy", "Maude", VILLE="Chelsea")
    base.gate = threading.Event()
    run = SyncRun(office)
    with qtbot.waitSignal(run.planned):
        run.begin(quiet=True)
        run.begin()
        base.gate.set()


def test_an_unreachable_base_is_said_and_may_be_tried_again(
    qtbot: QtBot, office: Workbench, base: Accounting
) -> None:
    base.gone = True
    run = SyncRun(office)
    with qtbot.waitSignals([run.unreachable, office.failed]):
        run.begin()
    base.gone = False
    with qtbot.waitSignal(office.announced):
        run.begin()
    assert not run.is_running


def test_a_run_that_is_cancelled_changes_nothing(qtbot: QtBot, office: Workbench, base: Accounting) -> None:
    base.gate = threading.Event()
    run = SyncRun(office)
    with qtbot.waitSignal(office.announced) as said:
        run.begin()
        run.cancel()
        base.gate.set()
    assert said.args == ["Annulé. Rien n’a été changé.", None]


def test_the_button_of_the_strip_asks_for_a_run_and_gives_way_to_it_until_it_ends(
    qtbot: QtBot, office: Workbench, base: Accounting
) -> None:
    run = SyncRun(office)
    screen = RecordsScreen(office, RecordKind.RSG, run)
    qtbot.addWidget(screen)
    screen.show()
    settle(qtbot, office)
    strip = screen.strip
    assert strip is not None
    assert strip.findChildren(StatusChip)[0].spec == health_chip(Health.FINE, "Le Gestionnaire")
    office.sync_wanted.connect(run.begin)
    base.gone = True
    with qtbot.waitSignal(run.unreachable):
        strip.button.button.click()
    assert strip.findChildren(StatusChip)[0].spec == health_chip(Health.DOWN, "Le Gestionnaire")
    base.gone, base.gate = False, threading.Event()
    strip.button.button.click()
    assert strip.button.is_working
    assert "Base introuvable" not in strip.accessibleName()
    run.progressed.emit(Progress(412, 731, "Lecture des enfants…"))
    said = [each.text() for each in strip.button.findChildren(Label)]
    assert any("Lecture des enfants" in each and "412" in each for each in said)
    [cancel] = [each for each in strip.button.findChildren(QPushButton) if each.text() == "Annuler"]
    with qtbot.waitSignal(office.announced) as announced:
        cancel.click()
        base.gate.set()
    assert announced.args == ["Annulé. Rien n’a été changé.", None]
    assert not strip.button.is_working


def test_errors_that_remain_are_counted_and_opened(qtbot: QtBot, office: Workbench, base: Accounting) -> None:
    base.rsg("", "Sans-Numéro", "Odile")
    run = SyncRun(office)
    said: list[str] = []
    office.announced.connect(lambda sentence, _run: said.append(sentence))
    with qtbot.waitSignal(office.errors_wanted):
        run.begin()
    assert said == ["Tout est à jour. 1 erreur à corriger."]


def test_what_was_typed_on_an_unlocked_field_is_never_overwritten(
    qtbot: QtBot, office: Workbench, base: Accounting
) -> None:
    ref = office.ports.queries.find(RecordKind.RSG, "0142")
    changes: Changes = edit.edit(office.ports, RecordKind.RSG, ref.id or 0, {"note": "À rappeler"}).changes
    office.bus.publish(changes)
    assert planned(office).lines == ()
