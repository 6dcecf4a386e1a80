"""What a synchronisation will do (seed 1): the provider wins on what it gives, and on nothing else."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.errors import AppError, ErrorCode, reasons_said
from gestsync.domain.planning import plan_kind
from gestsync.domain.records import (
    Fiche,
    Mapped,
    Outcome,
    Place,
    Problem,
    ProviderRow,
    Received,
    RecordKind,
    RecordState,
)
from gestsync.domain.sync_plan import (
    Guard,
    GuardReason,
    KindPlan,
    Limits,
    Ours,
    PlanLine,
    SyncPlan,
    kept_lines,
    require_guards_accepted,
)
from tests.builders import RSG, Given, ours, provider_row, said, value, values

EASY = Limits(share=100, least=1_000)


def rsg(number: str = "1", *, id: int = 1, **given: str) -> Fiche:  # noqa: A002
    return Fiche(id, number, None, values(RSG, **given))


def plan(
    rows: Sequence[ProviderRow], mine: Mapping[str, Ours], limits: Limits = EASY, *problems: Problem
) -> KindPlan:
    read: list[Mapped] = [(row, ()) for row in rows]
    return plan_kind(RSG, [*read, *((None, (each,)) for each in problems)], mine, limits)


def only(planned: KindPlan) -> PlanLine:
    [line] = planned.lines
    return line


def test_an_unknown_number_creates_a_fiche_with_what_is_given() -> None:
    line = only(plan([provider_row("7", nom="Roy", prenom="Zoé", ville="")], {}))
    assert (line.outcome, line.name, line.ref.id) == (Outcome.CREATED, "Roy, Zoé", None)
    assert {change.field: (change.old, change.new) for change in line.changes} == {
        "nom": ("", "Roy"),
        "prenom": ("", "Zoé"),
    }


def test_the_provider_wins_on_the_fields_it_gives_and_only_those() -> None:
    mine = ours(rsg(nom="Roy", ville="Hull", note="à rappeler"), nom="Roy")
    line = only(plan([provider_row("1", nom="Roi")], {"1": mine}))
    assert line.values == values(RSG, nom="Roi", ville="Hull", note="à rappeler")
    assert [(change.field, change.old, change.new) for change in line.changes] == [("nom", "Roy", "Roi")]


def test_a_field_that_is_not_given_keeps_its_value_and_an_empty_one_erases() -> None:
    mine = ours(rsg(nom="Roy", ville="Hull", telephone="819 555-0142"), nom="Roy")
    line = only(plan([provider_row("1", nom="Roy", ville="")], {"1": mine}))
    assert line.values == values(RSG, nom="Roy", telephone="819 555-0142")


def test_a_value_that_could_not_be_read_leaves_the_last_one_remembered() -> None:
    mine = ours(rsg(nom="Roy", ville="Hull"), nom="Roy", ville="Hull")
    line = only(plan([provider_row("1", nom="Roi")], {"1": mine}))
    assert line.received == said(RSG, nom="Roi", ville="Hull")


def test_a_correction_typed_here_is_told_apart_by_the_last_value_given() -> None:
    typed = ours(rsg(nom="Roy", ville="Aylmer"), nom="Roy", ville="Hull")
    line = only(plan([provider_row("1", nom="Roi", ville="Hull")], {"1": typed}))
    assert line.overwritten == {"ville"}
    assert [change.field for change in line.changes] == ["nom", "ville"]


def test_a_value_that_no_provider_ever_gave_is_no_correction() -> None:
    line = only(plan([provider_row("1", nom="Roi")], {"1": ours(rsg(nom="Roy"), ville="")}))
    assert line.overwritten == frozenset()


def test_a_run_lists_the_corrections_it_will_overwrite() -> None:
    typed = ours(rsg(nom="Roy", ville="Aylmer"), nom="Roy", ville="Hull")
    one = plan([provider_row("1", nom="Roi", ville="Hull")], {"1": typed})
    [change] = SyncPlan("gestionnaire", 0, (one,)).overwritten
    assert (change.field, change.old, change.new) == ("ville", "Aylmer", "Hull")


def test_a_missing_fiche_is_marked_absent_and_nothing_of_it_changes() -> None:
    line = only(plan([], {"1": ours(rsg(nom="Roy"), nom="Roy")}))
    assert (line.outcome, line.changes, line.values) == (Outcome.ABSENT, (), values(RSG, nom="Roy"))


def test_a_fiche_that_no_provider_ever_gave_is_never_absent() -> None:
    assert plan([], {"1": ours(rsg(nom="Roy"))}).lines == ()


def test_an_absent_fiche_stays_absent_without_a_second_line() -> None:
    gone = rsg(nom="Roy")._replace(state=RecordState.ABSENT)
    assert plan([], {"1": ours(gone, nom="Roy")}).lines == ()


def test_an_absent_fiche_comes_back_by_itself() -> None:
    gone = rsg(nom="Roy")._replace(state=RecordState.ABSENT)
    line = only(plan([provider_row("1", nom="Roy")], {"1": ours(gone, nom="Roy")}))
    assert (line.outcome, line.changes) == (Outcome.RETURNED, ())


def test_a_fiche_whose_creation_was_undone_is_created_again_and_nothing_was_typed_in_it() -> None:
    removed = rsg()._replace(state=RecordState.REMOVED)
    line = only(plan([provider_row("1", nom="Roy")], {"1": ours(removed, nom="Roy")}))
    assert (line.outcome, line.overwritten, line.ref.id) == (Outcome.CREATED, frozenset(), 1)


def test_a_number_that_leads_to_a_merged_fiche_updates_the_survivor_who_is_not_absent() -> None:
    survivor = ours(rsg("1", nom="Roy"), nom="Roy")
    line = only(plan([provider_row("9", nom="Roi")], {"1": survivor, "9": survivor}))
    assert (line.ref.number, line.outcome) == ("1", Outcome.UPDATED)


def test_of_the_numbers_that_lead_to_one_fiche_its_own_speaks_for_it() -> None:
    """Merged here, and still there several times in the accounting system."""
    survivor = ours(rsg("2", nom="Roy"), nom="Roy")
    rows = [provider_row("1", nom="Cyr"), provider_row("2", nom="Roi"), provider_row("3", nom="Lam")]
    line = only(plan(rows, {"1": survivor, "2": survivor, "3": survivor}))
    assert (line.ref.number, line.values) == ("2", values(RSG, nom="Roi"))


def test_without_its_own_number_always_the_same_one_does() -> None:
    survivor = ours(rsg("2", nom="Roy"), nom="Roy")
    rows = [provider_row("3", nom="Lam"), provider_row("1", nom="Cyr")]
    for order in (rows, rows[::-1]):
        line = only(plan(order, {"1": survivor, "2": survivor, "3": survivor}))
        assert line.values == values(RSG, nom="Cyr")


def test_a_number_claimed_twice_is_nobody_s_and_its_fiche_is_not_absent() -> None:
    rows = [
        provider_row("1", nom="Roy", prenom="Zoé", line=4),
        provider_row("2", nom="Cyr"),
        provider_row("1", nom="Roi", prenom="Ève", line=9),
        provider_row("1", nom="Roa", prenom="Ida", line=12),
    ]
    planned = plan(rows, {"1": ours(rsg(nom="Avant"), nom="Avant")})
    assert [line.ref.number for line in planned.lines] == ["2"]
    [problem] = planned.problems
    assert (problem.code, problem.number) == (ErrorCode.IMP_1003, "1")
    for fact in ("Roy, Zoé", "Roi, Ève", "Roa, Ida"):
        assert fact in problem.facts["name"]
    for fact in ("ligne 4", "ligne 9", "ligne 12"):
        assert fact in problem.facts["where"]
    assert len(problem.facts["claimants"].splitlines()) == problem.facts["where"].count(" et ") + 1


def test_who_claims_one_number_is_said_in_another_language() -> None:
    english = {
        " et ": " and ",
        "table {table}, ligne {line}": "table {table}, line {line}",
        "{whose} (table {table}, ligne {line})": "{whose} (table {table}, line {line})",
    }
    rows = [provider_row("1", nom="Roy {1}", line=4), provider_row("1", nom="Roi", line=9)]
    [problem] = plan(rows, {}).problems
    said = reasons_said(problem.facts, lambda words: english.get(words, words))
    assert said["name"] == "Roy {1} and Roi"
    assert said["where"] == "table RSG, line 4 and table RSG, line 9"
    assert said["claimants"] == "Roy {1} (table RSG, line 4)\nRoi (table RSG, line 9)"


def test_two_children_of_one_number_have_their_own_error() -> None:
    rows = [provider_row("1", kind=RecordKind.ENFANT, nom=name) for name in ("Roy", "Cyr")]
    planned = plan_kind(RecordKind.ENFANT, [(row, ()) for row in rows], {}, EASY)
    assert [problem.code for problem in planned.problems] == [ErrorCode.IMP_1009]


def test_a_row_that_was_refused_does_not_make_its_fiche_absent() -> None:
    refused = Problem(ErrorCode.IMP_1004, RSG, "1", {})
    planned = plan([], {"1": ours(rsg(nom="Roy"), nom="Roy")}, EASY, refused)
    assert planned.lines == ()
    assert planned.problems == (refused,)


def test_an_unchanged_fiche_is_counted_and_its_last_values_remembered_when_they_are_news() -> None:
    mine = {"1": ours(rsg(nom="Roy"), nom="Roy"), "2": ours(rsg("2", id=2, nom="Cyr"), nom="Cir")}
    planned = plan([provider_row("1", nom="Roy"), provider_row("2", nom="Cyr")], mine)
    assert (planned.lines, planned.unchanged) == ((), 2)
    assert planned.refreshed == ((2, said(RSG, nom="Cyr")),)
    assert planned.counts()[Outcome.UNCHANGED] == 2


def many(count: int) -> dict[str, Ours]:
    return {str(number): ours(rsg(str(number), id=number, nom="Roy"), nom="Roy") for number in range(count)}


def rows_of(mine: Mapping[str, Ours], nom: str = "Roy") -> list[ProviderRow]:
    return [provider_row(number, nom=nom) for number in mine]


def test_an_empty_provider_stops_the_run() -> None:
    assert plan([], many(3)).guards == (Guard(GuardReason.EMPTY, RSG, 3, 3),)
    assert plan([], {}).guards == ()


@pytest.mark.parametrize(("gone", "stopped"), [(20, False), (21, True)])
def test_more_than_the_share_of_absent_fiches_stops_the_run(gone: int, stopped: bool) -> None:
    mine = many(100)
    guards = plan(rows_of(mine)[gone:], mine, Limits(20, 10)).guards
    assert guards == ((Guard(GuardReason.ABSENT, RSG, gone, 100),) if stopped else ())


@pytest.mark.parametrize(("changed", "stopped"), [(9, False), (10, True)])
def test_fewer_than_ten_changed_fiches_never_stop_a_run(changed: int, stopped: bool) -> None:
    mine = many(12)
    rows = rows_of(mine, nom="Roi")[:changed] + rows_of(mine)[changed:]
    guards = plan(rows, mine, Limits(20, 10)).guards
    assert guards == ((Guard(GuardReason.CHANGED, RSG, changed, 12),) if stopped else ())


def test_a_guard_counts_a_fiche_once_however_many_numbers_lead_to_it() -> None:
    mine = many(40)
    aliases = {f"{number}-ancien": each for number, each in mine.items()}
    guards = plan(rows_of(mine)[10:], mine | aliases, Limits(20, 10)).guards
    assert guards == (Guard(GuardReason.ABSENT, RSG, 10, 40),)


@pytest.mark.parametrize("kind", [RSG, RecordKind.ENFANT])
@pytest.mark.parametrize("reason", [GuardReason.EMPTY, GuardReason.ABSENT, GuardReason.CHANGED])
def test_a_guard_speaks_of_one_fiche_in_the_singular(reason: GuardReason, kind: RecordKind) -> None:
    one, two = Guard(reason, kind, 1, 1).sentence, Guard(reason, kind, 2, 2).sentence
    assert "seraient" not in one
    assert "sont" not in one
    assert one.replace("1", "2") != two


def test_a_guard_says_its_figures_and_the_run_is_refused_until_it_is_accepted() -> None:
    mine = many(40)
    planned = SyncPlan("gestionnaire", 0, (plan(rows_of(mine)[12:], mine, Limits(20, 10)),))
    with pytest.raises(AppError) as caught:
        require_guards_accepted(planned)
    assert caught.value.code is ErrorCode.IMP_1010
    assert "12 RSG sur 40 seraient absentes (30\u00a0%)." in caught.value.sentence


def test_a_plan_without_guards_needs_no_acceptance() -> None:
    require_guards_accepted(SyncPlan("gestionnaire", 0, (plan([], {}),)))


def test_a_line_that_is_held_back_is_taken_out_and_the_others_stay() -> None:
    planned = SyncPlan("g", 0, (plan([provider_row("1", nom="A"), provider_row("2", nom="B")], {}),))
    kept = kept_lines(planned, {(RSG, "1")})
    assert [line.ref.number for line in kept] == ["2"]
    assert [line.ref.number for line in planned.lines] == ["1", "2"]


def test_lines_are_shown_by_name() -> None:
    rows = [provider_row("1", nom="Roy"), provider_row("2", nom="Cyr")]
    assert [line.name for line in plan(rows, {}).lines] == ["Cyr", "Roy"]


WORD = st.sampled_from(["", "Roy", "Cyr", "Hull"])
GIVEN = st.fixed_dictionaries({}, optional=dict.fromkeys(("nom", "prenom", "ville"), WORD))
NUMBER = st.sampled_from(["1", "2", "3", "4"])
ROWS = st.lists(
    st.builds(lambda number, given: ProviderRow(number, said(RSG, **given), Place("RSG", 1)), NUMBER, GIVEN)
)


@st.composite
def holdings(draw: st.DrawFn) -> dict[str, Ours]:
    held: dict[str, Ours] = {}
    for index, number in enumerate(draw(st.lists(NUMBER, unique=True)), 1):
        state = draw(st.sampled_from([RecordState.ACTIVE, RecordState.ABSENT]))
        mine = rsg(number, id=index, **draw(GIVEN))._replace(state=state)
        last = draw(GIVEN)
        held[number] = Ours(mine, said(RSG, **last) if last else ())
    for number in draw(st.lists(NUMBER, unique=True)):
        if held and number not in held:
            held[number] = held[draw(st.sampled_from(sorted(held)))]
    return held


def applied(planned: KindPlan, held: Mapping[str, Ours]) -> dict[str, Ours]:
    """Our fiches once the plan was carried out."""
    after = dict(held)
    refreshed = dict(planned.refreshed)
    for number, mine in held.items():
        after[number] = Ours(mine.fiche, refreshed.get(mine.fiche.id, mine.received))
    for line in planned.lines:
        state = RecordState.ABSENT if line.outcome is Outcome.ABSENT else RecordState.ACTIVE
        known = line.ref.id if line.ref.id is not None else 100 + int(line.ref.number)
        mine = Ours(Fiche(known, line.ref.number, None, line.values, state), line.received)
        # Every number that led to the fiche still does.
        numbers = {number for number, each in after.items() if each.fiche.id == known}
        after |= dict.fromkeys(numbers | {line.ref.number}, mine)
    return after


@given(ROWS, holdings())
def test_planning_again_after_applying_is_empty(rows: list[ProviderRow], held: dict[str, Ours]) -> None:
    again = plan(rows, applied(plan(rows, held), held))
    assert (again.lines, again.refreshed) == ((), ())


@given(ROWS, holdings())
def test_what_is_shown_is_what_is_written(rows: list[ProviderRow], held: dict[str, Ours]) -> None:
    for line in plan(rows, held).lines:
        mine = held.get(line.ref.number)
        before = mine.fiche.values if mine else values(RSG)
        changed = {change.field: change.new for change in line.changes}
        for key in ("nom", "prenom", "ville", "note"):
            assert value(RSG, line.values, key) == changed.get(key, value(RSG, before, key))
        for change in line.changes:
            assert change.old == value(RSG, before, change.field) != change.new


@given(ROWS, holdings())
def test_the_fields_given_are_the_provider_s_afterwards(
    rows: list[ProviderRow], held: dict[str, Ours]
) -> None:
    after = applied(plan(rows, held), held)
    claims = [held[row.number].fiche.id if row.number in held else row.number for row in rows]
    for row, claim in zip(rows, claims, strict=True):
        if claims.count(claim) == 1:
            now = after[row.number].fiche
            pairs: list[tuple[Received, str]] = list(zip(row.values, now.values, strict=True))
            assert all(given in (None, held_now) for given, held_now in pairs)
            assert now.state is RecordState.ACTIVE


# --- A number given to somebody else ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "suspect"),
    [
        ({"nom": "Lam", "prenom": "Éva", "date_naissance": "1990-01-01"}, True),
        ({"nom": "Cyr", "prenom": "Zoé", "date_naissance": "1980-05-05"}, False),  # she married
        ({"nom": "Roy", "prenom": "Zoé", "date_naissance": "1980-05-06"}, False),  # the date was corrected
        ({"nom": "ROY", "prenom": "Zoe", "date_naissance": "1980-05-06"}, False),
        ({"nom": "Lam", "prenom": "Éva", "date_naissance": ""}, False),
    ],
)
def test_a_name_and_a_birth_date_that_change_together_are_suspect(given: Given, suspect: bool) -> None:
    known: Given = {"nom": "Roy", "prenom": "Zoé", "date_naissance": "1980-05-05"}
    line = only(plan([provider_row("1", **given)], {"1": ours(rsg(**known), **known)}))
    assert line.suspect is suspect


def test_a_fiche_that_is_completed_is_not_suspect() -> None:
    mine = ours(rsg(nom="Roy"), nom="Roy")
    line = only(plan([provider_row("1", nom="Roi", date_naissance="1980-05-05")], {"1": mine}))
    assert not line.suspect
