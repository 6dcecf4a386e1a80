"""What was shown and is decided later, whatever came in between, the base put back to a backup among it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.errors import AppError
from gestsync.domain.fields import changed
from gestsync.domain.records import RecordKind
from gestsync.domain.sync_plan import SyncPlan
from gestsync.services import merge, renumber, synchronise
from gestsync.services.backup import restore
from gestsync.services.jobs import Quiet
from gestsync.services.merge_batch import apply_batch, plan_batch
from gestsync.services.ports import Backup
from gestsync.storage.backups import SqliteBackups
from tests.builders import ENFANT, RSG
from tests.local_base import LocalBase, NewBase, rsg_row
from tests.storage.test_mixed_stories import (
    ACTS,
    FEWER,
    KINDS,
    MORE_REFUSALS,
    first_load,
    told_as_it_is,
)
from tests.storage.test_stories import CHOICE, NUMBER, PAIRS, Act, answer, sound
from tests.storage.worlds import NUMBERS

ON_BOTH = False
"""A server's base is put back by its own means."""


@dataclass
class Desk:
    """A base, what its user was shown and did not decide yet, and her backups."""

    base: LocalBase
    shown: list[Act] = field(default_factory=list)
    backups: list[Backup] = field(default_factory=list)


Step = Callable[[Desk], object]


def at_once(act: Act) -> Step:
    return lambda desk: act(desk.base)


def showing(look: Callable[[LocalBase], Act]) -> Step:
    return lambda desk: desk.shown.append(look(desk.base))


def a_synchronisation(read: list[tuple[str, str]], kept: list[tuple[str, str]]) -> Step:
    def look(base: LocalBase) -> Act:
        base.accounting(RSG, *(rsg_row(number, last, "Zoé") for number, last in dict(read).items()))
        children = (rsg_row(f"9{child}", "Lam", child, rsg=number) for child, number in dict(kept).items())
        base.accounting(ENFANT, *children)
        planned = synchronise.plan(base.ports, Quiet())
        return lambda base: as_shown(base, planned)

    return showing(look)


def as_shown(base: LocalBase, planned: SyncPlan) -> None:
    """Apply a plan; exactly what it showed is there then."""
    synchronise.apply(base.ports, planned, Quiet(), held=frozenset(), guards_accepted=True)
    for line in planned.lines:
        values = base.fiche(line.ref.number, line.ref.kind).values
        assert changed(line.ref.kind, values, line.changes) == values


def a_merge(kind: RecordKind, keeper: str, other: str) -> Step:
    def look(base: LocalBase) -> Act:
        planned = merge.propose(base.ports, kind, keeper, other)

        def decide(base: LocalBase) -> None:
            merge.apply(base.ports, planned)

        return decide

    return showing(look)


def a_held_back(choice: int) -> Step:
    def look(base: LocalBase) -> Act:
        held = base.ports.queries.pending()
        if not held:
            return lambda _base: None
        planned = merge.propose_pending(base.ports, held[choice % len(held)].id)
        return lambda base: merge.apply(base.ports, planned)

    return showing(look)


def a_batch(kind: RecordKind, pairs: list[tuple[str, str]]) -> Step:
    def look(base: LocalBase) -> Act:
        batch = plan_batch(base.ports, kind, pairs, Quiet())
        return lambda base: apply_batch(base.ports, batch, Quiet())

    return showing(look)


def a_renumbering(numbers: list[str]) -> Step:
    def look(base: LocalBase) -> Act:
        rows = [rsg_row(number, "Roy", own) for number, own in zip(numbers, NUMBERS, strict=False)]
        base.accounting(RSG, *rows)
        plans = renumber.plan(base.ports, Quiet())
        return lambda base: renumber.apply(base.ports, plans)

    return showing(look)


def deciding(choice: int) -> Step:
    """Decide one of those that were shown: it is done, or refused and nothing is written."""

    def step(desk: Desk) -> None:
        if not desk.shown:
            return
        act = desk.shown.pop(choice % len(desk.shown))
        before = desk.base.dump()
        try:
            act(desk.base)
        except AppError:
            assert desk.base.dump() == before
            raise

    return step


def backing_up(desk: Desk) -> None:
    desk.backups.append(desk.base.ports.backups.make(desk.base.clock.now(), Quiet()))


def going_back(choice: int, *, again: bool) -> Step:
    def step(desk: Desk) -> None:
        if desk.backups:
            restore(desk.base.ports, desk.backups[choice % len(desk.backups)], Quiet(), again=again)

    return step


READ = st.lists(st.tuples(NUMBER, st.sampled_from(["Roy", "Cyr"])), max_size=5)
LATER: list[st.SearchStrategy[Step]] = [
    st.builds(a_synchronisation, READ, PAIRS),
    st.builds(a_synchronisation, READ, PAIRS),
    st.builds(a_merge, KINDS, NUMBER, NUMBER),
    st.builds(a_held_back, CHOICE),
    st.builds(a_batch, KINDS, PAIRS),
    st.builds(a_renumbering, st.permutations([*NUMBERS, "71", "72"])),
]
DECIDED = st.builds(deciding, CHOICE)
BACK = st.builds(going_back, CHOICE, again=st.booleans())
HAPPENING = st.one_of(ACTS).map(at_once)


def some(least: int, most: int, *steps: st.SearchStrategy[Step]) -> st.SearchStrategy[list[Step]]:
    return st.lists(st.one_of(steps), min_size=least, max_size=most)


STORIES = st.tuples(
    some(0, 2, HAPPENING),
    st.just([backing_up]),
    some(0, 3, HAPPENING, DECIDED, *LATER),
    some(1, 3, *LATER),
    some(1, 3, HAPPENING, BACK),
    some(1, 4, DECIDED, HAPPENING),
).map(lambda parts: [step for part in parts for step in part])
"""Something is shown, something else happens or the base is put back, then it is decided."""


def planned_anew(base: LocalBase) -> Any:
    """What a synchronisation would do; ``None`` where it cannot be told."""
    try:
        planned = synchronise.plan(base.ports, Quiet())
    except AppError:
        return None
    lines = sorted(planned.lines, key=lambda line: line.key)
    return lines, planned.unchanged, sorted(map(str, planned.problems)), planned.guards


def nothing_is_wrongly_known(base: LocalBase, patched: Any) -> None:
    """A table that is taken for unchanged gives what reading it again gives."""
    known = planned_anew(base)
    with patched.context() as patch:
        patch.setattr(type(base.ports.queries), "last_read", lambda *_: None)
        assert planned_anew(base) == known


def _play(desk: Desk, step: Step, _base: LocalBase) -> None:
    step(desk)


def _with_backups(base: LocalBase) -> Desk:
    base.ports = replace(base.ports, backups=SqliteBackups(base.folder, base.engine.dispose))
    return Desk(base)


@FEWER
@given(steps=STORIES)
def test_what_was_shown_is_done_as_shown_or_refused_whatever_came_in_between(
    new_base: NewBase, steps: list[Step], monkeypatch: Any
) -> None:
    desk = _with_backups(new_base())
    first_load(desk.base)
    for step in steps:
        desk.base.clock.tick()
        assert answer(partial(_play, desk, step), desk.base) in {None, *MORE_REFUSALS}
        sound(desk.base)
        told_as_it_is(desk.base)
        nothing_is_wrongly_known(desk.base, monkeypatch)
    desk.base.engine.dispose()
