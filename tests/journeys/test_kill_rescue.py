"""A lost base goes back to its backup and takes its files in again, killed at any instant: none is missed."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from random import Random
from shutil import copytree
from time import perf_counter, sleep
from typing import NamedTuple

import pytest

from gestsync.bootstrap import open_ports
from gestsync.services.jobs import Quiet
from gestsync.services.journal import check_journal
from gestsync.services.queries import ALWAYS
from gestsync.storage.database import BASE_NAME
from tests.fakes import FakeClock, MemorySecrets
from tests.journeys.child_import import main as bring
from tests.journeys.child_rescue import main as open_again
from tests.journeys.contents import content
from tests.journeys.test_kill import ROOT, exchange_file

LONG = True
STEPS = ("set_aside", "restore", "_put_back", "finish_restoring", "apply_file", "apply_file", "done")
KILLS = 18


class Stage(NamedTuple):
    """A lost base, what it held, and the seconds of each step of finding it again."""

    folder: Path
    whole: str
    seconds: tuple[float, ...]


def started(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.journeys.child_rescue", str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("rescued")
    base, trial = folder / "base", folder / "trial"
    bring(base, exchange_file(folder / "first.csv", 4_000, 3))
    with open_ports(base, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        ports.backups.make(ports.clock.now() - 1, Quiet())
    for month in (6, 10):
        bring(base, exchange_file(folder / f"night{month}.csv", 8_000, month))
    whole = content(base)
    with (base / BASE_NAME).open("r+b") as file:
        file.write(b"\xff" * 60_000)
    copytree(base, trial)
    with started(trial) as process:
        assert process.stdout is not None
        began = [(line.strip(), perf_counter()) for line in process.stdout]
    assert tuple(step for step, _at in began) == STEPS
    assert content(trial) == whole
    seconds = [after[1] - before[1] for before, after in pairwise(began)]
    return Stage(base, whole, tuple(seconds))


@pytest.mark.parametrize("number", range(KILLS))
def test_killed_at_any_moment_the_next_start_brings_in_what_is_missing(
    stage: Stage, tmp_path: Path, number: int
) -> None:
    folder = tmp_path / "base"
    copytree(stage.folder, folder)
    step = number % (len(STEPS) - 1)
    with started(folder) as process:
        assert process.stdout is not None
        for _ in range(step + 1):
            assert process.stdout.readline()
        sleep(Random(number).random() * stage.seconds[step])  # noqa: S311 - a moment, the same each time
        process.kill()
    open_again(folder)
    assert content(folder) == stage.whole
    with open_ports(folder, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        assert check_journal(ports).is_whole
        names = [each.name for each in ports.queries.files(None, ALWAYS)]
        assert names == ["night10.csv", "night6.csv", "first.csv"]
