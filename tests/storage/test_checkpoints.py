"""The log goes back into the base beside the work, and nothing waits for it but the end."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from gestsync.storage.database import BASE_NAME, open_engine, writing


def write(folder: Path, megabytes: int) -> None:
    """One commit of this size in a base, which is then let go."""
    engine = open_engine(folder)
    # Keeps the base open, so that closing the writer copies nothing.
    with closing(sqlite3.connect(folder / BASE_NAME)) as reader:
        reader.execute("SELECT 1 FROM setting").fetchone()
        with writing(engine) as connection:
            made = text("INSERT INTO setting VALUES (:name, :value)")
            connection.execute(made, [{"name": str(n), "value": "x" * 1_000_000} for n in range(megabytes)])
            connection.commit()
        engine.dispose()
        held = (folder / BASE_NAME).read_bytes().count(b"x" * 1_000)
    assert (held > 0) is (megabytes > 4)


def test_a_large_commit_is_copied_into_the_base_when_it_is_let_go(tmp_path: Path) -> None:
    write(tmp_path, 6)


def test_a_small_commit_stays_in_the_log(tmp_path: Path) -> None:
    write(tmp_path, 1)


def test_what_was_committed_is_there_whether_it_was_copied_or_not(tmp_path: Path) -> None:
    write(tmp_path, 6)
    with closing(sqlite3.connect(tmp_path / BASE_NAME)) as base:
        assert base.execute("SELECT count(*) FROM setting").fetchone() == (6,)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
