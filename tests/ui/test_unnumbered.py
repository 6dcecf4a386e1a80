"""What is said of an operation on a child never tells a number (seed 1)."""

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from gestsync.domain.matching import Rule
from gestsync.domain.records import Outcome, RecordKind, RecordRef, RunKind
from gestsync.services.queries import OperationRow
from gestsync.ui.formats import Formats
from gestsync.ui.screens.distinct_pairs import person
from gestsync.ui.screens.report_detail import sentence_of_operation
from gestsync.ui.screens.report_words import detail_of
from tests.ui.sample_operations import OPERATIONS

FORMATS = Formats(ZoneInfo("America/Toronto"))
OF_A_CHILD = replace(OPERATIONS[0], kind=RecordKind.ENFANT, number="70031", other="70944", fields=())


def every_operation() -> Iterator[OperationRow]:
    """One of each outcome, and a held-back one of each rule, waiting, settled and replayed."""
    for outcome in Outcome:
        yield replace(OF_A_CHILD, outcome=outcome)
    for rule in Rule:
        yield replace(OF_A_CHILD, reason=rule.value)
    for run in (None, RunKind.MERGE, RunKind.MERGE_BATCH, RunKind.DISTINCT):
        yield replace(OF_A_CHILD, pending=False, settled_by=run)


@pytest.mark.parametrize(
    "row", list(every_operation()), ids=lambda row: f"{row.outcome}-{row.reason}-{row.settled_by}"
)
def test_no_sentence_about_a_child_tells_its_number(row: OperationRow) -> None:
    for words in (sentence_of_operation(row, FORMATS), detail_of(row, FORMATS)):
        assert "n°" not in words
        assert "70031" not in words
        assert "70944" not in words


def test_a_child_that_is_gone_is_named_by_no_number() -> None:
    assert "70031" not in person(RecordRef(RecordKind.ENFANT, "70031", None), ())
