"""Kill it at any instant: nothing half-applied, nothing lost, nothing applied twice."""

import subprocess
import sys
from pathlib import Path
from random import Random
from shutil import copytree
from time import monotonic
from typing import NamedTuple

import pytest

from tests.journeys.child_import import main
from tests.journeys.contents import content

LONG = True
FICHES, ROWS, KILLS = 5_000, 20_000, 20
ROOT = Path(__file__).parents[2]
HEADER = "numero;date_modification;nom;prenom;telephone;courriel;ville"


class Stage(NamedTuple):
    """A base, the file to import into it, and what the base holds before and after."""

    folder: Path
    file: Path
    before: str
    after: str
    duration: float
    """Seconds that the import takes in a process of its own."""


def exchange_file(path: Path, rows: int, month: int) -> Path:
    """A file of invented people, where some would be duplicates and some rows are refused."""
    chance = Random(month)  # noqa: S311 - a made-up night, the same each time
    lines = [HEADER]
    for number in range(rows):
        who = chance.randrange(FICHES)
        twin = who // 2 if chance.random() < 0.02 else who
        phone = "x" if chance.random() < 0.001 else f"819 555-01{twin % 100:02d}"
        lines.append(
            f"{who};2026-{month:02d}-{1 + number % 27:02d}T{number % 24:02d}:00:00-05:00;"
            f"Nom{twin};Prénom{twin % 50};{phone};n{twin}@exemple.invalid;Ville {number % 90}"
        )
    path.write_text("\n".join([*lines, f"FIN;{rows}", ""]), encoding="utf-8")
    return path


def started(folder: Path, file: Path) -> subprocess.Popen[str]:
    """A process that is about to import."""
    command = [sys.executable, "-m", "tests.journeys.child_import", str(folder), str(file)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "go\n"
    return process


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("killed")
    base, whole = folder / "before", folder / "after"
    main(base, exchange_file(folder / "first.csv", FICHES, 3))
    copytree(base, whole)
    file = exchange_file(folder / "night.csv", ROWS, 10)
    with started(whole, file) as process:
        start = monotonic()
        assert process.wait(120) == 0
        duration = monotonic() - start
    return Stage(base, file, content(base), content(whole), duration)


def test_the_night_changes_the_base(stage: Stage) -> None:
    assert stage.before != stage.after


@pytest.mark.parametrize("moment", range(KILLS))
def test_killed_at_any_moment_the_base_is_as_before_or_as_after_and_the_night_can_be_taken_again(
    stage: Stage, tmp_path: Path, moment: int
) -> None:
    folder = tmp_path / "base"
    copytree(stage.folder, folder)
    # One moment in each twentieth of the import, and a little beyond its end.
    share = (moment + Random(moment).random()) / KILLS  # noqa: S311 - a moment, the same each time
    with started(folder, stage.file) as process:
        try:
            process.wait(1.05 * share * stage.duration)
        except subprocess.TimeoutExpired:
            process.kill()
    found = content(folder)
    assert found in {stage.before, stage.after}
    if process.returncode == 0:
        assert found == stage.after
    # The same base gives the same night: some of the moments say it for all.
    if moment % 5 == 0:
        main(folder, stage.file)
        assert content(folder) == stage.after
