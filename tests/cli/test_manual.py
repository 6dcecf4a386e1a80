"""``docs/ligne-de-commande.md`` says what the parser knows and what the commands answer."""

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gestsync.cli.main import COMMANDS, INTERRUPTED, build_parser
from gestsync.demo.bases import write_base
from gestsync.demo.dbf_file import DbfColumn, write_dbf
from gestsync.demo.programme import programme
from gestsync.domain.errors import ExitCode
from gestsync.providers.profiles import ProfileShelf
from gestsync.services.incidents import record_incident
from tests.cli.conftest import Office
from tests.cli.moments import FIRST, NIGHT, exchange_file
from tests.incident_texts import LOST

MANUAL = (Path(__file__).parents[2] / "docs" / "ligne-de-commande.md").read_text(encoding="utf-8")
EVERYWHERE = {"--data-dir", "--json", "--help"}


def sections() -> dict[str, str]:
    """The text of each command's section, by the command's name."""
    parts = re.split(r"^## `gestsync ([\w-]+).*`$", MANUAL, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def example(command: str) -> Any:
    """The first JSON block of a command's section."""
    block = re.search(r"```json\n(.+?)```", sections()[command], re.DOTALL)
    assert block is not None
    return json.loads(block[1])


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command."""
    (found,) = (each for each in build_parser()._actions if isinstance(each, argparse._SubParsersAction))
    return dict(found.choices)


def options() -> Iterator[tuple[str, str]]:
    """Each command with each of its own options."""
    for name, parser in parsers().items():
        for own in parser._actions:
            yield from ((name, option) for option in own.option_strings if option.startswith("--"))


def test_the_manual_has_a_section_for_each_command_in_the_order_of_the_help_and_no_other() -> None:
    assert list(sections()) == [command.name for command in COMMANDS]


def test_each_option_is_explained_in_its_section_and_none_is_invented() -> None:
    known: dict[str, set[str]] = {}
    for command, option in options():
        known.setdefault(command, set()).add(option)
    for command, text in sections().items():
        explained = set(re.findall(r"^- `(--[\w-]+)", text, flags=re.MULTILINE))
        assert explained == known[command] - EVERYWHERE
    assert all(f"`{option}" in MANUAL.split("## ")[0] for option in EVERYWHERE)


def test_each_argument_and_option_says_what_it_is_and_headings_are_set_as_french_is() -> None:
    for name, parser in {"": build_parser(), **parsers()}.items():
        assert [own.dest for own in parser._actions if not own.help and own.dest != "command"] == [], name
        assert re.findall(r"^\w+ ?:$", parser.format_help(), flags=re.MULTILINE) == [], name


def test_each_exit_code_is_explained_and_none_is_invented() -> None:
    explained = {int(code) for code in re.findall(r"^\| (\d+) \|", MANUAL, flags=re.MULTILINE)}
    assert explained == {*map(int, ExitCode), INTERRUPTED}


def shape(value: Any) -> Any:
    """The keys of a value, without its contents; a list is that of its first item."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None


@pytest.fixture
def busy(office: Office, tmp_path: Path) -> Office:
    """An office where something of everything happened."""
    office.run("import", exchange_file(tmp_path / "premier.csv", *FIRST))
    office.run("import", exchange_file(tmp_path / "nuit.csv", *NIGHT))
    return office


def test_the_shapes_of_import_and_fetch_are_those_of_the_manual(office: Office, tmp_path: Path) -> None:
    value = office.run("import", exchange_file(tmp_path / "un.csv", *FIRST), "--json").value
    assert shape(value) == shape(example("fetch"))


def test_the_shape_of_report_is_that_of_the_manual(busy: Office) -> None:
    assert shape(busy.run("report", "--json").value) == shape(example("report"))


def test_the_shapes_of_history_merge_and_undo_are_those_of_the_manual(busy: Office, tmp_path: Path) -> None:
    merged = busy.run("merge", "098117", "104233", "--json").value
    assert shape(merged) == shape(example("merge"))
    assert shape(busy.run("history", "098117", "--json").value) == shape(example("history"))
    busy.run("import", exchange_file(tmp_path / "suite.csv", "098117;2026-11-23T09:00:00;;;;8, rue Neuve;"))
    undone = busy.run("undo", str(merged["run"]), "--json").value
    assert shape(undone) == shape(example("undo"))


def test_the_shape_of_export_person_is_that_of_the_manual(busy: Office, tmp_path: Path) -> None:
    path = tmp_path / "personne.json"
    value = busy.run("export-person", "098117", path, "--json").value
    assert shape(value) == shape(example("export-person"))
    for key in json.loads(path.read_text(encoding="utf-8")):
        assert f"`{key}`" in sections()["export-person"]


def test_the_shape_of_journal_is_that_of_the_manual(busy: Office) -> None:
    busy.run("history", "098117")
    value = busy.run("journal", "--last", "1", "--json").value
    assert shape(value) == shape(example("journal"))
    assert value["entries"][0]["act"] == "viewed"


def test_the_shape_of_export_is_that_of_the_manual(busy: Office, tmp_path: Path) -> None:
    for kind in ("report", "history", "client"):
        path = tmp_path / f"{kind}.xlsx"
        value = busy.run("export", kind, path, "--from", "2020-01-01", "--json").value
        assert shape(value) == shape(example("export"))
        assert value["count"] > 0
        assert path.read_bytes().startswith(b"PK")
    with busy.ports(busy.folder) as ports:
        record_incident(ports, None, LOST)
    register = busy.run("export", "incidents", tmp_path / "registre.csv", "--json").value
    assert (shape(register), register["count"]) == (shape(example("export")), 1)
    none = busy.run("export", "history", tmp_path / "rien.csv", "--to", "2020-01-01", "--json").value
    assert none["count"] == 0


def test_the_shape_of_sync_is_that_of_the_manual(office: Office, tmp_path: Path) -> None:
    made = programme(1, date(2026, 11, 23), ZoneInfo("America/Toronto"))
    location = write_base(ProfileShelf(tmp_path / "none").provider("enfantin"), made.start, tmp_path / "base")
    value = office.run("sync", "--provider", "enfantin", "--location", location, "--json").value
    assert shape(value) == shape(example("sync"))


def test_the_shape_of_inspect_is_that_of_the_manual(office: Office, tmp_path: Path) -> None:
    write_dbf(tmp_path / "RSG.dbf", [DbfColumn("NOM", "C", 9)], [["Déry"]], "cp850")
    assert shape(office.run("inspect", tmp_path / "RSG.dbf", "--json").value) == shape(example("inspect"))


def test_the_shape_of_doctor_is_that_of_the_manual(office: Office) -> None:
    answer = office.run("doctor", "exchange", "--json")
    assert shape(answer.value) == shape(example("doctor"))
    assert answer.value["reports"][0]["steps"][0] == example("doctor")["reports"][0]["steps"][0]
    assert answer.code == ExitCode.USAGE
    told = office.run("doctor", "exchange")
    assert "Réglage\u00a0: Serveur" in told.out


def test_the_shape_of_an_error_is_that_of_the_manual(office: Office) -> None:
    block = re.search(r"```json\n(.+?)```", MANUAL, re.DOTALL)
    assert block is not None
    assert office.run("history", "999999", "--json").value == json.loads(block[1])


def test_the_shape_of_duplicates_is_that_of_the_manual(office: Office, tmp_path: Path) -> None:
    twice = (FIRST[0], FIRST[0].replace("098117", "104233").replace("Garneau", "Garnau"))
    office.run("import", exchange_file(tmp_path / "un.csv", *twice), "--keep-duplicates")
    answer = office.run("duplicates", "--min-score", "0")
    assert shape(json.loads(answer.out.splitlines()[0])) == shape(example("duplicates"))
    assert json.loads(answer.out.splitlines()[0])["a"] == "098117"
    assert office.run("duplicates", "--min-score", "2").code == ExitCode.USAGE


def test_the_shape_of_retention_is_that_of_the_manual(busy: Office) -> None:
    busy.prefer(keep_client_years=7, keep_history_years=7)
    busy.clock.instant += 8 * 366 * 86_400 * 1_000_000
    value = busy.run("retention", "--date-is-right", "--json").value
    assert shape(value) == shape(example("retention"))
    assert value["kept"]["held"] > 0
