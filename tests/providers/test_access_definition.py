"""A table of an Access base whose columns are not what they may be is refused; what is not read is named."""

import struct
from pathlib import Path

import pytest

from gestsync.domain.records import NOT_READ
from gestsync.providers.access import AccessReader
from gestsync.providers.access_definition import WIDTHS, Kind
from gestsync.providers.access_format import JET_4
from gestsync.providers.source import Source
from tests.providers.access_bytes import AccessFile, Column, Row, Table
from tests.providers.test_access_damage import DEFINITION, pages_of, read, reason


@pytest.mark.parametrize("wide", [True, False], ids=["jet 4", "jet 3"])
def test_a_name_that_nobody_types_is_damage(tmp_path: Path, wide: bool) -> None:
    for table, column in (("RS\x07", "NOM"), ("RSG", "N\x01M")):
        content = AccessFile(wide).finish([Table(table, [Column(column, Kind.TEXT, 100)])])
        assert "illisible" in reason(tmp_path, content)


def test_a_column_that_contradicts_its_table_is_refused(tmp_path: Path) -> None:
    columns = [Column("NO", Kind.LONG, fixed=True), Column("NOM", Kind.TEXT, 100)]
    whole = AccessFile().finish([Table("RSG", columns)])
    entry = pages_of(whole, DEFINITION, 4096)[-1] + JET_4.max_columns_at + 22
    assert read(tmp_path, whole) == []
    second = entry + JET_4.column_entry
    for place, value in ((entry, Kind.DOUBLE), (second + JET_4.column_slot_at, 1), (second, Kind.MEMO)):
        changed = bytearray(whole)
        changed[place] = value
        if value == Kind.MEMO:  # as wide as a text is: only the other way tells
            changed[second + JET_4.column_offset_at + 2] = 0
            assert read(tmp_path, bytes(changed)) == []
            changed[second] = Kind.TEXT
        assert reason(tmp_path, bytes(changed))
    none = bytearray(whole)
    struct.pack_into("<H", none, entry - 18, 0)
    assert "se contredit" in reason(tmp_path, bytes(none))
    twice = [Column("NOM", Kind.TEXT, 100), Column("Nom", Kind.TEXT, 100)]
    assert "se contredit" in reason(tmp_path, AccessFile().finish([Table("RSG", twice)]))


@pytest.mark.parametrize("kind", [kind for kind, width in WIDTHS.items() if width])
def test_a_column_without_the_width_of_its_type_is_refused(tmp_path: Path, kind: Kind) -> None:
    columns = [Column("V", kind, WIDTHS[kind], fixed=True)]
    assert read(tmp_path, AccessFile().finish([Table("RSG", columns)])) == []
    for width in (WIDTHS[kind] - 1, WIDTHS[kind] + 1):
        whole = AccessFile().finish([Table("RSG", [Column("V", kind, width or 99, fixed=True)])])
        assert "la largeur de son type" in reason(tmp_path, whole)


@pytest.mark.parametrize("wide", [True, False], ids=["jet 4", "jet 3"])
def test_a_column_whose_name_is_cut_or_lost_is_refused(tmp_path: Path, wide: bool) -> None:
    file = AccessFile(wide)
    whole = file.finish([Table("RSG", [Column("NOM", Kind.TEXT, 100)])])
    at = whole.rindex(file.text("NOM")) - (2 if wide else 1)
    for size in (0, 0xFF):
        changed = bytearray(whole)
        changed[at : at + (2 if wide else 1)] = bytes([size]) * (2 if wide else 1)
        if size == 0 or wide:  # 255 bytes are a name of Access 97, of letters that nobody types
            assert "le nom d’une colonne est coupé" in reason(tmp_path, bytes(changed))
        else:
            assert "est illisible" in reason(tmp_path, bytes(changed))
    unpaired = whole.replace(file.text("NOM"), b"\x00\xd8M\0M\0" if wide else b"N\x81M")
    assert "le nom d’une colonne est illisible" in reason(tmp_path, unpaired)


def test_a_column_of_a_type_that_nobody_knows_is_not_read_and_named(tmp_path: Path) -> None:
    file = AccessFile()
    rows = [Row([struct.pack("<i", 7), file.text("Roy")])]
    columns = [Column("NO", Kind.LONG, fixed=True), Column("NOM", Kind.TEXT, 100)]
    whole = bytearray(file.finish([Table("RSG", columns, rows)]))
    whole[pages_of(bytes(whole), DEFINITION, 4096)[-1] + JET_4.max_columns_at + 22 + JET_4.column_entry] = 13
    assert read(tmp_path, bytes(whole)) == [(7, NOT_READ)]
    with AccessReader(Source.of_file(tmp_path / "base.mdb"), "auto") as reader:
        (remark,) = reader.remarks()
    assert remark.facts == {"column": "NOM", "table": "RSG"}
    assert "type inconnu" in remark.words
