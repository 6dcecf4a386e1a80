"""What leaves the program: the report, the history and lists, in each format."""

import csv
import json
import re
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from gestsync.domain.calendar import day_of
from gestsync.domain.errors import Cancelled, ErrorCode
from gestsync.domain.records import Outcome
from gestsync.services import tables
from gestsync.services.bilan import MOST, bilan_of
from gestsync.services.distinct import declare_distinct
from gestsync.services.export import export_history, export_records, export_report
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Refusal
from gestsync.services.queries import ALWAYS, HistoryFilter, RecordFilter
from gestsync.services.tables import write_whole
from gestsync.services.temporary import hold
from tests.builders import CLIENT, ENFANT, ZONE, Given, day, modification
from tests.local_base import LocalBase, raises

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}


@pytest.fixture
def night(base: LocalBase) -> LocalBase:
    """A file that changes a fiche, holds one back and refuses a row."""
    base.take(modification("0001", day(5), **ZOE))
    base.take(
        modification("0001", day(6), line=2, ville="Hull", adresse="=1+1"),
        modification("0003", day(6), line=3, **ZOE),
        Refusal(4, "x", ErrorCode.EXC_2010, {"line": "4", "value": "x"}),
    )
    return base


def newest(base: LocalBase, path: Path) -> list[list[str]]:
    """The report of the newest file, read back from ``path``."""
    assert export_report(base.ports, base.ports.queries.files(None, ALWAYS)[:1], path, Quiet()) == 3
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        return [[cell or "" for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_a_report_opens_right_in_excel_in_french_and_runs_no_formula(
    night: LocalBase, tmp_path: Path
) -> None:
    path = tmp_path / "rapport.csv"
    head, held, address, town, refused = newest(night, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert head[2:5] == ["Opération", "Client", "Numéro"]
    assert (held[2], held[4], held[-2]) == ("doublon", "0003", "0001")
    assert address[8:11] == ["Adresse", "", "'=1+1"]
    assert town[8:11] == ["Ville", "", "Hull"]
    assert refused[2] == "rejetée"
    assert refused[-1]


def test_an_excel_file_holds_texts_only_so_that_numbers_keep_their_zeros(
    night: LocalBase, tmp_path: Path
) -> None:
    rows = newest(night, tmp_path / "rapport.xlsx")
    assert rows[1][4] == "0003"
    assert rows[2][10] == "=1+1"
    sheet = load_workbook(tmp_path / "rapport.xlsx").worksheets[0]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "inlineStr"}


def test_a_text_that_xml_cannot_hold_comes_back_from_excel_as_it_was(tmp_path: Path) -> None:
    said = ['a & <b> ]]> "é"', "  deux\nlignes ", "\x00\x1f", "_x0041_", "𝄞" * 20_000, "", "0012"]
    tables.write_sheet(tmp_path / "a.xlsx", tables.Sheet("abcdefg", "abcdefg", [said]))
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    read = ["" if cell.value is None else unescape(str(cell.value)) for cell in sheet[2]]
    assert read == [*said[:4], "𝄞" * 16_383, *said[5:]]


def test_more_rows_than_a_sheet_of_excel_holds_go_on_in_another(
    night: LocalBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_SHEET_ROWS", 3)
    newest(night, tmp_path / "rapport.xlsx")
    sheets = load_workbook(tmp_path / "rapport.xlsx").worksheets
    assert [sheet.max_row for sheet in sheets] == [3, 3]
    assert {sheet["C1"].value for sheet in sheets} == {"Opération"}


def test_the_history_leaves_as_it_is_filtered_the_newest_first(night: LocalBase, tmp_path: Path) -> None:
    path = tmp_path / "historique.json"
    assert export_history(night.ports, HistoryFilter(), path, Quiet()) == 2
    told = json.loads(path.read_text(encoding="utf-8"))
    assert [line["champ"] for line in told[:2]] == ["Adresse", "Ville"]
    assert {line["operation"] for line in told} == {"modification", "création"}
    named = HistoryFilter(text="roy", outcomes=frozenset({Outcome.CREATED}))
    assert export_history(night.ports, named, path, Quiet()) == 1
    assert export_history(night.ports, HistoryFilter(text="personne"), path, Quiet()) == 0
    assert json.loads(path.read_text(encoding="utf-8")) == []


class GivesUp(Quiet):
    """She asks to stop at once."""

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        raise Cancelled


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_an_export_that_is_given_up_or_cannot_be_written_leaves_what_was_there(
    night: LocalBase, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"rapport.{ending}"
    path.write_text("avant", encoding="utf-8")
    files = night.ports.queries.files(None, ALWAYS)
    with pytest.raises(Cancelled):
        export_report(night.ports, files, path, GivesUp())
    assert path.read_text(encoding="utf-8") == "avant"
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".rapport")] == []
    with raises(ErrorCode.GEN_9008):
        export_report(night.ports, files, tmp_path / "absent" / path.name, Quiet())


def test_a_file_that_is_being_written_is_left_alone_by_the_next_one_there(tmp_path: Path) -> None:
    def write_both(part: Path) -> None:
        part.write_text("long", encoding="utf-8")
        write_whole(tmp_path / "court.csv", lambda other: other.write_text("court", encoding="utf-8"))

    write_whole(tmp_path / "long.csv", write_both)
    assert {each.name: each.read_text(encoding="utf-8") for each in tmp_path.glob("*.csv")} == {
        "court.csv": "court",
        "long.csv": "long",
    }


class Told(Quiet):
    """Remembers where it is."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int | None, str]] = []

    def step(self, done: int, total: int | None, sentence: str = "") -> None:
        self.steps.append((done, total, sentence))


def test_what_a_killed_export_left_beside_goes_with_the_next_one_there_but_not_what_another_writes(
    night: LocalBase, tmp_path: Path
) -> None:
    left, written = tmp_path / ".clients.csv.gestsync-part", tmp_path / ".rsg.csv.gestsync-part"
    left.write_text("half", encoding="utf-8")
    with written.open("wb", buffering=0) as held:
        hold(held)
        newest(night, tmp_path / "rapport.csv")
        assert sorted(each.name for each in tmp_path.glob("*.*") if each.is_file()) == [
            written.name,
            "rapport.csv",
        ]


def test_once_every_fiche_is_read_a_list_that_leaves_says_that_its_file_is_still_written(
    night: LocalBase, tmp_path: Path
) -> None:
    told = Told()
    count = export_records(night.ports, RecordFilter(CLIENT), tmp_path / "clients.xlsx", told)
    assert told.steps == [(0, count, ""), (count, None, "Fin de l’écriture du fichier…")]


def test_a_list_of_clients_says_when_each_was_last_modified(base: LocalBase, tmp_path: Path) -> None:
    base.take(modification("0001", day(5), **ZOE))
    path = tmp_path / "clients.csv"
    export_records(base.ports, RecordFilter(CLIENT), path, Quiet())
    [header, line] = [row.split(";") for row in path.read_text(encoding="utf-8-sig").splitlines()]
    assert header[-1] == "Date de modification"
    assert line[-1].startswith("2026-")
    assert len(header) == len(line)


def test_the_number_of_a_child_never_leaves(base: LocalBase, tmp_path: Path) -> None:
    leo: Given = {"nom": "Roy", "prenom": "Léo", "date_naissance": "2023-02-02"}
    base.take(modification("7001", day(5), kind=ENFANT, **leo))
    base.take(modification("7002", day(6), line=9, kind=ENFANT, **leo))
    ports, files = base.ports, base.ports.queries.files(None, ALWAYS)
    report, history, people = (tmp_path / name for name in ("r.csv", "h.csv", "l.csv"))
    assert export_report(ports, files, report, Quiet()) == 2
    declare_distinct(ports, ports.queries.pending()[0].id, "")
    assert export_history(ports, HistoryFilter(ENFANT), history, Quiet()) == 3
    assert export_records(ports, RecordFilter(ENFANT), people, Quiet()) == 2
    for path in (report, history, people):
        said = path.read_text(encoding="utf-8-sig")
        assert "Roy" in said
        assert not {"7001", "7002"} & set(re.split(r"\W", said))


def test_the_bilan_of_a_day_names_what_waits_and_what_was_refused(night: LocalBase) -> None:
    today = bilan_of(night.ports, day_here(night))
    assert [each.file.rows for each in today.files] == [3, 1]
    assert (today.held_count, [row.number for row in today.held]) == (1, ["0003"])
    assert (today.refused_count, [row.line for row in today.refused]) == (1, [4])
    assert today.aside == ()
    assert night.ports.queries.find(CLIENT, "0001")


def test_the_bilan_counts_only_the_duplicates_that_still_wait(base: LocalBase) -> None:
    base.take(modification("0001", day(5), **ZOE))
    base.take(*(modification(f"1{n:03}", day(6), line=n, **ZOE) for n in range(2, 2 + MOST + 3)))
    first, *_ = base.ports.queries.pending()
    declare_distinct(base.ports, first.id, "")
    today = bilan_of(base.ports, day_here(base))
    assert today.held_count == len(base.ports.queries.pending()) == MOST + 2
    assert list(today.held) == list(base.ports.queries.pending()[:MOST])


def day_here(base: LocalBase) -> date:
    """The office's day."""
    return day_of(base.clock.now(), ZONE)


@pytest.mark.parametrize("name", ["liste.xls", "liste"])
def test_a_name_that_ends_otherwise_is_refused_rather_than_given_csv(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("celui d’avant")
    with raises(ErrorCode.GEN_9025):
        tables.write_sheet(tmp_path / name, tables.Sheet("a", "a", ["x"]))
    assert (tmp_path / name).read_text() == "celui d’avant"


def test_a_name_that_windows_takes_for_a_stream_of_another_file_is_refused_before_anything_is_written() -> (
    None
):
    path = cast("Path", PureWindowsPath("C:/bureau/liste:clients.csv"))
    with raises(ErrorCode.GEN_9008):
        write_whole(path, lambda _part: pytest.fail("written"))
