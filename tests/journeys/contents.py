"""What a base holds, as one digest: two bases that went the same way have the same."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from gestsync.storage.database import BASE_NAME


def content(folder: Path) -> str:
    """A digest of all but the numbers of runs, and the journal that tells them; the base must be whole."""
    digest = sha256()
    with closing(sqlite3.connect(folder / BASE_NAME)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in sorted(set(tables) - {"run", "journal", "alembic_version"}):
            columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})") if row[1] != "run_id"]
            shown = ", ".join(columns)
            digest.update(f"{table}: {shown}\n".encode())
            for row in base.execute(f"SELECT {shown} FROM {table} ORDER BY {shown}"):
                digest.update(repr(row).encode())
    return digest.hexdigest()
