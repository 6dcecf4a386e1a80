"""Real DBF files, none of them ours: each is read whole and right, or refused for its true reason."""

import os
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import dbfread
import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import NOT_READ
from gestsync.providers.opening import open_any
from gestsync.services.ports import Cell

CORPUS = os.environ.get("GESTSYNC_CORPUS")
FILES = sorted(Path(CORPUS, "dbf").rglob("*.dbf")) if CORPUS else []

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="GESTSYNC_CORPUS names no folder with real DBF files"),
]

REFUSED = {"mazovia"}
"""Declares code page 0x69 (Mazovia), for which Python has no codec."""
UNLIKE_DBFREAD = {
    "dbase_02",  # dBase II
    "dbase_03",  # two columns of one name: it gives one
    "dbase_03_cyrillic",
    "dbase_32",  # variable texts
    "dbase_83_missing_memo",
    "dbase_8b",  # it reads dBase IV memos eight bytes too far
    "dbase_8c",  # dBase 7
    "mazovia",
}
"""What dbfread refuses or reads wrong."""


def rows_of(path: Path) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    with open_any(path, None) as reader:
        (table,) = reader.tables()
        rows = list(reader.rows(table.name, table.columns))
        assert len(rows) == table.rows
        return table.columns, rows


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_real_file_is_read_whole_or_refused_for_its_true_reason(path: Path) -> None:
    if path.stem in REFUSED:
        with pytest.raises(AppError) as caught:
            rows_of(path)
        assert caught.value.code is ErrorCode.IMP_1006
        assert "0x69" in caught.value.facts["reason"]
        return
    columns, rows = rows_of(path)
    assert all(len(row) == len(columns) for row in rows)
    summary = path.with_name(f"{path.stem}_summary.txt")
    if summary.is_file():
        text = summary.read_text("utf-8")
        (count,) = re.findall(r"^Records: (\d+)", text, re.MULTILINE)
        assert len(rows) == int(count)
        described = re.findall(r"^(\S.*?)\s+(\S)\s+\d+\s+\d+\s*$", text, re.MULTILINE)
        names = [name for name, kind in described if kind != "0"]
        assert [re.sub(r"_2$", "", name) for name in columns] == [re.sub(r"_2$", "", name) for name in names]


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.stem not in UNLIKE_DBFREAD], ids=lambda path: path.stem
)
def test_cells_are_those_of_an_independent_reader(path: Path) -> None:
    columns, rows = rows_of(path)
    table = dbfread.DBF(str(path), encoding=_encoding(path))
    theirs = [tuple(record[name] for name in columns) for record in table]
    assert [tuple(_like_dbfread(cell) for cell in row) for row in rows] == [
        tuple(_like_dbfread(cell) for cell in row) for row in theirs
    ]


def _encoding(path: Path) -> str:
    with open_any(path, None) as reader:
        return reader.encoding


def _like_dbfread(cell: object) -> object:
    """Floats for decimals, and texts without the padding that dbfread leaves in memos."""
    if isinstance(cell, Decimal):
        return float(cell)
    if cell is None or isinstance(cell, str):
        return (cell or "").rstrip("\0 ")
    assert isinstance(cell, bool | int | float | date | datetime | bytes)
    return cell


def _find(stem: str) -> Iterator[Path]:
    return (path for path in FILES if path.stem == stem)


def test_memos_whose_file_is_missing_are_unknown_and_those_that_are_there_are_whole() -> None:
    lost, found = next(_find("dbase_83_missing_memo")), next(_find("dbase_83"))
    columns, without = rows_of(lost)
    place = columns.index("DESC")
    assert {row[place] for row in without} == {NOT_READ}
    first = rows_of(found)[1][0]
    assert str(first[place]).startswith("Our Original assortment")
    assert str(first[place]).endswith("and Raspberry Blanc.")


def test_dbase_2_and_cyrillic_files_read_right() -> None:
    _, old = rows_of(next(_find("dbase_02")))
    assert (len(old), old[0][1], old[0][-1]) == (9, "Stegman", Decimal("6.000"))
    _, cyrillic = rows_of(next(_find("cp1251")))
    assert cyrillic[0] == (1, "амбулаторно-поликлиническое")
    columns, _ = rows_of(next(_find("dbase_03_cyrillic")))
    assert columns == ("ШАР", "ПЛОЩА")
