"""A new kind of run or outcome has its words wherever one is told."""

from collections.abc import Mapping

import pytest

from gestsync.domain.journal import ACT_OF_RUN
from gestsync.domain.records import Outcome, RunKind
from gestsync.domain.wording import OUTCOME_WORDS
from gestsync.services.export_person import ORIGINS
from gestsync.ui.screens.history_model import RUN_WORDS
from gestsync.ui.screens.undo_dialog import UNDO_SENTENCES

WROTE_NOTHING = {RunKind.FAILED_SYNC}


@pytest.mark.parametrize(
    ("words", "never_told"),
    [
        pytest.param(ACT_OF_RUN, WROTE_NOTHING, id="journal"),
        pytest.param(ORIGINS, set(), id="export of a person"),
        pytest.param(RUN_WORDS, WROTE_NOTHING, id="history"),
        pytest.param(UNDO_SENTENCES, {*WROTE_NOTHING, RunKind.UNDO}, id="undo"),
    ],
)
def test_a_kind_of_run_has_its_words(words: Mapping[RunKind, object], never_told: set[RunKind]) -> None:
    assert set(words) == set(RunKind) - never_told


def test_an_outcome_has_its_words() -> None:
    assert set(OUTCOME_WORDS) == set(Outcome)
