"""What a killed program left in the temporary folder of the system is personal: it goes at the next start."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest.mock import Mock

import pytest

from gestsync.bootstrap import open_ports
from gestsync.services.temporary import TemporaryFolder, remove_left_folders
from tests.fakes import FakeClock, MemorySecrets

_CHILD = """
import sys, time
from gestsync.services.temporary import TemporaryFolder
folder = TemporaryFolder()
(folder.path / "RSG.dbf").write_text("Tremblay")
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of the system, for us and for a child."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(place))
    return place


def test_it_is_there_while_it_is_used_and_then_no_more(temporary: Path) -> None:
    with TemporaryFolder() as folder:
        (folder.path / "night.csv").write_text("Tremblay")
        assert list(folder.path.iterdir())
    assert list(temporary.iterdir()) == []


def test_what_a_killed_program_left_goes_at_the_next_start_and_what_a_living_one_uses_stays(
    temporary: Path, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with open_ports(tmp_path / "data", clock=FakeClock(), secrets=MemorySecrets()):
            assert [path.read_text() for path in temporary.rglob("*.dbf")] == ["Tremblay"]
        child.kill()
        child.wait()
        assert list(temporary.rglob("*.dbf"))
        with open_ports(tmp_path / "data", clock=FakeClock(), secrets=MemorySecrets()):
            assert list(temporary.iterdir()) == []


def test_one_whose_removal_was_itself_cut_short_goes_at_the_next_start(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = TemporaryFolder()
    (folder.path / "night.csv").write_text("Tremblay")
    with monkeypatch.context() as cut:
        cut.setattr(shutil, "rmtree", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            folder.close()
    assert list(temporary.rglob("*.csv"))
    remove_left_folders()
    assert list(temporary.iterdir()) == []


def test_two_of_one_program_do_not_remove_each_other() -> None:
    with TemporaryFolder() as one, TemporaryFolder() as other:
        assert one.path.is_dir()
        assert other.path.is_dir()
        assert one.path != other.path
