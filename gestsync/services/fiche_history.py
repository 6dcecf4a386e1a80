"""The history of one fiche, whole however long it is."""

from collections.abc import Iterator

from gestsync.domain.records import RecordRef
from gestsync.services.queries import OperationRow, Queries


def every_operation(queries: Queries, ref: RecordRef) -> Iterator[OperationRow]:
    """Everything that happened to a fiche and to those it absorbed, newest first."""
    page = queries.record_operations(ref.kind, ref.id or 0)
    while page:
        yield from page
        page = queries.record_operations(ref.kind, ref.id or 0, page[-1].id)
