"""How statuses look: an ordinary one is plain text, what needs her gets a chip."""

from gestsync.domain.cleaning import fold
from gestsync.domain.records import RecordKind
from gestsync.domain.texts import mark
from gestsync.ui.drawings import IconName
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Tone
from gestsync.ui.widgets.chips import ChipSpec

_LOOKS: dict[str, tuple[IconName, Tone]] = {
    "reconnue": (IconName.CHECK_RING, Tone.CREATED),
    "actif": (IconName.CHECK_RING, Tone.CREATED),
    "suspendue": (IconName.WARNING, Tone.OLDER),
    "en attente": (IconName.CLOCK, Tone.OLDER),
    "revoquee": (IconName.REJECT, Tone.REJECTED),
    "non renouvelee": (IconName.REJECT, Tone.REJECTED),
}
"""By folded status. Offices have others: those are shown as they are, in grey."""

_QUIET = Tone.CREATED, Tone.UNCHANGED
_ABSENT = {RecordKind.RSG: mark("Absente")}
_ABSENTS = {RecordKind.RSG: mark("Absentes")}
_ALL = {RecordKind.RSG: mark("Toutes")}
_INVARIABLE = ("s", "x", "z")


def status_chip(status: str) -> ChipSpec:
    """The chip of a status, ordinary or not."""
    look = _LOOKS.get(fold(status), (IconName.EQUALS, Tone.UNCHANGED))
    return ChipSpec(look[0], status, look[1])


def absent_chip(kind: RecordKind) -> ChipSpec:
    """The chip of a fiche that is no longer in the provider."""
    return ChipSpec(IconName.EQUALS, absent_word(kind), Tone.UNCHANGED)


def needs_attention(chip: ChipSpec) -> bool:
    """Whether a list shows the chip rather than the plain word."""
    return chip.tone not in _QUIET


def absent_word(kind: RecordKind) -> str:
    """« Absente » or « Absent »."""
    return tr(_ABSENT.get(kind, mark("Absent")))


def absent_words(kind: RecordKind) -> str:
    """« Absentes » or « Absents », as a pill says it."""
    return tr(_ABSENTS.get(kind, mark("Absents")))


def all_word(kind: RecordKind) -> str:
    """« Toutes » or « Tous »."""
    return tr(_ALL.get(kind, mark("Tous")))


def several(status: str) -> str:
    """The plural of a status, as a pill says it: « Reconnues », « En attente »; a code has none."""
    if status == status.upper() or fold(status).startswith("en ") or status.endswith(_INVARIABLE):
        return status
    return f"{status}s"
