"""Rechercher les doublons: pairs found, why, decided."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gestsync.domain.likeness import HOUSEHOLD, Agreement, Reason
from gestsync.domain.records import RecordKind
from gestsync.services import merge
from gestsync.services.distinct import declare_pair_distinct
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.services.undo import undo
from gestsync.ui.screens.duplicates import DuplicatesScreen
from gestsync.ui.screens.duplicates_why import why_words
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import office_workbench, plain, settle

CLIENT = RecordKind.CLIENT
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
    made = DuplicatesScreen(office)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.pairs))
    return made


def test_the_pair_is_listed_with_its_why_in_signs_and_words(screen: DuplicatesScreen) -> None:
    (pair,) = screen.pairs
    assert (pair.left.ref.number, pair.right.ref.number) == ("1", "2")
    said = [plain(label.text()) for label in screen.why.findChildren(Label)]
    assert "+ Date de naissance : identique" in said
    assert plain(screen.count.text()).startswith("1 paire à revoir")


def test_double_click_wishes_the_merge_of_the_two(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    with qtbot.waitSignal(office.merge_pair_wanted) as wished:
        screen.table.activated.emit(screen.table.currentIndex())
    assert wished.args == [CLIENT, "1", "2"]


def test_a_merged_pair_leaves_the_list(qtbot: QtBot, screen: DuplicatesScreen, office: Workbench) -> None:
    done = merge.apply(office.ports, merge.propose(office.ports, CLIENT, "1", "2"))
    office.bus.publish(done.changes)
    qtbot.waitUntil(lambda: not screen.pairs)
    assert not screen.merge_button.isEnabled()
    settle(qtbot, office)


def test_two_persons_are_remembered_until_it_is_undone(
    qtbot: QtBot, screen: DuplicatesScreen, office: Workbench
) -> None:
    done = declare_pair_distinct(office.ports, CLIENT, ("1", "2"), "homonymes")
    office.bus.publish(done.changes)
    qtbot.waitUntil(lambda: not screen.pairs)
    assert office.ports.queries.distinct_pairs(CLIENT) == {("1", "2"), ("2", "1")}
    undo(office.ports, done.run)
    screen.search()
    qtbot.waitUntil(lambda: bool(screen.pairs))
    settle(qtbot, office)


def test_later_keeps_the_pair(screen: DuplicatesScreen) -> None:
    screen.later()
    assert len(screen.pairs) == 1


def test_what_speaks_against_has_another_sign() -> None:
    assert plain(why_words(CLIENT, Reason("prenom", Agreement.DIFFERENT, -3.0))) == "− Prénom : différent"
    home = Reason(HOUSEHOLD, Agreement.HOUSEHOLD, -9.0)
    assert plain(why_words(CLIENT, home)) == "− Foyer : même foyer"
