"""The work list of duplicates as a table. A line is made when it is looked at: there may be very many."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, overload

from PySide6.QtCore import QLocale

from gestsync.domain.fields import KINDS
from gestsync.domain.matching import RULE_LABELS, Rule
from gestsync.domain.records import Outcome, RecordRef
from gestsync.domain.texts import mark
from gestsync.services.queries import Candidate
from gestsync.ui.models.rows import Heading, RowsModel, TableRow
from gestsync.ui.texts import tr
from gestsync.ui.widgets.chips import outcome_chip

_SURE, _LIKELY = 0.95, 0.8


@dataclass(frozen=True, slots=True)
class PairFilter:
    """One pill above the list: its key, its words, and whether it keeps a pair."""

    key: str
    label: str
    keeps: Callable[[Candidate], bool]


def _found_by(rule: Rule) -> Callable[[Candidate], bool]:
    return lambda each: each.rule is rule and not each.later


def _scored(least: float, below: float) -> Callable[[Candidate], bool]:
    return lambda each: each.operation is None and least <= each.score < below and not each.later


PAIR_FILTERS: Final = (
    PairFilter("all", mark("Toutes"), lambda each: not each.later),
    PairFilter("held", mark("Retenues"), lambda each: each.operation is not None and not each.later),
    PairFilter("birth", mark("Même naissance"), _found_by(Rule.BIRTH)),
    PairFilter("email", mark("Même courriel"), _found_by(Rule.EMAIL)),
    PairFilter("phone", mark("Même téléphone"), _found_by(Rule.PHONE)),
    PairFilter("ministry", mark("Même n° du Ministère"), _found_by(Rule.MINISTRY)),
    PairFilter("sure", mark("Score de 0,95 et plus"), _scored(_SURE, 2)),
    PairFilter("likely", mark("De 0,80 à 0,95"), _scored(_LIKELY, _SURE)),
    PairFilter("possible", mark("Moins de 0,80"), _scored(0, _LIKELY)),
    PairFilter("later", mark("Plus tard"), lambda each: each.later),
)
"""By rule, then by score: a pair that meets a rule has a score too, and is counted in both."""


@dataclass(frozen=True, slots=True)
class FilteredPairs:
    """The pairs that each filter of a work list keeps, by its key, and those that a batch may merge."""

    kept: Mapping[str, Sequence[Candidate]]
    strict: Sequence[Candidate]


NO_PAIRS: Final = FilteredPairs({each.key: () for each in PAIR_FILTERS}, ())


def filter_pairs(pairs: Sequence[Candidate]) -> FilteredPairs:
    """Call it in the lane that reads the list: with very many pairs it takes long enough to be seen."""
    # A batch merges what a rule says to be one person, unless somebody put it off.
    strict = [each for each in pairs if each.rule is not None and each.operation is None and not each.later]
    return FilteredPairs({each.key: list(filter(each.keeps, pairs)) for each in PAIR_FILTERS}, strict)


def headings() -> list[Heading]:
    """The columns."""
    return [
        Heading("score", tr("Score"), 116),
        Heading("left", tr("Fiche"), 280),
        Heading("right", tr("Autre fiche"), 390),
        Heading("rule", tr("Trouvée par"), 240, quiet=True),
    ]


class PairsModel(RowsModel):
    """Shows candidates; finds the rows of some keys at once."""

    _pairs: Sequence[Candidate] = ()

    def show_pairs(self, pairs: Sequence[Candidate]) -> None:
        """Show ``pairs`` in order, in place of the others."""
        self._pairs = pairs
        self.show(_Lines(pairs))

    def rows_of_keys(self, keys: Collection[object]) -> Mapping[object, int]:
        """The row of each of ``keys`` that has one."""
        # One look at each pair: to make all their keys takes ten times as long.
        numbers = {str(key).partition(":")[0] for key in keys}
        near = ((row, pair) for row, pair in enumerate(self._pairs) if pair.right.number in numbers)
        return {key: row for row, pair in near if (key := _key(pair)) in keys}


class _Lines(Sequence[TableRow]):
    def __init__(self, pairs: Sequence[Candidate]) -> None:
        self._pairs = pairs

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, place: int) -> TableRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[TableRow]: ...
    def __getitem__(self, place: int | slice) -> TableRow | Sequence[TableRow]:
        if isinstance(place, slice):
            return _Lines(self._pairs[place])
        return line_of(self._pairs[place])


def _key(pair: Candidate) -> str:
    return f"{pair.right.number}:{pair.left.id}:{pair.operation or ''}"


def line_of(pair: Candidate) -> TableRow:
    """The line of one pair."""
    rule, left, right = rule_words(pair), who(pair.left, pair.left_name), who(pair.right, pair.right_name)
    if pair.operation is None:
        return TableRow(_key(pair), (score_words(pair), left, right, rule))
    chip = outcome_chip(Outcome.DUPLICATE, tr("Retenue"))
    return TableRow(_key(pair), (chip.text, left, right, rule), chip, 0)


def rule_words(pair: Candidate) -> str:
    """By what the two were found."""
    return tr(RULE_LABELS[pair.rule]) if pair.rule is not None else tr("Ressemblance")


def score_words(pair: Candidate) -> str:
    """The score, never rounded up to certainty: it is a chance."""
    return f"{min(pair.score, 0.99):.2f}".replace(".", QLocale().decimalPoint())


def who(ref: RecordRef, name: str) -> str:
    """« Nom, Prénom · numéro »; a number that has no fiche yet says so."""
    words = f"{name} · {ref.number}" if KINDS[ref.kind].number_shown else name
    return words if ref.id is not None else tr("{who} (sans fiche)", who=words)
