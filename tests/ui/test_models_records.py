"""The models of the lists: projections that read pages and decide nothing."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gestsync.domain.fields import KINDS
from gestsync.domain.records import RecordKind, RecordRef, RecordState
from gestsync.services.queries import RecordFilter, RecordRow, RecordSort
from gestsync.ui.formats import Formats
from gestsync.ui.models.record_columns import NAME, NUMERO, OCCUPIED, columns_of
from gestsync.ui.models.records import RecordsModel
from gestsync.ui.models.rows import Heading, Index, RowsModel, TableRow
from gestsync.ui.models.statuses import absent_words, needs_attention, several, status_chip
from gestsync.ui.theme import font
from gestsync.ui.tokens import FontRole
from gestsync.ui.widgets.delegates import ItemRole, Places
from gestsync.ui.widgets.record_table import RecordTable
from tests.builders import values
from tests.ui.sample import ZONE, SampleQueries

FORMATS = Formats(ZONE)


def ids_of(queries: SampleQueries, kind: RecordKind) -> Sequence[int]:
    """Every id of a kind, by name."""
    return queries.record_ids(RecordFilter(kind), RecordSort())


def model_of(queries: SampleQueries, kind: RecordKind) -> RecordsModel:
    """A model that shows every fiche of a kind."""
    model = RecordsModel(kind, lambda ids: queries.record_rows(kind, ids), FORMATS)
    model.show(ids_of(queries, kind), FORMATS)
    return model


def titles(model: RecordsModel) -> list[str]:
    """Titles of all columns, shown at first or not."""
    return [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]


@pytest.mark.parametrize("kind", RecordKind)
def test_the_model_keeps_the_promises_of_a_qt_model(qtbot: QtBot, kind: RecordKind) -> None:
    queries = SampleQueries()
    model = model_of(queries, kind)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([], FORMATS)
    model.show(ids_of(queries, kind), FORMATS)
    assert tester.model() is model


def test_the_number_of_a_child_is_in_no_column(qtbot: QtBot) -> None:
    queries = SampleQueries()
    model = model_of(queries, RecordKind.ENFANT)
    keys = [model.headerData(column, Qt.Orientation.Horizontal, ItemRole.KEY) for column in range(8)]
    numbers = {person.ref.number for person in queries.people[RecordKind.ENFANT].values()}
    shown = {
        model.index(row, column).data()
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    }
    assert NUMERO not in keys
    assert not numbers & shown


def test_every_field_of_the_registry_has_a_column_of_its_own_or_is_in_the_name(qtbot: QtBot) -> None:
    model = model_of(SampleQueries(), RecordKind.RSG)
    keys = {column.key for column in model.columns}
    in_others = {"nom": NAME, "prenom": NAME, "places": OCCUPIED}
    for field in KINDS[RecordKind.RSG].fields:
        assert in_others.get(field.key, field.key) in keys


def test_a_page_of_rows_is_read_once_and_never_more_than_it_holds(qtbot: QtBot) -> None:
    queries, asked = SampleQueries(), []

    def read(ids: Sequence[int]) -> tuple[RecordRow, ...]:
        asked.append(len(ids))
        return queries.record_rows(RecordKind.ENFANT, ids)

    model = RecordsModel(RecordKind.ENFANT, read, FORMATS)
    model.show(ids_of(queries, RecordKind.ENFANT), FORMATS)
    assert asked == []
    for row in (0, 1, 127, 149, 5):
        assert model.index(row, 0).data()
    assert asked == [128, 22]


def test_a_fiche_gone_since_leaves_an_empty_row_until_the_next_reading(qtbot: QtBot) -> None:
    model = RecordsModel(RecordKind.CLIENT, lambda _ids: (), FORMATS)
    model.show([1, 2], FORMATS)
    assert model.index(0, 0).data() is None
    assert model.ref(0) is None


def read_by_letters(
    sort: RecordSort, count: int = 100_000
) -> tuple[RecordsModel, Callable[[str, int], str], list[int]]:
    """A long list sorted so, what typing letters from a row on leads to, and the fiches read for it."""
    some = [("Abitbol", "Geneviève"), ("Abitbol", "Zoé"), ("Abitbol-Doucet", "Ada"), ("Élie", "Ida")]
    people = [*some, *((f"Roy{place:06d}", "Ève") for place in range(count))]
    if sort.key == NUMERO:
        people.sort(key=lambda person: person[0] != "Élie")
    kept = dict(enumerate(reversed(people) if sort.descending else people))
    asked: list[int] = []

    def read(ids: Sequence[int]) -> tuple[RecordRow, ...]:
        asked.extend(ids)
        return tuple(
            RecordRow(
                RecordRef(RecordKind.CLIENT, f"{each:06d}", each),
                values(RecordKind.CLIENT, nom=kept[each][0], prenom=kept[each][1]),
                RecordState.ACTIVE,
                None,
            )
            for each in ids
        )

    model = RecordsModel(RecordKind.CLIENT, read, FORMATS)
    model.show(range(len(kept)), FORMATS, sort)

    def typed(letters: str, start: int) -> str:
        found = model.match(model.index(start, 1), Qt.ItemDataRole.DisplayRole, letters)
        return str(found[0].data()) if found else ""

    return model, typed, asked


@pytest.mark.parametrize("descending", [False, True])
def test_typed_letters_lead_to_a_name_in_the_order_of_the_list(qtbot: QtBot, descending: bool) -> None:
    _model, typed, asked = read_by_letters(RecordSort(NAME, descending))
    first, other = ("Zoé", "Geneviève") if descending else ("Geneviève", "Zoé")
    assert typed("abitbol, ", 50_000) in {f"Abitbol, {first}", "Abitbol-Doucet, Ada"}
    assert typed("ABITBOL, " + other[0].lower(), 50_000) == f"Abitbol, {other}"
    assert typed("abitbol-d", 50_000) == "Abitbol-Doucet, Ada"
    assert typed("e", 50_000) == "Élie, Ida"
    assert typed("roy04", 20) == ("Roy049999, Ève" if descending else "Roy040000, Ève")
    assert typed("z", 3) == ""
    assert len(asked) < 1_000


def test_the_same_letter_leads_to_the_next_row_that_begins_so(qtbot: QtBot) -> None:
    _model, typed, _asked = read_by_letters(RecordSort())
    assert [typed("a", row) for row in range(4)] == [
        "Abitbol, Geneviève",
        "Abitbol, Zoé",
        "Abitbol-Doucet, Ada",
        "Abitbol, Geneviève",
    ]


def test_typed_digits_lead_to_a_number_in_a_list_sorted_by_it_and_nowhere_in_others(qtbot: QtBot) -> None:
    model, _typed, asked = read_by_letters(RecordSort(NUMERO))
    [found] = model.match(model.index(7, 0), Qt.ItemDataRole.DisplayRole, "0500")
    assert (found.row(), found.column()) == (50_000, 0)
    assert len(asked) < 50
    model, typed, asked = read_by_letters(RecordSort("ville"))
    assert typed("r", 7) == ""
    assert asked == []


def test_letters_typed_in_a_long_list_ask_a_model_only_where_it_knows_at_once(qtbot: QtBot) -> None:
    """Qt asks row after row, for minutes where a million are read as they are shown."""
    asked: list[int] = []

    class Rows(RowsModel):
        def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
            asked.append(index.row())
            return super().data(index, role)

    table = RecordTable("", "rows", QSettings())
    qtbot.addWidget(table)
    rows = Rows([Heading("name", "Nom", 100)])
    table.setModel(rows)
    for count in (10, 100_000):
        rows.show([TableRow(str(each), (f"n{each}",)) for each in range(count)])
        table.setCurrentIndex(rows.index(0, 0))
        asked.clear()
        QTest.keyClicks(table, "n5" if count == 10 else "n9")
        assert table.currentIndex().row() == (5 if count == 10 else 0)
        assert len(set(asked)) <= 10
    model, _typed, _asked = read_by_letters(RecordSort())
    table.setModel(model)
    table.setCurrentIndex(model.index(0, 0))
    QTest.keyClicks(table, "roy05")
    assert table.currentIndex().row() == 50_004


def test_a_row_is_found_by_the_fiche_it_shows(qtbot: QtBot) -> None:
    model = model_of(SampleQueries(), RecordKind.RSG)
    assert model.rows_of_keys({3}) == {3: 2}
    assert model.rows_of_keys({99_999, "3"}) == {}
    assert model.rows_of_keys({3, 1, 2, 99_999, "3"}) == {1: 0, 2: 1, 3: 2}


def test_occupied_places_are_said_in_words_to_a_reader(qtbot: QtBot) -> None:
    model = model_of(SampleQueries(), RecordKind.RSG)
    index = model.index(2, model.column(OCCUPIED))
    assert index.data(ItemRole.PLACES) == Places(8, 9)
    assert index.data() == "8 / 9"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "8 places occupées sur 9"


def test_an_ordinary_status_is_plain_text_and_what_needs_her_is_a_chip(qtbot: QtBot) -> None:
    model = model_of(SampleQueries(), RecordKind.RSG)
    status = model.column("statut")
    assert model.index(0, status).data(ItemRole.CHIP) is None
    assert model.index(4, status).data(ItemRole.CHIP).text == "Suspendue"
    assert model.index(7, status).data(ItemRole.CHIP).text == "Absente"


def test_a_status_of_an_office_that_we_do_not_know_is_shown_as_it_is(qtbot: QtBot) -> None:
    chip = status_chip("En congé")
    assert chip.text == "En congé"
    assert not needs_attention(chip)


def test_pills_say_statuses_in_the_plural() -> None:
    statuses = ("Reconnue", "Non renouvelée", "En attente", "Actif", "", "A")
    assert (absent_words(RecordKind.RSG), absent_words(RecordKind.ENFANT)) == ("Absentes", "Absents")
    said = [several(status) for status in statuses]
    assert said == ["Reconnues", "Non renouvelées", "En attente", "Actifs", "", "A"]


def test_an_open_agreement_says_so(qtbot: QtBot) -> None:
    queries = SampleQueries()
    model = model_of(queries, RecordKind.ENFANT)
    column = model.column("entente_fin")
    said = {str(model.index(row, column).data()) for row in range(model.rowCount())}
    assert said == {"ouverte", FORMATS.date("2027-08-28")}


def test_a_list_of_names_is_in_order(qtbot: QtBot) -> None:
    model = model_of(SampleQueries(), RecordKind.RSG)
    names = [str(model.index(row, model.column(NAME)).data()) for row in range(5)]
    assert names[:2] == ["Arsenault-Roy, Maude", "Bélair, Solange"]
    assert all(first != second for first, second in pairwise(names))


@pytest.mark.parametrize("kind", RecordKind)
def test_no_title_of_a_list_is_cut_at_its_first_width(kind: RecordKind, qapp: QApplication) -> None:
    metrics = QFontMetrics(font(FontRole.STRONG))
    sides = 20  # of the style sheet
    *listed, _takes_what_is_left = (column for column in columns_of(kind) if column.listed)
    cut = [each.title for each in listed if metrics.horizontalAdvance(each.title) + sides > each.width]
    assert not cut
