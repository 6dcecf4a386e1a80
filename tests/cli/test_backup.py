"""``gestsync backup`` and ``restore``, as they are typed."""

from pathlib import Path

import pytest

from gestsync.services.backup import rescue
from gestsync.services.ports import Backups
from gestsync.storage.backups import SqliteBackups
from tests.cli.conftest import Office
from tests.cli.test_base import NOWHERE

ROWS = "numero;date_modification;nom;prenom;ville\n7;2026-01-0{day}T08:00:00Z;Roy;Abel;{town}\n"


def bring(office: Office, tmp_path: Path, day: int, town: str) -> None:
    office.clock.instant += 1_000_000
    path = tmp_path / f"clients_{day}.csv"
    path.write_text(ROWS.format(day=day, town=town), encoding="utf-8")
    assert office.run("import", path).code == 0


def town(office: Office) -> str:
    return str(office.run("history", "7", "--json").value["record"]["ville"])


def test_a_base_goes_back_to_a_backup_and_says_which_files_it_no_longer_knows(
    office: Office, tmp_path: Path
) -> None:
    bring(office, tmp_path, 1, "Gatineau")
    made = office.run("backup", "--json").value
    bring(office, tmp_path, 2, "Chelsea")
    office.clock.instant += 1_000_000
    done = office.run("restore", made["name"], "--json").value
    assert (done["since"], done["again"]) == (["clients_2.csv"], [])
    assert town(office) == "Gatineau"
    listed = office.run("restore", "--json").value["backups"]
    assert made["name"] in [each["name"] for each in listed]
    office.clock.instant += 1_000_000
    done = office.run("restore", made["name"], "--again", "--json").value
    assert done["since"] == []


@pytest.mark.parametrize("again", [True, False])
def test_a_base_that_does_not_open_is_restored_all_the_same_with_the_files_applied_since(
    office: Office, tmp_path: Path, again: bool
) -> None:
    bring(office, tmp_path, 1, "Gatineau")
    assert office.run("backup").code == 0
    bring(office, tmp_path, 2, "Chelsea")
    base = office.folder / "gestsync.db"
    base.write_bytes(b"no base at all" * 1000)
    assert office.run("history", "7").code == 5
    done = office.run("restore", "last", "--json", *["--again"] * again).value
    assert (done["since"], done["again"]) == (["clients_2.csv"], ["clients_2.csv"] * again)
    assert town(office) == ("Chelsea" if again else "Gatineau")
    assert office.run("restore", "last", "--json").value["since"] == ["clients_2.csv"] * again


@pytest.fixture
def waiting(office: Office, tmp_path: Path) -> Backups:
    """The backups of a base that went back to one of them, and was left without the file applied since."""
    bring(office, tmp_path, 1, "Gatineau")
    assert office.run("backup").code == 0
    bring(office, tmp_path, 2, "Chelsea")
    backups = SqliteBackups(office.folder)
    rescue(backups, backups.listed()[0], again=True)  # the program is killed here
    return backups


@pytest.mark.parametrize(
    "command",
    ["fetch", "import clients_1.csv", "sync", "merge 7 8", "undo", "retention", f"base {NOWHERE} --carry"],
)
def test_a_command_that_writes_begins_with_the_files_that_a_restored_base_waits_for(
    office: Office, tmp_path: Path, waiting: Backups, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    office.run(*command.split())
    assert waiting.applied.to_apply() == ()
    assert town(office) == ("Gatineau" if command == "undo" else "Chelsea")


def test_what_waits_is_the_own_base_s_even_when_the_folder_works_on_a_server_that_is_gone(
    office: Office, waiting: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GESTSYNC_BASE_URL", NOWHERE)
    assert office.run("base", NOWHERE, "--carry", "--json").value["error"]["code"] == "BAS-4010"
    monkeypatch.delenv("GESTSYNC_BASE_URL")
    assert waiting.applied.to_apply() == ()
    assert town(office) == "Chelsea"


@pytest.mark.parametrize("command", ["sync", "retention"])
def test_a_command_that_only_looks_leaves_them_waiting(
    office: Office, waiting: Backups, command: str
) -> None:
    office.run(command, "--dry-run")
    assert town(office) == "Gatineau"


def test_a_backup_that_is_not_there_is_named(office: Office) -> None:
    answer = office.run("restore", "gestsync-1.db")
    assert answer.code == 5
    assert "BAS-4006" in answer.err
    assert "gestsync-1.db" in answer.err
