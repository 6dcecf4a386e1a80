"""A fiche is as old as what still stands of it: nothing that comes is refused because of what was undone."""

from typing import Any

from gestsync.domain.history import Part
from gestsync.domain.records import Outcome, RecordState
from gestsync.services import merge
from gestsync.services.distinct import declare_distinct
from gestsync.services.edit import edit
from gestsync.services.force import apply_anyway
from gestsync.services.undo import undo
from tests.builders import CLIENT, Given, day, modification
from tests.local_base import LocalBase

ON_BOTH = True

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
IDA: Given = {"nom": "Cyr", "prenom": "Ida", "telephone": "819 555-0102"}


def taken(base: LocalBase, at: int, number: str = "1", **given: Any) -> int:
    """A night that says this; its run."""
    base.take(modification(number, day(at), **given))
    return base.last_run()


def merged(base: LocalBase) -> int:
    base.clock.tick()
    return merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "2")).run


def test_a_night_undone_after_a_merge_no_longer_dates_the_fiche_that_stays(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    taken(base, 2, "2", **IDA)
    night = taken(base, 5, ville="Hull")
    merged(base)
    assert undo(base.ports, night).kept == ()
    assert base.fiche("1").modified_at == day(2)
    assert base.take(modification("1", day(4), ville="Aylmer")).counts == {Outcome.UPDATED: 1}


def test_a_night_undone_between_a_merge_and_its_undo_dates_neither_fiche(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    taken(base, 2, "2", **IDA)
    nights = [taken(base, 5, number, ville="Hull") for number in ("1", "2")]
    run = merged(base)
    for night in nights:
        undo(base.ports, night)
    undo(base.ports, run)
    assert [base.fiche(number).modified_at for number in ("1", "2")] == [day(1), day(2)]


def test_a_night_undone_after_two_merges_dates_neither_fiche_that_took_it_over(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    taken(base, 1, "2", **IDA)
    taken(base, 1, "3", nom="Lam", prenom="Éva")
    night = taken(base, 5, "3", ville="Hull")
    base.clock.tick()
    merge.apply(base.ports, merge.propose(base.ports, CLIENT, "2", "3"))
    run = merged(base)
    undo(base.ports, night)
    undo(base.ports, run)
    assert [base.fiche(number).modified_at for number in ("1", "2")] == [day(1), day(1)]
    assert base.take(modification("2", day(4), ville="Aylmer")).counts == {Outcome.UPDATED: 1}


def test_a_held_back_modification_that_a_merge_settled_still_dates_the_fiche(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    taken(base, 1, "2", **IDA)
    base.take(modification("2", day(4), ville="Hull", **ZOE))
    night = taken(base, 5, complement="app. 3")
    base.clock.tick()
    [held] = base.ports.queries.pending()
    merge.apply(base.ports, merge.propose_pending(base.ports, held.id))
    undo(base.ports, night)
    assert (base.says("2", "ville"), base.fiche("2").modified_at) == ("Hull", day(4))


def test_what_was_applied_anyway_is_as_old_as_it_says_once_the_newer_night_is_undone(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    night = taken(base, 5, ville="Hull")
    result = base.take(modification("1", day(3), complement="app. 3"))
    [refused] = base.ports.queries.operations(result.file_id or 0, frozenset({Outcome.OLDER}), 0, 10)
    apply_anyway(base.ports, refused.id)
    assert base.fiche("1").modified_at == day(5)
    undo(base.ports, night)
    assert base.fiche("1").modified_at == day(3)
    assert base.take(modification("1", day(2), ville="Aylmer")).counts == {Outcome.OLDER: 1}
    assert base.take(modification("1", day(4), ville="Aylmer")).counts == {Outcome.UPDATED: 1}


def test_the_history_tells_the_date_of_what_was_applied_anyway(base: LocalBase) -> None:
    taken(base, 5, **ZOE)
    result = base.take(modification("1", day(3), ville="Hull"))
    [refused] = base.ports.queries.operations(result.file_id or 0, frozenset(), 0, 10)
    apply_anyway(base.ports, refused.id)
    newest = base.ports.queries.record_operations(CLIENT, base.id("1"))[0]
    assert newest.modified_at == refused.modified_at


def test_a_fiche_as_of_a_moment_bears_the_date_that_it_had_then(base: LocalBase) -> None:
    times: dict[int, int | None] = {}

    def note() -> None:
        times[base.clock.now()] = base.fiche("1").modified_at
        base.clock.tick()

    taken(base, 1, **ZOE)
    note()
    taken(base, 7, "2", **IDA)
    taken(base, 2)  # changes nothing, but dates the fiche
    note()
    night = taken(base, 5, complement="app. 3")
    note()
    result = base.take(modification("1", day(3), ville="Hull"))
    [refused] = base.ports.queries.operations(result.file_id or 0, frozenset(), 0, 10)
    apply_anyway(base.ports, refused.id)
    note()
    undo(base.ports, night)
    note()
    run = merged(base)
    note()
    undo(base.ports, run)
    note()
    seen = {at: base.ports.queries.record(CLIENT, base.id("1"), at).modified_at for at in times}
    assert seen == times
    assert list(times.values()) == [day(1), day(2), day(5), day(5), day(3), day(7), day(3)]


def test_a_fiche_as_of_a_moment_before_it_came_has_no_date(base: LocalBase) -> None:
    before = base.clock.now()
    taken(base, 1, **ZOE)
    assert base.ports.queries.record(CLIENT, base.id("1"), before).modified_at is None


def test_a_night_of_the_absorbed_fiche_undone_after_the_merge_dates_the_one_that_stays_no_more(
    base: LocalBase,
) -> None:
    taken(base, 1, **ZOE)
    taken(base, 2, "2", **IDA)
    night = taken(base, 5, "2", complement="app. 3")
    merged(base)
    assert base.fiche("1").modified_at == day(5)
    undo(base.ports, night)
    assert base.fiche("1").modified_at == day(2)
    assert base.take(modification("1", day(4), ville="Aylmer")).counts == {Outcome.UPDATED: 1}


def test_one_field_of_it_undone_does_not(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    taken(base, 2, "2", **IDA)
    night, two = taken(base, 5, "2", ville="Hull", complement="app. 3"), base.id("2")
    merged(base)
    undo(base.ports, night, Part(two, "ville"))
    assert base.fiche("1").modified_at == day(5)


def test_a_fiche_as_of_after_an_undo_has_the_date_it_went_back_to(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    taken(base, 2, "2", **IDA)
    base.take(modification("1", day(4), **ZOE), modification("2", day(4), line=3, ville="Aylmer"))
    same = base.last_run()
    assert shown_date(base) == base.fiche("1").modified_at == day(4)
    undo(base.ports, same, Part(base.id("1")))
    assert shown_date(base) == base.fiche("1").modified_at == day(1)
    night = taken(base, 5, "2", ville="Hull")
    merged(base)
    assert shown_date(base) == base.fiche("1").modified_at == day(5)
    undo(base.ports, night)
    assert shown_date(base) == base.fiche("1").modified_at == day(4)


def shown_date(base: LocalBase) -> int | None:
    """The date of the fiche « 1 » as of now."""
    now = base.clock.now()
    base.clock.tick()
    return base.ports.queries.record(CLIENT, base.id("1"), now).modified_at


# --- What was refused as older than what is undone ------------------------------------------------


def test_a_fiche_that_stays_though_its_creation_was_undone_has_the_date_it_had(base: LocalBase) -> None:
    night = taken(base, 1, **ZOE)
    edit(base.ports, CLIENT, base.id("1"), {"note": "à rappeler"})
    base.clock.tick()
    undo(base.ports, night)
    assert base.fiche("1").modified_at == day(1)
    assert base.ports.queries.record(CLIENT, base.id("1"), base.clock.now()).modified_at == day(1)


def test_a_fiche_as_of_before_an_undo_says_nothing_of_what_was_decided_again_then(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    night = taken(base, 5, ville="Hull")
    taken(base, 3, complement="app. 3")
    before, then = base.fiche("1"), base.clock.now()
    base.clock.tick()
    undo(base.ports, night)
    assert base.says("1", "complement") == "app. 3"
    told = base.ports.queries.record(CLIENT, base.id("1"), then)
    assert (told.values, told.modified_at) == (before.values, before.modified_at)


def test_what_was_older_than_an_undone_night_only_is_decided_again_by_its_own_run(base: LocalBase) -> None:
    """It is treated: the centrale would send it in vain."""
    taken(base, 1, **ZOE)
    night = taken(base, 5, ville="Hull")
    first, second = modification("1", day(3), ville="Aylmer"), modification("1", day(4), complement="app. 3")
    assert base.take(second).counts == base.take(first._replace(line=9)).counts == {Outcome.OLDER: 1}
    undo(base.ports, night)
    assert (base.says("1", "ville"), base.says("1", "complement")) == ("Aylmer", "app. 3")
    assert base.fiche("1").modified_at == day(4), "in date order, whatever the order they came in"
    assert base.take(first._replace(line=7), second._replace(line=8)).counts == {Outcome.ALREADY: 2}
    told = base.ports.queries.record_operations(CLIENT, base.id("1"))
    [run] = {each.run for each in told if each.modified_at == day(3) and each.outcome is Outcome.UPDATED}
    undo(base.ports, run)
    assert (base.says("1", "ville"), base.fiche("1").modified_at) == ("", day(4))
    assert base.keys_in_step()


def test_so_it_is_when_the_night_is_undone_for_that_fiche_not_for_one_of_its_fields(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    night = taken(base, 5, ville="Hull", complement="app. 9")
    taken(base, 3, mobile="819 555-0103")
    undo(base.ports, night, Part(base.id("1"), "ville"))
    assert (base.says("1", "mobile"), base.fiche("1").modified_at) == ("", day(5))
    undo(base.ports, night, Part(base.id("1")))
    assert (base.says("1", "mobile"), base.fiche("1").modified_at) == ("819 555-0103", day(3))


def test_so_it_is_when_a_correction_is_undone(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    typed = edit(base.ports, CLIENT, base.id("1"), {"ville": "Hull"}).run
    base.clock.tick()
    taken(base, 3, ville="Aylmer")
    assert base.says("1", "ville") == "Hull"
    undo(base.ports, typed)
    assert (base.says("1", "ville"), base.fiche("1").modified_at) == ("Aylmer", day(3))


def test_what_is_older_than_something_else_that_stands_stays_refused(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    night = taken(base, 5, complement="app. 3")
    taken(base, 6, mobile="819 555-0103")
    taken(base, 3, ville="Hull")
    undo(base.ports, night)
    assert (base.says("1", "ville"), base.fiche("1").modified_at) == ("", day(6))


def test_what_was_undone_itself_meanwhile_stays_so(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    night = taken(base, 5, complement="app. 3")
    base.take(modification("1", day(3), ville="Hull"), modification("2", day(3), line=3, **IDA))
    undo(base.ports, base.last_run())
    undo(base.ports, night)
    assert (base.says("1", "ville"), base.fiche("1").modified_at) == ("", day(1))


def test_what_was_applied_anyway_is_not_applied_twice_and_its_undo_refuses_it_once_more(
    base: LocalBase,
) -> None:
    taken(base, 1, **ZOE)
    night = taken(base, 5, complement="app. 3")
    result = base.take(modification("1", day(3), ville="Hull"))
    [refused] = base.ports.queries.operations(result.file_id or 0, frozenset({Outcome.OLDER}), 0, 10)
    forced = apply_anyway(base.ports, refused.id).run
    undo(base.ports, night)
    told = base.ports.queries.record_operations(CLIENT, base.id("1"))
    rows = [each.run for each in told if each.modified_at == day(3) and each.outcome is not Outcome.UNDONE]
    assert rows == [forced, refused.run]
    undo(base.ports, forced)
    assert (base.says("1", "ville"), base.fiche("1").modified_at) == ("", day(1))
    undo(base.ports, taken(base, 2, complement="app. 9"))
    assert base.says("1", "ville") == "", "nothing that is undone now made it older"


def test_what_an_absorbed_fiche_had_refused_goes_to_it_once_they_are_two_again(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    taken(base, 2, "2", **IDA)
    night = taken(base, 5, "2", complement="app. 3")
    taken(base, 3, "2", ville="Hull")
    run = merged(base)
    undo(base.ports, night)
    assert base.says("1", "ville") == ""
    undo(base.ports, run)
    assert (base.says("1", "ville"), base.says("2", "ville")) == ("", "Hull")
    assert base.fiche("2").modified_at == day(3)


def test_what_the_fiche_that_stays_refused_for_what_the_absorbed_one_had_is_decided_again(
    base: LocalBase,
) -> None:
    taken(base, 1, **ZOE)
    taken(base, 2, "2", **IDA)
    night = taken(base, 5, "2", complement="app. 3")
    run = merged(base)
    taken(base, 3, ville="Hull")
    undo(base.ports, night)
    assert (base.says("1", "ville"), base.fiche("1").modified_at) == ("Hull", day(3))
    undo(base.ports, run)
    assert (base.says("1", "ville"), base.says("2", "ville")) == ("Hull", "")


def test_what_would_make_a_duplicate_then_waits(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    taken(base, 1, "2", **IDA)
    night = taken(base, 5, "2", complement="app. 3")
    taken(base, 3, "2", **ZOE)
    undo(base.ports, night)
    [held] = base.ports.queries.pending()
    assert (held.number, held.modified_at) == ("2", day(3))


def test_what_was_decided_again_is_not_a_second_time(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    night = taken(base, 5, complement="app. 3")
    taken(base, 3, ville="Hull")
    undo(base.ports, night)
    undo(base.ports, taken(base, 6, complement="app. 9"))
    told = base.ports.queries.record_operations(CLIENT, base.id("1"))
    rows = [
        each.outcome for each in told if each.modified_at == day(3) and each.outcome is not Outcome.UNDONE
    ]
    assert rows == [Outcome.UPDATED, Outcome.OLDER]


def test_what_was_held_back_then_older_waits_once_it_is_not_older_any_more(base: LocalBase) -> None:
    taken(base, 1, **ZOE)
    taken(base, 1, "2", **IDA)
    taken(base, 3, "2", **ZOE)
    [held] = base.ports.queries.pending()
    night = taken(base, 5, "2", complement="app. 3")
    base.clock.tick()
    declare_distinct(base.ports, held.id, "deux cousines")
    assert base.ports.queries.pending() == (), "it is older than its fiche"
    undo(base.ports, night)
    [held] = base.ports.queries.pending()
    assert (held.number, held.modified_at) == ("2", day(3))


def test_a_fiche_made_by_a_night_that_is_undone_is_made_by_what_was_refused_as_older_than_it(
    base: LocalBase,
) -> None:
    night = taken(base, 9, ville="Hull", **ZOE)
    before = base.take(modification("1", day(5), ville="Aylmer", **ZOE))
    assert before.counts == {Outcome.OLDER: 1}
    base.clock.tick()
    assert undo(base.ports, night).kept == ()
    assert (base.says("1", "ville"), base.fiche("1").modified_at) == ("Aylmer", day(5))
    base.clock.tick()
    undo(base.ports, base.last_run())
    assert base.fiche("1").state is RecordState.REMOVED
