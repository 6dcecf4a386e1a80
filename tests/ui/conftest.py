"""What every test of the window gets: the light theme in French, and lanes that end."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gestsync.ui.jobs import Lane
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.theme import Scheme, apply_theme
from gestsync.ui.widgets.decision import DecisionDialog


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Windows that a test lets go of end here: not in the middle of a paint, nor in the thread of xdist."""
    gc.disable()
    yield
    gc.enable()
    gc.collect()


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    """Start from the same look whatever the test before did."""
    apply_theme(qapp, Scheme.LIGHT)
    install_translators(qapp, Language.FR)


@pytest.fixture
def make_lane() -> Iterator[Callable[[str], Lane]]:
    """Make lanes that are stopped at the end of the test."""
    lanes: list[Lane] = []

    def make(name: str = "test") -> Lane:
        lanes.append(Lane(name))
        return lanes[-1]

    yield make
    for lane in lanes:
        lane.stop()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the questions before what was changed is lost, each answered by yes."""
    titles: list[str] = []

    def answer(box: DecisionDialog) -> DecisionDialog.DialogCode:
        titles.append(box.windowTitle())
        return DecisionDialog.DialogCode.Accepted

    monkeypatch.setattr(DecisionDialog, "exec", answer)
    return titles
