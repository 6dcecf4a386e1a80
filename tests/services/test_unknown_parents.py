"""A child whom the accounting system enrols with an RSG that nobody has comes in, and is told."""

from dataclasses import replace

import pytest

from gestsync.domain.errors import ErrorCode, sentence_of
from gestsync.domain.records import Problem
from gestsync.domain.unknown_parents import MANY
from gestsync.services import merge, synchronise
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Cell
from gestsync.services.queries import ErrorRow, ErrorState
from gestsync.services.undo import undo
from tests.builders import ENFANT, RSG, day, modification
from tests.fakes import FakeProfiles
from tests.local_base import LocalBase, rsg_row

ON_BOTH = True
ROY = rsg_row("1", "Roy", "Zoé")
CYR = rsg_row("2", "Cyr", "Ida")


def child(number: str, rsg: str, last: str = "Lam", first: str = "Éva") -> dict[str, Cell]:
    """A child of an accounting base."""
    return {"numero": number, "nom": last, "prenom": first, "rsg": rsg}


def told(base: LocalBase) -> list[ErrorRow]:
    """What is open of unknown RSGs."""
    codes = {ErrorCode.IMP_1028, ErrorCode.IMP_1029}
    return [each for each in base.ports.queries.errors(ErrorState.OPEN) if each.code in codes]


def planned(base: LocalBase) -> list[Problem]:
    """What a preview says is to be corrected."""
    return list(synchronise.plan(base.ports, Quiet()).problems)


@pytest.fixture
def orphaned(base: LocalBase) -> LocalBase:
    """Two children with an RSG that there is, and one with an RSG that there is not."""
    base.accounting(RSG, ROY)
    base.accounting(ENFANT, child("11", "1", "Tao", "Max"), child("12", "4711"), child("13", ""))
    base.sync()
    return base


def test_the_child_comes_in_and_the_unknown_rsg_is_told_with_who_is_enrolled_there(
    orphaned: LocalBase,
) -> None:
    assert orphaned.says("12", "rsg", ENFANT) == "4711"
    (error,) = told(orphaned)
    assert (error.kind, error.number) == (RSG, "4711")
    assert sentence_of(error.code, error.facts) == (
        "Le Gestionnaire inscrit chez une RSG inconnue (dossier 4711)\u00a0: Lam, Éva."
    )
    assert [each.ref.id for each in error.concerned] == [orphaned.id("12", ENFANT)]


def test_it_is_said_before_anything_is_written(base: LocalBase) -> None:
    base.accounting(ENFANT, child("12", "4711"))
    assert [(each.code, each.number) for each in planned(base)] == [(ErrorCode.IMP_1028, "4711")]


@pytest.mark.parametrize("fixed", ["child", "rsg"])
def test_it_closes_by_itself_once_the_child_or_the_rsg_is_corrected(orphaned: LocalBase, fixed: str) -> None:
    orphaned.sync()
    (error,) = told(orphaned)
    assert error.runs == 2
    if fixed == "child":
        orphaned.accounting(ENFANT, child("11", "1"), child("12", "1", "Kim"))
    else:
        orphaned.accounting(RSG, ROY, rsg_row("4711", "Cyr", "Ida"))
    assert not planned(orphaned)
    orphaned.sync()
    assert told(orphaned) == []
    assert [each.code for each in orphaned.ports.queries.errors(ErrorState.CLOSED)] == [ErrorCode.IMP_1028]


def test_an_rsg_that_leaves_the_base_keeps_her_fiche_and_is_not_unknown(base: LocalBase) -> None:
    base.accounting(RSG, ROY, CYR)
    base.accounting(ENFANT, child("12", "2"))
    base.sync()
    base.accounting(RSG, ROY)
    base.sync()
    assert told(base) == []


def test_an_rsg_whose_creation_was_undone_is_known_while_the_base_has_her(base: LocalBase) -> None:
    base.accounting(RSG, ROY)
    base.sync()
    created = base.last_run()
    base.accounting(ENFANT, child("12", "1"))
    base.sync()
    undo(base.ports, created)
    assert not planned(base)
    base.accounting(RSG, CYR)
    assert [each.number for each in planned(base)] == ["1"]


def test_an_rsg_who_is_held_back_is_in_the_base_all_the_same(base: LocalBase) -> None:
    base.accounting(RSG, ROY, CYR)
    base.accounting(ENFANT, child("12", "2"))
    base.sync(held=frozenset({(RSG, "2")}))
    assert told(base) == []


def test_rsgs_who_share_a_number_have_an_error_already(base: LocalBase) -> None:
    base.accounting(RSG, ROY, rsg_row("1", "Cyr", "Ida"))
    base.accounting(ENFANT, child("12", "1"))
    assert [each.code for each in planned(base)] == [ErrorCode.IMP_1003]


def test_the_number_of_an_absorbed_rsg_leads_to_who_stays(base: LocalBase) -> None:
    base.accounting(RSG, ROY, CYR)
    base.accounting(ENFANT, child("12", "2"))
    base.sync()
    merge.apply(base.ports, merge.propose(base.ports, RSG, "1", "2"))
    base.sync()
    assert told(base) == []
    assert base.says("12", "rsg", ENFANT) == "1"


def test_a_child_who_leaves_the_base_is_told_no_more(orphaned: LocalBase) -> None:
    orphaned.accounting(ENFANT, child("11", "1"))
    orphaned.sync()
    assert told(orphaned) == []
    orphaned.sync()
    assert told(orphaned) == []


def test_a_child_of_the_exchange_is_not_the_accounting_systems(base: LocalBase) -> None:
    base.take(modification("12", day(20), kind=ENFANT, nom="Lam", prenom="Éva", rsg="4711"))
    base.accounting(RSG, ROY)
    base.sync()
    assert told(base) == []


def test_children_of_one_unknown_rsg_are_one_error_and_all_can_be_opened(base: LocalBase) -> None:
    base.accounting(ENFANT, *(child(str(each), "4711", first=f"Éva{each}") for each in range(5)))
    base.sync()
    (error,) = told(base)
    assert error.facts["name"] == "Lam, Éva0; Lam, Éva1; Lam, Éva2; et 2 autres"
    assert error.facts["claimants"].count("\n") == 4
    assert len(error.concerned) == 5


def test_more_than_ten_unknown_rsgs_are_one_error(base: LocalBase) -> None:
    base.accounting(ENFANT, *(child(str(each), f"47{each:02}") for each in range(MANY)))
    assert len(planned(base)) == MANY
    base.accounting(ENFANT, *(child(str(each), f"47{each % 20:02}") for each in range(30)))
    base.sync()
    (error,) = told(base)
    assert sentence_of(error.code, error.facts) == (
        "30 enfants sont inscrits chez 20 RSG inconnues (dossiers 4700, 4701, 4702, 4703, 4704, 4705, "
        "4706, 4707, 4708, 4709, et 10 autres)."
    )
    base.sync()
    assert [(each.id, each.runs) for each in told(base)] == [(error.id, 2)]


def test_tables_that_did_not_move_are_told_by_what_moved_around_them(orphaned: LocalBase) -> None:
    orphaned.accounting(RSG, ROY, rsg_row("4711", "Cyr", "Ida"))
    plan = synchronise.plan(orphaned.ports, Quiet())
    assert [each.is_known for each in plan.kinds] == [False, True]
    synchronise.apply(orphaned.ports, plan, Quiet())
    undo(orphaned.ports, orphaned.last_run())
    orphaned.accounting(RSG, ROY)
    plan = synchronise.plan(orphaned.ports, Quiet())
    assert [each.number for each in plan.problems] == ["4711"]


def test_a_base_that_is_not_read_for_rsgs_says_nothing_of_them(base: LocalBase) -> None:
    profiles = base.ports.profiles
    assert isinstance(profiles, FakeProfiles)
    whole = profiles.profile
    profiles.profile = replace(whole, tables=whole.tables[1:])
    base.accounting(ENFANT, child("12", "4711"))
    assert planned(base) == []


def test_they_are_found_without_reading_every_fiche(orphaned: LocalBase) -> None:
    steps = orphaned.steps(orphaned.ports.queries.parents)
    of_fiches = [step for _, step in steps if step.split()[1] == "record"]
    assert of_fiches[1:] == [
        "SCAN record USING COVERING INDEX ix_record_rsg",
        "SEARCH record USING INDEX ix_record_rsg (rsg=?)",
    ]
