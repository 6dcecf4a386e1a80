"""What the frozen program takes along of what PyInstaller finds."""

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
is_carried: Any = runpy.run_path(str(ROOT / "packaging" / "carried.py"))["is_carried"]

RESOURCES = [path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()]


@pytest.mark.parametrize("separator", ["/", "\\"])
def test_all_resources_are_carried_the_english_words_too(separator: str) -> None:
    assert "resources/translations/gestsync_en.qm" in RESOURCES
    for path in RESOURCES:
        assert is_carried(path.replace("resources", "gestsync/_resources", 1).replace("/", separator)), path


@pytest.mark.parametrize(
    "folder", ["PySide6/translations/", "PySide6\\translations\\", "PySide6/Qt/translations/"]
)
def test_of_the_words_of_qt_the_french_alone_are_carried(folder: str) -> None:
    assert is_carried(folder + "qtbase_fr.qm")
    assert not is_carried(folder + "qtbase_de.qm")
    assert not is_carried(folder + "qt_fr.qm")


def test_what_draws_widgets_is_carried_without_the_opengl_that_draws_nothing_here() -> None:
    assert is_carried("PySide6\\plugins\\platforms\\qwindows.dll")
    assert is_carried("PySide6\\Qt6Widgets.dll")
    assert not is_carried("PySide6\\opengl32sw.dll")
