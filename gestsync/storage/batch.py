"""What a chunk of decisions becomes: the rows to write, table by table."""

import json

from gestsync.domain.dating import MOVING, Decision
from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import KEYS, Role, positions
from gestsync.domain.matching import NO_MOVE, Details, Moves, Rule
from gestsync.domain.records import Fiche, Modification, Outcome, RecordKind
from gestsync.storage.bulk import Row

_TREATING = frozenset({Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.OLDER, Outcome.DUPLICATE})
# Plain text, which the driver binds at once; a member of an enumeration it first tries to adapt.
_WORDS: dict[str, str] = {word: str(word) for words in (Outcome, Rule) for word in words}


# Made once: ``json.dumps`` would make one a call.
_json = json.JSONEncoder(ensure_ascii=False).encode


class Batch:
    """The rows that a chunk of decisions becomes, table by table; of a fiche only its last state."""

    def __init__(self, kind: RecordKind, run: int, file: int | None, new_from: int, *, treat: bool) -> None:
        self._kind, self._run, self._file = kind.value, run, file
        self._keys_of_fields = KEYS[kind]
        self._names = frozenset((*positions(kind, Role.LAST_NAME), *positions(kind, Role.FIRST_NAME)))
        self._new_from, self._treat = new_from, treat
        self.highest = new_from - 1
        self.created: dict[int, Fiche] = {}
        self.operations: list[Row] = []
        self.changes: list[Row] = []
        self.given: list[Row] = []
        self.pending: list[Row] = []
        self._touched: dict[int, Fiche] = {}
        self._rewritten: dict[int, bool] = {}
        self._keys: dict[tuple[int, int], Details | None] = {}

    def rewritten(self, *, renamed: bool) -> list[Fiche]:
        """Fiches whose values changed, with their name or without, in the order they lie in the base."""
        return [self._touched[each] for each, named in sorted(self._rewritten.items()) if named is renamed]

    def only_dated(self) -> list[Row]:
        """Fiches whose date alone moved."""
        return [
            (fiche.modified_at, fiche.id)
            for fiche in self._touched.values()
            if fiche.id not in self._rewritten
        ]

    def key_rows(self) -> tuple[list[Row], list[Row]]:
        """Strict keys left, and strict keys held with what is said under each: of each its last state."""
        left: list[Row] = [key for key, details in self._keys.items() if details is None]
        return left, [(*key, *details) for key, details in self._keys.items() if details is not None]

    def tell(self, number: int, decision: Decision) -> None:
        """The rows that keep one decision in the ledger, under the operation ``number``."""
        outcome = decision.outcome
        self.operations.append(self._operation(number, decision))
        if outcome is Outcome.UPDATED:
            fiche, before = decision.fiche, decision.before
            if fiche is not None:
                keys, after = self._keys_of_fields, fiche.values
                self.changes += [(number, keys[at], before[at], after[at]) for at in decision.moved]
        elif outcome is Outcome.CREATED and decision.fiche is not None:
            self.given.append((number, _json(decision.fiche.values)))
        elif outcome is Outcome.OLDER:
            self.given.append((number, _given(decision.modification)))
        elif outcome is Outcome.DUPLICATE:
            modification = decision.modification
            held = (self._kind, modification.number, modification.modified_at)
            self.pending.append((number, *held, decision.other, _given(modification)))

    def _operation(self, number: int, decision: Decision) -> Row:
        modification, outcome, digest, fiche, _, _, _, other, rule, flagged = decision
        line, _, whose, modified_at, dated, _ = modification
        rejected = outcome is Outcome.REJECTED
        facts = {"line": str(line), "number": whose} if rejected else None
        return (
            number,
            self._run,
            self._file,
            line,
            _WORDS[outcome],
            self._kind,
            whose,
            fiche.id if fiche else None,
            modified_at,
            dated,
            0 if self._treat and outcome in _TREATING else number,
            digest,
            other,
            _WORDS[rule] if rule else "",
            fiche.modified_at if fiche and outcome is Outcome.OLDER else None,
            # The driver binds whole numbers faster than truth values.
            int(flagged),
            ErrorCode.EXC_2018.number if rejected else "",
            json.dumps(facts) if facts else None,
        )

    def move(self, decision: Decision) -> None:
        """What one decision does to its fiche; to be called in the order they were decided."""
        fiche = decision.fiche
        if fiche is None or decision.outcome not in MOVING:
            return
        if decision.moves is not NO_MOVE:
            self._move_keys(fiche.id, decision.moves)
        if fiche.id >= self._new_from:
            self.highest = max(self.highest, fiche.id)
            self.created[fiche.id] = fiche
            return
        self._touched[fiche.id] = fiche
        if decision.outcome is not Outcome.UNCHANGED:
            named = self._rewritten.get(fiche.id, False)
            self._rewritten[fiche.id] = named or not self._names.isdisjoint(decision.moved)

    def _move_keys(self, record: int, moves: Moves) -> None:
        for key in moves.left:
            self._keys[key, record] = None
        for key, details in moves.held:
            self._keys[key, record] = details


def _given(modification: Modification) -> str:
    return _json(modification.values)
