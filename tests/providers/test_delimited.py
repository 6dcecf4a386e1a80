"""CSV exports: read whole, or refused with the reason; a short row never erases."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.providers.delimited import DelimitedReader, Dialect
from gestsync.providers.source import Source
from gestsync.services.ports import Cell

HEADER = "No;Nom;Ville\r\n"


def read(
    folder: Path, content: str | bytes, encoding: str = "cp1252", delimiter: str = ";"
) -> list[tuple[Cell, ...]]:
    path = folder / "rsg.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    with DelimitedReader(Source.of_file(path), Dialect(encoding, delimiter)) as reader:
        (table,) = reader.tables()
        rows = list(reader.rows("RSG", table.columns))
        assert len(rows) == table.rows
        return rows


def refused(folder: Path, content: str | bytes, encoding: str = "cp1252") -> str:
    with pytest.raises(AppError) as caught:
        read(folder, content, encoding)
    assert caught.value.code is ErrorCode.IMP_1027
    assert caught.value.facts["reason"].startswith("fichier rsg.csv, ")
    return caught.value.facts["reason"]


def test_a_plain_export_is_read_whole(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER + "1;Côté;Gatineau\r\n2;;\r\n") == [("1", "Côté", "Gatineau"), ("2", "", "")]


def test_quotes_delimiters_and_lines_inside_quotes_are_part_of_the_value(tmp_path: Path) -> None:
    content = HEADER + '1;"Roy; dit ""le grand""";"ligne 1\r\nligne 2"\r\n'
    assert read(tmp_path, content) == [("1", 'Roy; dit "le grand"', "ligne 1\r\nligne 2")]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_end_is_good_and_empty_lines_are_none(tmp_path: Path, ending: str) -> None:
    assert read(tmp_path, f"No;Nom{ending}1;a{ending}{ending}2;b{ending}") == [("1", "a"), ("2", "b")]


def test_a_row_of_nothing_but_delimiters_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER + ';;\r\n1;a;\r\n"";"";""\r\n') == [("1", "a", "")]


def test_a_byte_order_mark_is_no_part_of_the_first_column_and_may_lack_in_utf_16(tmp_path: Path) -> None:
    expected: list[tuple[Cell, ...]] = [("1", "Côté")]
    for codec in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        assert read(tmp_path, "No;Nom\n1;Côté\n".encode(codec)) == expected


def test_empty_cells_after_the_last_column_are_let_go(tmp_path: Path) -> None:
    assert read(tmp_path, "No;Nom;\n1;a;\n2;b;;\n") == [("1", "a"), ("2", "b")]


def test_what_programs_add_around_the_rows_is_none_of_them(tmp_path: Path) -> None:
    expected: list[tuple[Cell, ...]] = [("1", "a"), ("2", "b")]
    assert read(tmp_path, "sep=;\r\nNo;Nom\r\n1;a\r\n2;b\r\n") == expected
    assert read(tmp_path, "No;Nom\r\n1;a\r\n2;b\r\n\x1a") == expected
    assert read(tmp_path, 'No;Nom\r\n1;a\r\n;\r\n2;b\r\n"";""\r\n;;\r\n') == expected


def test_a_note_of_several_lines_is_one_value(tmp_path: Path) -> None:
    note = 'le 3; appelé\nle 4; "rappelé"\nle 5; vu'
    quoted = note.replace('"', '""')
    assert read(tmp_path, f'No;Nom;Note\n1;Roy;"{quoted}"\n2;Cyr;\n') == [
        ("1", "Roy", note),
        ("2", "Cyr", ""),
    ]


def test_columns_are_found_whatever_their_case_and_order(tmp_path: Path) -> None:
    (tmp_path / "RSG.CSV").write_text("Nom;NO\nRoy;1\n")
    with DelimitedReader(Source.of_file(tmp_path), Dialect("cp1252", ";"), wanted=["rsg"]) as reader:
        assert list(reader.rows("rsg", ["No", "nom"])) == [("1", "Roy")]
        for table, columns in (("rsg", ["Ville"]), ("enfants", ["No"])):
            with pytest.raises(AppError) as caught:
                list(reader.rows(table, columns))
            assert caught.value.code is ErrorCode.IMP_1005


def test_other_files_of_the_folder_are_listed_and_never_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "rsg.csv").write_text("No;Nom\n1;a\n")
    (tmp_path / "notes.txt").write_text("A;B\n1;2\n")
    (tmp_path / "abime.csv").write_bytes(b"\0\0")
    with DelimitedReader(Source.of_file(tmp_path), Dialect("cp1252", ";"), wanted=["rsg"]) as reader:
        assert [(table.name, table.rows) for table in reader.tables()] == [("notes", None), ("rsg", 1)]


def test_two_files_that_may_be_one_table_are_refused_rather_than_the_first_read(tmp_path: Path) -> None:
    for name in ("RSG.csv", "rsg.txt", "notes.csv", "notes.txt"):
        (tmp_path / name).write_text("No;Nom\n1;a\n")
    source, dialect = Source.of_file(tmp_path), Dialect("cp1252", ";")
    with pytest.raises(AppError) as caught:
        DelimitedReader(source, dialect, wanted=["rsg"])
    assert caught.value.code is ErrorCode.IMP_1027
    assert caught.value.facts["reason"] == "RSG.csv et rsg.txt seraient la même table"
    with DelimitedReader(source, dialect) as reader, pytest.raises(AppError, match="IMP-1027"):
        reader.rows("notes", ["Nom"])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "il est vide"),
        ("\r\n", "pas de ligne d’en-tête"),
        ("No;Nom;nom\n1;a;b\n", "deux colonnes portent le nom"),
        ("No;;Nom\n1;a;b\n", "une colonne n’a pas de nom"),
        (HEADER + "1;a\r\n", "la ligne 2 n’a que 2 cellules sur 3"),
        (HEADER + "1;a;b\r\n2;a;b;c\r\n", "la ligne 3 a 4 cellules au lieu de 3"),
        (HEADER + "1;a;b\r\n2;a;Gati", "sa dernière ligne n’est pas terminée"),
        (HEADER + '1;"Roy;b\r\n2;a;b\r\n3;a;b\r\n', "un guillemet n’est pas fermé à la ligne 2"),
        (HEADER + '1;"Roy;b\r\n2;"Caron";b\r\n', "un guillemet n’est pas fermé à la ligne 2"),
        (HEADER + '1;"Roy;b\r\n2;Caron";b\r\n', "un guillemet n’est pas fermé à la ligne 2"),
        (HEADER + '1;"Roy;b\r\n2;a;b\r\n3;Caron";"x;y"\r\n', "un guillemet n’est pas fermé à la ligne 2"),
        (HEADER + '"1;2";"Roy;b\r\n2;a;b\r\n3;a";b\r\n', "un guillemet n’est pas fermé à la ligne 2"),
        (HEADER + '1;"Roy"x;b\r\n', "un guillemet"),
        (HEADER + "1;" + "x" * 200_000 + ";b\r\n", "une cellule de la ligne 2 est démesurée"),
        (b"No;Nom\n1;a\0\n", "ce n’est pas du texte"),
        ("No;Nom\n1;Côté\n".encode(), "il est écrit en UTF-8"),
    ],
)
def test_what_does_not_add_up_refuses_the_file(tmp_path: Path, content: str | bytes, reason: str) -> None:
    assert reason in refused(tmp_path, content)


def test_every_cell_that_does_not_decode_is_told(tmp_path: Path) -> None:
    (tmp_path / "rsg.csv").write_bytes(b"No;Nom\n1;a\n2;No\x81l\n3;\x8d\n")
    with (
        pytest.raises(AppError) as caught,
        DelimitedReader(Source.of_file(tmp_path), Dialect("cp1252", ";")) as reader,
    ):
        reader.tables()
    assert caught.value.code is ErrorCode.IMP_1022
    assert caught.value.facts["cells"] == (
        "ligne\u00a03, colonne Nom, «\u00a0No\\x81l\u00a0»; ligne\u00a04, colonne Nom, «\u00a0\\x8d\u00a0»"
    )


def test_the_wrong_delimiter_shows_as_missing_columns(tmp_path: Path) -> None:
    (tmp_path / "rsg.csv").write_text("No,Nom\n1,a\n")
    with DelimitedReader(Source.of_file(tmp_path), Dialect("cp1252", ";")) as reader:
        with pytest.raises(AppError) as caught:
            reader.rows("rsg", ["No"])
        assert caught.value.code is ErrorCode.IMP_1005


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("codec", ["cp1252", "cp850", "utf-8"])
def test_without_a_profile_delimiter_and_encoding_are_found_out(
    tmp_path: Path, delimiter: str, codec: str
) -> None:
    content = delimiter.join(("No", "Ville")) + "\n" + delimiter.join(("1", "Québec")) + "\n"
    assert read(tmp_path, content.encode(codec), "auto", "") == [("1", "Québec")]


def test_an_encoding_that_nothing_shows_is_not_guessed(tmp_path: Path) -> None:
    assert "codage" in refused(tmp_path, "No;Ville\n1;Москва\n".encode("cp866"), "auto")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[st.text('ab;"\r\né ', max_size=6)] * 3), min_size=1, max_size=8))
def test_rows_written_by_a_csv_writer_come_back_or_are_refused(
    tmp_path: Path, rows: list[tuple[str, str, str]]
) -> None:
    quoted = "".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)
    try:
        assert read(tmp_path, HEADER + quoted) == [row for row in rows if any(row)]
    except AppError as error:
        if error.code is not ErrorCode.IMP_1027:
            raise
