"""A base of ten million changes, written at once by SQL; nobody in it exists.

A first load, then nights of client files whose rows end every way, synchronisations of RSGs, and some acts
by hand: what an office of a million clients holds after some years.
"""

import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

from gestsync.storage.database import BASE_NAME, open_engine

_NAMES: Final = ("bel", "can", "dor", "far", "gau", "lam", "mor", "per", "rou", "ther", "vil", "zan", "lain")
_FIRST: Final = ("Abel", "Béatrice", "Cléo", "Dorothée", "Élie", "Fanchon", "Gaétan", "Hortense", "Inaya")
_DAY: Final = 86_400_000_000
_FROM: Final = 1_609_500_000_000_000  # 2021-01-01
RARE: Final = "Quenneville"
"""The last name of a few clients only, to be searched for."""
RSGS: Final = 300


class Shape(NamedTuple):
    """How much of everything. With the defaults: ten million changes."""

    clients: int = 1_000_000
    nights: int = 2_000
    rows: int = 2_080
    """Of a night; the last one is a file of ``last_rows``."""
    last_rows: int = 100_000

    @property
    def operations(self) -> int:
        """Of the nights and of the first load."""
        return self.clients + self.nights * self.rows + self.last_rows


def write_base(folder: Path, shape: Shape) -> None:
    """Make the base of ``folder``; some minutes for the defaults."""
    open_engine(folder).dispose()
    base = sqlite3.connect(folder / BASE_NAME, isolation_level=None)
    try:
        for pragma in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -1000000"):
            base.execute(f"PRAGMA {pragma}")
        base.execute("BEGIN")
        _write_people(base, shape)
        _write_files(base, shape)
        _write_nights(base, shape)
        _write_acts(base)
        base.execute("COMMIT")
        base.execute("PRAGMA journal_mode = WAL")
    finally:
        base.close()


def _write_people(base: sqlite3.Connection, shape: Shape) -> None:
    last = [f"{one}{two}{three}".capitalize() for one in _NAMES for two in _NAMES for three in _NAMES]
    base.execute("CREATE TEMP TABLE word (id INTEGER PRIMARY KEY, last TEXT, folded TEXT)")
    base.executemany("INSERT INTO word VALUES (?, ?, ?)", ((i, n, n.lower()) for i, n in enumerate(last)))
    base.execute("CREATE TEMP TABLE first (id INTEGER PRIMARY KEY, first TEXT, folded TEXT)")
    folded = str.maketrans("éÉ", "ee")
    base.executemany(
        "INSERT INTO first VALUES (?, ?, ?)",
        ((i, n, n.translate(folded).lower()) for i, n in enumerate(_FIRST)),
    )
    people = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
        INSERT INTO record (id, kind, number, state, modified_at, nom, prenom, ville, adresse, statut,
                            sort_key, search_text)
        SELECT i + :from, :kind, printf(:form, i), 'active', :at, last, first, 'Gatineau',
               i || ', rue du Quai', 'Actif', word.folded || ' ' || first.folded,
               word.folded || ' ' || first.folded || ' gatineau ' || printf(:form, i)
        FROM n JOIN word ON word.id = (i * 2654435761 >> 7) % :names
               JOIN first ON first.id = (i * 40503 >> 3) % :firsts
    """
    common = {"at": _FROM, "names": len(last), "firsts": len(_FIRST)}
    base.execute(people, common | {"count": shape.clients, "from": 0, "kind": "client", "form": "%07d"})
    base.execute(people, common | {"count": RSGS, "from": shape.clients, "kind": "rsg", "form": "%04d"})
    base.execute(
        "UPDATE record SET nom = ?1, sort_key = lower(?1), search_text = lower(?1) || ' ' || number"
        " WHERE kind = 'client' AND id % 50021 = 17",
        (RARE,),
    )


def _write_files(base: sqlite3.Connection, shape: Shape) -> None:
    """Run and file n: the first load is 1, the nights follow, every other one by hand; the large one last."""
    runs = shape.nights + 2
    base.execute(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
        INSERT INTO run (id, kind, mode, at)
        SELECT i, 'retrieval', iif(i % 2, 'manual', 'automatic'), ? + i * ? FROM n
        """,
        (runs, _FROM, _DAY),
    )
    base.execute(
        """
        INSERT INTO exchange_file (id, run_id, name, sha256, size, received_at, state, rows, facts,
                                   unknown_columns, counts)
        SELECT id, id, printf('clients_%06d.csv', id), printf('%064d', id), 1, at, 'applied', 0, '{}', '[]',
               '{}' FROM run
        """
    )


_OUTCOMES: Final = """CASE WHEN dice < 80 THEN 'updated' WHEN dice < 85 THEN 'unchanged'
    WHEN dice < 90 THEN 'already' WHEN dice < 96 THEN 'older' WHEN dice < 98 THEN 'duplicate'
    ELSE 'rejected' END"""


def _write_nights(base: sqlite3.Connection, shape: Shape) -> None:
    base.execute(
        """
        INSERT INTO operation (id, run_id, file_id, line, outcome, kind, number, record_id, modified_at,
                               dated, occurrence)
        SELECT id, 1, 1, id + 1, 'created', 'client', number, id, ?, '2021-01-01', 0
        FROM record WHERE kind = 'client'
        """,
        (_FROM,),
    )
    base.execute(
        "INSERT INTO given SELECT id, json_array(NULL, nom, prenom, NULL, adresse, NULL, NULL, ville, NULL,"
        " NULL, NULL, statut, NULL) FROM record WHERE kind = 'client'"
    )
    base.execute(
        f"""
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :count - 1),
        drawn AS (SELECT i, :clients + 1 + i AS id, min(i / :rows, :nights) + 2 AS run,
                         1 + (i * 2654435761 >> 5) % :clients AS whom, (i * 40503 >> 4) % 100 AS dice FROM n)
        INSERT INTO operation (id, run_id, file_id, line, outcome, kind, number, record_id, modified_at,
                               dated, occurrence, code, facts)
        SELECT id, run, run, 2 + i - (run - 2) * :rows, {_OUTCOMES}, 'client', printf('%07d', whom),
               iif(dice < 96, whom, NULL), :from + id, '2024-01-01', iif(dice BETWEEN 85 AND 89, id, 0),
               iif(dice >= 98, 'EXC-2010', ''), iif(dice >= 98, '{{"column": "courriel"}}', NULL)
        FROM drawn
        """,
        {
            "count": shape.nights * shape.rows + shape.last_rows,
            "clients": shape.clients,
            "rows": shape.rows,
            "nights": shape.nights,
            "from": _FROM,
        },
    )
    for field in ("adresse", "telephone", "ville"):
        base.execute(
            "INSERT INTO change SELECT id, ?, 'avant', 'après' FROM operation WHERE outcome = 'updated'",
            (field,),
        )
    base.execute(
        """
        INSERT INTO pending (operation_id, kind, number, modified_at, other_id, given, settled_run)
        SELECT id, kind, number, modified_at, 1, '[null, "Roy", "Ada"]',
               iif(id > (SELECT max(id) FROM operation) - 5000, NULL, run_id)
        FROM operation WHERE outcome = 'duplicate'
        """
    )
    base.execute(
        """
        UPDATE exchange_file SET
            rows = (SELECT count(*) FROM operation WHERE file_id = exchange_file.id),
            counts = (SELECT json_group_object(outcome, many) FROM
                (SELECT outcome, count(*) AS many FROM operation WHERE file_id = exchange_file.id
                 GROUP BY outcome))
        """
    )


def _write_acts(base: sqlite3.Connection) -> None:
    """Long ago: synchronisations of some RSGs, and merges; they are looked for under five million others."""
    base.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
        " INSERT INTO run (id, kind, mode, at, provider)"
        " SELECT 1000000 + i, iif(i % 3, 'edit', 'merge'), 'manual', ? + i, '' FROM n",
        (_FROM,),
    )
    base.execute(
        """
        INSERT INTO operation (run_id, outcome, kind, number, record_id, modified_at, occurrence)
        SELECT run.id, iif(run.kind = 'edit', 'edited', 'merged'), record.kind, record.number, record.id,
               NULL, run.id
        FROM run JOIN record
             ON record.id = iif(run.kind = 'edit', (SELECT max(id) FROM record) - run.id % 300,
                                run.id % 9000 + 1)
        WHERE run.id > 1000000
        """
    )
