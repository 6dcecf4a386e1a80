"""« Pas un doublon » and « Appliquer quand même »: the two ways out of a refusal."""

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.records import Mode, Outcome, RunKind
from gestsync.services import merge
from gestsync.services.distinct import declare_distinct, declare_pair_distinct
from gestsync.services.force import apply_anyway, would_change
from gestsync.services.held_back import after_each, replay
from gestsync.services.merge_stores import Pending
from gestsync.services.results import FileResult
from gestsync.services.undo import undo
from tests.builders import CLIENT, RSG, Given, day, modification, values
from tests.local_base import LocalBase, raises

ON_BOTH = True


ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
IDA: Given = {"nom": "Cyr", "prenom": "Ida"}


def waiting(base: LocalBase) -> list[tuple[str, str]]:
    """Held-back modifications: their number, and the one that holds them."""
    return [(each.number, each.other) for each in base.ports.queries.pending()]


def held(base: LocalBase, number: str) -> int:
    """The first held-back operation of a number."""
    return next(each.id for each in base.ports.queries.pending() if each.number == number)


def test_two_of_one_date_are_shown_in_the_order_they_are_decided_that_of_their_coming() -> None:
    came = [
        Pending(1, modification("2", day(1), line=9, ville="Hull"), 1, 5, 5, 1),
        Pending(2, modification("3", day(1), line=2, ville="Aylmer"), 2, 5, 5, 2),
    ]
    *_, (last, date) = after_each(values(), None, reversed(came))
    assert (last, date) == (values(ville="Aylmer"), day(1))


# --- « Pas un doublon » --------------------------------------------------------------------------


@pytest.fixture
def pair(base: LocalBase) -> LocalBase:
    """A modification of 1 is held back because of 2."""
    base.take(
        modification("1", day(1), line=2, **IDA),
        modification("2", day(1), line=3, **ZOE),
        modification("1", day(3), line=4, ville="Hull", **ZOE),
    )
    assert waiting(base) == [("1", "2")]
    return base


def test_declared_two_persons_the_modification_is_applied(pair: LocalBase) -> None:
    done = declare_distinct(pair.ports, held(pair, "1"), "deux cousines")
    assert done.counts == {Outcome.UPDATED: 1}
    assert pair.says("1", "ville") == "Hull"
    assert waiting(pair) == []
    assert pair.keys_in_step()


def test_the_reason_is_remembered_in_the_history(pair: LocalBase) -> None:
    declare_distinct(pair.ports, held(pair, "1"), "deux cousines")
    told = pair.ports.queries.record_operations(CLIENT, pair.id("2"))
    [each] = [row for row in told if row.outcome is Outcome.DISTINCT]
    assert each.facts == {"number": "1", "reason": "deux cousines"}


def test_the_pair_is_not_asked_about_again_from_either_side(pair: LocalBase) -> None:
    declare_distinct(pair.ports, held(pair, "1"), "")
    again = pair.take(
        modification("1", day(4), line=2, telephone=""),
        modification("1", day(5), line=3, ville="Aylmer", **ZOE),
        modification("2", day(4), line=4, telephone=""),
        modification("2", day(6), line=5, ville="Wakefield", **ZOE),
    )
    assert again.counts == {Outcome.UPDATED: 4}


def test_another_way_of_writing_a_name_asks_nothing_again(pair: LocalBase) -> None:
    declare_distinct(pair.ports, held(pair, "1"), "")
    again = pair.take(
        modification("1", day(4), line=2, telephone=""),
        modification("1", day(5), line=3, **(ZOE | {"nom": "ROY", "prenom": "Zoe"})),
    )
    assert again.counts == {Outcome.UPDATED: 2}


def test_it_is_asked_about_again_once_an_identifying_field_of_either_changes(pair: LocalBase) -> None:
    declare_distinct(pair.ports, held(pair, "1"), "")
    mail: Given = {"courriel": "zoe@exemple.invalid"}
    assert pair.take(modification("2", day(4), **mail)).counts == {Outcome.UPDATED: 1}
    assert not any(each.holds for each in pair.ports.queries.declared_pairs(CLIENT))
    assert pair.take(modification("1", day(4), **mail)).counts == {Outcome.DUPLICATE: 1}
    done = declare_distinct(pair.ports, held(pair, "1"), "encore")
    assert done.counts == {Outcome.UPDATED: 1}
    assert [each.holds for each in pair.ports.queries.declared_pairs(CLIENT)] == [True, False]
    undo(pair.ports, done.run)
    assert len(pair.ports.queries.declared_pairs(CLIENT)) == 1
    assert waiting(pair) == [("1", "2")]


def test_back_to_what_they_were_the_decision_holds_again(pair: LocalBase) -> None:
    declare_distinct(pair.ports, held(pair, "1"), "")
    pair.take(modification("2", day(4), courriel="zoe@exemple.invalid"))
    pair.take(modification("2", day(5), courriel=""))
    again = pair.take(
        modification("1", day(6), line=2, telephone=""), modification("1", day(7), line=3, **ZOE)
    )
    assert again.counts == {Outcome.UPDATED: 2}


def test_who_decided_when_and_why_can_be_looked_at(pair: LocalBase) -> None:
    done = declare_distinct(pair.ports, held(pair, "1"), "deux cousines")
    [told] = pair.ports.queries.declared_pairs(CLIENT)
    assert (told.run, told.at, told.who, told.reason) == (
        done.run,
        pair.clock.now(),
        "coordonnatrice",
        "deux cousines",
    )
    assert (told.left.number, told.right.number, told.holds) == ("1", "2", True)


def test_everything_that_waited_for_this_pair_is_replayed_together(pair: LocalBase) -> None:
    pair.take(modification("1", day(5), ville="Aylmer", **ZOE))
    assert waiting(pair) == [("1", "2"), ("1", "2")]
    done = declare_distinct(pair.ports, held(pair, "1"), "")
    assert done.counts == {Outcome.UPDATED: 2}
    assert pair.says("1", "ville") == "Aylmer"
    assert waiting(pair) == []


def test_what_another_fiche_holds_stays_held(pair: LocalBase) -> None:
    pair.take(modification("3", day(2), **ZOE), keep_duplicates=True)
    declare_distinct(pair.ports, held(pair, "1"), "")
    assert waiting(pair) == [("1", "3")]
    assert pair.says("1", "nom") == "Cyr"


def test_an_absorbed_number_is_told_apart_like_its_survivor(base: LocalBase) -> None:
    base.take(
        modification("1", day(1), line=2, **IDA),
        modification("8", day(1), line=3, **IDA),
        modification("2", day(1), line=4, **ZOE),
    )
    merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "8"))
    base.take(modification("8", day(3), ville="Hull", **ZOE))
    done = declare_distinct(base.ports, held(base, "8"), "")
    assert done.counts == {Outcome.UPDATED: 1}
    assert base.says("1", "ville") == "Hull"


def test_undoing_the_declaration_holds_the_modification_back_again(pair: LocalBase) -> None:
    before = pair.fiche("1")
    undo(pair.ports, declare_distinct(pair.ports, held(pair, "1"), "").run)
    assert pair.fiche("1") == before
    assert waiting(pair) == [("1", "2")]
    assert pair.keys_in_step()
    assert pair.dump()["distinct_pair"] == []


@pytest.fixture
def stale(base: LocalBase) -> LocalBase:
    """The creations of 1 and of 3 wait because of 2, who is somebody else by now."""
    base.take(modification("2", day(1), **ZOE))
    base.take(modification("1", day(3), line=2, **ZOE), modification("3", day(4), line=3, **ZOE))
    base.take(modification("2", day(5), **IDA))
    assert waiting(base) == [("1", "2"), ("3", "2")]
    return base


def test_undoing_the_declaration_leaves_waiting_what_what_it_let_through_held_back_in_turn(
    stale: LocalBase,
) -> None:
    done = declare_distinct(stale.ports, held(stale, "1"), "")
    assert waiting(stale) == [("3", "1")]
    # Other pairs let nothing through, be they of one of the two or of two others of these numbers.
    stale.take(modification("4", day(6), nom="Lam"))
    declare_pair_distinct(stale.ports, CLIENT, ("2", "4"), "")
    stale.take(*(modification(each, day(6), line=int(each), kind=RSG, nom="Lam") for each in "23"))
    declare_pair_distinct(stale.ports, RSG, ("2", "3"), "")
    undo(stale.ports, done.run)
    assert waiting(stale) == [("1", "2"), ("3", "2")]


@pytest.mark.parametrize("numbers", [("2", "4"), ("4", "2")])
def test_what_waits_for_either_of_two_who_are_told_apart_is_decided_again(
    stale: LocalBase, numbers: tuple[str, str]
) -> None:
    stale.take(modification("4", day(6), nom="Lam"))
    declare_pair_distinct(stale.ports, CLIENT, numbers, "")
    assert waiting(stale) == [("3", "1")]


def test_only_what_waits_for_who_is_told_apart_is_decided_again(stale: LocalBase) -> None:
    eva: Given = {"nom": "Lam", "prenom": "Éva", "telephone": "819 555-0109"}
    stale.take(modification("4", day(1), **eva))
    stale.take(modification("5", day(6), **eva))
    declare_distinct(stale.ports, held(stale, "5"), "")
    assert stale.says("5", "nom") == "Lam"
    assert waiting(stale) == [("1", "2"), ("3", "2")]


def test_an_undo_that_leaves_a_fiche_there_decides_nothing_of_what_it_holds_back(stale: LocalBase) -> None:
    stale.take(modification("2", day(6), ville="Hull"))
    undo(stale.ports, stale.last_run())
    assert waiting(stale) == [("1", "2"), ("3", "2")]


def test_unless_it_was_itself_declared_another_person_meanwhile(base: LocalBase) -> None:
    base.take(modification("2", day(1), **ZOE))
    base.take(modification("1", day(3), line=2, **ZOE), modification("3", day(4), line=3, **ZOE))
    done = declare_distinct(base.ports, held(base, "1"), "")
    assert waiting(base) == [("3", "2")]
    declare_distinct(base.ports, held(base, "3"), "")
    assert waiting(base) == [("3", "1")]
    undo(base.ports, done.run)
    assert waiting(base) == [("1", "2")]
    assert base.says("3", "nom") == "Roy"


def test_what_is_not_held_cannot_be_declared(pair: LocalBase) -> None:
    operation = held(pair, "1")
    declare_distinct(pair.ports, operation, "")
    for wrong in (operation, 9_999):
        with raises(ErrorCode.FUS_3004):
            declare_distinct(pair.ports, wrong, "")


def test_a_creation_held_back_by_a_fiche_whose_creation_is_undone_is_created(base: LocalBase) -> None:
    base.take(modification("2", day(1), **ZOE))
    first = base.last_run()
    base.take(modification("1", day(3), **ZOE))
    assert waiting(base) == [("1", "2")]
    undo(base.ports, first)
    assert waiting(base) == []
    assert base.says("1", "nom") == "Roy"
    assert base.keys_in_step()


def test_nor_does_it_wait_again_for_the_fiche_that_held_it_first_and_no_longer_is_the_same_person(
    base: LocalBase,
) -> None:
    base.take(modification("2", day(1), **ZOE))
    base.take(modification("1", day(3), **ZOE))
    base.take(modification("3", day(4), **ZOE), keep_duplicates=True)
    made_3 = base.last_run()
    base.take(modification("2", day(5), line=2, **IDA), modification("4", day(5), line=3, **IDA))
    merge.apply(base.ports, merge.propose(base.ports, CLIENT, "2", "4"))
    assert waiting(base) == [("1", "3")]
    undo(base.ports, made_3)
    assert waiting(base) == []
    assert base.says("1", "nom") == "Roy"


def test_what_was_held_back_is_replayed_in_date_order_however_it_comes(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE), modification("3", day(1), nom="Cyr"))
    for at, town in ((3, "Hull"), (5, "Aylmer")):
        night = base.take(modification("3", day(at), ville=town, **ZOE))
        assert night.counts == {Outcome.DUPLICATE: 1}
    base.take(modification("1", day(6), prenom="Ida"))
    with base.ports.open_uow() as uow:
        run = uow.runs.start(RunKind.MERGE, Mode.MANUAL, base.clock.now())
        kept = uow.pending.of_number(CLIENT, "3")
        counts = replay(uow, run, reversed(kept), base.ports.settings())
        uow.commit()
    assert counts == {Outcome.UPDATED: 2}
    assert base.says("3", "ville") == "Aylmer"


# --- « Appliquer quand même » --------------------------------------------------------------------


def refused(base: LocalBase, result: FileResult) -> int:
    """The operation that refused an older modification."""
    rows = base.ports.queries.operations(result.file_id or 0, frozenset({Outcome.OLDER}), 0, 10)
    return rows[0].id


@pytest.fixture
def dated(base: LocalBase) -> LocalBase:
    base.take(modification("1", day(5), telephone="819 555-0102", **IDA))
    return base


def test_an_older_modification_can_be_applied_anyway_and_the_fiche_keeps_its_date(dated: LocalBase) -> None:
    operation = refused(dated, dated.take(modification("1", day(2), ville="Hull")))
    done = apply_anyway(dated.ports, operation)
    assert done.counts == {Outcome.UPDATED: 1}
    assert dated.says("1", "ville") == "Hull"
    assert dated.fiche("1").modified_at == day(5)


def test_what_applying_it_anyway_would_change_is_seen_before_and_nothing_is_written(dated: LocalBase) -> None:
    operation = refused(dated, dated.take(modification("1", day(2), ville="Hull")))
    before = dated.dump()
    (change,) = would_change(dated.ports, operation)
    assert (change.field, change.old, change.new) == ("ville", dated.says("1", "ville"), "Hull")
    assert dated.dump() == before
    assert would_change(dated.ports, 9_999) == ()


def test_it_is_said_in_the_history_as_an_act_of_its_own(dated: LocalBase) -> None:
    result = dated.take(modification("1", day(2), ville="Hull"))
    done = apply_anyway(dated.ports, refused(dated, result))
    newest = dated.ports.queries.record_operations(CLIENT, dated.id("1"))[0]
    assert (newest.run, newest.outcome, newest.fields) == (done.run, Outcome.UPDATED, ("ville",))
    assert newest.file_id == result.file_id
    assert dated.ports.queries.outcome_counts(result.file_id or 0) == {Outcome.OLDER: 1}


def test_it_can_be_undone(dated: LocalBase) -> None:
    before = dated.fiche("1")
    operation = refused(dated, dated.take(modification("1", day(2), ville="Hull")))
    undo(dated.ports, apply_anyway(dated.ports, operation).run)
    assert dated.fiche("1") == before


def test_the_duplicate_rule_still_holds(dated: LocalBase) -> None:
    dated.take(modification("2", day(1), **ZOE))
    operation = refused(dated, dated.take(modification("1", day(2), **ZOE)))
    before = dated.dump()
    with raises(ErrorCode.FUS_3005):
        apply_anyway(dated.ports, operation)
    assert dated.dump() == before


def test_what_was_not_refused_cannot_be_applied_anyway(dated: LocalBase) -> None:
    done = dated.ports.queries.record_operations(CLIENT, dated.id("1"))
    for wrong in (done[0].id, 9_999):
        with raises(ErrorCode.FUS_3004):
            apply_anyway(dated.ports, wrong)


def test_a_merge_undone_what_the_absorbed_fiche_held_back_waits_for_it_again(pair: LocalBase) -> None:
    pair.take(modification("3", day(1), line=2, ville="Aylmer"))
    done = merge.apply(pair.ports, merge.propose(pair.ports, CLIENT, "3", "2"))
    assert waiting(pair) == [("1", "3")]
    undo(pair.ports, done.run)
    assert waiting(pair) == [("1", "2")]


def test_so_does_what_one_that_it_had_absorbed_held_back_before_it(pair: LocalBase) -> None:
    pair.take(*(modification(number, day(1), line=int(number), ville="Aylmer") for number in "34"))
    merge.apply(pair.ports, merge.propose(pair.ports, CLIENT, "3", "2"))
    done = merge.apply(pair.ports, merge.propose(pair.ports, CLIENT, "4", "3"))
    assert waiting(pair) == [("1", "4")]
    undo(pair.ports, done.run)
    assert waiting(pair) == [("1", "3")]


def test_what_waited_for_the_one_that_stays_before_the_merge_waits_for_it_still(pair: LocalBase) -> None:
    pair.take(modification("3", day(2), **ZOE), keep_duplicates=True)
    declare_distinct(pair.ports, held(pair, "1"), "deux cousines")
    assert waiting(pair) == [("1", "3")]
    done = merge.apply(pair.ports, merge.propose(pair.ports, CLIENT, "3", "2"))
    undo(pair.ports, done.run)
    assert waiting(pair) == [("1", "3")]
