"""Comparing codecs on real files, and on bases that say their own."""

from functools import partial
from pathlib import Path

import openpyxl
import pytest

from gestsync.demo.dbf_file import DbfColumn, write_dbf
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.providers.opening import open_any
from gestsync.services.encodings import Comparison, compare


def compared(path: Path) -> Comparison:
    return compare(partial(open_any, path), "auto")


def test_the_bytes_of_a_dos_table_are_compared(tmp_path: Path) -> None:
    write_dbf(tmp_path / "rsg.dbf", [DbfColumn("NOM", "C", 20)], [("Côté",), ("Gagné",)], "cp850")
    by_codec = {each.codec: each for each in compared(tmp_path / "rsg.dbf").readings}
    assert set(by_codec["cp850"].texts) == {"Côté", "Gagné"}
    assert by_codec["utf-8"].unreadable == 2
    assert "Côté" not in by_codec["cp1252"].texts


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "cp863"])
def test_the_bytes_of_an_export_are_compared(tmp_path: Path, codec: str) -> None:
    (tmp_path / "rsg.csv").write_bytes("NOM;VILLE\nCôté;Gatineau\n".encode(codec))
    by_codec = {each.codec: each for each in compared(tmp_path / "rsg.csv").readings}
    assert by_codec[codec].texts == ("Côté",)


def test_a_base_that_says_its_codec_needs_no_choice(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(("NOM",))
    book.active.append(("Côté",))
    book.save(tmp_path / "rsg.xlsx")
    assert compared(tmp_path / "rsg.xlsx") == Comparison("utf-8", ())


def test_a_base_that_does_not_open_is_refused_as_ever(tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        compared(tmp_path / "absent.dbf")
    assert caught.value.code is ErrorCode.IMP_1001
