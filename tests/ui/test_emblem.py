"""The emblem: what Windows shows of the program, outside its window."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from gestsync.ui.emblem import SIZES, drawn, emblem

FACE = Path(__file__).parents[2] / "packaging" / "windows_face.py"


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def face() -> dict[str, Any]:
    return runpy.run_path(str(FACE))


@pytest.mark.parametrize("side", SIZES)
def test_the_emblem_is_a_house_on_a_round_plate_in_every_size(side: int) -> None:
    image = drawn(side)
    assert image.pixelColor(0, 0).alpha() < 64
    plate, house = image.pixelColor(side // 2, side // 10), image.pixelColor(side // 2, side * 3 // 10)
    assert plate.blue() > plate.red() + 60
    assert min(house.red(), house.green(), house.blue()) > 200


def test_a_window_has_the_emblem_in_each_size_that_is_asked_for() -> None:
    sizes = {size.width() for size in emblem().availableSizes()}
    assert sizes == set(SIZES)


def test_the_windows_icon_holds_every_size_as_it_is_drawn(face: dict[str, Any]) -> None:
    buffer = QBuffer()
    buffer.setData(face["windows_icon"]())
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"ico"))
    read: list[QImage] = []
    for place in range(reader.imageCount()):
        reader.jumpToImage(place)
        read.append(reader.read())
    assert [image.width() for image in read] == list(SIZES)
    assert all(image == drawn(image.width()) for image in read)


def test_the_properties_of_the_program_tell_its_version(face: dict[str, Any]) -> None:
    text = face["file_version"]("gestsync-gui", "1.2.3")
    assert "filevers=(1, 2, 3, 0)" in text
    assert "StringStruct('ProductVersion', '1.2.3')" in text
    assert "StringStruct('OriginalFilename', 'gestsync-gui.exe')" in text
