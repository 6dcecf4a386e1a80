"""One window a base: what a second start of the program does. The others are real processes."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import ErrorCode
from gestsync.storage.database import open_engine
from gestsync.ui.only_window import OnlyWindow
from tests.local_base import raises

_OTHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gestsync.domain.errors import AppError
from gestsync.ui.only_window import OnlyWindow
app = QCoreApplication([])
only = OnlyWindow(Path(sys.argv[1]))
try:
    has = only.claim()
except AppError as error:
    print(error.code.number, flush=True)
else:
    print("mine" if has else "forward", flush=True)
    if has:
        sys.stdin.read()
"""


def other(folder: Path) -> subprocess.Popen[str]:
    """Another start of the program on ``folder``; it keeps what it claims until its input is closed."""
    return subprocess.Popen(
        [sys.executable, "-c", _OTHER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def said(process: subprocess.Popen[str]) -> str:
    """What it became."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    """Let it end, and wait for it."""
    process.communicate()


def is_brought_forward(qtbot: QtBot, folder: Path) -> None:
    """The window of ``folder`` opens, and a second start calls it."""
    only = OnlyWindow(folder)
    assert only.claim()
    with qtbot.waitSignal(only.called, timeout=20_000):
        second = other(folder)
    assert said(second) == "forward"
    end(second)
    only.release()


def test_a_second_start_brings_the_first_window_forward_and_opens_none(qtbot: QtBot, tmp_path: Path) -> None:
    is_brought_forward(qtbot, tmp_path)


def test_two_bases_have_two_windows(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
    only, another = OnlyWindow(first), OnlyWindow(second)
    assert only.claim()
    assert another.claim()
    only.release()
    another.release()


def test_a_window_that_was_closed_leaves_its_place(tmp_path: Path) -> None:
    only = OnlyWindow(tmp_path)
    assert only.claim()
    only.release()
    next_start = OnlyWindow(tmp_path)
    assert next_start.claim()
    next_start.release()


def test_a_window_that_was_killed_leaves_its_place(tmp_path: Path) -> None:
    killed = other(tmp_path)
    assert said(killed) == "mine"
    killed.kill()
    end(killed)
    only = OnlyWindow(tmp_path)
    assert only.claim()
    only.release()


@pytest.mark.parametrize(
    "found", ["", "\0" * 64, "4\npython3\nautre-poste\nx\ny\n"], ids=["empty", "zeros", "computer"]
)
def test_a_lock_that_a_power_cut_emptied_or_that_came_from_another_computer_keeps_nobody_out(
    qtbot: QtBot, tmp_path: Path, found: str
) -> None:
    (tmp_path / "window.lock").write_text(found)
    is_brought_forward(qtbot, tmp_path)


def test_a_window_that_does_not_answer_is_said_and_none_is_opened(tmp_path: Path) -> None:
    only = OnlyWindow(tmp_path)
    assert only.claim()
    second = other(tmp_path)  # and no event of ours is handled meanwhile
    assert said(second) == "BAS-4007"
    end(second)
    only.release()


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_cannot_be_written_is_left_to_the_base_to_refuse(tmp_path: Path) -> None:
    assert OnlyWindow(tmp_path / "missing").claim()


@pytest.mark.usefixtures("qapp")
def test_a_folder_on_a_disk_that_is_locked_is_left_to_the_base_to_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_path: Path) -> Path:
        raise OSError(errno.EINVAL, "as Windows says of a locked drive")

    monkeypatch.setattr(Path, "resolve", locked)
    assert OnlyWindow(tmp_path / "missing").claim()
    with raises(ErrorCode.BAS_4004):
        open_engine(tmp_path)
