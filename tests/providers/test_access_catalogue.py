"""What the catalogue of an Access base may lack, and what of it makes a table missing or lost."""

import struct
from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.providers.access import AccessReader
from gestsync.providers.source import Source
from tests.providers.access_bytes import AccessFile, Row, Table, plain
from tests.providers.test_access_damage import DEFINITION, pages_of, read, reason


def rsg(file: AccessFile) -> Table:
    return Table("RSG", [plain()], [Row([file.text("Roy")])])


def refusal(folder: Path, content: bytes, wanted: str) -> AppError:
    path = folder / "base.mdb"
    path.write_bytes(content)
    with AccessReader(Source.of_file(path), "auto", [wanted]) as reader, pytest.raises(AppError) as caught:
        list(reader.rows(wanted, ["NOM"]))
    return caught.value


@pytest.mark.parametrize("column", ["Id", "Type", "Flags", "Name"])
def test_a_catalogue_without_one_of_its_columns_is_none(tmp_path: Path, column: str) -> None:
    file = AccessFile()
    whole = file.finish([rsg(file)])
    at = whole.index(file.text(column), pages_of(whole, DEFINITION, 4096)[0])
    changed = whole[:at] + file.text("X") + whole[at + 2 :]
    assert "n’est pas celui d’Access" in reason(tmp_path, changed)


def test_a_table_whose_marks_are_empty_is_read(tmp_path: Path) -> None:
    file = AccessFile()
    whole = bytearray(file.finish([rsg(file)]))
    name = whole.rindex(file.text("RSG"))
    nulls = whole.index(struct.pack("<H", 4), name) + 2  # after the number of texts of the row
    whole[nulls] &= ~(1 << 2)
    assert read(tmp_path, bytes(whole)) == [("Roy",)]


def test_the_definition_of_a_link_to_a_server_is_no_table_that_was_lost(tmp_path: Path) -> None:
    file = AccessFile()
    whole = file.finish([rsg(file), Table("Clients", [plain()], sort=4, foreign="dbo.Clients")])
    assert refusal(tmp_path, whole, "Enfants").code is ErrorCode.IMP_1005


def test_what_is_left_of_a_definition_hides_no_table_that_was_lost(tmp_path: Path) -> None:
    file = AccessFile()
    file.page(b"\2\1".ljust(4096, b"\xff"))
    whole = file.finish([rsg(file)])
    assert refusal(tmp_path, whole, "Enfants").code is ErrorCode.IMP_1005
    lost = refusal(tmp_path, whole.replace(struct.pack("<ih", 4, 1), struct.pack("<ih", 4, 3)), "RSG")
    assert lost.code is ErrorCode.IMP_1006
    assert "page 4 (colonnes NOM…)" in lost.facts["reason"]
