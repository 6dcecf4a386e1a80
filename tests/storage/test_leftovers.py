"""What a killed program left half-done holds every fiche: it goes at the next start, not in years."""

from dataclasses import replace
from pathlib import Path

import pytest

from gestsync.bootstrap import open_ports
from gestsync.services.backup import back_up
from gestsync.services.jobs import Quiet
from gestsync.services.preferences import save
from gestsync.storage.backups import FOLDER, SqliteBackups
from gestsync.storage.database import BASE_NAME
from gestsync.storage.file_lock import file_lock
from tests.fakes import FakeClock, MemorySecrets

LEFT = ("making.part", "making.part-wal", f"restoring/{BASE_NAME}", f"aside.part/{BASE_NAME}")


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A data folder with a good backup, and what a killed copy, way back and rescue left."""
    folder = tmp_path / "data"
    with open_ports(folder, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        back_up(ports, Quiet())
    for name in LEFT:
        left = folder / FOLDER / name
        left.parent.mkdir(exist_ok=True)
        left.write_bytes(b"Tremblay")
    return folder


def left(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.read_bytes() == b"Tremblay"]


def test_half_a_copy_and_half_a_way_back_go_at_the_next_start(killed: Path) -> None:
    assert len(left(killed)) == len(LEFT)
    before = SqliteBackups(killed).listed()
    with open_ports(killed, clock=FakeClock(), secrets=MemorySecrets()):
        assert left(killed) == []
    assert SqliteBackups(killed).listed() == before != ()


def test_what_another_program_is_copying_stays(killed: Path) -> None:
    with (
        file_lock(killed / "backups.lock"),
        open_ports(killed, clock=FakeClock(), secrets=MemorySecrets()),
    ):
        assert len(left(killed)) == len(LEFT)


def test_half_a_copy_in_the_folder_of_the_office_goes_with_the_next_copy(tmp_path: Path) -> None:
    folder, office, clock = tmp_path / "data", tmp_path / "office", FakeClock()
    office.mkdir()
    with open_ports(folder, clock=clock, secrets=MemorySecrets()) as ports:
        save(ports, replace(ports.settings(), backup_folder=str(office)))
        made = back_up(ports, Quiet())
        half = Path(made.folder) / "gestsync-20200101T000000.000000Z.db.part"
        half.write_bytes(b"Tremblay")
        clock.tick()
        back_up(ports, Quiet())
    assert not half.exists()
    assert (Path(made.folder) / made.name).exists()
