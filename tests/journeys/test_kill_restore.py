"""Going back to a backup, killed at any instant, leaves the base as before or as after, never between."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from random import Random
from shutil import copytree
from time import perf_counter, sleep
from typing import NamedTuple

import pytest

from gestsync.bootstrap import open_ports
from gestsync.services.jobs import Quiet
from gestsync.services.journal import check_journal
from gestsync.storage.database import BASE_NAME
from tests.fakes import FakeClock, MemorySecrets
from tests.journeys.child_import import main as bring
from tests.journeys.child_restore import STEPS
from tests.journeys.child_restore import main as go_back
from tests.journeys.contents import content
from tests.journeys.test_kill import ROOT, exchange_file

LONG = True
KILLS = 24
LOST = b"ce n'est plus une base" * 50_000


class Stage(NamedTuple):
    """A base with an older backup, what it holds before and after, and the seconds of each step between."""

    folder: Path
    before: str
    after: str
    seconds: Mapping[str, float]


def started(folder: Path, *how: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.journeys.child_restore", str(folder), *how]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def killed(folder: Path, step: str, seconds: float, *how: str) -> int:
    """Restore, killed so long after ``step`` began unless it was sooner done; its exit code."""
    with started(folder, *how) as process:
        assert process.stdout is not None
        while process.stdout.readline() != f"{step}\n":
            assert process.poll() is None
        sleep(seconds)
        process.kill()
    return process.returncode


def place(number: int, stage: Stage) -> tuple[str, float]:
    """Where the kill of this number falls: half of them while the base itself is written."""
    step = "_put_back" if number % 2 else STEPS[number // 2 % len(STEPS)]
    share = Random(number).random()  # noqa: S311 - a moment, the same each time
    return step, share * stage.seconds[step]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("restored")
    base, whole = folder / "before", folder / "after"
    bring(base, exchange_file(folder / "first.csv", 4_000, 3))
    with open_ports(base, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        ports.backups.make(ports.clock.now() - 1, Quiet())
    after = content(base)
    bring(base, exchange_file(folder / "night.csv", 8_000, 10))
    copytree(base, whole)
    with started(whole) as process:
        assert process.stdout is not None
        began = [perf_counter() for _line in process.stdout]
        assert process.wait(120) == 0
    began.append(perf_counter())
    assert content(whole) == after
    seconds = {step: began[at + 1] - began[at] for at, step in enumerate(STEPS)}
    return Stage(base, content(base), after, seconds)


def test_going_back_changes_the_base(stage: Stage) -> None:
    assert stage.before != stage.after


@pytest.mark.parametrize("number", range(KILLS))
def test_killed_at_any_moment_the_base_is_as_before_or_as_after_and_it_can_go_back_again(
    stage: Stage, tmp_path: Path, number: int
) -> None:
    folder = tmp_path / "base"
    copytree(stage.folder, folder)
    step, seconds = place(number, stage)
    killed(folder, step, seconds)
    found = content(folder)
    assert found in {stage.before, stage.after}
    if step == "done":
        assert found == stage.after
    with open_ports(folder, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        assert check_journal(ports).is_whole
    if number % 4 == 0:
        go_back(folder)
        assert content(folder) == stage.after


@pytest.mark.parametrize("number", range(0, KILLS, 3))
def test_a_base_that_was_lost_is_lost_still_or_is_there_again(
    stage: Stage, tmp_path: Path, number: int
) -> None:
    folder = tmp_path / "base"
    copytree(stage.folder, folder)
    base = folder / BASE_NAME
    base.write_bytes(LOST)
    step, seconds = place(number, stage)
    killed(folder, "restore" if step == "make" else step, seconds, "lost")
    if base.read_bytes() != LOST:
        assert content(folder) == stage.after
    go_back(folder, lost=True)
    assert content(folder) == stage.after
