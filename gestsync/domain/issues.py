"""Errors that live: one found again is the same one, one no longer found is closed, and its past is kept.

What a synchronisation finds to fix is known by its code, its fiche and its field; a row without a number
by the name it bears. A run that failed as a whole has one error of its own, about no fiche.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import Problem, RecordKind


class Identity(NamedTuple):
    """What makes an error the same from one run to the next; ``kind`` is ``None`` for a whole run."""

    code: ErrorCode
    kind: RecordKind | None
    number: str
    subject: str


class Look(NamedTuple):
    """One look at a provider's base, at ``at`` (µs UTC); ``run`` is ``None`` when nothing was written."""

    provider: str
    run: int | None
    at: int


class Event(StrEnum):
    """What happened to an error."""

    OPENED = "opened"
    REOPENED = "reopened"
    CLOSED = "closed"


Found = Mapping[Identity, Mapping[str, str]]
"""The facts of each error that a run met."""


def found_in(problems: Iterable[Problem]) -> dict[Identity, Mapping[str, str]]:
    """The errors of a run that went through; two that nothing tells apart are numbered."""
    found: dict[Identity, Mapping[str, str]] = {}
    for problem in problems:
        subject = problem.facts.get("field" if problem.number else "name", "")
        identity = Identity(problem.code, problem.kind, problem.number, subject)
        again = 1
        while identity in found:
            again += 1
            identity = identity._replace(subject=f"{subject} ({again})")
        found[identity] = problem.facts
    return found


def failure_of(error: AppError) -> dict[Identity, Mapping[str, str]]:
    """The error of a run that failed as a whole."""
    return {Identity(error.code, None, "", ""): error.facts}


def lives(code: ErrorCode) -> bool:
    """Whether a failure of a whole run is kept: all of the family, but an old preview and no base set up."""
    if code in {ErrorCode.IMP_1013, ErrorCode.IMP_1026}:
        return False
    return code.number.startswith("IMP-") or code is ErrorCode.GEN_9005


def is_of_the_site(code: ErrorCode) -> bool:
    """Whether a failure of a whole retrieval is kept: all of the family, but a site that is not set up."""
    return code.number.startswith("EXC-") and code is not ErrorCode.EXC_2015


def is_of_a_run(identity: Identity) -> bool:
    """Whether an error is about a whole run rather than a fiche."""
    return identity.kind is None


def is_settled_by_failing_otherwise(code: ErrorCode) -> Callable[[Identity], bool]:
    """A base that fails in another way was reached: only that it did not answer is settled."""
    return lambda known: is_of_a_run(known) and known.code is ErrorCode.IMP_1001 is not code


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What a run does to the errors known before it: ``seen`` are open and stay so."""

    opened: tuple[Identity, ...]
    reopened: tuple[Identity, ...]
    seen: tuple[Identity, ...]
    closed: tuple[Identity, ...]


def upkeep(known: Mapping[Identity, bool], found: Found, settles: Callable[[Identity], bool]) -> Upkeep:
    """Compare what a run found with the errors ``known`` (``True``: open) before it.

    ``settles`` tells which of those not found again the run proves fixed.
    """
    return Upkeep(
        tuple(each for each in found if each not in known),
        tuple(each for each in found if known.get(each) is False),
        tuple(each for each in found if known.get(each)),
        tuple(each for each, is_open in known.items() if is_open and each not in found and settles(each)),
    )
