"""Migrations and tables agree; each goes up and down; a base of a newer version is refused."""

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, RowMapping, Table, create_engine, event, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import QueuePool

from gestsync.domain import fields
from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import name_key
from gestsync.services.merge import apply, propose
from gestsync.services.undo import undo
from gestsync.storage.database import BASE_NAME, HEAD, migrate, open_engine, writing
from gestsync.storage.pair_queries import read_declared
from gestsync.storage.schema import merge, metadata
from tests.builders import CLIENT, RSG, Given, day, maker, modification, values
from tests.local_base import LocalBase, raises

ON_BOTH = True


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(tmp_path)


def config_on(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", "gestsync.storage:migrations")
    return config


def migrate_to(engine: Engine, revision: str) -> None:
    config = config_on(engine)
    with writing(engine) as connection, connection.begin():
        config.attributes["connection"] = connection
        (command.upgrade if revision == "head" else command.downgrade)(config, revision)


def test_the_migrations_make_the_tables_of_the_schema(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_program_asks_for(engine: Engine) -> None:
    script = ScriptDirectory.from_config(config_on(engine))
    assert script.get_heads() == [HEAD]
    engine.dispose()


def test_every_migration_goes_down_and_up_again(engine: Engine) -> None:
    before = _shape(engine)
    migrate_to(engine, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    migrate_to(engine, "head")
    assert _shape(engine) == before
    engine.dispose()


def test_a_base_several_versions_old_is_as_before_when_the_last_migration_fails(engine: Engine) -> None:
    migrate_to(engine, "0005")
    before = _shape(engine)

    def full(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if f"version_num='{HEAD}'" in statement:
            raise OSError(errno.ENOSPC, "No space left on device")

    event.listen(engine, "before_cursor_execute", full)
    with pytest.raises(OSError, match="No space left"):
        migrate(engine)
    assert _shape(engine) == before
    event.remove(engine, "before_cursor_execute", full)
    migrate(engine)
    assert _shape(engine) != before
    engine.dispose()


def _shape(engine: Engine) -> list[tuple[str, str, str]]:
    with engine.connect() as connection:
        made = connection.execute(text("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"))
        return [(row[0], row[1], row[2]) for row in made]


def test_opening_a_base_again_keeps_what_it_holds(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('theme', 'dark')"))
    engine.dispose()
    again = open_engine(tmp_path)
    with again.connect() as connection:
        assert connection.execute(text("SELECT value FROM setting")).scalars().all() == ["dark"]
    again.dispose()


def test_a_base_of_a_newer_version_is_refused_and_left_as_it_is(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with raises(ErrorCode.BAS_4003):
        open_engine(tmp_path)
    plain = create_engine(f"sqlite:///{tmp_path / BASE_NAME}")
    with plain.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    plain.dispose()


def test_a_base_that_is_refused_is_let_go_of_at_once(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    made: list[Engine] = []

    def create(*given: Any) -> Engine:
        made.append(create_engine(*given))
        return made[0]

    monkeypatch.setattr("gestsync.storage.database.create_engine", create)
    with raises(ErrorCode.BAS_4003):
        open_engine(tmp_path)
    # Windows neither removes nor replaces what is held open.
    assert isinstance(made[0].pool, QueuePool)
    assert made[0].pool.checkedin() == 0


def test_a_damaged_base_is_refused(tmp_path: Path) -> None:
    (tmp_path / BASE_NAME).write_bytes(b"nothing like a base" * 500)
    with raises(ErrorCode.BAS_4001):
        open_engine(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with raises(ErrorCode.BAS_4004):
        open_engine(tmp_path / "file" / "base")


def test_the_base_is_opened_as_safely_as_specified(engine: Engine) -> None:
    with engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    engine.dispose()


def test_what_the_last_synchronisation_found_to_fix_is_open_after_the_move(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    migrate_to(engine, "0002")
    facts = '{"name": "Zoé Roy", "field": "Ville"}'
    with engine.begin() as connection:
        made = (
            "INSERT INTO run (id, kind, mode, at, provider) VALUES (:id, 'sync', 'manual', :at, 'enfantin')"
        )
        connection.execute(text(made), [{"id": 1, "at": 100}, {"id": 2, "at": 200}])
        found = (
            "INSERT INTO problem (run_id, provider, code, kind, number, facts)"
            " VALUES (:run, 'enfantin', :code, 'rsg', :number, :facts)"
        )
        rows = [(1, "IMP-1003", "0300"), (2, "IMP-1004", "0087"), (2, "IMP-1002", ""), (2, "IMP-1002", "")]
        names = ("run", "code", "number")
        given = [{**dict(zip(names, row, strict=True)), "facts": facts} for row in rows]
        connection.execute(text(found), given)
    migrate_to(engine, "head")
    with engine.connect() as connection:
        wanted = "SELECT code, number, subject, runs, opened_at, closed_at FROM issue ORDER BY id"
        assert [tuple(row) for row in connection.execute(text(wanted))] == [
            ("IMP-1004", "0087", "Ville", 1, 200, None),
            ("IMP-1002", "", "Zoé Roy", 1, 200, None),
            ("IMP-1002", "", "Zoé Roy (2)", 1, 200, None),
        ]
    migrate_to(engine, "0002")
    with engine.connect() as connection:
        back = connection.execute(text("SELECT run_id, code, number FROM problem ORDER BY id"))
        assert [tuple(row) for row in back] == rows[1:]
    engine.dispose()


def test_the_strict_keys_of_active_fiches_are_computed_again_after_the_move(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    migrate_to(engine, "0004")
    person = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
    rows = [
        {"id": 1, "kind": "client", "number": "1", "state": "active"},
        {"id": 2, "kind": "client", "number": "2", "state": "absent"},
        {"id": 3, "kind": "rsg", "number": "1", "state": "active"},
    ]
    with engine.begin() as connection:
        made = (
            "INSERT INTO record (id, kind, number, state, nom, prenom, telephone)"
            " VALUES (:id, :kind, :number, :state, :nom, :prenom, :telephone)"
        )
        connection.execute(text(made), [row | person for row in rows])
    migrate_to(engine, "head")
    with engine.connect() as connection:
        held = {tuple(row) for row in connection.execute(text("SELECT * FROM strict_key"))}
    assert held == {
        (key, record, *details)
        for kind, record in ((CLIENT, 1), (RSG, 3))
        for key, details in maker(kind).keys(values(kind, **person)).items()
    }
    engine.dispose()


def test_pairs_that_were_declared_hold_for_what_their_fiches_are_after_the_move(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    migrate_to(engine, "0005")
    person = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
    rows = [{"id": place, "number": str(place), **person} for place in (1, 2)]
    told = [{"one": "1", "other": "2"}, {"one": "2", "other": "1"}]
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO run (id, kind, mode, at) VALUES (1, 'distinct', 'manual', 100)"))
        made = (
            "INSERT INTO record (id, kind, number, nom, prenom, telephone)"
            " VALUES (:id, 'client', :number, :nom, :prenom, :telephone)"
        )
        connection.execute(text(made), rows)
        said = "INSERT INTO distinct_pair VALUES ('client', :one, :other, 1, 'cousines')"
        connection.execute(text(said), told)
    migrate_to(engine, "head")
    with engine.connect() as connection:
        [pair] = read_declared(connection, CLIENT)
    assert (pair.reason, pair.holds, pair.left.number, pair.right.number) == ("cousines", True, "1", "2")
    migrate_to(engine, "0005")
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT * FROM distinct_pair ORDER BY number")).all()
    assert [tuple(row) for row in kept] == [
        ("client", "1", "2", 1, "cousines"),
        ("client", "2", "1", 1, "cousines"),
    ]
    engine.dispose()


def test_a_file_is_applied_once_until_it_is_undone_after_the_move_too(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    migrate_to(engine, "0015")
    file = (
        "INSERT INTO exchange_file (id, run_id, name, sha256, size, received_at, state, facts,"
        " unknown_columns, counts) VALUES (:id, 1, 'a.csv', 'f', 1, 100, 'applied', '{}', '[]', '{}')"
    )
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO run (id, kind, mode, at) VALUES (1, 'import', 'manual', 100)"))
        connection.execute(text(file), {"id": 1})
    migrate_to(engine, "head")
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(file), {"id": 2})
    with engine.begin() as connection:
        connection.execute(text("UPDATE exchange_file SET again = 1"))
        connection.execute(text(file), {"id": 2})
    migrate_to(engine, "0015")
    with engine.connect() as connection:
        states = connection.execute(text("SELECT id, state FROM exchange_file ORDER BY id"))
        assert [tuple(row) for row in states] == [(1, "known"), (2, "applied")]
    engine.dispose()


LISTED = [("Abitbol", "Geneviève"), ("Abitbol", "Zoé"), ("Abitbol-Doucet", "Xavier"), ("D’Abreu", "Ada")]
"""As a list by name has them now."""
_BEFORE = {0: "abitbol genevieve", 1: "abitbol zoe", 2: "abitbol doucet xavier", 3: "d abreu ada"}


@pytest.fixture
def old_order(base: LocalBase) -> Engine:
    """A base of before the move, with more fiches than are read at once."""
    migrate_to(base.engine, "0016")
    rows = [
        {"id": place, "number": str(place), "nom": last, "prenom": first, "key": _BEFORE[place % 4]}
        for place in range(1, 20_003)
        for last, first in [LISTED[place % 4]]
    ]
    made = (
        "INSERT INTO record (id, kind, number, nom, prenom, sort_key)"
        " VALUES (:id, 'client', :number, :nom, :prenom, :key)"
    )
    with writing(base.engine) as connection, connection.begin():
        connection.execute(text(made), rows)
    return base.engine


def _in_order(engine: Engine) -> list[tuple[str, str]]:
    """Each name once, in the order of the list."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT nom, prenom FROM record ORDER BY sort_key, id"))
        return list(dict.fromkeys((row.nom, row.prenom) for row in rows))


def test_every_list_by_name_has_whole_last_names_first_after_the_move(old_order: Engine) -> None:
    before = _kept(old_order)
    assert _in_order(old_order) != LISTED
    migrate(old_order)
    assert _in_order(old_order) == LISTED
    migrate_to(old_order, "0016")
    assert _kept(old_order) == before


def test_a_move_that_is_stopped_half_way_leaves_the_base_as_before_and_is_made_later(
    old_order: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, made = _kept(old_order), 0

    def stop(*given: Any) -> str:
        nonlocal made
        made += 1
        if made > 15_000:
            raise KeyboardInterrupt
        return name_key(*given)

    monkeypatch.setattr(fields, "name_key", stop)
    with pytest.raises(KeyboardInterrupt):
        migrate(old_order)
    monkeypatch.undo()
    assert made > 15_000
    assert _kept(old_order) == before
    migrate(old_order)
    assert _in_order(old_order) == LISTED


def _kept(engine: Engine) -> tuple[list[tuple[Any, ...]], set[str | None]]:
    """What the move touches."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT id, sort_key FROM record ORDER BY id")).all()
    return [tuple(row) for row in rows], {each["name"] for each in inspect(engine).get_indexes("operation")}


def test_what_merges_settled_and_what_absorbed_fiches_held_back_is_known_of_older_bases(
    base: LocalBase,
) -> None:
    zoe: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
    ida: Given = {"nom": "Cyr", "prenom": "Ida", "telephone": "819 555-0102"}
    base.take(*(modification(number, day(1), line=int(number)) for number in "1378"))
    base.take(modification("2", day(1), line=2, **zoe), modification("6", day(1), line=3, **ida))
    base.take(
        modification("1", day(3), line=2, **zoe),  # waits for 2, then for 3 who absorbs 2
        modification("4", day(6), line=3, **zoe),  # is settled by its merge
        modification("5", day(5), line=4, **zoe),  # so is this one, elsewhere
        modification("7", day(8), line=5, **ida),  # is decided again, by a merge that settles nothing
    )
    base.take(modification("6", day(9), nom="Lam"))
    held = {each.number: each.id for each in base.ports.queries.pending()}
    for keeper, other in (("2", "4"), ("2", "5"), ("6", "8"), ("3", "2")):
        apply(base.ports, propose(base.ports, CLIENT, keeper, other))
    before = [dict(row) for row in _merges(base.engine)]
    assert [each["settled_at"] for each in before] == [day(6), day(5), None, None]
    assert [each["moved"]["held"] for each in before] == [[], [], [], [held["1"]]]

    migrate_to(base.engine, "0017")
    with writing(base.engine) as connection, connection.begin():
        told = Table("merge", MetaData(), autoload_with=connection)
        for each in before:
            moved = {key: what for key, what in each["moved"].items() if key != "held"}
            connection.execute(told.update().where(told.c.id == each["id"]).values(moved=moved))
    migrate(base.engine)
    after = _merges(base.engine)
    assert [each["settled_at"] for each in after] == [each["settled_at"] for each in before]
    assert after[3] == before[3]
    undo(base.ports, base.last_run())
    assert [(each.number, each.other) for each in base.ports.queries.pending()] == [("1", "2")]


def _merges(engine: Engine) -> Sequence[RowMapping]:
    with engine.connect() as connection:
        return connection.execute(select(merge).order_by(merge.c.id)).mappings().all()
