"""A SQLite base is read as its program last committed it, and never touched."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.providers import private_copy
from gestsync.providers.source import Source
from gestsync.providers.sqlite_base import SqliteReader


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "enfantin.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            'CREATE TABLE responsables (No TEXT, "nom ""x""" TEXT, places INTEGER, solde REAL)'
        )
        connection.executemany(
            "INSERT INTO responsables VALUES (?, ?, ?, ?)", [("01", "Côté", 6, 1.5), ("2", None, None, None)]
        )
        connection.execute("CREATE VIEW vue AS SELECT No FROM responsables")
        connection.commit()
    return path


def test_tables_and_views_are_listed_with_their_rows(base: Path) -> None:
    with SqliteReader(Source.of_file(base)) as reader:
        assert [(table.name, table.columns, table.rows) for table in reader.tables()] == [
            ("responsables", ("No", 'nom "x"', "places", "solde"), 2),
            ("vue", ("No",), 2),
        ]


def test_rows_come_in_the_order_asked_and_null_is_null(base: Path) -> None:
    with SqliteReader(Source.of_file(base)) as reader:
        rows = list(reader.rows("RESPONSABLES", ["PLACES", 'Nom "x"', "no", "solde"]))
        assert rows == [(6, "Côté", "01", 1.5), (None, None, "2", None)]
        assert list(reader.rows("vue", [])) == [(), ()]


@pytest.mark.parametrize(("table", "column"), [("rien", "no"), ("responsables", "age")])
def test_a_missing_table_or_column_is_named(base: Path, table: str, column: str) -> None:
    with SqliteReader(Source.of_file(base)) as reader, pytest.raises(AppError) as caught:
        list(reader.rows(table, [column]))
    assert caught.value.code is ErrorCode.IMP_1005


ONLY_FOR_ITS_PROGRAM = {
    "a view of a table that is gone": "CREATE VIEW autre AS SELECT x FROM partie",
    "a table of a module of its own": """
        CREATE VIRTUAL TABLE autre USING fts4(x);
        PRAGMA writable_schema = 1;
        UPDATE sqlite_master SET sql = 'CREATE VIRTUAL TABLE autre USING maison(x)' WHERE name = 'autre'
    """,
    "a view with a function of its own": "CREATE VIEW autre AS SELECT maison(No) AS x FROM responsables",
}


@pytest.mark.parametrize("statements", ONLY_FOR_ITS_PROGRAM.values(), ids=ONLY_FOR_ITS_PROGRAM)
def test_what_only_its_program_can_read_is_never_in_the_way_of_other_tables(
    base: Path, statements: str
) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.executescript(statements)
    with SqliteReader(Source.of_file(base), wanted=["Responsables"]) as reader:
        assert "responsables" in [table.name for table in reader.tables()]
        assert len(list(reader.rows("responsables", ["No"]))) == 2
    with SqliteReader(Source.of_file(base)) as reader:
        assert {table.name: table.rows for table in reader.tables()}.items() >= {"responsables": 2}.items()
    with SqliteReader(Source.of_file(base), wanted=["autre"]) as reader, pytest.raises(AppError) as caught:
        reader.tables()
    assert caught.value.code is ErrorCode.IMP_1006


def test_a_row_that_its_program_cannot_give_interrupts_the_read_and_ends_no_table(base: Path) -> None:
    with closing(sqlite3.connect(base)) as program:
        # The largest integer of its sign has no absolute value: SQLite stops at that row.
        program.execute("CREATE VIEW soldes AS SELECT No, abs(places - 9223372036854775807 - 1) AS s FROM r")
        program.execute(
            "CREATE TABLE r AS SELECT No, 6 AS places FROM responsables UNION ALL VALUES ('3', 0)"
        )
        program.commit()
    with SqliteReader(Source.of_file(base)) as reader, pytest.raises(AppError) as caught:
        list(reader.rows("soldes", ["No", "s"]))
    assert caught.value.code is ErrorCode.IMP_1006


def test_the_sort_orders_of_sqlite_keep_their_meaning(base: Path) -> None:
    with closing(sqlite3.connect(base)) as program:
        program.execute("CREATE VIEW a AS SELECT No FROM responsables WHERE No || 'A' = '01a' COLLATE NOCASE")
        program.commit()
    with SqliteReader(Source.of_file(base)) as reader:
        assert list(reader.rows("a", ["No"])) == [("01",)]


def test_a_column_whose_name_is_not_utf_8_is_read_and_its_name_is_no_value(base: Path) -> None:
    with closing(sqlite3.connect(base)) as program:
        program.execute("CREATE TABLE enfants (no TEXT COLLATE NOCASE, pr_nom TEXT)")
        program.execute("INSERT INTO enfants VALUES ('7', 'Zoé')")
        program.commit()
    base.write_bytes(base.read_bytes().replace(b"pr_nom", b"pr\xe9nom"))
    with SqliteReader(Source.of_file(base), "cp1252") as reader:
        assert reader.tables()[0] == ("enfants", ("no", "prénom"), 1)
        assert list(reader.rows("enfants", ["prénom", "no"])) == [("Zoé", "7")]
    with SqliteReader(Source.of_file(base)) as reader, pytest.raises(AppError) as caught:
        list(reader.rows("enfants", ["no"]))
    assert caught.value.code is ErrorCode.IMP_1006


def test_an_index_that_lacks_a_row_loses_none(base: Path) -> None:
    with closing(sqlite3.connect(base)) as program:
        program.executescript("CREATE INDEX par_no ON responsables (No); PRAGMA writable_schema = 1")
        [index] = program.execute("SELECT * FROM sqlite_master WHERE name = 'par_no'")
        program.execute("DELETE FROM sqlite_master WHERE name = 'par_no'")
        program.commit()
    with closing(sqlite3.connect(base)) as program:
        program.execute("INSERT INTO responsables (No) VALUES ('3')")
        program.execute("PRAGMA writable_schema = 1")
        program.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)
        program.commit()
    with SqliteReader(Source.of_file(base)) as reader:
        assert reader.tables()[0].rows == 3
        assert list(reader.rows("responsables", ["No"])) == [("01",), ("2",), ("3",)]


def test_a_refusal_of_sqlite_that_is_no_text_is_told_all_the_same(base: Path) -> None:
    spoiled = base.read_bytes().replace(b"tableresponsables", b"tabler\xffsponsables")
    base.write_bytes(spoiled.replace(b"CREATE TABLE", b"CREATE TABEL"))
    with pytest.raises(AppError) as caught:
        SqliteReader(Source.of_file(base))
    assert caught.value.code is ErrorCode.IMP_1006


def test_the_hidden_columns_of_a_table_of_words_are_none(base: Path) -> None:
    with closing(sqlite3.connect(base)) as program:
        program.execute("CREATE VIRTUAL TABLE mots USING fts5(nom)")
        program.execute("INSERT INTO mots VALUES ('Roy')")
        program.commit()
    with SqliteReader(Source.of_file(base), wanted=["mots"]) as reader:
        assert ("mots", ("nom",), 1) in reader.tables()


def test_a_sort_order_that_only_its_program_knows_does_not_refuse_a_base(base: Path) -> None:
    with closing(sqlite3.connect(base)) as program:
        program.create_collation("tri maison", lambda one, other: (one < other) - (one > other))
        program.executescript("""
            CREATE TABLE noms (nom TEXT COLLATE "tri maison" PRIMARY KEY) WITHOUT ROWID;
            INSERT INTO noms VALUES ('Roy'), ('Côté');
            CREATE INDEX par_nom ON responsables (No COLLATE "tri maison");
        """)
    with SqliteReader(Source.of_file(base)) as reader:
        assert {name for (name,) in reader.rows("noms", ["nom"])} == {"Roy", "Côté"}
        assert len(list(reader.rows("responsables", ["No"]))) == 2


def test_calculated_columns_are_columns(base: Path) -> None:
    with closing(sqlite3.connect(base)) as program:
        program.executescript("""
            CREATE TABLE enfants (no TEXT, cle TEXT AS (no || '-A'), double TEXT AS (no || no) STORED);
            INSERT INTO enfants (no) VALUES ('7');
        """)
    with SqliteReader(Source.of_file(base)) as reader:
        assert reader.tables()[0] == ("enfants", ("no", "cle", "double"), 1)
        assert list(reader.rows("enfants", ["double", "cle"])) == [("77", "7-A")]


def test_what_its_program_committed_but_not_yet_wrote_down_is_read(base: Path) -> None:
    with closing(sqlite3.connect(base)) as program:
        program.execute("PRAGMA journal_mode = WAL")
        program.execute("INSERT INTO responsables (No) VALUES ('3')")
        program.commit()
        program.execute("INSERT INTO responsables (No) VALUES ('4')")  # not committed
        with SqliteReader(Source.of_file(base)) as reader:
            assert [row[0] for row in reader.rows("responsables", ["No"])] == ["01", "2", "3"]
        program.rollback()


def test_what_its_program_writes_down_while_it_is_copied_is_not_lost(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(base)) as program:
        program.execute("CREATE TABLE autre (x)")
        program.execute("PRAGMA journal_mode = WAL")
        program.execute("INSERT INTO responsables (No) VALUES ('3')")
        program.commit()
        real, saves = private_copy._copy, iter([True])

        def copy(source: Path, target: Path) -> None:
            if source.name.endswith("-wal") and next(saves, False):
                program.execute("PRAGMA wal_checkpoint")
                program.execute("INSERT INTO autre VALUES (4)")  # the same file starts anew
                program.commit()
            real(source, target)

        monkeypatch.setattr(private_copy, "_copy", copy)
        with SqliteReader(Source.of_file(base)) as reader:
            assert [row[0] for row in reader.rows("responsables", ["No"])] == ["01", "2", "3"]


def test_a_base_is_known_by_its_bytes_and_by_what_is_not_yet_written_down_in_it(base: Path) -> None:
    def known() -> str:
        with SqliteReader(Source.of_file(base)) as reader:
            list(reader.rows("responsables", ["no"]))
            return reader.fingerprint()

    before = known()
    assert known() == before
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        in_wal = known()
        connection.execute("UPDATE responsables SET places = 4")
        connection.commit()
        assert len({before, in_wal, known()}) == 3


def test_the_original_is_never_changed_nor_given_company(base: Path) -> None:
    before = base.read_bytes()
    with SqliteReader(Source.of_file(base)) as reader:
        list(reader.rows("responsables", ["No"]))
    assert base.read_bytes() == before
    assert list(base.parent.iterdir()) == [base]


def test_a_file_that_is_no_sqlite_base_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"chiffre" * 1_000)
    with pytest.raises(AppError) as caught:
        SqliteReader(Source.of_file(path))
    assert caught.value.code is ErrorCode.IMP_1006
    assert "SQLite" in caught.value.facts["reason"]


@pytest.mark.parametrize(
    "spoil",
    [lambda content: content[: len(content) // 2], lambda content: content[:-4096] + b"\xff" * 4096],
    ids=["cut", "last page overwritten"],
)
def test_a_damaged_base_is_refused(base: Path, spoil: Callable[[bytes], bytes]) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.executemany(
            "INSERT INTO responsables (No) VALUES (?)", [(str(n) * 50,) for n in range(2_000)]
        )
        connection.commit()
    base.write_bytes(spoil(base.read_bytes()))
    with pytest.raises(AppError) as caught:
        SqliteReader(Source.of_file(base))
    assert caught.value.code is ErrorCode.IMP_1006


def with_old_texts(base: Path) -> None:
    """Texts that a program of Windows wrote as it writes its own, beside those that are UTF-8."""
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("INSERT INTO responsables (No) VALUES (CAST(x'4cc976657371756565' AS TEXT))")
        connection.execute("UPDATE responsables SET No = CAST(x'339c' AS TEXT) WHERE No = '2'")
        connection.commit()


def test_every_text_that_is_not_utf_8_is_named_with_its_row(base: Path) -> None:
    with_old_texts(base)
    with SqliteReader(Source.of_file(base)) as reader, pytest.raises(AppError) as caught:
        list(reader.rows("responsables", ['nom "x"', "No"]))
    assert caught.value.code is ErrorCode.IMP_1022
    assert "\\x9c" in caught.value.facts["cells"]
    assert "L\\xc9vesquee" in caught.value.facts["cells"]
    assert "colonne No" in caught.value.facts["cells"]


def test_texts_that_are_not_utf_8_are_in_the_encoding_of_the_profile(base: Path) -> None:
    with_old_texts(base)
    with SqliteReader(Source.of_file(base), "cp1252") as reader:
        assert list(reader.rows("responsables", ["No", 'nom "x"'])) == [
            ("01", "Côté"),
            ("3œ", None),
            ("LÉvesquee", None),
        ]


@pytest.mark.parametrize("encoding", ["latin-1", "cp850"])
def test_texts_that_are_utf_8_are_read_as_such_whatever_the_encoding_of_the_profile(
    base: Path, encoding: str
) -> None:
    with SqliteReader(Source.of_file(base), encoding) as reader:
        assert ("Côté",) in list(reader.rows("responsables", ['nom "x"']))


def test_what_is_refused_counts_for_the_encoding_of_the_profile_too(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("UPDATE responsables SET No = CAST(x'5281' AS TEXT)")
        connection.commit()
    with SqliteReader(Source.of_file(base), "cp1252") as reader, pytest.raises(AppError) as caught:
        list(reader.rows("responsables", ["No"]))
    assert caught.value.code is ErrorCode.IMP_1022
