"""A whole run can be taken back later; what was edited since is kept and listed."""

import pytest

from gestsync.domain.errors import Cancelled, ErrorCode
from gestsync.domain.history import Part
from gestsync.domain.records import Outcome, RecordKind, RecordState
from gestsync.services import give_back, merge
from gestsync.services.edit import edit
from gestsync.services.jobs import Quiet
from gestsync.services.queries import RecordFilter, RecordSort
from gestsync.services.undo import last_undoable, look, undo
from gestsync.storage import ledger_store
from tests.builders import CLIENT, RSG, Given, day, modification
from tests.fakes import Impatient
from tests.local_base import LocalBase, raises, rsg_row

ON_BOTH = True


ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}


@pytest.fixture
def synced(base: LocalBase) -> LocalBase:
    """Two RSGs after a first synchronisation."""
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", ville="Hull"), rsg_row("2", "Cyr", "Ida"))
    base.sync()
    return base


# --- A synchronisation ---------------------------------------------------------------------------


def test_undoing_a_synchronisation_gives_values_and_states_back(synced: LocalBase) -> None:
    before = synced.dump("run", "operation", "change", "given")
    synced.accounting(RSG, rsg_row("1", "Roi", "Zoé", ville=""), rsg_row("3", "Lam", "Éva"))
    run = synced.sync().run
    assert synced.fiche("2", RSG).state is RecordState.ABSENT
    undone = undo(synced.ports, run)
    assert undone.kept == ()
    assert synced.fiche("3", RSG).state is RecordState.REMOVED
    after = synced.dump("run", "operation", "change", "given")
    assert [row[:-1] for row in after["record"]][:2] == [row[:-1] for row in before["record"]]
    assert synced.keys_in_step()


def test_a_removed_fiche_is_in_no_list(synced: LocalBase) -> None:
    undo(synced.ports, synced.last_run())
    assert list(synced.ports.queries.record_ids(RecordFilter(RSG), RecordSort())) == []
    assert synced.dump()["strict_key"] == []


def test_the_next_synchronisation_creates_it_again_and_that_can_be_undone_too(synced: LocalBase) -> None:
    first = synced.fiche("1", RSG)
    undo(synced.ports, synced.last_run())
    done = synced.sync()
    assert done.counts[Outcome.CREATED] == 2
    assert synced.fiche("1", RSG) == first
    undo(synced.ports, done.run)
    assert synced.fiche("1", RSG).state is RecordState.REMOVED
    assert synced.keys_in_step()


def test_undoing_a_return_marks_the_fiche_absent_again(synced: LocalBase) -> None:
    synced.accounting(RSG, rsg_row("1", "Roy", "Zoé", ville="Hull"))
    synced.sync()
    synced.accounting(RSG, rsg_row("1", "Roy", "Zoé", ville="Hull"), rsg_row("2", "Cyr", "Ida"))
    done = synced.sync()
    assert done.counts[Outcome.RETURNED] == 1
    undo(synced.ports, done.run)
    assert synced.fiche("2", RSG).state is RecordState.ABSENT


@pytest.fixture
def gone_and_back(synced: LocalBase) -> tuple[LocalBase, int, int]:
    """A fiche that left its provider and came back, and both runs."""
    both = list(synced.reader.data[RSG.value])
    synced.reader.data[RSG.value] = both[:1]
    left = synced.sync().run
    synced.reader.data[RSG.value] = both
    return synced, left, synced.sync().run


def test_a_return_undone_after_the_absence_before_it_leaves_the_fiche_there(
    gone_and_back: tuple[LocalBase, int, int],
) -> None:
    base, left, back = gone_and_back
    for run in (left, back):
        base.clock.tick()
        undo(base.ports, run)
        assert base.fiche("2", RSG).state is RecordState.ACTIVE
    assert base.keys_in_step()


def test_an_absence_undone_while_a_later_one_stands_brings_nobody_back(
    gone_and_back: tuple[LocalBase, int, int],
) -> None:
    base, left, _back = gone_and_back
    base.reader.data[RSG.value] = base.reader.data[RSG.value][:1]
    base.sync()
    undo(base.ports, left)
    assert base.fiche("2", RSG).state is RecordState.ABSENT
    assert base.keys_in_step()


def test_an_absence_undone_while_the_fiche_was_absorbed_is_not_given_back_with_it(synced: LocalBase) -> None:
    synced.accounting(RSG, rsg_row("1", "Roy", "Zoé", ville="Hull"))
    absent = synced.sync().run
    run = merge.apply(synced.ports, merge.propose(synced.ports, RSG, "1", "2")).run
    undo(synced.ports, absent)
    undo(synced.ports, run)
    assert synced.fiche("2", RSG).state is RecordState.ACTIVE


def test_a_fiche_absorbed_since_is_not_brought_back_by_an_older_undo(synced: LocalBase) -> None:
    synced.accounting(RSG, rsg_row("1", "Roy", "Zoé", ville="Hull"))
    absent = synced.sync().run
    merge.apply(synced.ports, merge.propose(synced.ports, RSG, "1", "2"))
    undo(synced.ports, absent)
    assert synced.fiche("2", RSG).number == "1"
    with synced.ports.open_uow() as uow:
        lost = [mine.fiche.number for mine in uow.records.provider_side(RSG).values()]
    assert set(lost) == {"1"}
    assert synced.keys_in_step()


# --- An import -----------------------------------------------------------------------------------


def test_undoing_an_import_gives_values_and_dates_back_and_the_file_s_modifications_may_come_again(
    base: LocalBase,
) -> None:
    base.take(modification("1", day(1), **ZOE))
    before = base.fiche("1")
    sent = modification("1", day(3), ville="Hull", telephone="819 555-0102")
    base.take(sent)
    undone = undo(base.ports, base.last_run())
    assert (undone.restored, undone.kept) == (2, ())
    assert base.fiche("1") == before
    assert base.keys_in_step()
    assert base.take(sent._replace(line=9)).counts == {Outcome.UPDATED: 1}


def test_what_was_edited_since_is_kept_and_listed(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    base.take(modification("1", day(3), ville="Hull", complement="app. 3"))
    run = base.last_run()
    edit(base.ports, CLIENT, base.id("1"), {"ville": "Aylmer"})
    undone = undo(base.ports, run)
    assert [(change.field, change.old, change.new) for change in undone.kept] == [("ville", "", "Hull")]
    assert (base.says("1", "ville"), base.says("1", "complement")) == ("Aylmer", "")
    assert base.fiche("1").modified_at == base.clock.now()


def test_what_a_merge_took_over_from_a_night_undone_since_stays_and_is_told_before(base: LocalBase) -> None:
    roy: Given = {"nom": "Roy", "prenom": "Zoé"}
    base.take(modification("1", day(1), line=2, **roy), modification("2", day(1), line=3, **roy))
    base.take(modification("2", day(3), ville="Hull"))
    night = base.last_run()
    base.clock.tick()
    merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "2"))
    [told] = look(base.ports, night)
    assert (told.ref.number, told.name, told.created) == ("1", "Roy, Zoé", False)
    assert [(each.field, each.old, each.new) for each in told.changes] == [("ville", "", "Hull")]
    assert undo(base.ports, night).kept == told.changes
    assert base.says("1", "ville") == "Hull"


def test_what_a_large_run_would_keep_is_told_before_by_fiche(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(give_back, "FEW", 1)
    base.take(modification("1", day(1), **ZOE), modification("2", day(1), line=3, nom="Cyr"))
    base.take(
        modification("1", day(3), ville="Hull", courriel="zoe@exemple.invalid"),
        modification("2", day(3), line=3, ville="Hull"),
        modification("3", day(3), line=4, nom="Lam", prenom="Éva"),
        modification("4", day(3), line=5, nom="Roi"),
    )
    run = base.last_run()
    base.take(modification("1", day(4), ville="Aylmer"), modification("3", day(4), line=3, note="à rappeler"))
    before = base.dump()
    told = {each.ref.number: each for each in look(base.ports, run)}
    assert base.dump() == before
    assert [(each.name, each.created) for each in told.values()] == [("Roy, Zoé", False), ("Lam, Éva", True)]
    assert [change.field for change in told["1"].changes] == ["ville"]
    kept = undo(base.ports, run).kept
    assert sorted(map(str, kept)) == sorted(str(change) for each in told.values() for change in each.changes)


def test_looking_at_what_a_run_would_keep_can_be_stopped(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    with pytest.raises(Cancelled):
        look(base.ports, base.last_run(), ctx=Impatient(0))


def test_a_fiche_it_created_is_removed_unless_something_happened_to_it_since(base: LocalBase) -> None:
    base.take(modification("1", day(1), line=2, **ZOE), modification("2", day(1), line=3, nom="Cyr"))
    run = base.last_run()
    base.take(modification("2", day(4), ville="Hull"))
    undone = undo(base.ports, run)
    assert base.fiche("1").state is RecordState.REMOVED
    assert base.fiche("2").state is RecordState.ACTIVE
    assert [change.record.number for change in undone.kept] == ["2"]
    assert (base.says("2", "nom"), base.says("2", "ville")) == ("Cyr", "Hull")


def test_a_fiche_that_only_had_a_number_stays_too_when_it_was_touched_since(base: LocalBase) -> None:
    base.take(modification("1", day(1)))
    run = base.last_run()
    base.take(modification("1", day(4), ville="Hull"))
    undo(base.ports, run)
    assert base.fiche("1").state is RecordState.ACTIVE


def test_a_fiche_it_created_is_removed_though_its_row_was_sent_again_since(base: LocalBase) -> None:
    row = modification("1", day(1), line=2, **ZOE)
    base.take(row)
    created = base.last_run()
    again = base.take(row, modification("2", day(2), line=3, nom="Cyr"))
    assert base.outcomes(again)[0] is Outcome.ALREADY
    assert undo(base.ports, created).kept == ()
    assert base.fiche("1").state is RecordState.REMOVED


def test_what_it_held_back_is_no_longer_held(base: LocalBase) -> None:
    base.take(modification("2", day(1), **ZOE))
    base.take(modification("1", day(2), line=2, **ZOE), modification("3", day(2), line=3, nom="Cyr"))
    run = base.last_run()
    assert len(base.ports.queries.pending()) == 1
    undo(base.ports, run)
    assert base.ports.queries.pending() == ()


def test_a_merge_undone_after_the_night_that_waited_for_it_makes_nothing_wait_again(base: LocalBase) -> None:
    base.take(modification("2", day(1), **ZOE), modification("1", day(1), line=3, nom="Cyr", prenom="Ida"))
    before = base.dump("run", "operation", "change", "given", "pending", "exchange_file", "merge")
    base.take(modification("1", day(2), **ZOE))
    night = base.last_run()
    [held] = base.ports.queries.pending()
    run = merge.apply(base.ports, merge.propose_pending(base.ports, held.id)).run
    undo(base.ports, night)
    undo(base.ports, run)
    assert base.ports.queries.pending() == ()
    after = base.dump("run", "operation", "change", "given", "pending", "exchange_file", "merge")
    assert after == before


def test_what_a_run_held_back_of_a_fiche_waits_no_more_once_that_fiche_is_taken_back(base: LocalBase) -> None:
    base.take(modification("2", day(1), **ZOE), modification("1", day(1), line=3, nom="Cyr", prenom="Ida"))
    sent = modification("1", day(2), **ZOE), modification("2", day(2), line=3, ville="Hull")
    base.take(*sent, modification("3", day(2), line=4, **ZOE))
    undo(base.ports, base.last_run(), part(base, "1", kind=CLIENT))
    assert [each.number for each in base.ports.queries.pending()] == ["3"]
    assert base.says("2", "ville") == "Hull"
    base.take(sent[0]._replace(line=9))
    assert {each.number for each in base.ports.queries.pending()} == {"1", "3"}


def test_a_field_that_one_run_changed_twice_goes_back_in_one_step(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    base.take(
        modification("1", day(2), line=2, ville="Hull", nom="Roi"),
        modification("1", day(3), line=3, ville="Aylmer", nom="Roy"),
    )
    undone = undo(base.ports, base.last_run())
    assert undone.restored == 1
    assert (base.says("1", "ville"), base.says("1", "nom")) == ("", "Roy")
    newest = base.ports.queries.record_operations(CLIENT, base.id("1"))[0]
    [change] = base.ports.queries.changes(newest.id)
    assert (change.field, change.old, change.new) == ("ville", "Aylmer", "")


def test_runs_are_undone_in_any_order(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    base.take(modification("1", day(2), ville="Hull"))
    town = base.last_run()
    base.take(modification("1", day(3), complement="app. 3"))
    door = base.last_run()
    undo(base.ports, town)
    assert (base.says("1", "ville"), base.says("1", "complement")) == ("", "app. 3")
    assert base.fiche("1").modified_at == day(3)
    undo(base.ports, door)
    assert base.says("1", "complement") == ""
    assert base.fiche("1").modified_at == day(1)


# --- What can be undone --------------------------------------------------------------------------


def test_the_undo_of_a_large_run_tells_its_progress_and_stopped_it_changes_nothing(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(give_back, "TOGETHER", 30)
    monkeypatch.setattr(ledger_store, "MARKED_TOGETHER", 50)
    told: list[tuple[int, int | None, str]] = []

    class Told(Quiet):
        def step(self, done: int, total: int | None, sentence: str = "") -> None:
            told.append((done, total, sentence))

    base.take(*(modification(str(number), day(1), line=number + 2, nom="Roy") for number in range(120)))
    run, before = base.last_run(), base.dump()
    for steps in range(8):
        with pytest.raises(Cancelled):
            undo(base.ports, run, ctx=Impatient(steps))
        assert base.dump() == before
    undo(base.ports, run, ctx=Told())
    read, marked = [(done, 120, "") for done in (0, 30, 60, 90)], [(done, 120, "") for done in (0, 50, 100)]
    assert told == [*read, *marked, (0, None, "Fin de l’annulation…")]


def test_a_run_is_undone_once_and_an_undo_never(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    run = base.last_run()
    done = undo(base.ports, run)
    for refused in (run, done.run, 9_999):
        with raises(ErrorCode.FUS_3004):
            undo(base.ports, refused)


def test_the_last_run_that_changed_something_is_offered(base: LocalBase) -> None:
    assert last_undoable(base.ports) is None
    base.take(modification("1", day(1), **ZOE))
    first = last_undoable(base.ports)
    base.take(modification("1", day(1), **ZOE | {"nom": "Roi"}))  # already treated
    assert last_undoable(base.ports) == first
    undo(base.ports, first or 0)
    assert last_undoable(base.ports) is None


def test_an_undo_is_told_in_the_history_with_what_it_gave_back(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    base.take(modification("1", day(2), ville="Hull"))
    undo(base.ports, base.last_run())
    newest, previous, *_ = base.ports.queries.record_operations(CLIENT, base.id("1"))
    assert (newest.outcome, newest.fields, previous.undone) == (Outcome.UNDONE, ("ville",), True)


def test_a_fiche_as_of_a_date_tells_what_it_was_then_whatever_was_undone_since(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    base.take(modification("1", day(2), ville="Hull"))
    then = base.clock.now()
    base.clock.tick()
    undo(base.ports, base.last_run())
    assert base.says("1", "ville") == ""
    assert "Hull" in base.ports.queries.record(CLIENT, base.id("1"), then).values


# --- One fiche, one field ------------------------------------------------------------------------


@pytest.fixture
def corrected(synced: LocalBase) -> LocalBase:
    """Two RSGs whose names and towns a second synchronisation corrected."""
    synced.accounting(
        RSG, rsg_row("1", "Roi", "Zoé", ville="Aylmer"), rsg_row("2", "Cyr", "Ide", ville="Hull")
    )
    synced.sync()
    return synced


def part(base: LocalBase, number: str, field: str = "", kind: RecordKind = RSG) -> Part:
    """One fiche by its number, or one of its fields."""
    return Part(base.id(number, kind), field)


def test_one_fiche_of_a_synchronisation_is_taken_back_and_the_others_stay(corrected: LocalBase) -> None:
    undone = undo(corrected.ports, corrected.last_run(), part(corrected, "1"))
    assert (undone.restored, undone.kept) == (2, ())
    assert (corrected.says("1", "nom", RSG), corrected.says("1", "ville", RSG)) == ("Roy", "Hull")
    assert (corrected.says("2", "prenom", RSG), corrected.says("2", "ville", RSG)) == ("Ide", "Hull")
    assert corrected.keys_in_step()


def test_one_field_is_taken_back_and_the_rest_of_its_fiche_stays(corrected: LocalBase) -> None:
    undone = undo(corrected.ports, corrected.last_run(), part(corrected, "1", "ville"))
    assert (undone.restored, undone.kept) == (1, ())
    assert (corrected.says("1", "nom", RSG), corrected.says("1", "ville", RSG)) == ("Roi", "Hull")


def test_what_was_taken_back_alone_is_left_alone_by_the_undo_of_the_whole(corrected: LocalBase) -> None:
    run = corrected.last_run()
    undo(corrected.ports, run, part(corrected, "1", "ville"))
    undo(corrected.ports, run, part(corrected, "2"))
    edit(corrected.ports, RSG, corrected.id("2", RSG), {"note": "Préfère le téléphone"})
    undone = undo(corrected.ports, run)
    assert (undone.restored, undone.kept) == (1, ())
    assert [corrected.says("1", key, RSG) for key in ("nom", "ville")] == ["Roy", "Hull"]


def test_a_part_is_undone_once(corrected: LocalBase) -> None:
    run = corrected.last_run()
    undo(corrected.ports, run, part(corrected, "1", "ville"))
    undo(corrected.ports, run, part(corrected, "2"))
    for gone in (part(corrected, "1", "ville"), part(corrected, "2"), part(corrected, "2", "ville")):
        with raises(ErrorCode.FUS_3014):
            undo(corrected.ports, run, gone)


def test_a_field_or_a_fiche_that_the_run_did_not_touch_has_nothing_to_undo(corrected: LocalBase) -> None:
    for other in (part(corrected, "1", "prenom"), Part(9_999)):
        with raises(ErrorCode.FUS_3014):
            undo(corrected.ports, corrected.last_run(), other)


def test_a_field_edited_since_is_kept_and_listed_when_its_fiche_is_taken_back(corrected: LocalBase) -> None:
    corrected.take(modification("1", day(30), kind=RSG, ville="Wakefield"))
    run = corrected.last_run() - 1
    undone = undo(corrected.ports, run, part(corrected, "1"))
    assert (undone.restored, [change.field for change in undone.kept]) == (1, ["ville"])
    assert corrected.says("1", "ville", RSG) == "Wakefield"


def test_a_fiche_that_was_created_is_removed_alone_and_an_absent_one_comes_back_alone(
    synced: LocalBase,
) -> None:
    synced.accounting(RSG, rsg_row("3", "Lam", "Éva"))
    run = synced.sync().run
    undo(synced.ports, run, part(synced, "3"))
    undo(synced.ports, run, part(synced, "1"))
    states = [synced.fiche(number, RSG).state for number in ("1", "2", "3")]
    assert states == [RecordState.ACTIVE, RecordState.ABSENT, RecordState.REMOVED]


def test_the_modification_of_a_fiche_taken_back_may_come_again(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE), modification("2", day(1), line=3, nom="Cyr"))
    sent = modification("1", day(3), ville="Hull"), modification("2", day(3), line=3, ville="Aylmer")
    base.take(*sent)
    undo(base.ports, base.last_run(), part(base, "1", kind=CLIENT))
    assert base.fiche("1").modified_at == day(1)
    again = base.take(*(each._replace(line=each.line + 7) for each in sent))
    assert again.counts == {Outcome.UPDATED: 1, Outcome.ALREADY: 1}


def test_a_run_taken_back_for_one_fiche_no_longer_dates_it(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE), modification("2", day(1), line=3, nom="Cyr"))
    base.take(modification("1", day(9), ville="Hull"), modification("2", day(9), line=3, ville="Hull"))
    undo(base.ports, base.last_run(), part(base, "1", kind=CLIENT))
    base.take(modification("1", day(5), complement="app. 3"))
    undo(base.ports, base.last_run())
    assert base.fiche("1").modified_at == day(1)


def test_a_part_that_is_all_of_an_edit_takes_the_edit_back_whole(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    edit(base.ports, CLIENT, base.id("1"), {"ville": "Hull"})
    run = base.last_run()
    undo(base.ports, run, part(base, "1", "ville", CLIENT))
    with raises(ErrorCode.FUS_3004):
        undo(base.ports, run)


def test_a_merge_goes_whole(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE), modification("2", day(1), line=3, nom="Roi"))
    merge.apply(base.ports, merge.propose(base.ports, CLIENT, "1", "2"))
    with raises(ErrorCode.FUS_3013):
        undo(base.ports, base.last_run(), part(base, "1", "nom", CLIENT))


def test_the_history_tells_what_was_taken_back_alone(corrected: LocalBase) -> None:
    run = corrected.last_run()
    undo(corrected.ports, run, part(corrected, "1", "ville"))
    undo(corrected.ports, run, part(corrected, "2"))
    by_number = {
        number: next(
            row
            for row in corrected.ports.queries.record_operations(RSG, corrected.id(number, RSG))
            if row.run == run
        )
        for number in ("1", "2")
    }
    assert (by_number["1"].undone, by_number["1"].taken_back) == (False, frozenset({"ville"}))
    assert by_number["2"].undone


def test_the_fiches_of_a_night_are_read_and_written_together_not_one_by_one(base: LocalBase) -> None:
    def asked(fiches: int) -> int:
        numbers = [f"{fiches}{n}" for n in range(fiches)]
        base.take(
            *(modification(each, day(1), line=n, nom=f"Roy{each}") for n, each in enumerate(numbers, 2))
        )
        moved = (modification(each, day(2), line=n, ville="Hull") for n, each in enumerate(numbers, 2))
        base.take(*moved, *(modification(f"{each}9", day(2), nom=f"Cyr{each}") for each in numbers))
        return len(base.asked(lambda: undo(base.ports, base.last_run())))

    assert asked(2) == asked(20)


def test_how_many_fiches_a_night_created_does_not_count_in_what_is_asked_of_what_is_held_back(
    base: LocalBase,
) -> None:
    def asked(fiches: int) -> int:
        rows = [modification(f"{fiches}{n}", day(1), line=n, nom=f"Roy{fiches}{n}") for n in range(2, fiches)]
        base.take(*rows)
        asked = base.asked(lambda: undo(base.ports, base.last_run()))
        return len([said for said, _ in asked if "FROM pending" in said])

    assert asked(4) == asked(24)
