"""The look: readable in both schemes, one source of colour, sizes that follow the text."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import gestsync.ui
from gestsync.assets import resource
from gestsync.ui import theme
from gestsync.ui.drawings import recoloured
from gestsync.ui.texts import Language, install_translators, tr
from gestsync.ui.theme import (
    SHEET_PICTURES,
    Scheme,
    apply_theme,
    current_sizes,
    current_tokens,
    font,
    set_kind,
    set_style_property,
    sheet_folder,
)
from gestsync.ui.tokens import DARK, LIGHT, FontRole, Ink, Tokens, Tone

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@BOTH
def test_text_is_readable_on_every_ground(tokens: Tokens) -> None:
    for ground in (tokens.background, tokens.surface, tokens.raised, tokens.hover, tokens.selection):
        assert contrast(tokens.text, ground) >= 7
        assert contrast(tokens.muted, ground) >= 4.5
        assert contrast(tokens.accent, ground) >= 4.5


@BOTH
def test_words_on_the_blue_button_are_readable_also_under_the_mouse(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5


@BOTH
@pytest.mark.parametrize("tone", Tone)
def test_every_chip_is_readable_on_its_ground_and_on_a_selected_row(tokens: Tokens, tone: Tone) -> None:
    pair = tokens.tones[tone]
    assert contrast(pair.fg, pair.bg) >= 4.5
    assert contrast(pair.fg, tokens.surface) >= 6  # a chip of a selected row stands on the surface


@BOTH
def test_borders_of_controls_and_chart_fills_stand_out_from_the_surface(tokens: Tokens) -> None:
    assert contrast(tokens.border, tokens.surface) >= 3
    for tone in Tone:
        assert contrast(tokens.fill(tone), tokens.surface) >= 3


def test_the_published_ratios_are_those_of_the_tokens() -> None:
    published = [
        (LIGHT.text, LIGHT.background, 15.05),
        (DARK.text, DARK.background, 14.55),
        (LIGHT.muted, LIGHT.selection, 5.12),
        (DARK.muted, DARK.selection, 5.30),
        (LIGHT.accent, LIGHT.surface, 6.20),
        (DARK.on_accent, DARK.accent, 8.18),
        (LIGHT.border, LIGHT.surface, 3.31),
        (*_pair(LIGHT, Tone.OLDER), 6.86),
        (*_pair(DARK, Tone.DUPLICATE), 6.91),
    ]
    assert [round(contrast(fg, bg), 2) for fg, bg, _ratio in published] == [
        ratio for *_pair, ratio in published
    ]


def _pair(tokens: Tokens, tone: Tone) -> tuple[str, str]:
    return tokens.tones[tone].fg, tokens.tones[tone].bg


def test_no_colour_is_written_outside_the_tokens() -> None:
    files = [file for file in Path(gestsync.ui.__file__).parent.rglob("*.py") if file.name != "tokens.py"]
    files += [resource("style", "gestsync.qss"), *resource("icons").iterdir()]
    written = [
        file.name for file in files if re.search(r"#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8"))
    ]
    assert written == []


def test_the_palette_follows_the_scheme_and_the_selection_stays_pale(qapp: QApplication) -> None:
    for scheme, tokens in ((Scheme.DARK, DARK), (Scheme.LIGHT, LIGHT)):
        assert apply_theme(qapp, scheme) is tokens
        assert current_tokens() is tokens
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(tokens.background)
        assert qapp.palette().color(QPalette.ColorRole.Highlight) == QColor(tokens.selection)
        assert qapp.palette().color(QPalette.ColorRole.HighlightedText) == QColor(tokens.text)
        assert tokens.accent in qapp.styleSheet()


def test_menus_lists_and_tooltips_have_the_font_of_the_program_where_windows_has_its_own_for_them(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, int] = {}
    monkeypatch.setattr(
        QApplication, "setFont", lambda _app, font, name="": given.update({name: font.pixelSize()})
    )
    apply_theme(qapp, Scheme.LIGHT, scale=130)
    of_windows = {"QAbstractItemView", "QMenu", "QMenuBar", "QMessageBox", "QStatusBar", "QTipLabel"}
    assert {name: given.get(name) for name in of_windows} == dict.fromkeys(of_windows, 18)


def test_menus_and_boxes_are_readable_in_the_palette_that_windows_gives_them_in_high_contrast(
    qapp: QApplication, qtbot: QtBot
) -> None:
    """Qt then gives them white words, and says of the scheme that it is unknown: ours is light."""
    tokens = apply_theme(qapp, Scheme.LIGHT)
    white = QPalette(qapp.palette())
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        white.setColor(role, QColor("white"))
    bar, menu, box, radio = QMenuBar(), QMenu(), QCheckBox("Mmmm"), QRadioButton("Mmmm")
    bar.addAction("Mmmm")
    menu.addAction("Mmmm")
    for widget in (bar, menu, box, radio):
        qtbot.addWidget(widget)
        widget.setPalette(white)
        assert _darkest(widget) == QColor(tokens.text).lightness(), type(widget).__name__


def _darkest(widget: QWidget) -> int:
    """How dark the words are: nothing else is that dark."""
    widget.adjustSize()
    image = widget.grab().toImage()
    return min(
        image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())
    )


def test_an_unknown_system_scheme_is_light(qapp: QApplication) -> None:
    assert apply_theme(qapp, Scheme.SYSTEM) is LIGHT


def test_a_system_of_high_contrast_which_names_no_scheme_is_dark_when_its_own_colours_are(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = QPalette(QColor("black"), QColor("black"))
    night.setColor(QPalette.ColorRole.WindowText, QColor("white"))
    monkeypatch.setattr(theme, "_system_palette", lambda _app: night)
    assert apply_theme(qapp, Scheme.SYSTEM) is DARK
    assert apply_theme(qapp, Scheme.LIGHT) is LIGHT


def test_the_colours_of_the_system_are_read_whatever_ours_are(qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.DARK)
    ours = qapp.palette()
    assert apply_theme(qapp, Scheme.SYSTEM) is LIGHT
    apply_theme(qapp, Scheme.DARK)
    theme._system_palette(qapp)
    assert qapp.palette() == ours


def test_the_window_follows_the_system_when_that_is_what_was_chosen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply_theme(qapp, Scheme.SYSTEM)
    monkeypatch.setattr(theme, "_tokens_for", lambda _app, _scheme: DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_tokens() is DARK


def test_the_window_keeps_the_scheme_that_was_chosen_when_the_system_changes(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply_theme(qapp, Scheme.LIGHT)
    monkeypatch.setattr(theme, "_tokens_for", lambda _app, _scheme: DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_tokens() is LIGHT


@BOTH
def test_the_pictures_of_the_sheet_are_the_icons_in_the_colours_of_the_scheme(tokens: Tokens) -> None:
    """Else run packaging/sheet_pictures.py."""
    folder = resource("style", sheet_folder(tokens))
    wanted = {f"{name}.svg": recoloured(name, tokens.colour(ink)) for name, ink in SHEET_PICTURES}
    assert {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()} == wanted


@BOTH
def test_every_picture_of_the_sheet_is_found(qapp: QApplication, tokens: Tokens) -> None:
    apply_theme(qapp, Scheme.DARK if tokens is DARK else Scheme.LIGHT)
    named = re.findall(r"url\((.*?)\)", qapp.styleSheet())
    assert named
    for name in named:
        assert Path(QFileInfo(name).absoluteFilePath()).parent.name == sheet_folder(tokens)
        assert not QIcon(name).pixmap(16, 16).isNull()


def test_the_sheet_leaves_no_name_unfilled(qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.DARK)
    assert "$" not in qapp.styleSheet()


def test_text_and_rows_grow_together_between_90_and_130_percent(qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT, scale=130)
    assert (font(FontRole.BODY).pixelSize(), current_sizes().row) == (18, 47)
    apply_theme(qapp, Scheme.LIGHT, scale=500)
    assert font(FontRole.BODY).pixelSize() == 18
    apply_theme(qapp, Scheme.LIGHT, scale=10, compact=True)
    assert (font(FontRole.BODY).pixelSize(), current_sizes().row) == (13, 27)


@pytest.mark.parametrize("box", [QCheckBox, QRadioButton])
def test_the_mark_of_a_box_grows_with_its_words(
    qapp: QApplication, qtbot: QtBot, box: type[QCheckBox | QRadioButton]
) -> None:
    mark = box("Lignes serrées")
    qtbot.addWidget(mark)
    sides = {}
    for scale in (100, 130):
        apply_theme(qapp, Scheme.LIGHT, scale=scale)
        mark.ensurePolished()
        option = QStyleOptionButton()
        option.initFrom(mark)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        if box is QRadioButton:
            part = QStyle.SubElement.SE_RadioButtonIndicator
        sides[scale] = mark.style().subElementRect(part, option, mark).width()
    assert sides == {100: 16, 130: 20}


def test_a_control_keeps_its_height_when_it_takes_the_focus(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Exporter…")
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    button.clearFocus()
    before = button.sizeHint()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert before.height() == current_sizes().control
    assert button.sizeHint() == before


def test_a_kind_given_to_a_shown_widget_changes_how_it_looks(qtbot: QtBot) -> None:
    label = QLabel("Places")
    qtbot.addWidget(label)
    label.show()
    set_kind(label, "page-title")
    assert label.font().pixelSize() == 20
    set_style_property(label, "kind", "caption")
    assert label.font().pixelSize() == 12


def test_an_ink_is_a_plain_colour_or_that_of_a_tone() -> None:
    assert LIGHT.colour(Ink.MUTED) == LIGHT.muted
    assert LIGHT.colour(Tone.OLDER) == LIGHT.tones[Tone.OLDER].fg


def test_the_buttons_of_qt_speak_the_language_of_the_window(qapp: QApplication, qtbot: QtBot) -> None:
    words = []
    for language in (Language.FR, Language.EN, Language.FR):
        install_translators(qapp, language)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        words.append(box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", ""))
    assert words == ["Annuler", "Cancel", "Annuler"]


def test_a_text_takes_its_facts_and_keeps_its_braces_without_facts() -> None:
    assert tr("{n} fiches", n=3) == "3 fiches"
    assert tr("{n} fiches") == "{n} fiches"
    with pytest.raises(KeyError):
        tr("{n} fiches de {name}", n=3)
