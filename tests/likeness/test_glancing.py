"""The glance at letters: never worse than what comparing them would say."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.duplicates_people import people
from gestsync.domain.likeness import LEVELS, TRAITS, Measure
from gestsync.domain.nicknames import GROUPS_OF
from gestsync.domain.records import RecordKind
from gestsync.likeness.columns import Table, TableMaker
from gestsync.likeness.comparing import Comparer, PairComparer
from gestsync.likeness.estimating import first_guess, gather
from gestsync.likeness.glancing import glance
from gestsync.likeness.narrowing import Narrowing
from gestsync.likeness.scoring import Drawn, Scorer
from gestsync.services.jobs import Quiet

_SHAPES = {
    Measure.NAME: st.text("abeloruy", min_size=1, max_size=6)
    | st.sampled_from(sorted(GROUPS_OF)[:60])
    | st.lists(st.text("abel", min_size=1, max_size=4), min_size=2, max_size=3).map(" ".join),
    Measure.DATE: st.dates().map(lambda day: day.strftime("%Y%m%d"))
    | st.text("0123", min_size=1, max_size=9),
    Measure.ADDRESS: st.text("12345abeloruy", min_size=1, max_size=40),
    Measure.TEXT: st.text("abelor", min_size=1, max_size=9),
    Measure.POSTAL: st.text("jx81", min_size=1, max_size=6),
    Measure.PHONE: st.text("0123456789", min_size=7, max_size=10),
    Measure.EMAIL: st.text("abel.@1", min_size=1, max_size=12),
    Measure.CODE: st.text("0123", min_size=1, max_size=4),
}


@pytest.mark.parametrize("measure", Measure)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_glance_never_says_worse_than_the_comparison(measure: Measure, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(_SHAPES[measure], min_size=2, max_size=12, unique=True))
    texts = np.array([*drawn, None], object)[:-1]
    a, b = (_.astype(np.int32) for _ in np.triu_indices(len(texts), 1))
    true, best = Comparer(texts, measure).levels(a, b), glance(texts, measure)(a, b)
    assert ((true == 0) | (best <= true)).all()
    assert best.max() <= len(LEVELS[measure])


def _table(kind: RecordKind, rows: list[tuple[str, ...]]) -> Table:
    maker = TableMaker(kind)
    maker.add(range(len(rows)), rows)
    return maker.table()


@settings(max_examples=8, deadline=None)
@given(st.integers(1, 10_000), st.sampled_from([-6.0, 0.0, 3.0]))
@example(164, 0.0)
def test_no_pair_above_the_floor_is_let_go_and_most_others_are(seed: int, floor: float) -> None:
    table = _table(RecordKind.CLIENT, [each.values for each in people(120, 0.3, seed)])
    traits = TRAITS[RecordKind.CLIENT]
    one, other = (_.astype(np.int64) for _ in np.triu_indices(len(table), 1))
    comparer = PairComparer(table, tuple(trait.measure for trait in traits))
    levels = comparer.levels(one, other)
    model = first_guess(traits, gather(levels), float(len(one)), len(table))
    scorer = Scorer(table, model, Drawn(one, other, levels))
    odds = scorer.likely(scorer.weights(levels, one, other))[0]
    pairs = one * len(table) + other
    kept = Narrowing(table, model, scorer.slips, floor, comparer.glances).kept(pairs, Quiet())
    assert np.isin(pairs[odds > floor], kept).all()
    assert len(kept) < len(pairs) / 2
