"""Copies of the local base, each whole and verified, in ``<data folder>/backups`` or in a folder of the
office's; and the way back.

A copy is taken by SQLite itself, from one state of the base, while others read and write. It gets its name
once every page of it was read again: whatever else lies there is the leftover of a killed run.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from filecmp import cmp
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from gestsync.domain.calendar import to_datetime, to_instant
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.texts import mark
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.ports import AppliedList, Backup, Clock
from gestsync.services.taking_name import take_name
from gestsync.storage.applied_list import FileAppliedList
from gestsync.storage.backup_place import PART, OfficePlace
from gestsync.storage.base_path import connect_to
from gestsync.storage.database import BASE_NAME, open_engine
from gestsync.storage.file_lock import file_lock
from gestsync.storage.schema import journal

FOLDER: Final = "backups"
_FORM: Final = "gestsync-%Y%m%dT%H%M%S.%fZ.db"
_ASIDE: Final = "damaged-%Y%m%dT%H%M%S"
_COPIES: Final = "gestsync-*.db"
_LEFTOVERS: Final = ("making.part*", "aside.part", "restoring")
_UTC: Final = ZoneInfo("UTC")
_PAGES: Final = 2_000
"""Copied between two looks at whether the user asked to stop: 8 MB."""
_COPIES_BASE: Final = mark("Sauvegarde de la base…")
_READ_AGAIN: Final = mark("Relecture de la copie…")
_PATIENCE: Final = 10
"""Seconds to wait for another writer."""


class SqliteBackups:
    """``services.ports.Backups`` of the base in a data folder; the base itself may be damaged."""

    kept_by_server = False

    def __init__(
        self,
        folder: Path,
        let_go: Callable[[], object] | None = None,
        chosen: Callable[[], str] | None = None,
    ) -> None:
        """``let_go`` closes what this program holds open of the base: it may have to be replaced.

        ``chosen`` says the folder that the office wants them in, "" for ours; without it, as where the base
        does not open, it is the one of the last copy.
        """
        self._let_go = let_go
        self._base = folder / BASE_NAME
        self._folder = folder / FOLDER
        # Two lanes of a window, and a scheduled act, may want one at the same moment.
        self._lock = folder / "backups.lock"
        self._office = OfficePlace(self._base, self._folder, chosen)
        self.applied: AppliedList = FileAppliedList(self._folder)

    def chosen(self) -> str:
        """The folder that the office wants them in, "" for ours."""
        return self._office.chosen()

    def require_chosen(self) -> None:
        """Raise ``AppError`` BAS-4017 when nothing can be written where the office wants them."""
        self._office.require()

    def listed(self) -> tuple[Backup, ...]:
        """All of them, ours and those of the folder of the office, newest first."""
        there = self._office.place()
        places = {"": self._folder} | ({} if there is None else {str(there): there})
        found = [
            Backup(path.name, to_instant(at), size, folder)
            for folder, place in places.items()
            for path, at, size in _copies(place)
        ]
        return tuple(sorted(found, key=lambda each: each.at, reverse=True))

    def make(self, at: int, ctx: JobContext) -> Backup:
        """Copy the base and read the copy again, once no other copy is being made.

        Raises ``AppError`` BAS-4005 when the disk cannot take it, BAS-4001 when the base is damaged, and
        ``Cancelled``; then there is no copy.
        """
        name = to_datetime(at, _UTC).strftime(_FORM)
        part = self._folder / "making.part"
        with _said(ErrorCode.BAS_4005), file_lock(self._lock, ctx.check):
            self._folder.mkdir(exist_ok=True)
            self._forget_leftovers()
            if there := self._office.place():
                _forget_all(there.glob(f"{_COPIES}{PART}"))
            self._require_room()
            try:
                self._copy(part, ctx)
                size = part.stat().st_size
                folder = self._office.bring(part, name)
                if not folder:
                    take_name(part, self._folder / name)
            finally:
                with suppress(OSError):  # looked at by an antivirus: the next one removes it
                    _forget(part)
        return Backup(name, at, size, folder)

    def remove_leftovers(self) -> None:
        """At start: delete what a killed copy or way back left half-done, which holds every fiche for ever.

        Not what goes on in another program; of the office's folder, which may be slow, the next copy does.
        """
        with suppress(OSError):
            if any(self._leftovers()):
                with file_lock(self._lock):
                    self._forget_leftovers()

    def _leftovers(self) -> Iterator[Path]:
        return (path for pattern in _LEFTOVERS for path in self._folder.glob(pattern))

    def _forget_leftovers(self) -> None:
        _forget_all(self._leftovers())

    def delete(self, backup: Backup) -> bool:
        """Remove one, and say whether it was; one that cannot be removed stays."""
        with suppress(OSError):
            _remove(self._path(backup))
            return True
        return False

    def _path(self, backup: Backup) -> Path:
        return (Path(backup.folder) if backup.folder else self._folder) / backup.name

    def restore(self, backup: Backup) -> None:
        """Put the base back as it was, whole or not at all, migrated to this version.

        Raises ``AppError`` BAS-4006 when the copy is gone or damaged, BAS-4003 when it comes from a newer
        version, BAS-4005 when the disk cannot take it, BAS-4002 while another program copies or puts back;
        then the base is as before.
        """
        with ExitStack() as stack:
            with _said(ErrorCode.BAS_4005):
                try:
                    stack.enter_context(file_lock(self._lock))
                except BlockingIOError as error:
                    raise AppError(ErrorCode.BAS_4002) from error
            self._restore(backup)

    def _restore(self, backup: Backup) -> None:
        work = self._folder / "restoring"
        with _said(ErrorCode.BAS_4005):
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(parents=True)
            self._require_room()
        try:
            self._ready(backup, work)
            self._carry_journal(work / BASE_NAME)
            with _said(ErrorCode.BAS_4005):
                if self._let_go is not None:
                    self._let_go()
                self._put_back(work / BASE_NAME)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def set_aside(self, at: int) -> None:
        """Keep the files of a base that cannot be copied, as they are, for who may still read them.

        Beside those kept before, whose name a second rescue to one backup would take; the same files once.
        """
        with _said(ErrorCode.BAS_4005), file_lock(self._lock):
            files = sorted(self._base.parent.glob(f"{BASE_NAME}*"))
            for place in self._folder.glob("damaged-*"):
                if _holds(place, files):
                    os.utime(place)  # it ages from now
                    return
            part = self._folder / "aside.part"
            shutil.rmtree(part, ignore_errors=True)
            try:
                part.mkdir(parents=True)
                for path in files:
                    shutil.copy2(path, part)
                named = to_datetime(at, _UTC)
                while (place := self._folder / named.strftime(_ASIDE)).exists():
                    named += timedelta(seconds=1)
                take_name(part, place)
            except OSError:  # a part of it helps nobody, and fills the disk that is full
                shutil.rmtree(part, ignore_errors=True)
                raise

    def damaged(self) -> tuple[Backup, ...]:
        """The damaged bases put aside, newest first, by when their files came: a rescue has no clock."""
        found = []
        with suppress(OSError):
            for place in self._folder.glob("damaged-*"):
                with suppress(ValueError, OSError):  # a name of the user's, a folder just removed
                    named = to_instant(datetime.strptime(place.name, _ASIDE).replace(tzinfo=UTC))
                    came = place.stat().st_mtime_ns // 1_000
                    size = sum(path.stat().st_size for path in place.iterdir())
                    found.append(Backup(place.name, max(named, came), size))
        return tuple(sorted(found, key=lambda each: each.at, reverse=True))

    def _require_room(self) -> None:
        size = self._base.stat().st_size if self._base.exists() else 0
        if shutil.disk_usage(self._folder).free < 2 * size:
            raise OSError("no room")

    def _copy(self, part: Path, ctx: JobContext) -> None:
        def look(_status: int, remaining: int, total: int) -> None:
            ctx.step(total - remaining, total, _COPIES_BASE)

        _forget(part)
        if not self._base.exists():  # it would be made, empty
            raise AppError(ErrorCode.BAS_4001)
        try:
            with (
                closing(sqlite3.connect(self._base, timeout=_PATIENCE)) as base,
                closing(sqlite3.connect(part)) as copy,
            ):
                base.backup(copy, pages=_PAGES, progress=look)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, that needs no other
                ctx.step(0, None, _READ_AGAIN)
                sound = _is_sound(copy)
        except sqlite3.OperationalError as error:  # the disk
            raise OSError(str(error)) from error
        except sqlite3.DatabaseError as error:
            raise AppError(ErrorCode.BAS_4001) from error
        if not sound:
            raise AppError(ErrorCode.BAS_4001)
        with part.open("rb+") as file:
            os.fsync(file.fileno())

    def _ready(self, backup: Backup, work: Path) -> None:
        """The copy in a folder of its own, verified, and as this version wants it."""
        try:
            shutil.copyfile(self._path(backup), work / BASE_NAME)
            with closing(sqlite3.connect(work / BASE_NAME)) as copy:
                sound = _is_sound(copy)
        except (OSError, sqlite3.Error) as error:
            is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC
            code = ErrorCode.BAS_4005 if is_full else ErrorCode.BAS_4006
            raise AppError(code, name=backup.name) from error
        if not sound:
            raise AppError(ErrorCode.BAS_4006, name=backup.name)
        open_engine(work).dispose()
        try:
            with closing(sqlite3.connect(work / BASE_NAME)) as copy:
                copy.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:  # the disk
            raise AppError(ErrorCode.BAS_4005) from error

    def _carry_journal(self, ready: Path) -> None:
        """What was done since the copy stays told, when the copy is of this base and the base can be read."""
        with closing(sqlite3.connect(ready)) as copy, suppress(sqlite3.Error):
            last = copy.execute("SELECT id, seal FROM journal ORDER BY id DESC LIMIT 1").fetchone() or (0, "")
            copy.execute("ATTACH ? AS base", (str(self._base),))
            same = copy.execute("SELECT 1 FROM base.journal WHERE id = ? AND seal = ?", last).fetchone()
            first = copy.execute("SELECT min(id) FROM base.journal").fetchone()[0] or 0
            if first > last[0] > 0:  # a rule erased since all the lines of the copy
                copy.execute("DELETE FROM main.journal")
                same = True
            if same or last[0] == 0:
                columns = ", ".join(column.name for column in journal.columns)
                carried = f"SELECT {columns} FROM base.journal WHERE id > ?"  # noqa: S608 - our own names
                copy.execute(f"INSERT INTO journal ({columns}) {carried}", last[:1])
                copy.commit()

    def _put_back(self, ready: Path) -> None:
        try:
            with (
                closing(sqlite3.connect(ready)) as copy,
                closing(sqlite3.connect(self._base, timeout=_PATIENCE)) as base,
            ):
                # One transaction of the base: whoever reads it meanwhile goes on with what it was.
                base.execute("PRAGMA synchronous = FULL")
                copy.backup(base)
                return
        except sqlite3.OperationalError as error:  # another writer, or the disk
            raise OSError(str(error)) from error
        except sqlite3.DatabaseError:  # so damaged that it is none any more: nobody has it open
            for suffix in ("-wal", "-shm"):
                self._base.with_name(BASE_NAME + suffix).unlink(missing_ok=True)
            with ready.open("rb+") as file:
                os.fsync(file.fileno())
            take_name(ready, self._base)


def open_own(folder: Path, clock: Clock) -> Engine:
    """The base of a data folder; one that an older version wrote is kept as it was before it is migrated.

    Raises ``AppError`` of the BAS family, BAS-4005 when it cannot be kept: then it is not migrated.
    """
    require_base(folder)
    SqliteBackups(folder).remove_leftovers()
    return open_engine(folder, lambda: SqliteBackups(folder).make(clock.now(), Quiet()))


def require_base(folder: Path) -> None:
    """Raise ``AppError`` BAS-4001 when the base is gone, or holds no tables, while there are copies of it.

    A new one in its place would look like an office without fiches, and nobody would know why.
    """
    if not _has_tables(folder / BASE_NAME) and SqliteBackups(folder).listed():
        raise AppError(ErrorCode.BAS_4001)


def _has_tables(base: Path) -> bool:
    """Whether something was made in it; of what cannot be read, who opens it says why.

    One without a byte is not opened: SQLite would remove its log, which may hold everything.
    """
    if not base.exists() or not base.stat().st_size:
        return False
    try:
        with connect_to(base) as connection:
            return _is_ours(connection)
    except sqlite3.Error:
        return True


def _forget(part: Path) -> None:
    """Remove a copy that is not one, with the log that a full disk left beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)


def _forget_all(paths: Iterable[Path]) -> None:
    """Remove files and folders; one that cannot be removed stays until the next time."""
    for path in list(paths):
        with suppress(OSError):
            _remove(path)


def _remove(path: Path) -> None:
    """Remove a file, or a folder: that of a damaged base, with its log."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _holds(place: Path, files: Sequence[Path]) -> bool:
    """Whether a folder holds these very files, and no other."""
    with suppress(OSError):  # no folder, or one that cannot be read
        if sorted(each.name for each in place.iterdir()) == [each.name for each in files]:
            return all(cmp(each, place / each.name, shallow=False) for each in files)
    return False


def _copies(place: Path) -> Iterator[tuple[Path, datetime, int]]:
    """Each copy of a folder, which may not be there, with when it was taken and its size."""
    with suppress(OSError):
        for path in place.glob(_COPIES):
            with suppress(ValueError, OSError):  # a name of the user's, a file just removed
                at = datetime.strptime(path.name, _FORM).replace(tzinfo=UTC)
                yield path, at, path.stat().st_size


def _is_sound(copy: sqlite3.Connection) -> bool:
    """Whether every page can be read, and it is one of our bases: SQLite calls a file of zeros empty."""
    return copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok" and _is_ours(copy)


def _is_ours(base: sqlite3.Connection) -> bool:
    found = base.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
    return bool(found.fetchone()[0] == 1)


@contextmanager
def _said(code: ErrorCode) -> Iterator[None]:
    """What the disk refuses, as a failure of the catalogue."""
    try:
        yield
    except OSError as error:
        raise AppError(code) from error
