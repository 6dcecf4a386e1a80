"""The three rules of the redescente (seed 2, 1), sentence by sentence."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from random import Random
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.dating import (
    Decision,
    World,
    decide,
    decide_all,
    digest_of,
    in_order,
    pack,
    trace_of,
    unpack,
)
from gestsync.domain.distinct import Seen, identity_of
from gestsync.domain.fields import KEYS
from gestsync.domain.matching import NO_MOVE, Rule, strict_ties
from gestsync.domain.records import (
    Change,
    Fiche,
    Modification,
    Outcome,
    Received,
    RecordKind,
    RecordRef,
    RecordState,
)
from tests.builders import CLIENT, ENFANT, RSG, Given, day, fiche, maker, modification, value, values

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "date_naissance": "1990-05-01"}
IDA: Given = {"nom": "Cyr", "prenom": "Ida", "telephone": "819 555-0101"}


SAME = frozenset({identity_of(CLIENT, values(**ZOE))})
SEEN = Seen(SAME, SAME)


def world(
    *fiches: Fiche,
    kind: RecordKind = CLIENT,
    create: bool = True,
    keep_duplicates: bool = False,
    distinct: Iterable[tuple[str, int]] = (),
    aliases: Mapping[str, int] | None = None,
) -> World:
    """Some fiches of ours, their strict keys computed."""
    holders: dict[int, list[tuple[int, ...]]] = {}
    for each in fiches:
        if each.state is RecordState.ACTIVE:
            for key, details in maker(kind).keys(each.values).items():
                holders.setdefault(key, []).append((each.id, *details))
    return World(
        kind,
        {each.number: each.id for each in fiches} | dict(aliases or {}),
        {each.id: each for each in fiches},
        {},
        lambda key: holders.get(key, ()),
        next_id=max((each.id for each in fiches), default=0) + 1,
        maker=maker(kind),
        create=create,
        keep_duplicates=keep_duplicates,
        stored=lambda _record: None,
        distinct={pair: [SEEN] for pair in distinct},
    )


def play(known: World, *modifications: Modification) -> list[Decision]:
    """Modifications in date order, each in the world the ones before it left."""
    return list(decide_all(in_order(modifications), known))


def outcomes(known: World, *modifications: Modification) -> list[Outcome]:
    return [decision.outcome for decision in play(known, *modifications)]


# --- Sent many times, it is treated once ---------------------------------------------------------


def test_a_modification_sent_many_times_is_treated_once() -> None:
    known = world(fiche("1", at=day(1)))
    sent = modification("1", day(2), nom="Roy")
    assert outcomes(known, sent, sent, sent) == [Outcome.UPDATED, Outcome.ALREADY, Outcome.ALREADY]


def test_the_same_date_with_another_content_is_already_treated_and_flagged() -> None:
    known = world(fiche("1", at=day(1)))
    first, second = (modification("1", day(2), nom=name) for name in ("Roy", "Cyr"))
    decisions = play(known, first, first, second)
    assert [decision.outcome for decision in decisions[1:]] == [Outcome.ALREADY, Outcome.ALREADY]
    assert [decision.flagged for decision in decisions] == [False, False, True]
    assert known.fiches[1].values == values(nom="Roy")


def test_a_field_added_since_makes_no_other_content_of_what_does_not_say_it() -> None:
    said = modification("1", day(2), nom="Roy", statut="").values
    assert digest_of(said) == digest_of((*said, None)) == digest_of(said[:-1])
    assert digest_of(said) != digest_of((*said, ""))
    assert digest_of(("Roy", "", None)) != digest_of(("Roy", None, None))


def test_what_an_older_version_treated_is_known_again_without_a_flag() -> None:
    known = world(fiche("1", at=day(1)))
    sent, other = (modification("1", day(2), nom=name) for name in ("Roy", "Cyr"))
    known.treated["1", day(2)] = crc32(pack(sent.values).encode())
    assert digest_of(sent.values) != known.treated["1", day(2)]
    decisions = play(known, sent, other)
    assert [(each.outcome, each.flagged) for each in decisions] == [
        (Outcome.ALREADY, False),
        (Outcome.ALREADY, True),
    ]


def test_only_the_content_that_was_treated_counts_when_it_comes_again() -> None:
    known = world(fiche("1", at=day(1)))
    treated, other = (modification("1", day(2), nom=name) for name in ("Roy", "Cyr"))
    decisions = play(known, treated, other, treated, other)
    assert [decision.flagged for decision in decisions] == [False, True, False, True]


def test_the_same_date_for_another_number_is_another_modification() -> None:
    known = world()
    sent = [modification(number, day(2), nom=number) for number in ("1", "2")]
    assert outcomes(known, *sent) == [Outcome.CREATED, Outcome.CREATED]


@pytest.mark.parametrize("outcome", [Outcome.UNCHANGED, Outcome.OLDER, Outcome.DUPLICATE])
def test_a_modification_is_treated_whatever_became_of_it(outcome: Outcome) -> None:
    known = world(fiche("1", id=1, at=day(5), **IDA), fiche("2", id=2, at=day(1), **ZOE))
    sent = {
        Outcome.UNCHANGED: modification("1", day(6), nom="Cyr"),
        Outcome.OLDER: modification("1", day(4), nom="Roy"),
        Outcome.DUPLICATE: modification("1", day(6), **ZOE),
    }[outcome]
    assert outcomes(known, sent) == [outcome]
    assert outcomes(known, sent) == [Outcome.ALREADY]


def test_a_rejected_modification_may_come_again() -> None:
    known = world(create=False)
    sent = modification("1", day(2), nom="Roy")
    assert outcomes(known, sent) == [Outcome.REJECTED]
    known.create = True
    assert outcomes(known, sent) == [Outcome.CREATED]


# --- If the fiche was last modified after the received date, it is not updated -------------------


@pytest.mark.parametrize(
    ("received", "outcome"), [(-1, Outcome.OLDER), (0, Outcome.UPDATED), (1, Outcome.UPDATED)]
)
def test_an_older_modification_is_refused_and_one_of_the_same_date_applied(
    received: int, outcome: Outcome
) -> None:
    known = world(fiche("1", at=day(3), nom="Roy"))
    [decision] = play(known, modification("1", day(3) + received, nom="Cyr"))
    assert decision.outcome is outcome
    assert value(CLIENT, known.fiches[1].values, "nom") == ("Roy" if received < 0 else "Cyr")
    assert known.fiches[1].modified_at == max(day(3), day(3) + received)


def test_an_older_one_says_which_fiche_is_newer_and_changes_nothing() -> None:
    mine = fiche("1", at=day(3), nom="Roy")
    [decision] = play(world(mine), modification("1", day(2), nom="Cyr"))
    assert (decision.fiche, decision.changes, decision.moves) == (mine, (), NO_MOVE)


def test_a_fiche_that_was_never_dated_takes_any_modification() -> None:
    assert outcomes(world(fiche("1", at=None)), modification("1", day(1), nom="Roy")) == [Outcome.UPDATED]


def test_rows_of_one_fiche_are_taken_in_date_order_whatever_their_order_in_the_file() -> None:
    known = world()
    late = modification("1", day(3), line=2, ville="Hull")
    early = modification("1", day(2), line=3, ville="Aylmer", nom="Roy")
    assert outcomes(known, late, early) == [Outcome.CREATED, Outcome.UPDATED]
    assert known.fiches[1].values == values(nom="Roy", ville="Hull")


def test_a_newer_one_that_changes_nothing_still_moves_the_date() -> None:
    known = world(fiche("1", at=day(1), nom="Roy"))
    assert outcomes(known, modification("1", day(4), nom="Roy")) == [Outcome.UNCHANGED]
    assert outcomes(known, modification("1", day(3), nom="Cyr")) == [Outcome.OLDER]


def test_a_field_that_is_not_said_stays_and_an_erased_one_is_emptied() -> None:
    known = world(fiche("1", at=day(1), nom="Roy", ville="Hull", mobile="819 555-0102"))
    [decision] = play(known, modification("1", day(2), nom="Roi", mobile=""))
    assert known.fiches[1].values == values(nom="Roi", ville="Hull")
    ref = RecordRef(CLIENT, "1", 1)
    assert decision.changes == (
        Change(ref, "nom", "Roy", "Roi"),
        Change(ref, "mobile", "819 555-0102", ""),
    )


# --- If the modification would make a duplicate, the fiche is not updated ------------------------


def test_a_modification_that_would_make_a_duplicate_is_held_back_and_names_it() -> None:
    known = world(fiche("1", id=1, at=day(1), nom="Roy"), fiche("2", id=2, **ZOE))
    before = dict(known.fiches)
    [decision] = play(known, modification("1", day(2), **ZOE))
    assert (decision.outcome, decision.other, decision.rule) == (Outcome.DUPLICATE, 2, Rule.BIRTH)
    assert decision.changes == ()
    assert known.fiches == before


def test_a_fiche_that_is_there_again_keeps_its_id_and_a_new_one_takes_nobody_s() -> None:
    gone = fiche("1", id=1)._replace(state=RecordState.REMOVED)
    known = world(gone, fiche("7", id=7, nom="Roy"))
    decisions = play(known, modification("1", day(2), nom="Cyr"), modification("2", day(3), **ZOE))
    assert [decision.fiche.id for decision in decisions if decision.fiche] == [1, 8]


def test_of_several_duplicates_the_oldest_fiche_is_named_however_the_base_gives_them() -> None:
    known = world(fiche("5", id=5, **ZOE), fiche("3", id=3, **ZOE), fiche("4", id=4, **ZOE))
    [decision] = play(known, modification("1", day(2), **ZOE))
    assert decision.other == 3


def test_a_creation_that_would_make_a_duplicate_makes_no_fiche() -> None:
    known = world(fiche("2", id=2, **ZOE))
    [decision] = play(known, modification("1", day(2), **ZOE))
    assert (decision.outcome, decision.fiche, decision.other) == (Outcome.DUPLICATE, None, 2)
    assert "1" not in known.numbers


def test_two_creations_of_one_file_can_be_duplicates_of_each_other() -> None:
    known = world()
    decisions = play(known, modification("1", day(2), **ZOE), modification("2", day(3), **ZOE))
    assert [decision.outcome for decision in decisions] == [Outcome.CREATED, Outcome.DUPLICATE]
    assert decisions[1].other == known.numbers["1"]


def test_twins_are_two_persons() -> None:
    twin = ZOE | {"prenom": "Ève", "telephone": "819 555-0101", "courriel": "roy@exemple.invalid"}
    known = world(fiche("1", **ZOE, telephone="819 555-0101", courriel="roy@exemple.invalid"))
    assert outcomes(known, modification("2", day(2), **twin)) == [Outcome.CREATED]


def test_a_pair_that_already_was_a_duplicate_is_not_made_one() -> None:
    known = world(fiche("1", id=1, **ZOE), fiche("2", id=2, **ZOE))
    assert outcomes(known, modification("1", day(2), ville="Hull")) == [Outcome.UPDATED]
    again = modification("1", day(3), civilite="Mme", **ZOE)
    assert outcomes(known, again) == [Outcome.UPDATED]


def test_one_fiche_takes_the_identity_that_another_gave_up_earlier() -> None:
    known = world(fiche("1", id=1, at=day(1), **ZOE), fiche("2", id=2, at=day(1), **IDA))
    leaves = modification("1", day(2), nom="Tremblay")
    takes = modification("2", day(3), telephone="", **ZOE)
    assert outcomes(known, takes, leaves) == [Outcome.UPDATED, Outcome.UPDATED]


def test_but_not_before_it_was_given_up() -> None:
    known = world(fiche("1", id=1, at=day(1), **ZOE), fiche("2", id=2, at=day(1), **IDA))
    takes = modification("2", day(2), telephone="", **ZOE)
    leaves = modification("1", day(3), nom="Tremblay")
    assert outcomes(known, takes, leaves) == [Outcome.DUPLICATE, Outcome.UPDATED]


def test_an_identity_taken_back_is_held_again() -> None:
    known = world(fiche("1", id=1, at=day(1), **ZOE))
    away, home = modification("1", day(2), nom="Tremblay"), modification("1", day(3), nom="Roy")
    other = modification("2", day(4), **ZOE)
    assert outcomes(known, away, home, other)[-1] is Outcome.DUPLICATE


def test_a_fiche_is_never_its_own_duplicate() -> None:
    known = world(fiche("1", at=day(1), telephone="819 555-0101", **ZOE))
    moved = modification("1", day(2), telephone="", mobile="819 555-0101")
    assert outcomes(known, moved) == [Outcome.UPDATED]


def test_an_absent_fiche_is_updated_stays_absent_and_is_nobody_s_duplicate() -> None:
    gone = fiche("1", at=day(1), **ZOE)._replace(state=RecordState.ABSENT)
    known = world(gone, fiche("2", id=2, **IDA))
    [decision] = play(known, modification("1", day(2), telephone="819 555-0101", nom="Cyr", prenom="Ida"))
    assert (decision.outcome, decision.moves) == (Outcome.UPDATED, NO_MOVE)
    assert known.fiches[1].state is RecordState.ABSENT
    assert outcomes(known, modification("3", day(3), **ZOE)) == [Outcome.CREATED]


def test_two_numbers_declared_two_persons_are_no_duplicates() -> None:
    known = world(fiche("2", id=2, **ZOE), distinct=[("1", 2)])
    assert outcomes(known, modification("1", day(2), **ZOE)) == [Outcome.CREATED]


@pytest.mark.parametrize("more", [{"courriel": "zoe@exemple.invalid"}, {"date_naissance": "1990-06-01"}])
def test_they_are_asked_about_again_once_what_identifies_either_is_new(more: Given) -> None:
    known = world(fiche("2", id=2, **(ZOE | more)), distinct=[("1", 2)])
    assert outcomes(known, modification("1", day(2), **(ZOE | more))) == [Outcome.DUPLICATE]


def test_but_a_third_one_still_is() -> None:
    known = world(fiche("2", id=2, **ZOE), fiche("3", id=3, **ZOE), distinct=[("1", 2)])
    [decision] = play(known, modification("1", day(2), **ZOE))
    assert (decision.outcome, decision.other) == (Outcome.DUPLICATE, 3)


def test_a_first_load_takes_duplicates_in_for_the_search_to_find() -> None:
    known = world(fiche("2", id=2, **ZOE), keep_duplicates=True)
    assert outcomes(known, modification("1", day(2), **ZOE)) == [Outcome.CREATED]


def test_an_rsg_of_the_same_ministry_number_is_a_duplicate_whatever_its_zeros_and_her_name() -> None:
    known = world(fiche("1", kind=RSG, ministere="00412", nom="Roy"), kind=RSG)
    [decision] = play(known, modification("2", day(2), kind=RSG, ministere="412", nom="Cyr", prenom="Ida"))
    assert (decision.outcome, decision.rule) == (Outcome.DUPLICATE, Rule.MINISTRY)


def test_children_have_no_phone_rule_and_names_compare_without_accents_or_saints() -> None:
    known = world(
        fiche("1", kind=ENFANT, nom="St-Gelais", prenom="Éva", date_naissance="2023-02-01"), kind=ENFANT
    )
    same: Given = {"nom": "SAINT GELAIS", "prenom": "Eva", "date_naissance": "2023-02-01"}
    assert outcomes(known, modification("2", day(2), kind=ENFANT, **same)) == [Outcome.DUPLICATE]


# --- Unknown numbers, merged numbers, removed fiches ---------------------------------------------


def test_an_unknown_number_creates_the_fiche_and_is_only_reported_when_creation_is_off() -> None:
    sent = modification("1", day(2), **ZOE)
    known = world(create=False)
    assert outcomes(known, sent) == [Outcome.REJECTED]
    assert known.fiches == {}
    known = world()
    assert outcomes(known, sent) == [Outcome.CREATED]
    assert known.fiches[1] == fiche("1", at=day(2), **ZOE)


def test_the_number_of_an_absorbed_fiche_reaches_the_survivor() -> None:
    known = world(fiche("1", at=day(1), nom="Roy"), aliases={"9": 1})
    [decision] = play(known, modification("9", day(2), nom="Cyr"))
    assert decision.outcome is Outcome.UPDATED
    assert decision.changes[0].record == RecordRef(CLIENT, "1", 1)


def test_a_fiche_whose_creation_was_undone_is_created_again_in_its_place() -> None:
    removed = fiche("1", id=4)._replace(state=RecordState.REMOVED)
    known = world(removed)
    [decision] = play(known, modification("1", day(2), **ZOE))
    assert decision.outcome is Outcome.CREATED
    assert known.fiches == {4: fiche("1", id=4, at=day(2), **ZOE)}
    assert dict(decision.moves.held) == maker().keys(values(**ZOE))


def test_a_held_back_modification_is_decided_again_under_the_dated_rule() -> None:
    known = world(fiche("1", id=1, at=day(1), nom="Roy"), fiche("2", id=2, **ZOE))
    held = modification("1", day(2), **ZOE)
    play(known, held, modification("1", day(4), ville="Hull"))
    assert decide(held, known, again=True).outcome is Outcome.OLDER


# --- For any file --------------------------------------------------------------------------------

NUMBERS = st.sampled_from(["1", "2", "3", "4"])
CONTENT: st.SearchStrategy[Given] = st.fixed_dictionaries(
    {},
    optional={
        "nom": st.sampled_from(["Roy", "Cyr"]),
        "prenom": st.sampled_from(["Zoé", "Ida"]),
        "telephone": st.sampled_from(["", "819 555-0101", "819 555-0102"]),
        "mobile": st.sampled_from(["", "819 555-0101"]),
        "courriel": st.sampled_from(["", "a@exemple.invalid"]),
    },
)


@st.composite
def files(draw: st.DrawFn) -> list[Modification]:
    """A small file in which everything happens: same numbers, same dates, same people."""
    rows = draw(st.lists(st.tuples(NUMBERS, st.integers(1, 5), CONTENT), max_size=14))
    return [
        modification(number, day(at), line=line, **given) for line, (number, at, given) in enumerate(rows, 2)
    ]


@given(files())
def test_a_file_replayed_is_all_already_treated(rows: list[Modification]) -> None:
    known = world()
    play(known, *rows)
    after = dict(known.fiches)
    assert {decision.outcome for decision in play(known, *rows)} <= {Outcome.ALREADY}
    assert known.fiches == after


@given(files(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_means_nothing_when_dates_differ(
    rows: list[Modification], shuffler: Random
) -> None:
    dated = [row._replace(modified_at=day(1) + row.line) for row in rows]
    other = list(dated)
    shuffler.shuffle(other)
    one, two = world(), world()
    assert play(one, *dated) == play(two, *other)
    assert one.fiches == two.fiches


@given(files())
def test_no_two_fiches_are_made_duplicates(rows: list[Modification]) -> None:
    known = world()
    play(known, *rows)
    for one, other in combinations(known.fiches.values(), 2):
        assert strict_ties(CLIENT, one.values, other.values) == []


@given(files())
def test_a_date_never_goes_back_and_changes_tell_the_whole_story(rows: list[Modification]) -> None:
    known = world()
    told: dict[int, Given] = {}
    dates: dict[int, int] = {}
    for decision in play(known, *rows):
        for change in decision.changes:
            story = told.setdefault(change.record.id or 0, {})
            assert story.get(change.field, "") == change.old != change.new
            story[change.field] = change.new
        if decision.outcome in {Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED}:
            assert decision.fiche is not None
            assert dates.get(decision.fiche.id, 0) <= (decision.fiche.modified_at or 0)
            dates[decision.fiche.id] = decision.fiche.modified_at or 0
    for each in known.fiches.values():
        assert each.values == values(CLIENT, **told.get(each.id, {}))


def test_what_is_left_of_an_erased_fiche_fits_the_signed_column_of_any_database() -> None:
    traces = {trace_of(CLIENT, str(number), day(1)) for number in range(100)}
    assert len(traces) == 100
    assert all(-(1 << 63) <= trace < 1 << 63 for trace in traces)


RECEIVED = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=5))


@given(st.lists(RECEIVED, min_size=len(KEYS[CLIENT]), max_size=len(KEYS[CLIENT])))
def test_what_is_put_aside_comes_back_as_it_was(received: list[Received]) -> None:
    assert unpack(pack(tuple(received))) == tuple(received)
