"""Undoing a merge gives each fiche what came for it meanwhile: the number it came under says whose it is."""

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.history import Part
from gestsync.domain.records import Outcome, RecordState
from gestsync.services import merge
from gestsync.services.edit import edit
from gestsync.services.force import apply_anyway
from gestsync.services.jobs import Quiet
from gestsync.services.merge_batch import apply_batch, plan_batch
from gestsync.services.undo import look, undo
from tests.builders import CLIENT, Given, day, modification, value
from tests.local_base import LocalBase, raises

ON_BOTH = True

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
IDA: Given = {"nom": "Cyr", "prenom": "Ida", "telephone": "819 555-0102"}
HISTORY = ("run", "operation", "change", "given", "merge", "exchange_file", "taken_back")


@pytest.fixture
def pair(base: LocalBase) -> LocalBase:
    """Two persons whom somebody takes for one."""
    base.take(modification("1", day(1), ville="Laval", **ZOE), modification("2", day(2), line=3, **IDA))
    return base


def merged(base: LocalBase) -> int:
    base.clock.tick()
    return merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "2")).run


def test_what_came_for_the_absorbed_fiche_goes_to_it(pair: LocalBase) -> None:
    before = pair.fiche("1")
    run = merged(pair)
    sent = modification("2", day(5), ville="Hull", complement="app. 3")
    pair.take(sent)
    assert pair.says("1", "ville") == "Hull"
    assert undo(pair.ports, run).kept == ()
    assert pair.fiche("1") == before
    assert (pair.says("2", "ville"), pair.says("2", "complement")) == ("Hull", "app. 3")
    assert pair.fiche("2").modified_at == day(5)
    assert pair.keys_in_step()
    again = pair.take(sent._replace(line=9))
    assert again.counts == {Outcome.ALREADY: 1}


def test_even_when_it_changed_nothing_it_dates_its_own_fiche(pair: LocalBase) -> None:
    run = merged(pair)
    pair.take(modification("2", day(5), ville="Laval"))
    undo(pair.ports, run)
    assert [pair.fiche(number).modified_at for number in ("1", "2")] == [day(1), day(5)]


def test_what_was_held_back_meanwhile_waits_once_and_is_not_decided_again(pair: LocalBase) -> None:
    pair.take(modification("3", day(1), nom="Lam", prenom="Éva", telephone="819 555-0103"))
    run = merged(pair)
    pair.take(modification("2", day(5), nom="Lam", prenom="Éva", telephone="819 555-0103"))
    assert undo(pair.ports, run).kept == ()
    assert [(each.number, each.other) for each in pair.ports.queries.pending()] == [("2", "3")]
    for number, outcomes in (("1", []), ("2", [Outcome.DUPLICATE])):
        told = pair.ports.queries.record_operations(CLIENT, pair.id(number))
        assert [each.outcome for each in told if each.modified_at == day(5)] == outcomes


def test_the_night_that_brought_it_is_undone_where_it_went(pair: LocalBase) -> None:
    before = pair.fiche("1"), pair.fiche("2")
    run = merged(pair)
    pair.take(modification("2", day(5), ville="Hull"), modification("3", day(5), line=3, nom="Lam"))
    night = pair.last_run()
    undo(pair.ports, run)
    assert undo(pair.ports, night).kept == ()
    assert (pair.fiche("1"), pair.fiche("2")) == before
    assert pair.fiche("3").state is RecordState.REMOVED


def test_a_night_that_brought_something_for_each_is_undone_on_each(pair: LocalBase) -> None:
    before = pair.fiche("1"), pair.fiche("2")
    run = merged(pair)
    pair.take(
        modification("1", day(5), ville="Hull"),
        modification("2", day(6), line=3, ville="Aylmer", complement="app. 3"),
    )
    night = pair.last_run()
    undo(pair.ports, run)
    assert [(pair.says(each, "ville"), pair.says(each, "complement")) for each in "12"] == [
        ("Hull", ""),
        ("Aylmer", "app. 3"),
    ]
    with raises(ErrorCode.FUS_3014):
        undo(pair.ports, night, Part(pair.id("1"), "complement"))
    assert undo(pair.ports, night).kept == ()
    assert (pair.fiche("1"), pair.fiche("2")) == before


def test_what_was_typed_over_it_since_stays_and_is_told_before(pair: LocalBase) -> None:
    run = merged(pair)
    pair.take(modification("2", day(5), ville="Hull", complement="app. 3"))
    edit(pair.ports, CLIENT, pair.id("1"), {"ville": "Gatineau"})
    [told] = look(pair.ports, run)
    assert [(change.field, change.old, change.new) for change in told.changes] == [("ville", "Laval", "Hull")]
    assert [change.field for change in undo(pair.ports, run).kept] == ["ville"]
    assert (pair.says("1", "ville"), pair.says("1", "complement")) == ("Gatineau", "")
    assert (pair.says("2", "ville"), pair.says("2", "complement")) == ("Hull", "app. 3")


def test_what_came_for_the_fiche_that_stays_stays(pair: LocalBase) -> None:
    run = merged(pair)
    pair.take(modification("1", day(4), complement="app. 3"), modification("2", day(5), line=3, ville="Hull"))
    undo(pair.ports, run)
    assert (pair.says("1", "ville"), pair.says("1", "complement")) == ("Laval", "app. 3")
    assert (pair.says("2", "ville"), pair.says("2", "complement")) == ("Hull", "")


def test_what_would_make_a_duplicate_of_the_two_again_waits(pair: LocalBase) -> None:
    run = merged(pair)
    pair.take(modification("2", day(5), ville="Hull", **ZOE))
    undo(pair.ports, run)
    [held] = pair.ports.queries.pending()
    assert (held.number, held.other, held.modified_at) == ("2", "1", day(5))
    assert pair.says("2", "nom") == "Cyr"


def test_after_a_held_back_creation_it_waits_with_it(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    base.take(modification("2", day(2), **ZOE))
    [held] = base.ports.queries.pending()
    run = merge.apply(base.ports, merge.propose_pending(base.ports, held.id)).run
    base.take(modification("2", day(5), ville="Hull"))
    undo(base.ports, run)
    assert base.says("1", "ville") == ""
    assert [each.modified_at for each in base.ports.queries.pending()] == [day(2), day(5)]
    again = merge.propose_pending(base.ports, held.id)
    assert "Hull" in again.values


def test_a_batch_of_merges_gives_each_hers(base: LocalBase) -> None:
    rows = [modification(number, day(1), line=line, **ZOE) for line, number in enumerate("12", 2)]
    base.take(*rows, keep_duplicates=True)
    base.clock.tick()
    pairs = plan_batch(base.ports, CLIENT, [("1", "2")], Quiet())
    run = apply_batch(base.ports, pairs, Quiet()).run
    kept, lost = ("1", "2") if base.fiche("1").number == "1" else ("2", "1")
    base.take(modification(lost, day(5), ville="Hull"))
    undo(base.ports, run)
    assert (base.says(kept, "ville"), base.says(lost, "ville")) == ("", "Hull")


def test_what_a_merge_took_over_from_a_night_undone_since_is_told_as_kept(pair: LocalBase) -> None:
    pair.take(modification("2", day(5), ville="Hull"))
    night = pair.last_run()
    merging = merged(pair)
    assert pair.says("1", "ville") == "Hull"
    [told] = look(pair.ports, night)
    undone = undo(pair.ports, night)
    assert [(each.record.number, each.field, each.new) for each in undone.kept] == [("1", "ville", "Hull")]
    assert (told.ref.number, told.changes) == ("1", undone.kept)
    assert pair.says("1", "ville") == "Hull"
    undo(pair.ports, merging)
    assert (pair.says("1", "ville"), pair.says("2", "ville")) == ("Laval", "")


@pytest.mark.parametrize("field", ["ville", ""])
def test_so_it_is_when_only_the_absorbed_fiche_or_one_of_its_fields_is_taken_back(
    pair: LocalBase, field: str
) -> None:
    sent = modification("2", day(5), ville="Hull")
    pair.take(sent, modification("3", day(5), line=3, nom="Lam"))
    night, absorbed = pair.last_run(), pair.id("2")
    merging = merged(pair)
    [told] = look(pair.ports, night, Part(absorbed, field))
    undone = undo(pair.ports, night, Part(absorbed, field))
    assert [(each.record.number, each.field, each.new) for each in undone.kept] == [("1", "ville", "Hull")]
    assert (told.ref.number, told.changes) == ("1", undone.kept)
    undo(pair.ports, merging)
    assert (pair.says("2", "ville"), pair.fiche("2").modified_at) == ("", day(5) if field else day(2))
    again = pair.take(sent._replace(line=9))
    assert again.counts == {Outcome.ALREADY if field else Outcome.UPDATED: 1}


def test_what_the_fiche_that_stays_said_by_itself_is_not_told_as_kept(pair: LocalBase) -> None:
    pair.take(modification("2", day(5), ville="Hull"))
    night = pair.last_run()
    pair.clock.tick()
    edit(pair.ports, CLIENT, pair.id("1"), {"ville": "Aylmer"})
    merged(pair)
    assert pair.says("1", "ville") == "Aylmer"
    assert undo(pair.ports, night).kept == ()


def test_a_night_that_names_both_numbers_dates_each_by_its_own_row_once_they_are_two_again(
    pair: LocalBase,
) -> None:
    run = merged(pair)
    pair.take(
        modification("1", day(4), complement="app. 3"), modification("2", day(6), line=3, complement="app. 9")
    )
    assert (pair.says("1", "complement"), pair.fiche("1").modified_at) == ("app. 9", day(6))
    night = pair.last_run()
    undo(pair.ports, run)
    assert (pair.says("1", "complement"), pair.fiche("1").modified_at) == ("app. 3", day(4))
    assert (pair.says("2", "complement"), pair.fiche("2").modified_at) == ("app. 9", day(6))
    assert undo(pair.ports, night).kept == ()
    assert (pair.says("1", "complement"), pair.fiche("1").modified_at) == ("", day(1))
    assert (pair.says("2", "complement"), pair.fiche("2").modified_at) == ("", day(2))
    assert pair.keys_in_step()


def test_what_was_given_to_the_absorbed_fiche_is_no_origin_of_the_one_that_stays(pair: LocalBase) -> None:
    run = merged(pair)
    pair.take(modification("1", day(4), ville="Hull"), modification("2", day(6), line=3, complement="app. 9"))
    undo(pair.ports, run)
    told = merge.propose(pair.ports, CLIENT, "1", "2")
    assert (told.keeper.origin, told.other.origin) is not None
    assert (told.keeper.origin and told.keeper.origin.line, told.other.origin and told.other.origin.line) == (
        2,
        3,
    )


def test_a_row_older_than_the_merged_fiche_only_is_decided_again_for_its_own(
    base: LocalBase,
) -> None:
    base.take(modification("1", day(9), **ZOE), modification("2", day(2), line=3, **IDA))
    run = merged(base)
    sent = modification("2", day(5), ville="Hull")
    assert base.take(sent).counts == {Outcome.OLDER: 1}
    night = base.ports.queries.record_operations(CLIENT, base.id("1"))[0].run
    assert undo(base.ports, run).kept == ()
    assert (base.says("1", "ville"), base.fiche("1").modified_at) == ("", day(9))
    assert (base.says("2", "ville"), base.fiche("2").modified_at) == ("Hull", day(5))
    assert base.take(sent._replace(line=9)).counts == {Outcome.ALREADY: 1}
    undo(base.ports, night)
    assert (base.says("2", "ville"), base.fiche("2").modified_at) == ("", day(2))


def test_so_is_one_of_the_fiche_that_stays_when_the_absorbed_one_made_it_newer(base: LocalBase) -> None:
    base.take(modification("1", day(2), **ZOE), modification("2", day(9), line=3, **IDA))
    run = merged(base)
    older, newer = modification("1", day(5), ville="Hull"), modification("1", day(6), line=3, ville="Aylmer")
    assert base.take(newer, older, modification("1", day(1), line=4, nom="Lam")).counts == {Outcome.OLDER: 3}
    undo(base.ports, run)
    assert (base.says("1", "nom"), base.says("1", "ville")) == ("Roy", "Aylmer")
    assert base.fiche("1").modified_at == day(6)
    assert base.fiche("2").modified_at == day(9)
    again = base.take(older._replace(line=8), newer._replace(line=9))
    assert again.counts == {Outcome.ALREADY: 2}


def test_a_row_that_is_older_than_its_own_fiche_too_stays_refused_and_can_be_applied_anyway(
    base: LocalBase,
) -> None:
    base.take(modification("1", day(9), **ZOE), modification("2", day(4), line=3, **IDA))
    run = merged(base)
    base.take(modification("2", day(3), ville="Hull"))
    undo(base.ports, run)
    assert base.says("2", "ville") == ""
    refused = base.ports.queries.record_operations(CLIENT, base.id("2"))[0]
    assert refused.outcome is Outcome.OLDER
    apply_anyway(base.ports, refused.id)
    assert (base.says("2", "ville"), base.says("1", "ville")) == ("Hull", "")


# --- Three fiches of one person, one night -------------------------------------------------------


def test_what_came_under_a_number_absorbed_before_stays_in_the_history_of_who_had_it(base: LocalBase) -> None:
    said: Given = {"nom": "Roy", "prenom": "Zoé"}
    base.take(
        *(modification(number, day(1), line=line, **said) for line, number in enumerate("12", 2)),
        keep_duplicates=True,
    )
    merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "2"))
    base.take(modification("3", day(2), nom="Lam", ville="Laval"))
    made = base.last_run()
    run = merge.apply(base.ports, merge.propose(base.ports, CLIENT, "3", "1")).run
    base.take(modification("2", day(5), ville="Hull"))
    then, night = base.clock.now(), base.last_run()
    base.clock.tick()
    undo(base.ports, night)
    base.clock.tick()
    undo(base.ports, run)
    kept = base.ports.queries.record(CLIENT, base.id("3"), then)
    assert value(CLIENT, kept.values, "ville") == "Hull"
    assert "2" in {row.number for row in base.ports.queries.record_operations(CLIENT, base.id("3"))}
    base.clock.tick()
    assert undo(base.ports, made).kept == ()


@pytest.fixture
def three(base: LocalBase) -> tuple[LocalBase, list[int]]:
    """1, which absorbed 2 and then 3; the merges."""
    base.take(
        modification("1", day(6), **ZOE),
        modification("2", day(1), line=3, **IDA),
        modification("3", day(1), line=4, nom="Lam", prenom="Éva"),
    )
    runs = []
    for other in ("2", "3"):
        base.clock.tick()
        runs.append(merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", other)).run)
    return base, runs


def test_what_one_merge_gave_back_is_not_given_again_by_the_other(three: tuple[LocalBase, list[int]]) -> None:
    base, (first, second) = three
    base.take(modification("3", day(4), ville="Hull"), modification("1", day(7), line=3, complement="app. 3"))
    night = base.last_run()
    undo(base.ports, second)
    assert base.says("3", "ville") == "Hull"
    undo(base.ports, night, Part(base.id("3"), "ville"))
    undo(base.ports, first)
    assert base.says("3", "ville") == ""


def test_of_a_night_that_named_them_all_the_history_says_what_was_given_back(
    three: tuple[LocalBase, list[int]],
) -> None:
    base, (first, second) = three
    rows = [modification(str(number), day(7), line=number, ville=f"ville {number}") for number in (1, 2, 3)]
    base.take(*rows)

    def undone() -> dict[str, bool]:
        told = base.ports.queries.record_operations(CLIENT, base.id("1"))
        return {each.number: each.undone for each in told if each.outcome is Outcome.UPDATED}

    assert undone() == {"1": False, "2": False, "3": False}
    undo(base.ports, second)
    assert undone() == {"1": False, "2": False, "3": True}
    undo(base.ports, first)
    assert undone() == {"1": False, "2": True, "3": True}
    assert [base.says(str(number), "ville") for number in (1, 2, 3)] == ["ville 1", "ville 2", "ville 3"]
