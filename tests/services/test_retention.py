"""What was kept long enough goes as it was shown, whole, and what must be known of it stays."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.history import Part
from gestsync.domain.journal import Act
from gestsync.domain.records import Outcome, RecordKind, RecordRef
from gestsync.domain.retention import Fate, Rule, from_journal_detail
from gestsync.services import retention
from gestsync.services.distinct import declare_pair_distinct
from gestsync.services.edit import edit
from gestsync.services.export_person import person_document
from gestsync.services.jobs import JobContext, Quiet
from gestsync.services.journal import check_journal, note_view
from gestsync.services.merge import apply, propose, propose_pending
from gestsync.services.ports import Cell
from gestsync.services.preferences import save
from gestsync.services.retention import ErasingDone, Outlook, erase, look, remind
from gestsync.services.undo import undo
from gestsync.services.work_list import put_off
from gestsync.services.workplace import Ports
from gestsync.storage import database
from gestsync.storage.backups import SqliteBackups
from gestsync.storage.database import BASE_NAME
from gestsync.storage.schema import journal, operation, treated
from tests.builders import day, modification
from tests.fakes import Impatient
from tests.local_base import CLIENT, RSG, LocalBase, full_disk, raises, rsg_row

YEAR = 366 * 86_400 * 1_000_000
ON_BOTH = False
"""Backups and pages of a file are looked at; see ``tests/storage/test_on_postgresql.py``."""
ADA: dict[str, Any] = {"nom": "Tremblay", "prenom": "Ada", "telephone": "8195550101"}


def choose(base: LocalBase, **wanted: Any) -> None:
    save(base.ports, replace(base.ports.settings(), **wanted))


def due(base: LocalBase) -> Outlook:
    return look(base.ports, Quiet())


def numbers(outlook: Outlook) -> list[str]:
    return [each.ref.number for each in outlook.fiches]


def let_go(base: LocalBase) -> ErasingDone:
    base.clock.tick()
    return erase(base.ports, due(base), Quiet())


@pytest.fixture
def aged(base: LocalBase) -> LocalBase:
    """Ada came eight years ago; Béa was seen this year."""
    base.take(modification("000101", day(1), **ADA))
    base.take(modification("000102", day(1), nom="Roy", prenom="Béa"))
    base.clock.tick(8 * YEAR)
    base.take(modification("000102", day(2), ville="Chelsea"))
    return base


def everything(base: LocalBase) -> str:
    return repr(base.dump())


def test_nothing_is_due_until_a_duration_is_set(aged: LocalBase) -> None:
    assert due(aged) == Outlook({})
    assert let_go(aged).backup is None
    choose(aged, keep_client_years=7)
    assert numbers(due(aged)) == ["000101"]


def test_looking_writes_nothing(aged: LocalBase) -> None:
    choose(aged, keep_client_years=7, keep_history_years=7, keep_journal_years=7)
    before = aged.dump(), list(aged.ports.queries.journal_whole())
    due(aged)
    assert (aged.dump(), list(aged.ports.queries.journal_whole())) == before


def test_a_reminder_counts_what_is_due_and_nothing_without_a_rule(aged: LocalBase) -> None:
    assert remind(aged.ports).total == 0
    choose(aged, keep_client_years=7, keep_journal_years=7)
    assert remind(aged.ports).total == sum(due(aged).counts.values()) > 1
    assert not remind(aged.ports).more


def test_a_reminder_counts_again_only_another_day_by_other_rules_or_once_something_was_erased(
    aged: LocalBase,
) -> None:
    choose(aged, keep_client_years=7)
    known = remind(aged.ports)
    assert known.total == 1
    aged.take(modification("000103", day(2), nom="Cyr", prenom="Zoé"))
    assert remind(aged.ports, known) is known
    choose(aged, keep_client_years=10)
    other = remind(aged.ports, known)
    assert other.total == 0
    aged.clock.tick(86_400_000_000)
    assert remind(aged.ports, other) is not other
    choose(aged, keep_client_years=7)
    again = remind(aged.ports)
    assert again.total == 1
    let_go(aged)
    assert remind(aged.ports, again).total == 0


def test_a_reminder_does_not_count_without_end(aged: LocalBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "MANY", 1)
    looked: list[Outlook] = []

    def seen(ports: Ports, ctx: JobContext, *, most: int | None = None) -> Outlook:
        looked.append(look(ports, ctx, most=most))
        return looked[-1]

    monkeypatch.setattr(retention, "look", seen)
    choose(aged, keep_client_years=1)
    aged.clock.tick(8 * YEAR)
    assert len(due(aged).fiches) == 2
    assert remind(aged.ports)[1:] == (1, True)
    assert len(looked[0].fiches) == 1


def test_a_look_that_is_given_up_stops_before_what_takes_longest(
    aged: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(aged, keep_client_years=7)
    monkeypatch.setattr(type(aged.ports.queries), "quiet_fiches", lambda *_: pytest.fail("read all the same"))
    with pytest.raises(Cancelled):
        look(aged.ports, Impatient(0))


def test_looking_waits_for_no_writer(aged: LocalBase) -> None:
    choose(aged, keep_client_years=7, keep_history_years=7, keep_journal_years=7)
    with aged.ports.open_uow():
        assert numbers(due(aged)) == ["000101"]


def test_what_is_erased_of_a_person_is_nowhere_left(aged: LocalBase) -> None:
    choose(aged, keep_client_years=7)
    let_go(aged)
    left = everything(aged)
    assert "Tremblay" not in left
    assert "tremblay" not in left
    assert "8195550101" not in left
    assert "000101" not in left
    assert aged.says("000102", "ville") == "Chelsea"
    assert aged.keys_in_step()


def test_what_was_erased_is_not_even_in_the_pages_that_the_base_no_longer_uses(aged: LocalBase) -> None:
    choose(aged, keep_client_years=7)
    aged.engine.dispose()
    assert b"Tremblay" in (aged.folder / BASE_NAME).read_bytes()
    let_go(aged)
    aged.engine.dispose()
    whole = b"".join(path.read_bytes() for path in aged.folder.glob(f"{BASE_NAME}*"))
    assert b"Tremblay" not in whole
    assert b"8195550101" not in whole


def test_nor_where_it_was_before_its_neighbours_grew_and_it_was_moved(base: LocalBase) -> None:
    chance, everybody = Random(1), range(1000, 1600)  # noqa: S311 - addresses
    street = "rue des Ormes et des Bouleaux " * 10

    def night(at: int, some: Iterable[int]) -> None:
        rows = [(n, street[: chance.randint(20, 120)]) for n in some]
        base.take(*(modification(f"{n}", day(at), line=n, nom=f"Roy{n}", adresse=said) for n, said in rows))

    night(1, everybody)
    base.clock.tick(8 * YEAR)
    stay = set()
    for at in (2, 3, 4):
        some = sorted(chance.sample(everybody, 120))
        stay.update(some)
        night(at, some)
    choose(base, keep_client_years=7)
    let_go(base)
    base.engine.dispose()
    whole = b"".join(path.read_bytes() for path in base.folder.glob(f"{BASE_NAME}*"))
    assert [n for n in everybody if n not in stay and f"Roy{n}".encode() in whole] == []


def bytes_of(base: LocalBase) -> bytes:
    """Of the base and of its log, as they are on the disk now."""
    return b"".join(path.read_bytes() for path in base.folder.glob(f"{BASE_NAME}*"))


def test_what_is_erased_is_gone_from_the_disk_while_the_program_stays_open(aged: LocalBase) -> None:
    choose(aged, keep_client_years=7)
    assert b"Tremblay" in bytes_of(aged)
    assert not let_go(aged).traces
    assert b"Tremblay" not in bytes_of(aged)
    assert b"Roy" in bytes_of(aged)


def test_who_reads_the_base_as_it_was_keeps_traces_in_it_and_that_is_told(
    aged: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(aged, keep_client_years=7)
    aged.engine.dispose()
    monkeypatch.setattr(database, "_BUSY_MS", 1)
    with closing(sqlite3.connect(aged.folder / BASE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM record").fetchall()
        assert let_go(aged).traces
    assert b"Tremblay" in bytes_of(aged)
    aged.clock.tick(8 * YEAR)
    assert not let_go(aged).traces
    assert b"Tremblay" not in bytes_of(aged)


def test_a_modification_treated_once_stays_treated_when_its_fiche_is_erased(aged: LocalBase) -> None:
    choose(aged, keep_client_years=7)
    let_go(aged)
    result = aged.take(modification("000101", day(1), **ADA | {"ville": "Hull"}))
    assert aged.outcomes(result) == [Outcome.ALREADY]
    with aged.engine.connect() as connection:
        told = connection.execute(select(operation).order_by(operation.c.id.desc()).limit(1)).one()
        assert not told.flagged, "what it said is not known any more"
        assert connection.execute(select(func.count()).select_from(treated)).scalar() == 1


def test_a_newer_modification_of_an_erased_number_makes_a_new_fiche(aged: LocalBase) -> None:
    choose(aged, keep_client_years=7)
    erased = aged.id("000101")
    let_go(aged)
    result = aged.take(modification("000101", day(3), **ADA))
    assert aged.outcomes(result) == [Outcome.CREATED]
    assert aged.id("000101") != erased


def test_the_id_of_an_erased_fiche_is_never_given_again(base: LocalBase) -> None:
    base.take(modification("000101", day(1), **ADA))
    last = base.id("000101")
    base.clock.tick(8 * YEAR)
    choose(base, keep_client_years=7)
    let_go(base)
    base.take(modification("000103", day(3), nom="Roy", prenom="Zoé"))
    assert base.id("000103") > last


def test_the_journal_says_how_many_by_which_rule_and_no_name(aged: LocalBase) -> None:
    choose(aged, keep_client_years=7)
    let_go(aged)
    [line] = [each.line for each in aged.ports.queries.journal(frozenset({Act.ERASED}), 10)]
    told = from_journal_detail(line.entry.detail)
    assert told is not None
    assert (told.rule, told.total) == (Rule.CLIENT, 1)
    assert check_journal(aged.ports).is_whole


def test_who_was_erased_is_read_again_by_a_synchronisation_that_reads_what_the_last_one_did(
    base: LocalBase,
) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"))
    base.sync()
    undo(base.ports, base.last_run())
    base.clock.tick(8 * YEAR)
    choose(base, keep_rsg_years=7)
    assert numbers(due(base)) == ["1"]
    let_go(base)
    base.sync()
    assert base.says("1", "nom", RSG) == "Roy"


def test_a_fiche_that_its_provider_still_gives_is_never_due(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("2", "Cyr", "Ève"))
    base.sync()
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"))
    base.sync()
    choose(base, keep_rsg_years=6)
    assert numbers(due(base)) == []
    base.clock.tick(7 * YEAR)
    assert numbers(due(base)) == ["2"]
    let_go(base)
    base.clock.tick()
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"), rsg_row("2", "Cyr", "Ève"))
    base.sync()
    assert base.says("2", "nom", RSG) == "Cyr"


def test_an_rsg_with_children_that_are_there_stays(base: LocalBase) -> None:
    base.accounting(RSG, rsg_row("1", "Roy", "Zoé"))
    base.accounting(RecordKind.ENFANT, rsg_row("7", "Roy", "Ugo", rsg="1"))
    base.sync()
    base.accounting(RSG, rsg_row("9", "Cyr", "Ève"))
    base.sync()
    base.clock.tick(7 * YEAR)
    choose(base, keep_rsg_years=6)
    outlook = due(base)
    assert (numbers(outlook), dict(outlook.kept)) == ([], {Fate.CHILDREN: 1})


def test_a_fiche_that_holds_a_modification_back_stays_and_so_does_the_one_it_is_about(
    base: LocalBase,
) -> None:
    base.take(modification("1", day(1), **ADA))
    base.take(modification("2", day(1), nom="Roy", prenom="Béa"))
    base.take(modification("2", day(2), **ADA))
    base.clock.tick(8 * YEAR)
    choose(base, keep_client_years=7)
    outlook = due(base)
    assert (numbers(outlook), dict(outlook.kept)) == ([], {Fate.HELD: 2})


def test_a_fiche_in_a_merge_that_can_be_undone_stays_unless_it_is_said_otherwise(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ADA))
    base.take(modification("2", day(1), nom="Roy", prenom="Béa"))
    apply(base.ports, propose(base.ports, CLIENT, "1", "2"))
    base.clock.tick(8 * YEAR)
    choose(base, keep_client_years=7)
    assert (numbers(due(base)), dict(due(base).kept)) == ([], {Fate.MERGED: 1})
    choose(base, keep_merged=False)
    assert numbers(due(base)) == ["1"]
    let_go(base)
    left = everything(base)
    assert "Tremblay" not in left
    assert "Béa" not in left
    assert base.dump()["record"] == []
    # Both numbers stay treated, whichever the modification was sent under.
    assert base.outcomes(base.take(modification("2", day(1), nom="Roy"))) == [Outcome.ALREADY]


def test_a_merge_whose_values_were_erased_holds_nothing_any_more(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ADA))
    base.take(modification("2", day(1), nom="Roy", prenom="Béa"))
    apply(base.ports, propose(base.ports, CLIENT, "1", "2"))
    base.clock.tick(8 * YEAR)
    choose(base, keep_history_years=7)
    let_go(base)
    choose(base, keep_history_years=0, keep_client_years=7)
    assert numbers(due(base)) == ["1"]


def test_what_others_say_of_an_erased_person_goes_too(base: LocalBase) -> None:
    base.take(modification("000101", day(1), **ADA))
    base.take(modification("000102", day(1), nom="Roy", prenom="Béa"))
    declare_pair_distinct(base.ports, CLIENT, ("000101", "000102"), "Ada vit à Hull")
    base.clock.tick(8 * YEAR)
    base.take(modification("000102", day(2), ville="Chelsea"))
    choose(base, keep_client_years=7)
    let_go(base)
    assert "Ada" not in everything(base)
    assert person_document(base.ports, RecordRef(CLIENT, "000102", base.id("000102")))["pas_un_doublon"] == []


def test_what_an_undone_merge_had_brought_of_an_erased_person_goes_too(base: LocalBase) -> None:
    base.take(modification("000101", day(1), **ADA))
    base.take(modification("000102", day(1), nom="Roy", prenom="Béa"))
    done = apply(base.ports, propose(base.ports, CLIENT, "000102", "000101"), "Ada est Béa")
    base.take(modification("000101", day(3), ville="Val-d’Or"))
    undo(base.ports, done.run)
    assert "8195550101" in repr(base.dump()["change"])
    base.clock.tick(8 * YEAR)
    base.take(modification("000102", day(4), ville="Chelsea"))
    choose(base, keep_client_years=7)
    assert numbers(due(base)) == ["000101"]
    let_go(base)
    left = everything(base)
    for word in ("Ada", "Tremblay", "8195550101", "000101"):
        assert word not in left
    assert base.says("000102", "ville") == "Chelsea"


def test_so_does_what_came_then_under_a_number_that_the_erased_person_had_absorbed(base: LocalBase) -> None:
    base.take(modification("000101", day(1), **ADA))
    base.take(modification("000103", day(1), nom="Tremblay", prenom="Adèle"))
    base.take(modification("000102", day(1), nom="Roy", prenom="Béa"))
    apply(base.ports, propose(base.ports, CLIENT, "000101", "000103"))
    done = apply(base.ports, propose(base.ports, CLIENT, "000102", "000101"))
    base.take(modification("000103", day(3), ville="Val-d’Or"))
    undo(base.ports, done.run)
    base.clock.tick(8 * YEAR)
    base.take(modification("000102", day(4), ville="Chelsea"))
    choose(base, keep_client_years=7, keep_merged=False)
    assert numbers(due(base)) == ["000101"]
    let_go(base)
    for word in ("Val-d’Or", "000103"):
        assert word not in everything(base)


def test_an_error_that_names_an_erased_person_under_the_number_of_another_goes_too(base: LocalBase) -> None:
    """A child enrolled with an RSG that nobody has; an RSG of another number who claims one with somebody."""
    child: dict[str, Cell] = {"numero": "12", "nom": "Lam", "prenom": "Éva", "rsg": "4711"}
    stays = rsg_row("1", "Roy", "Zoé")
    base.accounting(RecordKind.ENFANT, child)
    base.accounting(RSG, stays, rsg_row("2", "Kozak", "Léo", ministere="45321"))
    base.sync()
    base.accounting(RSG, stays, rsg_row("9", "Cyr", "Ève"), rsg_row("9", "Kozak", "Léo", ministere="45321"))
    base.sync()
    base.accounting(RecordKind.ENFANT)
    base.accounting(RSG, stays)
    base.sync()
    assert {"Lam", "Kozak"} == {name for name in ("Lam", "Kozak") if name in repr(base.dump()["issue"])}
    base.clock.tick(8 * YEAR)
    base.sync()
    choose(base, keep_rsg_years=7, keep_enfant_years=7)
    assert sorted(numbers(due(base))) == ["12", "2"]
    let_go(base)
    assert base.dump()["issue"] == []
    for name in ("Lam", "Kozak"):
        assert name.encode() not in bytes_of(base)


def test_what_is_held_of_others_stays(aged: LocalBase) -> None:
    """A merge, a pair told apart, two put off, a night undone in part, an error; an RSG of her number."""
    for number, first in (("2", "Zoé"), ("3", "Éva"), ("4", "Ida"), ("5", "Noa")):
        aged.take(modification(number, day(1), nom="Lam", prenom=first))
    apply(aged.ports, propose(aged.ports, CLIENT, "2", "3"))
    declare_pair_distinct(aged.ports, CLIENT, ("2", "4"), "")
    put_off(aged.ports, CLIENT, frozenset({"4", "5"}), later=True)
    aged.take(modification("4", day(3), ville="Hull"), modification("5", day(3), line=3, ville="Hull"))
    undo(aged.ports, aged.last_run(), Part(aged.id("4")))
    twice = rsg_row("000101", "Cyr", "Ève"), rsg_row("000101", "Kozak", "Léo")
    aged.accounting(RSG, rsg_row("1", "Roy", "Zoé"), *twice)
    aged.sync()
    put_off(aged.ports, RSG, frozenset({"000101", "1"}), later=True)
    choose(aged, keep_client_years=7)
    assert numbers(due(aged)) == ["000101"]
    own = {
        "alias",
        "merge",
        "distinct_pair",
        "later_pair",
        "taken_back",
        "issue",
        "issue_event",
        "last_read",
    }
    before = {table: aged.dump()[table] for table in own}
    assert all(before.values())
    past = [aged.ports.queries.record_operations(CLIENT, aged.id(number)) for number in "24"]
    let_go(aged)
    assert {table: aged.dump()[table] for table in own} == before
    assert [aged.ports.queries.record_operations(CLIENT, aged.id(number)) for number in "24"] == past


def test_only_what_was_shown_is_erased(aged: LocalBase) -> None:
    choose(aged, keep_client_years=7)
    outlook = due(aged)
    aged.clock.tick()
    edit(aged.ports, CLIENT, aged.id("000101"), {"note": "A rappelé"})
    done = erase(aged.ports, outlook, Quiet())
    assert done.erased == ()
    assert aged.says("000101", "note") == "A rappelé"


def test_old_values_go_and_that_something_was_done_stays(base: LocalBase) -> None:
    base.take(modification("000101", day(1), **ADA))
    base.take(modification("000102", day(1), nom="Roy", prenom="Béa"))
    edit(base.ports, CLIENT, base.id("000101"), {"ville": "Hull"})
    run = base.last_run()
    base.clock.tick(8 * YEAR)
    base.take(modification("000102", day(2), ville="Chelsea"))
    choose(base, keep_history_years=7)
    outlook = due(base)
    assert outlook.counts == {Rule.HISTORY: 3}, "two creations and a change"
    let_go(base)
    rows = base.ports.queries.record_operations(CLIENT, base.id("000101"))
    assert [row.outcome for row in rows] == [Outcome.EDITED, Outcome.CREATED]
    assert not any(base.ports.queries.changes_of([row.id for row in rows]).values())
    assert base.says("000101", "ville") == "Hull"
    assert base.ports.queries.changes_of(
        [row.id for row in base.ports.queries.record_operations(CLIENT, base.id("000102"))]
    ), "what is recent stays"
    with raises(ErrorCode.FUS_3007):
        undo(base.ports, run)
    again = base.take(modification("000101", day(1), **ADA), modification("000103", day(1), nom="Cyr"))
    assert sorted(base.outcomes(again)) == [Outcome.ALREADY, Outcome.CREATED]
    assert due(base).counts == {Rule.HISTORY: 0}


def test_a_fiche_is_still_dated_by_what_a_merge_settled_once_that_is_erased(base: LocalBase) -> None:
    base.take(modification("2", day(1), **ADA))
    base.take(modification("1", day(5), ville="Hull", **ADA))
    [held] = base.ports.queries.pending()
    apply(base.ports, propose_pending(base.ports, held.id))
    base.clock.tick(8 * YEAR)
    base.take(modification("2", day(9), complement="app. 3"))
    night = base.last_run()
    choose(base, keep_history_years=7)
    let_go(base)
    undo(base.ports, night)
    assert base.fiche("2").modified_at == day(5)


def test_a_fiche_is_not_shown_as_it_was_before_what_was_erased(aged: LocalBase) -> None:
    choose(aged, keep_history_years=7)
    long_ago = aged.clock.now() - 8 * YEAR
    assert aged.ports.queries.record(CLIENT, aged.id("000102"), long_ago)
    let_go(aged)
    with raises(ErrorCode.FUS_3007):
        aged.ports.queries.record(CLIENT, aged.id("000102"), long_ago)
    assert aged.ports.queries.record(CLIENT, aged.id("000102"), aged.clock.now() - YEAR)


def test_what_waits_is_not_an_old_value(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ADA))
    base.take(modification("2", day(2), **ADA))
    base.clock.tick(8 * YEAR)
    choose(base, keep_history_years=7)
    let_go(base)
    [held] = base.dump()["pending"]
    assert "Tremblay" in repr(held)


def test_a_journal_without_its_old_lines_is_still_verified(aged: LocalBase) -> None:
    note_view(aged.ports, aged.ports.queries.find(CLIENT, "000102"))
    before = list(aged.ports.queries.journal_whole())
    choose(aged, keep_journal_years=7)
    assert due(aged).lines == 2
    let_go(aged)
    after = list(aged.ports.queries.journal_whole())
    assert after[: len(before) - 2] == before[2:]
    assert check_journal(aged.ports) == (len(after), None, True)
    # The journal of the journal tells it; a line changed after it still shows.
    with aged.engine.begin() as connection:
        connection.execute(update(journal).where(journal.c.id == after[0].number).values(who="autre"))
    assert check_journal(aged.ports).broken_at == after[0].number


def test_more_lines_taken_than_the_journal_tells_show(aged: LocalBase) -> None:
    choose(aged, keep_journal_years=7)
    let_go(aged)
    first = next(iter(aged.ports.queries.journal_whole())).number
    with aged.engine.begin() as connection:
        connection.execute(delete(journal).where(journal.c.id == first))
    assert not check_journal(aged.ports).is_whole


def test_the_lines_of_an_altered_journal_are_not_erased(aged: LocalBase) -> None:
    with aged.engine.begin() as connection:
        connection.execute(update(journal).where(journal.c.id == 1).values(who="autre"))
    choose(aged, keep_journal_years=7, keep_client_years=7)
    outlook = due(aged)
    with raises(ErrorCode.GEN_9010):
        erase(aged.ports, outlook, Quiet())
    assert aged.says("000101", "nom") == "Tremblay"


def test_a_journal_of_which_every_line_is_old_keeps_the_line_that_tells_so(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ADA))
    base.clock.tick(8 * YEAR)
    choose(base, keep_journal_years=7)
    let_go(base)
    assert check_journal(base.ports) == (1, None, True)
    base.clock.tick(8 * YEAR)
    let_go(base)
    assert check_journal(base.ports) == (1, None, True)


def test_copies_of_files_that_are_old_go(aged: LocalBase) -> None:
    aged.inbox.came = {"fichier 1.csv": aged.clock.now() - YEAR, "fichier 2.csv": aged.clock.now()}
    choose(aged, exchange_keep_days=90)
    outlook = due(aged)
    assert list(outlook.names.values()) == ["fichier 1.csv"]
    done = let_go(aged)
    assert [(each.rule, each.total) for each in done.erased] == [(Rule.FILES, 1)]
    assert "fichier 1.csv" not in aged.inbox.contents


@pytest.fixture
def backed(aged: LocalBase) -> LocalBase:
    aged.ports = replace(aged.ports, backups=SqliteBackups(aged.folder, aged.engine.dispose))
    return aged


def test_old_backups_go_but_the_last(backed: LocalBase) -> None:
    backups, now = backed.ports.backups, backed.clock.now()
    old = [backups.make(now - days * 86_400_000_000, Quiet()) for days in (400, 300)]
    choose(backed, keep_backup_days=90)
    assert due(backed).backups == (old[0],), "the newest stays even when it is old"
    done = let_go(backed)
    assert done.backup is not None
    assert done.backup in backups.listed()
    assert old[0] not in backups.listed()


def put_aside(backed: LocalBase, days: int) -> str:
    """A damaged base that came so many days ago; its name."""
    at, before = backed.clock.now() - days * 86_400_000_000, backed.ports.backups.damaged()
    (backed.folder / f"{BASE_NAME}.{days}").touch()  # no two are alike, which would be kept once
    backed.ports.backups.set_aside(at)
    (new,) = set(backed.ports.backups.damaged()).difference(before)
    place = backed.folder / "backups" / new.name
    os.utime(place, ns=(at * 1_000, at * 1_000))
    return place.name


def test_a_damaged_base_put_aside_goes_with_the_backups_of_its_age(backed: LocalBase) -> None:
    old, _young = put_aside(backed, 400), put_aside(backed, 30)
    backed.ports.backups.make(backed.clock.now() - 10 * 86_400_000_000, Quiet())
    assert due(backed) == Outlook({}), "off until a duration is chosen, as all the rules"
    choose(backed, keep_backup_days=90)
    assert [each.name for each in due(backed).damaged] == [old]
    assert due(backed).counts == {Rule.BACKUPS: 1}
    done = let_go(backed)
    assert [(each.rule, each.total) for each in done.erased] == [(Rule.BACKUPS, 1)]
    assert not (backed.folder / "backups" / old).exists()
    assert len(backed.ports.backups.damaged()) == 1


def test_a_damaged_base_stays_while_no_verified_backup_came_after_it(backed: LocalBase) -> None:
    backed.ports.backups.make(backed.clock.now() - 500 * 86_400_000_000, Quiet())
    old = put_aside(backed, 400)
    choose(backed, keep_backup_days=90)
    assert due(backed).damaged == ()
    backed.ports.backups.make(backed.clock.now(), Quiet())
    assert [each.name for each in due(backed).damaged] == [old]


def test_a_folder_of_another_name_beside_the_backups_is_left_alone(backed: LocalBase) -> None:
    kept = backed.folder / "backups" / "damaged-à garder"
    kept.mkdir(parents=True)
    choose(backed, keep_backup_days=90)
    assert backed.ports.backups.damaged() == ()


def test_the_base_is_backed_up_first_and_can_be_put_back(backed: LocalBase) -> None:
    choose(backed, keep_client_years=7, keep_journal_years=7)
    note_view(backed.ports, backed.ports.queries.find(CLIENT, "000102"))
    done = let_go(backed)
    assert done.backup is not None
    backed.ports.backups.restore(done.backup)
    assert backed.says("000101", "nom") == "Tremblay"
    assert check_journal(backed.ports).is_whole


def test_a_copy_from_before_all_that_the_journal_still_holds_is_put_back_without_breaking_it(
    backed: LocalBase,
) -> None:
    backed.clock.tick(-8 * YEAR)
    old = backed.ports.backups.make(backed.clock.now() - 1, Quiet())
    backed.clock.tick(9 * YEAR)
    note_view(backed.ports, backed.ports.queries.find(CLIENT, "000102"))
    backed.clock.tick(8 * YEAR)
    choose(backed, keep_journal_years=7)
    let_go(backed)
    backed.ports.backups.restore(old)
    assert check_journal(backed.ports).is_whole


def test_many_fiches_go_some_at_a_time_and_until_all_are_gone_it_can_be_cancelled(
    base: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gestsync.storage.retention_queries._TOGETHER", 2)
    base.take(*(modification(f"{line}", day(1), line=line, nom="Roy") for line in range(2, 7)))
    base.clock.tick(8 * YEAR)
    choose(base, keep_client_years=7)
    told: list[tuple[int, int | None]] = []

    class Told(Quiet):
        def step(self, done: int, total: int | None, sentence: str = "") -> None:
            told.append((done, total))

    outlook, before = due(base), everything(base)
    for steps in range(7):
        with pytest.raises(Cancelled):
            erase(base.ports, outlook, Impatient(steps))
        assert everything(base) == before
    erase(base.ports, outlook, Told())
    assert told == [(0, None), (0, None), (0, 5), (2, 5), (4, 5), (5, 5), (5, 5)]
    assert numbers(due(base)) == []


def test_a_failure_in_the_middle_erases_nothing(aged: LocalBase, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(aged, keep_client_years=7, keep_journal_years=7)
    outlook, before = due(aged), everything(aged)

    def fail(*_: object) -> None:
        raise AppError(ErrorCode.BAS_4004)

    monkeypatch.setattr("gestsync.storage.journal_store.SqlJournal.forget", fail)
    with raises(ErrorCode.BAS_4004):
        erase(aged.ports, outlook, Quiet())
    assert everything(aged) == before


def test_what_cannot_be_written_anew_is_erased_all_the_same_and_the_traces_are_told(
    aged: LocalBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(aged, keep_client_years=7)
    with monkeypatch.context() as patched:
        full_disk(patched)
        done = let_go(aged)
    assert done.traces
    assert "Tremblay" not in everything(aged)


def test_an_erasing_that_writes_the_base_anew_leaves_no_trace(aged: LocalBase) -> None:
    choose(aged, keep_client_years=7)
    assert not let_go(aged).traces
