"""Rows that spill to the base come back in their order, for the price of one reading."""

from functools import partial

import pytest

from gestsync.domain.errors import Cancelled
from gestsync.services.import_files import import_files
from gestsync.storage import exchange_store
from gestsync.storage.stage import Stage
from tests.builders import day, modification
from tests.fakes import Impatient
from tests.local_base import LocalBase

ON_BOTH = True
ROWS = [modification(f"{each:06d}", day(1 + each % 3), line=2 + each, nom="Roy") for each in range(12)]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange_store, "CHUNK", 2)
    monkeypatch.setattr(exchange_store, "Stage", partial(Stage, spill=1))


def test_what_waits_in_the_base_is_asked_for_once_a_kind_whatever_the_chunks(base: LocalBase) -> None:
    # Asked a chunk at a time, PostgreSQL, which knows nothing of a fresh table, sorts what is left each time.
    asked = base.asked(lambda: base.take(*ROWS))
    assert sum("FROM staged" in statement for statement, _ in asked) == 3
    assert base.says("000011", "nom") == "Roy"


def test_a_file_stopped_while_it_is_decided_can_be_taken_again(base: LocalBase) -> None:
    path = base.inbox.put("arrêté.csv", *ROWS)
    stops = 0
    for looks in range(200):
        try:
            import_files(base.ports, [path], Impatient(looks))
            break
        except Cancelled:
            stops += 1
    assert stops > len(ROWS) // 2  # between chunks too
    assert base.says("000011", "nom") == "Roy"
