"""How long things are kept, and what is due to be erased on a given day (article 23 of Quebec's P-39.1).

Every rule is off until a duration is chosen, and nothing goes before somebody has seen it and said yes.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from gestsync.domain.calendar import day_bounds, day_of
from gestsync.domain.records import RecordKind, RecordRef, RecordState
from gestsync.domain.settings import Settings
from gestsync.domain.texts import mark

WORKED: Final = 5
"""The last days of work that are looked at to see whether the clock leapt ahead."""
_LEAP: Final = timedelta(days=60)


def leapt(worked: Sequence[date], today: date) -> date | None:
    """When somebody last worked before a leap of the clock; ``None`` when the clock seems right.

    ``worked`` are the last ``WORKED`` days on which something was written. Where the clock was set ahead,
    one of them is long before the next, even if something was written at the false date since; so it is too
    where hardly anybody works.
    """
    # Days to come were written while the clock was ahead, which was set right since.
    days = sorted((today, *(each for each in worked if each <= today)), reverse=True)
    return next((before for day, before in pairwise(days) if day - before > _LEAP), None)


class Rule(StrEnum):
    """What is kept for a time; the values are stored, and are keys of the JSON."""

    RSG = "rsg"
    ENFANT = "enfant"
    CLIENT = "client"
    HISTORY = "history"
    FILES = "files"
    BACKUPS = "backups"
    JOURNAL = "journal"


RULE_WORDS: Final[dict[Rule, str]] = {
    Rule.RSG: mark("RSG"),
    Rule.ENFANT: mark("Enfants"),
    Rule.CLIENT: mark("Clients"),
    Rule.HISTORY: mark("Anciennes valeurs"),
    Rule.FILES: mark("Copies des fichiers reçus"),
    Rule.BACKUPS: mark("Sauvegardes"),
    Rule.JOURNAL: mark("Lignes du journal"),
}

TRACES_LEFT: Final = mark(
    "La base n’a pas pu être réécrite, faute de place ou parce qu’un autre programme la lisait\u00a0: des "
    "traces peuvent rester dans son fichier jusqu’au prochain effacement."
)

RULE_OF_KIND: Final[dict[RecordKind, Rule]] = {kind: Rule(kind.value) for kind in RecordKind}


class Fate(StrEnum):
    """What becomes of a fiche: it is due, or why it stays."""

    DUE = "due"
    RECENT = "recent"
    GIVEN = "given"
    HELD = "held"
    MERGED = "merged"
    CHILDREN = "children"


FATE_WORDS: Final[dict[Fate, tuple[str, str]]] = {
    Fate.HELD: (mark("a une modification en attente"), mark("ont une modification en attente")),
    Fate.MERGED: (
        mark("est dans une fusion qui peut encore être annulée"),
        mark("sont dans une fusion qui peut encore être annulée"),
    ),
    Fate.CHILDREN: (mark("a des enfants qui restent"), mark("ont des enfants qui restent")),
}
"""Why a fiche whose time has come stays all the same: one, and several."""


class QuietFiche(NamedTuple):
    """A fiche to which nothing happened for long, and what decides whether it is erased.

    ``last`` (µs UTC) is when something last happened to it; ``received``: a provider gave it; ``held``: a
    modification waits, of it or because of it; ``merged``: it is in a merge that can be undone; ``children``:
    an RSG of active children. An absorbed fiche is none by itself: it goes with the one that absorbed it.
    """

    ref: RecordRef
    values: tuple[str, ...]
    state: RecordState
    last: int
    received: bool = False
    held: bool = False
    merged: bool = False
    children: bool = False

    @property
    def still_lives(self) -> bool:
        """Whether it still lives: its provider gives it, or, typed here, only its office would tell.

        Nobody gives the clients of a central: it only sends what changes.
        """
        return self.state is RecordState.ACTIVE and (self.received or self.ref.kind is not RecordKind.CLIENT)


def fate(fiche: QuietFiche, limit: int, *, with_merged: bool) -> Fate:
    """What becomes of a fiche when what happened before ``limit`` (µs UTC) is due.

    ``with_merged``: even when a merge could no longer be undone after it.
    """
    if fiche.still_lives:
        return Fate.GIVEN
    if fiche.last >= limit:
        return Fate.RECENT
    if fiche.held:
        return Fate.HELD
    if fiche.children:
        return Fate.CHILDREN
    if fiche.merged and not with_merged:
        return Fate.MERGED
    return Fate.DUE


def limits(settings: Settings, now: int) -> Mapping[Rule, int]:
    """The instant (µs UTC) before which each rule that is set says that things are due."""
    today = day_of(now, settings.zone)
    years = {
        Rule.RSG: settings.keep_rsg_years,
        Rule.ENFANT: settings.keep_enfant_years,
        Rule.CLIENT: settings.keep_client_years,
        Rule.HISTORY: settings.keep_history_years,
        Rule.JOURNAL: settings.keep_journal_years,
    }
    days = {Rule.FILES: settings.exchange_keep_days, Rule.BACKUPS: settings.keep_backup_days}
    until = {rule: years_before(today, count) for rule, count in years.items() if count}
    until |= {rule: today - timedelta(days=count) for rule, count in days.items() if count}
    return {rule: day_bounds(until[rule], settings.zone)[0] for rule in Rule if rule in until}


def years_before(day: date, years: int) -> date:
    """The same day so many years before; the day before where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 2, 28)


class Erased(NamedTuple):
    """What a rule erased: how many, of what is before ``day`` (ISO 8601)."""

    rule: Rule
    total: int
    day: str


def journal_detail(erased: Erased) -> str:
    """How the journal keeps it."""
    return f"{erased.rule.value} {erased.total} {erased.day}"


def from_journal_detail(detail: str) -> Erased | None:
    """What ``journal_detail`` wrote; more may follow it. ``None``: it is nothing of the kind."""
    parts = detail.split(" ")
    if len(parts) < 3 or parts[0] not in list(Rule) or not parts[1].isdecimal():
        return None
    return Erased(Rule(parts[0]), int(parts[1]), parts[2])
