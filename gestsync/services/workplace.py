"""Everything a use case may reach, given to it in one piece."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from gestsync.domain.settings import Settings, settings_from
from gestsync.services.ports import (
    Backups,
    Clock,
    Inbox,
    LookAtSite,
    OpenBase,
    OpenProvider,
    OpenSite,
    Profiles,
    SearchLikely,
    SecretStore,
)
from gestsync.services.queries import Queries
from gestsync.services.unit_of_work import OpenUnitOfWork

OnlyRetrieval = Callable[[], AbstractContextManager[None]]
"""Held while files are brought in. Raises ``AppError`` EXC-2029 while another brings some."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports of one data folder, as ``bootstrap`` built them or a test faked them."""

    open_uow: OpenUnitOfWork
    open_look: OpenUnitOfWork
    """Sees one state of the base, waits for nobody who writes, and writes nothing."""
    queries: Queries
    profiles: Profiles
    open_provider: OpenProvider
    open_base: OpenBase
    open_site: OpenSite
    look_at_site: LookAtSite
    search_likely: SearchLikely
    inbox: Inbox
    secrets: SecretStore
    clock: Clock
    backups: Backups
    only_retrieval: OnlyRetrieval = nullcontext
    who: str = ""
    """The user of the computer, as decisions that are remembered name them."""
    place: str = ""
    """Where the base is, to tell one base from another outside of it."""

    def settings(self) -> Settings:
        """The settings in force."""
        return settings_from(self.queries.settings())
