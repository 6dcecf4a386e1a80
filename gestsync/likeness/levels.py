"""How levels of agreement are numbered, and how alike two texts must be to reach them."""

from typing import Final

from gestsync.domain.likeness import LEVELS, Agreement, Measure

_A = Agreement


def level_of(measure: Measure, agreement: Agreement) -> int:
    """The number of a level."""
    return LEVELS[measure].index(agreement) + 1


GRADES: Final = {
    Measure.NAME: {_A.CLOSE: 0.8, _A.NEAR: 0.66, _A.FAR: 0.5},
    Measure.ADDRESS: {_A.CLOSE: 0.84, _A.NEAR: 0.66, _A.FAR: 0.5},
    Measure.TEXT: {_A.CLOSE: 0.8, _A.NEAR: 0.6},
}
"""The least share of letters that stay when one text becomes the other, by level."""
WINKLER: Final = {_A.NEAR: 0.87, _A.FAR: 0.75}
"""The least similarity of Jaro and Winkler of two names, by level: enough where too few letters stay."""
