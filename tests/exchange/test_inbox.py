"""The local copies of exchange files."""

import gzip
import hashlib
import os
from pathlib import Path
from typing import IO, Any

import pytest

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.profiles import ExchangeProfile
from gestsync.exchange import arrivals
from gestsync.exchange.arrivals import Arrival
from gestsync.exchange.inbox import FileInbox
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Inbox, KeptFile
from tests.exchange.files import HEADER, NOW, WHOLE, ZONE, text


class Stops(Quiet):
    """A user who cancels at the first step."""

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        raise Cancelled


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "..déjà vu.csv"
    path.write_text(text(HEADER, WHOLE), encoding="utf-8")
    return path


def test_a_file_is_kept_under_its_hash_and_the_source_is_left_alone(tmp_path: Path, source: Path) -> None:
    before = source.read_bytes()
    inbox = FileInbox(tmp_path / "inbox")
    local = inbox.take_in(source, Quiet())
    assert local.sha256 == hashlib.sha256(before).hexdigest()
    assert local.path == tmp_path / "inbox" / local.sha256[:2] / local.sha256
    assert local.path.read_bytes() == before == source.read_bytes()
    assert local.size == len(before)
    assert inbox.kept(local.sha256) == local.path


def test_the_same_content_taken_in_twice_is_kept_once(tmp_path: Path, source: Path) -> None:
    inbox = FileInbox(tmp_path / "inbox")
    assert inbox.take_in(source, Quiet()) == inbox.take_in(source, Quiet())
    assert len(names(tmp_path / "inbox")) == 1


def test_a_copy_that_is_being_read_need_not_be_replaced(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = FileInbox(tmp_path / "inbox")
    kept = inbox.take_in(source, Quiet())

    def held(self: Path, target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", held)
    assert inbox.take_in(source, Quiet()) == kept
    assert names(tmp_path / "inbox") == [kept.sha256]
    kept.path.unlink()
    with pytest.raises(AppError) as failure:
        inbox.take_in(source, Quiet())
    assert failure.value.code is ErrorCode.BAS_4004
    assert names(tmp_path / "inbox") == []


def test_a_copy_that_another_program_holds_is_told_by_the_name_of_its_file(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = FileInbox(tmp_path / "inbox")
    kept = inbox.take_in(source, Quiet())
    opened = Path.open

    def held(path: Path, mode: str = "r", **more: Any) -> IO[Any]:
        if path == kept.path and mode == "r+b":
            raise PermissionError
        return opened(path, mode, **more)

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(AppError) as failure:
        inbox.take_in(source, Quiet())
    assert failure.value.code is ErrorCode.GEN_9004
    assert failure.value.facts["file"] == source.name


def test_a_copy_that_another_content_keeps_from_its_name_is_never_said_to_be_kept(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = FileInbox(tmp_path / "inbox")
    kept = inbox.take_in(source, Quiet())
    kept.path.write_bytes(b"half of it")

    def refuse(part: Path, place: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(arrivals, "take_name", refuse)
    with pytest.raises(AppError) as failure:
        inbox.take_in(source, Quiet())
    assert failure.value.code is ErrorCode.BAS_4004
    assert names(tmp_path / "inbox") == [kept.sha256]


@pytest.mark.parametrize("size", [1 << 18, 3 << 20, 3 * (1 << 20) + 1])
def test_a_large_file_is_kept_under_the_hash_of_all_of_it(tmp_path: Path, size: int) -> None:
    large = tmp_path / "grand.csv"
    large.write_bytes(b"0123456789abcdef" * (size // 16) + b"x" * (size % 16))
    local = FileInbox(tmp_path / "inbox").take_in(large, Quiet())
    assert local.sha256 == hashlib.sha256(large.read_bytes()).hexdigest()
    assert local.path.read_bytes() == large.read_bytes()


def test_a_cancelled_copy_leaves_nothing(tmp_path: Path, source: Path) -> None:
    inbox = FileInbox(tmp_path / "inbox")
    with pytest.raises(Cancelled):
        inbox.take_in(source, Stops())
    assert names(tmp_path / "inbox") == []


def test_what_a_killed_run_left_is_removed_at_the_next_start(tmp_path: Path, source: Path) -> None:
    folder = tmp_path / "inbox"
    kept = FileInbox(folder).take_in(source, Quiet())
    (folder / "0123.part").write_bytes(b"half")
    FileInbox(folder)
    assert names(folder) == [kept.sha256]


def test_what_another_program_is_bringing_in_stays_when_one_starts(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    with Arrival(folder) as arrival:
        arrival.write(b"half")
        FileInbox(folder)
        arrival.write(b", whole")
        kept = arrival.keep()
    assert kept.path.read_bytes() == b"half, whole"


def test_files_that_are_kept_are_asked_onto_the_disk_and_one_that_fails_keeps_none_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals._SETTLING.submit(int).result()  # what other tests left to be written
    written: list[int] = []
    monkeypatch.setattr(os, "fsync", written.append)
    (tmp_path / "b").write_bytes(b"x")
    arrivals.settle([tmp_path / "a", tmp_path / "b"])
    arrivals._SETTLING.submit(int).result()  # one after the other
    assert len(written) == 1


def test_a_source_that_is_no_file_is_named(tmp_path: Path) -> None:
    for missing in (tmp_path / "absent.csv", tmp_path, Path(os.devnull)):
        with pytest.raises(AppError) as failure:
            FileInbox(tmp_path / "inbox").take_in(missing, Quiet())
        assert failure.value.code is ErrorCode.GEN_9004


def test_a_source_past_the_limit_is_refused(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    big.write_bytes(b"x" * 1_000_001)
    with pytest.raises(AppError) as failure:
        FileInbox(tmp_path / "inbox", lambda: 1).take_in(big, Quiet())
    assert failure.value.code is ErrorCode.EXC_2009
    assert names(tmp_path / "inbox") == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, source: Path) -> None:
    (tmp_path / "inbox").write_bytes(b"a file where the folder should be")
    with pytest.raises(AppError) as failure:
        FileInbox(tmp_path / "inbox").take_in(source, Quiet())
    assert failure.value.code is ErrorCode.BAS_4004


@pytest.mark.parametrize("sha256", ["0" * 64, "", "../../etc/passwd", "..", "A" * 64, "0" * 63 + "\n"])
def test_a_copy_that_is_gone_is_said_and_a_hash_is_never_a_path(tmp_path: Path, sha256: str) -> None:
    with pytest.raises(AppError) as failure:
        FileInbox(tmp_path / "inbox").kept(sha256)
    assert failure.value.code is ErrorCode.GEN_9004


def test_a_kept_file_opens_as_an_exchange_file(tmp_path: Path, source: Path) -> None:
    inbox: Inbox = FileInbox(tmp_path / "inbox")
    local = inbox.take_in(source, Quiet())
    content = inbox.open(local.path, "clients.csv", ExchangeProfile(), ZONE, NOW)
    assert [item.number for item in content.rows()] == ["104233"]
    assert content.unknown_columns == ()


def test_copies_are_compressed_open_as_before_and_bear_their_time(tmp_path: Path, source: Path) -> None:
    source.write_bytes(source.read_bytes() + b"\r\n" * 2_000)
    inbox = FileInbox(tmp_path / "inbox")
    local = inbox.take_in(source, Quiet())
    came = local.path.stat().st_mtime_ns
    inbox.tidy()
    kept = inbox.kept(local.sha256)
    assert kept.name.endswith(".gz")
    assert kept.stat().st_size < local.size
    assert kept.stat().st_mtime_ns == came
    assert gzip.decompress(kept.read_bytes()) == source.read_bytes()
    assert not local.path.exists()
    inbox.tidy()
    assert inbox.kept(local.sha256) == kept


def test_a_copy_that_cannot_be_compressed_stays_whole(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.write_bytes(b"x" * 5_000)
    inbox = FileInbox(tmp_path / "inbox")
    local = inbox.take_in(source, Quiet())

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    inbox.tidy()
    assert inbox.kept(local.sha256) == local.path
    assert names(tmp_path / "inbox") == [local.sha256]


def test_what_came_compressed_is_not_compressed_again(tmp_path: Path, source: Path) -> None:
    source.write_bytes(gzip.compress(os.urandom(5_000)))
    inbox = FileInbox(tmp_path / "inbox")
    local = inbox.take_in(source, Quiet())
    inbox.tidy()
    assert inbox.kept(local.sha256) == local.path


@pytest.mark.parametrize("compressed", [False, True])
def test_a_copy_that_came_long_ago_is_told_and_deleted(
    tmp_path: Path, source: Path, *, compressed: bool
) -> None:
    source.write_bytes(source.read_bytes() + b"\r\n" * 2_000)
    inbox = FileInbox(tmp_path / "inbox")
    local = inbox.take_in(source, Quiet())
    came = local.path.stat().st_mtime_ns // 1_000
    if compressed:
        inbox.tidy()
    assert inbox.older(came) == ()
    assert inbox.older(came + 1) == (KeptFile(local.sha256, came),)
    assert inbox.delete(local.sha256)
    with pytest.raises(AppError):
        inbox.kept(local.sha256)
    assert inbox.older(came + 1) == ()
