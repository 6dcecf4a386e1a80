"""Every fault of a file that the field notes name ends as ``docs/format-echange.md`` says.

``FAULTS`` below holds one file for each fault, imported into a real base by
``test_a_fault_ends_as_the_page_says``.
What needs more than one file is shown by:

| Fault | Test |
|---|---|
| BOM | test_files.test_a_byte_order_mark_wins_over_the_declared_encoding |
| cp1252 declared | test_files.test_a_file_in_the_declared_encoding_keeps_its_accents |
| another encoding | test_files.test_bytes_of_another_encoding_quarantine_the_file_and_name_the_line |
| mixed line ends | test_files.test_the_same_rows_come_out_of_every_accepted_form |
| missing, duplicate columns | test_files.test_an_unexpected_header_quarantines_the_file |
| reordered columns | test_file_faults.test_reordered_columns_say_the_same |
| short and long rows | test_rows.test_a_bad_row_does_not_stop_the_good_ones |
| unbalanced quotes | test_rows.test_an_unbalanced_quote_refuses_its_own_line_only |
| cut anywhere in its last line | test_files.test_a_file_cut_in_its_last_line_is_quarantined |
| cut in its end line | test_files.test_a_cut_end_line_is_noticed |
| NUL deep in the file | test_files.test_a_nul_deep_in_the_file_quarantines_it |
| a million-character field | test_files.test_a_monstrous_field_refuses_its_row_only |
| a million-character header | test_file_faults.test_a_monstrous_header_is_refused_at_once |
| impossible dates | test_rows.test_a_date_that_cannot_be_trusted_refuses_the_row |
| ambiguous dates, DST | test_rows.test_a_date_is_an_instant_in_the_office_zone_unless_it_says_otherwise |
| DST gaps | test_rows.test_a_local_time_that_the_clock_skips_is_refused_and_says_why |
| future dates | test_rows.test_a_date_over_a_day_ahead_refuses_the_row |
| leading zeros | test_rows.test_leading_zeros_and_invisible_spaces_of_a_number_are_settled |
| invisible spaces in keys | test_file_faults.test_a_key_with_invisible_spaces_leads_to_the_same_fiche |
| NFC and NFD values | test_rows.test_composed_and_decomposed_accents_are_the_same_value |
| NFC and NFD headers | test_file_faults.test_composed_and_decomposed_headers_are_the_same_column |
| double-encoded accents | test_file_faults.test_accents_encoded_twice_refuse_their_row_whoever_misread_them |
| names that only look so | test_file_faults.test_a_true_name_is_never_taken_for_a_twice_encoded_one |
| zip bombs | test_files.test_an_archive_that_expands_past_the_limit_is_refused |
| zip slips | test_file_faults.test_a_member_of_a_hostile_name_writes_nowhere |
| a surname that is NULL | test_rows.test_a_surname_may_be_null |
| HTML shown | test_file_viewer.test_markup_in_a_file_is_shown_as_it_is_written |
| formulas exported | test_export.test_a_report_opens_right_in_excel_in_french_and_runs_no_formula |
"""

import gzip
import re
import stat
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from gestsync.domain.errors import AppError, ErrorCode, sentence_of
from gestsync.domain.records import FileState, Outcome
from gestsync.exchange.inbox import FileInbox
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Refusal
from gestsync.services.results import FileResult
from tests.archives import zipped
from tests.exchange.files import HEADER, OTHER, WHOLE, items, only, said, text
from tests.local_base import LocalBase, base, new_base

__all__ = ["base", "new_base"]

GOOD = text(HEADER, WHOLE, OTHER)
NEXT = text(HEADER, "104299;2026-11-22T16:00:00;Roy;Zoé;;", "FIN;1")
TESTS = Path(__file__).parents[1]


class Fault(NamedTuple):
    """A file, and how it ends: ``code`` of its refusal, or the rows refused of an applied one."""

    content: bytes
    code: ErrorCode | None = None
    refused: tuple[tuple[int, ErrorCode], ...] = ()


def whole(content: str | bytes, code: ErrorCode) -> Fault:
    """A fault that sets the whole file aside."""
    return Fault(content.encode() if isinstance(content, str) else content, code)


def row(bad: str, *codes: ErrorCode) -> Fault:
    """A fault of the third line (of those that follow too): the other rows are applied."""
    lines = tuple((line, code) for line, code in enumerate(codes, 3))
    return Fault(text(HEADER, WHOLE, bad, OTHER).encode(), None, lines)


def with_value(column: str, value: str, *codes: ErrorCode) -> Fault:
    """A third line with this value in one column."""
    cells = dict.fromkeys(HEADER.split(";"), "")
    cells |= {"numero": "7", "date_modification": "2026-11-22T10:00", column: value}
    return row(";".join(cells.values()), *codes)


def link(name: str) -> zipfile.ZipInfo:
    """A member that poses as a symbolic link."""
    member = zipfile.ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


def lying_zip() -> bytes:
    """A zip whose directory announces fewer bytes than its member holds."""
    content = bytearray(zipped(("a.csv", GOOD.encode())))
    at = content.rfind(b"PK\x01\x02") + 24
    content[at : at + 4] = (40).to_bytes(4, "little")
    return bytes(content)


FAULTS = {
    "BOM": Fault(b"\xef\xbb\xbf" + GOOD.encode()),
    "cp1252": whole(GOOD.encode("cp1252"), ErrorCode.EXC_2007),
    "cp850": whole(GOOD.encode("cp850"), ErrorCode.EXC_2007),
    "UTF-16": whole(GOOD.encode("utf-16"), ErrorCode.EXC_2006),
    "UTF-16 without a mark": whole(GOOD.encode("utf-16-be"), ErrorCode.EXC_2006),
    "double-encoded accents": with_value("prenom", "PhilomÃ¨ne", ErrorCode.EXC_2012),
    "empty": whole(b"", ErrorCode.EXC_2006),
    "empty archive": whole(gzip.compress(b""), ErrorCode.EXC_2006),
    "header only": Fault(text(HEADER).encode()),
    "missing column": whole(GOOD.replace("numero", "dossier"), ErrorCode.EXC_2004),
    "duplicate column": whole(GOOD.replace("courriel", "Téléphone"), ErrorCode.EXC_2004),
    "short row": row("7;2026-11-22T10:00;Roy", ErrorCode.EXC_2013),
    "long row": row("7;2026-11-22T10:00;Roy;Zoé;;;;;", ErrorCode.EXC_2013),
    "wrong delimiter": whole(GOOD.replace(";", ","), ErrorCode.EXC_2004),
    "wrong delimiter in a row": row(WHOLE.replace(";", "\t"), ErrorCode.EXC_2013),
    "unbalanced quote": row('7;2026-11-22T10:00;"Roy;Zoé;;', ErrorCode.EXC_2012),
    "newline in quotes": row('7;2026-11-22T10:00;"Roy\nCyr";Zoé;;', ErrorCode.EXC_2012, ErrorCode.EXC_2012),
    "mixed line ends": Fault(text(HEADER, WHOLE).replace("\n", "\r").encode() + f"{OTHER}\r\n".encode()),
    "cut last line": whole(GOOD[:-40], ErrorCode.EXC_2008),
    "cut between two lines": whole(text(HEADER, WHOLE, "FIN;2"), ErrorCode.EXC_2005),
    "NUL": whole(GOOD.replace("Abitbol", "Abit\0bol"), ErrorCode.EXC_2006),
    "a million-character field": with_value("nom", "x" * 1_000_000, ErrorCode.EXC_2012),
    "a million-character header": whole(f"numero;date_modification{';x' * 500_000}\n", ErrorCode.EXC_2004),
    "impossible date": with_value("date_modification", "2026-02-30T10:00", ErrorCode.EXC_2011),
    "ambiguous date": with_value("date_modification", "03/04/2026", ErrorCode.EXC_2011),
    "future date": with_value("date_modification", "2027-01-01", ErrorCode.EXC_2014),
    "DST gap": with_value("date_modification", "2026-03-08T02:30", ErrorCode.EXC_2011),
    "DST hour that comes twice": with_value("date_modification", "2026-11-01T01:30"),
    "leading zeros": with_value("numero", "0000104233"),
    "Excel's .0 in a key": with_value("numero", "104233.0", ErrorCode.EXC_2010),
    "Excel's exponent in a key": with_value("numero", "1,04233E+05", ErrorCode.EXC_2010),
    "Excel's .0 in a phone": with_value("telephone", "8195550142.0", ErrorCode.EXC_2012),
    "an accented key": with_value("numero", "e\u0301104", ErrorCode.EXC_2010),
    "a key of other digits": with_value("numero", "１０４２３３", ErrorCode.EXC_2010),
    "formula in a name": with_value("nom", "=HYPERLINK(A1)"),
    "formula in a key": with_value("numero", "=104233", ErrorCode.EXC_2010),
    "HTML in a value": with_value("nom", "<b>Roy</b>"),
    "HTML in a key": with_value("numero", "<b>7</b>", ErrorCode.EXC_2010),
    "an error page instead of CSV": whole("<!DOCTYPE html>\n<h1>503</h1>", ErrorCode.EXC_2006),
    "an error in plain text": whole("Service unavailable\n", ErrorCode.EXC_2004),
    "an error in JSON": whole('{"error": "unauthorized"}', ErrorCode.EXC_2004),
    "zip bomb": whole(zipped(("a.csv", HEADER.encode() + b"\n" * 3_000_000)), ErrorCode.EXC_2009),
    "gzip bomb": whole(gzip.compress(HEADER.encode() + b"\n" * 3_000_000), ErrorCode.EXC_2009),
    "zip in a zip": whole(zipped(("a.zip", zipped(("a.csv", GOOD.encode())))), ErrorCode.EXC_2006),
    "zip that lies on its size": whole(lying_zip(), ErrorCode.EXC_2006),
    "zip of two files": whole(zipped(("a.csv", b"x"), ("b.csv", b"y")), ErrorCode.EXC_2006),
    "zip slip": Fault(zipped(("../../../evil.csv", GOOD.encode()))),
    "zip of a link": whole(zipped((link("a.csv"), b"/etc/passwd")), ErrorCode.EXC_2004),
    "NULL as a key": with_value("numero", "NULL", ErrorCode.EXC_2010),
    "NULL as a date": with_value("date_modification", "NULL", ErrorCode.EXC_2011),
    "N/A as a phone": with_value("telephone", "N/A", ErrorCode.EXC_2012),
    "N/A as an e-mail": with_value("courriel", "N/A", ErrorCode.EXC_2012),
    "a surname that is NULL": with_value("nom", "Null"),
}  # fmt: skip


def taken(base: LocalBase, name: str, content: bytes) -> FileResult:
    """``content`` imported into a real base, through the real inbox, at most 2 MB expanded."""
    path = base.folder / name
    path.write_bytes(content)
    base.clock.tick()
    ports = replace(base.ports, inbox=FileInbox(base.folder / "inbox", max_megabytes=lambda: 2))
    [result] = import_files(ports, [path], Quiet()).files
    return result


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_ends_as_the_page_says(base: LocalBase, name: str) -> None:
    fault = FAULTS[name]
    nothing = base.dump()
    result = taken(base, "nuit.csv", fault.content)
    if fault.code is not None:
        assert (result.state, result.code) == (FileState.QUARANTINED, fault.code)
        sentence = sentence_of(fault.code, result.facts)
        assert re.fullmatch(r"[A-Z][^{}…\n\0]{20,250}\.", sentence)
        assert [table for table, rows in base.dump().items() if rows != nothing[table]] == [
            "run",
            "exchange_file",
        ]
    else:
        outcomes = base.ports.queries.operations(result.file_id or 0, frozenset(), 0, 100)
        rows = [(row.line, row.code) for row in outcomes if row.outcome is Outcome.REJECTED]
        assert (result.state, sorted(rows)) == (FileState.APPLIED, list(fault.refused))
        if name != "header only":
            assert base.says("104233", "prenom") == "Philomène"
            assert base.says("104234", "prenom") == "Roméo"
    after = taken(base, "demain.csv", NEXT.encode())
    assert after.counts == {Outcome.CREATED: 1}
    assert base.says("104299", "prenom") == "Zoé"


def test_every_fault_of_the_table_has_its_test() -> None:
    named = re.findall(r"\| (test_\w+)\.(test_\w+) \|", __doc__ or "")
    assert len(named) == 28
    for module, test in named:
        [path] = TESTS.rglob(f"{module}.py")
        assert f"def {test}(" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("misread", ["cp1252", "latin-1", "cp850"])
@pytest.mark.parametrize("name", ["Philomène", "Éloïse", "Françoise", "Noël", "L’Écuyer", "Côté-Dubé"])
def test_accents_encoded_twice_refuse_their_row_whoever_misread_them(
    tmp_path: Path, name: str, misread: str
) -> None:
    twice = WHOLE.replace("Philomène", name.encode().decode(misread))
    quoted = twice.replace("104233", '"104233"')
    for rows in ([twice], [OTHER, quoted, OTHER]):
        [bad] = [item for item in items(tmp_path, text(HEADER, *rows)) if isinstance(item, Refusal)]
        assert (bad.code, bad.number) == (ErrorCode.EXC_2012, "104233")
        assert bad.facts["column"] == "prenom"
        assert bad.facts["value"].endswith(" (accents encodés deux fois)")


@pytest.mark.parametrize(
    "name", ["JOÃO", "MAGALHÃES", "Ângela", "ÂNGELA", "Château", "D’Âme", "Åsa", "« Zoé »", "Ærø", "Łucja"]
)
def test_a_true_name_is_never_taken_for_a_twice_encoded_one(tmp_path: Path, name: str) -> None:
    found = only(items(tmp_path, text(HEADER, WHOLE.replace("Philomène", name))))
    assert said(found)["prenom"] == " ".join(name.split())


def test_a_twice_encoded_unknown_column_harms_nobody(tmp_path: Path) -> None:
    rows = (f"{HEADER};remarque", f"{WHOLE};dÃ©jÃ  vu")
    assert said(only(items(tmp_path, text(*rows))))["prenom"] == "Philomène"


def test_a_monstrous_header_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(AppError) as failure:
        items(tmp_path, f"numero;date_modification{';nom' * 250_000}\n")
    assert failure.value.code is ErrorCode.EXC_2004
    assert failure.value.facts["reason"] == "il a plus de 500 colonnes"


def test_reordered_columns_say_the_same(tmp_path: Path) -> None:
    wanted = items(tmp_path, text(HEADER, WHOLE))
    turned = [";".join(reversed(line.split(";"))) for line in (HEADER, WHOLE)]
    assert items(tmp_path, text(*turned)) == wanted


@pytest.mark.parametrize(
    "number", ["\ufeff104233", "104233\u200b", "\u00a0104233 ", "104\u202f233", "104\u00ad233"]
)
def test_a_key_with_invisible_spaces_leads_to_the_same_fiche(base: LocalBase, number: str) -> None:
    taken(base, "soir.csv", text(HEADER, WHOLE).encode())
    row = f"{number};2026-11-22T18:00;;;819 555-0199;"
    assert taken(base, "nuit.csv", text(HEADER, row).encode()).counts == {Outcome.UPDATED: 1}
    assert base.says("104233", "telephone") == "819 555-0199"


def test_composed_and_decomposed_headers_are_the_same_column(tmp_path: Path) -> None:
    wanted = items(tmp_path, text(HEADER, WHOLE))
    for header in ("Num\u00e9ro", "Nume\u0301ro"):
        assert items(tmp_path, text(HEADER.replace("numero", header), WHOLE)) == wanted


@pytest.mark.parametrize(
    "name",
    ["../../../evil.csv", "/evil.csv", "C:\\evil.csv", "..\\evil.csv", "CON", "a.csv:flux", "é" * 300],
)
def test_a_member_of_a_hostile_name_writes_nowhere(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    assert len(items(folder, zipped((name, GOOD.encode())))) == 2
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [folder / "content"]
