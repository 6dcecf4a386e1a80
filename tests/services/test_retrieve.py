"""A retrieval (seed 2): every new file once, each whole or not at all."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.records import EXCHANGE_OUTCOMES, FileState, Mode, Modification, Outcome
from gestsync.services import preferences
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Refusal
from gestsync.services.queries import ALWAYS, AppliedFile, ErrorState
from gestsync.services.results import Retrieved
from gestsync.services.retrieve import retrieve, try_site
from gestsync.storage.applied_list import NoAppliedList
from tests.builders import NOON, Given, day, modification
from tests.fakes import FakeContent, Impatient
from tests.local_base import LocalBase, raises

ON_BOTH = True


ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
BAD = Refusal(3, "x", ErrorCode.EXC_2010, {"line": "3", "value": "x"})


def night(base: LocalBase, mode: Mode = Mode.AUTOMATIC) -> Retrieved:
    base.clock.tick()
    return retrieve(base.ports, mode, Quiet())


def states(done: Retrieved) -> list[FileState]:
    return [each.state for each in done.files]


def test_every_new_file_is_applied_in_the_order_the_site_gives(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    base.site.offer("b.csv", modification("1", day(2), nom="Cyr"))
    done = night(base)
    assert states(done) == [FileState.APPLIED, FileState.APPLIED]
    assert done.counts() == {Outcome.CREATED: 1, Outcome.UPDATED: 1}
    assert base.says("1", "nom") == "Cyr"


def test_a_file_already_seen_is_not_downloaded_again(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    night(base)
    assert states(night(base)) == [FileState.KNOWN]
    assert base.site.downloads == ["a.csv"]


class Lost(NoAppliedList):
    """Files of a base that went back and is to hold them again: of a restore that was killed."""

    def __init__(self, *files: AppliedFile) -> None:
        self.wanted: tuple[AppliedFile, ...] = files

    def to_apply(self) -> tuple[AppliedFile, ...]:
        return self.wanted

    def forget_to_apply(self) -> None:
        self.wanted = ()


def test_what_a_base_that_went_back_is_to_hold_comes_in_before_what_the_site_offers(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    base.inbox.put("avant.csv", modification("1", day(1), nom="Roy"))
    local = base.inbox.local("avant.csv")
    lost = Lost(AppliedFile("avant.csv", local.sha256, local.size, None))
    monkeypatch.setattr(base.ports.backups, "applied", lost)
    base.site.offer("b.csv", modification("1", day(2), nom="Cyr"))
    # Another order would refuse the older one.
    assert night(base).counts() == {Outcome.UPDATED: 1}
    assert [row.name for row in reversed(base.ports.queries.files(None, ALWAYS))] == ["avant.csv", "b.csv"]
    assert lost.wanted == ()


def test_the_same_content_under_another_name_is_never_applied_twice(base: LocalBase) -> None:
    sent = modification("1", day(1), nom="Roy")
    base.site.offer("a.csv", sent)
    night(base)
    base.site.offer("b.csv", sent)
    done = night(base)
    assert states(done) == [FileState.KNOWN, FileState.KNOWN]
    assert done.files[1].counts == {}


def test_the_same_name_with_new_content_is_a_new_version(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    night(base)
    base.site.offer("a.csv", modification("1", day(2), nom="Cyr"), modified_at=NOON + 1)
    assert states(night(base)) == [FileState.APPLIED]
    assert base.says("1", "nom") == "Cyr"


def test_a_file_whose_time_the_site_does_not_tell_is_looked_at_again(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"), modified_at=None)
    night(base)
    assert states(night(base)) == [FileState.KNOWN]
    assert base.site.downloads == ["a.csv", "a.csv"]


def test_a_file_that_did_not_arrive_whole_waits_and_comes_the_next_time(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    base.site.offer("b.csv", modification("2", day(1), nom="Cyr"))
    base.site.failures["a.csv"] = AppError(ErrorCode.EXC_2003, file="a.csv", expected=9, received=4)
    done = night(base)
    assert states(done) == [FileState.WAITING, FileState.APPLIED]
    assert done.files[0].code is ErrorCode.EXC_2003
    base.site.failures.clear()
    assert states(night(base)) == [FileState.APPLIED, FileState.KNOWN]


def test_a_file_that_the_site_refuses_to_give_waits_and_stops_no_other(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    base.site.offer("b.csv", modification("2", day(1), nom="Cyr"))
    base.site.failures["a.csv"] = AppError(
        ErrorCode.EXC_2030, file="a.csv", reason="il refuse la demande (550)"
    )
    done = night(base)
    assert states(done) == [FileState.WAITING, FileState.APPLIED]
    assert done.files[0].code is ErrorCode.EXC_2030


def test_a_file_that_is_too_large_waits_and_stops_no_other(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    base.site.offer("b.csv", modification("2", day(1), nom="Cyr"))
    base.site.failures["a.csv"] = AppError(ErrorCode.EXC_2009, file="a.csv", limit=500)
    done = night(base)
    assert states(done) == [FileState.WAITING, FileState.APPLIED]
    assert done.files[0].code is ErrorCode.EXC_2009
    [kept] = base.ports.queries.errors(ErrorState.OPEN)
    assert (kept.code, kept.facts["file"]) == (ErrorCode.EXC_2009, "a.csv")
    base.site.failures.clear()
    assert states(night(base)) == [FileState.APPLIED, FileState.KNOWN]
    assert base.ports.queries.errors(ErrorState.OPEN) == ()


def test_a_file_at_which_the_site_fails_each_time_holds_back_none_of_those_after_it(base: LocalBase) -> None:
    for name in "abc":
        base.site.offer(f"{name}.csv", modification(name, day(1), nom="Roy"))
    base.site.failures["a.csv"] = AppError(ErrorCode.EXC_2001, host="site", reason="…")
    for _ in range(2):
        with raises(ErrorCode.EXC_2001):
            night(base)
        assert base.ports.queries.last_attempt(Mode.AUTOMATIC) is None
        assert base.says("c", "nom") == "Roy"
    assert base.site.downloads == ["a.csv", "b.csv", "c.csv", "a.csv"]
    base.site.failures.clear()
    assert states(night(base)) == [FileState.APPLIED, FileState.KNOWN, FileState.KNOWN]


def test_a_site_that_is_gone_is_not_asked_for_every_file(base: LocalBase) -> None:
    for name in "abcd":
        base.site.offer(f"{name}.csv", modification(name, day(1), nom="Roy"))
        base.site.failures[f"{name}.csv"] = AppError(ErrorCode.EXC_2001, host="site", reason="…")
    with raises(ErrorCode.EXC_2001):
        night(base)
    assert base.site.downloads == ["a.csv", "b.csv"]


def test_the_day_is_not_done_while_a_file_waits_to_come_whole(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    base.site.failures["a.csv"] = AppError(ErrorCode.EXC_2003, file="a.csv", expected=9, received=4)
    night(base)
    assert base.ports.queries.last_attempt(Mode.AUTOMATIC) is None
    # This one will not be smaller in an hour.
    base.site.failures["a.csv"] = AppError(ErrorCode.EXC_2009, file="a.csv", limit=500)
    night(base)
    assert base.ports.queries.last_attempt(Mode.AUTOMATIC) == base.clock.now()


@pytest.mark.parametrize("code", [ErrorCode.EXC_2005, ErrorCode.EXC_2006, ErrorCode.EXC_2008, None])
def test_the_day_is_not_done_until_a_second_look_at_a_file_that_seems_cut(
    base: LocalBase, code: ErrorCode | None
) -> None:
    failure = code and AppError(code, file="a.csv", reason="…", expected=2, received=1)
    base.site.offer("a.csv", failure=failure)
    night(base)
    assert base.ports.queries.last_attempt(Mode.AUTOMATIC) is None
    night(base)
    assert base.ports.queries.last_attempt(Mode.AUTOMATIC) == base.clock.now()
    assert base.site.downloads == ["a.csv"]


def test_a_file_that_was_still_being_uploaded_comes_whole_at_the_second_look(base: LocalBase) -> None:
    base.site.offer("a.csv", failure=AppError(ErrorCode.EXC_2008, file="a.csv"))
    night(base)
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"), modified_at=NOON + 1)
    assert states(night(base)) == [FileState.APPLIED]
    assert base.ports.queries.last_attempt(Mode.AUTOMATIC) == base.clock.now()


def test_what_was_applied_before_a_failure_stays_and_the_next_retrieval_goes_on(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    base.site.offer("b.csv", modification("2", day(1), nom="Cyr"))
    base.site.failures["b.csv"] = AppError(ErrorCode.EXC_2001)
    with raises(ErrorCode.EXC_2001):
        night(base)
    assert base.says("1", "nom") == "Roy"
    base.site.failures.clear()
    assert states(night(base)) == [FileState.KNOWN, FileState.APPLIED]


def test_the_foot_of_the_window_says_when_a_retrieval_last_went_through(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1)))
    night(base)
    through = base.clock.now()
    base.clock.tick()
    base.site.offer("b.csv", modification("2", day(1)))
    base.site.failures["b.csv"] = AppError(ErrorCode.EXC_2001)
    with raises(ErrorCode.EXC_2001):
        night(base)
    assert base.ports.queries.status_line().last_retrieval == through


@pytest.mark.parametrize(
    "code",
    [
        ErrorCode.EXC_2004,
        ErrorCode.EXC_2005,
        ErrorCode.EXC_2006,
        ErrorCode.EXC_2007,
        ErrorCode.EXC_2008,
        ErrorCode.EXC_2009,
    ],
)
@pytest.mark.parametrize("when", ["header", "end"])
def test_a_file_that_cannot_be_trusted_is_set_aside_and_nothing_of_it_applied(
    base: LocalBase, code: ErrorCode, when: str
) -> None:
    base.take(modification("1", day(1), **ZOE))
    before = base.dump("run", "exchange_file")
    failure = AppError(code, file="b.csv", reason="…")
    path = base.inbox.put("b.csv", modification("1", day(3), nom="Cyr"), BAD, failure=failure)
    if when == "header":
        base.inbox.refused["b.csv"] = failure
    [result] = import_files(base.ports, [path], Quiet()).files
    assert (result.state, result.code, result.rows) == (FileState.QUARANTINED, code, 0)
    assert base.dump("run", "exchange_file") == before
    [row] = base.ports.queries.files(None, ALWAYS)[:1]
    assert (row.state, row.code, row.facts["reason"]) == (FileState.QUARANTINED, code, "…")


def test_a_file_set_aside_and_chosen_again_says_why_again_and_is_listed_once(base: LocalBase) -> None:
    path = base.inbox.put("b.csv", failure=AppError(ErrorCode.EXC_2008, file="b.csv"))
    for _ in range(2):
        [result] = import_files(base.ports, [path], Quiet()).files
        assert (result.state, result.code) == (FileState.QUARANTINED, ErrorCode.EXC_2008)
    assert len(base.ports.queries.files(None, ALWAYS)) == 1


def test_a_file_set_aside_is_read_again_once_files_are_read_otherwise(base: LocalBase) -> None:
    base.site.offer("b.csv", modification("1", day(1), nom="Roy"))
    base.inbox.refused["b.csv"] = AppError(ErrorCode.EXC_2009, file="b.csv", limit=1_000)
    assert states(night(base)) == [FileState.QUARANTINED]
    choose(base, exchange_max_megabytes=2_000)
    base.inbox.refused["b.csv"] = AppError(ErrorCode.EXC_2009, file="b.csv", limit=2_000)
    assert states(night(base)) == [FileState.QUARANTINED]
    [row] = base.ports.queries.files(None, ALWAYS)
    assert row.facts["limit"] == "2000"
    assert states(night(base)) == [FileState.KNOWN]
    choose(base, exchange_max_megabytes=3_000)
    base.inbox.refused.clear()
    assert states(night(base)) == [FileState.APPLIED]
    assert base.says("1", "nom") == "Roy"
    assert base.ports.queries.dashboard().todo == ()
    assert states(night(base)) == [FileState.KNOWN]


def test_a_file_set_aside_that_is_imported_under_another_name_waits_no_more(base: LocalBase) -> None:
    base.inbox.put("b.csv", modification("1", day(1), nom="Roy"))
    base.inbox.refused["b.csv"] = AppError(ErrorCode.EXC_2004, file="b.csv", reason="…")
    import_files(base.ports, [Path("b.csv")], Quiet())
    choose(base, exchange_max_megabytes=2_000)
    base.inbox.put("c.csv", modification("1", day(1), nom="Roy"))
    assert states(import_files(base.ports, [Path("c.csv")], Quiet())) == [FileState.APPLIED]
    assert base.ports.queries.dashboard().todo == ()


def test_a_failure_that_is_not_the_file_s_fault_leaves_nothing_of_it(base: LocalBase) -> None:
    path = base.inbox.put("b.csv", modification("1", day(3)), failure=AppError(ErrorCode.GEN_9004))
    with raises(ErrorCode.GEN_9004):
        import_files(base.ports, [path], Quiet())
    assert base.ports.queries.files(None, ALWAYS) == ()
    assert base.dump()["record"] == []


def test_a_bad_row_is_refused_and_listed_and_does_not_stop_the_good_ones(base: LocalBase) -> None:
    result = base.take(modification("1", day(1), **ZOE), BAD)
    assert result.counts == {Outcome.CREATED: 1, Outcome.REJECTED: 1}
    assert result.rows == 2
    [refused] = base.ports.queries.operations(result.file_id or 0, frozenset({Outcome.REJECTED}), 0, 10)
    assert (refused.line, refused.number, refused.code) == (3, "x", ErrorCode.EXC_2010)


def test_an_unknown_number_is_only_reported_when_creation_is_off(base: LocalBase) -> None:
    preferences.save(base.ports, replace(base.ports.settings(), exchange_create=False))
    result = base.take(modification("1", day(1), **ZOE))
    assert result.counts == {Outcome.REJECTED: 1}
    [refused] = base.ports.queries.operations(result.file_id or 0, frozenset(), 0, 10)
    assert refused.code is ErrorCode.EXC_2018
    assert refused.facts == {"line": "2", "number": "1"}
    preferences.save(base.ports, replace(base.ports.settings(), exchange_create=True))
    assert base.take(modification("1", day(1), line=3, **ZOE)).counts == {Outcome.CREATED: 1}


@pytest.mark.parametrize("mode", Mode)
def test_after_a_retrieval_that_failed_the_next_launch_of_the_day_tries_again(
    base: LocalBase, mode: Mode
) -> None:
    base.site.closed_door = AppError(ErrorCode.EXC_2001, host="site", reason="absent")
    with raises(ErrorCode.EXC_2001):
        night(base, mode)
    assert base.ports.queries.last_attempt(mode) is None
    assert base.ports.queries.retrieval() is None
    base.site.closed_door = None
    night(base, mode)
    assert base.ports.queries.last_attempt(mode) == base.clock.now()


def test_a_manual_one_says_nothing_of_the_automatic_one(base: LocalBase) -> None:
    night(base, Mode.MANUAL)
    assert base.ports.queries.last_attempt(Mode.AUTOMATIC) is None


def test_the_password_comes_from_the_keyring_and_a_trial_writes_nothing(base: LocalBase) -> None:
    preferences.save_site_password(base.ports, "secret")
    preferences.save(base.ports, replace(base.ports.settings(), exchange_host="site"))
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    before = base.dump()
    assert try_site(base.ports, base.ports.settings(), "typed", Quiet()) == 1
    assert base.dump() == before
    night(base)
    assert base.site.passwords == ["typed", "secret"]
    assert "secret" not in repr(base.dump())


@pytest.mark.parametrize("looks", range(8))
def test_stopping_at_any_moment_leaves_whole_files_only(base: LocalBase, looks: int) -> None:
    rows = [modification(str(number), day(1), line=number) for number in range(2, 6)]
    base.site.offer("a.csv", *rows[:2])
    base.site.offer("b.csv", *rows[2:])
    try:
        retrieve(base.ports, Mode.MANUAL, Impatient(looks))
    except Cancelled:
        applied = len(base.ports.queries.files(None, ALWAYS))
        assert len(base.dump()["record"]) == 2 * applied
    assert set(states(night(base))) <= {FileState.APPLIED, FileState.KNOWN}
    assert len(base.dump()["record"]) == 4


def test_a_file_that_another_program_applies_meanwhile_is_not_applied_twice(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = modification("1", day(1), nom="Roy")
    path, opens = base.inbox.put("b.csv", sent), base.inbox.open

    def open_late(*given: Any) -> FakeContent:
        monkeypatch.undo()
        base.take(sent)
        return opens(*given)

    monkeypatch.setattr(base.inbox, "open", open_late)
    assert states(import_files(base.ports, [path], Quiet())) == [FileState.KNOWN]
    assert len(base.ports.queries.files(None, ALWAYS)) == 1


def test_a_file_of_the_user_that_is_gone_is_said_and_nothing_was_changed_indeed(base: LocalBase) -> None:
    path = base.inbox.put("a.csv", modification("1", day(1), nom="Roy"))
    before = base.dump()
    with raises(ErrorCode.GEN_9004):
        import_files(base.ports, [path, path.with_name("gone.csv")], Quiet())
    assert base.dump() == before
    assert states(import_files(base.ports, [path], Quiet())) == [FileState.APPLIED]


@pytest.mark.parametrize("outcome", EXCHANGE_OUTCOMES)
def test_an_undo_is_offered_after_files_exactly_when_there_is_something_to_undo(
    base: LocalBase, outcome: Outcome
) -> None:
    base.take(modification("1", day(5), **ZOE))
    sent: dict[Outcome, Modification | Refusal] = {
        Outcome.CREATED: modification("2", day(6), nom="Cyr"),
        Outcome.UPDATED: modification("1", day(6), prenom="Léa"),
        Outcome.UNCHANGED: modification("1", day(6)),
        Outcome.ALREADY: modification("1", day(5), **ZOE, line=9),
        Outcome.OLDER: modification("1", day(4), prenom="Léa"),
        Outcome.DUPLICATE: modification("2", day(6), **ZOE),
        Outcome.REJECTED: BAD,
    }
    done = import_files(base.ports, [base.inbox.put("b.csv", sent[outcome])], Quiet())
    assert done.counts() == {outcome: 1}
    last = base.last_run()
    assert done.undoable == (last if last == done.run else None)


def test_a_first_load_takes_duplicates_in(base: LocalBase) -> None:
    rows = [modification(number, day(1), line=line, **ZOE) for line, number in enumerate("12", 2)]
    assert base.take(*rows, keep_duplicates=True).counts == {Outcome.CREATED: 2}
    assert base.keys_in_step()


def choose(base: LocalBase, **changed: object) -> None:
    preferences.save(base.ports, replace(base.ports.settings(), **changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(("remote", "folder"), [("archive", "traites"), ("delete", "")])
def test_a_remote_file_is_put_away_once_applied_and_only_then(
    base: LocalBase, remote: str, folder: str
) -> None:
    choose(base, exchange_remote=remote)
    base.site.offer("good.csv", modification("1", day(1), nom="Roy"))
    base.site.offer("bad.csv", failure=AppError(ErrorCode.EXC_2008, file="bad.csv"))
    base.site.offer("cut.csv", modification("2", day(1), nom="Cyr"))
    base.site.failures["cut.csv"] = AppError(ErrorCode.EXC_2003, file="cut.csv", expected="2", received="1")
    assert states(night(base)) == [FileState.APPLIED, FileState.QUARANTINED, FileState.WAITING]
    assert base.site.away == [("good.csv", folder)]


def test_the_site_keeps_a_file_whose_copy_vanished_while_it_was_applied(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(base, exchange_remote="delete")
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))

    def vanished(sha256: str) -> Path:
        raise AppError(ErrorCode.GEN_9004, file=sha256)

    monkeypatch.setattr(base.inbox, "kept", vanished)
    (result,) = night(base).files
    assert (result.state, result.code) == (FileState.APPLIED, ErrorCode.GEN_9004)
    assert base.site.away == []


def test_a_remote_file_is_left_by_default_and_put_away_later_when_that_is_chosen(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    night(base)
    assert base.site.away == []
    choose(base, exchange_remote="delete")
    assert states(night(base)) == [FileState.KNOWN]
    assert base.site.away == [("a.csv", "")]


def test_a_file_without_rows_is_put_away_only_once_it_was_seen_unchanged(base: LocalBase) -> None:
    choose(base, exchange_remote="delete")
    base.site.offer("a.csv")
    assert [(each.state, each.rows) for each in night(base).files] == [(FileState.APPLIED, 0)]
    assert base.site.away == []
    assert states(night(base)) == [FileState.KNOWN]
    assert base.site.away == [("a.csv", "")]


def test_a_site_that_refuses_to_put_a_file_away_is_told_of_and_nothing_is_lost(base: LocalBase) -> None:
    choose(base, exchange_remote="delete")
    base.site.refuses_away = True
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    [result] = night(base).files
    assert (result.state, result.code) == (FileState.APPLIED, ErrorCode.EXC_2025)
    assert base.says("1", "nom") == "Roy"
    base.site.refuses_away = False
    night(base)
    assert base.site.away == [("a.csv", "")]


def test_a_remote_file_whose_copy_is_gone_is_brought_again_before_it_is_given_up(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    night(base)
    choose(base, exchange_remote="delete")
    base.inbox.contents.clear()
    [result] = night(base).files
    assert (result.state, result.code) == (FileState.KNOWN, None)
    assert base.inbox.kept(result.sha256)
    assert base.site.away == [("a.csv", "")]


def test_a_remote_file_whose_copy_is_gone_and_does_not_come_is_not_given_up(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    night(base)
    choose(base, exchange_remote="delete")
    base.inbox.contents.clear()
    base.site.failures["a.csv"] = AppError(ErrorCode.EXC_2003, file="a.csv", expected="2", received="1")
    assert states(night(base)) == [FileState.WAITING]
    assert base.site.away == []


def test_a_remote_file_whose_copy_is_gone_can_be_archived_without_it(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), nom="Roy"))
    night(base)
    choose(base, exchange_remote="archive", exchange_archive="traites")
    base.inbox.contents.clear()
    assert states(night(base)) == [FileState.KNOWN]
    assert base.site.away == [("a.csv", "traites")]
    assert base.site.downloads == ["a.csv"]


def test_a_gap_in_a_numbered_series_is_told(base: LocalBase) -> None:
    base.site.offer("c_0001.csv", modification("1", day(1), nom="Roy"))
    assert night(base).missing == ()
    base.site.offer("c_0003.csv", modification("1", day(2), nom="Cyr"))
    assert night(base).missing == ("c_0002.csv",)
    assert night(base).missing == ()


def test_a_gap_is_told_once_though_a_file_that_seems_cut_is_looked_at_again(base: LocalBase) -> None:
    base.site.offer("c_0001.csv", modification("1", day(1), nom="Roy"))
    night(base)
    base.site.offer("c_0003.csv", failure=AppError(ErrorCode.EXC_2008, file="c_0003.csv"))
    assert [night(base).missing, night(base).missing] == [("c_0002.csv",), ()]


def test_copies_are_tidied_after_a_retrieval(base: LocalBase) -> None:
    night(base)
    assert base.inbox.tidied == 1
