"""What every test of the window gets: the light theme in French, and lanes that end."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gestsync.ui.jobs import Lane
from gestsync.ui.texts import Language, install_translators
from gestsync.ui.theme import Appearance, Scheme, apply_theme, current_appearance
from gestsync.ui.widgets.decision import DecisionDialog
from gestsync.ui.workbench import Workbench
from tests.ui.sample import SampleQueries, sample_workbench


@pytest.fixture(autouse=True, scope="module")
def settled() -> Iterator[None]:
    """What is there before the tests of a file is not looked through after each of them."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def collected(qapp: QApplication) -> Iterator[None]:
    """Windows that a test lets go of end here: not in the middle of a paint, nor in the thread of xdist."""
    gc.disable()
    yield
    gc.enable()
    # Each new sheet would be told to the windows that are left, and Qt deletes them in a loop of events only.
    for window in qapp.topLevelWidgets():
        if window.parent() is None:
            window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    """Start from the same look whatever the test before did."""
    if not qapp.styleSheet() or current_appearance() != Appearance(Scheme.LIGHT):
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


@pytest.fixture
def queries() -> SampleQueries:
    """The sample base, to be changed before or after a screen reads it."""
    return SampleQueries()


@pytest.fixture
def workbench(queries: SampleQueries) -> Iterator[Workbench]:
    """A workbench on the sample base."""
    with sample_workbench(queries) as made:
        yield made
