"""Kill a retrieval anywhere: the next one brings the base, the copies and the site where no kill leads.

Six kills each time; two hundred with ``GESTSYNC_THOROUGH=1 pytest tests/journeys/test_kill_retrieval.py``.
The number in the name of a test is the seed of its kill.
"""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from gestsync.bootstrap import open_ports
from gestsync.exchange.embedded import EmbeddedServer
from gestsync.services import preferences
from tests.fakes import FakeClock, MemorySecrets
from tests.journeys.child_import import main as import_first
from tests.journeys.contents import content
from tests.journeys.test_kill import ROOT, exchange_file

LONG = True
KILLS = 200 if os.environ.get("GESTSYNC_THOROUGH") else 6
PASSWORD = "hunter2"
STEPS = ("download", "register", "apply", "commit", "archive", "tidy")
MOST_LATE = 3_000
"""Microseconds between an event and the kill that follows it, half of the times."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not copy processes")


class Ends(NamedTuple):
    """Where a retrieval leads."""

    base: str
    copies: tuple[str, ...]
    site: tuple[str, ...]


class Child:
    """The process that retrieves, in a copy of itself each time."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def retrieves(
        self, folder: Path, plan: tuple[str, int, int, int] | None = None, *, counting: bool = False
    ) -> dict[str, Any]:
        """What it answers of one retrieval into the base of ``folder``."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"folder": str(folder), "password": PASSWORD, "plan": plan, "counting": counting}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


class Stage(NamedTuple):
    """A base, what its site offers, and where an undisturbed retrieval leads."""

    child: Child
    base: Path
    offered: Path
    site: Path
    entries: dict[str, list[int]]
    after: Ends


def ends(base: Path, site: Path) -> Ends:
    copies = base / "files"
    return Ends(content(base), _names(copies), _names(site))


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()))


def laid_out(offered: Path) -> None:
    """Three nights, two of them the same and one packed, a long page of error, and one night's other name."""
    offered.mkdir()
    exchange_file(offered / "nuit_0001.csv", 60, 10)
    (offered / "nuit_0002.csv.gz").write_bytes(
        gzip.compress(exchange_file(offered / "x", 80, 11).read_bytes())
    )
    (offered / "x").rename(offered / "nuit_0003.csv")
    (offered / "page.csv").write_text("<html>" + "Erreur 500\n" * 300_000)
    shutil.copyfile(offered / "nuit_0001.csv", offered / "un_autre_nom.csv")


def again(source: Path, folder: Path) -> None:
    """``folder`` as ``source``; the server keeps its place."""
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(source, folder, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    command = [sys.executable, "-m", "tests.journeys.child_retrieval"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Child(process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="module")
def stage(child: Child, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("retrievals")
    base, offered, site, whole = (folder / name for name in ("base", "offered", "site", "whole"))
    import_first(base, exchange_file(folder / "first.csv", 200, 3))
    laid_out(offered)
    site.mkdir()
    with EmbeddedServer(site, "bureau", PASSWORD, "elradfmw") as server:
        with open_ports(base, clock=FakeClock(), secrets=MemorySecrets()) as ports:
            wanted = replace(
                ports.settings(),
                exchange_protocol="ftp",
                exchange_host="127.0.0.1",
                exchange_port=server.port,
                exchange_user="bureau",
                exchange_plain_accepted=True,
                exchange_remote="archive",
            )
            preferences.save(ports, wanted)
        again(offered, site)
        shutil.copytree(base, whole)
        told = child.retrieves(whole, counting=True)
        assert told["status"] == 0
        # The second look of the day at what seemed cut: only then is the day done.
        assert child.retrieves(whole)["status"] == 0
        yield Stage(child, base, offered, site, told["entries"], ends(whole, site))


def test_a_retrieval_goes_through_every_step_and_ends_elsewhere_than_it_began(stage: Stage) -> None:
    assert all(stage.entries[step] for step in STEPS)
    assert content(stage.base) != stage.after.base
    assert sum(name.startswith("traites") for name in stage.after.site) == 4


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_retrieval_killed_anywhere_is_made_good_by_the_next_one(
    stage: Stage, tmp_path: Path, seed: int
) -> None:
    chance, base = Random(seed), tmp_path / "base"  # noqa: S311 - a place, the same each time
    step = STEPS[seed % len(STEPS)]
    entry = chance.randrange(len(stage.entries[step]))
    event = 1 + chance.randrange(stage.entries[step][entry])
    plan = (step, entry, event, chance.choice((0, chance.randrange(1, MOST_LATE))))
    shutil.copytree(stage.base, base)
    again(stage.offered, stage.site)
    assert stage.child.retrieves(base, plan)["status"] in {-signal.SIGKILL, 0}
    for _look in range(2):
        assert stage.child.retrieves(base)["status"] == 0
    assert ends(base, stage.site) == stage.after, plan
