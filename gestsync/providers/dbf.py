"""A folder of DBF tables: dBase II to 7, FoxPro 2 and Visual FoxPro, or one ``.dbf`` file.

The tables that matter are read from a private copy, with their memo files.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from gestsync.providers.dbf_memo import SUFFIXES as MEMO_SUFFIXES
from gestsync.providers.dbf_table import DbfTable
from gestsync.providers.folder import FolderReader
from gestsync.providers.private_copy import refused
from gestsync.providers.source import Source

_LABEL_SIZE: Final = 64


class DbfReader(FolderReader[DbfTable]):
    """DBF tables. Deleted records are skipped. Raises ``AppError`` IMP-1001, IMP-1005, IMP-1006."""

    suffixes = (".dbf",)

    def __init__(self, source: Source, encoding: str, wanted: Sequence[str] | None = None) -> None:
        self._encoding = encoding
        super().__init__(source, wanted)

    @property
    def format(self) -> str:
        """The families of the tables, the commonest first, for example ``dBASE III``."""
        families = Counter(table.header.family.value for table in self._tables.values())
        return ", ".join(name for name, _ in families.most_common())

    def _open(self, original: Path) -> DbfTable:
        try:
            memos, label = _beside(original, MEMO_SUFFIXES), _label_of(original)
        except OSError as error:  # a share that just went away
            raise refused(self._source, error) from error
        copied = self._copy.take(original, *memos)
        copies = [copied.with_name(memo.name) for memo in memos]
        there = [copy for copy in copies if copy.exists()]  # one may have gone meanwhile
        return DbfTable(self._source, copied, self._encoding, there, label=label)

    def _glance(self, original: Path) -> tuple[str, tuple[str, ...]]:
        with DbfTable(self._source, original, "cp850", ()) as table:
            return table.name, table.columns


def _label_of(table: Path) -> str:
    """What the ``.cpg`` file beside a table says of its code page; ``""`` when it says nothing."""
    for label in _beside(table, (".cpg",)):
        with suppress(OSError):
            return label.read_bytes()[:_LABEL_SIZE].decode("ascii", "replace")
    return ""


def _beside(table: Path, suffixes: Sequence[str]) -> list[Path]:
    """The files of the same stem with one of ``suffixes``, whatever their case."""
    stem = table.stem.casefold()
    found = (path for path in table.parent.iterdir() if path.suffix.lower() in suffixes)
    return sorted(path for path in found if path.stem.casefold() == stem)
