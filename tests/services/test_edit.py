"""Only what no provider gives is changed by hand; the provider's fields are locked (seed 1)."""

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import Outcome
from gestsync.services import merge
from gestsync.services.edit import edit
from gestsync.services.undo import undo
from tests.builders import CLIENT, RSG, day, modification
from tests.local_base import LocalBase, raises, rsg_row


@pytest.fixture
def client(base: LocalBase) -> LocalBase:
    base.take(modification("1", day(5), nom="Roy", prenom="Zoé", ville="Hull"))
    return base


@pytest.fixture
def rsg(base: LocalBase) -> LocalBase:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"))
    base.sync()
    return base


def test_a_typed_value_is_cleaned_and_told_in_the_history(client: LocalBase) -> None:
    done = edit(client.ports, CLIENT, client.id("1"), {"telephone": "(819) 5550142", "ville": " Aylmer "})
    assert done.counts == {Outcome.EDITED: 1}
    assert client.says("1", "telephone") == "819 555-0142"
    newest = client.ports.queries.record_operations(CLIENT, client.id("1"))[0]
    assert (newest.outcome, newest.fields) == (Outcome.EDITED, ("ville", "telephone"))


def test_a_client_s_fiche_takes_the_date_of_the_edit(client: LocalBase) -> None:
    edit(client.ports, CLIENT, client.id("1"), {"ville": "Aylmer"})
    assert client.fiche("1").modified_at == client.clock.now()
    assert client.take(modification("1", day(8), ville="Hull")).counts == {Outcome.OLDER: 1}


def test_a_note_does_not_move_the_date(client: LocalBase) -> None:
    edit(client.ports, CLIENT, client.id("1"), {"note": "à rappeler"})
    assert client.fiche("1").modified_at == day(5)
    assert client.take(modification("1", day(6), ville="Aylmer")).counts == {Outcome.UPDATED: 1}
    assert client.says("1", "note") == "à rappeler"


def test_undoing_an_import_gives_the_date_back_although_a_note_was_written_since(client: LocalBase) -> None:
    client.take(modification("1", day(7), ville="Aylmer"))
    run = client.last_run()
    edit(client.ports, CLIENT, client.id("1"), {"note": "à rappeler"})
    undo(client.ports, run)
    assert client.fiche("1").modified_at == day(5)
    assert client.says("1", "note") == "à rappeler"


def test_a_name_that_changes_moves_the_strict_keys_and_the_search(client: LocalBase) -> None:
    edit(client.ports, CLIENT, client.id("1"), {"nom": "Côté", "telephone": "819 555-0101"})
    assert client.keys_in_step()


def test_a_field_that_the_provider_gives_is_locked_and_says_by_whom(rsg: LocalBase) -> None:
    before = rsg.dump()
    with raises(ErrorCode.GEN_9007) as caught:
        edit(rsg.ports, RSG, rsg.id("1", RSG), {"note": "oui", "ville": "Hull"})
    assert "Le Gestionnaire" in caught.value.sentence
    assert rsg.dump() == before


def test_the_note_of_an_rsg_is_hers_and_survives_a_synchronisation(rsg: LocalBase) -> None:
    edit(rsg.ports, RSG, rsg.id("1", RSG), {"note": "à rappeler"})
    rsg.accounting(RSG, rsg_row("1", "Roi", "Zoé"))
    rsg.sync()
    assert (rsg.says("1", "nom", RSG), rsg.says("1", "note", RSG)) == ("Roi", "à rappeler")


def test_an_unreadable_value_is_refused_and_nothing_is_written(client: LocalBase) -> None:
    before = client.dump()
    with raises(ErrorCode.GEN_9006) as caught:
        edit(client.ports, CLIENT, client.id("1"), {"ville": "Aylmer", "telephone": "aucun"})
    assert "aucun" in caught.value.sentence
    assert client.dump() == before


def test_an_edit_that_changes_nothing_writes_nothing(client: LocalBase) -> None:
    before = client.dump()
    assert edit(client.ports, CLIENT, client.id("1"), {"ville": "Hull"}).counts == {}
    assert client.dump() == before


def test_an_unknown_fiche_is_refused(client: LocalBase) -> None:
    with raises(ErrorCode.FUS_3002):
        edit(client.ports, CLIENT, 9_999, {"ville": "Hull"})


def test_a_fiche_that_was_absorbed_or_whose_creation_was_undone_is_not_changed(client: LocalBase) -> None:
    client.take(modification("2", day(6), nom="Roy", prenom="Zoé", ville="Hull"))
    lost = client.id("2")
    merge.apply(client.ports, merge.propose(client.ports, CLIENT, "1", "2"))
    with raises(ErrorCode.FUS_3006):
        edit(client.ports, CLIENT, lost, {"note": "à rappeler"})
    client.take(modification("3", day(6), nom="Cyr", prenom="Ida"))
    undo(client.ports, client.last_run())
    with raises(ErrorCode.FUS_3006):
        edit(client.ports, CLIENT, client.id("3"), {"note": "à rappeler"})
