"""How levels are numbered, and from what share of letters on texts have them."""

from typing import Final

from gestsync.domain.likeness import LEVELS, Agreement, Measure

_A = Agreement


def level_of(measure: Measure, agreement: Agreement) -> int:
    """The number of a level."""
    return LEVELS[measure].index(agreement) + 1


GRADES: Final = {
    Measure.ADDRESS: {_A.CLOSE: 0.84, _A.NEAR: 0.66, _A.FAR: 0.5},
    Measure.TEXT: {_A.CLOSE: 0.8, _A.NEAR: 0.6},
}
"""The least share of letters that stay when one text becomes the other, by level."""
