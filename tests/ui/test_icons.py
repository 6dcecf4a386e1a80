"""The icons: one file per name, drawn in any ink, following the theme."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from gestsync.assets import resource
from gestsync.ui.drawings import IconName, recoloured
from gestsync.ui.icons import icon, pixmap
from gestsync.ui.theme import Scheme, apply_theme
from gestsync.ui.tokens import DARK, LIGHT, Ink


def ink_of(image: QImage) -> str:
    """The most opaque colour of the picture."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=QColor.alpha).name().upper()


def test_names_and_files_are_the_same() -> None:
    assert {file.stem for file in resource("icons").glob("*.svg")} == {name.value for name in IconName}


@pytest.mark.parametrize("name", IconName)
def test_every_drawing_takes_its_ink_and_touches_no_edge(name: IconName) -> None:
    assert "currentColor" not in recoloured(name, LIGHT.text)
    image = pixmap(name, LIGHT.accent, 16).toImage()
    assert ink_of(image) == LIGHT.accent
    edge = [image.pixelColor(x, y).alpha() for x in range(16) for y in (0, 15)]
    assert max(edge) < 128


def test_a_picture_is_made_once_per_name_colour_size_and_ratio() -> None:
    first = pixmap(IconName.SYNC, LIGHT.text, 16)
    assert pixmap(IconName.SYNC, LIGHT.text, 16) is first
    sharp = pixmap(IconName.SYNC, LIGHT.text, 16, 1.5)
    assert (sharp.width(), sharp.deviceIndependentSize().width()) == (24, 16)


def test_an_icon_already_given_to_a_widget_follows_the_theme(qapp: QApplication) -> None:
    shown = icon(IconName.SYNC, Ink.ACCENT)
    assert ink_of(shown.pixmap(QSize(16, 16)).toImage()) == LIGHT.accent
    apply_theme(qapp, Scheme.DARK)
    assert ink_of(shown.pixmap(QSize(16, 16)).toImage()) == DARK.accent


def test_the_icon_of_a_disabled_control_is_pale() -> None:
    disabled = icon(IconName.SYNC).pixmap(QSize(16, 16), QIcon.Mode.Disabled)
    assert ink_of(disabled.toImage()) == LIGHT.border


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_is_drawn_in_the_pixels_of_the_screen(ratio: float) -> None:
    shown = icon(IconName.SYNC).pixmap(QSize(16, 16), ratio)
    assert (shown.width(), shown.devicePixelRatio()) == (16 * ratio, ratio)
