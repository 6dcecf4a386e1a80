"""Search, pills, buttons with progress, bars, status line, side pane, fields: each by mouse and by key."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import ownedByPython

from gestsync.domain.records import Changes, Topic
from gestsync.ui.changes import ChangeBus
from gestsync.ui.drawings import IconName
from gestsync.ui.jobs import Progress
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.theme import Scheme, apply_theme
from gestsync.ui.tokens import Ink, Space
from gestsync.ui.widgets.bars import NewsBar, UndoBar
from gestsync.ui.widgets.boxes import vbox
from gestsync.ui.widgets.buttons import Button, LinkButton, PrimaryButton, ProgressButton, SquareButton
from gestsync.ui.widgets.card import Card
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.widgets.empty_state import EmptyState
from gestsync.ui.widgets.field_list import FieldList, FieldRow, ValueText
from gestsync.ui.widgets.filter_chips import FilterChips, FilterOption
from gestsync.ui.widgets.flow import FlowLayout, flow_of
from gestsync.ui.widgets.glyph import Glyph
from gestsync.ui.widgets.inputs import DateBox, SpinBox
from gestsync.ui.widgets.labels import ElidedLabel, Label, tip
from gestsync.ui.widgets.search_box import SearchBox
from gestsync.ui.widgets.side_pane import SidePane
from gestsync.ui.widgets.status_line import StatusItem, StatusLine

HOSTILE = "<b>Roy</b> & Fils"


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def button_of(parent: QWidget, name: str) -> QPushButton:
    return next(button for button in parent.findChildren(QPushButton) if button.accessibleName() == name)


def told(spy: QSignalSpy) -> list[object]:
    return [spy.at(number)[0] for number in range(spy.count())]


# Labels


def test_a_question_is_as_high_as_its_words(qtbot: QtBot) -> None:
    dialog = DecisionDialog("Appliquer?", "Une phrase assez longue pour aller à la ligne. " * 4, "Appliquer")
    shown(qtbot, dialog)
    assert dialog.height() == dialog.heightForWidth(dialog.width())


def test_an_icon_alone_follows_the_theme_and_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    glyph = Glyph(IconName.WARNING, Ink.ACCENT, words="Attention")
    shown(qtbot, glyph)
    assert (glyph.sizeHint().width(), glyph.accessibleName()) == (16, "Attention")
    before = glyph.grab().toImage()
    apply_theme(qapp, Scheme.DARK)
    assert glyph.grab().toImage() != before
    apply_theme(qapp, Scheme.LIGHT, scale=130)
    assert glyph.sizeHint().width() == 21


def test_every_label_of_a_screen_is_plain_text(qtbot: QtBot) -> None:
    card = Card(HOSTILE, HOSTILE)
    qtbot.addWidget(card)
    for widget in (Label(HOSTILE), ElidedLabel(HOSTILE), EmptyState(HOSTILE), StatusLine(), NewsBar()):
        card.add(widget)
    with_words = [label for label in card.findChildren(QLabel) if label.text()]
    assert len(with_words) >= 5
    assert {label.textFormat() for label in with_words} == {Qt.TextFormat.PlainText}


def test_a_tooltip_shows_its_text_literally() -> None:
    assert tip(HOSTILE) == "<qt>&lt;b&gt;Roy&lt;/b&gt; &amp; Fils</qt>"
    assert tip("une\ndeux") == "<qt>une<br>deux</qt>"
    assert tip("") == ""


def test_a_cut_label_says_its_text_whole_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Déry-Lapointe, Fanchon, 1204, rang Saint-Éloi")
    shown(qtbot, label)
    label.resize(600, 30)
    assert label.toolTip() == ""
    label.resize(60, 30)
    assert "Saint-Éloi" in label.toolTip()


# Search


def test_search_waits_for_a_quiet_moment_and_tells_once(qtbot: QtBot) -> None:
    box = SearchBox("Rechercher")
    shown(qtbot, box)
    spy = QSignalSpy(box.searched)
    QTest.keyClicks(box, "garneau")
    assert spy.count() == 0
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert told(spy) == ["garneau"]


def test_escape_clears_the_search_at_once_and_then_leaves_the_key_to_the_window(qtbot: QtBot) -> None:
    box = SearchBox("Rechercher")
    shown(qtbot, box)
    box.setText("garneau")
    QTest.keyClick(box, Qt.Key.Key_Return)
    spy = QSignalSpy(box.searched)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), told(spy)) == ("", [""])
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert spy.count() == 1


def test_ctrl_f_comes_to_the_search_of_the_shown_page(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    shown_box, hidden_box, other = SearchBox("Rechercher"), SearchBox("Rechercher"), QLineEdit()
    for widget in (hidden_box, other, shown_box):
        column.addWidget(widget)
    hidden_box.hide()
    shown(qtbot, page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(shown_box.hasFocus)


def test_entree_presses_the_button_that_has_the_keyboard_and_not_the_default_of_the_dialog(
    qtbot: QtBot,
) -> None:
    dialog = DecisionDialog("Continuer?", "Rien n’est encore écrit.", "Continuer")
    shown(qtbot, dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.accept_button.setFocus()
    QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    assert dialog.result() == DecisionDialog.DialogCode.Accepted


def test_down_and_enter_leave_the_search_for_what_was_found(qtbot: QtBot) -> None:
    box = SearchBox("Rechercher")
    shown(qtbot, box)
    left = QSignalSpy(box.left)
    QTest.keyClicks(box, "roy")
    assert left.count() == 0
    with qtbot.waitSignal(box.searched):
        QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert left.count() == 2


def test_a_day_is_written_as_the_language_of_the_window_writes_it(qtbot: QtBot, qapp: QApplication) -> None:
    install_translators(qapp, Language.EN)
    box = DateBox()
    qtbot.addWidget(box)
    box.setDate(QDate(2026, 11, 12))
    assert box.text() == "Nov 12, 2026"


def test_the_calendar_of_a_date_has_the_colours_of_the_window(qtbot: QtBot) -> None:
    box = DateBox()
    shown(qtbot, box)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        ink = box.calendarWidget().weekdayTextFormat(day).foreground()
        assert ink.style() is Qt.BrushStyle.NoBrush  # that of the other days


# Pills

STATUSES = [
    FilterOption("all", "Toutes", "142"),
    FilterOption("ok", "Reconnues", "131"),
    FilterOption("gone", "Absentes", "4"),
]


def pills(qtbot: QtBot, options: Sequence[FilterOption] = STATUSES) -> FilterChips:
    chips = FilterChips("Filtrer les RSG", options)
    shown(qtbot, chips)
    return chips


def test_exactly_one_pill_is_chosen_and_a_click_tells_its_key(qtbot: QtBot) -> None:
    chips = pills(qtbot)
    assert chips.current == "all"
    with qtbot.waitSignal(chips.chosen) as chosen:
        button_of(chips, "Absentes  4").click()
    assert (chosen.args, chips.current) == (["gone"], "gone")
    assert sum(button.isChecked() for button in chips.findChildren(QPushButton)) == 1


def test_arrow_keys_choose_a_pill(qtbot: QtBot) -> None:
    chips = pills(qtbot)
    first = button_of(chips, "Toutes  142")
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    with qtbot.waitSignal(chips.chosen) as chosen:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert chosen.args == ["ok"]


def test_new_counts_keep_the_chosen_pill_and_tell_nothing(qtbot: QtBot) -> None:
    chips = pills(qtbot)
    chips.choose("gone")
    spy = QSignalSpy(chips.chosen)
    chips.set_options([FilterOption(option.key, option.text, "0") for option in STATUSES])
    assert (chips.current, spy.count()) == ("gone", 0)
    assert button_of(chips, "Absentes  0").isChecked()


def test_a_pill_that_is_gone_gives_its_place_to_the_first(qtbot: QtBot) -> None:
    chips = pills(qtbot)
    chips.choose("gone")
    chips.set_options(STATUSES[:2])
    assert chips.current == "all"
    chips.set_options([])
    assert chips.current == ""


def test_pills_stay_on_one_line_and_the_last_ones_go_to_a_menu(qtbot: QtBot) -> None:
    chips = pills(qtbot)
    chips.resize(800, 40)
    assert chips.more.isHidden()
    line = chips.sizeHint().height()
    chips.resize(chips.minimumSizeHint())
    qtbot.waitUntil(chips.more.isVisible)
    assert (chips.sizeHint().height(), chips.more.text()) == (line, "Autres")
    assert button_of(chips, "Toutes  142").isVisible()
    assert button_of(chips, "Absentes  4").isHidden()
    assert all(word in chips.more.toolTip() for word in ("Reconnues", "Absentes"))
    chips.resize(800, 40)
    qtbot.waitUntil(chips.more.isHidden)
    assert button_of(chips, "Absentes  4").isVisible()


def test_a_pill_chosen_in_the_menu_gives_its_words_to_the_button_of_the_menu(qtbot: QtBot) -> None:
    chips = pills(qtbot)
    chips.resize(chips.minimumSizeHint())
    qtbot.waitUntil(chips.more.isVisible)
    menu = chips.more.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Reconnues  131", "Absentes  4"]
    with qtbot.waitSignal(chips.chosen) as chosen:
        menu.actions()[1].trigger()
    assert (chosen.args, chips.current) == (["gone"], "gone")
    assert (chips.more.text(), chips.more.property("chosen")) == ("Absentes  4", True)
    chips.choose("all")
    assert (chips.more.text(), chips.more.property("chosen")) == ("Autres", False)


def test_enter_opens_the_menu_of_the_folded_pills(qtbot: QtBot) -> None:
    chips = pills(qtbot)
    chips.resize(chips.minimumSizeHint())
    qtbot.waitUntil(chips.more.isVisible)
    chips.more.menu().aboutToShow.connect(lambda: QTimer.singleShot(0, chips.more.menu().close))
    with qtbot.waitSignal(chips.more.menu().aboutToHide):
        QTest.keyClick(chips.more, Qt.Key.Key_Return)


def test_a_flow_goes_to_the_next_line_when_the_window_is_narrow(qtbot: QtBot) -> None:
    page = QWidget()
    layout = FlowLayout(page)
    buttons = [QPushButton(option.text) for option in STATUSES]
    for button in buttons:
        layout.addWidget(button)
    shown(qtbot, page)
    one = layout.heightForWidth(800)
    assert layout.heightForWidth(100) > 2 * one
    page.resize(QSize(100, layout.heightForWidth(100)))
    qtbot.waitUntil(lambda: buttons[0].y() < buttons[1].y() < buttons[2].y())


def test_the_words_of_a_link_that_begins_a_line_stand_under_those_above(qtbot: QtBot) -> None:
    page = QWidget()
    column = vbox(page, around=(Space.L, 0, Space.L, 0))
    above, link, other = Label("Ouvrir la fiche"), LinkButton("Ouvrir la fiche"), LinkButton("Ouvrir")
    column.addWidget(above)
    column.addLayout(flow_of(link, other))
    shown(qtbot, page)
    assert _first_ink(link) == _first_ink(above)
    assert other.x() >= link.geometry().right()


def _first_ink(widget: QWidget) -> int:
    """Where its first letter begins in its window."""
    image = widget.grab().toImage()
    ground = image.pixelColor(0, 0)
    columns = range(image.width())
    inked = (x for x in columns for y in range(image.height()) if image.pixelColor(x, y) != ground)
    return widget.x() + next(inked)


# Buttons


def test_a_button_is_never_the_default_one_by_itself(qtbot: QtBot) -> None:
    for button in (
        Button("Fermer"),
        PrimaryButton("Fusionner", IconName.MERGE),
        LinkButton("Ouvrir la fiche"),
    ):
        qtbot.addWidget(button)
        assert not button.autoDefault()


def test_the_icon_of_a_button_grows_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    button = PrimaryButton("Fusionner", IconName.MERGE)
    qtbot.addWidget(button)
    assert button.iconSize().width() == 16
    apply_theme(qapp, Scheme.LIGHT, scale=130)
    assert button.iconSize().width() == 21


def test_the_accessible_name_of_a_button_is_its_words_alone(qtbot: QtBot) -> None:
    square, primary = SquareButton("Fermer", IconName.CLOSE), PrimaryButton("&Fusionner", IconName.MERGE)
    named = PrimaryButton("&Fusionner Roy && Fils")
    for button in (square, primary, named):
        qtbot.addWidget(button)
    assert (square.accessibleName(), primary.accessibleName()) == ("Fermer", "Fusionner")
    assert named.accessibleName() == "Fusionner Roy & Fils"


def progress_button(qtbot: QtBot) -> ProgressButton:
    made = ProgressButton(PrimaryButton("Synchroniser avec Le Gestionnaire", IconName.SYNC))
    shown(qtbot, made)
    return made


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_progress_takes_the_place_of_its_button(qtbot: QtBot) -> None:
    made = progress_button(qtbot)
    made.start("Lecture…")
    widest = made.sizeHint().width()
    assert made.is_working
    assert not made.button.isVisible()
    made.show_progress(Progress(412, 731, ""))
    assert words_of(made) == "Lecture… 412 sur 731"
    made.show_progress(Progress(55_000, 60_000, ""))
    assert words_of(made) == "Lecture… 55\u202f000 sur 60\u202f000"
    made.show_progress(Progress(5, None, "Application…"))
    assert words_of(made) == "Application…"
    made.stop()
    assert made.sizeHint().width() <= widest, "what it said no longer makes it wide"
    assert made.button.isVisible()


def test_cancelling_is_asked_once_and_says_so(qtbot: QtBot) -> None:
    made = progress_button(qtbot)
    made.start("Lecture…")
    spy = QSignalSpy(made.cancel_asked)
    cancel = button_of(made, "Annuler")
    cancel.click()
    cancel.click()
    made.show_progress(Progress(413, 731, ""))
    assert spy.count() == 1
    assert words_of(made) == "Annulation…"
    made.stop()
    made.start("Lecture…")
    assert cancel.isEnabled()


def test_the_focus_follows_from_the_button_to_cancel_and_back(qtbot: QtBot) -> None:
    made = progress_button(qtbot)
    made.button.setFocus()
    qtbot.waitUntil(made.button.hasFocus)
    made.start("Lecture…")
    qtbot.waitUntil(button_of(made, "Annuler").hasFocus)
    made.stop()
    qtbot.waitUntil(made.button.hasFocus)


def test_progress_leaves_the_focus_alone_when_it_is_elsewhere(qtbot: QtBot) -> None:
    page, made, other = QWidget(), ProgressButton(Button("Récupérer")), QLineEdit()
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addWidget(other)
    shown(qtbot, page)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    made.start("Lecture…")
    made.stop()
    assert other.hasFocus()


# Bars and status line


def test_the_news_bar_is_hidden_until_there_is_news_and_its_cross_hides_it(qtbot: QtBot) -> None:
    page, bar = QWidget(), NewsBar()
    QVBoxLayout(page).addWidget(bar)
    shown(qtbot, page)
    assert not bar.isVisible()
    bar.say("51 mises à jour reçues à 6 h 02, dont 2 doublons.", "Voir le rapport du jour")
    assert bar.isVisible()
    with qtbot.waitSignal(bar.acted):
        button_of(bar, "Voir le rapport du jour").click()
    button_of(bar, "Fermer").click()
    assert not bar.isVisible()


def test_the_undo_bar_offers_the_way_back(qtbot: QtBot) -> None:
    bar = UndoBar()
    shown(qtbot, bar)
    bar.offer("13 fiches mises à jour.")
    assert bar.sentence == "13 fiches mises à jour."
    with qtbot.waitSignal(bar.acted):
        button_of(bar, "Annuler l’opération").click()


def test_a_sentence_of_the_status_line_leads_to_its_screen(qtbot: QtBot) -> None:
    line = StatusLine()
    shown(qtbot, line)
    line.set_items([StatusItem("twins", IconName.DUPLICATE, "2 doublons en attente")])
    with qtbot.waitSignal(line.chosen) as chosen:
        button_of(line, "2 doublons en attente").click()
    assert chosen.args == ["twins"]
    line.set_items([StatusItem("twins", IconName.DUPLICATE, "Aucun doublon", muted=True)])
    assert button_of(line, "Aucun doublon").property("muted") is True
    links = line.findChildren(QPushButton)
    qtbot.waitUntil(
        lambda: [link.accessibleName() for link in links if link.isVisible()] == ["Aucun doublon"]
    )


def test_what_is_being_done_can_be_cancelled_from_the_status_line(qtbot: QtBot) -> None:
    line = StatusLine()
    shown(qtbot, line)
    line.show_progress("Lecture… 412 sur 731")
    with qtbot.waitSignal(line.cancel_asked):
        button_of(line, "Annuler").click()
    line.show_progress("")
    assert words_of(line) == ""


def test_what_is_being_cancelled_is_said_so_in_the_status_line_until_it_ends(qtbot: QtBot) -> None:
    line = StatusLine()
    shown(qtbot, line)
    line.show_progress("Lecture… 412 sur 731")
    cancel = button_of(line, "Annuler")
    cancel.click()
    line.show_progress("Lecture… 413 sur 731")  # a step that was on its way
    assert words_of(line) == "Annulation…"
    assert not cancel.isEnabled()
    line.show_progress("")
    line.show_progress("Lecture… 1 sur 5")
    assert words_of(line) == "Lecture… 1 sur 5"
    assert cancel.isEnabled()


def test_an_empty_list_says_what_to_do(qtbot: QtBot) -> None:
    state = EmptyState("Aucune fiche trouvée.", "Effacer la recherche")
    shown(qtbot, state)
    with qtbot.waitSignal(state.acted):
        button_of(state, "Effacer la recherche").click()
    state.say("Rien à faire. Tout est en ordre.")
    assert state.accessibleName() == "Rien à faire. Tout est en ordre."
    assert not any(button.isVisible() for button in state.findChildren(QPushButton))


# Side pane


def side_pane(qtbot: QtBot) -> tuple[SidePane, QWidget]:
    side = QWidget()
    pane = SidePane(QWidget(), side)
    pane.resize(1300, 700)
    shown(qtbot, pane)
    return pane, side


def test_the_side_folds_when_the_window_is_narrow_and_comes_back(qtbot: QtBot) -> None:
    pane, side = side_pane(qtbot)
    assert side.isVisible()
    with qtbot.waitSignal(pane.folded_changed):
        pane.resize(1100, 700)
    assert pane.is_folded
    with qtbot.waitSignal(pane.folded_changed):
        pane.resize(1250, 700)
    assert side.isVisible()


def test_a_larger_text_folds_the_side_sooner(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT, scale=130)
    pane, _side = side_pane(qtbot)
    pane.resize(1366, 700)
    assert pane.is_folded


def test_f4_and_the_thin_button_fold_the_side_and_the_choice_stands(qtbot: QtBot) -> None:
    pane, side = side_pane(qtbot)
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    QTest.keyClick(pane, Qt.Key.Key_F4)
    assert pane.is_folded
    pane.resize(1280, 700)
    assert pane.is_folded
    button_of(pane, "Montrer le détail (F4)").click()
    assert side.isVisible()
    assert button_of(pane, "Replier le détail (F4)").isVisible()


# Fields


def values(fields: FieldList) -> list[str]:
    return [line.text() for line in fields.findChildren(ValueText) if line.isVisible()]


def test_fields_show_a_dash_for_nothing_and_a_lock_with_its_reason(qtbot: QtBot) -> None:
    fields = FieldList("Coordonnées")
    shown(qtbot, fields)
    lock = "Donné par Le Gestionnaire; corrigez-le là-bas."
    fields.set_fields([FieldRow("Adresse", HOSTILE, lock), FieldRow("Mobile", "")])
    assert values(fields) == [HOSTILE, "—"]
    locks = [label for label in fields.findChildren(Glyph) if label.accessibleName() == lock]
    assert [label.isVisible() for label in locks] == [True]
    assert [line.accessibleName() for line in fields.findChildren(ValueText)] == ["Adresse", "Mobile"]


def test_fewer_fields_leave_nothing_of_those_before(qtbot: QtBot) -> None:
    fields = FieldList()
    shown(qtbot, fields)
    fields.set_fields([FieldRow("Nom", "Roy"), FieldRow("Ville", "Gatineau", "verrou", marked=True)])
    fields.set_fields([FieldRow("Nom", "Bélair")])
    assert values(fields) == ["Bélair"]
    fields.set_fields([FieldRow("Nom", "Bélair"), FieldRow("Ville", "Chelsea")])
    assert values(fields) == ["Bélair", "Chelsea"]
    assert not any(line.font().bold() for line in fields.findChildren(ValueText))


def test_a_button_that_waited_for_its_own_work_has_the_keyboard_again(qtbot: QtBot) -> None:
    page, button, near, far = QWidget(), Button("Tester"), QLineEdit(), QLineEdit()
    column = QVBoxLayout(page)
    for each in (button, near, far):
        column.addWidget(each)
    with qtbot.waitActive(page):
        shown(qtbot, page)
    button.setFocus()
    button.begin()
    assert page.focusWidget() is near
    button.end()
    assert page.focusWidget() is button
    button.begin()
    far.setFocus()  # she went on meanwhile
    button.end()
    assert page.focusWidget() is far


LONG = "ynes.cadorette-residence.principale@exemple.invalid"


def narrow(qtbot: QtBot, *fields: FieldRow) -> tuple[FieldList, list[ValueText]]:
    """A list of values too narrow for an address, in a window of its own."""
    made = FieldList()
    made.setFixedWidth(280)
    made.set_fields(fields)
    made.resize(280, made.heightForWidth(280))
    with qtbot.waitActive(made):
        shown(qtbot, made)
    return made, made.findChildren(ValueText)


def test_a_long_value_takes_the_lines_it_needs(qtbot: QtBot) -> None:
    _, (long, short) = narrow(qtbot, FieldRow("Courriel", LONG), FieldRow("Ville", "Gatineau"))
    assert long.height() >= short.height() + short.fontMetrics().height()
    assert long.document().size().height() <= long.viewport().height() + 1
    assert long.document().size().width() <= long.viewport().width() + 1
    assert not short.verticalScrollBar().maximum()


def test_a_value_is_copied_as_it_is_by_keyboard(qtbot: QtBot) -> None:
    _, (value,) = narrow(qtbot, FieldRow("Courriel", LONG))
    value.clearFocus()
    value.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(value, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == LONG
    QTest.keyClick(value, Qt.Key.Key_X)
    assert value.text() == LONG
    assert value.isReadOnly()


def test_the_clipboard_keeps_what_was_copied_as_text_alone(qtbot: QtBot) -> None:
    made, (value,) = narrow(qtbot, FieldRow("Courriel", LONG))
    value.selectAll()
    value.copy()
    held = QGuiApplication.clipboard().mimeData()
    assert (held.text(), held.formats()) == (LONG, ["text/plain"])
    # What Python owns ends with the call that made it.
    assert not ownedByPython(value.createMimeDataFromSelection())
    assert made.isVisible()


def test_tab_stops_once_among_the_values_and_the_arrows_go_on(qtbot: QtBot) -> None:
    made, (first, second, third) = narrow(
        qtbot, FieldRow("Adresse", "88, rue des Cormiers"), FieldRow("Ville", ""), FieldRow("Note", "a")
    )
    made.set_fields([FieldRow("Adresse", "88, rue des Cormiers"), FieldRow("Ville", "")])
    assert [each.focusPolicy() for each in (first, second)] == [
        Qt.FocusPolicy.StrongFocus,
        Qt.FocusPolicy.ClickFocus,
    ]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for key, there in ((Qt.Key.Key_Down, second), (Qt.Key.Key_Down, second), (Qt.Key.Key_Up, first)):
        QTest.keyClick(made.focusWidget(), key)
        assert made.focusWidget() is there
    assert not third.isVisible()


def test_fewer_fields_take_less_height(qtbot: QtBot) -> None:
    made, _ = narrow(qtbot, *(FieldRow(f"Champ {n}", "a") for n in range(6)))
    before = made.sizeHint().height()
    made.set_fields([FieldRow("Champ", "a")])
    assert made.sizeHint().height() <= before // 5


def test_number_and_date_boxes_keep_their_text_off_the_border(qtbot: QtBot) -> None:
    for box in (SpinBox(90, 130, " %"), DateBox()):
        shown(qtbot, box)
        line = box.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        assert line.x() + line.textMargins().left() >= 6


# Changes


def test_the_bus_tells_what_changed_and_is_silent_when_nothing_did(qtbot: QtBot) -> None:
    bus = ChangeBus()
    spy = QSignalSpy(bus.changed)
    bus.publish(Changes(frozenset()))
    bus.publish(Changes(frozenset({Topic.REPORT})))
    assert told(spy) == [Changes(frozenset({Topic.REPORT}))]


def test_a_name_written_from_the_right_stands_where_the_names_stand(qtbot: QtBot) -> None:
    label = ElidedLabel("مرحبا")
    qtbot.addWidget(label)
    label.resize(600, 30)
    drawn = label.grab().toImage()
    ground = drawn.pixel(599, 15)
    inked = [x for x in range(600) for y in range(30) if drawn.pixel(x, y) != ground]
    assert inked
    assert max(inked) < 300
