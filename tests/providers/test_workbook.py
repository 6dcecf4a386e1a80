"""Excel and OpenDocument exports: nothing lost, nothing turned into an empty cell."""

import struct
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random

import openpyxl
import pytest
import xlsxwriter
import xlwt

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.mapping import map_rows
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.records import NOT_READ, RecordKind
from gestsync.providers.opening import open_any, open_provider
from gestsync.services.ports import Cell, TableInfo

BORN = date(1980, 5, 2)
HEADER = ("NO", "NOM", "NAISSANCE", "ACTIF", "PLACES")
ROW = ("0042", "Côté", BORN, True, 6)


def xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "RSG"
    for row in (HEADER, ROW, (12, "Œuvray", BORN, False, 1.5)):
        sheet.append(row)
    sheet["B4"] = "#REF!"
    sheet["A4"] = "0043"
    sheet["F9"].number_format = "0.00"
    hidden = book.create_sheet("Archive")
    hidden.sheet_state = "hidden"
    hidden.append(("A",))
    book.save(path)


def xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("RSG")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for line, row in enumerate((HEADER, ROW, (12, "Œuvray", BORN, False, 1.5), ("0043",))):
        for place, cell in enumerate(row):
            sheet.write(line, place, cell, day if isinstance(cell, date) else xlwt.Style.default_style)
    sheet.row(3).set_cell_error(1, "#REF!")
    sheet.write(8, 5, "")
    book.add_sheet("Archive").visibility = 1
    book.get_sheet("Archive").write(0, 0, "A")
    book.save(str(path))


_CELLS = {
    str: '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>',
    bool: '<table:table-cell office:value-type="boolean" office:boolean-value="{}"/>',
    date: '<table:table-cell office:value-type="date" office:date-value="{}"/>',
    int: '<table:table-cell office:value-type="float" office:value="{}"/>',
    float: '<table:table-cell office:value-type="float" office:value="{}"/>',
}
_ODS_ERROR = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
    'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
)
_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:body><office:spreadsheet><table:table table:name="RSG">{rows}
<table:table-row table:number-rows-repeated="1048000"><table:table-cell
 table:number-columns-repeated="16384"/></table:table-row></table:table>
<table:table table:name="Archive"><table:table-row>{archive}</table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""


def write_ods(path: Path, lines: Sequence[str], manifest: str = "<manifest/>") -> None:
    rows = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS.format(rows=rows, archive=_CELLS[str].format("A")))
        archive.writestr("META-INF/manifest.xml", manifest)


def ods(path: Path, manifest: str = "<manifest/>") -> None:
    lines = [
        "".join(_CELLS[type(cell)].format(str(cell).lower() if cell is True else cell) for cell in row)
        for row in (HEADER, ROW, (12, "Œuvray", BORN, False, 1.5))
    ]
    lines[-1] = lines[-1].replace("False", "false")
    lines += [_CELLS[str].format("0043") + _ODS_ERROR]
    write_ods(path, lines, manifest)


MAKERS: dict[str, Callable[[Path], None]] = {"xlsx": xlsx, "xls": xls, "ods": ods}


@pytest.fixture(params=MAKERS)
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"export.{request.param}"
    MAKERS[request.param](path)
    return path


def all_rows(path: Path, table: str = "RSG") -> list[tuple[Cell, ...]]:
    with open_any(path) as reader:
        columns = next(each.columns for each in reader.tables() if each.name == table)
        return list(reader.rows(table, columns))


def refused(path: Path, table: str = "RSG") -> str:
    with pytest.raises(AppError) as caught, open_any(path) as reader:
        list(reader.rows(table, ()))
    assert caught.value.code is ErrorCode.IMP_1027
    return caught.value.facts["reason"]


def test_each_kind_of_workbook_gives_the_same_typed_cells(workbook: Path) -> None:
    assert all_rows(workbook) == [ROW, (12, "Œuvray", BORN, False, 1.5), ("0043", NOT_READ, None, None, None)]


def test_a_whole_number_is_not_read_as_a_decimal(workbook: Path) -> None:
    assert [type(row[0]) for row in all_rows(workbook)] == [str, int, str]


def test_an_error_cell_is_reported_and_does_not_erase(workbook: Path) -> None:
    table = TableMap(RecordKind.RSG, "RSG", {"numero": ("NO",), "nom": ("NOM",)})
    profile = ProviderProfile("x", "X", "de X", "excel", (table,))
    with open_provider(profile, str(workbook)) as reader:
        *_, (row, problems) = map_rows(profile, table, reader.rows("RSG", ("NO", "NOM")), "2026-11-23")
    assert row is not None
    assert row.values[1] is None
    assert [problem.code for problem in problems] == [ErrorCode.IMP_1004]


def merged_xlsx(path: Path, rows: Sequence[Sequence[str]], *areas: tuple[int, int, int, int]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "RSG"
    for row in rows:
        book.active.append(row)
    for first, last, left, right in areas:
        book.active.merge_cells(
            start_row=first + 1, end_row=last + 1, start_column=left + 1, end_column=right + 1
        )
    book.save(path)


def merged_xls(path: Path, rows: Sequence[Sequence[str]], *areas: tuple[int, int, int, int]) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("RSG")
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            if not any(f <= line <= t and a <= place <= z for f, t, a, z in areas):
                sheet.write(line, place, cell)
    for first, last, left, right in areas:
        sheet.write_merge(first, last, left, right, rows[first][left])
    book.save(str(path))


def merged_ods(path: Path, rows: Sequence[Sequence[str]], *areas: tuple[int, int, int, int]) -> None:
    lines = []
    for line, row in enumerate(rows):
        cells = [_CELLS[str].format(cell) for cell in row]
        for first, last, left, right in areas:
            if first <= line <= last:
                cells[left : right + 1] = ["<table:covered-table-cell/>"] * (right + 1 - left)
            if first == line:
                span = f' table:number-rows-spanned="{last + 1 - first}"'
                span += f' table:number-columns-spanned="{right + 1 - left}" '
                cells[left] = _CELLS[str].format(row[left]).replace(" ", span, 1)
        lines.append("".join(cells))
    write_ods(path, lines)


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_cell_that_a_merged_one_covers_is_not_read_as_empty(tmp_path: Path, suffix: str) -> None:
    make = {"xlsx": merged_xlsx, "xls": merged_xls, "ods": merged_ods}[suffix]
    rows = [("NO", "NOM", "VILLE"), ("1", "Roy", "Hull"), ("2", "Aubé", ""), ("3", "Cyr", "")]
    make(tmp_path / f"a.{suffix}", rows, (1, 2, 2, 2), (3, 3, 1, 2))
    assert all_rows(tmp_path / f"a.{suffix}") == [
        ("1", "Roy", "Hull"),
        ("2", "Aubé", NOT_READ),
        ("3", "Cyr", NOT_READ),
    ]


def test_rows_that_merged_cells_cover_whole_are_none(tmp_path: Path) -> None:
    rows = [("NO", "NOM"), ("1", "Roy"), ("", ""), ("2", "Aubé")]
    merged_xlsx(tmp_path / "a.xlsx", rows, (1, 2, 0, 0), (1, 2, 1, 1), (0, 0, 2, 3))
    assert all_rows(tmp_path / "a.xlsx") == [("1", "Roy"), ("2", "Aubé")]


def test_a_merged_title_names_no_column(tmp_path: Path) -> None:
    merged_xlsx(tmp_path / "a.xlsx", [("Liste", ""), ("NO", "NOM"), ("1", "Roy")], (0, 0, 0, 1))
    assert "sa colonne 2 n’a pas de nom" in refused(tmp_path / "a.xlsx")


def test_empty_rows_and_columns_after_the_last_cell_are_none(workbook: Path) -> None:
    with open_any(workbook) as reader:
        assert TableInfo("RSG", HEADER, 3) in reader.tables()


def test_hidden_sheets_are_listed_and_said(tmp_path: Path) -> None:
    for name in ("xlsx", "xls"):
        MAKERS[name](tmp_path / f"a.{name}")
        with open_any(tmp_path / f"a.{name}") as reader:
            assert "feuilles masquées : Archive" in reader.format
            assert TableInfo("Archive", ("A",), 0) in reader.tables()


def test_a_number_shown_with_leading_zeros_keeps_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "RSG"
    for row in (("NO",), (42,)):
        book.active.append(row)
    book.active["A2"].number_format = "00000"
    book.save(tmp_path / "a.xlsx")
    old = xlwt.Workbook()
    sheet = old.add_sheet("RSG")
    sheet.write(0, 0, "NO")
    sheet.write(1, 0, 42, xlwt.easyxf(num_format_str="00000"))
    old.save(str(tmp_path / "a.xls"))
    assert all_rows(tmp_path / "a.xlsx") == all_rows(tmp_path / "a.xls") == [("00042",)]


_ODS_NUMBER = (
    '<table:table-cell {}office:value-type="float" office:value="{}">{}<text:p>{}</text:p></table:table-cell>'
)


def test_a_number_of_opendocument_shown_with_leading_zeros_keeps_them(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>0099</text:p></office:annotation>"
    numbers = [
        _ODS_NUMBER.format("", 42, "", "0042"),
        _ODS_NUMBER.format("", 43, note, "43"),
        _ODS_NUMBER.format('table:number-columns-repeated="2" ', 4, "", "04"),
        _ODS_NUMBER.format("", 0, "", "0"),
        _ODS_NUMBER.format("", 12, "", "#12"),
    ]
    header = "".join(map(_CELLS[str].format, "ABCDEF"))
    write_ods(tmp_path / "a.ods", [header, "".join(numbers)])
    assert all_rows(tmp_path / "a.ods") == [("0042", 43, "04", "04", 0, 12)]


def test_a_formula_of_opendocument_without_a_result_is_not_read_as_empty_nor_as_zero(tmp_path: Path) -> None:
    failed = 'table:formula="of:=1/0" '
    cells = [
        _CELLS[str].format("1"),
        '<table:table-cell table:formula="of:=A1"/>',
        _ODS_NUMBER.format(failed, 0, "", "#DIV/0!"),
        _ODS_NUMBER.format(failed, 0, "", "Err:502"),
    ]
    write_ods(tmp_path / "a.ods", ["".join(map(_CELLS[str].format, "ABCD")), "".join(cells)])
    assert all_rows(tmp_path / "a.ods") == [("1", NOT_READ, NOT_READ, NOT_READ)]


def test_a_formula_that_was_never_calculated_is_not_read_as_empty(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "RSG"
    book.active.append(("NO", "NOM"))
    book.active.append(("1", "=UPPER(A1)"))
    book.save(tmp_path / "a.xlsx")
    assert all_rows(tmp_path / "a.xlsx") == [("1", NOT_READ)]


def write_formulas(path: Path, *results: object) -> None:
    """A row of formulas as XlsxWriter writes them: it calculates none, and says a zero unless it is told."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("RSG")
        sheet.write_row(0, 0, ["NO", *(f"C{place}" for place, _ in enumerate(results))])
        sheet.write(1, 0, "1")
        for place, result in enumerate(results, 1):
            sheet.write_formula(1, place, "=UPPER(A2)", None, result)


def test_the_zeros_of_a_program_that_calculates_no_formula_are_not_read_as_values(tmp_path: Path) -> None:
    write_formulas(tmp_path / "a.xlsx", 0, "", "ROY", 10)
    assert all_rows(tmp_path / "a.xlsx") == [("1", NOT_READ, NOT_READ, "ROY", 10)]


def test_a_zero_and_an_empty_text_that_excel_calculated_are_values(tmp_path: Path) -> None:
    write_formulas(tmp_path / "a.xlsx", 0, "", "ROY")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as written, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as saved:
        for name in written.namelist():
            part = written.read(name).replace(b' fullCalcOnLoad="1"', b"")
            saved.writestr(name, part.replace(b'<c r="C2"', b'<c r="C2" t="str"'))
    assert all_rows(tmp_path / "b.xlsx") == [("1", 0, None, "ROY")]


EMPTY, ZERO, ROY = b"\x03\0\0\0\0\0\xff\xff", bytes(8), struct.pack("<d", 12)


@pytest.mark.parametrize(
    ("formulas", "read"),
    [
        ([(EMPTY, 0)], [NOT_READ]),
        ([(EMPTY, 0), (ROY, 0)], [None, 12]),
        ([(ZERO, 0), (EMPTY, 0)], [0, None]),
        ([(ZERO, 3), (EMPTY, 2), (ROY, 3)], [NOT_READ, NOT_READ, 12]),
        ([(EMPTY, 1), (ROY, 1)], [None, 12]),
    ],
    ids=["written by xlwt", "calculated", "calculated zero", "left to Excel", "volatile"],
)
def test_a_formula_of_excel_97_that_nobody_calculated_is_not_read_as_empty(
    tmp_path: Path, formulas: list[tuple[bytes, int]], read: list[Cell]
) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Archive").write(0, 0, "A")
    sheet = book.add_sheet("RSG")
    for place, name in enumerate(["NO", *map(str, range(len(formulas)))]):
        sheet.write(0, place, name)
    sheet.write(1, 0, "1")
    for place, _ in enumerate(formulas, 1):
        sheet.write(1, place, xlwt.Formula("UPPER(A2)"))
    book.save(str(tmp_path / "a.xls"))
    written = (tmp_path / "a.xls").read_bytes()
    for (
        result,
        flags,
    ) in formulas:  # xlwt knows one result only; the bit 0x40 says nothing, and is not met again
        written = written.replace(EMPTY + bytes(2), result + bytes([flags | 0x40, 0]), 1)
    (tmp_path / "a.xls").write_bytes(written)
    assert all_rows(tmp_path / "a.xls") == [("1", *read)]


def test_a_sheet_of_charts_is_passed_in_an_xls_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Graphique").write(0, 0, "A")
    sheet = book.add_sheet("RSG")
    sheet.write(0, 0, "NO")
    sheet.write(1, 0, xlwt.Formula("UPPER(A1)"))
    book.save(str(tmp_path / "a.xls"))
    written = (tmp_path / "a.xls").read_bytes()
    (tmp_path / "a.xls").write_bytes(written.replace(b"\0\0\x09\0Graphique", b"\0\2\x09\0Graphique", 1))
    with open_any(tmp_path / "a.xls") as reader:
        assert [each.name for each in reader.tables()] == ["RSG"]
    assert all_rows(tmp_path / "a.xls") == [(NOT_READ,)]


def write_rows(path: Path, *rows: tuple[object, ...]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "RSG"
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        (("NO", None, "NOM"), "sa colonne 2 n’a pas de nom"),
        (("NO", "Nom", "NOM"), "deux colonnes portent le nom «\u00a0NOM\u00a0»"),
        (("Liste des RSG",), "sa colonne 2 n’a pas de nom"),
    ],
)
def test_a_header_that_is_not_clear_refuses_its_sheet(
    tmp_path: Path, header: tuple[object, ...], reason: str
) -> None:
    write_rows(tmp_path / "a.xlsx", header, (1, 2, 3))
    assert reason in refused(tmp_path / "a.xlsx")


def test_a_sheet_that_is_not_wanted_may_have_any_layout(tmp_path: Path) -> None:
    write_rows(tmp_path / "a.xlsx", ("NO", "NOM"), ("1", "Roy"))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book.create_sheet("Sommaire").append((None, "Total", None, 3))
    book.save(tmp_path / "a.xlsx")
    with open_any(tmp_path / "a.xlsx") as reader:
        assert reader.tables() == (TableInfo("RSG", ("NO", "NOM"), 1), TableInfo("Sommaire", (), None))


def test_a_workbook_with_a_password_is_refused_as_such(tmp_path: Path) -> None:
    ole = tmp_path / "a.xlsx"
    ole.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"))
    ods(tmp_path / "a.ods", "<manifest><manifest:encryption-data/></manifest>")
    for path in (ole, tmp_path / "a.ods"):
        assert refused(path) == "le classeur est protégé par un mot de passe; enregistrez-le sans"


@pytest.mark.parametrize("content", [b"<html><body><table>", b"NO;NOM\n", b"", b"PK\x03\x04"])
def test_a_file_that_is_no_workbook_is_refused_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert refused(path)


def test_a_stray_cell_in_the_last_corner_does_not_fill_the_memory(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "RSG"
    book.active["A1"] = "NO"
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    assert "s’étend jusqu’à sa ligne 1048576" in refused(tmp_path / "a.xlsx")


def test_entities_declared_by_the_file_are_refused(tmp_path: Path) -> None:
    ods(tmp_path / "a.ods")
    with zipfile.ZipFile(tmp_path / "a.ods") as archive:
        content = archive.read("content.xml").decode()
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content.replace("?>\n", '?><!DOCTYPE a [<!ENTITY b "c">]>', 1))
    assert refused(tmp_path / "b.ods") == "le classeur est abîmé ou coupé"


def test_a_damaged_workbook_is_refused_or_read_whole(workbook: Path) -> None:
    whole = workbook.read_bytes()
    good = all_rows(workbook)
    random = Random(workbook.suffix)  # noqa: S311 - damage
    damaged = [whole[: len(whole) * part // 10] for part in range(1, 10)]
    for _ in range(30):
        place = random.randrange(len(whole) - 8)
        damaged.append(whole[:place] + random.randbytes(8) + whole[place + 8 :])
    for content in damaged:
        workbook.write_bytes(content)
        try:
            found = all_rows(workbook)
        except (AppError, StopIteration):
            continue
        assert len(found) == len(good) or workbook.suffix == ".xls"


def test_a_closed_or_refused_workbook_leaves_no_copy(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    all_rows(workbook)
    workbook.write_bytes(b"PK\x03\x04")
    refused(workbook)
    assert list(copies.iterdir()) == []


def test_a_moment_keeps_its_time(tmp_path: Path) -> None:
    write_rows(tmp_path / "a.xlsx", ("QUAND",), (datetime(2026, 5, 2, 10, 30),))  # noqa: DTZ001 - a cell
    assert all_rows(tmp_path / "a.xlsx") == [(datetime(2026, 5, 2, 10, 30),)]  # noqa: DTZ001 - a cell
