"""The right reader for each base: as its profile says, or as the file shows."""

import errno
import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NoReturn

import openpyxl
import pytest

from gestsync.demo.dbf_file import DbfColumn, write_dbf
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.mapping import check_structure, columns_of, map_rows
from gestsync.domain.profiles import ProviderProfile
from gestsync.providers import private_copy
from gestsync.providers.access_definition import Kind
from gestsync.providers.opening import OPENERS, open_any, open_provider
from gestsync.providers.private_copy import PrivateCopy
from gestsync.providers.profiles import ProfileShelf
from gestsync.providers.source import Source
from gestsync.services.ports import Numbered
from tests.providers.access_bytes import AccessFile, Column, Row, Table, plain
from tests.providers.shipped import SHIPPED

HEADERS = {"dbf": "dBASE III", "sqlite": "SQLite", "csv": "CSV"}


def lay_out(profile: ProviderProfile, folder: Path) -> Path:
    """A base with one plausible row in each table of ``profile``."""
    cells = {"numero": "0042", "nom": "Côté", "prenom": "Anaïs"}
    for table in profile.tables:
        names = columns_of(table)
        values = {table.columns[key][0]: value for key, value in cells.items()}
        row = [values.get(name, "") for name in names]
        if profile.format == "dbf":
            columns = [DbfColumn(name, "C", 20) for name in names]
            write_dbf(folder / f"{table.table}.dbf", columns, [row], profile.encoding)
        elif profile.format == "csv":
            text = profile.delimiter.join(names) + "\n" + profile.delimiter.join(row) + "\n"
            (folder / f"{table.table}.csv").write_text(text, profile.encoding)
        else:
            with closing(sqlite3.connect(folder / "base.db")) as base:
                base.execute(f"CREATE TABLE {table.table} ({', '.join(f'{name} TEXT' for name in names)})")
                base.execute(f"INSERT INTO {table.table} VALUES ({', '.join('?' * len(names))})", row)
                base.commit()
    return folder / "base.db" if profile.format == "sqlite" else folder


@pytest.mark.parametrize("profile", SHIPPED, ids=lambda profile: profile.key)
@pytest.mark.parametrize(
    ("there", "called"),
    [("dbf", "dBase"), ("sqlite", "SQLite"), ("csv", "CSV"), ("excel", "Excel"), ("access", "Access")],
)
def test_a_whole_base_of_another_format_than_its_profile_says_so_and_is_not_damaged(
    tmp_path: Path, profile: ProviderProfile, there: str, called: str
) -> None:
    if there == "excel":
        openpyxl.Workbook().save(location := tmp_path / "export.xlsx")
    elif there == "access":
        content = AccessFile(wide=True).finish([Table("RSG", [plain("Nom")], [])])
        (location := tmp_path / "base.mdb").write_bytes(content)
    else:
        plain_names = ProfileShelf(tmp_path / "none").provider("gestionnaire")
        location = lay_out(replace(plain_names, format=there), tmp_path)
    if there == profile.format:
        return
    with pytest.raises(AppError) as refused:
        open_provider(profile, str(location))
    assert refused.value.code is ErrorCode.IMP_1005
    assert str(refused.value.facts["missing"]).endswith(f"(celle-ci est {called})")


@pytest.mark.parametrize("profile", SHIPPED, ids=lambda profile: profile.key)
def test_a_base_of_each_accounting_system_is_opened_checked_and_mapped(
    tmp_path: Path, profile: ProviderProfile
) -> None:
    location = lay_out(profile, tmp_path)
    with open_provider(profile, str(location)) as reader:
        assert reader.format == HEADERS[profile.format]
        check_structure(profile, reader.tables())
        for table in profile.tables:
            rows = reader.rows(table.table, columns_of(table))
            ((row, problems),) = map_rows(profile, table, rows, "2026-11-23")
            assert row is not None
            assert row.number == "0042"
            assert {"Côté", "Anaïs"} <= set(row.values)
            assert problems == ()


@pytest.mark.parametrize("profile", SHIPPED, ids=lambda profile: profile.key)
@pytest.mark.parametrize("wide", [True, False], ids=["access 2000", "access 97"])
def test_the_same_tables_in_an_access_base_are_opened_checked_and_mapped(
    tmp_path: Path, profile: ProviderProfile, wide: bool
) -> None:
    """A column of attachments is not read, and keeps what we have."""
    profile = replace(profile, format="access", encoding="auto")
    file, tables = AccessFile(wide), []
    cells = {"numero": "0042", "nom": "Côté", "prenom": "Anaïs"}
    for table in profile.tables:
        values = {table.columns[key][0]: file.text(value) for key, value in cells.items()}
        names = columns_of(table)
        unread = next(name for name in names if name not in values)
        columns = [Column(unread, Kind.COMPLEX) if name == unread else plain(name) for name in names]
        row = [b"\1\0\0\0" if name == unread else values.get(name, b"") for name in names]
        tables.append(Table(table.table, columns, [Row(row)]))
    (tmp_path / "base.mdb").write_bytes(file.finish(tables))
    with open_provider(profile, str(tmp_path / "base.mdb")) as reader:
        check_structure(profile, reader.tables())
        for table in profile.tables:
            rows = reader.rows(table.table, columns_of(table))
            ((row_of_ours, problems),) = map_rows(profile, table, rows, "2026-11-23")
            assert row_of_ours is not None
            assert row_of_ours.number == "0042"
            assert {"Côté", "Anaïs", None} <= set(row_of_ours.values)
            assert [problem.code for problem in problems] == [ErrorCode.IMP_1004]


@pytest.mark.parametrize("location", ["absent", "\0", "//serveur-absent/partage/base"])
@pytest.mark.parametrize("profile", SHIPPED, ids=lambda profile: profile.key)
def test_a_base_that_is_not_there_is_unreachable(
    profile: ProviderProfile, location: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AppError) as caught:
        open_provider(profile, location)
    assert caught.value.code is ErrorCode.IMP_1001
    assert caught.value.facts["of_provider"] == profile.of_name


def test_a_device_is_no_base_and_is_not_waited_for() -> None:
    with pytest.raises(AppError) as caught:
        open_any(os.devnull)
    assert caught.value.code is ErrorCode.IMP_1001


class RefusalError(OSError):
    """What Windows answers, with its own number."""

    def __init__(self, winerror: int) -> None:
        super().__init__(winerror, "refused")
        self.winerror = winerror


@pytest.mark.parametrize(
    ("location", "winerror", "host"),
    [
        (r"\\SERVEUR\Compta\base.mdb", 53, "SERVEUR"),
        ("//SERVEUR/Compta", 1231, "SERVEUR"),
        (r"\\SERVEUR\Compta\base.mdb", 3, ""),  # it answers, and the folder is not there
        (r"\\SERVEUR\Compta\base.mdb", 67, ""),  # it answers, and shares nothing of this name
        (r"Z:\Compta\base.mdb", 53, ""),
        (r"\\?\Z:\base.mdb", 53, ""),
    ],
)
def test_the_computer_of_a_share_is_named_when_it_is_what_does_not_answer(
    location: str, winerror: int, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise RefusalError(winerror)

    monkeypatch.setattr(Path, "stat", refuse)
    acts = (partial(open_any, location), partial(open_provider, SHIPPED[0], location))
    for act in acts:
        with pytest.raises(AppError) as caught:
            act()
        assert caught.value.code is ErrorCode.IMP_1001
        assert caught.value.facts["host"] == host
        assert caught.value.facts["location"].replace("/", "\\").startswith(location.replace("/", "\\"))


@pytest.mark.parametrize(
    "answer", [RefusalError(1326), RefusalError(1327), PermissionError(errno.EACCES, "refused", "base")]
)
@pytest.mark.parametrize("call", ["stat", "iterdir"])
def test_a_share_that_does_not_let_the_account_in_is_said_to_forbid_and_not_to_be_off(
    tmp_path: Path, call: str, answer: OSError, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> NoReturn:
        raise answer

    monkeypatch.setattr(Path, call, refuse)
    csv = replace(SHIPPED[0], format="csv")
    for act in (partial(open_any, tmp_path), partial(open_provider, csv, str(tmp_path))):
        with pytest.raises(AppError) as caught:
            act()
        assert caught.value.code is ErrorCode.IMP_1021


def test_a_share_that_goes_away_beside_a_table_is_said_not_to_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> NoReturn:
        raise RefusalError(59)

    (tmp_path / "rsg.dbf").write_bytes(b"")
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(AppError) as caught:
        open_provider(replace(SHIPPED[0], format="dbf"), str(tmp_path / "rsg.dbf"))
    assert caught.value.code is ErrorCode.IMP_1001


@pytest.mark.parametrize("location", ["", "  "])
def test_a_base_whose_place_nobody_said_is_not_looked_for(location: str) -> None:
    with pytest.raises(AppError) as caught:
        open_provider(ProfileShelf(Path("none")).provider("enfantin"), location)
    assert caught.value.sentence == "Aucune base n’est réglée pour Enfantin."


@pytest.mark.parametrize("form", OPENERS)
@pytest.mark.parametrize(
    "address", ["postgresql://lire:Secr3t@srv/base", "mssql://lire:Secr3t@Secr3t@srv/base"]
)
def test_an_address_with_a_password_is_refused_by_every_format_without_repeating_it(
    form: str, address: str
) -> None:
    with pytest.raises(AppError) as caught:
        open_provider(replace(SHIPPED[0], format=form), address)
    assert "Secr3t" not in repr(dict(caught.value.facts))


def test_a_base_that_is_a_folder_is_named_however_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Source.of_file(Path()).provider == tmp_path.name
    disk = Path(tmp_path.anchor)  # and a share, of which all that is left is where it is
    assert Source.of_file(disk).of_provider == str(disk)


def test_an_empty_folder_lacks_its_tables(tmp_path: Path) -> None:
    profile = ProfileShelf(tmp_path).provider("gestionnaire")
    with open_provider(profile, str(tmp_path)) as reader, pytest.raises(AppError) as caught:
        check_structure(profile, reader.tables())
    assert caught.value.code is ErrorCode.IMP_1005


def test_a_file_shows_what_it_is(tmp_path: Path) -> None:
    write_dbf(tmp_path / "a.DBF", [DbfColumn("A", "C", 3)], [("été",)])
    (tmp_path / "b.csv").write_text("A,B\n1,2\n")
    with closing(sqlite3.connect(tmp_path / "c.dat")) as base:
        base.execute("CREATE TABLE t (a)")
        base.commit()
    formats = []
    for name in ("a.DBF", "b.csv", "c.dat"):
        with open_any(tmp_path / name) as reader:
            formats.append((reader.format, reader.tables()[0].name))
    assert formats == [("dBASE III", "a"), ("CSV", "b"), ("SQLite", "t")]
    with open_any(tmp_path) as reader:
        assert reader.encoding == "cp850"


@pytest.mark.parametrize("suffix", [".accdb", ".mde", ".accde", ".accdr", ".mda", ".accda", ".accdt", ".bak"])
def test_an_access_base_is_opened_whatever_its_suffix(tmp_path: Path, suffix: str) -> None:
    file = AccessFile(version=3)
    path = tmp_path / f"compta{suffix}"
    path.write_bytes(file.finish([Table("RSG", [plain()], [Row([file.text("Roy")])])]))
    with open_any(path) as reader:
        assert [table.name for table in reader.tables()] == ["RSG"]


def test_a_template_of_access_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "modele.accdt"
    path.write_bytes(b"PK\3\4" + bytes(200))
    with pytest.raises(AppError) as caught:
        open_any(path)
    assert caught.value.code is ErrorCode.IMP_1006
    assert "modèle d’Access" in caught.value.facts["reason"]


def test_a_folder_of_exports_is_opened_as_one_base(tmp_path: Path) -> None:
    for name in ("responsables", "enfants"):
        (tmp_path / f"{name}.csv").write_text("A;B\n1;2\n")
    with open_any(tmp_path) as reader:
        assert [table.name for table in reader.tables()] == ["enfants", "responsables"]


@pytest.mark.parametrize("name", ["lettre.docx", "vide"])
def test_an_unknown_format_is_refused_as_such(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "vide":
        path.mkdir()
    else:
        path.write_bytes(b"PK\x03\x04")
    with pytest.raises(AppError) as caught:
        open_any(path)
    assert caught.value.code is ErrorCode.IMP_1006
    assert caught.value.facts["reason"] == "format inconnu"


def test_the_given_encoding_overrides_what_a_file_shows(tmp_path: Path) -> None:
    write_dbf(tmp_path / "a.dbf", [DbfColumn("A", "C", 3)], [("été",)])
    with open_any(tmp_path / "a.dbf", "cp1252") as reader:
        assert list(reader.rows("a", ["A"])) == [("‚t‚",)]


def test_a_refused_base_leaves_no_copy_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    for name, content in (("a.dbf", b"\x03"), ("b.csv", b"A"), ("c.db", b"SQLite format 3\0" + b"x" * 2_000)):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(AppError):
            open_any(tmp_path / name)
    assert list(copies.iterdir()) == []


def test_the_line_of_a_row_is_the_one_that_its_program_shows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('No;Note\n1;x\n\n;\n2;"deux\nlignes"\n3;x\n')
    write_dbf(tmp_path / "b.dbf", [DbfColumn("NO", "C", 3)], [("1",), ("9",), ("2",)], deleted=frozenset({1}))
    book = openpyxl.Workbook()
    for row in ([], ["No"], ["1"], [], ["2"]):
        book.active.append(row)
    book.active.title = "c"
    book.save(tmp_path / "c.xlsx")
    for name, lines in (("a.csv", [2, 5, 6]), ("b.dbf", [1, 3]), ("c.xlsx", [3, 5])):
        with open_any(tmp_path / name) as reader:
            assert isinstance(reader, Numbered)
            assert len(list(reader.rows(name[0], ["NO"]))) == len(lines)
            assert list(reader.lines(name[0])) == lines


@pytest.mark.parametrize(("number", "code"), [(32, ErrorCode.IMP_1024), (5, ErrorCode.IMP_1021)])
@pytest.mark.parametrize("name", ["rsg.csv", "rsg.xlsx", "rsg.mdb", "rsg.dbf"])
def test_a_file_that_windows_refuses_is_held_or_forbidden_before_anybody_knows_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, code: ErrorCode
) -> None:
    def refuse(path: Path) -> NoReturn:
        error = PermissionError(errno.EACCES, "refused", str(path))
        error.winerror = number  # type: ignore[attr-defined,unused-ignore]
        raise error

    (tmp_path / name).write_bytes(b"contenu")
    monkeypatch.setattr(private_copy, "_opened", refuse)
    with pytest.raises(AppError) as caught:
        open_any(tmp_path / name)
    assert caught.value.code is code


@pytest.fixture
def removed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The copies that were removed, each while nothing in it was open: Windows would keep it."""
    found: list[Path] = []
    close = PrivateCopy.close

    def closed(copies: PrivateCopy) -> None:
        held = []
        if os.name == "posix":  # Wine shows this folder too, and nothing in it
            held = [os.path.realpath(each) for each in Path("/proc/self/fd").glob("*")]
        assert not [each for each in held if each.startswith(str(copies.folder))]
        close(copies)
        assert not copies.folder.exists()
        found.append(copies.folder)

    monkeypatch.setattr(PrivateCopy, "close", closed)
    return found


@pytest.mark.parametrize("profile", SHIPPED, ids=lambda profile: profile.key)
def test_a_reading_that_is_left_before_its_end_leaves_no_copy_behind(
    tmp_path: Path, profile: ProviderProfile, removed: list[Path]
) -> None:
    with open_provider(profile, str(lay_out(profile, tmp_path))) as reader:
        tables = [reader.rows(table.table, columns_of(table)) for table in profile.tables]
        assert all(next(rows) for rows in tables)
    assert removed


def test_a_table_of_which_a_row_is_refused_leaves_no_copy_behind(tmp_path: Path, removed: list[Path]) -> None:
    (tmp_path / "rsg.csv").write_text("No;Nom\n0042;Côté\n0043\n", encoding="utf-8")
    with pytest.raises(AppError) as caught, open_any(tmp_path) as reader:
        reader.tables()
    assert caught.value.code is ErrorCode.IMP_1027
    assert removed
