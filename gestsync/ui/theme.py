"""The look of the whole application: Fusion, a palette and one small sheet, all filled from tokens."""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from string import Template
from typing import Final

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from gestsync.assets import resource
from gestsync.ui.drawings import IconName
from gestsync.ui.tokens import DARK, LIGHT, FontRole, Ink, Sizes, Tokens, Tone

_FAMILIES = ("Segoe UI Variable Text", "Segoe UI", "Open Sans", "Noto Sans")
_SCALES = range(90, 131)
SHEET_PICTURES: Final = (
    (IconName.CHEVRON_DOWN, Ink.MUTED),
    (IconName.CHEVRON_UP, Ink.MUTED),
    (IconName.CHECK, Ink.ON_ACCENT),
)
"""What the sheet can only take from a file of that colour: ``packaging/sheet_pictures.py`` makes them."""


class Scheme(StrEnum):
    """What the user chose; the values are those of the setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Appearance:
    """The look being shown: what the user chose, and the tokens and sizes it leads to."""

    scheme: Scheme = Scheme.SYSTEM
    scale: int = 100
    compact: bool = False
    tokens: Tokens = LIGHT
    sizes: Sizes = field(default_factory=lambda: Sizes.scaled(100, compact=False))


class _Shown:
    """The one appearance of the process: Qt too has one palette and one sheet per application."""

    def __init__(self) -> None:
        self.appearance = Appearance()
        self.following: QApplication | None = None


_shown = _Shown()

_SYSTEM_FONTS: Final = (
    "QAbstractItemView",
    "QDockWidgetTitle",
    "QMdiSubWindowTitleBar",
    "QMenu",
    "QMenuBar",
    "QMessageBox",
    "QStatusBar",
    "QTipLabel",
)
"""The classes that Windows gives fonts of its own, in its own size, whatever the font of the application."""


def apply_theme(app: QApplication, scheme: Scheme, *, scale: int = 100, compact: bool = False) -> Tokens:
    """Show ``scheme`` at ``scale`` percent (90 to 130, else the nearest) and follow the system after.

    May be called again at any time; widgets repaint by themselves. Palette names used in a sheet do
    not follow a later palette, hence the order: tokens, palette, sheet, pixmap cache.
    """
    scale = min(max(scale, _SCALES.start), _SCALES.stop - 1)
    _tell_system(app, scheme)
    tokens = _tokens_for(app, scheme)
    sizes = Sizes.scaled(scale, compact=compact)
    _shown.appearance = Appearance(scheme, scale, compact, tokens, sizes)
    app.setStyle("Fusion")
    app.setFont(font(FontRole.BODY))
    app.setPalette(_palette(tokens))
    app.setStyleSheet(_sheet(_shown.appearance))
    _take_over_system_fonts(app)
    QPixmapCache.clear()
    return tokens


def _take_over_system_fonts(app: QApplication) -> None:
    """Must follow the sheet, which brings these fonts back. Every widget is told: only where they differ."""
    body = font(FontRole.BODY)
    for name in _SYSTEM_FONTS:
        # Both take text, where their stubs say bytes.
        if app.font(name) != body:  # type: ignore[call-overload]
            app.setFont(body, name)  # type: ignore[arg-type]


def current_tokens() -> Tokens:
    """The tokens being shown; the light ones before the first ``apply_theme``."""
    return _shown.appearance.tokens


def current_sizes() -> Sizes:
    """Heights at the scale being shown, in device-independent pixels."""
    return _shown.appearance.sizes


def scaled(pixels: int) -> int:
    """``pixels`` of the normal text size at the scale being shown."""
    return round(pixels * _shown.appearance.scale / 100)


def current_appearance() -> Appearance:
    """Everything about the look being shown."""
    return _shown.appearance


def font(role: FontRole) -> QFont:
    """The font of ``role`` at the scale being shown; the same object until the scale changes."""
    return _font(role, _shown.appearance.scale)


@cache
def _font(role: FontRole, scale: int) -> QFont:
    pixels, weight = role.value
    made = QFont()
    made.setFamilies(_FAMILIES)
    made.setPixelSize(round(pixels * scale / 100))
    made.setWeight(QFont.Weight(weight))
    return made


def set_kind(widget: QWidget, kind: str) -> None:
    """Give ``widget`` the style ``kind`` of the sheet (``primary``, ``link``, ``card-title``…)."""
    set_style_property(widget, "kind", kind)


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property the sheet selects on; Qt only sees it after a new polish."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _tell_system(app: QApplication, scheme: Scheme) -> None:
    """Ask the title bar to match, and follow the system when that is what was chosen."""
    hints = app.styleHints()
    if _shown.following is not app:
        _shown.following = app
        hints.colorSchemeChanged.connect(lambda _scheme: _on_system_scheme(app))
    wanted = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}.get(scheme)
    if wanted is None:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(wanted)


def _on_system_scheme(app: QApplication) -> None:
    shown = _shown.appearance
    if shown.scheme is Scheme.SYSTEM and _tokens_for(app, Scheme.SYSTEM) is not shown.tokens:
        apply_theme(app, Scheme.SYSTEM, scale=shown.scale, compact=shown.compact)


def _tokens_for(app: QApplication, scheme: Scheme) -> Tokens:
    if scheme is Scheme.SYSTEM:
        return DARK if _system_is_dark(app) else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def _system_is_dark(app: QApplication) -> bool:
    """Windows names no scheme in high contrast: its own colours tell then."""
    named = app.styleHints().colorScheme()
    if named is not Qt.ColorScheme.Unknown:
        return named is Qt.ColorScheme.Dark
    system = _system_palette(app)
    return system.window().color().lightness() < system.windowText().color().lightness()


def _system_palette(app: QApplication) -> QPalette:
    """The colours of the system, which ours hide."""
    ours = app.palette()
    app.setPalette(QPalette())
    system = app.palette()
    app.setPalette(ours)
    return system


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, tokens.background),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.raised),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.on_accent),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.text),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Mid, tokens.line),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.border))
    return palette


def _sheet(appearance: Appearance) -> str:
    template = Template(resource("style", "gestsync.qss").read_text(encoding="utf-8"))
    QDir.setSearchPaths("theme", [str(resource("style", sheet_folder(appearance.tokens)))])
    return template.substitute(_colours(appearance.tokens), **_pixels(appearance))


def sheet_folder(tokens: Tokens) -> str:
    """Where the pictures of a scheme are, in ``resources/style``."""
    return "dark" if tokens is DARK else "light"


def _colours(tokens: Tokens) -> dict[str, str]:
    news = tokens.tones[Tone.UPDATED]
    plain = {f.name: getattr(tokens, f.name) for f in fields(tokens) if f.type is str}
    return {**plain, "news_fg": news.fg, "news_bg": news.bg}


def _pixels(appearance: Appearance) -> dict[str, int]:
    """Sizes of the sheet. A border adds to ``min-height``: what is focused loses 2 px inside."""
    control, sizes = appearance.sizes.control, appearance.sizes
    pill = control - 2
    tick = (sizes.icon - 2) // 2 * 2  # even, so that what is round is
    texts = {role.name.lower(): font(role).pixelSize() for role in FontRole}
    return {
        **texts,
        "row": sizes.row - 1,
        "inner": control - 2,
        "focused": control - 4,
        "link": sizes.control - 8,
        "tick": tick,
        "tick_radius": tick // 2 + 1,
        "dot": tick - 8,
        "pill": pill - 2,
        "pill_focused": pill - 4,
        "pill_radius": pill // 2,
    }
