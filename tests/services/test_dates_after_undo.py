"""A fiche is as old as what still stands of it: nothing that comes is refused because of what was undone."""

from typing import Any

from gestsync.domain.history import Part
from gestsync.domain.records import Outcome
from gestsync.services import merge
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
    assert (newest.modified_at, newest.dated) == (refused.modified_at, refused.dated)


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
