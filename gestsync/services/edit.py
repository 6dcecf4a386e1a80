"""Change a fiche by hand: only the fields that no provider gives."""

from collections.abc import Mapping

from gestsync.domain.cleaning import Unreadable
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import KEYS, Owner, changed, field_of
from gestsync.domain.records import (
    Change,
    Changes,
    Mode,
    Outcome,
    RecordKind,
    RecordRef,
    RunKind,
    Topic,
)
from gestsync.services.results import Done
from gestsync.services.unit_of_work import Operation
from gestsync.services.workplace import Ports


def edit(ports: Ports, kind: RecordKind, record_id: int, values: Mapping[str, str]) -> Done:
    """Store typed values, by field key; raw texts are cleaned.

    A client's fiche takes the date of the edit, so that an older modification no longer replaces it.
    Raises ``AppError`` GEN-9006 for an unreadable value, GEN-9007 for a field that the provider gives,
    FUS-3002 when there is no such fiche.
    """
    view = ports.queries.record(kind, record_id)
    typed = {key: _clean(kind, key, value) for key, value in values.items()}
    locked = sorted(key for key in typed if key in view.locked)
    if locked:
        label = field_of(kind, locked[0]).label
        raise AppError(ErrorCode.GEN_9007, field=label, provider=view.provider)
    with ports.open_uow() as uow:
        found = uow.records.get(record_id)
        if found is None:
            raise AppError(ErrorCode.FUS_3002, number=record_id)
        fiche = found[1]
        if not fiche.state.is_there:
            raise AppError(ErrorCode.FUS_3006, number=fiche.number)
        ref = RecordRef(kind, fiche.number, fiche.id)
        changes = tuple(
            Change(ref, key, old, typed[key])
            for key, old in zip(KEYS[kind], fiche.values, strict=True)
            if typed.get(key, old) != old
        )
        at = ports.clock.now()
        run = uow.runs.start(RunKind.EDIT, Mode.MANUAL, at)
        if changes:
            # A note is ours alone: writing one does not make the fiche newer than the central's.
            dated = any(field_of(kind, change.field).owner is Owner.CENTRALE for change in changes)
            modified_at = at if dated else fiche.modified_at
            uow.records.write(
                kind, fiche._replace(values=changed(kind, fiche.values, changes), modified_at=modified_at)
            )
            uow.ledger.write(run, [Operation(Outcome.EDITED, ref, changes, at if dated else None)])
            uow.commit()
    topics = frozenset({Topic.RECORDS, Topic.HISTORY})
    return Done(run, Changes(topics, frozenset({kind})), {Outcome.EDITED: 1} if changes else {})


def _clean(kind: RecordKind, key: str, raw: str) -> str:
    field = field_of(kind, key)
    try:
        return field.clean(raw)
    except Unreadable as error:
        raise AppError(ErrorCode.GEN_9006, field=field.label, value=raw) from error
