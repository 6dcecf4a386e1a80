"""Invented retrievals and operations of the sample base, those of one November week."""

from dataclasses import replace

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import (
    Change,
    FileState,
    Mode,
    Outcome,
    RecordKind,
    RecordRef,
    RunKind,
)
from gestsync.services.queries import FileRow, OperationRow
from tests.ui.sample_people import at

CLIENT = RecordKind.CLIENT


def _file(identifier: int, name: str, received: str, rows: int, mode: Mode = Mode.AUTOMATIC) -> FileRow:
    return FileRow(
        identifier, name, FileState.APPLIED, mode, at(received), rows, 10 + identifier, f"{identifier:064x}"
    )


FILES = (
    _file(1, "clients_20261123.csv", "2026-11-23 06:02", 48),
    _file(2, "clients_20261123_b.csv", "2026-11-23 06:02", 3),
    _file(3, "clients_20261120.csv", "2026-11-20 06:01", 61),
    replace(
        _file(4, "clients_20261119.csv", "2026-11-19 13:40", 31, Mode.MANUAL),
        state=FileState.QUARANTINED,
        code=ErrorCode.EXC_2005,
        facts={"expected": "48", "received": "31"},
    ),
    _file(5, "clients_20261118.csv", "2026-11-18 06:03", 55),
)


def _operation(  # noqa: PLR0917 - the columns of a small table, read across
    identifier: int, outcome: Outcome, number: str, record: int | None, name: str, dated: str
) -> OperationRow:
    return OperationRow(
        id=identifier,
        run=11,
        at=at("2026-11-23 06:02"),
        run_kind=RunKind.RETRIEVAL,
        outcome=outcome,
        kind=CLIENT,
        number=number,
        record=record,
        name=name,
        line=identifier + 1,
        file="clients_20261123.csv",
        file_id=1,
        modified_at=at(dated) if dated else None,
    )


OPERATIONS = (
    replace(
        _operation(1, Outcome.DUPLICATE, "104233", None, "Garneau-Petit, Philomène", "2026-11-22 17:41"),
        other="098117",
        reason="birth",
        pending=True,
    ),
    replace(
        _operation(2, Outcome.DUPLICATE, "104251", None, "Saint-Onge, Théodore", "2026-11-22 16:05"),
        other="087702",
        reason="email",
        pending=True,
    ),
    replace(
        _operation(3, Outcome.UPDATED, "091120", 3, "Abitbol, Hortense", "2026-11-22 15:12"),
        fields=("adresse", "code_postal", "ville"),
    ),
    replace(
        _operation(4, Outcome.UPDATED, "100345", 4, "Courtemanche, Élie", "2026-11-22 14:58"),
        fields=("mobile",),
    ),
    _operation(5, Outcome.CREATED, "104260", 5, "Desrosiers-Kaba, Nour", "2026-11-22 14:30"),
    replace(
        _operation(6, Outcome.OLDER, "077310", 6, "Hamelin, Ovila", "2026-11-03 09:15"),
        fiche_date=at("2026-11-12 09:15"),
    ),
    replace(
        _operation(7, Outcome.REJECTED, "", None, "", ""),
        line=31,
        code=ErrorCode.EXC_2011,
        facts={"line": "31", "column": "date_modification", "value": "31/02/2026"},
    ),
    _operation(8, Outcome.ALREADY, "095544", 7, "Lavigueur, Prudence", "2026-11-20 11:20"),
    _operation(9, Outcome.UNCHANGED, "103009", 8, "Mercier-Obomsawin, Gabin", "2026-11-22 13:02"),
)


def _change(number: str, record: int, field: str, old: str, new: str) -> Change:
    return Change(RecordRef(CLIENT, number, record), field, old, new)


CHANGES = {
    3: (
        _change("091120", 3, "adresse", "3, rue Morin", "17, rue Dumas"),
        _change("091120", 3, "code_postal", "J0X 2Z8", "J8X 1B2"),
        _change("091120", 3, "ville", "Wakefield", "Gatineau"),
    ),
    4: (_change("100345", 4, "mobile", "819 555-0170", "819 555-0177"),),
}
