"""File bases are read from a copy of our own, which is whole and does not stay behind."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.providers import private_copy
from gestsync.providers.private_copy import PrivateCopy
from gestsync.providers.source import Source


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "RSG.dbf"
    path.write_bytes(b"contenu")
    return path


@pytest.fixture
def copies(original: Path) -> Iterator[PrivateCopy]:
    copy = PrivateCopy(Source.of_file(original), pause=lambda _: None)
    yield copy
    copy.close()


def test_the_copy_is_whole_and_goes_away_when_closed(original: Path, copies: PrivateCopy) -> None:
    taken = copies.take(original)
    assert taken.read_bytes() == b"contenu"
    assert taken.parent != original.parent
    copies.close()
    assert not copies.folder.exists()


def refused_by_windows(number: int) -> PermissionError:
    """As Windows says it: the same error for all, but for its own number."""
    error = PermissionError(errno.EACCES, "refused", "C:/base.mdb")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


def test_a_file_held_by_its_program_for_a_moment_is_tried_again(
    original: Path, copies: PrivateCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([refused_by_windows(32), refused_by_windows(32), None])
    real = private_copy._copy

    def copy(source: Path, target: Path) -> None:
        if (refusal := next(refusals)) is not None:
            raise refusal
        real(source, target)

    monkeypatch.setattr(private_copy, "_copy", copy)
    assert copies.take(original).read_bytes() == b"contenu"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (refused_by_windows(32), ErrorCode.IMP_1024),
        (refused_by_windows(33), ErrorCode.IMP_1024),
        (refused_by_windows(5), ErrorCode.IMP_1021),
        (PermissionError(errno.EACCES, "no right", "/base"), ErrorCode.IMP_1021),
        (PermissionError(errno.EACCES, "a part is locked"), ErrorCode.IMP_1024),
        (OSError(errno.EIO, "the share vanished"), ErrorCode.IMP_1001),
        (OSError(errno.ENOSPC, "full"), ErrorCode.BAS_4004),
    ],
)
def test_a_file_that_cannot_be_copied_is_named_for_its_reason(
    original: Path,
    copies: PrivateCopy,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    code: ErrorCode,
) -> None:
    def copy(source: Path, target: Path) -> None:
        raise error

    monkeypatch.setattr(private_copy, "_copy", copy)
    with pytest.raises(AppError) as caught:
        copies.take(original)
    assert caught.value.code is code


def test_a_file_that_changes_while_it_is_copied_is_copied_again(
    original: Path, copies: PrivateCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = iter([b"contenu qui grandit", None])
    real = private_copy._copy

    def copy(source: Path, target: Path) -> None:
        real(source, target)
        if (more := next(writes)) is not None:
            source.write_bytes(more)

    monkeypatch.setattr(private_copy, "_copy", copy)
    assert copies.take(original).read_bytes() == b"contenu qui grandit"


def test_a_change_that_the_time_of_the_file_does_not_tell_is_seen(
    original: Path, copies: PrivateCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows the time of a file that a program holds open may only move when it is closed."""
    writes = iter([b"CONTENU", None])
    before = original.stat()
    real = private_copy._copy

    def copy(source: Path, target: Path) -> None:
        real(source, target)
        if (more := next(writes)) is not None:
            source.write_bytes(more)
            os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))

    monkeypatch.setattr(private_copy, "_copy", copy)
    assert copies.take(original).read_bytes() == b"CONTENU"


def test_files_that_belong_together_are_copied_as_of_one_moment(
    original: Path, copies: PrivateCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    memo = original.with_suffix(".fpt")
    memo.write_bytes(b"notes")
    real = private_copy._copy
    saves = iter([True])

    def copy(source: Path, target: Path) -> None:
        if source == memo and next(saves, False):
            original.write_bytes(b"contenu suivant")
            memo.write_bytes(b"notes suivantes")
        real(source, target)

    monkeypatch.setattr(private_copy, "_copy", copy)
    taken = copies.take(original, memo, original.with_suffix(".dbt"))
    assert {each.name: each.read_bytes() for each in taken.parent.iterdir()} == {
        "RSG.dbf": b"contenu suivant",
        "RSG.fpt": b"notes suivantes",
    }


@pytest.mark.parametrize("saved", [b"journal suivant", None], ids=["written", "gone"])
def test_what_is_beside_a_file_is_as_its_program_left_it(
    original: Path, copies: PrivateCopy, monkeypatch: pytest.MonkeyPatch, saved: bytes | None
) -> None:
    journal = original.with_name("RSG.dbf-journal")
    journal.write_bytes(b"journal")
    real = private_copy._copy
    saves = iter([True])

    def copy(source: Path, target: Path) -> None:
        real(source, target)
        if source == journal and next(saves, False):
            journal.unlink() if saved is None else journal.write_bytes(saved)

    monkeypatch.setattr(private_copy, "_copy", copy)
    taken = copies.take(original, journal)
    found = {each.name: each.read_bytes() for each in taken.parent.iterdir()}
    assert found == {"RSG.dbf": b"contenu"} | ({} if saved is None else {journal.name: saved})


def test_a_file_that_never_stops_changing_is_refused(
    original: Path, copies: PrivateCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes())
        source.write_bytes(source.read_bytes() + b"+")

    monkeypatch.setattr(private_copy, "_copy", copy)
    with pytest.raises(AppError) as caught:
        copies.take(original)
    assert caught.value.code is ErrorCode.IMP_1006
    assert "change pendant" in caught.value.facts["reason"]


def test_a_folder_given_for_a_file_is_not_said_to_be_held(
    tmp_path: Path, copies: PrivateCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "as Windows says of a folder")

    monkeypatch.setattr(private_copy, "_copy", copy)
    with pytest.raises(AppError) as caught:
        copies.take(tmp_path)
    assert caught.value.code is ErrorCode.IMP_1001


def test_a_computer_that_goes_away_while_it_is_copied_is_named(
    original: Path, copies: PrivateCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(source: Path, target: Path) -> None:
        error = FileNotFoundError(errno.ENOENT, "no such computer")
        error.winerror = 53  # type: ignore[attr-defined,unused-ignore]
        raise error

    monkeypatch.setattr(private_copy, "_copy", copy)
    copies._source = Source.of_file(Path("\\\\POSTE\\partage\\RSG.dbf"))
    with pytest.raises(AppError) as caught:
        copies.take(original)
    assert caught.value.facts["host"] == "POSTE"


def test_its_program_may_save_anew_while_its_file_is_read(original: Path) -> None:
    """A save is often a new file that takes the name of the old one, as Excel does."""
    new = original.with_name("new.tmp")
    new.write_bytes(b"contenu suivant")
    with private_copy._opened(original) as read:
        original.rename(original.with_name("old.tmp"))
        new.rename(original)
        assert read.read() == b"contenu"
    assert original.read_bytes() == b"contenu suivant"


def test_a_missing_file_is_unreachable(tmp_path: Path, copies: PrivateCopy) -> None:
    with pytest.raises(AppError) as caught:
        copies.take(tmp_path / "absent.dbf")
    assert caught.value.code is ErrorCode.IMP_1001
