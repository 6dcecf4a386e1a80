"""What was undone can be done again by whoever chooses the file; a retrieval never does it by itself."""

from pathlib import Path

from gestsync.domain.errors import ErrorCode
from gestsync.domain.history import Part
from gestsync.domain.records import FileState, Mode, Outcome
from gestsync.services.import_files import apply_again, apply_again_for, import_files
from gestsync.services.jobs import Quiet
from gestsync.services.queries import ALWAYS
from gestsync.services.results import FileResult
from gestsync.services.retrieve import retrieve
from gestsync.services.undo import undo
from tests.builders import CLIENT, Given, day, modification
from tests.local_base import LocalBase, raises

ON_BOTH = True

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}
FILE = "fichier 1.csv"


def chosen(base: LocalBase) -> FileResult:
    """The file imported again, by hand."""
    base.clock.tick()
    [result] = import_files(base.ports, [Path(FILE)], Quiet()).files
    return result


def undone(base: LocalBase) -> None:
    base.clock.tick()
    undo(base.ports, base.last_run())


def test_a_file_whose_import_was_undone_is_applied_again_when_it_is_chosen_again(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    undone(base)
    again = chosen(base)
    assert (again.state, again.counts) == (FileState.APPLIED, {Outcome.CREATED: 1})
    assert base.fiche("1").modified_at == day(1)


def test_as_many_times_as_it_is_undone_and_never_once_more(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    for _ in range(3):
        undone(base)
        assert chosen(base).state is FileState.APPLIED
        assert chosen(base).state is FileState.KNOWN


def test_a_retrieval_never_does_again_what_was_undone(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), **ZOE))
    retrieve(base.ports, Mode.AUTOMATIC, Quiet())
    undone(base)
    [result] = retrieve(base.ports, Mode.MANUAL, Quiet()).files
    assert result.state is FileState.KNOWN
    assert base.says("1", "nom") == ""


def test_what_was_undone_for_one_fiche_alone_leaves_the_file_known(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE), modification("2", day(1), nom="Cyr", prenom="Ida"))
    base.clock.tick()
    undo(base.ports, base.last_run(), Part(base.id("1")))
    assert chosen(base).state is FileState.KNOWN


def test_the_report_says_what_is_undone_until_it_is_applied_again_whole_and_in_order(base: LocalBase) -> None:
    base.site.offer("a.csv", modification("1", day(1), **ZOE))
    base.site.offer("b.csv", modification("1", day(2), ville="Hull"))
    night = retrieve(base.ports, Mode.AUTOMATIC, Quiet()).run
    undone(base)
    assert [each.undone for each in base.ports.queries.files(None, ALWAYS)] == [True, True]
    base.clock.tick()
    done = apply_again(base.ports, night, Quiet())
    assert [(each.name, each.state) for each in done.files] == [
        ("a.csv", FileState.APPLIED),
        ("b.csv", FileState.APPLIED),
    ]
    assert (base.says("1", "nom"), base.says("1", "ville")) == ("Roy", "Hull")
    assert {each.undone for each in base.ports.queries.files(None, ALWAYS)} == {False}
    assert apply_again(base.ports, night, Quiet()).files == ()


def test_a_copy_that_is_gone_is_said_and_nothing_is_begun(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE))
    night = base.last_run()
    undone(base)
    base.inbox.contents.clear()
    runs = base.dump()["run"]
    with raises(ErrorCode.GEN_9004):
        apply_again(base.ports, night, Quiet())
    assert base.dump()["run"] == runs


def test_what_was_undone_for_one_fiche_alone_is_applied_again_for_it_alone(base: LocalBase) -> None:
    before = modification("1", day(1), **ZOE), modification("2", day(1), line=3, nom="Cyr", prenom="Ida")
    base.take(*before)
    base.take(
        modification("1", day(2), ville="Hull"),
        modification("2", day(2), line=3, ville="Hull"),
        modification("1", day(3), line=4, complement="app. 3"),
    )
    night = base.last_run()
    base.clock.tick()
    undo(base.ports, night, Part(base.id("1")))
    base.clock.tick()
    undo(base.ports, night, Part(base.id("2")))
    base.clock.tick()
    done = apply_again_for(base.ports, night, CLIENT, base.id("1"), Quiet())
    assert done.counts == {Outcome.UPDATED: 2}
    assert (base.says("1", "ville"), base.says("1", "complement")) == ("Hull", "app. 3")
    assert (base.fiche("1").modified_at, base.says("2", "ville")) == (day(3), "")
    told = base.ports.queries.record_operations(CLIENT, base.id("1"))[0]
    assert (told.file, told.line, told.run) == ("fichier 2.csv", 4, done.run)
    runs = base.dump()["run"]
    assert apply_again_for(base.ports, night, CLIENT, base.id("1"), Quiet()).counts == {}
    assert base.dump()["run"] == runs
    base.clock.tick()
    assert undo(base.ports, done.run).kept == ()
    assert (base.says("1", "ville"), base.fiche("1").modified_at) == ("", day(1))
    base.clock.tick()
    again = apply_again_for(base.ports, done.run, CLIENT, base.id("1"), Quiet())
    assert (again.counts, base.says("1", "ville")) == ({Outcome.UPDATED: 2}, "Hull")


def test_a_fiche_whose_creation_was_undone_alone_is_created_again_under_the_same_rules(
    base: LocalBase,
) -> None:
    base.take(modification("1", day(1), **ZOE), modification("2", day(1), line=3, nom="Cyr", prenom="Ida"))
    night = base.last_run()
    base.clock.tick()
    undo(base.ports, night, Part(base.id("1")))
    base.take(modification("3", day(2), **ZOE))
    assert apply_again_for(base.ports, night, CLIENT, base.id("1"), Quiet()).counts == {Outcome.DUPLICATE: 1}
    assert [each.number for each in base.ports.queries.pending()] == ["1"]
