"""How long things are kept: what is due on a given day, and what stays all the same."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.calendar import day_bounds, to_instant
from gestsync.domain.records import RecordKind, RecordRef, RecordState
from gestsync.domain.retention import (
    RULE_OF_KIND,
    Erased,
    Fate,
    QuietFiche,
    Rule,
    fate,
    from_journal_detail,
    journal_detail,
    leapt,
    limits,
    years_before,
)
from gestsync.domain.settings import Settings

TORONTO = ZoneInfo("America/Toronto")
NOW = to_instant(datetime(2026, 11, 26, 17, tzinfo=UTC))

instants = st.integers(0, 1_000)
states = st.sampled_from([RecordState.ACTIVE, RecordState.ABSENT, RecordState.REMOVED])
quiet_fiches = st.builds(
    QuietFiche,
    st.builds(RecordRef, st.sampled_from(RecordKind), st.just("1"), st.just(1)),
    st.just(()),
    states,
    instants,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def gone(**more: bool) -> QuietFiche:
    return QuietFiche(RecordRef(RecordKind.RSG, "1", 1), (), RecordState.ABSENT, 10, **more)


@given(quiet_fiches, instants, st.booleans())
def test_what_is_due_lives_no_more_and_nothing_holds_it(
    fiche: QuietFiche, limit: int, with_merged: bool
) -> None:
    if fate(fiche, limit, with_merged=with_merged) is Fate.DUE:
        assert fiche.last < limit
        assert not any((fiche.still_lives, fiche.held, fiche.children))
        assert with_merged or not fiche.merged
        assert fiche.state is not RecordState.ACTIVE or fiche.ref.kind is RecordKind.CLIENT


@given(quiet_fiches, instants, instants)
def test_what_is_due_one_day_is_due_every_day_after(fiche: QuietFiche, limit: int, later: int) -> None:
    if fate(fiche, limit, with_merged=False) is Fate.DUE:
        assert fate(fiche, max(limit, later), with_merged=False) is Fate.DUE
        assert fate(fiche, limit, with_merged=True) is Fate.DUE


@given(quiet_fiches, instants)
def test_everything_that_lives_no_more_and_that_nothing_holds_comes_to_be_due(
    fiche: QuietFiche, limit: int
) -> None:
    free = fiche._replace(held=False, merged=False, children=False)
    found = fate(free, limit, with_merged=False)
    assert found is (Fate.GIVEN if free.still_lives else Fate.RECENT if free.last >= limit else Fate.DUE)


@pytest.mark.parametrize(
    ("fiche", "found"),
    [
        (gone(), Fate.DUE),
        (gone(held=True), Fate.HELD),
        (gone(merged=True), Fate.MERGED),
        (gone(children=True), Fate.CHILDREN),
        (gone()._replace(last=20), Fate.RECENT),
        (gone(received=True)._replace(state=RecordState.ACTIVE), Fate.GIVEN),
    ],
)
def test_why_a_fiche_stays_is_told(fiche: QuietFiche, found: Fate) -> None:
    assert fate(fiche, 20, with_merged=False) is found


def test_an_rsg_typed_here_lives_and_a_client_of_the_central_is_kept_from_its_last_activity() -> None:
    here = QuietFiche(RecordRef(RecordKind.RSG, "1", 1), (), RecordState.ACTIVE, 10)
    assert fate(here, 20, with_merged=False) is Fate.GIVEN
    client = here._replace(ref=RecordRef(RecordKind.CLIENT, "1", 1))
    assert fate(client, 20, with_merged=False) is Fate.DUE
    assert fate(client._replace(received=True), 20, with_merged=False) is Fate.GIVEN


def test_no_rule_is_set_until_somebody_sets_it() -> None:
    assert limits(Settings(), NOW) == {}


def test_each_rule_counts_from_the_beginning_of_a_day_of_the_office() -> None:
    set_all = Settings(
        keep_rsg_years=6,
        keep_enfant_years=3,
        keep_client_years=7,
        keep_history_years=2,
        exchange_keep_days=90,
        keep_backup_days=30,
        keep_journal_years=5,
    )
    assert limits(set_all, NOW) == {
        rule: day_bounds(day, TORONTO)[0]
        for rule, day in {
            Rule.RSG: date(2020, 11, 26),
            Rule.ENFANT: date(2023, 11, 26),
            Rule.CLIENT: date(2019, 11, 26),
            Rule.HISTORY: date(2024, 11, 26),
            Rule.FILES: date(2026, 8, 28),
            Rule.BACKUPS: date(2026, 10, 27),
            Rule.JOURNAL: date(2021, 11, 26),
        }.items()
    }


def test_a_leap_day_counts_from_the_day_before() -> None:
    assert years_before(date(2028, 2, 29), 1) == date(2027, 2, 28)
    assert years_before(date(2028, 2, 29), 4) == date(2024, 2, 29)


def test_each_kind_of_fiche_has_its_rule() -> None:
    assert RULE_OF_KIND.keys() == set(RecordKind)


@given(st.sampled_from(Rule), st.integers(0, 10**9))
def test_what_the_journal_keeps_of_an_erasing_can_be_read_again(rule: Rule, total: int) -> None:
    erased = Erased(rule, total, "2019-11-26")
    assert from_journal_detail(journal_detail(erased)) == erased
    assert from_journal_detail(f"{journal_detail(erased)} 41 9f2c") == erased


@pytest.mark.parametrize("detail", ["", "clients.xlsx", "rsg 12", "rsg deux 2019-11-26", "x 1 2019-11-26"])
def test_another_detail_is_no_erasing(detail: str) -> None:
    assert from_journal_detail(detail) is None


def test_a_clock_that_leapt_is_seen_until_somebody_worked_five_days_at_its_new_date() -> None:
    before = [date(2026, 11, 20 + each) for each in range(5)]
    after = [date(2027, 12, 1 + each) for each in range(5)]
    for count in range(5):
        worked = (before + after[:count])[-5:]
        assert leapt(worked, date(2027, 12, 1 + count)) == date(2026, 11, 24)
    assert leapt(after, date(2027, 12, 6)) is None


def test_a_summer_without_work_is_no_leap_and_a_base_without_work_has_none() -> None:
    assert leapt([date(2026, 6, 30)], date(2026, 8, 29)) is None
    assert leapt([date(2026, 6, 30)], date(2026, 8, 30)) == date(2026, 6, 30)
    assert leapt([], date(2026, 8, 30)) is None
    assert leapt([date(2027, 8, 30), date(2026, 8, 29)], date(2026, 8, 30)) is None, "it was set right since"
