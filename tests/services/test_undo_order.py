"""Runs are undone in any order: a fiche says what was written last and stands, or what it said before."""

from typing import Any

import pytest

from gestsync.domain.history import Part
from gestsync.domain.records import Outcome, RecordState
from gestsync.services import give_back, merge
from gestsync.services.edit import edit
from gestsync.services.undo import look, undo
from tests.builders import CLIENT, RSG, Given, day, modification
from tests.local_base import LocalBase, rsg_row

ON_BOTH = True


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run is a large one: of the fiches that nothing was done to since, only what it did is read."""
    monkeypatch.setattr(give_back, "FEW", 0)


ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
IDA: Given = {"nom": "Cyr", "prenom": "Ida", "telephone": "819 555-0102"}


def night(base: LocalBase, at: int, number: str = "1", **given: Any) -> int:
    """A night that says this; its run."""
    base.take(modification(number, day(at), **given))
    return base.last_run()


def towns(base: LocalBase, *names: str) -> list[int]:
    """Zoé lives in the first town; each night after, in the next one. The runs of these nights."""
    night(base, 1, ville=names[0], **ZOE)
    return [night(base, at, ville=name) for at, name in enumerate(names[1:], 2)]


def lives(base: LocalBase) -> str:
    return base.says("1", "ville")


def test_two_nights_undone_the_older_first_leave_what_was_there_before_both(base: LocalBase) -> None:
    first, second = towns(base, "Laval", "Hull", "Aylmer")
    assert [each.field for each in undo(base.ports, first).kept] == ["ville"]
    assert lives(base) == "Aylmer"
    undone = undo(base.ports, second)
    assert (undone.restored, undone.kept) == (1, ())
    assert lives(base) == "Laval"
    assert base.fiche("1").modified_at == day(1)
    newest = base.ports.queries.record_operations(CLIENT, base.id("1"))[0]
    [told] = base.ports.queries.changes(newest.id)
    assert (told.old, told.new) == ("Aylmer", "Laval")


def test_what_a_later_night_wrote_stays_though_it_is_what_the_undone_one_wrote(base: LocalBase) -> None:
    first, second, third = towns(base, "Laval", "Hull", "Aylmer", "Hull")
    assert [each.ref.number for each in look(base.ports, first)] == ["1"]
    assert len(undo(base.ports, first).kept) == 1
    assert lives(base) == "Hull"
    undo(base.ports, second)
    assert lives(base) == "Hull"
    undo(base.ports, third)
    assert lives(base) == "Laval"


def test_the_night_in_the_middle_then_the_last_leave_what_the_first_wrote(base: LocalBase) -> None:
    _first, second, third = towns(base, "Laval", "Hull", "Aylmer", "Gatineau")
    undo(base.ports, second)
    assert lives(base) == "Gatineau"
    undo(base.ports, third)
    assert lives(base) == "Hull"


def test_a_night_undone_whatever_was_edited_since_is_the_last_word(base: LocalBase) -> None:
    first, second, third = towns(base, "Laval", "Hull", "Aylmer", "Gatineau")
    undo(base.ports, second, overwriting=True)
    assert lives(base) == "Hull"
    assert [each.new for each in undo(base.ports, third).kept] == ["Gatineau"]
    assert lives(base) == "Hull"
    assert [each.new for each in undo(base.ports, first).kept] == ["Hull"]
    assert lives(base) == "Hull"


def test_an_older_night_undone_before_gives_nothing_to_a_later_one_undone_whatever_came_since(
    base: LocalBase,
) -> None:
    first, second, _third = towns(base, "Laval", "Hull", "Aylmer", "Gatineau")
    undo(base.ports, first)
    undo(base.ports, second, overwriting=True)
    assert lives(base) == "Laval"


def test_one_fiche_or_one_field_undone_the_older_first_leaves_what_was_there_before_both(
    base: LocalBase,
) -> None:
    for number, field in (("1", ""), ("2", "ville")):
        base.take(modification(number, day(1), ville="Laval", nom=f"Roy{number}"))
        runs = []
        for at, name in ((2, "Hull"), (3, "Aylmer")):
            other = modification(f"{number}9", day(at), line=3, ville=name)
            base.take(modification(number, day(at), ville=name), other)
            runs.append(base.last_run())
        part = Part(base.id(number), field)
        assert len(undo(base.ports, runs[0], part).kept) == 1
        assert base.says(number, "ville") == "Aylmer"
        undo(base.ports, runs[1], part)
        assert base.says(number, "ville") == "Laval"


def test_an_edit_of_a_town_undone_after_the_night_before_it(base: LocalBase) -> None:
    [only] = towns(base, "Laval", "Hull")
    edit(base.ports, CLIENT, base.id("1"), {"ville": "Aylmer"})
    typed = base.last_run()
    undo(base.ports, only)
    undo(base.ports, typed)
    assert (lives(base), base.fiche("1").modified_at) == ("Laval", day(1))


def test_a_fiche_kept_because_of_a_later_night_goes_when_that_one_is_undone_too(base: LocalBase) -> None:
    first = night(base, 1, ville="Laval", **ZOE)
    second = night(base, 2, ville="Hull")
    assert {each.field for each in undo(base.ports, first).kept} >= {"nom", "ville"}
    assert (base.fiche("1").state, base.says("1", "nom")) == (RecordState.ACTIVE, "Roy")
    undo(base.ports, second)
    gone = base.fiche("1")
    assert (gone.state, gone.modified_at, set(gone.values)) == (RecordState.REMOVED, None, {""})
    assert base.keys_in_step()
    assert base.take(modification("1", day(1), line=9, ville="Laval", **ZOE)).counts == {Outcome.CREATED: 1}


def test_a_kept_fiche_stays_as_old_as_its_creation_while_anything_else_holds_it(base: LocalBase) -> None:
    first = night(base, 2, ville="Laval", **ZOE)
    second = night(base, 3, ville="Hull")
    edit(base.ports, CLIENT, base.id("1"), {"note": "à rappeler"})
    undo(base.ports, first)
    undo(base.ports, second)
    assert (lives(base), base.fiche("1").modified_at) == ("Laval", day(2))
    assert base.take(modification("1", day(1), line=9, ville="Hull")).counts == {Outcome.OLDER: 1}


def test_a_fiche_created_again_owes_nothing_to_what_it_was(base: LocalBase) -> None:
    undo(base.ports, night(base, 1, ville="Laval", complement="app. 3", **ZOE))
    again = night(base, 2, ville="Hull", **ZOE)
    later = night(base, 3, ville="Aylmer")
    undo(base.ports, again)
    assert (lives(base), base.says("1", "complement")) == ("Aylmer", "")
    undo(base.ports, later)
    assert base.fiche("1").state is RecordState.REMOVED


def test_a_fiche_created_and_marked_absent_goes_when_both_are_undone(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("2", "Cyr", "Ida"))
    created = base.sync().run
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"))
    absent = base.sync().run
    undo(base.ports, created)
    assert base.fiche("2", RSG).state is RecordState.ABSENT
    undo(base.ports, absent)
    assert base.fiche("2", RSG).state is RecordState.REMOVED
    assert base.fiche("1", RSG).state is RecordState.REMOVED


def test_a_merge_undone_after_the_night_before_it_leaves_what_was_there_before_both(base: LocalBase) -> None:
    night(base, 1, ville="Laval", **ZOE)
    night(base, 1, "2", ville="Gatineau", **IDA)
    first = night(base, 2, ville="Hull")
    night(base, 3, "2", ville="Aylmer")
    base.clock.tick()
    merging = merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "2")).run
    assert lives(base) == "Aylmer"
    assert [each.new for each in undo(base.ports, first).kept] == ["Hull"]
    undo(base.ports, merging)
    assert (lives(base), base.says("2", "ville")) == ("Laval", "Aylmer")
    assert base.fiche("1").modified_at == day(1)


def test_a_kept_field_does_not_keep_the_date_of_an_undone_night(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", ville="Laval"))
    base.sync()
    base.take(modification("1", day(9), kind=RSG, ville="Hull"))
    taken = base.last_run()
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", ville="Aylmer"))
    base.sync()
    undo(base.ports, taken)
    assert (base.says("1", "ville", RSG), base.fiche("1", RSG).modified_at) == ("Aylmer", None)
