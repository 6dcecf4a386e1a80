"""Two fiches of one person into one: what is proposed, chosen and previewed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.fields import KEYS
from gestsync.domain.merging import MergePlan, Pick, Side, choose, next_sync, propose, swapped, whole_side
from gestsync.domain.records import RecordRef
from tests.builders import CLIENT, Given, day, value, values


def side(number: str, at: int | None = None, **given: str) -> Side:
    stored = values(CLIENT, **given)
    return Side(RecordRef(CLIENT, number, int(number)), stored, stored, at)


def picked(plan: MergePlan, key: str) -> tuple[str, Pick]:
    [choice] = [each for each in plan.choices if each.key == key]
    return choice.value, choice.pick


def test_what_is_not_empty_wins() -> None:
    plan = propose(CLIENT, side("1", day(9), nom="Roy"), side("2", day(1), nom="Roy", ville="Hull"))
    assert picked(plan, "ville") == ("Hull", Pick.OTHER)


def test_then_what_is_newer() -> None:
    older, newer = side("1", day(1), ville="Hull"), side("2", day(2), ville="Aylmer")
    assert picked(propose(CLIENT, older, newer), "ville") == ("Aylmer", Pick.OTHER)
    assert picked(propose(CLIENT, newer, older), "ville") == ("Aylmer", Pick.KEEPER)


def test_then_the_keeper() -> None:
    plan = propose(CLIENT, side("1", day(1), ville="Hull"), side("2", day(1), ville="Aylmer"))
    assert picked(plan, "ville") == ("Hull", Pick.KEEPER)


def test_another_way_of_writing_the_same_name_is_no_news() -> None:
    plan = propose(CLIENT, side("1", day(1), nom="Garneau-Petit"), side("2", day(2), nom="GARNEAU PETIT"))
    assert picked(plan, "nom") == ("Garneau-Petit", Pick.KEEPER)


def test_each_field_can_be_chosen_or_typed() -> None:
    plan = propose(CLIENT, side("1", nom="Roy", ville="Hull"), side("2", nom="Roi", ville="Aylmer"))
    chosen = choose(plan, {"nom": Pick.OTHER, "ville": "Gatineau"})
    assert picked(chosen, "nom") == ("Roi", Pick.OTHER)
    assert picked(chosen, "ville") == ("Gatineau", Pick.TYPED)
    assert picked(choose(chosen, {"ville": Pick.KEEPER}), "ville") == ("Hull", Pick.KEEPER)


def test_the_merged_fiche_has_the_later_date() -> None:
    assert propose(CLIENT, side("1", day(1)), side("2", day(2))).modified_at == day(2)
    assert propose(CLIENT, side("1", day(1)), side("2")).modified_at == day(1)
    assert propose(CLIENT, side("1"), side("2")).modified_at is None


def test_the_history_says_what_changes_in_the_stored_fiche_not_in_what_was_laid_over_it() -> None:
    stored, laid = values(nom="Roy"), values(nom="Roi")
    keeper = Side(RecordRef(CLIENT, "1", 1), stored, laid, day(1), pending=(7,))
    plan = propose(CLIENT, keeper, side("2", day(0), nom="Roi"))
    assert [(change.field, change.old, change.new) for change in plan.changes] == [("nom", "Roy", "Roi")]
    assert plan.pending == (7,)


def test_a_merge_settles_what_either_side_had_held_back() -> None:
    keeper, other = (replace(side(number), pending=(int(number),)) for number in ("1", "2"))
    assert propose(CLIENT, keeper, other).pending == (1, 2)


def test_a_whole_side_is_taken_with_what_only_the_other_says() -> None:
    plan = propose(CLIENT, side("1", nom="Roy", ville="Hull"), side("2", nom="Roi", note="Sonner"))
    for pick, name in ((Pick.KEEPER, "Roy"), (Pick.OTHER, "Roi")):
        taken = whole_side(plan, pick)
        assert picked(taken, "nom") == (name, pick)
        assert picked(taken, "ville") == ("Hull", Pick.KEEPER)
        assert picked(taken, "note") == ("Sonner", Pick.OTHER)


def test_the_next_synchronisation_follows_the_number_that_stays_when_its_provider_gives_it() -> None:
    keeper, other = side("1", ville="Hull"), side("2", day(2), ville="Aylmer")
    given_keeper, given_other = (replace(each, received=each.values) for each in (keeper, other))
    assert next_sync(propose(CLIENT, keeper, other)) is None
    assert next_sync(propose(CLIENT, given_keeper, other)) == ("1", "", ("ville",))
    assert next_sync(propose(CLIENT, keeper, given_other)) == ("2", "", ())
    assert next_sync(propose(CLIENT, given_keeper, given_other)) == ("1", "2", ("ville",))


WORD = st.sampled_from(["", "Roy", "ROY", "Cyr"])
PERSON: st.SearchStrategy[Given] = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("nom", "prenom", "ville", "note"), WORD)
)
DATE = st.one_of(st.none(), st.integers(1, 3))
PAIR = st.tuples(PERSON, DATE, PERSON, DATE).map(
    lambda drawn: (side("1", drawn[1], **drawn[0]), side("2", drawn[3], **drawn[2]))
)
PICKS = st.dictionaries(st.sampled_from(KEYS[CLIENT]), st.sampled_from([Pick.KEEPER, Pick.OTHER, "Tapé"]))


@given(PAIR)
def test_nothing_is_invented_and_nothing_known_is_lost(pair: tuple[Side, Side]) -> None:
    for choice in propose(CLIENT, *pair).choices:
        assert choice.value in (choice.keeper, choice.other)
        assert choice.value or not (choice.keeper or choice.other)


@given(PAIR)
def test_changes_lead_from_the_stored_fiche_to_the_merged_one(pair: tuple[Side, Side]) -> None:
    plan = propose(CLIENT, *pair)
    changed = {change.field: change.new for change in plan.changes}
    for key in KEYS[CLIENT]:
        assert value(CLIENT, plan.values, key) == changed.get(key, value(CLIENT, pair[0].stored, key))


@given(PAIR, PICKS)
def test_the_keeper_can_be_swapped_and_the_merged_values_stay(
    pair: tuple[Side, Side], picks: dict[str, Pick | str]
) -> None:
    plan = choose(propose(CLIENT, *pair), picks)
    turned = swapped(plan)
    assert (turned.keeper, turned.other) == (plan.other, plan.keeper)
    assert turned.values == plan.values
    assert turned.modified_at == plan.modified_at
    assert swapped(turned) == plan


@given(PAIR, PICKS)
def test_a_choice_changes_its_own_field_only(pair: tuple[Side, Side], picks: dict[str, Pick | str]) -> None:
    plan = propose(CLIENT, *pair)
    chosen = choose(plan, picks)
    assert choose(chosen, {}) == chosen
    for before, after in zip(plan.choices, chosen.choices, strict=True):
        assert before == after or before.key in picks
