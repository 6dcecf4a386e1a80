"""From a base nobody described to a synchronised list, without writing a profile by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from gestsync.bootstrap import open_ports
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import RecordKind
from gestsync.providers.opening import open_any
from gestsync.providers.profiles import ProfileShelf
from gestsync.services import provider_profile, synchronise
from gestsync.services.jobs import Quiet
from gestsync.storage.secrets import SessionSecretStore
from tests.providers.shipped import SHIPPED

RSG = (
    "Prénom;Nom;No dossier;Date de naissance;Statut\n"
    "Anaïs;Côté;0042;23/11/1980;R\nZoé;Roy;0043;02/10/1975;R\nLéa;Roy;0044;02/01/1976;X\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "intervenantes.csv").write_text(RSG, encoding="cp1252")
    (folder / "autre.csv").write_text("A;B\n1;2\n")
    return folder


def test_the_table_the_columns_the_codes_and_the_dates_are_proposed(folder: Path) -> None:
    with open_any(folder) as reader:
        (found,) = provider_profile.propose_tables(reader)
    assert (found.kind, found.table.name) == (RecordKind.RSG, "intervenantes")
    assert [(each.code, each.rows) for each in found.statuses] == [("R", 2), ("X", 1)]
    assert found.dates == ("%d/%m/%Y",)


def test_a_proposal_that_is_kept_synchronises_and_survives_reordered_columns(
    folder: Path, tmp_path: Path
) -> None:
    with open_ports(tmp_path / "data", secrets=SessionSecretStore()) as ports:
        known = ports.profiles.provider("gestionnaire")
        with open_any(folder) as reader:
            proposals = provider_profile.propose_tables(reader)
            made = provider_profile.profile_of(reader, proposals, "gestionnaire", (known.name, known.of_name))
        made = provider_profile.with_known_statuses(made, known, proposals[0].statuses)
        provider_profile.save_profile(ports, made)
        assert ports.profiles.provider("gestionnaire") == made

        lines = [line.split(";") for line in RSG.splitlines()]
        turned = "\n".join(";".join(reversed(line)) for line in lines) + "\n"
        (folder / "intervenantes.csv").write_text(turned, encoding="cp1252")
        settings = replace(ports.settings(), provider_location=str(folder))
        synchronise.apply(ports, synchronise.plan(ports, Quiet(), settings), Quiet(), guards_accepted=True)
        ours = ports.queries.provider_side(RecordKind.RSG)["0042"].fiche
        assert {"Côté", "Anaïs", "1980-11-23", "Reconnue"} <= set(ours.values)


def test_a_profile_is_written_whole_and_read_back_the_same(tmp_path: Path) -> None:
    shelf = ProfileShelf(tmp_path)
    for shipped in SHIPPED:
        odd = replace(shipped, note='« guillemets " et \\ »\n\x7f')
        shelf.save(odd)
        assert shelf.provider(odd.key) == odd
    assert not list(tmp_path.rglob("*.new"))


@pytest.mark.parametrize("key", ["", "../x", "A", "con:1"])
def test_a_profile_whose_name_is_no_file_name_is_refused(tmp_path: Path, key: str) -> None:
    shelf = ProfileShelf(tmp_path)
    with pytest.raises(AppError) as caught:
        shelf.save(replace(shelf.provider("gestionnaire"), key=key))
    assert caught.value.code is ErrorCode.GEN_9005


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "providers").write_text("un fichier à la place du dossier")
    shelf = ProfileShelf(tmp_path)
    with pytest.raises(AppError) as caught:
        shelf.save(ProfileShelf(Path("none")).provider("gestionnaire"))
    assert caught.value.code is ErrorCode.GEN_9008


@pytest.mark.parametrize(
    ("format_", "word"),
    [("dBASE III", "dbf"), ("CSV", "csv"), ("SQLite", "sqlite"), ("Excel (.xlsx)", "excel"),
     ("OpenDocument (.ods)", "excel"), ("MariaDB 10.11", "sql"), ("ODBC (ACCESS)", "odbc")],
)  # fmt: skip
def test_the_word_of_a_profile_follows_what_a_reader_says(format_: str, word: str) -> None:
    assert provider_profile.format_word(format_) == word
