"""What is done by one at a time, over threads and processes of one base."""

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from gestsync.bootstrap import open_ports
from gestsync.domain.errors import Cancelled, ErrorCode
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Backup
from gestsync.storage.file_lock import file_lock, only_retrieval
from tests.fakes import FakeClock, Impatient, MemorySecrets
from tests.local_base import raises

HOLDS = """
import sys
from pathlib import Path
from gestsync.storage.file_lock import file_lock
with file_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def bring_in(folder: Path) -> None:
    with only_retrieval(folder):
        pass


class Watched(Quiet):
    """Notes that it was looked at, and waits for ``go`` then."""

    def __init__(self, go: Event | None = None) -> None:
        self.seen, self._go = Event(), go

    def check(self) -> None:
        self.seen.set()
        if self._go is not None:
            self._go.wait()

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        self.check()


def test_two_backups_asked_for_at_once_are_made_one_after_the_other_and_both_whole(tmp_path: Path) -> None:
    made: list[Backup] = []
    with open_ports(tmp_path, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        go = Event()
        first, second = Watched(go), Watched()
        threads = [
            Thread(target=lambda at=at, ctx=ctx: made.append(ports.backups.make(at, ctx)))
            for at, ctx in enumerate((first, second), ports.clock.now())
        ]
        threads[0].start()
        first.seen.wait()
        threads[1].start()
        while threads[1].is_alive() and not second.seen.wait(0.01):
            continue
        go.set()
        for thread in threads:
            thread.join()
        assert len(made) == 2
        assert {each.name for each in ports.backups.listed()} == {each.name for each in made}
        for each in made:
            ports.backups.restore(each)


def test_a_backup_that_waits_for_another_can_be_stopped(tmp_path: Path) -> None:
    with (
        open_ports(tmp_path, clock=FakeClock(), secrets=MemorySecrets()) as ports,
        file_lock(tmp_path / "backups.lock"),
        pytest.raises(Cancelled),
    ):
        ports.backups.make(ports.clock.now(), Impatient(2))


def test_one_program_at_a_time_brings_files_into_a_base(tmp_path: Path) -> None:
    with only_retrieval(tmp_path):
        with raises(ErrorCode.EXC_2029):
            bring_in(tmp_path)
        other = tmp_path / "other"
        other.mkdir()
        bring_in(other)
    bring_in(tmp_path)


def test_who_is_killed_lets_go(tmp_path: Path) -> None:
    lock = tmp_path / "retrieval.lock"
    command = [sys.executable, "-c", HOLDS, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with raises(ErrorCode.EXC_2029):
            bring_in(tmp_path)
        process.kill()
    bring_in(tmp_path)


def test_a_lock_that_the_disk_damaged_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "retrieval.lock").write_bytes(b"\xff" * 4096)
    bring_in(tmp_path)


def test_where_no_lock_can_be_made_the_folder_is_said_to_refuse(tmp_path: Path) -> None:
    with raises(ErrorCode.BAS_4004):
        bring_in(tmp_path / "gone")
