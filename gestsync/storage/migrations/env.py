"""Alembic's entry: runs the migrations on the connection that ``database.migrate`` opened."""

from alembic import context
from sqlalchemy import Connection, Table, Text, event

from gestsync.storage.schema import metadata


def _sort_by_code(table: Table, connection: Connection, **_more: object) -> None:
    """Texts are in the order of their code points, as SQLite has it, whatever the locale of the server."""
    if connection.dialect.name == "postgresql":
        for column in table.columns:
            if isinstance(column.type, Text):
                column.type = Text(collation="C")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
event.listen(Table, "before_create", _sort_by_code)
try:
    with context.begin_transaction():
        context.run_migrations()
finally:
    event.remove(Table, "before_create", _sort_by_code)
