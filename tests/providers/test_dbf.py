"""What the cells of a DBF table mean, in each of its families."""

import struct
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from gestsync.demo.dbf_file import DbfColumn, write_dbf
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import NOT_READ
from gestsync.providers.dbf import DbfReader
from gestsync.providers.private_copy import PrivateCopy
from gestsync.providers.source import Source
from gestsync.services.ports import Cell
from tests.providers.dbf_bytes import RawField, raw_dbase_2, raw_dbf

VFP_GAP = bytes(263)


def read(path: Path, columns: Sequence[str] | None = None, encoding: str = "cp850") -> list[tuple[Cell, ...]]:
    with DbfReader(Source.of_file(path), encoding) as reader:
        (table,) = reader.tables()
        rows = list(reader.rows(table.name, columns if columns is not None else table.columns))
        assert len(rows) == table.rows
        return rows


def read_bytes(folder: Path, content: bytes, encoding: str = "cp850") -> list[tuple[Cell, ...]]:
    path = folder / "essai.dbf"
    path.write_bytes(content)
    return read(path, encoding=encoding)


def one_cell(folder: Path, version: int, field: RawField, cell: bytes) -> Cell:
    gap = VFP_GAP if version in {0x30, 0x31, 0x32} else b""
    ((value,),) = read_bytes(folder, raw_dbf(version, [field], [b" " + cell], gap=gap))
    return value


COLUMNS = (
    DbfColumn("NO", "C", 6),
    DbfColumn("NOM", "C", 20),
    DbfColumn("PLACES", "N", 4),
    DbfColumn("PRIX", "N", 9, 2),
    DbfColumn("NE", "D"),
    DbfColumn("ACTIF", "L"),
    DbfColumn("NOTE", "M"),
)
ROWS: list[tuple[Cell, ...]] = [
    ("000001", "Bélanger-Côté", 6, Decimal("12.50"), date(1980, 2, 29), True, "Une note\r\nsur deux lignes"),
    ("2", "", None, None, None, None, None),
    ("3", "Ça, où?", -1, Decimal("-0.01"), date(2199, 12, 31), False, "é" * 2_000),
]


def test_a_written_table_is_read_back_whole(tmp_path: Path) -> None:
    write_dbf(tmp_path / "RSG.dbf", COLUMNS, ROWS)
    assert read(tmp_path / "RSG.dbf") == ROWS


def test_deleted_records_are_skipped(tmp_path: Path) -> None:
    write_dbf(tmp_path / "RSG.dbf", COLUMNS, ROWS, deleted=frozenset({0, 2}))
    assert read(tmp_path / "RSG.dbf") == [ROWS[1]]


def test_a_table_of_deleted_records_only_is_empty(tmp_path: Path) -> None:
    write_dbf(tmp_path / "RSG.dbf", COLUMNS, ROWS, deleted=frozenset({0, 1, 2}))
    assert read(tmp_path / "RSG.dbf") == []


def test_columns_come_in_the_order_asked_whatever_their_case_and_twice_if_asked(tmp_path: Path) -> None:
    write_dbf(tmp_path / "RSG.dbf", COLUMNS, ROWS[:1])
    assert read(tmp_path / "RSG.dbf", ["nom", "No", "NOM"]) == [("Bélanger-Côté", "000001", "Bélanger-Côté")]


def test_rows_without_columns_are_still_counted(tmp_path: Path) -> None:
    write_dbf(tmp_path / "RSG.dbf", COLUMNS, ROWS)
    assert read(tmp_path / "RSG.dbf", []) == [(), (), ()]


def test_many_records_keep_their_order_across_blocks(tmp_path: Path) -> None:
    columns = [DbfColumn("NO", "N", 6), DbfColumn("TEXTE", "C", 200)]
    gone = frozenset(range(0, 12_000, 7))
    write_dbf(tmp_path / "T.dbf", columns, ((n, f"texte {n}") for n in range(12_000)), deleted=gone)
    expected = [(n, f"texte {n}") for n in range(12_000) if n not in gone]
    assert read(tmp_path / "T.dbf") == expected


def test_a_missing_table_or_column_is_named(tmp_path: Path) -> None:
    write_dbf(tmp_path / "RSG.dbf", COLUMNS, ROWS)
    with DbfReader(Source.of_file(tmp_path), "cp850") as reader:
        for table, column, missing in [
            ("ENFANTS", "NO", "la table ENFANTS"),
            ("rsg", "AGE", "la colonne AGE"),
        ]:
            with pytest.raises(AppError) as caught:
                list(reader.rows(table, [column]))
            assert caught.value.code is ErrorCode.IMP_1005
            assert missing in caught.value.facts["missing"]


def test_a_folder_lists_all_its_tables_but_only_the_wanted_ones_are_counted(tmp_path: Path) -> None:
    write_dbf(tmp_path / "RSG.DBF", COLUMNS, ROWS)
    write_dbf(tmp_path / "autre.dbf", COLUMNS[:2], [])
    (tmp_path / "abimee.dbf").write_bytes(b"\x03abc")
    (tmp_path / "lisezmoi.txt").write_text("rien")
    (tmp_path / "foxpro.dbf").write_bytes(raw_dbf(0xF5, [RawField("NO", "C", 2)], [b"  1"]))
    with DbfReader(Source.of_file(tmp_path), "cp850", wanted=["rsg", "foxpro", "autre"]) as reader:
        assert reader.format == "dBASE III, FoxPro 2"
    (tmp_path / "foxpro.dbf").unlink()
    with DbfReader(Source.of_file(tmp_path), "cp850", wanted=["rsg"]) as reader:
        assert [(table.name, table.rows) for table in reader.tables()] == [("RSG", 3), ("autre", None)]
        assert reader.format == "dBASE III"


def test_a_missing_memo_file_reads_as_unknown_never_as_empty(tmp_path: Path) -> None:
    write_dbf(tmp_path / "RSG.dbf", COLUMNS, ROWS)
    (tmp_path / "RSG.dbt").unlink()
    assert [row[-1] for row in read(tmp_path / "RSG.dbf")] == [NOT_READ, None, NOT_READ]


def test_a_memo_cut_in_its_file_reads_as_unknown(tmp_path: Path) -> None:
    write_dbf(tmp_path / "RSG.dbf", COLUMNS, ROWS)
    memo = tmp_path / "RSG.dbt"
    memo.write_bytes(memo.read_bytes()[: 512 * 2 + 100])
    assert [row[-1] for row in read(tmp_path / "RSG.dbf")] == [ROWS[0][-1], None, NOT_READ]


# --- one type at a time


N = RawField("N", "N", 8)
NUMBERS = [
    (b"      12", 12),
    (b"-12     ", -12),
    (b"+7      ", 7),
    (b"   12.50", Decimal("12.50")),
    (b"   12,50", Decimal("12.50")),
    (b"  1.5e+3", Decimal("1.5E+3")),
    (b"        ", None),
    (b"\0\0\0\0\0\0\0\0", None),
    (b"    .   ", None),
    (b"********", NOT_READ),
    (b"    1_00", NOT_READ),
    (b"     nan", NOT_READ),
    (b"Infinity", NOT_READ),
    (b"   1 2  ", NOT_READ),
    (b"    12\x93 ", NOT_READ),
]


@pytest.mark.parametrize(("cell", "value"), NUMBERS)
def test_a_number_is_exact_and_what_is_none_is_never_empty(tmp_path: Path, cell: bytes, value: Cell) -> None:
    read_back = one_cell(tmp_path, 0x03, N, cell)
    assert read_back == value
    assert type(read_back) is type(value)


def test_a_column_with_decimals_gives_decimals_only(tmp_path: Path) -> None:
    field = RawField("N", "N", 6, 2)
    rows = read_bytes(tmp_path, raw_dbf(3, [field], [b"  12.50", b"     12", b"       ", b" ******"]))
    assert rows == [(Decimal("12.50"),), (Decimal(12),), (None,), (NOT_READ,)]
    assert type(rows[1][0]) is Decimal
    clean = read_bytes(tmp_path, raw_dbf(3, [field], [b"  12.50", b"     12"]))
    assert [type(value) for (value,) in clean] == [Decimal, Decimal]


@pytest.mark.parametrize("cell", [b"   nan", b" 1_0.5"])
def test_what_only_python_takes_for_a_decimal_is_not_read(tmp_path: Path, cell: bytes) -> None:
    assert one_cell(tmp_path, 0x03, RawField("N", "N", 6, 2), cell) is NOT_READ


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (b"20261123", date(2026, 11, 23)),
        (b"        ", None),
        (b"00000000", None),
        (b"\0" * 8, None),
        (b"20260231", "20260231"),
        (b"2026/1/1", NOT_READ),
        (b"2026112 ", NOT_READ),
    ],
)
def test_a_date_that_is_none_stays_visible(tmp_path: Path, cell: bytes, value: Cell) -> None:
    assert one_cell(tmp_path, 0x03, RawField("D", "D", 8), cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [(b"T", True), (b"y", True), (b"F", False), (b"n", False), (b"?", None), (b" ", None), (b"9", NOT_READ)],
)
def test_a_logical_is_true_false_or_not_said(tmp_path: Path, cell: bytes, value: Cell) -> None:
    assert one_cell(tmp_path, 0x03, RawField("L", "L", 1), cell) is value


@pytest.mark.parametrize(
    ("type_", "cell", "value"),
    [
        ("I", struct.pack("<i", -42), -42),
        ("Y", struct.pack("<q", 123_456), Decimal("12.3456")),
        ("B", struct.pack("<d", 2.5), 2.5),
        ("B", struct.pack("<d", float("nan")), NOT_READ),
        ("T", struct.pack("<ii", 2_461_368, 34_205_000), datetime(2026, 11, 23, 9, 30, 5)),  # noqa: DTZ001
        ("T", bytes(8), None),
        ("T", b" " * 8, None),
        ("T", struct.pack("<ii", 1, 1), NOT_READ),
    ],
)
def test_visual_foxpro_keeps_numbers_and_moments_as_bytes(
    tmp_path: Path, type_: str, cell: bytes, value: Cell
) -> None:
    assert one_cell(tmp_path, 0x30, RawField("X", type_, len(cell)), cell) == value


@pytest.mark.parametrize(
    ("type_", "cell", "value"),
    [
        ("I", b"\x80\x00\x00\x2a", 42),
        ("+", b"\x7f\xff\xff\xff", -1),
        ("I", bytes(4), None),
        ("O", struct.pack(">Q", struct.unpack(">Q", struct.pack(">d", 2.5))[0] ^ (1 << 63)), 2.5),
        ("O", struct.pack(">Q", struct.unpack(">Q", struct.pack(">d", -2.5))[0] ^ ((1 << 64) - 1)), -2.5),
        ("O", bytes(8), None),
        ("@", struct.pack(">d", 739_943 * 86_400_000.0), datetime(2026, 11, 23)),  # noqa: DTZ001
        ("@", bytes(8), None),
        ("@", struct.pack(">d", float("inf")), NOT_READ),
        ("@", struct.pack(">d", 4e14), NOT_READ),
    ],
)
def test_dbase_7_turns_its_bytes_over(tmp_path: Path, type_: str, cell: bytes, value: Cell) -> None:
    assert one_cell(tmp_path, 0x04, RawField("X", type_, len(cell)), cell) == value


def test_a_text_of_no_code_page_that_does_not_decode_comes_as_its_bytes(tmp_path: Path) -> None:
    fields = [RawField("A", "C", 2, 0, 4), RawField("M", "M", 4, 0, 4)]
    (tmp_path / "essai.fpt").write_bytes(
        struct.pack(">I2xH504x", 9, 64) + struct.pack(">II", 1, 2) + b"\xe9\xe8"
    )
    content = raw_dbf(0x30, fields, [b" \xe9\xe9" + struct.pack("<I", 8)], gap=VFP_GAP)
    assert read_bytes(tmp_path, content, "utf-8") == [(b"\xe9\xe9", b"\xe9\xe8")]


def test_visual_foxpro_nulls_and_variable_lengths_follow_their_flags(tmp_path: Path) -> None:
    fields = [
        RawField("A", "C", 3, 0, 2),
        RawField("V", "V", 6, 0, 2),
        RawField("B", "I", 4, 0, 2),
        RawField("W", "V", 4),
        RawField("_NullFlags", "0", 1, 0, 5),
    ]

    def record(flags: int, a: bytes, v: bytes, w: bytes) -> bytes:
        return b" " + a + v + struct.pack("<i", 7) + w + bytes([flags])

    # bits: A null, V short, V null, B null, W short
    records = [
        record(0b00000, b"abc", b"entier", b"plus"),
        record(0b10010, b"abc", b"ab \0\0\x03", b"a\0\0\x01"),
        record(0b01101, b"   ", b"\0\0\0\0\0\0", b"plus"),
    ]
    rows = read_bytes(tmp_path, raw_dbf(0x32, fields, records, gap=VFP_GAP))
    assert rows == [
        ("abc", "entier", 7, "plus"),
        ("abc", "ab ", 7, "a"),
        (None, None, None, "plus"),
    ]


def test_a_nullable_column_alone_is_null_by_its_own_bit(tmp_path: Path) -> None:
    fields = [RawField("A", "C", 2), RawField("B", "C", 2, 0, 2), RawField("_NullFlags", "0", 1, 0, 5)]
    records = [b" aa  \x01", b" aab \x00"]
    rows = read_bytes(tmp_path, raw_dbf(0x30, fields, records, gap=VFP_GAP))
    assert rows == [("aa", None), ("aa", "b")]


def test_a_text_wider_than_255_takes_its_decimals_as_high_byte(tmp_path: Path) -> None:
    field = RawField("LONG", "C", 300 - 256, 1)
    head = raw_dbf(0x03, [field], [])
    content = head[:4] + struct.pack("<IHH", 1, 65, 301) + head[12:-1] + b" " + b"x" * 300 + b"\x1a"
    assert read_bytes(tmp_path, content) == [("x" * 300,)]


def test_the_decimals_of_a_text_say_nothing_where_its_width_is_enough(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, raw_dbf(0x03, [RawField("NOM", "C", 5, 1)], [b" Roy  "])) == [("Roy",)]


def test_dbase_2_has_a_header_of_its_own_and_old_bytes_after_its_mark(tmp_path: Path) -> None:
    fields = [RawField("NOM", "C", 5), RawField("N", "N", 3)]
    content = raw_dbase_2(fields, [b" Roy   12", b"*Parti  1", b" C\x93t\x82   7"], end=b"\x1a vieux octets")
    assert read_bytes(tmp_path, content) == [("Roy", 12), ("Côté", 7)]


def test_names_cut_to_the_same_letters_stay_apart(tmp_path: Path) -> None:
    content = raw_dbf(0x03, [RawField("COURRIEL_T", "C", 1), RawField("courriel_t", "C", 1)], [b" ab"])
    (tmp_path / "t.dbf").write_bytes(content)
    with DbfReader(Source.of_file(tmp_path), "cp850") as reader:
        assert reader.tables()[0].columns == ("COURRIEL_T", "courriel_t_2")
        assert list(reader.rows("t", ["COURRIEL_T_2"])) == [("b",)]


def test_a_program_that_writes_zero_for_live_is_believed(tmp_path: Path) -> None:
    content = raw_dbf(0x30, [RawField("NOM", "C", 3)], [b"\0Roy", b"*Lui", b"\0Ann"], gap=VFP_GAP)
    assert read_bytes(tmp_path, content) == [("Roy",), ("Ann",)]


def test_foxpro_and_dbase_4_memos_are_read_by_their_own_length(tmp_path: Path) -> None:
    text = "Présente\r\nle mardi".encode("cp1252")
    fpt = struct.pack(">I2xH504x", 9, 64) + struct.pack(">II", 1, len(text)) + text
    (tmp_path / "essai.FPT").write_bytes(fpt)
    fox = raw_dbf(0x30, [RawField("M", "M", 4)], [b" " + struct.pack("<I", 8), b" " + bytes(4)], gap=VFP_GAP)
    assert read_bytes(tmp_path, fox, "cp1252") == [("Présente\r\nle mardi",), (None,)]
    (tmp_path / "essai.FPT").unlink()
    dbt = bytes(20) + struct.pack("<H", 1024) + bytes(1002)
    dbt += b"\xff\xff\x08\x00" + struct.pack("<I", len(text) + 8) + text
    (tmp_path / "essai.dbt").write_bytes(dbt)
    fours = raw_dbf(0x8B, [RawField("M", "M", 10)], [b" " + b"1".rjust(10), b" " + b"5".rjust(10)])
    assert read_bytes(tmp_path, fours, "cp1252") == [("Présente\r\nle mardi",), (NOT_READ,)]


@pytest.mark.parametrize(("version", "own"), [(0x30, "fpt"), (0xF5, "fpt"), (0x83, "dbt"), (0x03, "dbt")])
def test_the_memo_file_that_a_conversion_left_beside_a_table_is_not_read_for_its_own(
    tmp_path: Path, version: int, own: str
) -> None:
    fpt = struct.pack(">I2xH504x", 9, 64) + struct.pack(">II", 1, 3) + b"fpt"
    (tmp_path / "ESSAI.FPT").write_bytes(fpt.ljust(8 * 512 + 8) + b"fpt\x1a")
    (tmp_path / "ESSAI.DBT").write_bytes((bytes(512) + struct.pack(">II", 1, 3)).ljust(8 * 512) + b"dbt\x1a")
    field = RawField("M", "M", 10)
    assert one_cell(tmp_path, version, field, b"8".rjust(10)) == own


def test_a_memo_file_that_goes_while_its_table_is_copied_is_one_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dbf(tmp_path / "RSG.dbf", COLUMNS, ROWS)
    taken = PrivateCopy.take

    def late(copy: PrivateCopy, original: Path, *beside: Path) -> Path:
        (tmp_path / "RSG.dbt").unlink()
        return taken(copy, original, *beside)

    monkeypatch.setattr(PrivateCopy, "take", late)
    assert [row[-1] for row in read(tmp_path / "RSG.dbf")] == [NOT_READ, None, NOT_READ]


def test_a_picture_is_given_as_its_bytes_zeros_included(tmp_path: Path) -> None:
    picture = b"BM" + bytes(40) + b"\x8d\n"
    (tmp_path / "essai.fpt").write_bytes(
        struct.pack(">I2xH504x", 9, 64) + struct.pack(">II", 0, len(picture)) + picture
    )
    assert one_cell(tmp_path, 0xF5, RawField("P", "P", 10), b"8".rjust(10)) == picture


def test_a_memo_whose_place_is_no_number_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "essai.dbt").write_bytes(bytes(2_000))
    assert one_cell(tmp_path, 0x83, RawField("M", "M", 10), b"      8x  ") is NOT_READ


@pytest.mark.parametrize("length", [0xFFFF_FFFF, 10_000])
def test_a_memo_longer_than_its_file_reads_as_unknown(tmp_path: Path, length: int) -> None:
    fpt = struct.pack(">I2xH504x", 9, 64) + struct.pack(">II", 1, length) + b"court"
    (tmp_path / "essai.fpt").write_bytes(fpt)
    fox = raw_dbf(0xF5, [RawField("M", "M", 10)], [b" " + b"8".rjust(10)])
    assert read_bytes(tmp_path, fox) == [(NOT_READ,)]


# --- code pages


def accented(folder: Path, text: str, codec: str, language: int = 0) -> Path:
    field = RawField("VILLE", "C", 30)
    path = folder / "essai.dbf"
    path.write_bytes(raw_dbf(0x03, [field], [b" " + text.encode(codec).ljust(30)], language=language))
    return path


def test_the_encoding_given_wins_over_the_one_declared(tmp_path: Path) -> None:
    path = accented(tmp_path, "Trois-Rivières", "cp850", language=0x03)
    assert read(path, encoding="cp850") == [("Trois-Rivières",)]


@pytest.mark.parametrize(
    ("text", "codec", "language"),
    [
        ("Trois-Rivières", "cp850", 0x02),
        ("Trois-Rivières", "cp1252", 0x57),
        ("Номер", "cp1251", 0xC9),
        ("Québec", "cp850", 0),
        ("Québec", "cp1252", 0),
        ("QUÉBEC", "cp850", 0),
        ("Québec", "utf-8", 0),
        ("Québec", "cp850", 0x03),  # it lies
        ("Québec", "cp1252", 0x02),
    ],
)
def test_auto_reads_what_is_declared_or_what_the_accents_show(
    tmp_path: Path, text: str, codec: str, language: int
) -> None:
    assert read(accented(tmp_path, text, codec, language), encoding="auto") == [(text,)]


@pytest.mark.parametrize("language", [0, 0x69])
def test_auto_refuses_rather_than_guess_wrong(tmp_path: Path, language: int) -> None:
    with pytest.raises(AppError) as caught:
        read(accented(tmp_path, "Номер дома", "cp866", language), encoding="auto")
    assert caught.value.code is ErrorCode.IMP_1006
    assert "page de codes" in caught.value.facts["reason"]


def test_every_text_that_does_not_decode_is_told_cell_by_cell(tmp_path: Path) -> None:
    fields = [RawField("NO", "C", 2), RawField("NOM", "C", 3), RawField("VILLE", "C", 3)]
    records = [b" 1 abcdef", b"*2 abcd\x81f", b" 3 a\x81cd\x8df", *[b" 4 \x90bcdef"] * 12]
    with pytest.raises(AppError) as caught:
        read_bytes(tmp_path, raw_dbf(0x03, fields, records), "cp1252")
    assert caught.value.code is ErrorCode.IMP_1022
    facts = caught.value.facts
    assert (facts["table"], facts["encoding"]) == ("essai", "cp1252")
    assert facts["count"] == "14 textes ne se lisent pas"
    cells = facts["cells"].split("; ")
    assert cells[0] == "ligne\u00a03, colonne NOM, «\u00a0a\\x81c\u00a0»"
    assert cells[1] == "ligne\u00a03, colonne VILLE, «\u00a0d\\x8df\u00a0»"
    assert cells[2] == "ligne\u00a04, colonne NOM, «\u00a0\\x90bc\u00a0»"
    assert cells[10:] == ["et 4 autres"]


def test_an_undecodable_column_nobody_asked_for_stops_nothing(tmp_path: Path) -> None:
    fields = [RawField("NO", "C", 2), RawField("NOM", "C", 3)]
    (tmp_path / "t.dbf").write_bytes(raw_dbf(0x03, fields, [b" 3 a\x81c"]))
    assert read(tmp_path / "t.dbf", ["NO"], "cp1252") == [("3",)]


@pytest.mark.parametrize(
    ("label", "text", "read_as"),
    [
        ("852", b"abc\x8a", "abcŐ"),
        ("UTF-8", "Québec".encode(), "Québec"),
        ("88591", b"\xe4\xf6\xfc", "äöü"),
        ("OEM 850", b"Qu\x82bec", "Québec"),
        ("UTF-8", b"Qu\x82bec", "Québec"),  # it lies: what the accents show wins
        ("n’importe quoi", b"Qu\xe9bec", "Québec"),
    ],
)
def test_the_file_beside_a_table_that_names_its_code_page_is_believed_where_it_can_be_true(
    tmp_path: Path, label: str, text: bytes, read_as: str
) -> None:
    (tmp_path / "T.CPG").write_text(label, "utf-8")
    (tmp_path / "t.dbf").write_bytes(raw_dbf(0x03, [RawField("NOM", "C", 12)], [b" " + text.ljust(12)]))
    assert read(tmp_path / "t.dbf", encoding="auto") == [(read_as,)]


def test_a_list_of_columns_ended_by_a_line_feed_is_read(tmp_path: Path) -> None:
    """A file that went through a transfer of texts: PostGIS and DBD::XBase keep some so."""
    content = raw_dbf(0x03, [RawField("NOM", "C", 3)], [b" Roy"])
    assert read_bytes(tmp_path, content[:64] + b"\n" + content[65:]) == [("Roy",)]
