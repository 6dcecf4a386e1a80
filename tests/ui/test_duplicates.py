"""Rechercher les doublons: pairs found, why, decided."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gestsync.domain.likeness import HOUSEHOLD, Agreement, Reason
from gestsync.domain.matching import Rule
from gestsync.domain.records import Changes, RecordKind, RecordRef, Topic
from gestsync.services import merge
from gestsync.services.import_files import import_files
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.merge_batch import Batch, Skip
from gestsync.services.queries import Candidate
from gestsync.services.results import Undone
from gestsync.services.undo import undo
from gestsync.services.workplace import Ports
from gestsync.ui.jobs import Job
from gestsync.ui.screens import duplicates
from gestsync.ui.screens.distinct import DistinctDialog
from gestsync.ui.screens.duplicates import DuplicatesScreen
from gestsync.ui.screens.duplicates_model import (
    FilteredPairs,
    PairsModel,
    filter_pairs,
    headings,
    score_words,
)
from gestsync.ui.screens.duplicates_why import why_words
from gestsync.ui.screens.history_undo import undo_run, undone_sentence
from gestsync.ui.screens.merge_batch import BatchDialog
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.widgets.delegates import ItemRole
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import office_workbench, plain, settle

CLIENT = RecordKind.CLIENT
CTRL = Qt.KeyboardModifier.ControlModifier
LINES = (
    "numero;date_modification;nom;prenom;date_naissance;telephone",
    "1;2026-10-01T08:00;Garneau-Petit;Zoé;1987-04-12;819 555-0142",
    "2;2026-10-02T08:00;Garneau-Pettit;Zoé;1987-04-12;819 555-0142",
    "3;2026-10-03T08:00;Déry;Hugo;1970-01-30;",
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    with office_workbench(tmp_path / "data") as workbench:
        path = tmp_path / "premier.csv"
        path.write_text("\n".join((*LINES, "")), encoding="utf-8")
        import_files(workbench.ports, [path], Quiet(), keep_duplicates=True)
        yield workbench


@pytest.fixture
def screen(qtbot: QtBot, office: Workbench) -> DuplicatesScreen:
    return opened(qtbot, office)


def opened(qtbot: QtBot, office: Workbench) -> DuplicatesScreen:
    """The screen, active, its search ended."""
    made = DuplicatesScreen(office)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.pairs) and not made.state.text())
    settle(qtbot, office)
    return made


def press(
    screen: DuplicatesScreen, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(screen.table, key, how)


def numbers(screen: DuplicatesScreen) -> list[tuple[str, str]]:
    """The pairs that are shown, in order."""
    return [(pair.left.number, pair.right.number) for pair in screen.pairs]


def hold_one(office: Workbench, folder: Path) -> None:
    """A file whose number 9 would be Hugo Déry again."""
    path = folder / "second.csv"
    path.write_text(f"{LINES[0]}\n9;2026-10-05T08:00;Déry;Hugo;1970-01-30;\n", encoding="utf-8")
    office.bus.publish(import_files(office.ports, [path], Quiet()).changes)


def test_a_score_is_written_as_the_language_of_the_window_writes_it(qapp: QApplication) -> None:
    ref = RecordRef(CLIENT, "1", 1)
    pair = Candidate(ref, ref, "", "", None, score=0.914)
    assert score_words(pair) == "0,91"
    install_translators(qapp, Language.EN)
    assert score_words(pair) == "0.91"


def test_the_pair_is_listed_with_its_why_in_signs_and_words(screen: DuplicatesScreen) -> None:
    assert numbers(screen) == [("1", "2")]
    said = [plain(label.text()) for label in screen.why.findChildren(Label)]
    assert "+ Date de naissance : identique" in said
    assert plain(screen.count.text()) == "1 paire à revoir"


def test_what_is_held_back_comes_first_and_is_counted(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench, tmp_path: Path
) -> None:
    hold_one(office, tmp_path)
    qtbot.waitUntil(lambda: len(screen.pairs) == 2)
    assert numbers(screen) == [("3", "9"), ("1", "2")]
    assert screen.model.index(0, 0).data() == "Retenue"
    assert screen.model.index(0, 2).data() == "Déry, Hugo · 9 (sans fiche)"
    pills = screen.filters.words
    assert {"Toutes  2", "Retenues  1", "Même naissance  1", "Score de 0,95 et plus  1"} <= set(pills)
    assert screen.kinds.words == [
        "Clients  1",
        "RSG",
        "Enfants",
    ]
    screen.table.selectRow(0)
    with qtbot.waitSignal(office.merge_wanted) as wished:
        press(screen, Qt.Key.Key_Return)
    assert wished.args == [screen.pairs[0].operation]
    screen.filters.choose("held")
    screen.filters.chosen.emit("held")
    assert numbers(screen) == [("3", "9")]


def test_what_is_held_back_is_shown_in_the_kind_that_has_some(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench, tmp_path: Path
) -> None:
    hold_one(office, tmp_path)
    screen.kinds.choose("rsg")
    screen.kinds.chosen.emit("rsg")
    settle(qtbot, office)
    screen.show_held()
    qtbot.waitUntil(lambda: numbers(screen) == [("3", "9")])
    assert (screen.kind, screen.filters.current) == (CLIENT, "held")
    settle(qtbot, office)
    assert numbers(screen) == [("3", "9")], "the search that ends since does not widen the list"


def test_when_nothing_is_held_back_its_list_is_empty_and_the_kind_stays(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    screen.show_held()
    qtbot.waitUntil(lambda: not screen.pairs)
    assert (screen.kind, screen.filters.current) == (CLIENT, "held")
    assert screen.empty.isVisible()
    assert screen.empty.accessibleName() == "Aucune paire à revoir."
    settle(qtbot, office)


def test_what_is_held_back_of_a_kind_is_read_once(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries, asked = office.ports.queries, list[RecordKind]()
    read = queries.held_pairs

    def held_pairs(kind: RecordKind) -> tuple[Candidate, ...]:
        asked.append(kind)
        return read(kind)

    monkeypatch.setattr(type(queries), "held_pairs", lambda _self, kind: held_pairs(kind))
    office.bus.publish(Changes(frozenset({Topic.RECORDS})))
    settle(qtbot, office)
    assert sorted(asked) == sorted(RecordKind)


def test_a_search_stops_with_its_window_and_begins_again_with_it(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    gate = threading.Event()
    office.fetch(lambda _ctx: gate.wait(), lambda _done: None, owner=office)
    screen.search()
    screen.close()
    gate.set()
    settle(qtbot, office)
    assert not screen.pairs
    screen.show()
    qtbot.waitUntil(lambda: numbers(screen) == [("1", "2")] and not screen.state.text())


def test_once_the_base_was_put_back_it_is_searched_again(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    for hidden in (False, True):
        screen.setHidden(hidden)
        office.gone_back.emit()
        assert CLIENT not in office.found
        screen.show()
        qtbot.waitUntil(lambda: CLIENT in office.found)
        settle(qtbot, office)


def test_a_search_given_up_for_another_kind_is_not_taken_for_it_when_it_ends(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = list(screen.pairs)
    gates = {kind: threading.Event() for kind in (CLIENT, RecordKind.RSG)}

    def search(_ports: Ports, kind: RecordKind, _ctx: JobContext) -> tuple[Candidate, ...]:
        gates[kind].wait()
        return tuple(found) if kind is CLIENT else ()

    monkeypatch.setattr(duplicates, "search_pairs", search)
    screen.search()
    screen.kinds.choose("rsg")
    screen.kinds.chosen.emit("rsg")
    gates[CLIENT].set()
    qtbot.waitUntil(lambda: len(office.lanes.net.findChildren(Job)) == 1)
    assert screen.search_button.text() == "Arrêter"
    assert not office.found.get(RecordKind.RSG)
    gates[RecordKind.RSG].set()
    settle(qtbot, office)
    assert not screen.pairs
    assert screen.search_button.text() == "Chercher de nouveau"


def test_double_click_or_entree_wishes_the_merge_of_the_two(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    with qtbot.waitSignal(office.merge_pair_wanted) as wished:
        press(screen, Qt.Key.Key_Return)
    assert wished.args == [CLIENT, "1", "2"]
    with qtbot.waitSignal(office.merge_pair_wanted):
        press(screen, Qt.Key.Key_M, CTRL)


def test_a_merged_pair_leaves_the_list_and_its_undo_brings_it_back(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    done = merge.apply(office.ports, merge.propose(office.ports, CLIENT, "1", "2"))
    office.bus.publish(done.changes)
    qtbot.waitUntil(lambda: not screen.pairs)
    assert not screen.merge_button.isEnabled()
    office.bus.publish(undo(office.ports, done.run).changes)
    qtbot.waitUntil(lambda: numbers(screen) == [("1", "2")])
    settle(qtbot, office)


def test_by_keys_alone_two_persons_are_remembered(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    press(screen, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), DistinctDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DistinctDialog)
    QTest.keyClicks(dialog.reason, "homonymes")
    with qtbot.waitSignal(office.announced):
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not screen.pairs)
    assert office.ports.queries.distinct_pairs(CLIENT) == {frozenset({"1", "2"})}
    settle(qtbot, office)


def test_ctrl_z_in_the_list_takes_the_last_act_back_and_the_pair_returns(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    done = merge.apply(office.ports, merge.propose(office.ports, CLIENT, "1", "2"))
    office.bus.publish(done.changes)
    office.announced.emit("Fiches fusionnées.", done.run)
    qtbot.waitUntil(screen.empty.isVisible)
    assert screen.undo_bar.isVisible()
    with qtbot.waitSignal(office.announced):
        QTest.keyClick(screen, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: numbers(screen) == [("1", "2")])
    assert screen.table.isVisible()
    settle(qtbot, office)


def test_later_is_remembered_by_another_search_and_another_window(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    press(screen, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: not screen.pairs)
    again = DuplicatesScreen(office)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: not again.state.text() and again.filters.current == "all")
    settle(qtbot, office)
    assert numbers(again) == []
    again.filters.choose("later")
    again.filters.chosen.emit("later")
    assert numbers(again) == [("1", "2")]
    assert again.later_button.text() == "Reprendre"
    QTest.keyClick(again.table, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: not again.pairs)
    assert office.ports.queries.later_pairs(CLIENT) == frozenset()
    settle(qtbot, office)


def test_identical_pairs_are_merged_at_once_by_keys_alone(
    qtbot: QtBot, office: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "troisième.csv"
    path.write_text(f"{LINES[0]}\n4;2026-10-05T08:00;Déry;Hugo;1970-01-30;819 555-0150\n", encoding="utf-8")
    import_files(office.ports, [path], Quiet(), keep_duplicates=True)
    screen = opened(qtbot, office)
    button = screen.batch.button.button
    assert button.isEnabled() is not bool(button.toolTip())  # why not, when it cannot
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), BatchDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BatchDialog)
    assert dialog.accept_button.text() == "Fusionner 1 paire"
    dialog.accept_button.setFocus()
    with qtbot.waitSignal(office.announced) as told:
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Space)
    assert told.args is not None
    assert plain(told.args[0]) == "1 paire fusionnée."
    qtbot.waitUntil(lambda: numbers(screen) == [("1", "2")])
    undo(office.ports, told.args[1])
    settle(qtbot, office)


def test_the_undo_of_a_batch_that_was_stopped_says_how_many_came_back_and_how_many_stay(
    office: Workbench,
) -> None:
    nothing = Changes(frozenset())
    stopped = Undone(9, 12, (), nothing, merges=37, left=1)
    assert plain(undone_sentence(office, stopped)) == (
        "Annulation arrêtée : 37 fusions annulées, 1 reste en place."
    )
    whole = Undone(9, 12, (), nothing, merges=38)
    assert plain(undone_sentence(office, whole)) == "Opération annulée : 38 fusions annulées."


def test_an_undo_that_is_stopped_before_it_began_says_that_nothing_changed(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    run = merge.apply(office.ports, merge.propose(office.ports, CLIENT, "1", "2")).run
    with qtbot.waitSignal(office.announced) as told:
        undo_run(office, run)
        office.cancel_work()
    assert told.args == ["Annulé. Rien n’a été changé.", None]
    assert office.ports.queries.find(CLIENT, "2").number == "1"
    settle(qtbot, office)


def test_when_every_pair_needs_a_person_nothing_can_be_merged_at_once(
    qtbot: QtBot, office: Workbench
) -> None:
    batch = Batch(CLIENT, (("1", "2"),), (), {Skip.DIFFERENT: 1})
    dialog = BatchDialog(batch, office.formats)
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    said = [plain(label.text()) for label in dialog.findChildren(Label)]
    assert "Aucune de ces paires ne peut être fusionnée sans vous." in said
    assert "• 1 paire laissée : un champ dit une chose ici, une autre là." in said


def test_a_hundred_thousand_pairs_are_all_there_and_only_those_seen_are_made(qtbot: QtBot) -> None:
    left, right = RecordRef(CLIENT, "1", 1), RecordRef(CLIENT, "2", 2)
    pairs = [
        Candidate(left, right._replace(number=str(place), id=place), "Roy, Zoé", "Roy, Zoé", None, 0.9)
        for place in range(2, 100_002)
    ]
    model = PairsModel(headings())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_pairs(pairs)
    assert model.rowCount() == 100_000
    last = model.index(99_999, 2)
    assert last.data() == "Roy, Zoé · 100001"
    key = model.index(99_999, 0).data(ItemRole.KEY)
    assert model.rows_of_keys({key, "?"}) == {key: 99_999}


class Unread(list[Candidate]):
    """Very many pairs: to go through them would hold the window up."""

    def __iter__(self) -> Iterator[Candidate]:
        pytest.fail("every pair was looked at")


def test_a_list_is_shown_and_sieved_without_looking_at_each_pair(
    qtbot: QtBot, screen: DuplicatesScreen
) -> None:
    left, right = RecordRef(CLIENT, "1", 1), RecordRef(CLIENT, "2", 2)
    strict = Candidate(left, right, "Roy, Zoé", "Roy, Zoé", Rule.BIRTH, 0.99)
    likely = Candidate(left, right, "Roy, Zoé", "Roy, Zoé", None, 0.9)
    pairs = [strict, strict._replace(later=True), strict._replace(operation=7), likely]
    filtered = filter_pairs(pairs)
    assert {key: len(kept) for key, kept in filtered.kept.items() if kept} == {
        "all": 3,
        "held": 1,
        "birth": 2,
        "sure": 1,
        "likely": 1,
        "later": 1,
    }
    assert filtered.strict == [strict]
    many = FilteredPairs({key: Unread(kept) for key, kept in filtered.kept.items()}, Unread(filtered.strict))
    screen.table.clearSelection()
    screen.table.setCurrentIndex(QModelIndex())
    screen._on_list((many, dict.fromkeys(RecordKind, 0)))
    assert screen.model.rowCount() == 3
    assert screen.batch.button.button.isEnabled()
    screen.table.clearSelection()
    screen.table.setCurrentIndex(QModelIndex())
    screen.filters.choose("later")
    screen.filters.chosen.emit("later")
    assert screen.current() == pairs[1]


def test_what_speaks_against_has_another_sign() -> None:
    assert plain(why_words(CLIENT, Reason("prenom", Agreement.DIFFERENT, -3.0))) == "− Prénom : autre"
    home = Reason(HOUSEHOLD, Agreement.HOUSEHOLD, -9.0)
    assert plain(why_words(CLIENT, home)) == "− Foyer : même foyer"
