"""Who did what is in the journal, and an alteration shows."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from gestsync.domain.journal import Act, Entry, Sealed, Verdict, act_words, with_beginning
from gestsync.domain.records import RecordKind, RecordRef
from gestsync.services import journal as journal_service
from gestsync.services.edit import edit
from gestsync.services.export import export_records
from gestsync.services.export_journal import export_journal
from gestsync.services.jobs import Quiet
from gestsync.services.journal import JournalCheck, check_journal, note_restored, note_view, remember
from gestsync.services.merge import apply, propose
from gestsync.services.queries import RecordFilter
from gestsync.services.undo import undo
from gestsync.storage.database import writing
from gestsync.storage.schema import journal
from tests.builders import modification
from tests.local_base import LocalBase

ON_BOTH = True


def acts(base: LocalBase) -> list[Entry]:
    return [line.entry for line in base.ports.queries.journal_whole()]


def client(base: LocalBase, number: str, **values: Any) -> RecordRef:
    base.take(modification(number, **values))
    return base.ports.queries.find(RecordKind.CLIENT, number)


def test_what_is_received_looked_at_changed_exported_and_undone_is_told_with_who(
    base: LocalBase, tmp_path: Path
) -> None:
    ref = client(base, "000101", nom="Tremblay", prenom="Ada")
    note_view(base.ports, ref)
    done = edit(base.ports, RecordKind.CLIENT, ref.id or 0, {"note": "Rappeler"})
    export_records(base.ports, RecordFilter(RecordKind.CLIENT), tmp_path / "clients.csv", Quiet())
    undo(base.ports, done.run)
    told = [(each.act, each.who, each.record, each.detail) for each in acts(base)]
    assert told == [
        (Act.RECEIVED, "coordonnatrice", None, ""),
        (Act.VIEWED, "coordonnatrice", ref.id, ""),
        (Act.CHANGED, "coordonnatrice", None, ""),
        (Act.EXPORTED, "coordonnatrice", None, "clients.csv"),
        (Act.UNDONE, "coordonnatrice", None, ""),
    ]
    assert check_journal(base.ports).is_whole


def test_a_change_and_a_merge_name_their_fiche(base: LocalBase) -> None:
    ref = client(base, "000101", nom="Tremblay", prenom="Ada")
    client(base, "000102", nom="Roy", prenom="Béa")
    edit(base.ports, RecordKind.CLIENT, ref.id or 0, {"note": "Rappeler"})
    apply(base.ports, propose(base.ports, RecordKind.CLIENT, "000101", "000102"), "même personne")
    newest = base.ports.queries.journal(frozenset({Act.CHANGED, Act.MERGED}), 10)
    told = [(each.line.entry.act, each.ref and each.ref.number) for each in newest]
    assert told == [(Act.MERGED, "000101"), (Act.CHANGED, "000101")]


def test_what_is_given_up_leaves_no_line(base: LocalBase) -> None:
    with base.ports.open_uow() as uow:
        uow.journal.write(Entry(1, "", Act.VIEWED))
    assert acts(base) == []


def test_a_line_changed_in_the_base_shows(base: LocalBase) -> None:
    ref = client(base, "000101", nom="Tremblay", prenom="Ada")
    note_view(base.ports, ref)
    with writing(base.engine) as connection, connection.begin():
        connection.execute(update(journal).where(journal.c.id == 1).values(who="autre"))
    assert check_journal(base.ports).broken_at == 1


def test_a_line_removed_from_the_end_of_the_base_shows(base: LocalBase) -> None:
    ref = client(base, "000101", nom="Tremblay", prenom="Ada")
    note_view(base.ports, ref)
    assert check_journal(base.ports).witnessed
    with writing(base.engine) as connection, connection.begin():
        connection.execute(delete(journal).where(journal.c.id == 2))
    assert check_journal(base.ports).broken_at == 2


def test_what_is_looked_at_later_does_not_hide_that_the_end_was_removed(base: LocalBase) -> None:
    ref = client(base, "000101", nom="Tremblay", prenom="Ada")
    note_view(base.ports, ref)
    with writing(base.engine) as connection, connection.begin():
        connection.execute(delete(journal).where(journal.c.id == 2))
    for _ in range(2):
        base.clock.tick()
        note_view(base.ports, ref)
    assert check_journal(base.ports).broken_at == 2


def test_a_base_that_was_put_back_begins_anew(base: LocalBase) -> None:
    ref = client(base, "000101", nom="Tremblay", prenom="Ada")
    note_view(base.ports, ref)
    with writing(base.engine) as connection, connection.begin():
        connection.execute(delete(journal))
    note_restored(base.ports, "gestsync-1.db")
    assert check_journal(base.ports) == (1, None, True)


def test_the_journal_leaves_with_its_seals_and_that_is_told_too(base: LocalBase, tmp_path: Path) -> None:
    note_view(base.ports, client(base, "000101", nom="Tremblay", prenom="Ada"))
    assert export_journal(base.ports, tmp_path / "journal.json", Quiet()) == 2
    rows = json.loads((tmp_path / "journal.json").read_text(encoding="utf-8"))
    assert [row["sceau"] for row in rows] == [each.seal for each in base.ports.queries.journal_whole()][:2]
    assert acts(base)[-1].detail == "journal.json"


@pytest.fixture
def long_one(base: LocalBase, monkeypatch: pytest.MonkeyPatch) -> LocalBase:
    """A journal of five lines, in parts of two."""
    monkeypatch.setattr(journal_service, "_PART", 2)
    ref = client(base, "000101", nom="Tremblay", prenom="Ada")
    for _ in range(4):
        note_view(base.ports, ref)
    return base


def told(check: JournalCheck) -> Verdict:
    while (verdict := check.go_on()) is None:
        pass
    return verdict


def altered(base: LocalBase, number: int, **values: str) -> None:
    with writing(base.engine) as connection, connection.begin():
        connection.execute(update(journal).where(journal.c.id == number).values(**values))


def test_a_long_journal_is_read_by_parts(long_one: LocalBase) -> None:
    check = JournalCheck(long_one.ports)
    assert (check.go_on(), check.lines) == (None, 2)
    assert told(check) == (5, None, True)


def test_what_was_verified_is_not_read_again_until_all_of_it_is(long_one: LocalBase) -> None:
    check = JournalCheck(long_one.ports)
    told(check)
    altered(long_one, 2, who="autre")
    note_view(long_one.ports, long_one.ports.queries.find(RecordKind.CLIENT, "000101"))
    assert told(check) == (6, None, True), "only the sixth was read"
    check.begin()
    assert told(check).broken_at == 2


def test_what_was_verified_is_read_again_the_next_day(long_one: LocalBase) -> None:
    check = JournalCheck(long_one.ports)
    told(check)
    altered(long_one, 2, who="autre")
    long_one.clock.tick(25 * 3_600 * 1_000_000)
    assert told(check).broken_at == 2


def taken_out(base: LocalBase) -> None:
    with writing(base.engine) as connection, connection.begin():
        connection.execute(delete(journal).where(journal.c.id == 2))


@pytest.mark.parametrize(
    ("alter", "broken"), [(taken_out, 2), (lambda base: altered(base, 5, seal="0" * 64), 5)]
)
def test_a_line_taken_out_of_what_was_verified_shows_at_once_and_so_does_another_last_one(
    long_one: LocalBase, alter: Callable[[LocalBase], None], broken: int
) -> None:
    check = JournalCheck(long_one.ports)
    told(check)
    long_one.ports.secrets.delete(f"journal {long_one.ports.place}".strip())  # it would tell of the last one
    alter(long_one)
    assert told(check).broken_at == broken


def test_a_short_journal_is_read_whole_each_time(base: LocalBase) -> None:
    note_view(base.ports, client(base, "000101", nom="Tremblay", prenom="Ada"))
    check = JournalCheck(base.ports)
    assert told(check).is_whole
    altered(base, 1, who="autre")
    assert told(check).broken_at == 1


def test_lines_that_a_rule_erases_between_two_parts_are_no_alteration(long_one: LocalBase) -> None:
    check = JournalCheck(long_one.ports)
    check.go_on()
    third = Sealed(3, long_one.ports.queries.journal_seal(3) or "")
    with long_one.ports.open_uow() as uow:
        entry = Entry(1, "", Act.ERASED, detail=with_beginning("journal 3 2026-11-26", third))
        line = uow.journal.write(entry)
        uow.journal.forget(3)
        uow.commit()
    remember(long_one.ports, line, anew=True)
    assert told(check) == (3, None, True)


def test_a_word_that_no_version_writes_is_an_alteration_like_another(base: LocalBase) -> None:
    note_view(base.ports, client(base, "000101", nom="Tremblay", prenom="Ada"))
    altered(base, 1, act="rien", kind="personne")
    assert check_journal(base.ports).broken_at == 1


def test_a_word_that_no_version_writes_is_listed_and_exported_as_it_is(
    base: LocalBase, tmp_path: Path
) -> None:
    note_view(base.ports, client(base, "000101", nom="Tremblay", prenom="Ada"))
    altered(base, 2, act="rien", kind="personne", detail="effacé 1 2 3 4")
    newest = base.ports.queries.journal(frozenset(), 1)
    assert [(each.line.entry.act, each.ref and each.ref.number) for each in newest] == [("rien", "000101")]
    assert act_words(newest[0].line.entry.act) == "rien"
    export_journal(base.ports, tmp_path / "journal.json", Quiet())
    told = json.loads((tmp_path / "journal.json").read_text(encoding="utf-8"))[-1]
    assert (told["quoi"], told["sorte"]) == ("rien", "personne")
