"""How alike two values are said to be: one slip, a part, a nickname, a turned date."""

import numpy as np
import pytest

from gestsync.domain.likeness import LEVELS, Agreement, Measure
from gestsync.likeness.arrays import NONE
from gestsync.likeness.comparing import Comparer

_A = Agreement
_SAID = {
    Measure.NAME: [
        ("tremblay", "tremblay", _A.EXACT),
        ("michel", "mike", _A.NICKNAME),
        ("garneau", "garneau petit", _A.PART),
        ("petit", "de garneau petit", _A.PART),
        ("roy", "de la chevrotiere roy", _A.DIFFERENT),  # only three words of a name count
        ("roy cote", "cote roy", _A.PART),
        ("roy cote", "cote roy lam", _A.FAR),
        ("j", "jean", _A.PART),
        ("j", "emile jean", _A.DIFFERENT),
        ("j", "emile j", _A.DIFFERENT),
        ("tremblay", "trembaly", _A.CLOSE),  # two letters that changed places are one slip
        ("lea", "lia", _A.CLOSE),
        ("li", "la", _A.FAR),  # of two letters, one is half
        ("marielle", "marie elle", _A.CLOSE),
        ("marie elle", "mariel le", _A.CLOSE),  # the same letters
        ("desjardin", "desjardinne", _A.CLOSE),
        ("beauchemin", "beauchaman", _A.CLOSE),  # four letters of five
        ("bouchard", "boucher", _A.NEAR),
        ("laurent", "laurie", _A.NEAR),  # they begin alike
        ("gagnon", "gagne", _A.NEAR),
        ("martin", "marchand", _A.FAR),
        ("fournier", "fontaine", _A.FAR),  # so do these, a little
        ("tremblay", "gagnon", _A.DIFFERENT),
    ],
    Measure.DATE: [
        ("19870412", "19870412", _A.EXACT),
        ("19870412", "19870413", _A.CLOSE),
        ("19870412", "19871204", _A.CLOSE),  # day and month turned
        ("19870412", "19881204", _A.DIFFERENT),  # of another year
        ("19870412", "19870904", _A.DIFFERENT),  # the month alone
        ("19870412", "19870428", _A.NEAR),  # month and year
        ("19870412", "20010412", _A.NEAR),
        ("19870412", "19880512", _A.FAR),  # two slips
        ("19870412", "20011130", _A.DIFFERENT),
    ],
    Measure.ADDRESS: [
        ("17 rue du quai", "17 rue du quay", _A.CLOSE),
        ("17 rue du quai", "19 rue des quais", _A.NEAR),
        ("17 rue du quai", "17 quai", _A.FAR),
        ("17 rue du quai", "8 rang nord", _A.DIFFERENT),
    ],
    Measure.TEXT: [
        ("gatineau", "gatino", _A.NEAR),
        ("gatineau", "gatinau", _A.CLOSE),
        ("gatineau", "low", _A.DIFFERENT),
    ],
    Measure.POSTAL: [
        ("j8x1b2", "j8x1b3", _A.CLOSE),
        ("j8x1b2", "j8x4c9", _A.NEAR),  # the same part of a town
        ("j8x1b2", "j9x1b3", _A.NEAR),  # two slips
        ("j8x1b2", "j0z2y0", _A.DIFFERENT),
    ],
    Measure.PHONE: [
        ("8195550142", "8195550143", _A.CLOSE),
        ("8195550142", "8195550153", _A.DIFFERENT),
    ],
    Measure.EMAIL: [
        ("zoe.roy@exemple.invalid", "zoe.roy@autre.invalid", _A.CLOSE),  # the same, elsewhere
        ("zoeroy@exemple.invalid", "zoeroi@exemple.invalid", _A.CLOSE),
        ("zoroy@exemple.invalid", "zoroi@exemple.invalid", _A.MISSING),  # too short for a slip to tell
        ("zoe.roy@exemple.invalid", "zo.ro2@exemple.invalid", _A.MISSING),  # as the names themselves
        ("zoe.roy@exemple.invalid", "hugo@exemple.invalid", _A.DIFFERENT),
    ],
    Measure.CODE: [("r1", "r2", _A.DIFFERENT), ("r1", "r1", _A.EXACT)],
}


@pytest.mark.parametrize(
    ("measure", "one", "other", "wanted"),
    [(measure, *told) for measure, some in _SAID.items() for told in some],
)
def test_two_values_agree_as_somebody_who_reads_them_would_say(
    measure: Measure, one: str, other: str, wanted: Agreement
) -> None:
    assert _agreement(measure, one, other) == _agreement(measure, other, one) == wanted


@pytest.mark.parametrize("measure", Measure)
def test_a_missing_value_says_nothing(measure: Measure) -> None:
    book = np.array(["19870412", None], object)[:-1]
    one, other = np.array([0, NONE, NONE], np.int32), np.array([NONE, 0, NONE], np.int32)
    assert Comparer(book, measure).levels(one, other).tolist() == [0, 0, 0]


def _agreement(measure: Measure, one: str, other: str) -> Agreement:
    book = np.array([*dict.fromkeys((one, other)), None], object)[:-1]
    codes = [np.array([list(book).index(text)], np.int32) for text in (one, other)]
    level = int(Comparer(book, measure).levels(*codes)[0])
    return LEVELS[measure][level - 1] if level else Agreement.MISSING
