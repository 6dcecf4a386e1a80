"""The report, the history and the first tab: what they read of the base."""

import re
from dataclasses import replace

import pytest

from gestsync.domain.calendar import day_bounds, day_of
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.matching import Rule
from gestsync.domain.records import FileState, Mode, Outcome
from gestsync.services import merge, preferences
from gestsync.services.edit import edit
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Cell, Refusal
from gestsync.services.queries import (
    ALWAYS,
    ErrorState,
    HistoryFilter,
    HistoryGroup,
    Period,
    StatusLine,
    ToDo,
    ToDoKind,
)
from gestsync.services.retrieve import retrieve
from gestsync.services.undo import undo
from gestsync.storage import history_queries, report_queries
from tests.builders import CLIENT, ENFANT, RSG, ZONE, Given, day, modification
from tests.local_base import LocalBase, raises, rsg_row

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
DAY = 86_400_000_000


@pytest.fixture
def night(base: LocalBase) -> LocalBase:
    """One file in which everything happens."""
    base.take(modification("1", day(5), line=2, **ZOE), modification("2", day(5), line=3, nom="Cyr"))
    base.take(
        modification("1", day(5), line=2, ville="Autre"),
        modification("1", day(4), line=3, ville="Hull"),
        modification("2", day(6), line=4, nom="Cyr"),
        modification("3", day(6), line=5, **ZOE),
        modification("4", day(6), line=6, nom="Lam"),
        modification("2", day(7), line=7, ville="Hull", prenom="Ida"),
        Refusal(8, "x", ErrorCode.EXC_2010, {"line": "8", "value": "x"}),
    )
    return base


def newest_file(base: LocalBase) -> int:
    return base.ports.queries.files(None, ALWAYS)[0].id


# --- The report ----------------------------------------------------------------------------------


def test_a_report_begins_with_what_waits_and_ends_with_what_had_no_effect(night: LocalBase) -> None:
    rows = night.ports.queries.operations(newest_file(night), frozenset(), 0, 100)
    assert [(row.line, row.outcome) for row in rows] == [
        (5, Outcome.DUPLICATE),
        (7, Outcome.UPDATED),
        (6, Outcome.CREATED),
        (3, Outcome.OLDER),
        (8, Outcome.REJECTED),
        (2, Outcome.ALREADY),
        (4, Outcome.UNCHANGED),
    ]


def test_a_file_is_found_by_itself_as_the_report_lists_it_and_one_that_is_gone_is_none(
    night: LocalBase,
) -> None:
    undo(night.ports, night.ports.queries.files(None, ALWAYS)[0].run)
    listed = night.ports.queries.files(None, ALWAYS)
    assert [each.undone for each in listed] == [True, False]
    assert tuple(night.ports.queries.file(each.id) for each in listed) == listed
    assert night.ports.queries.file(listed[0].id + 1) is None


def test_the_rsgs_whom_children_of_a_file_name_and_nobody_has_are_known_as_of_now(base: LocalBase) -> None:
    lam: Given = {"nom": "Lam", "prenom": "Éva"}
    base.take(modification("9", day(4), kind=ENFANT, rsg="0099", nom="Tao"))
    base.take(
        modification("1", day(5), line=2, kind=ENFANT, rsg="0042", **lam),
        modification("2", day(5), line=3, kind=ENFANT, rsg="0057", nom="Cyr"),
        modification("3", day(5), line=4, kind=ENFANT, rsg="7", nom="Roy"),
        modification("4", day(5), line=5, kind=ENFANT, nom="Bol"),
        modification("7", day(5), line=6, kind=RSG, nom="Roy", prenom="Zoé"),
    )
    queries, file = base.ports.queries, newest_file(base)
    assert queries.unknown_parents(file) == ("0042", "0057")
    base.take(modification("0042", day(6), kind=RSG, nom="Côté", prenom="Ada"))
    base.take(modification("2", day(6), kind=ENFANT, rsg=""))
    assert queries.unknown_parents(file) == ()
    assert queries.unknown_parents(newest_file(base)) == ()


def test_it_is_read_page_by_page_and_outcome_by_outcome(night: LocalBase) -> None:
    queries, file = night.ports.queries, newest_file(night)
    pages = [row for start in range(0, 8, 2) for row in queries.operations(file, frozenset(), start, 2)]
    assert pages == list(queries.operations(file, frozenset(), 0, 100))
    [older] = queries.operations(file, frozenset({Outcome.OLDER}), 0, 100)
    assert (older.modified_at, older.fiche_date) == (day(4), day(5))
    [kept] = [row for row in night.dump()["operation"] if row[0] == older.id]
    assert f"le {day(4)}" in kept  # the date as it was received
    [already] = queries.operations(file, frozenset({Outcome.ALREADY}), 0, 100)
    assert already.flagged


def test_a_corrected_client_shows_the_fields_with_the_old_values(night: LocalBase) -> None:
    [row] = night.ports.queries.operations(newest_file(night), frozenset({Outcome.UPDATED}), 0, 9)
    assert (row.name, row.fields) == ("Cyr, Ida", ("prenom", "ville"))
    changes = night.ports.queries.changes(row.id)
    assert [(each.field, each.old, each.new) for each in changes] == [
        ("prenom", "", "Ida"),
        ("ville", "", "Hull"),
    ]
    assert night.ports.queries.operation(row.id) == row
    with pytest.raises(KeyError):
        night.ports.queries.operation(9_999)


def test_a_held_back_modification_stands_beside_its_duplicate(night: LocalBase) -> None:
    [held] = night.ports.queries.pending()
    assert (held.name, held.other, held.reason, held.pending) == ("Roy, Zoé", "1", Rule.PHONE, True)
    pair = night.ports.queries.pending_pair(held.id)
    assert (pair.left.number, pair.right.number, pair.right.id) == ("1", "3", None)
    assert all(field.same for field in pair.fields)
    with raises(ErrorCode.FUS_3004):
        night.ports.queries.pending_pair(9_999)


def test_files_are_listed_by_mode_and_period_the_newest_first(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    base.clock.tick(DAY)
    base.site.offer("nuit.csv", modification("2", day(2), nom="Cyr"))
    retrieve(base.ports, Mode.AUTOMATIC, Quiet())
    queries = base.ports.queries
    assert [file.mode for file in queries.files(None, ALWAYS)] == [Mode.AUTOMATIC, Mode.MANUAL]
    assert [file.name for file in queries.files(Mode.AUTOMATIC, ALWAYS)] == ["nuit.csv"]
    start, end = day_bounds(day_of(base.clock.now(), ZONE), ZONE)
    assert [file.name for file in queries.files(None, Period(start, end))] == ["nuit.csv"]
    assert queries.files(None, Period(end, None)) == ()


def test_a_report_never_disappears_when_its_run_is_undone(night: LocalBase) -> None:
    file = newest_file(night)
    before = night.ports.queries.outcome_counts(file)
    undo(night.ports, night.last_run())
    assert night.ports.queries.outcome_counts(file) == before
    rows = night.ports.queries.operations(file, frozenset(), 0, 100)
    assert len(rows) == 7
    assert all(row.undone for row in rows)


# --- The history ---------------------------------------------------------------------------------


def test_the_history_shows_the_fiche_touched_last_first(night: LocalBase) -> None:
    edit(night.ports, CLIENT, night.id("2"), {"note": "à rappeler"})
    groups = night.ports.queries.history(HistoryFilter(), None, 10)
    assert groups[0].ref.number == "2"
    assert {group.ref.number for group in groups} == {"1", "2", "4"}
    assert [row.outcome for row in groups[0].operations] == [
        Outcome.EDITED,
        Outcome.UPDATED,
        Outcome.UNCHANGED,
        Outcome.CREATED,
    ]


def test_the_history_is_read_on_from_any_place(night: LocalBase) -> None:
    queries = night.ports.queries
    whole = queries.history(HistoryFilter(), None, 10)
    places = (None, *whole)
    assert tuple(queries.history(HistoryFilter(), place, 1) for place in places) == (
        *((group,) for group in whole),
        (),
    )


def test_the_history_can_be_of_one_fiche_name_outcome_or_period(night: LocalBase) -> None:
    def numbers(wanted: HistoryFilter) -> list[str]:
        return [group.ref.number for group in night.ports.queries.history(wanted, None, 10)]

    assert numbers(HistoryFilter(record=night.id("1"))) == ["1"]
    assert numbers(HistoryFilter(text="CÝR ida")) == ["2"]
    assert numbers(HistoryFilter(text="4")) == ["4"]
    assert numbers(HistoryFilter(outcomes=frozenset({Outcome.OLDER}))) == ["1"]
    assert numbers(HistoryFilter(period=Period(night.clock.now() + 1, None))) == []
    assert numbers(HistoryFilter(kind=RSG)) == []


# --- The first tab -------------------------------------------------------------------------------


def test_the_foot_of_the_window_counts_what_waits(night: LocalBase) -> None:
    assert night.ports.queries.status_line() == StatusLine(None, None, 1, 0)
    night.accounting(RSG, rsg_row("", "Sans", "Numéro"))
    night.sync()
    assert night.ports.queries.status_line() == StatusLine(night.clock.now(), None, 1, 1)


def test_what_there_is_to_do_comes_with_the_most_pressing_first(night: LocalBase) -> None:
    path = night.inbox.put("coupé.csv", failure=AppError(ErrorCode.EXC_2008, file="coupé.csv"))
    night.site.offered = []
    night.site.offer(path.name)
    night.inbox.contents[path.name].failure = AppError(ErrorCode.EXC_2008, file="coupé.csv")
    retrieve(night.ports, Mode.AUTOMATIC, Quiet())
    night.accounting(RSG, rsg_row("1", "Roy", "Zoé", places="1"), rsg_row("", "Sans", "Numéro"))
    children: list[dict[str, Cell]] = [{"numero": number, "nom": "Cyr", "rsg": "1"} for number in "78"]
    night.accounting(ENFANT, *children)
    night.sync()
    dashboard = night.ports.queries.dashboard()
    file = next(row.id for row in night.ports.queries.files(None, ALWAYS) if row.name == "coupé.csv")
    (error,) = night.ports.queries.errors(ErrorState.OPEN)
    assert dashboard.todo == (
        ToDo(ToDoKind.DUPLICATES, 1),
        ToDo(ToDoKind.FILE, 1, "coupé.csv", file),
        ToDo(ToDoKind.OVER_CAPACITY, 1, "Zoé Roy", night.id("1", RSG), 2, 1),
        ToDo(ToDoKind.ERRORS, 1, code=ErrorCode.IMP_1002, facts=error.facts),
    )
    assert not dashboard.empty_base


def test_an_rsg_over_her_places_without_a_first_name_is_called_by_her_last_one(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "", places="0"))
    base.accounting(ENFANT, {"numero": "7", "nom": "Cyr", "rsg": "1"})
    base.sync()
    (over,) = base.ports.queries.dashboard().todo
    assert (over.kind, over.name) == (ToDoKind.OVER_CAPACITY, "Roy")


def test_a_file_set_aside_waits_until_one_of_its_name_is_applied(base: LocalBase) -> None:
    base.site.offer("a.csv")
    base.inbox.contents["a.csv"].failure = AppError(ErrorCode.EXC_2008, file="a.csv")
    retrieve(base.ports, Mode.MANUAL, Quiet())
    assert [each.kind for each in base.ports.queries.dashboard().todo] == [ToDoKind.FILE]
    assert base.ports.queries.files(None, ALWAYS)[0].state is FileState.QUARANTINED
    base.site.offer("a.csv", modification("1", day(1), **ZOE), modified_at=1)
    retrieve(base.ports, Mode.MANUAL, Quiet())
    assert base.ports.queries.dashboard().todo == ()


def test_an_rsg_whose_places_are_unknown_is_not_over_them(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", places=""))
    base.accounting(ENFANT, {"numero": "7", "nom": "Cyr", "rsg": "1"})
    base.sync()
    assert base.ports.queries.dashboard().todo == ()
    capacity = base.ports.queries.capacity()
    assert (capacity.over, capacity.with_room, capacity.occupied, capacity.total) == (0, 0, 1, 0)


def test_days_are_the_office_s_and_count_every_outcome_of_their_files(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    base.clock.tick(DAY)
    base.take(modification("1", day(2), ville="Hull"))
    base.take(modification("1", day(2), ville="Aylmer"))
    days = base.ports.queries.dashboard().days
    assert [each.counts for each in days] == [
        {Outcome.CREATED: 1},
        {Outcome.UPDATED: 1, Outcome.ALREADY: 1},
    ]
    assert days[1].day == day_of(base.clock.now(), ZONE).isoformat()


def test_the_last_retrieval_and_the_last_synchronisation_are_summed_up(base: LocalBase) -> None:
    assert (base.ports.queries.retrieval(), base.ports.queries.last_sync()) == (None, None)
    base.site.offer("a.csv", modification("1", day(1), **ZOE))
    base.site.offer("b.csv", modification("2", day(1), **ZOE))
    retrieve(base.ports, Mode.AUTOMATIC, Quiet())
    summary = base.ports.queries.retrieval()
    assert summary is not None
    assert (summary.mode, summary.files) == (Mode.AUTOMATIC, 2)
    assert summary.counts == {Outcome.CREATED: 1, Outcome.DUPLICATE: 1}
    retrieve(base.ports, Mode.MANUAL, Quiet())
    assert base.ports.queries.retrieval() == summary  # one that found nothing has nothing to show
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("", "Sans", "Numéro"))
    base.sync()
    sync = base.ports.queries.last_sync()
    assert sync is not None
    assert (sync.rsgs, sync.children) == (1, 0)


def test_a_retrieval_that_found_nothing_is_told_when_none_found_anything(base: LocalBase) -> None:
    retrieve(base.ports, Mode.MANUAL, Quiet())
    summary = base.ports.queries.retrieval()
    assert summary is not None
    assert (summary.mode, summary.files, summary.counts) == (Mode.MANUAL, 0, {})


def test_errors_are_those_of_the_active_provider(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("", "Sans", "Numéro"))
    base.sync()
    assert len(base.ports.queries.errors(ErrorState.OPEN)) == 1
    preferences.save(base.ports, replace(base.ports.settings(), provider="enfantin"))
    assert base.ports.queries.errors(ErrorState.OPEN) == ()


def test_everything_that_happened_to_a_fiche_comes_with_what_it_absorbed(night: LocalBase) -> None:
    edit(night.ports, CLIENT, night.id("4"), {"note": "à rappeler"})
    merge.apply(night.ports, merge.propose(night.ports, CLIENT, "2", "4"))
    told = night.ports.queries.record_operations(CLIENT, night.id("2"))
    assert {row.number for row in told} == {"2", "4"}
    assert [row.id for row in told] == sorted((row.id for row in told), reverse=True)
    assert {Outcome.MERGED, Outcome.EDITED} <= {row.outcome for row in told}


def test_every_page_of_the_history_follows_the_one_before_whatever_is_wanted(night: LocalBase) -> None:
    night.take(modification("2", day(8), ville="Aylmer"), modification("1", day(8), ville="Aylmer"))
    edit(night.ports, CLIENT, night.id("4"), {"note": "à rappeler"})
    merge.apply(night.ports, merge.propose(night.ports, CLIENT, "2", "4"))
    queries = night.ports.queries
    for wanted in (
        HistoryFilter(),
        HistoryFilter(text="roy"),
        HistoryFilter(text="4"),
        HistoryFilter(outcomes=frozenset({Outcome.CREATED, Outcome.UPDATED})),
        HistoryFilter(period=Period(None, night.clock.now())),
    ):
        whole = queries.history(wanted, None, 100)
        assert whole
        read: list[HistoryGroup] = []
        place: HistoryGroup | None = None
        while page := queries.history(wanted, place, 1):
            read += page
            place = page[-1]
        assert tuple(read) == whole


def test_a_name_that_many_have_is_met_on_the_way(night: LocalBase, monkeypatch: pytest.MonkeyPatch) -> None:
    few = night.ports.queries.history(HistoryFilter(text="roy"), None, 10)
    monkeypatch.setattr(history_queries, "_FEW", 0)
    monkeypatch.setattr(history_queries, "_CANDIDATES", 2)
    assert night.ports.queries.history(HistoryFilter(text="roy"), None, 10) == few != ()


def test_files_of_one_run_with_several_kinds_are_told_apart_page_by_page(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    rsg = [modification(f"9{n}", day(5), line=n, kind=RSG, nom=f"Cyr{n}") for n in range(2, 5)]
    clients = [modification(f"1{n}", day(5), line=n, nom=f"Roy{n}") for n in range(5, 9)]
    base.site.offer("a.csv", *rsg, *clients)
    base.site.offer("b.csv", modification("18", day(6), line=2, nom="Lam"), *rsg)
    retrieve(base.ports, Mode.MANUAL, Quiet())
    second, first = base.ports.queries.files(None, ALWAYS)
    for file, many in ((first, 7), (second, 4)):
        whole = base.ports.queries.operations(file.id, frozenset(), 0, 100)
        assert len(whole) == file.rows == many
        assert {row.file for row in whole} == {file.name}
        for size in (1, 2, 3):
            pages = [
                row
                for start in range(0, many, size)
                for row in base.ports.queries.operations(file.id, frozenset(), start, size)
            ]
            assert pages == list(whole)
            monkeypatch.setattr(report_queries, "_WRITTEN", size)
            read = base.ports.queries.file_operations(file.id)
            assert [row for page in read for row in page] == list(whole)
            for outcome in {row.outcome for row in whole}:
                read = base.ports.queries.file_operations(file.id, frozenset({outcome}))
                assert [row for page in read for row in page] == [r for r in whole if r.outcome is outcome]


def test_no_question_of_the_report_or_the_history_reads_a_whole_table(night: LocalBase) -> None:
    queries, file, fiche = night.ports.queries, newest_file(night), night.id("1")

    def ask() -> None:
        [group, *_] = queries.history(HistoryFilter(), None, 5)
        queries.history(HistoryFilter(), group, 5)
        queries.history(HistoryFilter(text="roy", outcomes=frozenset({Outcome.CREATED})), None, 5)
        queries.history(HistoryFilter(record=fiche, period=Period(day(1), day(30))), None, 5)
        queries.operations(file, frozenset(), 3, 2)
        list(queries.file_operations(file))
        queries.pending(0, 5)
        queries.record_operations(CLIENT, fiche)
        queries.record(CLIENT, fiche, day(6))
        queries.status_line()

    large = re.compile(r"SCAN (operation|change|given|record|pending)\b(?! USING INDEX ix_pending)")
    assert not [each for each in night.steps(ask) if large.match(each[1])]
