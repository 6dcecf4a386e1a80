"""The faults of accounting bases: nothing half-applied, the reason said, the next good run succeeds."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

import pytest

from gestsync.bootstrap import open_ports
from gestsync.demo.bases import write_base
from gestsync.demo.dbf_file import DbfColumn, write_dbf
from gestsync.demo.people import Accounting, Draw, new_child, new_rsg, with_values
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Outcome, RecordKind, RecordState
from gestsync.providers import private_copy
from gestsync.providers.access_definition import Kind
from gestsync.providers.private_copy import PrivateCopy
from gestsync.services import preferences, synchronise
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Cell, ProviderReader, TableInfo
from gestsync.services.queries import ErrorState
from gestsync.services.results import Done
from gestsync.services.sync_errors import keep_failure
from gestsync.services.workplace import Ports
from gestsync.storage.secrets import SessionSecretStore
from tests.providers.access_bytes import AccessFile, Column, Row, Table

RSG, ENFANT = RecordKind.RSG, RecordKind.ENFANT
Damage = Callable[[Path], None]


class Office:
    """An office on a real dBase folder that can be damaged and written again."""

    def __init__(self, ports: Ports, folder: Path) -> None:
        self.ports, self.folder = ports, folder
        draw = Draw(Random(1), date(2026, 11, 23))  # noqa: S311 - invented people
        rsgs = tuple(new_rsg(draw, f"{number:04}", "Reconnue", str(1_000 + number)) for number in range(30))
        kids = tuple(
            new_child(draw, f"{number:05}", "Actif", rsgs[number % 30].number) for number in range(40)
        )
        self.holds = Accounting(rsgs, kids)

    def write(self, holds: Accounting | None = None) -> None:
        """The accounting program saves its base."""
        profile = self.ports.profiles.provider("gestionnaire")
        write_base(profile, holds or self.holds, self.folder)

    def sync(self) -> Done:
        """As the command line does: what fails is kept."""
        try:
            return synchronise.apply(self.ports, synchronise.plan(self.ports, Quiet()), Quiet())
        except AppError as error:
            keep_failure(self.ports, error)
            raise

    def fiches(self) -> dict[str, tuple[tuple[str, ...], RecordState]]:
        """Every RSG and child by number, with its state."""
        found = {}
        for kind in (RSG, ENFANT):
            for number, mine in self.ports.queries.provider_side(kind).items():
                found[f"{kind} {number}"] = mine.fiche.values, mine.fiche.state
        return found

    def open_numbers(self) -> list[str]:
        """The numbers of the open errors."""
        return [row.code.number for row in self.ports.queries.errors(ErrorState.OPEN)]

    def corrected(self, changed: int, town: str) -> Accounting:
        """The base with another town for some RSGs."""
        rsgs = [
            with_values(RSG, rsg, {"ville": town}) if place < changed else rsg
            for place, rsg in enumerate(self.holds.rsgs)
        ]
        return replace(self.holds, rsgs=tuple(rsgs))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office synchronised once; nobody waits between two attempts at a copy."""
    take = PrivateCopy.__init__
    monkeypatch.setattr(PrivateCopy, "__init__", lambda self, source: take(self, source, lambda _s: None))
    with open_ports(tmp_path / "data", secrets=SessionSecretStore()) as ports:
        made = Office(ports, tmp_path / "base")
        made.write()
        preferences.save(ports, replace(ports.settings(), provider_location=str(made.folder)))
        made.sync()
        yield made


def _cut(folder: Path) -> None:
    file = folder / "ENFANTS.dbf"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _count(folder: Path) -> None:
    file = folder / "RSG.dbf"
    content = bytearray(file.read_bytes())
    content[4:8] = (12).to_bytes(4, "little")
    file.write_bytes(content)


def _length(folder: Path) -> None:
    file = folder / "RSG.dbf"
    content = bytearray(file.read_bytes())
    content[10:12] = (int.from_bytes(content[10:12], "little") + 1).to_bytes(2, "little")
    file.write_bytes(content)


def _column(folder: Path) -> None:
    file = folder / "RSG.dbf"
    file.write_bytes(file.read_bytes().replace(b"PRENOM\0", b"PRENOM2", 1))


def _table(folder: Path) -> None:
    (folder / "ENFANTS.dbf").rename(folder / "ENFANTS_2026.dbf")


def _gone(folder: Path) -> None:
    shutil.rmtree(folder)


def _emptied(folder: Path) -> None:
    for name in ("RSG", "ENFANTS"):
        file = folder / f"{name}.dbf"
        content = bytearray(file.read_bytes())
        start = int.from_bytes(content[8:10], "little")
        content[4:8] = bytes(4)
        file.write_bytes(bytes(content[:start]) + b"\x1a")


FAULTS = [
    pytest.param(_gone, ErrorCode.IMP_1001, id="unreachable"),
    pytest.param(_cut, ErrorCode.IMP_1006, id="truncated"),
    pytest.param(_count, ErrorCode.IMP_1006, id="wrong count in the header"),
    pytest.param(_length, ErrorCode.IMP_1006, id="wrong length in the header"),
    pytest.param(_column, ErrorCode.IMP_1005, id="column renamed"),
    pytest.param(_table, ErrorCode.IMP_1005, id="table renamed"),
    pytest.param(_emptied, ErrorCode.IMP_1010, id="suddenly empty"),
]


@pytest.mark.parametrize(("damage", "code"), FAULTS)
def test_nothing_is_applied_the_reason_is_kept_and_the_next_good_run_succeeds(
    office: Office, damage: Damage, code: ErrorCode
) -> None:
    before = office.fiches()
    office.write(office.corrected(2, "Rapide-Danseur"))
    damage(office.folder)
    with pytest.raises(AppError) as caught:
        office.sync()
    assert caught.value.code is code
    assert "…" not in caught.value.sentence
    assert office.fiches() == before
    assert office.open_numbers() == [code.number]
    if damage is _table:
        (office.folder / "ENFANTS_2026.dbf").unlink()
    office.write(office.corrected(2, "Rapide-Danseur"))
    assert office.sync().counts[Outcome.UPDATED] == 2
    assert office.open_numbers() == []


def test_a_locked_base_is_said_so_and_read_the_next_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write(office.corrected(2, "Rapide-Danseur"))

    def copy(source: Path, target: Path) -> None:
        error = PermissionError(13, "held", str(source))
        error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
        raise error

    with monkeypatch.context() as held:
        held.setattr(private_copy, "_copy", copy)
        with pytest.raises(AppError) as caught:
            office.sync()
    assert caught.value.code is ErrorCode.IMP_1024
    assert office.open_numbers() == ["IMP-1024"]
    assert office.sync().counts[Outcome.UPDATED] == 2
    assert office.open_numbers() == []


class _Cut:
    """A reader whose connection is lost in the middle of a table."""

    def __init__(self, inner: ProviderReader, failure: Exception) -> None:
        self._inner, self._failure = inner, failure
        self.format, self.encoding = inner.format, inner.encoding

    def tables(self) -> tuple[TableInfo, ...]:
        return self._inner.tables()

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        for number, row in enumerate(self._inner.rows(table, columns)):
            if table == "ENFANTS" and number == 20:
                raise self._failure
            yield row

    def __enter__(self) -> Self:
        self._inner.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inner.__exit__(kind, error, trace)


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (AppError(ErrorCode.IMP_1006, of_provider="du Gestionnaire", reason="coupée"), ErrorCode.IMP_1006),
        (ConnectionResetError(104, "reset"), ErrorCode.IMP_1007),
    ],
)
def test_a_connection_lost_in_the_middle_applies_nothing_of_what_was_read(
    office: Office, failure: Exception, code: ErrorCode
) -> None:
    office.write(office.corrected(2, "Rapide-Danseur"))
    before, ports = office.fiches(), office.ports
    office.ports = replace(
        ports, open_provider=lambda profile, place: _Cut(ports.open_provider(profile, place), failure)
    )
    with pytest.raises(AppError) as caught:
        office.sync()
    assert caught.value.code is code
    assert office.fiches() == before
    office.ports = ports
    assert office.sync().counts[Outcome.UPDATED] == 2
    assert office.open_numbers() == []


def test_a_restored_older_copy_is_stopped_by_the_guards_and_nothing_goes_back(office: Office) -> None:
    old = office.folder.with_name("old")
    shutil.copytree(office.folder, old)
    office.write(office.corrected(12, "Rapide-Danseur"))
    with pytest.raises(AppError):  # twelve of thirty: looked at, and accepted
        office.sync()
    plan = synchronise.plan(office.ports, Quiet())
    synchronise.apply(office.ports, plan, Quiet(), guards_accepted=True)
    today = office.fiches()
    shutil.rmtree(office.folder)
    shutil.copytree(old, office.folder)
    with pytest.raises(AppError) as caught:
        office.sync()
    assert caught.value.code is ErrorCode.IMP_1010
    assert "12 RSG sur 30 seraient changées (40\u00a0%)." in caught.value.sentence
    assert "12 RSG sur les 12 à changer reprendraient leur état d’avant" in caught.value.sentence
    assert office.fiches() == today
    office.write(office.corrected(12, "Rapide-Danseur"))
    assert office.sync().counts == {Outcome.UNCHANGED: 70}


def test_a_key_reused_for_another_person_overwrites_nobody_until_somebody_looked(office: Office) -> None:
    first, second, *others = office.holds.rsgs
    swapped = (first._replace(number=second.number), second._replace(number=first.number), *others)
    before = office.fiches()
    office.write(replace(office.holds, rsgs=swapped))
    office.sync()
    assert office.fiches() == before
    assert office.open_numbers() == ["IMP-1025", "IMP-1025"]
    office.write()
    office.sync()
    assert office.fiches() == before
    assert office.open_numbers() == []


def test_a_code_page_that_lies_is_refused_cell_by_cell_and_nothing_is_applied(tmp_path: Path) -> None:
    profiles = tmp_path / "data" / "profiles" / "providers"
    profiles.mkdir(parents=True)
    wrong = MEMO_PROFILE.replace("cp850", "cp1252").replace('adresse = ["ADRESSE"]\n', "")
    (profiles / "gestionnaire.toml").write_text(wrong, encoding="utf-8")
    base = tmp_path / "base"
    base.mkdir()
    columns = [DbfColumn("NO", "C", 4), DbfColumn("NOM", "C", 20)]
    with open_ports(tmp_path / "data", secrets=SessionSecretStore()) as ports:
        preferences.save(ports, replace(ports.settings(), provider_location=str(base)))
        office = Office(ports, base)
        write_dbf(base / "RSG.dbf", columns, [["0001", "Roy"], ["0002", "Düval"], ["0003", "Lam"]])
        with pytest.raises(AppError) as caught:
            office.sync()
        assert caught.value.code is ErrorCode.IMP_1022
        assert caught.value.facts["cells"] == "ligne\u00a02, colonne NOM, «\u00a0D\\x81val\u00a0»"
        assert office.fiches() == {}
        assert office.open_numbers() == ["IMP-1022"]
        (profiles / "gestionnaire.toml").write_text(wrong.replace("cp1252", "cp850"), encoding="utf-8")
        assert office.sync().counts == {Outcome.CREATED: 3, Outcome.UNCHANGED: 0}
        assert office.open_numbers() == []


@pytest.mark.parametrize(
    ("shut", "code"),
    [
        (AccessFile(password="secret"), ErrorCode.IMP_1014),
        (AccessFile(key=0x1234_5678), ErrorCode.IMP_1015),
    ],
    ids=["password", "encrypted"],
)
def test_a_base_that_is_shut_is_said_so_and_read_once_it_opens(
    tmp_path: Path, shut: AccessFile, code: ErrorCode
) -> None:
    profiles = tmp_path / "data" / "profiles" / "providers"
    profiles.mkdir(parents=True)
    profile = MEMO_PROFILE.replace('"dbf"', '"access"').replace('adresse = ["ADRESSE"]\n', "")
    (profiles / "gestionnaire.toml").write_text(profile, encoding="utf-8")
    columns = [Column(name, Kind.TEXT, 40) for name in ("NO", "NOM")]
    opened = AccessFile()
    table = Table("RSG", columns, [Row([opened.text("0001"), opened.text("Déry")])])
    base = tmp_path / "base.mdb"
    with open_ports(tmp_path / "data", secrets=SessionSecretStore()) as ports:
        preferences.save(ports, replace(ports.settings(), provider_location=str(base)))
        office = Office(ports, base)
        base.write_bytes(shut.finish([table]))
        with pytest.raises(AppError) as caught:
            office.sync()
        assert caught.value.code is code
        assert "secret" not in str(caught.value.facts)
        assert (office.fiches(), office.open_numbers()) == ({}, [code.number])
        base.write_bytes(opened.finish([table]))
        assert office.sync().counts[Outcome.CREATED] == 1
        assert office.open_numbers() == []


def test_records_deleted_there_are_marked_absent_here_and_come_back(office: Office) -> None:
    file = office.folder / "RSG.dbf"
    content = bytearray(file.read_bytes())
    start, size = (int.from_bytes(content[place : place + 2], "little") for place in (8, 10))
    content[start] = content[start + size] = ord("*")
    file.write_bytes(content)
    assert office.sync().counts[Outcome.ABSENT] == 2
    states = [state for _values, state in office.fiches().values()]
    assert states.count(RecordState.ABSENT) == 2
    office.write()
    assert office.sync().counts[Outcome.RETURNED] == 2


MEMO_PROFILE = """
name = "Le Gestionnaire"
of_name = "du Gestionnaire"
format = "dbf"
encoding = "cp850"

[[tables]]
kind = "rsg"
table = "RSG"

[tables.columns]
numero = ["NO"]
nom = ["NOM"]
adresse = ["ADRESSE"]
"""


def test_a_missing_memo_erases_no_address_and_says_so(tmp_path: Path) -> None:
    profiles = tmp_path / "data" / "profiles" / "providers"
    profiles.mkdir(parents=True)
    (profiles / "gestionnaire.toml").write_text(MEMO_PROFILE, encoding="utf-8")
    base = tmp_path / "base"
    base.mkdir()
    columns = [DbfColumn("NO", "C", 4), DbfColumn("NOM", "C", 20), DbfColumn("ADRESSE", "M")]
    write_dbf(base / "RSG.dbf", columns, [["0001", "Déry", "3, rue Morin"]])
    with open_ports(tmp_path / "data", secrets=SessionSecretStore()) as ports:
        preferences.save(ports, replace(ports.settings(), provider_location=str(base)))
        office = Office(ports, base)
        office.sync()
        (base / "RSG.dbt").unlink()
        renamed = (base / "RSG.dbf").read_bytes().replace("Déry".encode("cp850"), b"Roy ")
        (base / "RSG.dbf").write_bytes(renamed)
        office.sync()
        ((values, _state),) = office.fiches().values()
        assert "3, rue Morin" in values
        assert "Roy" in values
        assert office.open_numbers() == ["IMP-1004"]


def test_a_bad_value_is_found_on_the_line_where_the_export_shows_it(office: Office, tmp_path: Path) -> None:
    profile = office.ports.profiles.provider("progarde")
    folder = write_base(profile, office.holds, tmp_path / "export")
    children = folder / "enfants.csv"
    header, first, second, *others = children.read_text("cp1252").splitlines()
    born = first.split(";")[list(profile.tables[1].columns).index("date_naissance")]
    lines = [header, second, "", ";" * header.count(";"), first.replace(born, "hier"), *others, ""]
    children.write_text("\n".join(lines), "cp1252")
    settings = replace(office.ports.settings(), provider="progarde", provider_location=str(folder))
    for _ in range(2):
        planned = synchronise.plan(office.ports, Quiet(), settings)
        [problem] = planned.problems
        assert problem.facts["where"] == "table enfants, ligne 5"
        synchronise.apply(office.ports, planned, Quiet(), guards_accepted=True)
