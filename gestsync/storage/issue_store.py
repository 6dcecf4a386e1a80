"""Errors to fix: each is written once, with what happened to it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from gestsync.domain.errors import ErrorCode
from gestsync.domain.issues import Event, Found, Identity, Look, Upkeep
from gestsync.domain.records import RecordKind
from gestsync.storage.schema import issue, issue_event


class SqlIssueStore:
    """``services.unit_of_work.IssueStore`` on the local base."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, provider: str) -> dict[Identity, bool]:
        """Every error of a provider, and whether it is open."""
        wanted = select(issue).where(issue.c.provider == provider)
        return {_identity(row): row.closed_at is None for row in self._connection.execute(wanted)}

    def write(self, look: Look, done: Upkeep, found: Found) -> None:
        """Open, open again, see again or close errors of a provider."""
        for identity in done.opened:
            opened = {**_key(look.provider, identity), "runs": 1, "opened_at": look.at, "seen_at": look.at}
            self._connection.execute(insert(issue).values(facts=dict(found[identity]), **opened))
        for identity in done.reopened:
            self._touch(look, identity, found, opened_at=look.at, closed_at=None)
        self._see(look, done.seen, found)
        for identity in done.closed:
            closed = update(issue).where(*_is(look.provider, identity)).values(closed_at=look.at)
            self._connection.execute(closed)
        self._tell(look, Event.OPENED, done.opened)
        self._tell(look, Event.REOPENED, done.reopened)
        self._tell(look, Event.CLOSED, done.closed)

    def _see(self, look: Look, seen: Sequence[Identity], found: Found) -> None:
        """Those that were open and still are: most of them at most runs, so in one statement."""
        if not seen:
            return
        keys = [{f"its_{name}": text for name, text in _key(look.provider, each).items()} for each in seen]
        ours = [issue.c[name] == bindparam(f"its_{name}") for name in _key(look.provider, seen[0])]
        again = (
            update(issue)
            .where(*ours)
            .values(facts=bindparam("its_facts"), seen_at=look.at, runs=issue.c.runs + 1)
        )
        facts = [{"its_facts": dict(found[each])} for each in seen]
        self._connection.execute(again, [key | fact for key, fact in zip(keys, facts, strict=True)])

    def _touch(self, look: Look, identity: Identity, found: Found, **more: Any) -> None:
        values = {"facts": dict(found[identity]), "seen_at": look.at, "runs": issue.c.runs + 1, **more}
        self._connection.execute(update(issue).where(*_is(look.provider, identity)).values(**values))

    def _tell(self, look: Look, event: Event, identities: Iterable[Identity]) -> None:
        for identity in identities:
            number = select(issue.c.id).where(*_is(look.provider, identity)).scalar_subquery()
            told = {"issue_id": number, "run_id": look.run, "at": look.at, "event": event.value}
            self._connection.execute(insert(issue_event).values(**told))


def _key(provider: str, identity: Identity) -> dict[str, str]:
    return {
        "provider": provider,
        "code": identity.code.number,
        "kind": identity.kind.value if identity.kind else "",
        "number": identity.number,
        "subject": identity.subject,
    }


def _is(provider: str, identity: Identity) -> list[Any]:
    return [issue.c[name] == value for name, value in _key(provider, identity).items()]


def _identity(row: Any) -> Identity:
    kind = RecordKind(row.kind) if row.kind else None
    return Identity(ErrorCode.from_number(row.code), kind, row.number, row.subject)
