"""Everything held of one person leaves in one file, and nothing of anybody else."""

import json
from pathlib import Path
from typing import Any

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import RecordKind
from gestsync.services import edit, merge, renumber
from gestsync.services.distinct import declare_distinct
from gestsync.services.export_person import export_person
from gestsync.services.jobs import Quiet
from gestsync.services.undo import undo
from tests.builders import CLIENT, ENFANT, RSG, Given, day, modification
from tests.local_base import LocalBase, raises, rsg_row

ON_BOTH = True

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}


@pytest.fixture
def lived(base: LocalBase) -> LocalBase:
    """A client that was modified, typed over, met an older row and holds another one back."""
    base.take(modification("0001", day(5), **ZOE, ville="Hull"))
    base.take(modification("0001", day(6), line=4, ville="Aylmer"))
    edit.edit(base.ports, CLIENT, base.id("0001"), {"note": "rappeler lundi"})
    base.take(modification("0001", day(2), line=3, ville="Wakefield"))
    base.take(modification("0003", day(7), **ZOE, adresse="9, rue d’une autre"))
    return base


def told(base: LocalBase, number: str, kind: RecordKind = CLIENT) -> dict[str, Any]:
    """What the file says, read back."""
    path = base.folder / "personne.json"
    export_person(base.ports, base.ports.queries.find(kind, number), path)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def values(listed: list[dict[str, str]]) -> dict[str, str]:
    return {each["cle"]: each["valeur"] for each in listed}


def test_the_file_holds_the_fiche_with_french_labels_and_keys(lived: LocalBase) -> None:
    fiche = told(lived, "0001")["fiche"]
    assert (fiche["numero"], fiche["libelle"], fiche["etat"]) == ("0001", "Client", "active")
    assert {"cle": "prenom", "libelle": "Prénom", "valeur": "Zoé"} in fiche["champs"]
    assert values(fiche["champs"])["ville"] == "Aylmer"


def test_every_change_says_its_date_old_and_new_values_and_where_it_came_from(lived: LocalBase) -> None:
    history = told(lived, "0001")["historique"]
    moved = next(each for each in history if each["ligne"] == 4)
    change = {"cle": "ville", "libelle": "Ville", "ancien": "Hull", "nouveau": "Aylmer"}
    assert moved["changements"] == [change]
    assert (moved["fichier"], moved["origine"]) == ("fichier 2.csv", "fichier importé")
    typed = next(each for each in history if each["origine"] == "à la main")
    assert typed["changements"][0]["nouveau"] == "rappeler lundi"


def test_a_modification_older_than_the_fiche_is_there_with_what_it_said(lived: LocalBase) -> None:
    older = next(each for each in told(lived, "0001")["historique"] if each["operation"] == "plus ancienne")
    assert values(older["recu"]) == {"ville": "Wakefield"}


def test_of_a_duplicate_held_back_only_the_number_is_said(lived: LocalBase) -> None:
    found = told(lived, "0001")
    assert [each["numero"] for each in found["retenues_a_cause_d_elle"]] == ["0003"]
    assert "rue d’une autre" not in json.dumps(found, ensure_ascii=False)


def test_what_is_held_back_of_the_person_herself_is_there(base: LocalBase) -> None:
    base.take(modification("0001", day(5), **ZOE))
    base.take(modification("0003", day(5), line=3, nom="Roy", prenom="Zoé"))
    base.take(modification("0003", day(6), telephone="819 555-0101"))
    held = next(each for each in told(base, "0003")["historique"] if each["attend"])
    assert (held["autre_numero"], values(held["recu"])) == ("0001", {"telephone": "819 555-0101"})


def test_a_merged_number_and_its_history_are_hers(base: LocalBase) -> None:
    base.take(modification("1", day(5), nom="Roy", prenom="Zoé", ville="Hull"))
    base.take(modification("2", day(6), nom="Roi", prenom="Zoé", ville="Aylmer"))
    merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "2"))
    found = told(base, "2")
    assert found["fiche"]["numero"] == "1"
    assert [(each["numero"], each["origine"], each["mene_ici"]) for each in found["numeros"]] == [
        ("2", "fusion", True)
    ]
    assert {each["numero"] for each in found["historique"]} == {"1", "2"}


def test_a_merge_that_was_undone_leaves_nothing_of_the_other_person(base: LocalBase) -> None:
    base.take(modification("1", day(5), nom="Roy", prenom="Zoé", ville="Hull"))
    base.take(modification("2", day(6), nom="Roi", prenom="Ève", ville="Aylmer"))
    merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "2"))
    base.take(modification("2", day(7), adresse="17, rue d’Ève"))
    undo(base.ports, 3)
    found = told(base, "1")
    assert found["numeros"] == []
    said = json.dumps(found["historique"], ensure_ascii=False)
    assert not [each for each in ("Aylmer", "Roi", "Ève") if each in said]


def test_nor_does_one_of_a_fiche_that_was_absorbed_since(base: LocalBase) -> None:
    base.take(modification("1", day(5), nom="Roy", prenom="Zoé", ville="Hull"))
    base.take(modification("2", day(6), nom="Roi", prenom="Zoé", ville="Gatineau"))
    base.take(modification("3", day(6), nom="Cyr", prenom="Ève", ville="Aylmer"))
    withdrawn = merge.apply(base.ports, merge.propose(base.ports, CLIENT, "2", "3")).run
    base.take(modification("3", day(7), adresse="17, rue d’Ève"))
    undo(base.ports, withdrawn)
    merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "2"))
    found = told(base, "1")
    assert [each["numero"] for each in found["numeros"]] == ["2"]
    said = json.dumps(found["historique"], ensure_ascii=False)
    assert not [each for each in ("Aylmer", "Cyr", "Ève") if each in said]


def test_numbers_that_a_fiche_had_before_it_was_absorbed_are_hers(base: LocalBase) -> None:
    zoe = rsg_row("1", "Roy", "Zoé", date_naissance="1980-05-05", telephone="819 555-0101")
    base.accounting(RSG, zoe)
    base.sync()
    base.accounting(RSG, zoe | {"numero": "71"})
    plans = renumber.plan(base.ports, Quiet())
    renumbered = renumber.apply(base.ports, plans).run
    base.take(modification("71", day(4), kind=RSG, ville="Hull"))
    undo(base.ports, renumbered)
    found = told(base, "1", RSG)
    assert [(each["numero"], each["mene_ici"]) for each in found["numeros"]] == [("71", False)]
    assert "Hull" in json.dumps(found["historique"])
    base.take(modification("8", day(5), kind=RSG, nom="Roi", prenom="Zoé"))
    merge.apply(base.ports, merge.propose(base.ports, RSG, "8", "1"))
    given_up = [(each["numero"], each["mene_ici"]) for each in told(base, "8", RSG)["numeros"]]
    assert sorted(given_up) == [("1", True), ("71", False)]


def test_pairs_declared_two_persons_name_the_other_by_number_alone(lived: LocalBase) -> None:
    lived.take(modification("0004", day(5), nom="Roy", prenom="Léa"))
    held = lived.ports.queries.held_pairs(CLIENT)[0].operation
    assert held is not None
    declare_distinct(lived.ports, held, "sa cousine Zoé de Gracefield")
    found = told(lived, "0001")
    assert [(each["autre_numero"], each["tient"]) for each in found["pas_un_doublon"]] == [("0003", True)]
    assert "Gracefield" not in json.dumps(found)


def test_children_of_an_rsg_are_numbers_and_what_her_provider_last_gave_is_there(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("7", "Côté", "Anne"))
    base.sync()
    base.take(modification("K1", day(5), kind=ENFANT, nom="Roy", prenom="Tom", rsg="7"))
    found = told(base, "7", RSG)
    assert found["enfants"] == ["K1"]
    assert "Tom" not in json.dumps(found)
    assert values(found["systeme_comptable"]["champs"])["prenom"] == "Anne"


def test_the_file_says_what_it_does_not_hold(lived: LocalBase) -> None:
    left_out = told(lived, "0001")["pas_dans_ce_fichier"]
    assert any("sauvegardes" in each for each in left_out)
    assert any("fichiers reçus" in each for each in left_out)


def test_a_folder_that_is_not_there_is_told(lived: LocalBase, tmp_path: Path) -> None:
    with raises(ErrorCode.GEN_9008):
        export_person(lived.ports, lived.ports.queries.find(CLIENT, "0001"), tmp_path / "rien" / "a.json")


def test_a_history_longer_than_a_page_is_there_whole(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gestsync.storage.report_queries._OF_ONE_FICHE", 3)
    base.take(*(modification("0001", day(each), line=each, **ZOE, ville=f"V{each}") for each in range(1, 11)))
    lines = [each["ligne"] for each in told(base, "0001")["historique"]]
    assert lines == list(range(10, 0, -1))
