"""A field says the last value that was written there and stands, or what it said before the first."""

from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.past import Past, PastOperation, Remains, Undo, what_remains
from gestsync.domain.records import Change, Outcome, RecordRef, RunKind
from tests.builders import CLIENT

REF = RecordRef(CLIENT, "1", 1)
KEYS = ("nom", "ville")
WORD = st.sampled_from(["", "Roy", "Cyr", "Hull"])
WRITES = st.dictionaries(st.sampled_from(KEYS), WORD, max_size=2)
STEPS = st.lists(st.one_of(WRITES, st.integers(0, 9)), max_size=10)
"""A run that writes some fields, or the undo of one of the runs before."""


class Story:
    """One fiche, its runs numbered from 1; ``says`` is what it says."""

    def __init__(self) -> None:
        self.operations: list[PastOperation] = []
        self.says = dict.fromkeys(KEYS, "")
        self.runs = 0

    def write(self, new: dict[str, str], outcome: Outcome = Outcome.UPDATED) -> int:
        changes = tuple(
            Change(REF, key, self.says[key], value) for key, value in new.items() if self.says[key] != value
        )
        self.runs += 1
        self.says |= new
        operation = PastOperation(
            self.runs, 1, self.runs, RunKind.IMPORT, outcome, self.runs, changes=changes
        )
        self.operations.append(operation)
        return self.runs

    def without(self, run: int, *, overwriting: bool = False) -> Remains:
        past = {1: Past(tuple(self.operations))}
        return what_remains(1, past, Undo(run, {1}, overwriting=overwriting))

    def undo(self, run: int, *, overwriting: bool = False) -> None:
        told = self.without(run, overwriting=overwriting)
        by = self.write({key: told.values[key] for _run, change in told.taken_back for key in [change.field]})
        self.operations[-1] = self.operations[-1]._replace(
            outcome=Outcome.UNDONE, run_kind=RunKind.UNDO, modified_at=None
        )
        self.operations[run - 1] = self.operations[run - 1]._replace(undone_by=by)

    @property
    def undoable(self) -> list[int]:
        return [
            each.run
            for each in self.operations
            if each.undone_by is None and each.outcome is not Outcome.UNDONE
        ]


@given(STEPS)
def test_runs_undone_in_any_order_leave_what_those_that_stand_wrote(
    steps: list[dict[str, str] | int],
) -> None:
    story = Story()
    wrote: dict[int, dict[str, str]] = {}
    for step in steps:
        if isinstance(step, dict):
            moved = {key: value for key, value in step.items() if story.says[key] != value}
            wrote[story.write(step)] = moved
        elif story.undoable:
            run = story.undoable[step % len(story.undoable)]
            story.undo(run)
            del wrote[run]
        last = dict.fromkeys(KEYS, "")
        for each in wrote.values():
            last |= each
        assert story.says == last


@given(STEPS, st.integers(0, 9))
def test_an_undo_that_overwrites_leaves_what_was_there_before_its_run(
    steps: list[dict[str, str] | int], which: int
) -> None:
    story = Story()
    before: list[dict[str, str]] = []
    for step in steps:
        if isinstance(step, dict):
            before.append(dict(story.says))
            story.write(step)
    if not before:
        return
    run = which % len(before) + 1
    touched = {change.field for change in story.operations[run - 1].changes}
    now = dict(story.says)
    story.undo(run, overwriting=True)
    assert story.says == {key: before[run - 1][key] if key in touched else now[key] for key in KEYS}


def test_what_an_undo_that_overwrote_said_is_the_last_word_for_those_before_it() -> None:
    story = Story()
    for word in ("Roy", "Cyr", "Hull"):
        story.write({"nom": word})
    story.undo(2, overwriting=True)
    story.undo(3)
    story.undo(1)
    assert story.says["nom"] == "Roy"


def test_a_fiche_goes_with_the_last_of_what_was_done_to_it_whatever_the_order() -> None:
    story = Story()
    created = story.write({"nom": "Roy"}, Outcome.CREATED)
    later = story.write({"ville": "Hull"})
    kept = story.without(created)
    assert (kept.exists, kept.stays, kept.values, kept.modified_at) == (True, True, story.says, 2)
    story.operations[0] = story.operations[0]._replace(undone_by=3)
    gone = story.without(later)
    assert (gone.exists, gone.stays, gone.values, gone.modified_at) == (
        False,
        False,
        dict.fromkeys(KEYS, ""),
        None,
    )
