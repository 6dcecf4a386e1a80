"""What an act would do is seen while somebody else writes: looking waits for nobody, and writes nothing."""

from collections.abc import Callable

import pytest

from gestsync.domain.records import Outcome
from gestsync.services import merge
from gestsync.services.force import would_change
from gestsync.services.jobs import Quiet
from gestsync.services.merge_batch import plan_batch
from gestsync.services.undo import look, named_run
from tests.builders import CLIENT, ENFANT, RSG, Given, day, modification
from tests.local_base import LocalBase, rsg_row

ON_BOTH = True

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}


def _older(base: LocalBase) -> int:
    [row] = [
        each
        for each in base.ports.queries.record_operations(CLIENT, base.id("1"))
        if each.outcome is Outcome.OLDER
    ]
    return row.id


LOOKS: dict[str, Callable[[LocalBase], object]] = {
    "applied anyway": lambda base: [each.field for each in would_change(base.ports, _older(base))],
    "a merge": lambda base: merge.propose(base.ports, CLIENT, "1", "2").other.ref.number,
    "a held back one": lambda base: (
        merge.propose_pending(base.ports, base.ports.queries.pending()[0].id).other.ref.number
    ),
    "a batch": lambda base: len(plan_batch(base.ports, CLIENT, [("1", "2")], Quiet()).pairs),
    "an undo": lambda base: [each.ref.number for each in look(base.ports, 1)],
    "the last act": lambda base: named_run(base.ports) is not None,
}
SEEN: dict[str, object] = {
    "applied anyway": ["ville"],
    "a merge": "2",
    "a held back one": "2",
    "a batch": 1,
    "an undo": ["1", "2"],
    "the last act": True,
}


@pytest.mark.parametrize("name", LOOKS)
def test_an_act_is_looked_at_while_another_writes(base: LocalBase, name: str) -> None:
    base.take(modification("1", day(3), **ZOE), modification("2", day(3), line=3, nom="Cyr"))
    base.take(
        modification("1", day(1), line=2, ville="Hull"),
        modification("1", day(5), line=3, complement="app. 3"),
        modification("2", day(5), line=4, **ZOE),
    )
    before = base.dump()
    with base.ports.open_uow() as uow:
        uow.settings.write({"time_zone": "America/Halifax"})
        assert LOOKS[name](base) == SEEN[name]
    assert base.dump() == before


def test_what_only_looks_cannot_write_for_good(base: LocalBase) -> None:
    with base.ports.open_look() as uow, pytest.raises(AssertionError):
        uow.commit()


def test_a_merge_of_rsgs_is_told_by_the_one_who_stays_not_by_a_child_that_moved(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("211", "Roy", "Zoé"), rsg_row("212", "Cyr", "Ida"))
    base.accounting(ENFANT, rsg_row("9212", "Lam", "Éva", rsg="212"))
    base.sync()
    done = merge.apply(base.ports, merge.propose(base.ports, RSG, "211", "212"))
    told = named_run(base.ports)
    assert told is not None
    assert (told.run.id, told.name) == (done.run, "Roy, Zoé")
