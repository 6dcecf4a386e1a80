"""The office's exchange profile: what the beginning of a file gives under one, and keeping it."""

from pathlib import Path
from typing import Final

from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import Changes, Modification, Topic
from gestsync.domain.settings import Settings
from gestsync.services.closing import first_of
from gestsync.services.ports import Refusal
from gestsync.services.workplace import Ports

SHOWN: Final = 50
"""Rows that a person looks at; what follows them is not proven."""


def preview(
    ports: Ports, path: Path, profile: ExchangeProfile, settings: Settings
) -> tuple[Modification | Refusal, ...]:
    """The first ``SHOWN`` rows of ``path``, as they would come in.

    Raises ``AppError`` as opening and reading do (EXC-2004 to 2009, GEN-9004).
    """
    content = ports.inbox.open(path, path.name, profile, settings.zone, ports.clock.now())
    return first_of(content.rows(), SHOWN)


def save_profile(ports: Ports, profile: ExchangeProfile) -> Changes:
    """Keep the office's exchange profile. Raises ``AppError`` GEN-9005, GEN-9008, EXC-2027."""
    ports.profiles.save_exchange(profile)
    return Changes(frozenset({Topic.SETTINGS}))
