"""What was kept whole before a field was added, last of its kind: the field said nothing then."""

import json

import pytest
from sqlalchemy import Table, select

from gestsync.domain.records import Outcome
from gestsync.services.distinct import declare_distinct
from gestsync.services.export_person import export_person
from gestsync.services.force import apply_anyway
from gestsync.services.queries import ALWAYS
from gestsync.storage.schema import given, pending
from tests.builders import CLIENT, Given, day, modification
from tests.local_base import LocalBase

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}


@pytest.fixture
def before(base: LocalBase) -> LocalBase:
    """A client created, one held back by it, and an older modification of it, all without the last field."""
    base.take(modification("1", day(5), **ZOE), modification("2", day(5), nom="Cyr"))
    base.take(modification("3", day(6), **ZOE, ville="Hull"), modification("1", day(4), ville="Aylmer"))
    shorten(base, given, "received")
    shorten(base, pending, "given")
    return base


def shorten(base: LocalBase, table: Table, column: str) -> None:
    """Each list of a column without its last value."""
    with base.engine.begin() as connection:
        for row in connection.execute(select(table.c.operation_id, table.c[column])).all():
            this = table.c.operation_id == row.operation_id
            connection.execute(table.update().where(this).values({column: row[1][:-1]}))


def older(base: LocalBase) -> int:
    file = base.ports.queries.files(None, ALWAYS)[0].id
    return base.ports.queries.operations(file, frozenset({Outcome.OLDER}), 0, 9)[0].id


def test_what_is_held_back_is_shown(before: LocalBase) -> None:
    [held] = before.ports.queries.pending()
    assert held.name == "Roy, Zoé"
    fields = {each.key for each in before.ports.queries.pending_pair(held.id).fields}
    assert fields == {"nom", "prenom", "telephone", "ville"}


def test_what_is_held_back_is_applied(before: LocalBase) -> None:
    [held] = before.ports.queries.pending()
    declare_distinct(before.ports, held.id, "")
    assert before.says("3", "ville") == "Hull"


def test_a_creation_tells_what_it_filled(before: LocalBase) -> None:
    [created] = before.ports.queries.record_operations(CLIENT, before.id("2"))
    assert created.fields == ("nom",)
    assert [each.new for each in before.ports.queries.changes(created.id)] == ["Cyr"]


def test_an_older_one_is_applied_anyway(before: LocalBase) -> None:
    apply_anyway(before.ports, older(before))
    assert before.says("1", "ville") == "Aylmer"


def test_the_export_of_a_person_tells_what_came(before: LocalBase) -> None:
    path = before.folder / "personne.json"
    export_person(before.ports, before.ports.queries.find(CLIENT, "1"), path)
    history = json.loads(path.read_text(encoding="utf-8"))["historique"]
    received = [each["recu"] for each in history if "recu" in each]
    assert received == [[{"cle": "ville", "libelle": "Ville", "valeur": "Aylmer"}]]
