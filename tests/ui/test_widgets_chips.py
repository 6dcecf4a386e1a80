"""Chips, painted cells, charts and bars: words beside each colour, nothing that is there unseen."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from gestsync.domain.records import Outcome
from gestsync.services.queries import DayCount
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.screens.dashboard_chart import DaysCard
from gestsync.ui.theme import Scheme, apply_theme
from gestsync.ui.tokens import LIGHT, Tone
from gestsync.ui.widgets.chips import ChipSpec, Health, StatusChip, chip_size, health_chip, outcome_chip
from gestsync.ui.widgets.delegates import ChipDelegate, Places, PlacesDelegate
from gestsync.ui.widgets.proportion_bar import Part, ProportionBar
from gestsync.ui.widgets.stacked_bars import DayBar, Segment, StackedBars, axis_top
from tests.ui.gallery_content import Rows, day_bars


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name().upper() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_word_and_a_shape(outcome: Outcome) -> None:
    chip = outcome_chip(outcome)
    assert chip.text
    assert chip.icon in IconName


def test_the_outcomes_of_a_file_differ_in_colour_shape_and_word() -> None:
    of_file = [outcome_chip(outcome) for outcome in Outcome if outcome in EXCHANGE]
    for part in ("icon", "text", "tone"):
        assert len({getattr(chip, part) for chip in of_file}) == len(of_file)


EXCHANGE = frozenset(
    {
        Outcome.CREATED,
        Outcome.UPDATED,
        Outcome.UNCHANGED,
        Outcome.ALREADY,
        Outcome.OLDER,
        Outcome.DUPLICATE,
        Outcome.REJECTED,
    }
)


def test_a_chip_may_say_its_own_words() -> None:
    assert outcome_chip(Outcome.UPDATED, "Modifications 31").text == "Modifications 31"
    assert health_chip(Health.FINE, "Le Gestionnaire").tone is Tone.CREATED


def test_a_chip_widget_says_its_word_to_a_reader_and_grows_with_the_text(
    qtbot: QtBot, qapp: QApplication
) -> None:
    chip = StatusChip(outcome_chip(Outcome.DUPLICATE))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Doublon"
    assert chip.sizeHint().height() == 22
    before = chip.sizeHint().width()
    apply_theme(qapp, Scheme.LIGHT, scale=130)
    assert chip.sizeHint().width() > before
    chip.set_spec(outcome_chip(Outcome.REJECTED))
    assert (chip.spec.text, chip.accessibleName()) == ("Rejetée", "Rejetée")


def table_of(qtbot: QtBot, *cells: object) -> QTableView:
    table = QTableView()
    qtbot.addWidget(table)
    model = Rows(("Statut",), [(cell,) for cell in cells])
    model.setParent(table)
    table.setModel(model)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setColumnWidth(0, 300)
    table.resize(320, 200)
    table.show()
    return table


def test_on_a_selected_row_a_chip_stands_on_the_surface(qtbot: QtBot) -> None:
    table = table_of(qtbot, outcome_chip(Outcome.UPDATED))
    table.setItemDelegateForColumn(0, ChipDelegate(table))
    place = QPoint(16 + 11, table.rowHeight(0) // 2 - 9)  # inside the chip, above its icon
    assert table.viewport().grab().toImage().pixelColor(place).name().upper() == LIGHT.tones[Tone.UPDATED].bg
    table.selectRow(0)
    table.clearFocus()
    assert table.viewport().grab().toImage().pixelColor(place).name().upper() == LIGHT.surface


def test_a_chip_wider_than_its_column_ends_with_dots_inside_its_own_ground(qtbot: QtBot) -> None:
    table = table_of(qtbot, ChipSpec(IconName.REJECT, "Non renouvelée", Tone.REJECTED))
    table.setItemDelegateForColumn(0, ChipDelegate(table))
    table.setColumnWidth(0, 104)
    image = table.viewport().grab().toImage()
    edge = [image.pixelColor(102, y).name().upper() for y in range(table.rowHeight(0) - 1)]
    assert set(edge) == {LIGHT.surface}, "the chip is cut by the end of its column"
    pair = LIGHT.tones[Tone.REJECTED]
    inside = colours(image.copy(16, 0, 84, table.rowHeight(0) - 1))
    assert {pair.bg, pair.fg} <= inside


def test_an_ordinary_status_is_plain_text(qtbot: QtBot) -> None:
    table = table_of(qtbot, "Reconnue")
    plain = table.viewport().grab().toImage()
    table.setItemDelegateForColumn(0, ChipDelegate(table))
    assert table.viewport().grab().toImage() == plain


def test_places_are_squares_and_too_many_children_are_red_with_a_triangle(qtbot: QtBot) -> None:
    red, blue = LIGHT.tones[Tone.REJECTED].fg, LIGHT.accent
    for places, expected in ((Places(5, 6), {blue}), (Places(7, 6), {blue, red}), (Places(0, 6), set())):
        table = table_of(qtbot, places)
        table.setItemDelegateForColumn(0, PlacesDelegate(table))
        shown = colours(table.viewport().grab().toImage())
        assert shown & {red, blue} == expected


def test_places_are_said_in_words() -> None:
    assert Places(8, 9).sentence == "8 places occupées sur 9"
    assert not Places(6, 6).over
    assert Places(7, 6).over


def test_a_share_that_is_not_zero_is_never_under_three_pixels(qtbot: QtBot) -> None:
    bar = ProportionBar("RSG par statut")
    qtbot.addWidget(bar)
    bar.resize(200, 12)
    bar.set_parts(
        [Part(1_000_000, "un million"), Part(0, "aucune"), Part(1, "une seule"), Part(1, "une autre")]
    )
    assert len(bar.spans()) == 3
    for left, width in bar.spans():
        assert width >= 3
        assert left + width <= 200
    assert bar.accessibleDescription() == "un million, une seule, une autre"


def test_an_empty_bar_draws_nothing(qtbot: QtBot) -> None:
    bar = ProportionBar("Places")
    qtbot.addWidget(bar)
    bar.set_parts([], 0)
    assert bar.spans() == []
    assert bar.grab().toImage().width() > 0


@pytest.mark.parametrize(
    ("most", "top"), [(0, 4), (3, 4), (5, 8), (9, 20), (39, 40), (81, 100), (100, 100), (1234, 2000)]
)
def test_the_axis_ends_on_a_round_number_with_whole_grid_lines(most: int, top: int) -> None:
    assert axis_top(most) == top
    assert axis_top(most) >= most
    assert axis_top(most) % 4 == 0


def chart(qtbot: QtBot) -> StackedBars:
    made = StackedBars("Mises à jour par jour")
    qtbot.addWidget(made)
    made.set_bars(day_bars(), [outcome_chip(Outcome.UPDATED)], "11 jours")
    made.resize(600, 300)
    made.show()
    return made


def test_a_click_on_a_bar_gives_its_day(qtbot: QtBot) -> None:
    bars = chart(qtbot)
    right_edge = QPoint(bars.plot.width() - 10, 40)
    with qtbot.waitSignal(bars.bar_clicked) as clicked:
        QTest.mouseClick(bars.plot, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, right_edge)
    assert clicked.args == ["2026-11-23"]


def test_the_keyboard_walks_the_bars_and_enters_one(qtbot: QtBot) -> None:
    bars = chart(qtbot)
    QTest.keyClick(bars.plot, Qt.Key.Key_Left)
    assert bars.plot.accessibleDescription().startswith("20 nov. 2026\u00a0: 40 modifications")
    with qtbot.waitSignal(bars.bar_clicked) as entered:
        QTest.keyClick(bars.plot, Qt.Key.Key_Return)
    assert entered.args == ["2026-11-20"]


def test_a_chart_says_what_it_shows_to_a_reader(qtbot: QtBot) -> None:
    bars = chart(qtbot)
    assert bars.plot.accessibleName() == "Mises à jour par jour"
    assert bars.plot.accessibleDescription() == "11 jours"


def test_a_day_says_its_outcomes_without_the_empty_ones() -> None:
    segments = (Segment(31, "31 modifications", Tone.UPDATED), Segment(0, "0 création", Tone.CREATED))
    bar = DayBar("2026-11-09", "9", "9 nov. 2026", segments)
    assert bar.total == 31
    assert bar.sentence == "9 nov. 2026\u00a0: 31 modifications"
    assert DayBar("2026-11-19", "19", "19 nov. 2026", ()).sentence == "19 nov. 2026"


def test_a_small_segment_of_a_tall_chart_stays_visible(qtbot: QtBot) -> None:
    bars = StackedBars("Mises à jour par jour")
    qtbot.addWidget(bars)
    segments = (Segment(100_000, "", Tone.UPDATED), Segment(1, "", Tone.REJECTED))
    bars.set_bars([DayBar("a", "9", "9 nov.", segments)], [], "")
    bars.resize(600, 300)
    bars.show()
    shown = colours(bars.plot.grab().toImage())
    assert LIGHT.fill(Tone.REJECTED) in shown


def test_the_axis_writes_its_numbers_as_they_are_written_everywhere(qtbot: QtBot) -> None:
    days = DaysCard()
    qtbot.addWidget(days)
    formats = Formats(ZoneInfo("America/Toronto"))
    days.show_days([DayCount("2026-11-09", {Outcome.UPDATED: 150_000})], formats)
    assert days.chart.plot.axis_words()[-1] == "200\u202f000"


def test_a_chart_without_days_is_only_a_grid(qtbot: QtBot) -> None:
    bars = StackedBars("Mises à jour par jour")
    qtbot.addWidget(bars)
    bars.set_bars([], [], "Aucune mise à jour.")
    bars.show()
    QTest.keyClick(bars.plot, Qt.Key.Key_Return)
    QTest.mouseClick(bars.plot, Qt.MouseButton.LeftButton)
    assert LIGHT.fill(Tone.UPDATED) not in colours(bars.plot.grab().toImage())


def test_the_legend_follows_the_bars(qtbot: QtBot) -> None:
    bars = chart(qtbot)
    bars.set_bars(day_bars(), [outcome_chip(Outcome.CREATED), outcome_chip(Outcome.OLDER)], "11 jours")
    qtbot.waitUntil(
        lambda: {chip.spec.text for chip in bars.findChildren(StatusChip)} == {"Création", "Plus ancienne"}
    )


def test_a_chip_is_as_wide_as_its_words() -> None:
    short, long = (
        ChipSpec(IconName.CHECK, "Oui", Tone.CREATED),
        ChipSpec(IconName.CHECK, "Oui, tout", Tone.CREATED),
    )
    assert chip_size(long).width() > chip_size(short).width()
    assert QPointF(chip_size(short).width(), chip_size(short).height()).y() == 22
