"""A damaged Access file is refused for its true reason, or read whole: never fewer rows in silence."""

import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import NOT_READ
from gestsync.providers.access import AccessReader
from gestsync.providers.access_definition import Kind
from gestsync.providers.access_format import JET_3, JET_4
from gestsync.providers.source import Source
from gestsync.services.ports import Cell
from tests.memory import within
from tests.providers.access_bytes import (
    IGNORES_NULLS,
    PRIMARY_KEY,
    REQUIRED,
    UNIQUE,
    AccessFile,
    Column,
    Row,
    Table,
)

COUNT = 60
REFUSALS = {
    ErrorCode.IMP_1006,
    ErrorCode.IMP_1014,
    ErrorCode.IMP_1015,
    ErrorCode.IMP_1016,
    ErrorCode.IMP_1022,
}
DATA, DEFINITION, LEAF = 1, 2, 4


def base(
    *, wide: bool = True, announced: int | None = None, indexed: int | None = None, index_flags: int = 0
) -> bytes:
    file = AccessFile(wide)
    columns = [Column("NO", Kind.LONG, fixed=True), Column("NOM", Kind.TEXT, 100), Column("MEMO", Kind.MEMO)]
    memo = file.long_text(file.text("é" * 100))
    rows = [Row([struct.pack("<i", n), file.text(f"Nom {n}"), memo]) for n in range(COUNT)]
    rows[7] = Row(rows[7].cells, moved=True)
    table = Table("RSG", columns, rows, announced, indexed, rows_per_page=20, index_flags=index_flags)
    return file.finish([table])


def read(folder: Path, content: bytes) -> list[tuple[Cell, ...]]:
    path = folder / "base.mdb"
    path.write_bytes(content)
    with AccessReader(Source.of_file(path), "auto") as reader:
        found = []
        for table in reader.tables():
            rows = list(reader.rows(table.name, table.columns))
            assert len(rows) == table.rows
            found += rows
        return found


MOST = 32 << 20
"""Bytes that reading a small file may take, whatever it says of itself."""


def read_or_refused(folder: Path, content: bytes) -> list[tuple[Cell, ...]] | None:
    """The rows, or ``None`` when the file is refused; any other failure goes through."""
    try:
        return read(folder, content)
    except AppError as error:
        if error.code not in REFUSALS:
            raise
        return None


def reason(folder: Path, content: bytes) -> str:
    with pytest.raises(AppError) as caught:
        read(folder, content)
    assert caught.value.code is ErrorCode.IMP_1006
    return caught.value.facts["reason"]


def pages_of(content: bytes, sort: int, size: int) -> list[int]:
    return [at for at in range(size, len(content), size) if content[at] == sort]


def test_the_base_of_these_tests_is_whole(tmp_path: Path) -> None:
    for wide in (True, False):
        rows = read(tmp_path, base(wide=wide))
        assert [row[:2] for row in rows] == [(n, f"Nom {n}") for n in range(COUNT)]
        assert {row[2] for row in rows} == {"é" * 100}


@pytest.mark.parametrize("wide", [True, False], ids=["jet 4", "jet 3"])
def test_a_file_cut_anywhere_is_refused(tmp_path: Path, wide: bool) -> None:
    whole, size = base(wide=wide), (JET_4 if wide else JET_3).page_size
    for end in range(1, len(whole), 1500):
        assert reason(tmp_path, whole[:end])
    assert "coupé" in reason(tmp_path, whole[: 4 * size + 10])


def test_bytes_after_the_last_page_are_nobodys(tmp_path: Path) -> None:
    assert len(read(tmp_path, base() + b"\x1a")) == COUNT


@pytest.mark.parametrize("wide", [True, False], ids=["jet 4", "jet 3"])
def test_any_page_zeroed_is_refused_or_the_rows_are_all_there(tmp_path: Path, wide: bool) -> None:
    whole, size = base(wide=wide), (JET_4 if wide else JET_3).page_size
    places = range(size, len(whole), size)
    found = [read_or_refused(tmp_path, whole[:at] + bytes(size) + whole[at + size :]) for at in places]
    assert [place for place, rows in enumerate(found, 1) if rows is not None] == []


@pytest.mark.parametrize("announced", [0, COUNT - 1, COUNT + 1])
def test_a_count_that_differs_from_the_rows_is_refused(tmp_path: Path, announced: int) -> None:
    said = reason(tmp_path, base(announced=announced))
    assert str(announced) in said
    assert str(COUNT) in said


def test_a_wrong_count_is_forgiven_when_an_index_holds_as_many_rows_as_were_read(tmp_path: Path) -> None:
    """Access itself keeps a wrong count at times, and goes by its indexes."""
    assert len(read(tmp_path, base(announced=COUNT - 1, indexed=COUNT))) == COUNT
    assert reason(tmp_path, base(announced=COUNT - 1, indexed=COUNT - 2))


def test_an_index_that_leaves_out_empty_values_never_vouches_for_lost_rows(tmp_path: Path) -> None:
    """It has fewer entries than its table has rows: as many as were read may be too few."""
    for wide in (True, False):
        lost = base(wide=wide, announced=COUNT + 1, indexed=COUNT, index_flags=IGNORES_NULLS)
        assert str(COUNT + 1) in reason(tmp_path, lost)
        assert len(read(tmp_path, base(wide=wide, announced=COUNT + 1, indexed=COUNT))) == COUNT


def test_an_index_never_vouches_for_a_table_whose_maps_are_both_empty(tmp_path: Path) -> None:
    """Maps of a table stand on one page: what empties one empties the other."""
    whole = bytearray(base(indexed=COUNT))
    maps = [at for at in pages_of(bytes(whole), DATA, 4096) if not any(whole[at + 4 : at + 8])]
    for at in maps[:1]:
        whole[at + 4096 - 2 * 69 : at + 4096] = bytes(2 * 69)
    assert f"elle annonce {COUNT} lignes et il s’en lit 0" in reason(tmp_path, bytes(whole))


def test_a_data_page_of_another_sort_or_owner_is_refused(tmp_path: Path) -> None:
    whole = base()
    mine = next(
        at
        for at in pages_of(whole, DATA, 4096)
        if struct.unpack_from("<H", whole, at + 12) == (20,) and whole[at + 4 : at + 8] != b"LVAL"
    )
    for place, value in ((0, LEAF), (4, 99)):
        changed = bytearray(whole)
        changed[mine + place] = value
        assert "n’est pas à elle" in reason(tmp_path, bytes(changed))


@pytest.mark.parametrize("offset", [0x0FFF, 0x0001, 0x1FFF, 0x8FFF])
def test_a_row_outside_its_place_is_refused(tmp_path: Path, offset: int) -> None:
    whole = base()
    for at in pages_of(whole, DATA, 4096):
        if struct.unpack_from("<H", whole, at + 12) == (20,):
            changed = bytearray(whole)
            struct.pack_into("<H", changed, at + 14 + 2 * 10, offset)
            assert reason(tmp_path, bytes(changed))


@pytest.mark.parametrize("size", [0, 1])
def test_a_row_without_room_for_its_head_is_refused(tmp_path: Path, size: int) -> None:
    whole = bytearray(base())
    at = next(
        at for at in pages_of(bytes(whole), DATA, 4096) if struct.unpack_from("<H", whole, at + 12) == (20,)
    )
    (before,) = struct.unpack_from("<H", whole, at + 14 + 2 * 18)
    struct.pack_into("<H", whole, at + 14 + 2 * 19, before - size)
    assert "n’a pas la forme de sa table" in reason(tmp_path, bytes(whole))


@pytest.mark.parametrize("wide", [True, False], ids=["jet 4", "jet 3"])
def test_rows_wiped_by_zeros_are_refused_and_never_empty(tmp_path: Path, wide: bool) -> None:
    """A sector that is lost leaves the head of its page and takes some rows."""
    whole, size, sector = base(wide=wide), (JET_4 if wide else JET_3).page_size, 512
    for at in pages_of(whole, DATA, size):
        for start in range(at + sector, at + size, sector):
            rows = read_or_refused(tmp_path, whole[:start] + bytes(sector) + whole[start + sector :])
            assert rows is None or len(rows) == COUNT
            assert rows is None or all(row[1] for row in rows)


def test_a_row_marked_deleted_by_accident_is_missed(tmp_path: Path) -> None:
    whole = base()
    at = next(at for at in pages_of(whole, DATA, 4096) if struct.unpack_from("<H", whole, at + 12) == (20,))
    changed = bytearray(whole)
    changed[at + 14 + 1] |= 0x80
    assert f"il s’en lit {COUNT - 1}" in reason(tmp_path, bytes(changed))


def test_a_long_text_on_a_page_that_is_none_is_refused_and_never_empty(tmp_path: Path) -> None:
    whole = base()
    at = whole.index(b"LVAL") - 4
    assert reason(tmp_path, whole[:at] + bytes(4096) + whole[at + 4096 :])


def test_a_damaged_page_after_a_text_that_does_not_decode_is_refused_for_its_reason(tmp_path: Path) -> None:
    file = AccessFile(wide=False)
    columns = [Column("NOM", Kind.TEXT, 100), Column("MEMO", Kind.MEMO)]
    memo = file.long_text(file.text("é" * 100))
    whole = file.finish([Table("RSG", columns, [Row([file.text("Zoé"), memo])])])
    at = whole.index(b"LVAL") - 4
    path = tmp_path / "base.mdb"
    path.write_bytes(whole[: at + 4] + b"xxxx" + whole[at + 8 :])
    with AccessReader(Source.of_file(path), "ascii") as reader, pytest.raises(AppError) as caught:
        list(reader.rows("RSG", ["NOM", "MEMO"]))
    assert "appartient à une autre table" in caught.value.facts["reason"]


def test_a_table_whose_place_is_that_of_another_is_never_read_as_the_other(tmp_path: Path) -> None:
    file = AccessFile()
    columns = [Column("NOM", Kind.TEXT, 100)]
    rows = [Row([file.text("Roy")])]
    whole = bytearray(file.finish([Table("RSG", columns, rows), Table("VIEILLES", columns)]))
    right, wrong = (at // 4096 for at in pages_of(bytes(whole), DEFINITION, 4096)[-2:])
    assert [rows for rows in read(tmp_path, bytes(whole)) if rows] == [("Roy",)]
    page = next(at for at in pages_of(bytes(whole), DATA, 4096) if whole[at + 4 : at + 8] == b"\2\0\0\0")
    at = whole.index(struct.pack("<i", right) + b"\1\0", page)
    whole[at : at + 4] = struct.pack("<i", wrong)
    assert "à la place d’une autre" in reason(tmp_path, bytes(whole))


def test_a_table_whose_definition_is_that_of_another_is_never_read_as_empty(tmp_path: Path) -> None:
    whole = two_tables()
    (right, wrong) = pages_of(whole, DEFINITION, 4096)[-2:]
    changed = whole[:right] + whole[wrong : wrong + 4096] + whole[right + 4096 :]
    assert "RSG y a la définition d’une autre" in reason(tmp_path, changed)


def test_a_definition_that_leads_nowhere_hides_no_rows(tmp_path: Path) -> None:
    """An older state of a definition: no rows, and a map of no pages."""
    whole = bytearray(two_tables())
    right = pages_of(bytes(whole), DEFINITION, 4096)[-2]
    where = struct.unpack_from("<I", whole, right + JET_4.max_columns_at + 14)[0] >> 8
    struct.pack_into("<I", whole, right + JET_4.row_count_at, 0)
    whole[where * 4096 + 4096 - 64 : where * 4096 + 4096] = bytes(64)
    assert "une page a des lignes à elle" in reason(tmp_path, bytes(whole))


def test_no_bit_of_its_entry_in_the_catalogue_makes_a_table_vanish(tmp_path: Path) -> None:
    """Its number, its sort and its flags; its name may differ, and is then shown."""
    whole = two_tables()
    page = next(at for at in pages_of(whole, DATA, 4096) if whole[at + 4 : at + 8] == b"\2\0\0\0")
    number = pages_of(whole, DEFINITION, 4096)[-2] // 4096
    entry = whole.index(struct.pack("<ih", number, 1), page)
    kept = refused = 0
    for bit in range(8 * 10):
        changed = bytearray(whole)
        changed[entry + bit // 8] ^= 1 << bit % 8
        rows = read_or_refused(tmp_path, bytes(changed))
        assert rows in (None, [("Roy",)]), bit
        kept += rows is not None
        refused += rows is None
    assert (kept, refused) == (40, 40)


def test_a_table_that_is_wanted_and_lost_by_the_catalogue_is_damaged_and_not_missing(tmp_path: Path) -> None:
    whole = bytearray(two_tables())
    page = next(at for at in pages_of(bytes(whole), DATA, 4096) if whole[at + 4 : at + 8] == b"\2\0\0\0")
    number = pages_of(bytes(whole), DEFINITION, 4096)[-2] // 4096
    path = tmp_path / "base.mdb"
    path.write_bytes(bytes(whole))
    with AccessReader(Source.of_file(path), "auto", ["PARENTS"]) as reader:
        assert {table.name for table in reader.tables()} == {"RSG", "VIEILLES"}
        with pytest.raises(AppError) as caught:
            list(reader.rows("PARENTS", []))
        assert caught.value.code is ErrorCode.IMP_1005
    whole[whole.index(struct.pack("<ih", number, 1), page) + 4] = 3
    path.write_bytes(bytes(whole))
    with AccessReader(Source.of_file(path), "auto", ["RSG"]) as reader:
        for look in (reader.tables, lambda: list(reader.rows("RSG", []))):
            with pytest.raises(AppError) as caught:
                look()
            assert caught.value.code is ErrorCode.IMP_1006
            assert f"la table de sa page {number} (colonnes NOM…)" in caught.value.facts["reason"]
    with AccessReader(Source.of_file(path), "auto", ["VIEILLES"]) as reader:
        assert [table.name for table in reader.tables()] == ["VIEILLES"]  # nothing that matters is lost


def test_a_definition_in_a_page_that_is_free_is_nobodys(tmp_path: Path) -> None:
    for freed in (False, True):
        file = AccessFile()
        column = Column("NOM", Kind.TEXT, 100)
        file.finish([Table("ANCIENNE", [column])])
        file.free = [3] if freed else []
        whole = file.finish([Table("RSG", [column], [Row([file.text("Roy")])])])
        if freed:
            assert read(tmp_path, whole) == [("Roy",)]
        else:
            assert "ne mène plus à la table de sa page 3 " in reason(tmp_path, whole)


def test_two_tables_of_one_name_are_refused(tmp_path: Path) -> None:
    file = AccessFile()
    column = Column("NOM", Kind.TEXT, 100)
    assert "deux tables" in reason(tmp_path, file.finish([Table("RSG", [column]), Table("Rsg", [column])]))


def test_a_page_written_in_the_place_of_another_of_its_table_is_refused(tmp_path: Path) -> None:
    """As many rows, of the right table, and some of them twice: only a primary key tells."""
    for flags in (PRIMARY_KEY, UNIQUE, REQUIRED, 0):
        file = AccessFile()
        rows = [Row([struct.pack("<i", n)]) for n in range(4)]
        columns = [Column("NO", Kind.LONG, fixed=True)]
        table = Table("RSG", columns, rows, rows_per_page=2, indexed=4, index_flags=flags)
        whole = bytearray(file.finish([table]))
        one, other = (at for at in pages_of(bytes(whole), DATA, 4096) if whole[at + 4] == 3)
        assert len(read(tmp_path, bytes(whole))) == 4
        whole[other : other + 4096] = whole[one : one + 4096]
        if flags == PRIMARY_KEY:
            assert "est la copie d’une autre" in reason(tmp_path, bytes(whole))
        else:
            assert len(read(tmp_path, bytes(whole))) == 4


def test_a_row_that_moved_is_never_read_twice_for_another(tmp_path: Path) -> None:
    rows = [Row([struct.pack("<i", n)], moved=n < 2) for n in range(4)]
    columns = [Column("NO", Kind.LONG, fixed=True)]
    whole = bytearray(AccessFile().finish([Table("RSG", columns, rows, indexed=4, index_flags=PRIMARY_KEY)]))
    one, other = (
        at for at in pages_of(bytes(whole), DATA, 4096) if whole[at + 12] == 1 and whole[at + 15] & 0x80
    )
    whole[other : other + 4096] = whole[one : one + 4096]
    assert "est la copie d’une autre" in reason(tmp_path, bytes(whole))


@pytest.mark.parametrize("wide", [True, False], ids=["jet 4", "jet 3"])
def test_a_value_that_its_flag_calls_null_is_not_read_and_never_empty(tmp_path: Path, wide: bool) -> None:
    file = AccessFile(wide)
    columns = [
        Column("NO", Kind.LONG, fixed=True),
        *(Column(name, Kind.TEXT, 100) for name in ("NOM", "VILLE")),
    ]
    table = Table("RSG", columns, [Row([struct.pack("<i", 7), file.text("Roy"), None])])
    whole = bytearray(file.finish([table]))
    assert read(tmp_path, bytes(whole)) == [(7, "Roy", None)]
    size = file.layout.page_size
    page = next(at for at in pages_of(bytes(whole), DATA, size) if whole[at + 4] == 3)
    assert whole[page + size - 1] == 0b011  # the flags end the row, which ends the page
    whole[page + size - 1] = 0b001
    assert read(tmp_path, bytes(whole)) == [(7, NOT_READ, None)]


@pytest.mark.parametrize(
    ("wide", "place", "value"),
    [
        (True, -7, 0x40),  # a text ends before it begins
        (True, -9, 0x40),  # the last one ends beyond the row
        (True, -3, 0xFF),  # more texts than the row has room for
        (False, -4, 0x40),
        (False, -5, 0x40),
        (False, -2, 0xFF),
    ],
)
def test_a_row_whose_texts_do_not_follow_one_another_is_refused(
    tmp_path: Path, wide: bool, place: int, value: int
) -> None:
    file = AccessFile(wide)
    columns = [Column("NO", Kind.LONG, fixed=True), *(Column(name, Kind.TEXT, 100) for name in "AB")]
    row = Row([struct.pack("<i", 7), file.text("Roy"), file.text("Hull")])
    whole = bytearray(file.finish([Table("RSG", columns, [row])]))
    assert read(tmp_path, bytes(whole)) == [(7, "Roy", "Hull")]
    size = file.layout.page_size
    page = next(at for at in pages_of(bytes(whole), DATA, size) if whole[at + 4] == 3)
    whole[page + size + place] = value
    with pytest.raises(AppError) as caught:
        read(tmp_path, bytes(whole))
    assert "n’a pas la forme de sa table" in caught.value.facts["reason"]


def test_a_jump_beyond_the_texts_of_a_row_of_access_97_says_nothing(tmp_path: Path) -> None:
    file = AccessFile(wide=False)
    table = Table("RSG", [Column("A", Kind.TEXT, 255)], [Row([b"x" * 252])])
    whole = bytearray(file.finish([table]))
    size = file.layout.page_size
    page = next(at for at in pages_of(bytes(whole), DATA, size) if b"x" * 252 in whole[at : at + size])
    assert whole[page + size - 3] == 0xFF
    whole[page + size - 3] = 1
    assert read(tmp_path, bytes(whole)) == [("x" * 252,)]


def test_a_row_that_moved_is_never_read_where_another_row_is(tmp_path: Path) -> None:
    whole = bytearray(base())
    at = next(
        at
        for at in pages_of(bytes(whole), DATA, 4096)
        if struct.unpack_from("<H", whole, at + 12) == (1,) and whole[at + 15] & 0x80
    )
    whole[at + 15] &= 0x7F
    assert "déplacée ne se retrouve pas" in reason(tmp_path, bytes(whole))


@pytest.mark.parametrize("wide", [True, False], ids=["jet 4", "jet 3"])
def test_a_long_text_wiped_by_zeros_is_not_read_and_an_object_is_what_it_is(
    tmp_path: Path, wide: bool
) -> None:
    file = AccessFile(wide)
    cell = file.long_text(file.text("Une note") + bytes(16) + file.text("et sa fin"))
    columns = [Column("NOTE", Kind.MEMO), Column("PHOTO", Kind.OLE)]
    ((note, photo),) = read(tmp_path, file.finish([Table("RSG", columns, [Row([cell, cell])])]))
    assert note is NOT_READ
    assert isinstance(photo, bytes)


def test_a_long_text_of_another_length_than_its_row_says_is_not_read(tmp_path: Path) -> None:
    file = AccessFile()
    cell = file.long_text(file.text("Montréal"))
    shorter = struct.pack("<I", 8 | 0x4000_0000) + cell[4:]
    content = file.finish([Table("RSG", [Column("MEMO", Kind.MEMO)], [Row([cell]), Row([shorter])])])
    assert read(tmp_path, content) == [("Montréal",), (NOT_READ,)]


def test_definitions_and_long_texts_that_go_round_in_circles_end(tmp_path: Path) -> None:
    whole = bytearray(base())
    at = pages_of(bytes(whole), DEFINITION, 4096)[-1]
    struct.pack_into("<I", whole, at + 4, at // 4096)
    assert reason(tmp_path, bytes(whole))
    file = AccessFile()
    page = file.page(b"")
    file.pages[page] = file.data_page(b"LVAL", [(0, struct.pack("<I", page << 8) + b"ab")])
    cell = struct.pack("<III", 9_000, page << 8, 0)
    content = file.finish([Table("RSG", [Column("MEMO", Kind.MEMO)], [Row([cell])])])
    assert len(read(tmp_path, content)) == 1  # it ends by its length
    file = AccessFile()
    page = file.page(b"")
    file.pages[page] = file.data_page(b"LVAL", [(0, struct.pack("<I", page << 8) + b"ab")])
    cell = struct.pack("<III", 0x3000_0000, page << 8, 0)
    content = file.finish([Table("RSG", [Column("MEMO", Kind.MEMO)], [Row([cell])])])
    assert "plus que son fichier" in reason(tmp_path, content)


def test_a_damaged_table_that_does_not_matter_is_left_out(tmp_path: Path) -> None:
    file = AccessFile()
    column = Column("NOM", Kind.TEXT, 100)
    good = Table("A", [column, Column("PHOTO", Kind.OLE)], [Row([file.text("a"), None])])
    tables = [Table("B", [column], announced=5), Table("C", [Column("PERDU", Kind.TEXT, 100)]), good]
    content = file.finish(tables).replace(file.text("PERDU"), file.text("P\x01RDU"))
    path = tmp_path / "base.mdb"
    path.write_bytes(content)
    with AccessReader(Source.of_file(path), "auto", ["a"]) as reader:
        assert [(table.name, table.rows) for table in reader.tables()] == [("A", 1), ("B", None)]
        assert list(reader.rows("a", ["nom"])) == [("a",)]
        assert [remark.facts for remark in reader.remarks()] == [{"column": "PHOTO", "table": "A"}]
    with AccessReader(Source.of_file(path), "auto", ["c"]) as reader, pytest.raises(AppError) as caught:
        reader.tables()
    assert caught.value.facts["reason"].startswith("table C")


def two_tables() -> bytes:
    """RSG, of one row, and VIEILLES, empty."""
    file = AccessFile()
    columns = [Column("NOM", Kind.TEXT, 100)]
    return file.finish([Table("RSG", columns, [Row([file.text("Roy")])]), Table("VIEILLES", columns)])


WHOLE = {wide: base(wide=wide) for wide in (True, False)}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, 3),
)
def test_no_change_of_bytes_makes_it_crash_or_hang(
    tmp_path: Path, wide: bool, changes: list[tuple[int, int]], near: int
) -> None:
    content = bytearray(WHOLE[wide])
    size = (JET_4 if wide else JET_3).page_size
    for place, value in changes:
        # The heads of pages say more than their rows: half the changes fall there.
        at = place % (len(content) // size) * size + place % 70 if near % 2 else place % len(content)
        content[at] = value
    with within(MOST):
        read_or_refused(tmp_path, bytes(content))
