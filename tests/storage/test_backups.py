"""Backups of the local base: verified, taken while others write, and the way back, whole or not at all."""

import errno
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gestsync.bootstrap import open_ports
from gestsync.domain.backups_kept import NEWEST
from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.journal import Act
from gestsync.domain.records import EVERYTHING, Outcome, RecordKind
from gestsync.services import preferences
from gestsync.services.backup import back_up, back_up_before, finish_restoring, rescue, restore
from gestsync.services.check import Verdict
from gestsync.services.check_base import check_base
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.services.journal import check_journal, note_view
from gestsync.services.queries import ErrorState
from gestsync.services.undo import last_undoable, undo
from gestsync.services.workplace import Ports
from gestsync.storage import backups
from gestsync.storage.backups import FOLDER, SqliteBackups
from gestsync.storage.database import BASE_NAME, HEAD, open_engine
from tests.fakes import FakeClock, Impatient, MemorySecrets
from tests.storage.test_migrations import migrate_to

HEADER = "numero;date_modification;nom;prenom;ville\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ports(folder: Path, clock: FakeClock) -> Iterator[Ports]:
    with open_ports(folder, clock=clock, secrets=MemorySecrets()) as opened:
        yield opened


def take(ports: Ports, tmp_path: Path, *rows: str) -> None:
    """Import a file of these rows; a second passes."""
    later(ports)
    path = tmp_path / f"clients_{ports.clock.now()}.csv"
    path.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
    done = import_files(ports, [path], Quiet())
    assert Outcome.REJECTED not in done.counts()


def later(ports: Ports) -> None:
    assert isinstance(ports.clock, FakeClock)
    ports.clock.tick()


def turn(ports: Ports, by: timedelta) -> None:
    """Set the clock."""
    assert isinstance(ports.clock, FakeClock)
    ports.clock.instant += by // timedelta(microseconds=1)


def town(ports: Ports, number: str) -> str:
    found = ports.queries.find(RecordKind.CLIENT, number)
    assert found.id is not None
    view = ports.queries.record(RecordKind.CLIENT, found.id, None)
    return view.values[7]


FIRST, LATER = "7;2026-01-05T08:00:00Z;Roy;Abel;Gatineau", "7;2026-01-06T08:00:00Z;Roy;Abel;Chelsea"


def test_a_base_goes_back_to_its_backup_and_what_it_was_is_kept_first(ports: Ports, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    kept = back_up(ports, Quiet())
    take(ports, tmp_path, LATER, "8;2026-01-06T08:00:00Z;Cyr;Zoé;Cantley")
    name = f"clients_{ports.clock.now()}.csv"
    later(ports)
    done = restore(ports, kept, Quiet())
    assert town(ports, "7") == "Gatineau"
    with pytest.raises(AppError):
        ports.queries.find(RecordKind.CLIENT, "8")
    assert [file.name for file in done.since] == [name]
    newest = ports.backups.listed()[0]
    restore(ports, newest, Quiet())
    assert town(ports, "7") == "Chelsea"


class Told(Quiet):
    """Remembers the sentences that it was told, each once."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        if sentence not in self.sentences:
            self.sentences.append(sentence)


def test_what_is_read_again_and_put_back_is_said_as_it_can_take_long(ports: Ports, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    kept = back_up(ports, Quiet())
    told = Told()
    later(ports)
    restore(ports, kept, told)
    assert told.sentences == ["Sauvegarde de la base…", "Relecture de la copie…", "Retour à la sauvegarde…"]


def made_older(folder: Path) -> None:
    """The base of ``folder`` as the version before this one left it."""
    engine = open_engine(folder)
    migrate_to(engine, "-1")
    engine.dispose()


def revision_of(base: Path) -> str:
    with closing(sqlite3.connect(base)) as connection:
        [found] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found)


def test_a_base_of_an_older_version_is_kept_as_it_was_before_it_is_migrated(
    folder: Path, clock: FakeClock, tmp_path: Path
) -> None:
    with open_ports(folder, clock=clock, secrets=MemorySecrets()) as ports:
        take(ports, tmp_path, FIRST)
    made_older(folder)
    clock.tick()
    with open_ports(folder, clock=clock, secrets=MemorySecrets()) as ports:
        newest = ports.backups.listed()[0]
        assert newest.at == clock.now()
        assert town(ports, "7") == "Gatineau"
    before = revision_of(folder / FOLDER / newest.name)
    assert before < HEAD == revision_of(folder / BASE_NAME)
    clock.tick()
    with open_ports(folder, clock=clock, secrets=MemorySecrets()) as ports:
        assert ports.backups.listed()[0] == newest  # nothing was migrated


def test_a_base_of_an_older_version_that_cannot_be_kept_is_not_migrated(
    folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ports(folder, clock=clock, secrets=MemorySecrets()):
        pass
    made_older(folder)
    before = revision_of(folder / BASE_NAME)

    def full(_backups: SqliteBackups) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(SqliteBackups, "_require_room", full)
    with pytest.raises(AppError) as refused, open_ports(folder, clock=clock, secrets=MemorySecrets()):
        pass
    assert refused.value.code is ErrorCode.BAS_4005
    assert revision_of(folder / BASE_NAME) == before


def test_the_files_applied_since_are_applied_again_when_wanted(ports: Ports, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    kept = back_up(ports, Quiet())
    take(ports, tmp_path, LATER)
    done = restore(ports, kept, Quiet(), again=True)
    assert [each.counts for each in done.again] == [{Outcome.UPDATED: 1}]
    assert town(ports, "7") == "Chelsea"


def test_stopped_once_it_went_back_it_says_so_and_the_files_left_come_in_at_the_next_occasion(
    ports: Ports, tmp_path: Path
) -> None:
    take(ports, tmp_path, FIRST)
    kept = back_up(ports, Quiet())
    take(ports, tmp_path, LATER)

    class Stops(Quiet):
        def step(self, done: int, total: int | None, sentence: str = "") -> None:
            if sentence.endswith(".csv"):
                raise Cancelled

    done = restore(ports, kept, Stops(), again=True)
    assert (len(done.since), done.again, len(done.left)) == (1, (), 1)
    assert done.changes == EVERYTHING
    assert town(ports, "7") == "Gatineau"
    finish_restoring(ports, Quiet())
    assert town(ports, "7") == "Chelsea"


def test_files_come_in_again_whatever_the_clock_said_when_they_came(ports: Ports, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    turn(ports, timedelta(days=365))
    kept = back_up(ports, Quiet())
    turn(ports, -timedelta(days=365))
    take(ports, tmp_path, LATER)
    done = restore(ports, kept, Quiet(), again=True)
    assert [each.counts for each in done.again] == [{Outcome.UPDATED: 1}]
    assert town(ports, "7") == "Chelsea"


def test_files_that_were_undone_since_do_not_come_in_again(ports: Ports, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    kept = back_up(ports, Quiet())
    take(ports, tmp_path, LATER)
    undo(ports, last_undoable(ports) or 0)
    done = restore(ports, kept, Quiet(), again=True)
    assert (done.since, done.again) == ((), ())
    assert town(ports, "7") == "Gatineau"


def test_files_of_a_damaged_base_come_in_again_when_it_can_tell_which(
    ports: Ports, folder: Path, tmp_path: Path
) -> None:
    take(ports, tmp_path, *(f"{n};2026-01-05T08:00:00Z;Roy{n};Abel;Gatineau" for n in range(400)))
    kept = back_up(ports, Quiet())
    take(ports, tmp_path, "7;2026-01-06T08:00:00Z;Roy7;Abel;Chelsea")
    damage(folder / BASE_NAME)
    restore(ports, kept, Quiet(), again=True)
    assert town(ports, "7") == "Chelsea"


def test_a_backup_of_a_day_that_has_not_come_keeps_none_of_today_from_being_taken(
    ports: Ports, tmp_path: Path
) -> None:
    take(ports, tmp_path, FIRST)
    turn(ports, timedelta(days=365))
    ahead = back_up(ports, Quiet())
    turn(ports, -timedelta(days=365))
    take(ports, tmp_path, LATER)
    later(ports)
    back_up_before(ports, Quiet())
    newest = ports.backups.listed()[1]
    assert newest.at == ports.clock.now() < ahead.at


def test_a_backup_just_taken_is_kept_though_the_clock_was_set_back(ports: Ports, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    for _ in range(6):
        later(ports)
        back_up(ports, Quiet())
    turn(ports, -timedelta(hours=1))
    assert back_up(ports, Quiet()) in ports.backups.listed()


def test_the_oldest_backup_that_is_kept_can_be_gone_back_to(ports: Ports, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    for _ in range(NEWEST + 1):
        later(ports)
        back_up(ports, Quiet())
    take(ports, tmp_path, LATER)
    oldest = ports.backups.listed()[-1]
    later(ports)
    restore(ports, oldest, Quiet())
    assert town(ports, "7") == "Gatineau"


def test_a_base_does_not_go_back_from_under_a_retrieval(ports: Ports, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    kept = back_up(ports, Quiet())
    take(ports, tmp_path, LATER)
    with ports.only_retrieval(), pytest.raises(AppError) as refused:
        restore(ports, kept, Quiet())
    assert refused.value.code is ErrorCode.BAS_4021
    assert town(ports, "7") == "Chelsea"
    restore(ports, kept, Quiet())
    assert town(ports, "7") == "Gatineau"


def test_what_writes_much_is_preceded_by_a_backup_and_only_when_something_was_written(
    ports: Ports, tmp_path: Path
) -> None:
    take(ports, tmp_path, FIRST)
    before = len(ports.backups.listed())
    take(ports, tmp_path, LATER)
    assert len(ports.backups.listed()) == before + 1
    later(ports)
    back_up_before(ports, Quiet())
    later(ports)
    back_up_before(ports, Quiet())
    assert len(ports.backups.listed()) == before + 2


def test_the_folder_of_the_copies_which_may_be_slow_is_listed_once_a_backup(
    ports: Ports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(ports, tmp_path, FIRST)
    listed: list[Path] = []
    found = backups._copies

    def counted(place: Path) -> Iterator[tuple[Path, datetime, int]]:
        listed.append(place)
        return found(place)

    monkeypatch.setattr(backups, "_copies", counted)
    later(ports)
    back_up_before(ports, Quiet())
    assert len(listed) == 1
    back_up(ports, Quiet())
    assert len(listed) == 2


def test_a_backup_never_takes_the_place_of_another_of_the_same_instant(ports: Ports) -> None:
    made = {back_up(ports, Quiet()) for _ in range(3)}
    assert set(ports.backups.listed()) == made
    assert len(made) == 3


def test_no_backup_is_taken_unasked_when_the_settings_say_so(ports: Ports, tmp_path: Path) -> None:
    preferences.save(ports, replace(ports.settings(), backup_before=False))
    take(ports, tmp_path, FIRST)
    take(ports, tmp_path, LATER)
    assert ports.backups.listed() == ()


def test_a_damaged_base_is_never_a_backup(ports: Ports, folder: Path, tmp_path: Path) -> None:
    take(ports, tmp_path, *(f"{n};2026-01-05T08:00:00Z;Roy{n};Abel;Gatineau" for n in range(400)))
    kept = back_up(ports, Quiet())
    damage(folder / BASE_NAME)
    with pytest.raises(AppError) as refused:
        back_up(ports, Quiet())
    assert refused.value.code is ErrorCode.BAS_4001
    assert ports.backups.listed()[0] == kept
    restore(ports, kept, Quiet())
    assert town(ports, "12") == "Gatineau"
    assert list((folder / "backups").glob("damaged-*/*.db"))


@pytest.mark.usefixtures("ports")
def test_a_base_is_set_aside_although_an_antivirus_looks_at_its_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = [5, 32]

    def looked_at(real: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def refuse(part: Path, place: Path) -> Path:
            if not looks:
                return real(part, place)
            error = PermissionError(errno.EACCES, "refused", str(part))
            error.winerror = looks.pop()  # type: ignore[attr-defined,unused-ignore]
            raise error

        return refuse

    for name in ("rename", "replace"):
        monkeypatch.setattr(Path, name, looked_at(getattr(Path, name)))
    SqliteBackups(folder).set_aside(0)
    assert list((folder / "backups").glob(f"damaged-*/{BASE_NAME}"))


def damage(base: Path) -> None:
    """Write over the middle of a base, once all of it is in its file."""
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = base.stat().st_size
    with base.open("r+b") as file:
        file.seek(size // 3)
        file.write(b"\xff" * (size // 3))


def test_a_base_that_is_none_any_more_is_put_back_without_opening_it(
    folder: Path, clock: FakeClock, tmp_path: Path
) -> None:
    with open_ports(folder, clock=clock, secrets=MemorySecrets()) as ports:
        take(ports, tmp_path, FIRST)
        kept = back_up(ports, Quiet())
    (folder / BASE_NAME).write_bytes(b"no base at all" * 1000)
    with pytest.raises(AppError), open_ports(folder, clock=clock, secrets=MemorySecrets()):
        pass
    rescue(SqliteBackups(folder), kept, again=False)
    with open_ports(folder, clock=clock, secrets=MemorySecrets()) as ports:
        assert town(ports, "7") == "Gatineau"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_base_that_is_gone_or_emptied_is_not_replaced_by_a_new_one_in_silence(
    folder: Path, clock: FakeClock, tmp_path: Path, is_there: bool
) -> None:
    with open_ports(folder, clock=clock, secrets=MemorySecrets()) as ports:
        take(ports, tmp_path, FIRST)
        kept = back_up(ports, Quiet())
    (folder / BASE_NAME).unlink()
    if is_there:
        (folder / BASE_NAME).touch()
    with pytest.raises(AppError) as refused, open_ports(folder, clock=clock, secrets=MemorySecrets()):
        pass
    assert refused.value.code is ErrorCode.BAS_4001
    rescue(SqliteBackups(folder), kept, again=False)
    with open_ports(folder, clock=clock, secrets=MemorySecrets()) as ports:
        assert town(ports, "7") == "Gatineau"


def test_a_damaged_backup_is_refused_and_the_base_stays(ports: Ports, folder: Path, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    kept = back_up(ports, Quiet())
    (folder / "backups" / kept.name).write_bytes(b"\x00" * 4096)
    with pytest.raises(AppError) as refused:
        restore(ports, kept, Quiet())
    assert refused.value.code is ErrorCode.BAS_4006
    assert town(ports, "7") == "Gatineau"


def test_a_disk_that_fills_up_while_a_backup_is_put_back_is_said_and_not_blamed_on_the_backup(
    ports: Ports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(ports, tmp_path, FIRST)
    kept = back_up(ports, Quiet())

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("gestsync.storage.backups.shutil.copyfile", full)
    with pytest.raises(AppError) as failure:
        ports.backups.restore(kept)
    assert failure.value.code is ErrorCode.BAS_4005
    monkeypatch.undo()
    ports.backups.restore(kept)
    assert town(ports, "7") == "Gatineau"


def test_a_cancelled_backup_leaves_nothing(ports: Ports, folder: Path, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    before = ports.backups.listed()
    with pytest.raises(Cancelled):
        ports.backups.make(ports.clock.now() + 1, Impatient(0))
    assert ports.backups.listed() == before
    assert not list((folder / "backups").glob("*.part"))


def test_what_a_full_disk_left_of_a_copy_goes_with_the_next_one(
    ports: Ports, folder: Path, tmp_path: Path
) -> None:
    take(ports, tmp_path, FIRST)
    back_up(ports, Quiet())
    for suffix in ("", "-wal", "-shm"):
        (folder / "backups" / f"making.part{suffix}").write_bytes(bytes(4_096))
    with pytest.raises(Cancelled):
        ports.backups.make(ports.clock.now() + 1, Impatient(0))
    assert not list((folder / "backups").glob("making*"))


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of Unix stands for the full disk")
def test_a_disk_too_full_for_a_damaged_base_is_not_left_fuller(folder: Path, tmp_path: Path) -> None:
    with open_ports(folder, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        take(ports, tmp_path, FIRST)
        kept = back_up(ports, Quiet())
    (folder / BASE_NAME).write_bytes(bytes(300_000))
    import resource  # noqa: PLC0415

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(AppError) as refused:
            rescue(SqliteBackups(folder), kept, again=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.code is ErrorCode.BAS_4005
    assert not list((folder / "backups").glob("damaged-*"))
    rescue(SqliteBackups(folder), kept, again=True)
    assert list((folder / "backups").glob("damaged-*"))


def test_a_backup_is_one_file_that_needs_no_other(ports: Ports, folder: Path, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    kept = back_up(ports, Quiet())
    alone = tmp_path / "elsewhere.db"
    alone.write_bytes((folder / "backups" / kept.name).read_bytes())
    with closing(sqlite3.connect(alone)) as copy:
        assert copy.execute("SELECT ville FROM record").fetchall() == [("Gatineau",)]
    assert kept.size == alone.stat().st_size


def test_going_back_takes_nothing_out_of_the_journal_and_is_told_in_it(ports: Ports, tmp_path: Path) -> None:
    take(ports, tmp_path, FIRST)
    kept = back_up(ports, Quiet())
    take(ports, tmp_path, LATER)
    note_view(ports, ports.queries.find(RecordKind.CLIENT, "7"))
    later(ports)
    restore(ports, kept, Quiet())
    told = [line.entry.act for line in ports.queries.journal_whole()]
    assert told == [Act.RECEIVED, Act.RECEIVED, Act.VIEWED, Act.RESTORED]
    assert check_journal(ports) == (4, None, True)


# --- In a folder of the office's -------------------------------------------------------------------


@pytest.fixture
def disk(ports: Ports, tmp_path: Path) -> Path:
    """A second disk, that the settings name."""
    place = tmp_path / "disque"
    place.mkdir()
    preferences.save(ports, replace(ports.settings(), backup_folder=str(place)))
    return place


def open_codes(ports: Ports) -> list[ErrorCode]:
    return [each.code for each in ports.queries.errors(ErrorState.OPEN)]


def test_a_copy_goes_to_the_chosen_folder_and_comes_back_from_it(
    ports: Ports, disk: Path, folder: Path, tmp_path: Path
) -> None:
    take(ports, tmp_path, FIRST)
    later(ports)
    made = back_up(ports, Quiet())
    assert Path(made.folder).parent == disk
    assert (Path(made.folder) / made.name).is_file()
    assert not (folder / "backups" / made.name).exists()
    assert made in ports.backups.listed()
    take(ports, tmp_path, LATER)
    later(ports)
    restore(ports, made, Quiet())
    assert town(ports, "7") == "Gatineau"
    assert open_codes(ports) == []


def test_when_the_disk_is_not_there_the_copy_stays_here_and_an_error_stays_open_until_it_is_back(
    ports: Ports, disk: Path, tmp_path: Path
) -> None:
    take(ports, tmp_path, FIRST)
    disk.rename(tmp_path / "parti")
    later(ports)
    made = back_up(ports, Quiet())
    assert not made.folder
    assert made in ports.backups.listed()
    assert open_codes(ports) == [ErrorCode.BAS_4017]
    assert not disk.exists(), "a disk that is not there is not made up"
    with pytest.raises(AppError) as caught:
        ports.backups.require_chosen()
    assert caught.value.code is ErrorCode.BAS_4017
    [step] = [each for each in check_base(ports, Quiet()).steps if each.verdict is not Verdict.WELL]
    assert (step.code, step.setting) == (ErrorCode.BAS_4017, "backup_folder")
    (tmp_path / "parti").rename(disk)
    assert check_base(ports, Quiet()).verdict is Verdict.WELL
    later(ports)
    assert back_up(ports, Quiet()).folder
    assert open_codes(ports) == []
    assert made in ports.backups.listed(), "those of both folders are listed"


def test_a_copy_that_the_disk_garbles_stays_here(
    ports: Ports, disk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    take(ports, tmp_path, FIRST)

    def garble(_source: Path, target: Path) -> None:
        target.write_bytes(b"x" * 4_096)

    monkeypatch.setattr("gestsync.storage.backups.shutil.copyfile", garble)
    later(ports)
    made = back_up(ports, Quiet())
    assert not made.folder
    names = {each.name for each in disk.rglob("*")}
    assert made.name not in names
    assert not any(name.endswith(".part") for name in names)


def test_the_copies_of_another_computer_in_the_same_folder_are_left_alone(
    ports: Ports, disk: Path, tmp_path: Path
) -> None:
    take(ports, tmp_path, FIRST)
    with open_ports(tmp_path / "autre", clock=FakeClock(), secrets=MemorySecrets()) as others:
        preferences.save(others, replace(others.settings(), backup_folder=str(disk)))
        theirs = back_up(others, Quiet())
        for _ in range(8):
            later(ports)
            back_up(ports, Quiet())
        assert theirs not in ports.backups.listed()
        assert theirs in others.backups.listed()


def test_copies_are_found_again_when_the_base_that_says_where_does_not_open(
    ports: Ports, disk: Path, folder: Path, tmp_path: Path
) -> None:
    take(ports, tmp_path, FIRST)
    later(ports)
    made = back_up(ports, Quiet())
    (folder / BASE_NAME).write_bytes(b"rien" * 2_000)
    backups = SqliteBackups(folder)
    assert backups.listed()[0] == made
    rescue(backups, made, again=False)
    assert town(ports, "7") == "Gatineau"


def test_old_copies_of_the_chosen_folder_are_let_go_of_as_ours_are(
    ports: Ports, disk: Path, tmp_path: Path
) -> None:
    take(ports, tmp_path, FIRST)
    for _ in range(9):
        later(ports)
        back_up(ports, Quiet())
    assert len(list(disk.rglob("gestsync-*.db"))) == 5


def test_a_relative_folder_is_no_place_for_copies(ports: Ports, disk: Path) -> None:
    preferences.save(ports, replace(ports.settings(), backup_folder="disque"))
    later(ports)
    assert not back_up(ports, Quiet()).folder
    assert open_codes(ports) == [ErrorCode.BAS_4017]
