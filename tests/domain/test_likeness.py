"""What is compared of two fiches, and in which words it is said."""

from gestsync.domain.fields import KEYS
from gestsync.domain.likeness import AGREEMENT_WORDS, LEVELS, TRAITS, Agreement, Measure
from gestsync.domain.nicknames import GROUPS_OF
from gestsync.domain.records import RecordKind


def test_every_trait_is_a_field_of_its_kind_and_names_come_first() -> None:
    for kind in RecordKind:
        keys = [key for trait in TRAITS[kind] for key in trait.keys]
        assert set(keys) <= set(KEYS[kind])
        assert keys[:2] == ["nom", "prenom"]


def test_every_measure_has_levels_from_equal_to_different_and_each_has_its_word() -> None:
    for measure in Measure:
        assert LEVELS[measure][0] is Agreement.EXACT
        assert LEVELS[measure][-1] is Agreement.DIFFERENT
        assert len(LEVELS[measure]) < 8  # three bits hold a level, and none
    assert AGREEMENT_WORDS.keys() == set(Agreement)


def test_a_first_name_never_tells_two_people_of_one_home_to_be_one() -> None:
    assert not any(trait.shared for kind in RecordKind for trait in TRAITS[kind] if trait.key == "prenom")


def test_diminutives_usual_in_quebec_are_known_either_way() -> None:
    for one, other in (("michel", "mike"), ("guillaume", "bill"), ("jean francois", "jf"), ("josee", "mj")):
        assert GROUPS_OF[one] & GROUPS_OF[other]
    assert not GROUPS_OF["michel"] & GROUPS_OF["bill"]
    assert "zoe" not in GROUPS_OF
    assert all(name == name.lower() and "-" not in name for name in GROUPS_OF)
