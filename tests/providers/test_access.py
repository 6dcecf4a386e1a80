"""Access bases, on files made by hand: types of columns, rows that moved, long texts, passwords, links."""

# ruff: noqa: DTZ001 - calendar dates, of no zone

import struct
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import NOT_READ
from gestsync.providers.access import AccessReader
from gestsync.providers.access_definition import AccessColumn, AccessDefinition, Kind
from gestsync.providers.access_properties import with_result_types
from gestsync.providers.opening import open_any
from gestsync.providers.source import Source
from gestsync.services.ports import Cell
from tests.providers.access_bytes import AccessFile, Cells, Column, Row, Table, exact, plain, result_types

BOTH = pytest.mark.parametrize("wide", [True, False], ids=["jet 4", "jet 3"])
NAMES = ("Côté", "Noël", "Ève")


def read(folder: Path, content: bytes, *, password: str = "", encoding: str = "auto") -> AccessReader:
    path = folder / "base.mdb"
    path.write_bytes(content)
    return AccessReader(Source.of_file(path), encoding, password=lambda: password)


def rows_of(folder: Path, content: bytes, name: str = "RSG") -> list[tuple[Cell, ...]]:
    with read(folder, content) as reader:
        table = next(table for table in reader.tables() if table.name == name)
        rows = list(reader.rows(name, table.columns))
        assert len(rows) == table.rows
        return rows


def cell_of(folder: Path, column: Column, cell: bytes | bool | None, *, wide: bool = True) -> Cell:
    content = AccessFile(wide).finish([Table("RSG", [column], [Row([cell])])])
    ((found,),) = rows_of(folder, content)
    return found


def names(file: AccessFile, texts: tuple[str, ...] = NAMES) -> list[Row]:
    return [Row([file.text(text)]) for text in texts]


def refusal(folder: Path, content: bytes) -> AppError:
    with pytest.raises(AppError) as caught:
        rows_of(folder, content)
    return caught.value


@BOTH
@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Kind.BYTE, b"\xfe", 254),
        (Kind.INTEGER, struct.pack("<h", -300), -300),
        (Kind.LONG, struct.pack("<i", -70_000), -70_000),
        (Kind.BIG_INTEGER, struct.pack("<q", 2**53 + 1), 2**53 + 1),
        (Kind.CURRENCY, struct.pack("<q", -1_234_567), Decimal("-123.4567")),
        (Kind.SINGLE, struct.pack("<f", 12.35), 12.35),
        (Kind.DOUBLE, struct.pack("<d", 0.1), 0.1),
        (Kind.DOUBLE, struct.pack("<d", float("nan")), NOT_READ),
        (Kind.DATE, struct.pack("<d", 46349.5), datetime(2026, 11, 23, 12)),
        (Kind.DATE, struct.pack("<d", -1.25), datetime(1899, 12, 29, 6)),
        (Kind.DATE, struct.pack("<d", 1e300), NOT_READ),
        (Kind.DATE, struct.pack("<d", float("nan")), NOT_READ),
        (Kind.SINGLE, struct.pack("<f", 12_345.678), 12_345.678),
        (Kind.SINGLE, struct.pack("<f", float("inf")), NOT_READ),
        (Kind.GUID, bytes(range(16)), "{03020100-0504-0706-0809-0A0B0C0D0E0F}"),
        (Kind.COMPLEX, b"\1\0\0\0", NOT_READ),
    ],
)
def test_each_type_reads_right_at_a_fixed_place_and_at_a_variable_one(
    tmp_path: Path, kind: Kind, raw: bytes, value: Cell, wide: bool
) -> None:
    for fixed in (True, False):
        assert cell_of(tmp_path, Column("C", kind, fixed=fixed), raw, wide=wide) == value
        if kind is not Kind.COMPLEX:
            assert cell_of(tmp_path, Column("C", kind, fixed=fixed), None, wide=wide) is None


@pytest.mark.parametrize("kind", [Kind.LONG, Kind.DATE, Kind.NUMERIC, Kind.GUID])
def test_a_value_of_another_size_than_its_type_is_not_read(tmp_path: Path, kind: Kind) -> None:
    assert cell_of(tmp_path, Column("C", kind), b"\1\2\3") is NOT_READ


@BOTH
def test_exact_decimals_keep_every_digit(tmp_path: Path, wide: bool) -> None:
    for text in ("0.01", "-12345678901234567890.123456", "0.000000", "-0.500000"):
        scale = -int(Decimal(text).as_tuple().exponent)
        column = Column("C", Kind.NUMERIC, fixed=True, scale=scale)
        assert str(cell_of(tmp_path, column, exact(Decimal(text), scale), wide=wide)) == text


def test_an_exact_decimal_of_more_digits_than_there_are_is_not_read(tmp_path: Path) -> None:
    column = Column("C", Kind.NUMERIC, fixed=True, scale=39)
    assert cell_of(tmp_path, column, exact(Decimal("0.01"), 2)) is NOT_READ


def test_an_exact_zero_has_no_sign(tmp_path: Path) -> None:
    cell = b"\x80" + exact(Decimal(0), 2)[1:]
    assert str(cell_of(tmp_path, Column("C", Kind.NUMERIC, fixed=True, scale=2), cell)) == "0.00"


@BOTH
def test_a_boolean_is_true_or_false_and_never_empty(tmp_path: Path, wide: bool) -> None:
    column = Column("C", Kind.BOOLEAN)
    assert [cell_of(tmp_path, column, value, wide=wide) for value in (True, False)] == [True, False]


@BOTH
def test_binary_values_and_fixed_length_texts_come_as_they_are(tmp_path: Path, wide: bool) -> None:
    assert cell_of(tmp_path, Column("C", Kind.BINARY, 8), b"\0\1\xff", wide=wide) == b"\0\1\xff"
    text = AccessFile(wide).text("H2X 1Y4 ")
    assert cell_of(tmp_path, Column("C", Kind.TEXT, len(text), fixed=True), text, wide=wide) == "H2X 1Y4 "


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"\xff\xfeC\xf4t\xe9", "Côté"),
        ("Œuvre 😀".encode("utf-16-le"), "Œuvre 😀"),
        (b"\xff\xfeOeuvre \0" + "Œ€".encode("utf-16-le") + b"\0 \xe9t\xe9", "Oeuvre Œ€ été"),
        (b"\xff\xfeOeuvre \0" + "Œ".encode("utf-16-le"), "Oeuvre Œ"),
        (b"\xff\xfeOeuvre \0\x52", NOT_READ),
        (b"\xff\xfe", ""),
        (b"", ""),
        (b"\x3d\xd8", NOT_READ),  # half an emoticon
        (b"A\0B", NOT_READ),
    ],
)
def test_unicode_is_read_compressed_or_not(tmp_path: Path, raw: bytes, value: Cell) -> None:
    assert cell_of(tmp_path, plain(), raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"0000000000000737954:0000000459000000000:7\0", datetime(2021, 6, 14, 12, 45)),
        (b"0000000000000000000:0000000000000000001:7\0", "0001-01-01T00:00:00.0000001"),
        (b"000000000000073795x:0000000459000000000:7\0", NOT_READ),
        (b"0000000000000737954:000000045900000000x:7\0", NOT_READ),
    ],
)
def test_an_extended_date_keeps_its_seven_decimals(tmp_path: Path, raw: bytes, value: Cell) -> None:
    assert len(raw) == 42
    assert cell_of(tmp_path, Column("C", Kind.EXTENDED_DATE, fixed=True), raw) == value


@BOTH
def test_long_texts_are_read_beside_the_row_on_another_page_or_along_a_chain(
    tmp_path: Path, wide: bool
) -> None:
    file = AccessFile(wide)
    short, middle, long = (file.text(text) for text in ("Allô", "à" * 300, "é" * 3000))
    cells = [
        struct.pack("<III", len(short) | 0x8000_0000, 0, 0) + short,
        file.long_text(middle),
        file.long_text(long, pieces=5),
        None,
        b"",
    ]
    content = file.finish([Table("RSG", [Column("MEMO", Kind.MEMO)], [Row([cell]) for cell in cells])])
    assert [row[0] for row in rows_of(tmp_path, content)] == ["Allô", "à" * 300, "é" * 3000, None, ""]


@BOTH
def test_a_picture_is_given_as_bytes(tmp_path: Path, wide: bool) -> None:
    file = AccessFile(wide)
    cell = file.long_text(b"\xff\xd8picture")
    content = file.finish([Table("RSG", [Column("PHOTO", Kind.OLE)], [Row([cell])])])
    assert rows_of(tmp_path, content) == [(b"\xff\xd8picture",)]


@BOTH
def test_deleted_rows_are_skipped_and_rows_that_moved_are_found_in_their_place(
    tmp_path: Path, wide: bool
) -> None:
    file = AccessFile(wide)
    one, two, three = names(file)
    rows = [one, Row(two.cells, deleted=True), Row(three.cells, moved=True), one]
    content = file.finish([Table("RSG", [plain()], rows)])
    assert [row[0] for row in rows_of(tmp_path, content)] == ["Côté", "Ève", "Côté"]


@BOTH
def test_a_row_older_than_a_column_has_nothing_there(tmp_path: Path, wide: bool) -> None:
    file = AccessFile(wide)
    columns = [plain("A"), plain("B"), Column("C", Kind.LONG, fixed=True), Column("D", Kind.BOOLEAN)]

    class Older(AccessFile):
        def row(self, columns: Sequence[Column], cells: Cells, *, count: int = 0) -> bytes:
            del count
            return super().row(columns, cells, count=1 if len(columns) == 4 else 0)

    content = Older(wide).finish([Table("RSG", columns, [Row([file.text("Côté"), None, None, False])])])
    assert rows_of(tmp_path, content) == [("Côté", None, None, False)]


@BOTH
def test_large_rows_and_many_columns_are_cut_right(tmp_path: Path, wide: bool) -> None:
    """In Access 97 a row longer than 256 bytes has a list of where its offsets start again."""
    file = AccessFile(wide)
    columns = [plain(f"COL{n}") for n in range(60)]
    rows = [Row([file.text("é" * (n * size % 26)) for n in range(60)]) for size in (0, 3, 10, 13, 20, 25)]
    rows.append(Row([file.text("à" * 240)] + [file.text("x")] * 59))
    content = file.finish([Table("RSG", columns, rows, rows_per_page=1)])
    found = rows_of(tmp_path, content)
    encoding = "utf-16-le" if wide else "cp1252"
    assert found == [tuple(bytes(cell or b"").decode(encoding) for cell in row.cells) for row in rows]


@BOTH
def test_255_columns_whose_definition_takes_several_pages_are_read(tmp_path: Path, wide: bool) -> None:
    file = AccessFile(wide)
    columns = [Column(f"COLONNE_{n:03d}_{'x' * 40}", Kind.BYTE, fixed=True) for n in range(255)]
    content = file.finish([Table("RSG", columns, [Row([bytes([n]) for n in range(255)])])])
    assert rows_of(tmp_path, content) == [tuple(range(255))]


@BOTH
def test_a_large_table_has_its_map_on_pages_of_its_own(tmp_path: Path, wide: bool) -> None:
    file = AccessFile(wide)
    rows = names(file, tuple(f"Nom {n}" for n in range(700)))
    content = file.finish([Table("RSG", [plain()], rows, large_map=True, rows_per_page=1)])
    assert [row[0] for row in rows_of(tmp_path, content)] == [f"Nom {n}" for n in range(700)]


@BOTH
def test_a_table_without_rows_or_without_columns_is_read(tmp_path: Path, wide: bool) -> None:
    content = AccessFile(wide).finish([Table("RSG", [plain()]), Table("RIEN", [], [Row([]), Row([])])])
    assert rows_of(tmp_path, content) == []
    assert rows_of(tmp_path, content, "RIEN") == [(), ()]


@BOTH
def test_tables_of_access_are_hidden_and_linked_ones_named_and_never_followed(
    tmp_path: Path, wide: bool
) -> None:
    file = AccessFile(wide)
    tables = [
        Table("Employés", [plain()], names(file)),
        Table("MSysACEs", [plain()], flags=0x8000_0000),
        Table("MSysAutre", [plain()], flags=2),
        Table("f_0123456789ABCDEF0123456789abcdef_Photos", [plain()], flags=0x800A_0000),
        Table("~TMPCLP1", [plain()], flags=0x8000_0000),
        Table("Requête", [plain()], sort=5),
        Table("Parents", [], sort=6, target="C:\\Compta\\parents.mdb"),
        Table("Clients", [], sort=4, foreign="dbo.Clients"),
        Table("Perdue", [], sort=6),
    ]
    with read(tmp_path, file.finish(tables)) as reader:
        assert [table.name for table in reader.tables()] == ["Employés"]
        linked = {"Parents": "C:\\Compta\\parents.mdb", "Clients": "dbo.Clients", "Perdue": "ODBC"}
        assert {remark.facts["table"]: remark.facts["target"] for remark in reader.remarks()} == linked
        for name, target in linked.items():
            with pytest.raises(AppError) as caught:
                list(reader.rows(name.upper(), []))
            assert caught.value.code is ErrorCode.IMP_1016
            assert caught.value.facts["target"] == target


def test_a_table_that_is_marked_as_one_of_access_and_has_no_such_name_is_read(tmp_path: Path) -> None:
    """Its author hid it, or damage did."""
    file = AccessFile()
    with read(tmp_path, file.finish([Table("RSG", [plain()], names(file), flags=0x8000_0002)])) as reader:
        assert [table.name for table in reader.tables()] == ["RSG"]


def test_a_profile_that_wants_a_linked_table_is_told_so(tmp_path: Path) -> None:
    content = AccessFile().finish([Table("Parents", [], sort=6, target="C:\\autre.mdb")])
    (tmp_path / "a.mdb").write_bytes(content)
    reader = AccessReader(Source.of_file(tmp_path / "a.mdb"), "auto", ["parents"])
    with reader, pytest.raises(AppError) as caught:
        reader.tables()
    assert caught.value.code is ErrorCode.IMP_1016


@BOTH
def test_a_base_with_a_password_opens_with_it_and_only_with_it(tmp_path: Path, wide: bool) -> None:
    file = AccessFile(wide, password="Été_2026")
    content = file.finish([Table("RSG", [plain()], names(file))])
    with read(tmp_path, content, password="Été_2026") as reader:
        assert len(list(reader.rows("RSG", ["NOM"]))) == 3
    for wrong, reason in (("", "il manque"), ("été_2026", "pas le bon")):
        with pytest.raises(AppError) as caught:
            read(tmp_path, content, password=wrong)
        assert caught.value.code is ErrorCode.IMP_1014
        assert reason in caught.value.facts["reason"]


def test_a_password_is_asked_only_of_a_base_that_has_one(tmp_path: Path) -> None:
    (tmp_path / "a.mdb").write_bytes(AccessFile().finish([]))

    def never() -> str:
        raise AssertionError

    AccessReader(Source.of_file(tmp_path / "a.mdb"), "auto", password=never).close()


@BOTH
def test_an_encrypted_base_is_refused_as_such(tmp_path: Path, wide: bool) -> None:
    error = refusal(tmp_path, AccessFile(wide, key=0x1234).finish([]))
    assert error.code is ErrorCode.IMP_1015


def test_an_encrypted_base_of_access_2007_and_one_of_money_are_refused_as_such(tmp_path: Path) -> None:
    content = bytearray(AccessFile(version=2).finish([]))
    content[0x299] = 0x80
    with read(tmp_path, bytes(content)) as reader:  # what is read in clear is not encrypted
        assert reader.tables() == ()
    for start in (b"\x5a\1", b"\2\x5a"):  # by chance its first byte may be right
        content[2 * 4096 : 2 * 4096 + 2] = start
        assert refusal(tmp_path, bytes(content)).code is ErrorCode.IMP_1015
    money = AccessFile().finish([]).replace(b"Standard Jet DB", b"MSISAM Database")
    assert refusal(tmp_path, money).code is ErrorCode.IMP_1015


@pytest.mark.parametrize(
    ("version", "name"),
    [(1, "Access 2000-2003"), (2, "Access 2007"), (3, "Access 2010"), (4, "Access 2013"), (6, "Access 2019")],
)
def test_the_version_is_told(tmp_path: Path, version: int, name: str) -> None:
    with read(tmp_path, AccessFile(version=version).finish([])) as reader:
        assert (reader.format, reader.encoding) == (name, "utf-16")
    with read(tmp_path, AccessFile(wide=False).finish([])) as reader:
        assert (reader.format, reader.encoding) == ("Access 97", "cp1252")


@pytest.mark.parametrize("version", [7, 0x55])
def test_a_version_nobody_knows_is_refused(tmp_path: Path, version: int) -> None:
    assert refusal(tmp_path, AccessFile(version=version).finish([])).code is ErrorCode.IMP_1006


def test_access_97_texts_are_in_the_code_page_of_the_file_unless_told_otherwise(tmp_path: Path) -> None:
    columns = [plain("ÉTAT")]
    content = AccessFile(wide=False, code_page=1251).finish([Table("RSG", columns, [Row([b"\xe9"])])])
    with read(tmp_path, content) as reader:
        assert list(reader.rows("RSG", reader.tables()[0].columns)) == [("й",)]
    with read(tmp_path, content, encoding="cp1252") as reader:
        assert reader.tables()[0].columns == ("ÉTAT",)
        assert list(reader.rows("RSG", ["état"])) == [("é",)]


@pytest.mark.parametrize(
    ("page", "text"),
    [(0, "é"), (1252, "é"), (850, "Ú"), (10000, "È"), (28591, "é"), (20127, None), (65001, None)],
)
def test_the_code_page_of_a_file_is_named_as_windows_numbers_it(
    tmp_path: Path, page: int, text: str | None
) -> None:
    content = AccessFile(wide=False, code_page=page).finish([Table("RSG", [plain()], [Row([b"\xe9"])])])
    if text is None:
        assert refusal(tmp_path, content).code is ErrorCode.IMP_1022
    else:
        assert rows_of(tmp_path, content) == [(text,)]


def test_a_code_page_nobody_knows_is_asked_for(tmp_path: Path) -> None:
    error = refusal(tmp_path, AccessFile(wide=False, code_page=4242).finish([]))
    assert "4242" in error.facts["reason"]


def test_every_text_outside_its_code_page_is_told_cell_by_cell(tmp_path: Path) -> None:
    rows = [Row([b"Roy"]), Row([b"No\x81l"]), Row([b"\x8d"])]
    error = refusal(tmp_path, AccessFile(wide=False).finish([Table("RSG", [plain()], rows)]))
    assert error.code is ErrorCode.IMP_1022
    assert error.facts["count"] == "2 textes ne se lisent pas"
    assert error.facts["cells"] == (
        "ligne\u00a02, colonne NOM, «\u00a0No\\x81l\u00a0»; ligne\u00a03, colonne NOM, «\u00a0\\x8d\u00a0»"
    )


def test_an_access_file_is_known_by_its_content_and_a_broken_one_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.dat").write_bytes(AccessFile().finish([]))
    with open_any(tmp_path / "a.dat") as reader:
        assert reader.format == "Access 2000-2003"
    for content in (b"", b"\0\1\0\0Standard Jet DB\0", b"not a base" * 500):
        (tmp_path / "a.mdb").write_bytes(content)
        with pytest.raises(AppError) as caught:
            open_any(tmp_path / "a.mdb")
        assert caught.value.code is ErrorCode.IMP_1006


CALCULATED = [
    (Kind.DOUBLE, Kind.CURRENCY, struct.pack("<q", 12_500), Decimal("1.2500")),
    (Kind.INTEGER, Kind.BOOLEAN, b"\xff", True),
    (Kind.INTEGER, Kind.BOOLEAN, b"\0", False),
    (Kind.NUMERIC, Kind.SINGLE, struct.pack("<f", 0.1), 0.1),
    (Kind.LONG, Kind.LONG, struct.pack("<i", -7), -7),
    (Kind.TEXT, Kind.TEXT, b"\xff\xfe\xc9t\xe9", "Été"),
    (Kind.NUMERIC, Kind.NUMERIC, struct.pack("<HBB3I", 14, 2, 0x80, 0, 1, 0), Decimal("-0.01")),
    (Kind.NUMERIC, Kind.NUMERIC, struct.pack("<HBB4I", 18, 0, 0, 0, 0, 5, 1), Decimal(2**32 + 5)),
    (Kind.NUMERIC, Kind.NUMERIC, struct.pack("<HBB", 2, 0, 0), NOT_READ),
    (Kind.NUMERIC, Kind.NUMERIC, struct.pack("<HBB5s", 7, 0, 0, bytes(5)), NOT_READ),
    (Kind.DATE, Kind.DATE, b"", None),
    (Kind.DOUBLE, Kind.DOUBLE, b"\0\0", NOT_READ),
]


@pytest.mark.parametrize(("kind", "result", "raw", "value"), CALCULATED)
def test_calculated_values_are_of_the_type_that_the_properties_say(
    tmp_path: Path, kind: Kind, result: Kind, raw: bytes, value: Cell
) -> None:
    wrapped = bytes(16) + struct.pack("<I", len(raw)) + raw + bytes(3)
    column = Column("PART", kind, 39, more_flags=0xC0)
    content = AccessFile().finish([Table("RSG", [column], [Row([wrapped])], results=[("PART", result)])])
    assert rows_of(tmp_path, content) == [(value,)]


def test_properties_that_are_cut_or_of_something_else_say_no_type_and_never_a_wrong_one() -> None:
    part = AccessColumn(
        "PART", Kind.DOUBLE, 0, fixed=False, offset=0, width=39, slot=0, scale=0, calculated=True
    )
    table = AccessDefinition(9, 1, (part,), 1, 0, (), keyed=False)
    whole = result_types([("PART", Kind.LONG)])

    def said(properties: bytes | None) -> Kind | None:
        return with_result_types(table, properties).columns[0].kind

    assert said(whole) is Kind.LONG
    assert {said(whole[:size]) for size in range(len(whole))} == {None}
    assert (
        said(b"KKD\0" + whole[4:]) is said(whole.replace(b"\x01\x00", b"\x02\x00", 1)) is said(None) is None
    )


@pytest.mark.parametrize("cell", [bytes(10), bytes(16) + b"\4\0\0\0" + b"Ro"])
def test_a_calculated_value_that_is_cut_is_not_read(tmp_path: Path, cell: bytes) -> None:
    column = Column("PART", Kind.TEXT, 39, more_flags=0xC0)
    table = Table("RSG", [column], [Row([cell])], results=[("PART", Kind.TEXT)])
    assert rows_of(tmp_path, AccessFile().finish([table])) == [(NOT_READ,)]


def test_calculated_values_whose_type_nothing_says_are_not_read_and_named(tmp_path: Path) -> None:
    wrapped = bytes(16) + struct.pack("<I", 8) + struct.pack("<q", 12_500) + bytes(3)
    column = Column("PART", Kind.DOUBLE, 39, more_flags=0xC0)
    content = AccessFile().finish([Table("RSG", [column], [Row([wrapped])], results=[("AUTRE", Kind.LONG)])])
    assert rows_of(tmp_path, content) == [(NOT_READ,)]
    with read(tmp_path, content) as reader:
        assert "PART" in str(reader.remarks()[0])
