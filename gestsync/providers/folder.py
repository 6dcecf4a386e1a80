"""A folder whose files of some kinds are tables, or one such file: what DBF and CSV bases have in common."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Generic, Protocol, TypeVar

from gestsync.domain.errors import AppError, because
from gestsync.domain.texts import mark
from gestsync.providers.private_copy import PrivateCopy, refused
from gestsync.providers.source import Source
from gestsync.services.closing import Closing
from gestsync.services.ports import Cell, TableInfo


class FileTable(Protocol):
    """One file, opened and its header read."""

    name: str
    columns: tuple[str, ...]
    encoding: str

    @property
    def lines(self) -> Sequence[int]:
        """Where the source would show each row that was read."""

    def count(self) -> int:
        """How many rows ``rows`` gives."""

    def rows(self, places: tuple[int, ...]) -> Iterator[tuple[Cell, ...]]:
        """The cells at ``places`` of every row."""

    def close(self) -> None:
        """Hold nothing open any more."""


Table = TypeVar("Table", bound=FileTable)


class FolderReader(Closing, Generic[Table]):
    """Files opened read-only; a table is a file, named by its stem, whatever its case.

    ``wanted`` names the tables that matter: only these are copied; others are listed by their header, and
    left out when it cannot be read. ``None``: all. Raises ``AppError`` IMP-1001, IMP-1027 when two files
    may be a table that matters, and what opening a table raises.
    """

    suffixes: ClassVar[tuple[str, ...]]

    def __init__(self, source: Source, wanted: Sequence[str] | None) -> None:
        self._source = source
        self._files = self._found()
        for name in wanted or ():
            self._require_one(name.casefold())
        keys = {name.casefold() for name in wanted} if wanted is not None else set(self._files)
        self._others = {key: paths[0] for key, paths in self._files.items() if key not in keys}
        self._copy = PrivateCopy(source)
        self._tables: dict[str, Table] = {}
        try:
            for key, paths in self._files.items():
                if key in keys:
                    self._tables[key] = self._open(paths[0])
        except BaseException:
            self.close()
            raise

    def _found(self) -> Mapping[str, Sequence[Path]]:
        """The files that may be each table, by its name without case."""
        place = self._source.location
        try:
            if place.is_file():
                return {place.stem.casefold(): [place]}
            found = sorted(path for path in place.iterdir() if path.suffix.lower() in self.suffixes)
        except OSError as error:
            raise refused(self._source, error) from error
        tables: dict[str, list[Path]] = {}
        for path in found:
            tables.setdefault(path.stem.casefold(), []).append(path)
        return tables

    def _require_one(self, key: str) -> None:
        """An older export may lie beside the new one, under another ending: which is meant is not said."""
        if len(files := self._files.get(key, ())) > 1:
            words = mark("{file} et {other} seraient la même table")
            raise self._source.unfit(because(words, file=files[0].name, other=files[1].name))

    @abstractmethod
    def _open(self, original: Path) -> Table:
        """A table that matters, from a private copy."""

    @abstractmethod
    def _glance(self, original: Path) -> tuple[str, tuple[str, ...]]:
        """The name and columns of any other table, read from the original."""

    @property
    def encoding(self) -> str:
        """The codec texts are decoded with; several, separated by commas, when files differ."""
        return ", ".join(sorted({table.encoding for table in self._tables.values()}))

    def tables(self) -> tuple[TableInfo, ...]:
        """All tables, in name order; those that matter are read through and their rows counted."""
        found = [TableInfo(table.name, table.columns, table.count()) for table in self._tables.values()]
        for path in self._others.values():
            with suppress(AppError, OSError):
                found.append(TableInfo(*self._glance(path), None))
        return tuple(sorted(found))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every row of ``table``: the cells of ``columns``, in that order."""
        found = self._tables.get(table.casefold())
        if found is None:
            raise self._source.lacks(table)
        self._require_one(table.casefold())
        return found.rows(self._source.places(found.name, found.columns, columns))

    def lines(self, table: str) -> Sequence[int]:
        """Where the source would show each row of ``table`` that was read."""
        return self._tables[table.casefold()].lines

    def fingerprint(self) -> str:
        """What stands for the bytes of the files of the base, and how they are decoded."""
        return f"{self._copy.fingerprint()}-{self.encoding}"

    def close(self) -> None:
        """Close the tables and remove their copies."""
        for table in self._tables.values():
            table.close()
        self._copy.close()
