"""A base that does not open goes back to a backup, and the exchange files applied since come in again."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from shutil import copytree, rmtree
from typing import Final

import pytest

from gestsync.bootstrap import open_ports
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Mode, Outcome, RecordKind
from gestsync.services.backup import Restored, back_up, finish_restoring, rescue, restore, settle
from gestsync.services.import_files import apply_again, apply_again_for, import_files
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Backup
from gestsync.services.queries import ALWAYS
from gestsync.services.retrieve import retrieve
from gestsync.services.undo import last_undoable, undo
from gestsync.services.workplace import Ports
from gestsync.storage.backups import SqliteBackups
from gestsync.storage.database import BASE_NAME
from tests.fakes import FakeClock, MemorySecrets

Opened = Callable[[], AbstractContextManager[Ports]]
LIST: Final = "applied.jsonl"


def zeroed(base: Path) -> None:
    base.write_bytes(bytes(base.stat().st_size))


def cut(base: Path) -> None:
    os.truncate(base, 5_000)


def emptied(base: Path) -> None:
    os.truncate(base, 0)


def overwritten(base: Path) -> None:
    with base.open("r+b") as file:
        file.write(os.urandom(20_000))


def gone(base: Path) -> None:
    base.unlink()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def opened(folder: Path) -> Opened:
    clock = FakeClock()

    @contextmanager
    def open_it() -> Iterator[Ports]:
        with open_ports(folder, clock=clock, secrets=MemorySecrets()) as ports:
            clock.tick()
            yield ports

    return open_it


def take(ports: Ports, tmp_path: Path, number: int, town: str, *, keep_duplicates: bool = False) -> Path:
    assert isinstance(ports.clock, FakeClock)
    ports.clock.tick()
    path = tmp_path / f"clients_{number}.csv"
    rows = [f"{each};2026-01-0{number}T08:00:00Z;Roy;Abel;1990-01-01;{town}" for each in (7, 8)]
    text = "\n".join(["numero;date_modification;nom;prenom;date_naissance;ville", *rows, ""])
    path.write_text(text, encoding="utf-8")
    import_files(ports, [path], Quiet(), keep_duplicates=keep_duplicates)
    ports.clock.tick()
    return path


@pytest.fixture
def lost(folder: Path, opened: Opened, tmp_path: Path) -> Backup:
    """The backup of a base that opens no more; a night moved the person to Hull since."""
    with opened() as ports:
        take(ports, tmp_path, 1, "Gatineau")
        kept = back_up(ports, Quiet())
        take(ports, tmp_path, 2, "Hull")
    zeroed(folder / BASE_NAME)
    return kept


def town(ports: Ports) -> str:
    found = ports.queries.find(RecordKind.CLIENT, "7")
    assert found.id is not None
    return ports.queries.record(RecordKind.CLIENT, found.id, None).values[7]


def rescued(folder: Path, opened: Opened, kept: Backup, *, again: bool = True) -> Restored:
    """Another start of the program, which finds that the base does not open."""
    with pytest.raises(AppError) as refused, opened():
        pass
    assert refused.value.code is ErrorCode.BAS_4001
    held = rescue(SqliteBackups(folder), kept, again=again)
    with opened() as ports:
        return settle(ports, kept, held, Quiet())


def told(ports: Ports) -> list[str]:
    return [each.name for each in ports.queries.applied()]


@pytest.mark.parametrize("damage", [zeroed, cut, emptied, overwritten, gone])
def test_files_come_in_again_in_the_order_they_came_and_are_in_the_report(
    folder: Path, opened: Opened, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    with opened() as ports:
        take(ports, tmp_path, 1, "Gatineau")
        kept = back_up(ports, Quiet())
        # The later name came first: the order is not that of the names, nor of the hashes.
        take(ports, tmp_path, 3, "Cantley")
        take(ports, tmp_path, 2, "Hull")
    damage(folder / BASE_NAME)
    done = rescued(folder, opened, kept)
    assert [each.name for each in done.since] == ["clients_3.csv", "clients_2.csv"]
    assert [each.counts for each in done.again] == [
        {Outcome.UPDATED: 1, Outcome.DUPLICATE: 1},
        {Outcome.OLDER: 1, Outcome.DUPLICATE: 1},
    ]
    with opened() as ports:
        assert town(ports) == "Cantley"
        assert told(ports) == ["clients_1.csv", "clients_3.csv", "clients_2.csv"]
        shown = ports.queries.files(None, ALWAYS)
        assert [each.name for each in shown] == ["clients_2.csv", "clients_3.csv", "clients_1.csv"]
        assert finish_restoring(ports, Quiet()) == Restored(
            done.changes._replace(topics=frozenset(), kinds=frozenset(RecordKind))
        )


def aside(folder: Path) -> list[bytes]:
    """The bases that were kept as they were."""
    return sorted(path.read_bytes() for path in (folder / "backups").glob(f"damaged-*/{BASE_NAME}"))


def test_a_base_damaged_after_it_went_back_is_kept_beside_the_one_before(folder: Path, lost: Backup) -> None:
    first, second = (folder / BASE_NAME).read_bytes(), b"another disaster"
    (folder / f"{BASE_NAME}-wal").write_bytes(b"its log")
    rescue(SqliteBackups(folder), lost, again=True)
    (folder / BASE_NAME).write_bytes(second)
    rescue(SqliteBackups(folder), lost, again=True)
    assert aside(folder) == sorted([first, second])
    [log] = (folder / "backups").glob(f"damaged-*/{BASE_NAME}-wal")
    assert log.read_bytes() == b"its log"
    assert len(SqliteBackups(folder).damaged()) == 2


def test_a_second_try_of_the_same_rescue_keeps_the_same_damaged_base_once(folder: Path, lost: Backup) -> None:
    base = (folder / BASE_NAME).read_bytes()
    copy = folder / "backups" / lost.name
    sound = copy.read_bytes()
    copy.write_bytes(b"rien")
    for _try in range(2):
        with pytest.raises(AppError):
            rescue(SqliteBackups(folder), lost, again=True)
    copy.write_bytes(sound)
    rescue(SqliteBackups(folder), lost, again=True)
    assert aside(folder) == [base]


def unlogged(base: Path) -> None:
    base.with_name(f"{base.name}-wal").write_bytes(os.urandom(9_000))


@pytest.mark.parametrize("damage", [emptied, gone, unlogged])
def test_a_power_cut_that_spares_the_log_alone_or_all_but_the_log_is_no_new_office(
    folder: Path, opened: Opened, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    """In the first session all is in the log still, whose removal would be the end of it."""
    with opened() as ports:
        kept = back_up(ports, Quiet())
        take(ports, tmp_path, 1, "Gatineau")
        copytree(folder, tmp_path / "cut")
    rmtree(folder)
    (tmp_path / "cut").rename(folder)
    log = folder / f"{BASE_NAME}-wal"
    damage(folder / BASE_NAME)
    before = log.stat().st_size
    assert before > 0
    done = rescued(folder, opened, kept)
    assert [each.name for each in done.again] == ["clients_1.csv"]
    [aside] = (folder / "backups").glob("damaged-*")
    if damage is not unlogged:
        assert (aside / log.name).stat().st_size == before
    with opened() as ports:
        assert town(ports) == "Gatineau"


def test_the_program_that_is_stopped_in_between_goes_on_at_its_next_start(
    folder: Path, opened: Opened, lost: Backup
) -> None:
    rescue(SqliteBackups(folder), lost, again=True)
    with opened() as ports:
        assert town(ports) == "Gatineau"
    with opened() as ports:
        done = finish_restoring(ports, Quiet())
        assert [each.name for each in done.since] == ["clients_2.csv"]
        assert town(ports) == "Hull"
        assert finish_restoring(ports, Quiet()).since == ()


def test_a_retrieval_begins_with_them_even_when_its_site_does_not_answer(
    folder: Path, opened: Opened, lost: Backup
) -> None:
    rescue(SqliteBackups(folder), lost, again=True)
    with opened() as ports:
        with pytest.raises(AppError) as failed:
            retrieve(ports, Mode.AUTOMATIC, Quiet())
        assert failed.value.code is ErrorCode.EXC_2015
        assert town(ports) == "Hull"


def phone(tmp_path: Path) -> Path:
    """A later file that says another thing of the same person."""
    path = tmp_path / "phones.csv"
    path.write_text(
        "numero;date_modification;mobile\n7;2026-01-05T08:00:00Z;819 555-0105\n", encoding="utf-8"
    )
    return path


def test_a_file_that_is_imported_comes_after_those_that_wait(
    folder: Path, opened: Opened, lost: Backup, tmp_path: Path
) -> None:
    """Before them, it would move its fiche on, and what they say of it would be older."""
    rescue(SqliteBackups(folder), lost, again=True)
    with opened() as ports:
        [result] = import_files(ports, [phone(tmp_path)], Quiet()).files
        assert result.counts == {Outcome.UPDATED: 1}
        assert told(ports) == ["clients_1.csv", "clients_2.csv", "phones.csv"]
        assert town(ports) == "Hull"
        assert finish_restoring(ports, Quiet()).since == ()


def test_what_was_undone_and_is_applied_again_comes_after_those_that_wait(
    folder: Path, opened: Opened, tmp_path: Path
) -> None:
    with opened() as ports:
        take(ports, tmp_path, 1, "Gatineau")
        later = import_files(ports, [phone(tmp_path)], Quiet()).run
        undo(ports, later)
        kept = back_up(ports, Quiet())
        take(ports, tmp_path, 2, "Hull")
    zeroed(folder / BASE_NAME)
    for whole in (True, False):
        rescue(SqliteBackups(folder), kept, again=True)
        with opened() as ports:
            if whole:
                apply_again(ports, later, Quiet())
            else:
                who = ports.queries.find(RecordKind.CLIENT, "7").id or 0
                apply_again_for(ports, later, RecordKind.CLIENT, who, Quiet())
            assert town(ports) == "Hull"
        zeroed(folder / BASE_NAME)


def test_nothing_is_imported_while_a_retrieval_brings_those_that_wait(
    folder: Path, opened: Opened, lost: Backup, tmp_path: Path
) -> None:
    rescue(SqliteBackups(folder), lost, again=True)
    with opened() as ports:
        with ports.only_retrieval(), pytest.raises(AppError) as refused:
            import_files(ports, [phone(tmp_path)], Quiet())
        assert refused.value.code is ErrorCode.EXC_2029
        assert told(ports) == ["clients_1.csv"]
        finish_restoring(ports, Quiet())
        with ports.only_retrieval():  # none waits any more: a file comes in beside a retrieval
            import_files(ports, [phone(tmp_path)], Quiet())
        assert told(ports) == ["clients_1.csv", "clients_2.csv", "phones.csv"]


def test_nothing_comes_in_again_that_was_not_wanted_again(
    folder: Path, opened: Opened, lost: Backup, tmp_path: Path
) -> None:
    done = rescued(folder, opened, lost, again=False)
    assert ([each.name for each in done.since], done.again) == (["clients_2.csv"], ())
    with opened() as ports:
        assert finish_restoring(ports, Quiet()).since == ()
        assert town(ports) == "Gatineau"
        # It left the base because she said so: another disaster does not bring it back.
        kept = back_up(ports, Quiet())
        take(ports, tmp_path, 3, "Cantley")
    zeroed(folder / BASE_NAME)
    assert [each.name for each in rescued(folder, opened, kept).since] == ["clients_3.csv"]


def test_what_was_taken_back_stays_so(folder: Path, opened: Opened, tmp_path: Path) -> None:
    with opened() as ports:
        take(ports, tmp_path, 1, "Gatineau")
        kept = back_up(ports, Quiet())
        take(ports, tmp_path, 2, "Hull")
        undo(ports, last_undoable(ports) or 0)
    zeroed(folder / BASE_NAME)
    assert rescued(folder, opened, kept).since == ()


def test_what_was_taken_back_and_wanted_again_comes_in_again(
    folder: Path, opened: Opened, tmp_path: Path
) -> None:
    with opened() as ports:
        take(ports, tmp_path, 1, "Gatineau")
        take(ports, tmp_path, 2, "Hull")
        undone = last_undoable(ports) or 0
        undo(ports, undone)
        kept = back_up(ports, Quiet())
        apply_again(ports, undone, Quiet())
        assert [each.name for each in restore(ports, kept, Quiet()).since] == ["clients_2.csv"]
        apply_again(ports, undone, Quiet())
    zeroed(folder / BASE_NAME)
    done = rescued(folder, opened, kept)
    assert [each.counts for each in done.again] == [{Outcome.UPDATED: 1, Outcome.DUPLICATE: 1}]


def test_a_first_load_comes_in_again_with_its_duplicates(
    folder: Path, opened: Opened, tmp_path: Path
) -> None:
    with opened() as ports:
        kept = back_up(ports, Quiet())
        take(ports, tmp_path, 1, "Gatineau", keep_duplicates=True)
        back_up(ports, Quiet())
    zeroed(folder / BASE_NAME)
    done = rescued(folder, opened, kept)
    assert [each.counts for each in done.again] == [{Outcome.CREATED: 2}]


def test_a_line_that_a_power_cut_tore_costs_no_other(folder: Path, opened: Opened, tmp_path: Path) -> None:
    with opened() as ports:
        take(ports, tmp_path, 1, "Gatineau")
        kept = back_up(ports, Quiet())
        with (folder / "backups" / LIST).open("ab") as file:
            file.write(b'\n{"name": "clients_9.csv", "sha2' + bytes(300))
        take(ports, tmp_path, 2, "Hull")
    zeroed(folder / BASE_NAME)
    assert [each.name for each in rescued(folder, opened, kept).since] == ["clients_2.csv"]


def test_one_whose_copy_is_gone_is_told_and_the_others_come_in(
    folder: Path, opened: Opened, tmp_path: Path
) -> None:
    with opened() as ports:
        kept = back_up(ports, Quiet())
        take(ports, tmp_path, 1, "Gatineau")
        ports.inbox.delete(ports.queries.applied()[0].sha256)
        take(ports, tmp_path, 2, "Hull")
    zeroed(folder / BASE_NAME)
    done = rescued(folder, opened, kept)
    assert [each.name for each in done.since] == ["clients_1.csv", "clients_2.csv"]
    assert [each.name for each in done.again] == ["clients_2.csv"]


def test_a_backup_that_cannot_be_put_back_leaves_nothing_to_go_on_with(
    folder: Path, opened: Opened, tmp_path: Path
) -> None:
    with opened() as ports:
        take(ports, tmp_path, 1, "Gatineau")
        kept = back_up(ports, Quiet())
        take(ports, tmp_path, 2, "Hull")
        (folder / "backups" / kept.name).write_bytes(b"rien")
        with pytest.raises(AppError):
            restore(ports, kept, Quiet(), again=True)
        undo(ports, last_undoable(ports) or 0)
        assert finish_restoring(ports, Quiet()).since == ()
        assert town(ports) == "Gatineau"


def test_a_file_is_not_applied_when_it_cannot_be_told(folder: Path, opened: Opened, tmp_path: Path) -> None:
    with opened() as ports:
        (folder / "backups").write_bytes(b"")
        ports.backups.kept_by_server = True  # so that no copy is made before, which would say it too
        with pytest.raises(AppError) as failed:
            take(ports, tmp_path, 1, "Gatineau")
        assert failed.value.code is ErrorCode.BAS_4004
        assert told(ports) == []
