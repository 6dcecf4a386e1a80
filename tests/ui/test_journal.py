"""Journal: what was done is listed with who and which fiche; an alteration is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import create_engine, text

from gestsync.domain.journal import Act
from gestsync.domain.records import RecordKind, RecordRef
from gestsync.services import journal as journal_service
from gestsync.services.journal import note_view
from gestsync.storage.database import BASE_NAME
from gestsync.ui.screens.journal import JournalScreen
from gestsync.ui.wishes import Wishes
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import NIGHT, bring, office_workbench, plain


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workbench]:
    """One night, and one fiche that was looked at."""
    with office_workbench(tmp_path / "base") as made:
        bring(made, tmp_path, "nuit.csv", *NIGHT)
        note_view(made.ports, made.ports.queries.find(RecordKind.CLIENT, "098117"))
        yield made


@pytest.fixture
def screen(qtbot: QtBot, office: Workbench) -> JournalScreen:
    made = JournalScreen(office)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.lines) and bool(made.told.text()))
    return made


def column(screen: JournalScreen, number: int) -> list[str]:
    return [plain(str(screen.model.index(row, number).data())) for row in range(screen.model.rowCount())]


def test_each_act_is_listed_the_newest_first_with_its_fiche(screen: JournalScreen) -> None:
    assert column(screen, 2) == ["Fiche consultée", "Modifications reçues"]
    assert column(screen, 3) == ["Garneau-Petit, Philomène · 098117", "—"]
    assert plain(screen.told.text()) == ("2 lignes vérifiées : aucune n’a été modifiée ni retirée.")


def test_one_kind_of_act_is_shown_alone(qtbot: QtBot, screen: JournalScreen) -> None:
    screen.families.choose("exported")
    screen.families.chosen.emit("exported")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 0)
    assert screen.empty.isVisible()
    assert not screen.open_button.isEnabled()


def test_its_fiche_is_opened(qtbot: QtBot, screen: JournalScreen, office: Workbench) -> None:
    with qtbot.waitSignal(office.record_wanted) as wanted:
        screen.table.activated.emit(screen.model.index(0, 0))
    ref = wanted.args[0] if wanted.args else None
    assert isinstance(ref, RecordRef)
    assert ref.number == "098117"


def test_a_line_altered_in_the_base_is_said(
    qtbot: QtBot, screen: JournalScreen, office: Workbench, tmp_path: Path
) -> None:
    base = create_engine(f"sqlite:///{next(tmp_path.rglob(BASE_NAME))}")
    with base.begin() as connection:
        connection.execute(text("UPDATE journal SET who = 'autre' WHERE id = 1"))
    base.dispose()
    screen.refresh()
    qtbot.waitUntil(lambda: "La ligne 1 " in plain(screen.told.text()))


def test_a_journal_read_by_parts_says_how_far_it_is_and_all_of_it_is_read_again_when_asked(
    qtbot: QtBot, screen: JournalScreen, office: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_service, "_PART", 1)
    said: list[tuple[str, bool]] = []
    screen.seals.went_on.connect(
        lambda _lines: said.append((plain(screen.told.text()), screen.again_button.isEnabled()))
    )
    with qtbot.waitSignal(office.journal_seen):
        screen.again_button.click()
    assert said == [("1 ligne lue.", False), ("2 lignes lues.", False)]
    assert screen.again_button.isEnabled()
    with qtbot.waitSignal(office.journal_seen):
        screen.refresh()
    assert len(said) == 2, "nothing was written since"


def test_a_fiche_opened_in_its_window_is_in_the_journal(
    qtbot: QtBot, screen: JournalScreen, office: Workbench
) -> None:
    wishes = Wishes(office, screen)
    ref = office.ports.queries.find(RecordKind.CLIENT, "098117")
    office.record_wanted.emit(ref, None, frozenset())

    def viewed() -> int:
        return len(office.ports.queries.journal(frozenset({Act.VIEWED}), 10))

    qtbot.waitUntil(lambda: viewed() == 2)
    office.record_wanted.emit(ref, None, frozenset())
    assert viewed() == 2
    wishes.close_all()


def test_the_journal_is_exported_whole(qtbot: QtBot, screen: JournalScreen, tmp_path: Path) -> None:
    path = tmp_path / "journal.csv"
    with qtbot.waitSignal(screen.workbench.announced) as said:
        screen.export_to(path)
    assert said.args
    assert plain(str(said.args[0])) == "2 lignes dans journal.csv."
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 3
    qtbot.waitUntil(lambda: column(screen, 2)[0] == "Exportation")
