"""Identical pairs merged at once: in one run, undone as one; what needs a person is left to one."""

import pytest

from gestsync.domain.errors import Cancelled, ErrorCode
from gestsync.domain.records import Outcome, RecordState
from gestsync.services import merge
from gestsync.services.distinct import declare_pair_distinct
from gestsync.services.jobs import Quiet
from gestsync.services.merge_batch import Batch, Skip, apply_batch, plan_batch
from gestsync.services.undo import undo
from tests.builders import CLIENT, Given, day, modification
from tests.fakes import Impatient
from tests.local_base import LocalBase, raises

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
IDA: Given = {"nom": "Cyr", "prenom": "Ida", "telephone": "819 555-0102"}
EVA: Given = {"nom": "Lam", "prenom": "Éva", "telephone": "819 555-0103"}
WRITTEN = ("run", "operation", "change", "given", "merge", "strict_key")
PAIRS = [("1", "2"), ("1", "3"), ("2", "3"), ("4", "5"), ("6", "7")]


@pytest.fixture
def people(base: LocalBase) -> LocalBase:
    """1, 2 and 3 are one person, 4 and 5 another; 6 and 7 say two cities."""
    base.take(
        modification("1", day(1), line=2, ville="Hull", **ZOE),
        modification("2", day(2), line=3, courriel="zoe@exemple.invalid", **ZOE),
        modification("3", day(3), line=4, **(ZOE | {"nom": "ROY", "prenom": "Zoe"})),
        modification("4", day(1), line=5, **IDA),
        modification("5", day(4), line=6, adresse="3, rue Morin", **IDA),
        modification("6", day(1), line=7, ville="Hull", **EVA),
        modification("7", day(1), line=8, ville="Aylmer", **EVA),
        keep_duplicates=True,
    )
    base.clock.tick()
    return base


def planned(base: LocalBase) -> Batch:
    return plan_batch(base.ports, CLIENT, PAIRS, Quiet())


def test_the_preview_counts_what_is_merged_and_what_is_left_and_why(people: LocalBase) -> None:
    before = people.dump()
    batch = planned(people)
    assert batch.merges == (("1", "2"), ("1", "3"), ("4", "5"))
    assert batch.skipped == {Skip.SETTLED: 1, Skip.DIFFERENT: 1}
    assert people.dump() == before


def test_groups_of_any_size_become_one_fiche_that_loses_nothing(people: LocalBase) -> None:
    done = apply_batch(people.ports, planned(people), Quiet())
    assert done.counts == {Outcome.MERGED: 3}
    assert {people.fiche(number).number for number in ("1", "2", "3")} == {"1"}
    assert (people.says("1", "nom"), people.says("1", "prenom")) == ("Roy", "Zoé")
    assert (people.says("1", "ville"), people.says("1", "courriel")) == ("Hull", "zoe@exemple.invalid")
    assert people.fiche("1").modified_at == day(3)
    assert people.says("4", "adresse") == "3, rue Morin"
    assert people.fiche("7").state is RecordState.ACTIVE
    assert people.keys_in_step()


def test_the_whole_batch_is_undone_as_one(people: LocalBase) -> None:
    before = people.dump(*WRITTEN)
    run = apply_batch(people.ports, planned(people), Quiet()).run
    assert people.dump(*WRITTEN) != before
    people.clock.tick()
    assert undo(people.ports, run).kept == ()
    assert people.dump(*WRITTEN) == before
    assert people.keys_in_step()


def test_a_later_merge_of_one_of_its_fiches_is_undone_first(people: LocalBase) -> None:
    run = apply_batch(people.ports, planned(people), Quiet()).run
    people.clock.tick()
    later = merge.apply(people.ports, merge.propose(people.ports, CLIENT, "4", "6")).run
    with raises(ErrorCode.FUS_3001):
        undo(people.ports, run)
    undo(people.ports, later)
    undo(people.ports, run)
    assert people.fiche("5").number == "5"


def test_stopped_the_undo_leaves_whole_merges_says_how_many_and_is_taken_up_again(people: LocalBase) -> None:
    before = people.dump(*WRITTEN, "taken_back")
    run = apply_batch(people.ports, planned(people), Quiet()).run
    people.clock.tick()
    undone = undo(people.ports, run, ctx=Impatient(1))
    assert (undone.merges, undone.left) == (1, 2)
    assert (people.fiche("5").number, people.fiche("5").state) == ("5", RecordState.ACTIVE)
    assert {people.fiche(number).number for number in ("1", "2", "3")} == {"1"}
    assert people.says("4", "adresse") == ""
    assert people.keys_in_step()
    people.clock.tick()
    undone = undo(people.ports, run, ctx=Impatient(1))
    assert (undone.merges, undone.left) == (2, 0)
    assert people.dump(*WRITTEN, "taken_back") == before
    with raises(ErrorCode.FUS_3004):
        undo(people.ports, run)


def test_stopped_before_the_first_merge_the_undo_changes_nothing(people: LocalBase) -> None:
    run = apply_batch(people.ports, planned(people), Quiet()).run
    before = people.dump()
    with pytest.raises(Cancelled):
        undo(people.ports, run, ctx=Impatient(0))
    assert people.dump() == before


def test_a_fiche_given_back_may_be_merged_again_before_the_rest_of_the_batch_is_undone(
    people: LocalBase,
) -> None:
    run = apply_batch(people.ports, planned(people), Quiet()).run
    undo(people.ports, run, ctx=Impatient(1))
    people.clock.tick()
    merge.apply(people.ports, merge.propose(people.ports, CLIENT, "4", "5"))
    people.clock.tick()
    assert undo(people.ports, run).merges == 2
    assert people.fiche("5").number == "4"
    assert people.fiche("3").number == "3"


def test_the_history_tells_which_fiches_of_a_stopped_undo_are_back(people: LocalBase) -> None:
    run = apply_batch(people.ports, planned(people), Quiet()).run
    undo(people.ports, run, ctx=Impatient(1))
    told = {
        number: row.undone
        for number in ("1", "4")
        for row in people.ports.queries.record_operations(CLIENT, people.id(number))
        if row.run == run
    }
    assert told == {"1": False, "4": True}


def test_two_declared_two_persons_are_not_merged_through_a_third(people: LocalBase) -> None:
    declare_pair_distinct(people.ports, CLIENT, ("3", "1"), "père et fils")
    batch = plan_batch(people.ports, CLIENT, [("1", "2"), ("2", "3")], Quiet())
    assert (batch.merges, batch.skipped) == ((("1", "2"),), {Skip.SETTLED: 1})
    apply_batch(people.ports, batch, Quiet())
    assert people.fiche("3").number == "3"


def test_a_pair_that_a_held_back_modification_is_about_is_left(people: LocalBase) -> None:
    people.take(modification("4", day(6), **(ZOE | {"telephone": "819 555-0101"})))
    assert planned(people).skipped[Skip.WAITING] == 3


def test_a_fiche_that_took_a_held_back_number_since_is_left(people: LocalBase) -> None:
    people.take(modification("8", day(6), **ZOE))
    people.take(modification("8", day(7), **IDA), keep_duplicates=True)
    batch = plan_batch(people.ports, CLIENT, [("4", "8")], Quiet())
    assert batch.skipped == {Skip.WAITING: 1}


def test_two_persons_and_pairs_that_are_no_strict_duplicates_are_left(people: LocalBase) -> None:
    declare_pair_distinct(people.ports, CLIENT, ("4", "5"), "homonymes")
    batch = plan_batch(people.ports, CLIENT, [("4", "5"), ("1", "4"), ("1", "99")], Quiet())
    assert (batch.merges, batch.skipped) == ((), {Skip.SETTLED: 3})


def test_what_moved_since_it_was_shown_stops_the_whole_batch(people: LocalBase) -> None:
    batch = planned(people)
    people.take(modification("5", day(5), adresse="4, rue Morin"))
    people.take(modification("4", day(5), adresse="9, rue Neuve"))
    before = people.dump()
    with raises(ErrorCode.IMP_1013):
        apply_batch(people.ports, batch, Quiet())
    assert people.dump() == before


def test_cancelled_it_wrote_nothing(people: LocalBase) -> None:
    batch, before = planned(people), people.dump()
    with pytest.raises(Cancelled):
        apply_batch(people.ports, batch, Impatient(0))
    assert people.dump() == before
