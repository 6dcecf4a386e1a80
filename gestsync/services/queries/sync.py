"""What the plan of a synchronisation asks of our base."""

from collections.abc import Sequence
from typing import Protocol

from gestsync.domain.older_copy import SyncPast
from gestsync.domain.parents import Parents
from gestsync.domain.records import RecordKind
from gestsync.domain.sync_plan import LastOperation, LastRead, Ours


class SyncQuestions(Protocol):
    """What is asked of our side, and of what earlier synchronisations wrote of it."""

    def synchronised(self, kind: RecordKind, numbers: Sequence[str]) -> dict[str, SyncPast]:
        """What synchronisations that stand wrote of the fiches of these numbers."""

    def given_back(self, kind: RecordKind, numbers: Sequence[str]) -> frozenset[tuple[str, str]]:
        """The number and the field of the values of these fiches that stand because of an undo."""

    def provider_side(self, kind: RecordKind) -> dict[str, Ours]:
        """Every fiche of ``kind`` by each number that leads to it, with what its provider last gave."""

    def leading(self, kind: RecordKind) -> dict[str, str]:
        """Each number of ``kind`` that another fiche took over, and the number of that fiche."""

    def parents(self) -> Parents:
        """The RSGs that have a fiche, and the children whom a provider gave that name another."""

    def last_read(self, provider: str, kind: RecordKind) -> LastRead | None:
        """What the last synchronisation read of ``kind``, unless one of its fiches was touched since."""

    def last_operation(self) -> LastOperation:
        """The operation that was written last."""
