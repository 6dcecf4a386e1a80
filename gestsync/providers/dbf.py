"""A folder of DBF tables: dBase II to 7, FoxPro 2 and Visual FoxPro, or one ``.dbf`` file.

The tables that matter are read from a private copy, with their memo files.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from gestsync.domain.errors import AppError
from gestsync.providers.dbf_memo import SUFFIXES as MEMO_SUFFIXES
from gestsync.providers.dbf_table import DbfTable
from gestsync.providers.private_copy import PrivateCopy
from gestsync.providers.source import Source
from gestsync.services.ports import Cell, TableInfo

_LABEL_SIZE: Final = 64


class DbfReader:
    """DBF tables opened read-only; a table is a file, named by its stem, whatever its case.

    ``wanted`` names the tables that matter: only these are copied; others are listed by their header, and
    left out when it cannot be read. ``None``: all. Deleted records are skipped. Raises ``AppError``
    IMP-1001, IMP-1005, IMP-1006.
    """

    def __init__(self, source: Source, encoding: str, wanted: Sequence[str] | None = None) -> None:
        self._source = source
        self._encoding = encoding
        files = _files_of(source)
        keys = {name.casefold() for name in wanted} if wanted is not None else set(files)
        self._others = {key: path for key, path in files.items() if key not in keys}
        self._copy = PrivateCopy(source)
        self._tables: dict[str, DbfTable] = {}
        try:
            for key in files.keys() & keys:
                self._tables[key] = self._open(files[key])
        except BaseException:
            self.close()
            raise

    @property
    def format(self) -> str:
        """The families of the tables, the commonest first, for example ``dBASE III``."""
        families = Counter(table.header.family.value for table in self._tables.values())
        return ", ".join(name for name, _ in families.most_common())

    @property
    def encoding(self) -> str:
        """The codec texts are decoded with; several, separated by commas, when files differ."""
        return ", ".join(sorted({table.encoding for table in self._tables.values()}))

    def tables(self) -> tuple[TableInfo, ...]:
        """All tables, in name order; those that matter are read through and their live rows counted."""
        found = [TableInfo(table.name, table.columns, table.count()) for table in self._tables.values()]
        for path in self._others.values():
            with suppress(AppError, OSError), DbfTable(self._source, path, "cp850", None) as table:
                found.append(TableInfo(table.name, table.columns, None))
        return tuple(sorted(found))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every live row of ``table``: the cells of ``columns``, in that order."""
        found = self._tables.get(table.casefold())
        if found is None:
            raise self._source.lacks(table)
        return found.rows(self._source.places(found.name, found.columns, columns))

    def lines(self, table: str) -> Sequence[int]:
        """The number of the record of each live one, deleted ones counted."""
        return self._tables[table.casefold()].lines

    def fingerprint(self) -> str:
        """What stands for the bytes of the files of the base, and how they are decoded."""
        return f"{self._copy.fingerprint()}-{self.encoding}"

    def close(self) -> None:
        """Close the tables and remove their copies."""
        for table in self._tables.values():
            table.close()
        self._copy.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self, original: Path) -> DbfTable:
        memo = _beside(original, MEMO_SUFFIXES)
        copied = self._copy.take(original, *([memo] if memo is not None else []))
        copied_memo = None if memo is None else copied.with_name(memo.name)
        if copied_memo is not None and not copied_memo.exists():  # it went meanwhile
            copied_memo = None
        return DbfTable(self._source, copied, self._encoding, copied_memo, label=_label_of(original))


def _files_of(source: Source) -> dict[str, Path]:
    try:
        if source.location.is_file():
            return {source.location.stem.casefold(): source.location}
        found = sorted(path for path in source.location.iterdir() if path.suffix.lower() == ".dbf")
    except OSError as error:
        raise source.unreachable() from error
    return {path.stem.casefold(): path for path in reversed(found)}


def _label_of(table: Path) -> str:
    """What the ``.cpg`` file beside a table says of its code page; ``""`` when it says nothing."""
    label = _beside(table, (".cpg",))
    try:
        return "" if label is None else label.read_bytes()[:_LABEL_SIZE].decode("ascii", "replace")
    except OSError:
        return ""


def _beside(table: Path, suffixes: Sequence[str]) -> Path | None:
    """The file of the same stem with one of ``suffixes``, whatever its case; ``None`` when there is none."""
    stem = table.stem.casefold()
    for path in sorted(table.parent.iterdir()):
        if path.suffix.lower() in suffixes and path.stem.casefold() == stem:
            return path
    return None
