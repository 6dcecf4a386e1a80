"""Children follow their RSG to another number; going with her dates none of them."""

from collections.abc import Callable

import pytest

from gestsync.domain.records import Outcome
from gestsync.services import merge, renumber
from gestsync.services.jobs import Quiet
from gestsync.services.undo import undo
from tests.builders import ENFANT, RSG, Given, day, modification
from tests.local_base import LocalBase, rsg_row

Go = Callable[[LocalBase], int]
ROY: Given = {"date_naissance": "1980-05-05", "ministere": "11845"}
NG: Given = {"numero": "11", "nom": "Ng", "prenom": "Bo"}


def merged(base: LocalBase) -> int:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", **ROY), rsg_row("7001", "Roy", "Zoe"))
    base.sync()
    return merge.apply(base.ports, merge.propose(base.ports, RSG, "7001", "1")).run


def renumbered(base: LocalBase) -> int:
    base.accounting(RSG, rsg_row("7001", "Roy", "Zoé", **ROY))
    base.accounting(ENFANT, NG | {"rsg": "7001"})
    return renumber.apply(base.ports, renumber.plan(base.ports, Quiet())).run


@pytest.fixture
def base_of_one(base: LocalBase) -> LocalBase:
    """A child of RSG 1, written on the second and on the fifth."""
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé", **ROY))
    base.accounting(ENFANT, NG | {"rsg": "1"})
    base.sync()
    for each in (2, 5):
        base.take(modification("11", day(each), kind=ENFANT, note=f"le {each}"))
    return base


@pytest.mark.parametrize("go", [merged, renumbered])
def test_a_child_who_follows_her_rsg_is_as_old_as_before(base_of_one: LocalBase, go: Go) -> None:
    go(base_of_one)
    assert base_of_one.says("11", "rsg", ENFANT) == "7001"
    assert base_of_one.fiche("11", ENFANT).modified_at == day(5)


@pytest.mark.parametrize("go", [merged, renumbered])
def test_a_child_who_followed_her_rsg_takes_what_is_newer_than_what_is_left_of_her(
    base_of_one: LocalBase, go: Go
) -> None:
    last = base_of_one.last_run()
    base_of_one.clock.tick()
    go(base_of_one)
    undo(base_of_one.ports, last)  # what dated her on the fifth is taken back
    assert base_of_one.fiche("11", ENFANT).modified_at == day(2)
    came = base_of_one.take(modification("11", day(3), kind=ENFANT, note="le 3"))
    assert base_of_one.outcomes(came) == [Outcome.UPDATED]


@pytest.mark.parametrize("go", [merged, renumbered])
def test_undoing_the_move_leaves_a_child_as_old_as_before(base_of_one: LocalBase, go: Go) -> None:
    base_of_one.clock.tick()
    run = go(base_of_one)
    undo(base_of_one.ports, run)
    assert base_of_one.says("11", "rsg", ENFANT) == "1"
    assert base_of_one.fiche("11", ENFANT).modified_at == day(5)
