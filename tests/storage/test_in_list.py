"""A list of values is looked up by the index of its column, however long it is."""

from sqlalchemy import select

from gestsync.storage.in_list import in_list
from gestsync.storage.schema import record
from tests.local_base import LocalBase


def test_a_list_of_numbers_is_looked_up_by_the_index(base: LocalBase) -> None:
    wanted = select(record.c.id).where(record.c.kind == "client", in_list(record.c.number, ["1", "2"]))

    def ask() -> None:
        with base.engine.connect() as connection:
            connection.execute(wanted)

    assert any(step.endswith("(kind=? AND number=?)") for _, step in base.steps(ask))
