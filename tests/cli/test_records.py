"""``history``, ``merge`` and ``undo`` from the command line."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from gestsync.domain.calendar import to_instant
from tests.cli.conftest import Office
from tests.cli.moments import FIRST, NIGHT, NOON, exchange_file


@pytest.fixture
def lived(office: Office, tmp_path: Path) -> Office:
    """An office whose clients were loaded ten days ago, and modified today."""
    office.clock.instant = to_instant(NOON - timedelta(days=10))
    office.run("import", exchange_file(tmp_path / "premier.csv", *FIRST))
    office.clock.instant = to_instant(NOON)
    office.run("import", exchange_file(tmp_path / "nuit.csv", *NIGHT))
    return office


def test_a_history_says_where_each_value_came_from(lived: Office) -> None:
    value = lived.run("history", "098117", "--json").value
    assert value["record"]["adresse"] == "17, rue Dumas"
    assert value["record"]["numero"] == "098117"
    assert value["record"]["date_modification"] == "2026-11-20T09:00:00-05:00"
    assert value["changes"][0] == {
        "at": "2026-11-23T12:00:00-05:00",
        "operation": "updated",
        "field": "adresse",
        "old": "1204, rang Saint-Éloi",
        "new": "17, rue Dumas",
        "run": 2,
        "file": "nuit.csv",
        "line": 2,
    }
    assert {change["operation"] for change in value["changes"][1:]} == {"created"}


def test_a_fiche_is_seen_as_of_a_day(lived: Office) -> None:
    value = lived.run("history", "098117", "--as-of", "2026-11-22", "--json").value
    assert value["record"]["adresse"] == "1204, rang Saint-Éloi"
    assert {change["operation"] for change in value["changes"]} == {"created"}


def test_a_fiche_seen_before_it_came_says_so_and_has_no_date(lived: Office) -> None:
    day = ("history", "098117", "--as-of", "2026-01-01")
    assert lived.run(*day).out == "Cette fiche n’existait pas encore ce jour-là.\n"
    value = lived.run(*day, "--json").value
    assert (value["record"]["nom"], value["record"]["date_modification"], value["changes"]) == ("", None, [])


def test_a_history_is_told_in_french(lived: Office) -> None:
    out = lived.run("history", "098117").out
    assert out.startswith("Garneau-Petit, Philomène (Client, n°\u00a0098117, active)\n")
    assert "2026-11-23 12:00  modification, nuit.csv, ligne 2" in out
    assert "Adresse\u00a0: 1204, rang Saint-Éloi → 17, rue Dumas" in out


def test_an_unknown_number_is_a_wrong_use(lived: Office) -> None:
    for arguments in (("history", "999999"), ("merge", "098117", "999999")):
        answer = lived.run(*arguments, "--json")
        assert (answer.code, answer.value["error"]["code"]) == (2, "FUS-3002")
    assert lived.run("history", "098117", "--kind", "rsg").code == 2


def test_a_merge_settles_the_held_back_modification_and_keeps_the_other_number(lived: Office) -> None:
    answer = lived.run("merge", "098117", "104233", "--json")
    assert (answer.code, answer.value["kept"], answer.value["absorbed"]) == (0, "098117", "104233")
    assert {"field": "adresse", "old": "17, rue Dumas", "new": "17, rue du Quai"} in answer.value["changes"]
    record = lived.run("history", "104233", "--json").value["record"]
    assert (record["numero"], record["aliases"]) == ("098117", ["104233"])
    assert record["adresse"] == "17, rue du Quai"
    assert lived.run("report").code == 0


def test_an_undo_restores_both_fiches(lived: Office) -> None:
    run = lived.run("merge", "098117", "104233", "--json").value["run"]
    answer = lived.run("undo", "--json")
    assert (answer.code, answer.value["undone"], answer.value["kept"]) == (0, run, [])
    assert lived.run("history", "098117", "--json").value["record"]["adresse"] == "17, rue Dumas"
    assert lived.run("history", "104233", "--json").value["record"]["numero"] == "104233"


def test_what_changed_since_is_kept_and_said(lived: Office, tmp_path: Path) -> None:
    later = "098117;2026-11-23T09:00:00;;;;8, rue Neuve;"
    lived.run("import", exchange_file(tmp_path / "suite.csv", later))
    answer = lived.run("undo", "2", "--json")
    assert answer.code == 1
    assert {"kind": "client", "number": "098117", "field": "adresse", "undone": "17, rue Dumas"} in (
        answer.value["kept"]
    )
    assert lived.run("history", "098117", "--json").value["record"]["adresse"] == "8, rue Neuve"


def test_an_operation_is_undone_once(lived: Office) -> None:
    assert lived.run("undo", "2").out.startswith("Opération n°\u00a02 annulée\u00a0: ")
    answer = lived.run("undo", "2", "--json")
    assert (answer.code, answer.value["error"]["code"]) == (2, "FUS-3004")


def test_one_fiche_or_one_field_of_an_operation_is_undone_alone(lived: Office) -> None:
    before = lived.run("history", "104260", "--json").value["record"]
    answer = lived.run("undo", "2", "--fiche", "098117", "--field", "adresse", "--json")
    assert (answer.code, answer.value["restored"]) == (0, 1)
    assert lived.run("undo", "2", "--fiche", "098117").code == 0
    assert lived.run("history", "104260", "--json").value["record"] == before
    answer = lived.run("undo", "2", "--fiche", "098117", "--json")
    assert (answer.code, answer.value["error"]["code"]) == (2, "FUS-3014")


def test_a_field_to_undo_is_one_of_the_fiche(lived: Office) -> None:
    for words in (("--fiche", "098117", "--field", "place"), ("--field", "adresse")):
        answer = lived.run("undo", "2", *words, "--json")
        assert (answer.code, answer.value["error"]["code"]) == (2, "GEN-9006")


def test_an_empty_base_has_nothing_to_undo(office: Office) -> None:
    answer = office.run("undo", "--json")
    assert (answer.code, answer.value["error"]["code"]) == (2, "FUS-3015")
    assert office.run("undo").err.startswith("Il n’y a rien à annuler.\n")


def test_the_data_of_one_person_go_to_a_file(lived: Office, tmp_path: Path) -> None:
    path = tmp_path / "personne.json"
    answer = lived.run("export-person", "098117", path, "--json")
    assert (answer.code, answer.value["number"]) == (0, "098117")
    assert json.loads(path.read_text(encoding="utf-8"))["fiche"]["numero"] == "098117"
    assert lived.run("export-person", "999999", path).code == 2
