"""A damaged DBF file is refused for its true reason, or read whole: never fewer rows in silence."""

import struct
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gestsync.demo.dbf_file import DbfColumn, write_dbf
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import NOT_READ
from gestsync.providers.dbf import DbfReader
from gestsync.providers.source import Source
from gestsync.services.ports import Cell
from tests.memory import within
from tests.providers.dbf_bytes import RawField, raw_dbase_2, raw_dbf

COLUMNS = (
    DbfColumn("NO", "C", 6),
    DbfColumn("NOM", "C", 30),
    DbfColumn("PLACES", "N", 4),
    DbfColumn("NE", "D"),
)
COUNT = 500
START = 32 + 32 * len(COLUMNS) + 1
SIZE = 1 + 6 + 30 + 4 + 8


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("dbf") / "RSG.dbf"
    write_dbf(path, COLUMNS, ((f"{n:06d}", f"Nom{n}", n % 9, None) for n in range(COUNT)))
    return path.read_bytes()


def read(folder: Path, content: bytes) -> list[tuple[Cell, ...]]:
    path = folder / "RSG.dbf"
    path.write_bytes(content)
    with DbfReader(Source.of_file(path), "cp850") as reader:
        (table,) = reader.tables()
        rows = list(reader.rows(table.name, table.columns))
        assert len(rows) == table.rows
        return rows


MOST = 32 << 20
"""Bytes that reading a small file may take, whatever it says of itself."""


def read_or_refused(folder: Path, content: bytes) -> list[tuple[Cell, ...]] | None:
    """The rows, or ``None`` when the file is refused as damaged; any other failure goes through."""
    try:
        return read(folder, content)
    except AppError as error:
        if error.code is not ErrorCode.IMP_1006:
            raise
        return None


def patched(content: bytes, place: int, layout: str, value: int) -> bytes:
    changed = bytearray(content)
    struct.pack_into(layout, changed, place, value)
    return bytes(changed)


def at_record(number: int) -> int:
    """Where record ``number``, from 0, starts."""
    return START + number * SIZE


DAMAGES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "il est vide"),
    "cut in its header": (lambda whole: whole[:20], "il s’arrête dans son en-tête"),
    "cut in its columns": (lambda whole: whole[:100], "il s’arrête dans son en-tête"),
    "cut mid-way": (lambda whole: whole[: len(whole) // 2], "500 enregistrements et il en reste 248"),
    "cut between two records": (lambda whole: whole[: at_record(251)], "il en reste 251"),
    "cut in its last record": (lambda whole: whole[:-3], "il en reste 499"),
    "count one more": (lambda whole: patched(whole, 4, "<I", COUNT + 1), "501 enregistrements"),
    "count one less": (lambda whole: patched(whole, 4, "<I", COUNT - 1), "de plus que les 499"),
    "count of none": (lambda whole: patched(whole, 4, "<I", 0), "de plus que les 0"),
    "count enormous": (lambda whole: patched(whole, 4, "<I", 0xFFFF_FFFF), "il est coupé"),
    "header one longer": (lambda whole: patched(whole, 8, "<H", START + 1), "la longueur de son en-tête"),
    "header one shorter": (lambda whole: patched(whole, 8, "<H", START - 1), "n’a pas de fin"),
    "header a column longer": (lambda whole: patched(whole, 8, "<H", START + 32), "il est coupé"),
    "header of nothing": (lambda whole: patched(whole, 8, "<H", 0), "n’a pas de fin"),
    "record one longer": (lambda whole: patched(whole, 10, "<H", SIZE + 1), "ses champs font 49 octets"),
    "record one shorter": (lambda whole: patched(whole, 10, "<H", SIZE - 1), "ses champs font 49 octets"),
    "record of nothing": (lambda whole: patched(whole, 10, "<H", 0), "ses champs font 49 octets"),
    "column one wider": (lambda whole: patched(whole, 32 + 16, "B", 7), "ses champs font 50 octets"),
    "end mark as a flag": (
        lambda whole: patched(whole, at_record(100), "B", 0x1A),
        "enregistrement 101 sur 500",
    ),
    "stray flag": (
        lambda whole: patched(whole, at_record(7), "B", 0x58),
        "l’enregistrement 8 ne commence",
    ),
    "zeroed block": (
        lambda whole: whole[: at_record(40) + 5] + bytes(512) + whole[at_record(40) + 517 :],
        "l’enregistrement 42 ne commence pas",
    ),
    "zeroed records": (
        lambda whole: whole[:START] + bytes(COUNT * SIZE) + b"\x1a",
        "l’enregistrement 1 est effacé par des zéros",
    ),
    "a byte lost": (
        lambda whole: whole[: at_record(3) + 9] + whole[at_record(3) + 10 :],
        "il y manque un octet",
    ),
    "a byte lost at the end": (lambda whole: whole[:-5] + whole[-4:], "il y manque un octet"),
    "a byte added": (
        lambda whole: whole[: at_record(3) + 9] + b"x" + whole[at_record(3) + 9 :],
        "de plus que les 500",
    ),
    "unknown signature": (lambda whole: b"\x77" + whole[1:], "signature 0x77 inconnue"),
    "an error page": (lambda _: b"<html><body>Erreur 404</body></html>", "signature 0x3C inconnue"),
}


def test_the_undamaged_table_is_read_whole(tmp_path: Path, whole: bytes) -> None:
    assert len(read(tmp_path, whole)) == COUNT


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_table_is_refused_for_its_true_reason(tmp_path: Path, whole: bytes, damage: str) -> None:
    spoil, reason = DAMAGES[damage]
    with pytest.raises(AppError) as caught:
        read(tmp_path, spoil(whole))
    assert caught.value.code is ErrorCode.IMP_1006
    assert reason in caught.value.facts["reason"]
    assert "table RSG, " in caught.value.facts["reason"]


@pytest.mark.parametrize("end", [b"", b"\x1a", b"\x1a\x1a", b"\x1a" + bytes(400), bytes(128), b"\x1avieux"])
def test_the_ends_that_real_programs_write_are_all_good(tmp_path: Path, whole: bytes, end: bytes) -> None:
    assert len(read(tmp_path, whole[:-1] + end)) == COUNT


def test_padding_after_the_columns_is_good(tmp_path: Path) -> None:
    content = raw_dbf(0x03, [RawField("A", "C", 1)], [b" a"], gap=b"\0")
    assert read(tmp_path, content) == [("a",)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (raw_dbase_2([RawField("NOM", "C", 5)], [b" Roy  "])[:300], "il s’arrête dans son en-tête"),
        (raw_dbase_2([RawField("NOM", "C", 5)], [b" Roy  ", b" Cyr "]), "il y manque un octet"),
    ],
)
def test_a_dbase_2_table_is_checked_as_others_are(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(AppError) as caught:
        read(tmp_path, content)
    assert reason in caught.value.facts["reason"]


@pytest.mark.parametrize(
    ("version", "field", "end"), [(0x30, RawField("N", "I", 4), b""), (0x03, RawField("N", "C", 4), b"\x1a")]
)
def test_a_last_cell_may_end_as_a_table_does(
    tmp_path: Path, version: int, field: RawField, end: bytes
) -> None:
    gap = bytes(263) if version == 0x30 else b""
    assert len(read(tmp_path, raw_dbf(version, [field], [b" abc\x1a"], gap=gap, end=end))) == 1


def test_the_properties_of_the_columns_of_dbase_7_may_be_anything(tmp_path: Path) -> None:
    content = raw_dbf(0x04, [RawField("NOM", "C", 5)], [b" Roy  "], gap=b"\1\2\3", end=b"")
    assert read(tmp_path, content) == [("Roy",)]


@pytest.mark.parametrize("step", [-1, 1])
def test_a_visual_foxpro_header_off_by_one_is_refused(tmp_path: Path, step: int) -> None:
    # Numbers whose last byte is zero would pass for flags.
    fields = [RawField("A", "I", 4)]
    records = [b" " + struct.pack("<i", n) for n in range(5)]
    for end in (b"", b"\x1a"):
        content = raw_dbf(0x30, fields, records, gap=bytes(263), end=end)
        with pytest.raises(AppError) as caught:
            read(tmp_path, patched(content, 8, "<H", 32 + 32 + 1 + 263 + step))
        assert caught.value.code is ErrorCode.IMP_1006


def test_a_visual_foxpro_header_of_another_program_is_good_when_the_end_mark_agrees(tmp_path: Path) -> None:
    fields, records = [RawField("NOM", "C", 5)], [b" Alice", b" Bruno"]
    content = raw_dbf(0x30, fields, records, gap=bytes(2))
    assert read(tmp_path, content) == [("Alice",), ("Bruno",)]
    assert read_or_refused(tmp_path, raw_dbf(0x30, fields, records, gap=bytes(2), end=b"")) is None


def test_an_encrypted_table_says_so(tmp_path: Path) -> None:
    content = bytearray(raw_dbf(0x8B, [RawField("A", "C", 1)], [b" a"]))
    content[15] = 1
    with pytest.raises(AppError) as caught:
        read(tmp_path, bytes(content))
    assert "chiffrées" in caught.value.facts["reason"]


@pytest.mark.parametrize("odd", [RawField("B", "Z", 1), RawField("B", "D", 1)])
def test_an_unknown_type_of_column_is_refused_only_when_it_is_asked_for(
    tmp_path: Path, odd: RawField
) -> None:
    """As one whose width is not that of its type."""
    (tmp_path / "T.dbf").write_bytes(raw_dbf(0x03, [RawField("A", "C", 1), odd], [b" ab"]))
    with DbfReader(Source.of_file(tmp_path), "cp850") as reader:
        assert list(reader.rows("T", ["A"])) == [("a",)]
        with pytest.raises(AppError) as caught:
            list(reader.rows("T", ["B"]))
    assert "type inconnu" in caught.value.facts["reason"]


WIDE = [RawField("A", "C", 250), RawField("B", "N", 61), *(RawField(name, "C", 250) for name in "CDEF")]


def wide_table(padding: bytes) -> bytes:
    """Records wider than two sectors, their texts filled up with ``padding``."""
    records = []
    for n in range(20):
        texts = (f"Nom{n}", "", "" if n % 2 else "note", "", "fin")
        cells = [text.encode().ljust(250, padding) for text in texts]
        records.append(b" " + cells[0] + str(n).encode().rjust(61) + b"".join(cells[1:]))
    return raw_dbf(0x03, WIDE, records)


def test_a_sector_wiped_by_zeros_is_refused_and_no_cell_of_it_is_empty(tmp_path: Path) -> None:
    whole = wide_table(b" ")
    rows = read(tmp_path, whole)
    for at in range(512, len(whole) - 512, 512):
        assert read_or_refused(tmp_path, whole[:at] + bytes(512) + whole[at + 512 :]) is None, at
    assert len(rows) == 20


def test_cells_that_a_program_fills_up_with_zeros_are_no_wiped_sectors(tmp_path: Path) -> None:
    assert read(tmp_path, wide_table(b"\0")) == read(tmp_path, wide_table(b" "))


def test_a_sector_wiped_in_full_cells_is_told_by_its_end(tmp_path: Path) -> None:
    record = b" " + b"".join(b"1".rjust(61) if field.type == "N" else b"x" * 250 for field in WIDE)
    whole = raw_dbf(0x03, WIDE, [record] * 20)
    for at in range(512, len(whole) - 512, 512):
        assert read_or_refused(tmp_path, whole[:at] + bytes(512) + whole[at + 512 :]) is None, at


def test_empty_cells_of_zeros_that_start_and_end_with_a_sector_are_empty(tmp_path: Path) -> None:
    widths = (159, 159, 250, 250, 12)
    fields = [RawField(name, "C", width) for name, width in zip("ABCDE", widths, strict=True)]
    for count in (1, 2):
        whole = raw_dbf(0x03, fields, [b" " + b"Roy".ljust(318) + bytes(512)] * count)
        assert whole[512:1024] == bytes(512)
        assert read(tmp_path, whole) == [("Roy", "", "", "", "")] * count


@pytest.mark.parametrize(
    ("kind", "cell", "is_lost"),
    [
        ("C", b"une note", True),  # the program fills up with spaces, and stops in the middle of them
        ("C", b"x" * 67, True),
        ("C", b"x" * 68, False),  # a text may well end there, filled up with zeros
        ("N", b"1" * 250, True),  # a number fills its cell
        ("N", b"1" + bytes(249), True),
        ("N", bytes(250), False),
        ("M", b" " * 250, False),  # what is kept as bytes may be anything
    ],
)
def test_a_sector_wiped_up_to_the_start_of_a_column_is_told_by_its_beginning(
    tmp_path: Path, kind: str, cell: bytes, is_lost: bool
) -> None:
    fields = [RawField("A", "C", 250), RawField("B", kind, 250)]
    fields += [RawField("C", "C", 250), RawField("D", "C", 80), RawField("E", "C", 10)]
    record = b" " + b"Roy".ljust(250) + cell.ljust(250) + bytes(330) + b"fin".ljust(10)
    whole = raw_dbf(0x03, fields, [record])
    assert whole[1024:1027] == b"fin"
    damaged = whole[:512] + bytes(512) + whole[1024:]
    assert (read_or_refused(tmp_path, damaged) is None) is is_lost


def test_a_wiped_sector_is_found_however_far_in_a_file_and_its_record_is_told(tmp_path: Path) -> None:
    record = b" " + b"".join(b"1".rjust(61) if field.type == "N" else b"x" * 250 for field in WIDE)
    whole = raw_dbf(0x03, WIDE, [record] * 2_000)
    start = len(whole) - 1 - 2_000 * len(record)
    at = next(at for at in range(5 << 19, len(whole), 512) if 0 < (at - start) % len(record) < 600)
    with pytest.raises(AppError) as caught:
        read(tmp_path, whole[:at] + bytes(512) + whole[at + 512 :])
    place = (at - start) // len(record) + 1
    assert caught.value.facts["reason"].endswith(f"par des zéros à l’enregistrement {place}")


def test_a_line_end_in_a_number_is_no_other_number(tmp_path: Path) -> None:
    records = [b" 12.5", b" 1\n.5", b" 13.5"]
    rows = read(tmp_path, raw_dbf(0x03, [RawField("N", "N", 4, 1)], records))
    assert [row[0] for row in rows] == [Decimal("12.5"), NOT_READ, Decimal("13.5")]


def test_the_flag_of_a_system_column_hides_no_column_of_people(tmp_path: Path) -> None:
    fields = [RawField("NOM", "C", 3, 0, 1), RawField("_NullFlags", "0", 1, 0, 5)]
    assert read(tmp_path, raw_dbf(0x30, fields, [b" Roy\0"], gap=bytes(263))) == [("Roy",)]


def test_a_dbase_3_memo_wiped_in_its_middle_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "RSG.dbt").write_bytes(bytes(512) + b"Une longue note" + bytes(20) + b"et sa fin\x1a")
    assert read(tmp_path, raw_dbf(0x83, [RawField("M", "M", 10)], [b" " + b"1".rjust(10)])) == [(NOT_READ,)]


@pytest.mark.parametrize("kept", [0, 8, 20])
def test_a_memo_wiped_by_zeros_is_not_read_and_never_empty(tmp_path: Path, kept: int) -> None:
    memo = struct.pack(">II", 1, 60) + b"Une longue note".ljust(60, b".")
    fpt = struct.pack(">I2xH504x", 9, 64) + memo[:kept].ljust(len(memo), b"\0")
    (tmp_path / "RSG.fpt").write_bytes(fpt)
    assert read(tmp_path, raw_dbf(0xF5, [RawField("M", "M", 10)], [b" " + b"8".rjust(10)])) == [(NOT_READ,)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, START + 20 * SIZE), st.integers(0, 255)), min_size=1, max_size=6))
def test_flipped_bytes_never_crash_nor_lose_rows(
    tmp_path: Path, whole: bytes, flips: list[tuple[int, int]]
) -> None:
    content = bytearray(whole)
    for place, value in flips:
        content[place] = value
    with within(MOST):
        rows = read_or_refused(tmp_path, bytes(content))
    if rows is None:
        return
    flags = content[START : START + COUNT * SIZE : SIZE]
    assert len(rows) == COUNT - flags.count(b"*")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([2, 3, 4, 5, 0x30, 0x31, 0x8B, 0x8C, 0xF5]), st.binary(max_size=700))
def test_any_bytes_are_read_or_refused(tmp_path: Path, version: int, content: bytes) -> None:
    with within(MOST):
        read_or_refused(tmp_path, bytes([version]) + content)
