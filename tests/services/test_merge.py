"""Two fiches of one person become one, for good: later files that name the lost number reach the survivor."""

import pytest

from gestsync.domain.calendar import day_of
from gestsync.domain.errors import ErrorCode
from gestsync.domain.merging import MergePlan, Pick, choose, swapped
from gestsync.domain.records import Outcome, RecordKind, RecordState
from gestsync.services import merge
from gestsync.services.distinct import declare_distinct
from gestsync.services.edit import edit
from gestsync.services.queries import HistoryFilter, RecordFilter, RecordSort
from gestsync.services.undo import look, undo
from tests.builders import CLIENT, ENFANT, RSG, Given, day, modification
from tests.local_base import LocalBase, raises, rsg_row

ON_BOTH = True


ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
IDA: Given = {"nom": "Cyr", "prenom": "Ida", "telephone": "819 555-0102"}

SETTLED = ("run", "operation", "change", "given", "merge", "strict_key")
"""What a merge and its undo write that is history; the rest must be as before."""


def merged(base: LocalBase, keeper: str, other: str) -> int:
    """Merge as it is offered first; returns the run."""
    base.clock.tick()
    return merge.apply(base.ports, merge.propose(base.ports, CLIENT, keeper, other)).run


@pytest.fixture
def pair(base: LocalBase) -> LocalBase:
    """1 and 2 are one person, taken in by a first load; 2 is newer."""
    base.take(
        modification("1", day(1), line=2, ville="Hull", **ZOE),
        modification("2", day(2), line=3, courriel="zoe@exemple.invalid", **ZOE),
        keep_duplicates=True,
    )
    return base


def test_a_held_back_modification_older_than_its_fiche_is_settled_and_changes_nothing(
    base: LocalBase,
) -> None:
    base.take(modification("1", day(1), line=2, **ZOE), modification("2", day(1), line=3, nom="Cyr"))
    held = base.take(modification("2", day(3), ville="Hull", **ZOE))
    assert held.counts == {Outcome.DUPLICATE: 1}
    base.take(modification("2", day(5), ville="Aylmer"))
    [waiting] = base.ports.queries.pending()
    base.clock.tick()
    merge.apply(base.ports, merge.propose_pending(base.ports, waiting.id))
    assert (base.says("1", "ville"), base.fiche("1").modified_at) == ("Aylmer", day(5))
    assert base.ports.queries.pending() == ()


def test_the_survivor_has_the_values_shown_and_the_later_date(pair: LocalBase) -> None:
    merged(pair, "1", "2")
    survivor = pair.fiche("1")
    assert (survivor.number, survivor.modified_at, survivor.state) == ("1", day(2), RecordState.ACTIVE)
    assert pair.says("1", "ville") == "Hull"
    assert pair.says("1", "courriel") == "zoe@exemple.invalid"
    assert pair.keys_in_step()


def test_the_values_are_those_that_were_chosen(pair: LocalBase) -> None:
    plan = choose(merge.propose(pair.ports, CLIENT, "1", "2"), {"courriel": Pick.KEEPER, "ville": "Aylmer"})
    merge.apply(pair.ports, plan)
    assert (pair.says("1", "courriel"), pair.says("1", "ville")) == ("", "Aylmer")


def test_the_keeper_can_be_the_other_one(pair: LocalBase) -> None:
    merge.apply(pair.ports, swapped(merge.propose(pair.ports, CLIENT, "1", "2")))
    assert pair.fiche("1").number == "2"


def test_a_later_file_that_names_the_lost_number_reaches_the_survivor(pair: LocalBase) -> None:
    merged(pair, "1", "2")
    result = pair.take(modification("2", day(5), ville="Gatineau"))
    assert result.counts == {Outcome.UPDATED: 1}
    assert pair.says("1", "ville") == "Gatineau"


def test_through_a_chain_of_merges_too(pair: LocalBase) -> None:
    pair.take(modification("3", day(3), **ZOE), keep_duplicates=True)
    merged(pair, "2", "1")
    merged(pair, "3", "2")
    for number in ("1", "2", "3"):
        assert pair.fiche(number).number == "3"
    assert pair.take(modification("1", day(6), ville="Gatineau")).counts == {Outcome.UPDATED: 1}
    assert pair.says("3", "ville") == "Gatineau"
    assert pair.ports.queries.record(CLIENT, pair.id("3")).aliases == ("1", "2")


def test_the_history_of_the_survivor_tells_of_both(pair: LocalBase) -> None:
    merged(pair, "1", "2")
    told = pair.ports.queries.record_operations(CLIENT, pair.id("1"))
    assert [each.outcome for each in told].count(Outcome.CREATED) == 2
    assert Outcome.MERGED in {each.outcome for each in told}


def test_the_lost_numbers_find_the_survivor_in_the_list_the_history_and_a_synchronisation(
    base: LocalBase,
) -> None:
    rows = [rsg_row(number, "Roy", "Zoé") for number in ("211", "212", "213")]
    base.accounting(RSG, *rows)
    base.sync()
    for keeper, other in (("212", "211"), ("213", "212")):
        base.clock.tick()
        merge.apply(base.ports, merge.propose(base.ports, RSG, keeper, other))
    survivor = base.id("213", RSG)
    for number in ("211", "212", "213"):
        found = base.ports.queries.record_ids(RecordFilter(RSG, text=number), RecordSort())
        assert list(found) == [survivor]
    told = base.ports.queries.history(HistoryFilter(RSG, record=survivor), None, 10)
    assert {group.ref.number for group in told} == {"211", "212", "213"}
    base.accounting(RSG, rsg_row("211", "Roy", "Zoé", ville="Hull"))
    assert base.sync().counts[Outcome.UPDATED] == 1
    assert base.says("213", "ville", RSG) == "Hull"


def test_a_number_that_leads_nowhere_is_refused(pair: LocalBase) -> None:
    for keeper, other in (("1", "99"), ("99", "1")):
        with raises(ErrorCode.FUS_3002):
            merge.propose(pair.ports, CLIENT, keeper, other)


def test_two_numbers_of_one_fiche_have_nothing_to_merge(pair: LocalBase) -> None:
    merged(pair, "1", "2")
    for keeper, other in (("1", "1"), ("1", "2"), ("2", "1")):
        with raises(ErrorCode.FUS_3003):
            merge.propose(pair.ports, CLIENT, keeper, other)


def test_a_fiche_that_changed_since_it_was_shown_is_not_merged(pair: LocalBase) -> None:
    plan = merge.propose(pair.ports, CLIENT, "1", "2")
    pair.take(modification("2", day(3), ville="Aylmer"))
    before = pair.dump()
    with raises(ErrorCode.IMP_1013):
        merge.apply(pair.ports, plan)
    assert pair.dump() == before


def test_the_same_merge_is_not_made_twice(pair: LocalBase) -> None:
    plan = merge.propose(pair.ports, CLIENT, "1", "2")
    merge.apply(pair.ports, plan)
    with raises(ErrorCode.IMP_1013):
        merge.apply(pair.ports, plan)


# --- Held-back modifications ---------------------------------------------------------------------


@pytest.fixture
def held(base: LocalBase) -> LocalBase:
    """2 exists; a modification of 1 would make it the same person, and is held back."""
    base.take(
        modification("1", day(1), line=2, nom="Roi", prenom="Zoé"),
        modification("2", day(1), line=3, **ZOE),
        modification("1", day(3), line=4, ville="Aylmer", **ZOE),
    )
    return base


def pending_plan(base: LocalBase) -> MergePlan:
    [each] = base.ports.queries.pending()
    return merge.propose_pending(base.ports, each.id)


def test_the_merge_of_a_held_back_modification_shows_what_it_brings(held: LocalBase) -> None:
    plan = pending_plan(held)
    assert (plan.keeper.ref.number, plan.other.ref.number) == ("2", "1")
    assert dict(zip(("nom", "ville"), (plan.values[1], plan.values[7]), strict=True)) == {
        "nom": "Roy",
        "ville": "Aylmer",
    }
    assert plan.modified_at == day(3)


def test_merging_settles_it(held: LocalBase) -> None:
    merge.apply(held.ports, pending_plan(held))
    assert held.ports.queries.pending() == ()
    assert held.says("1", "ville") == "Aylmer"
    assert held.fiche("1").number == "2"


def test_a_held_back_creation_leaves_only_its_number(base: LocalBase) -> None:
    base.take(modification("2", day(1), **ZOE))
    base.take(modification("1", day(3), ville="Aylmer", **ZOE))
    plan = pending_plan(base)
    assert plan.other.ref.id is None
    merge.apply(base.ports, plan)
    assert base.fiche("1").number == "2"
    assert base.says("2", "ville") == "Aylmer"
    assert base.ports.queries.pending() == ()


@pytest.fixture
def removed(base: LocalBase) -> LocalBase:
    """2 was created, its creation undone; what came for it since is held back because of 1."""
    base.take(modification("1", day(1), **ZOE))
    base.take(modification("2", day(2), nom="Cyr", prenom="Ida"))
    undo(base.ports, base.last_run())
    base.take(modification("2", day(3), ville="Hull", **ZOE))
    return base


@pytest.mark.parametrize("keeper", ["1", "2"])
def test_a_creation_that_was_undone_then_held_back_is_merged(removed: LocalBase, keeper: str) -> None:
    before = removed.dump(*SETTLED)
    plan = pending_plan(removed)
    run = merge.apply(removed.ports, plan if keeper == "1" else swapped(plan)).run
    assert (removed.fiche("1"), removed.fiche("1").state) == (removed.fiche("2"), RecordState.ACTIVE)
    assert (removed.fiche("1").number, removed.says(keeper, "ville")) == (keeper, "Hull")
    assert removed.keys_in_step()
    removed.clock.tick()
    undo(removed.ports, run)
    assert removed.dump(*SETTLED) == before
    assert removed.keys_in_step()


def test_a_fiche_whose_creation_was_undone_has_nothing_to_merge(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    base.take(modification("2", day(2), nom="Cyr", prenom="Ida"))
    undo(base.ports, base.last_run())
    for keeper, other in (("1", "2"), ("2", "1")):
        with raises(ErrorCode.FUS_3006):
            merge.propose(base.ports, CLIENT, keeper, other)


@pytest.mark.parametrize("meanwhile", ["two persons", "undone"])
def test_a_held_back_creation_that_is_held_no_more_is_not_merged(base: LocalBase, meanwhile: str) -> None:
    base.take(modification("1", day(1), **ZOE))
    base.take(modification("2", day(2), **ZOE))
    shown = pending_plan(base)
    if meanwhile == "undone":
        undo(base.ports, base.last_run())
    else:
        declare_distinct(base.ports, shown.pending[0], "jumelles")
    before = base.dump()
    with raises(ErrorCode.IMP_1013):
        merge.apply(base.ports, shown)
    assert base.dump() == before


def test_what_waited_of_the_absorbed_fiche_answers_to_the_date_of_the_survivor(base: LocalBase) -> None:
    """2 would be a duplicate of 3; once 1 absorbed it, what came for it is older than 1."""
    base.take(modification("1", day(4), **ZOE), modification("3", day(1), line=3, **IDA))
    base.take(modification("2", day(1), nom="Roy"))
    base.take(modification("2", day(2), **IDA))
    assert [(each.number, each.other) for each in base.ports.queries.pending()] == [("2", "3")]
    merged(base, "1", "2")
    assert base.ports.queries.pending() == ()
    assert base.says("1", "nom") == ZOE["nom"]


def test_what_waited_for_the_absorbed_fiche_is_replayed_by_itself(base: LocalBase) -> None:
    """3 would be a duplicate of 1 by its phone; once 1 is merged without it, 3 is created."""
    base.take(
        modification("1", day(1), line=2, courriel="zoe@exemple.invalid", **ZOE),
        modification("2", day(1), line=3, nom="Roy", prenom="Zoé", courriel="zoe@exemple.invalid"),
        keep_duplicates=True,
    )
    base.take(modification("3", day(2), **ZOE))
    plan = choose(merge.propose(base.ports, CLIENT, "2", "1"), {"telephone": Pick.KEEPER})
    done = merge.apply(base.ports, plan)
    assert done.counts == {Outcome.MERGED: 1, Outcome.CREATED: 1}
    assert base.ports.queries.pending() == ()
    assert base.says("3", "telephone") == "819 555-0101"
    assert base.keys_in_step()


def test_what_is_still_a_duplicate_stays_held_by_the_survivor(base: LocalBase) -> None:
    base.take(
        modification("1", day(1), line=2, **ZOE),
        modification("2", day(1), line=3, **ZOE),
        keep_duplicates=True,
    )
    base.take(modification("3", day(2), **ZOE))
    merged(base, "2", "1")
    [each] = base.ports.queries.pending()
    assert (each.number, each.other) == ("3", "2")


def test_a_replayed_modification_answers_to_the_dated_rule_again(base: LocalBase) -> None:
    base.take(
        modification("1", day(1), line=2, **ZOE),
        modification("2", day(1), line=3, nom="Cyr", prenom="Ida"),
        modification("3", day(1), line=4, nom="Roy", prenom="Zoé"),
        modification("2", day(2), line=5, **ZOE),
        modification("2", day(4), line=6, ville="Hull"),
    )
    plan = choose(merge.propose(base.ports, CLIENT, "3", "1"), {"telephone": ""})
    assert merge.apply(base.ports, plan).counts == {Outcome.MERGED: 1, Outcome.OLDER: 1}
    assert base.says("2", "nom") == "Cyr"


# --- Undo ----------------------------------------------------------------------------------------


def undone_is_identity(base: LocalBase, plan: MergePlan) -> None:
    """Merge, take it back, and find every fiche, date, alias, key and held modification as before."""
    before, keys = base.dump(*SETTLED), base.dump()["strict_key"]
    base.clock.tick()
    run = merge.apply(base.ports, plan).run
    assert base.dump(*SETTLED) != before
    base.clock.tick()
    undone = undo(base.ports, run)
    assert undone.kept == ()
    assert base.dump(*SETTLED) == before
    assert base.dump()["strict_key"] == keys
    assert base.keys_in_step()


def test_undo_gives_both_fiches_back(pair: LocalBase) -> None:
    undone_is_identity(pair, merge.propose(pair.ports, CLIENT, "1", "2"))


def test_undo_gives_a_held_back_modification_back(held: LocalBase) -> None:
    undone_is_identity(held, pending_plan(held))


def test_undo_gives_it_back_whichever_fiche_was_kept(held: LocalBase) -> None:
    undone_is_identity(held, swapped(pending_plan(held)))


def test_undo_gives_a_held_back_creation_back(base: LocalBase) -> None:
    base.take(modification("2", day(1), **ZOE))
    base.take(modification("1", day(3), ville="Aylmer", **ZOE))
    undone_is_identity(base, pending_plan(base))


def test_undo_of_the_last_of_a_chain_gives_the_first_merge_back(pair: LocalBase) -> None:
    pair.take(modification("3", day(3), **ZOE), keep_duplicates=True)
    merged(pair, "2", "1")
    pair.take(modification("1", day(5), ville="Gatineau"))
    undone_is_identity(pair, merge.propose(pair.ports, CLIENT, "3", "2"))


def test_undo_gives_an_absent_fiche_back_absent(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("2", "Roy", "Zoe"))
    base.sync()
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"))
    base.sync()
    assert base.fiche("2", RSG).state is RecordState.ABSENT
    undone_is_identity(base, merge.propose(base.ports, RSG, "1", "2"))
    undone_is_identity(base, merge.propose(base.ports, RSG, "2", "1"))


def test_undo_gives_the_children_of_an_rsg_back(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("2", "Roy", "Zoe"))
    base.accounting(ENFANT, {"numero": "7", "nom": "Cyr", "prenom": "Ida", "rsg": "2"})
    base.sync()
    plan = merge.propose(base.ports, RSG, "1", "2")
    assert plan.other.children == 1
    undone_is_identity(base, plan)
    merge.apply(base.ports, merge.propose(base.ports, RSG, "1", "2"))
    assert base.says("7", "rsg", ENFANT) == "1"


@pytest.mark.parametrize("kind", RecordKind)
def test_the_whole_story_is_the_same_for_each_kind(base: LocalBase, kind: RecordKind) -> None:
    detail = {RSG: {"ministere": "288"}}.get(kind, {"date_naissance": "2022-05-01"})
    zoe: Given = {"nom": "Roy", "prenom": "Zoé", **detail}
    base.take(
        modification("1", day(1), line=2, kind=kind, **zoe),
        modification("2", day(1), line=3, kind=kind, nom="Roi", prenom="Zoé"),
    )
    held = base.take(modification("2", day(3), kind=kind, statut="Suspendue", **zoe))
    assert held.counts == {Outcome.DUPLICATE: 1}
    before = base.dump(*SETTLED)
    base.clock.tick()
    run = merge.apply(base.ports, pending_plan(base)).run
    assert base.ports.queries.pending() == ()
    assert base.says("1", "statut", kind) == "Suspendue"
    base.clock.tick()
    undo(base.ports, run)
    assert base.dump(*SETTLED) == before
    again = merge.apply(base.ports, pending_plan(base)).run
    assert base.take(modification("2", day(5), kind=kind, statut="Active")).counts == {Outcome.UPDATED: 1}
    assert base.says("1", "statut", kind) == "Active"
    base.clock.tick(7 * 86_400_000_000)
    assert undo(base.ports, again).kept == ()
    assert (base.fiche("2", kind).number, base.says("2", "nom", kind)) == ("2", "Roi")
    assert (base.says("1", "statut", kind), base.says("2", "statut", kind)) == ("", "Active")
    assert [row.number for row in base.ports.queries.pending()] == ["2"]
    assert base.keys_in_step()


def test_what_was_edited_since_is_kept_and_listed(pair: LocalBase) -> None:
    run = merged(pair, "1", "2")
    edit(pair.ports, CLIENT, pair.id("1"), {"courriel": "autre@exemple.invalid"})
    undone = undo(pair.ports, run)
    assert [change.field for change in undone.kept] == ["courriel"]
    assert pair.says("1", "courriel") == "autre@exemple.invalid"
    assert pair.says("2", "courriel") == "zoe@exemple.invalid"
    assert pair.keys_in_step()


def test_what_was_edited_since_is_told_before_and_goes_back_too_when_asked(pair: LocalBase) -> None:
    run = merged(pair, "1", "2")
    edit(pair.ports, CLIENT, pair.id("1"), {"courriel": "autre@exemple.invalid"})
    before = pair.dump()
    (kept,) = look(pair.ports, run)
    assert (kept.ref.number, kept.name, kept.created) == ("1", "Roy, Zoé", False)
    assert [change.field for change in kept.changes] == ["courriel"]
    assert pair.dump() == before
    undone = undo(pair.ports, run, overwriting=True)
    assert undone.kept == ()
    assert pair.says("1", "courriel") == ""
    told = pair.ports.queries.record_operations(CLIENT, pair.id("1"))[0]
    [change] = pair.ports.queries.changes(told.id)
    assert (change.old, change.new) == ("autre@exemple.invalid", "")
    assert pair.keys_in_step()


def test_undo_keeps_the_date_of_what_came_since(pair: LocalBase) -> None:
    run = merged(pair, "1", "2")
    pair.take(modification("1", day(7), complement="app. 3"))
    assert undo(pair.ports, run).kept == ()
    assert (pair.fiche("1").modified_at, pair.fiche("2").modified_at) == (day(7), day(2))
    assert pair.take(modification("1", day(6), complement="")).counts == {Outcome.OLDER: 1}


def test_a_chain_of_merges_is_undone_from_the_last_to_the_first(pair: LocalBase) -> None:
    pair.take(
        modification("3", day(3), line=2, **ZOE),
        modification("4", day(3), line=3, **ZOE),
        keep_duplicates=True,
    )
    first = merged(pair, "2", "1")
    second = merged(pair, "2", "3")
    pair.clock.tick(3 * 86_400_000_000)
    last = merged(pair, "4", "2")
    before = pair.dump()
    with raises(ErrorCode.FUS_3001) as caught:
        undo(pair.ports, first)
    day_of_last = day_of(pair.clock.now(), pair.ports.settings().zone)
    assert caught.value.facts["date"] == day_of_last.isoformat()
    assert pair.dump() == before
    for run in (last, second, first):
        undo(pair.ports, run)
    assert {pair.fiche(number).number for number in "1234"} == set("1234")
    assert pair.keys_in_step()


def test_merges_of_other_people_do_not_stand_in_each_others_way(pair: LocalBase) -> None:
    pair.take(
        modification("8", day(3), line=2, nom="Cyr", prenom="Ida"),
        modification("9", day(3), line=3, nom="Cyr", prenom="Ida"),
    )
    first = merged(pair, "1", "2")
    merged(pair, "8", "9")
    assert (pair.fiche("2").number, pair.fiche("9").number) == ("1", "8")
    undo(pair.ports, first)
    assert pair.fiche("2").state is RecordState.ACTIVE
    assert pair.fiche("9").number == "8"


def test_an_undone_merge_can_be_made_again(pair: LocalBase) -> None:
    undo(pair.ports, merged(pair, "1", "2"))
    merged(pair, "2", "1")
    assert pair.fiche("1").number == "2"


def absorbed(base: LocalBase) -> int:
    """An RSG is absorbed, whose child the accounting base still gives to her; the run of the merge."""
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("2", "Roy", "Zoé"))
    base.accounting(ENFANT, rsg_row("91", "Lam", "Ève", rsg="2"))
    base.sync()
    base.clock.tick()
    run = merge.apply(base.ports, merge.propose(base.ports, RSG, "1", "2")).run
    base.clock.tick()
    return run


def test_a_synchronisation_leaves_a_child_with_the_rsg_who_absorbed_hers(base: LocalBase) -> None:
    absorbed(base)
    base.sync()
    assert base.says("91", "rsg", ENFANT) == "1"


def test_a_child_who_arrives_at_an_absorbed_rsg_is_kept_by_the_one_who_stays(base: LocalBase) -> None:
    absorbed(base)
    base.accounting(ENFANT, *(rsg_row(number, "Lam", number, rsg="2") for number in ("91", "92")))
    base.sync()
    base.take(modification("93", day(3), kind=ENFANT, nom="Lam", prenom="Zoé", rsg="2"))
    assert [base.says(number, "rsg", ENFANT) for number in ("92", "93")] == ["1", "1"]


def test_every_child_goes_back_to_her_rsg_once_the_merge_is_undone(base: LocalBase) -> None:
    run = absorbed(base)
    base.accounting(ENFANT, *(rsg_row(number, "Lam", number, rsg="2") for number in ("91", "92")))
    base.sync()
    base.clock.tick()
    undo(base.ports, run)
    assert base.says("91", "rsg", ENFANT) == "2"
    base.sync()
    assert base.says("92", "rsg", ENFANT) == "2"


def test_an_undo_gives_no_child_back_to_an_rsg_who_was_absorbed_since(base: LocalBase) -> None:
    absorbed(base)
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("2", "Roy", "Zoé"), rsg_row("3", "Cyr", "Zoé"))
    base.accounting(ENFANT, rsg_row("91", "Lam", "Ève", rsg="3"))
    moved = base.sync().run
    base.clock.tick()
    merge.apply(base.ports, merge.propose(base.ports, RSG, "3", "1"))
    base.clock.tick()
    undo(base.ports, moved)
    assert base.says("91", "rsg", ENFANT) == "3"
