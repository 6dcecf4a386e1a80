"""A folder of DBF tables: dBase II to 7, FoxPro 2 and Visual FoxPro, or one ``.dbf`` file.

The tables that matter are read from a private copy, with their memo files.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gestsync.providers.dbf_memo import SUFFIXES as MEMO_SUFFIXES
from gestsync.providers.dbf_table import DbfTable
from gestsync.providers.folder import FolderReader
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
        memo = _beside(original, MEMO_SUFFIXES)
        copied = self._copy.take(original, *([memo] if memo is not None else []))
        copied_memo = None if memo is None else copied.with_name(memo.name)
        if copied_memo is not None and not copied_memo.exists():  # it went meanwhile
            copied_memo = None
        return DbfTable(self._source, copied, self._encoding, copied_memo, label=_label_of(original))

    def _glance(self, original: Path) -> tuple[str, tuple[str, ...]]:
        with DbfTable(self._source, original, "cp850", None) as table:
            return table.name, table.columns


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
