"""Where the base is, and how it comes to be on a server: told, and refused before anything is kept."""

from pathlib import Path

import pytest

from gestsync.cli import base_command
from tests.cli.conftest import Office
from tests.cli.test_manual import example

NOWHERE = "postgresql://gestsync@127.0.0.1:1/gestsync"


class FakePlace:
    """What is asked of it."""

    def __init__(self) -> None:
        self.told = ""
        self.password = ""

    def address(self, _folder: Path | None) -> str:
        return self.told

    def join(self, _folder: Path | None, told: str, password: object) -> None:
        self.told, self.password = told, password() if callable(password) else ""

    def carry(self, _folder: Path | None, told: str, password: object, _ctx: object) -> dict[str, int]:
        self.join(None, told, password)
        return {"record": 3820, "operation": 4106}

    def leave(self, _folder: Path | None) -> None:
        self.told = self.password = ""


def test_a_base_of_this_workstation_says_so(office: Office) -> None:
    assert office.run("base").out == "La base est sur ce poste.\n"
    assert office.run("base", "--json").value == {"address": None}


def test_a_server_that_does_not_answer_is_not_kept(office: Office) -> None:
    answer = office.run("base", NOWHERE, "--json")
    assert (answer.code, answer.value["error"]["code"]) == (5, "BAS-4010")
    assert office.run("base", "--json").value == {"address": None}
    assert office.run("base", NOWHERE.replace("@", ":secret@")).err.count("secret") == 0


def test_the_password_is_asked_for_and_kept_with_its_address(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = FakePlace()
    office.doors(place=place)
    monkeypatch.setattr(base_command, "asked_password", lambda: "sésame")
    told = example("base")["address"]
    assert office.run("base", told, "--password", "--json").value == example("base")
    assert (place.told, place.password) == (told, "sésame")
    monkeypatch.setattr(base_command, "asked_password", lambda: "autre")
    office.run("base", "--password")
    assert (place.told, place.password) == (told, "autre")
    assert office.run("base", "--own").out == "La base est sur ce poste.\n"


def test_a_base_is_carried_to_the_server_that_is_named(office: Office) -> None:
    place = FakePlace()
    office.doors(place=place)
    told = example("base")["address"]
    said = office.run("base", told, "--carry").out.replace("\u00a0", " ")
    assert "Transporté : 3 820 fiches, 4 106 opérations." in said
    value = office.run("base", told, "--carry", "--json").value
    assert value == {"address": told, "carried": {"fiches": 3820, "operations": 4106}}


def test_carrying_needs_to_be_told_where(office: Office) -> None:
    answer = office.run("base", "--carry", "--json")
    assert (answer.code, answer.value["error"]["code"]) == (5, "BAS-4014")
