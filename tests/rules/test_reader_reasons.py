"""The reasons of the readers are said in the language of the window."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gestsync.domain.errors import AppError, ErrorCode, because, reason_of, within
from gestsync.domain.incidents import INCIDENT_FIELDS
from gestsync.domain.mapping import map_rows
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.records import RecordKind
from gestsync.domain.settings import SETTINGS
from gestsync.domain.sync_plan import Guard, GuardReason, KindPlan, SyncPlan, require_guards_accepted
from gestsync.exchange.lines import LINE_LIMIT
from gestsync.providers.source import Source, UnreadText
from gestsync.services.ports import Refusal
from gestsync.ui.texts import Language, error_advice, error_sentence, install_translators
from tests.exchange.files import items, text

READERS = sorted((Path(__file__).resolve().parents[2] / "gestsync" / "providers").glob("*.py"))
_REFUSALS = {"refuse", "_refuse", "damaged", "unfit", "Broken"}


@pytest.mark.parametrize("reader", READERS, ids=lambda path: path.stem)
def test_no_reason_of_a_reader_is_a_bare_sentence(reader: Path) -> None:
    """``mark``, ``because`` and ``within`` make reasons that another language can say; a string does not."""
    bare = []
    for call in ast.walk(ast.parse(reader.read_text("utf-8"))):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        told = call.args[0]
        choices = [told.body, told.orelse] if isinstance(told, ast.IfExp) else [told]
        if name in _REFUSALS and any(isinstance(each, ast.JoinedStr | ast.Constant) for each in choices):
            bare.append(ast.unparse(call))
    assert bare == []


def test_the_place_of_a_reason_is_said_in_the_other_language_too() -> None:
    made = within("fichier {file}", because("la ligne {line} est abîmée", line=3), file="{a}.csv")
    error = AppError(ErrorCode.IMP_1006, provider="p", of_provider="de p", reason=made)
    english = {"fichier {file}": "file {file}", "la ligne {line} est abîmée": "line {line} is damaged"}
    assert made == "fichier {a}.csv, la ligne 3 est abîmée"
    assert reason_of(error.facts, lambda words: english[words]) == "file {a}.csv, line 3 is damaged"
    assert reason_of(dict(error.facts), str) == made


def test_a_reason_kept_before_reasons_had_words_is_still_shown() -> None:
    assert reason_of({"reason": "table CLIENTS, il est vide"}, str) == "table CLIENTS, il est vide"


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    install_translators(qapp, Language.EN)
    yield
    install_translators(qapp, Language.FR)


@pytest.mark.usefixtures("english")
def test_what_a_base_lacks_and_what_cannot_be_read_of_it_are_said_in_english() -> None:
    source = Source("Base", "de la base", Path("base.dbf"))
    with pytest.raises(AppError) as caught:
        source.places("CLIENTS", ["A"], ["B", "C"])
    lacking = caught.value
    said = error_sentence(lacking.code, lacking.facts)
    assert "column B of table CLIENTS, column C of table CLIENTS" in said
    assert "nothing" in error_advice(lacking.code, lacking.facts)
    unread = source.undecodable("CLIENTS", "ascii", (UnreadText(row, "NOM", "x") for row in range(1, 13)))
    said = error_sentence(unread.code, unread.facts) + error_advice(unread.code, unread.facts)
    assert "12 texts" in said
    assert "row\u00a01, column NOM" in said
    assert "and 2 others" in said


def test_what_a_base_lacked_is_still_shown_when_it_was_kept_as_one_text() -> None:
    kept = {"of_provider": "de la base", "missing": "la table RSG", "similar": "rien"}
    assert "la table RSG" in error_sentence(ErrorCode.IMP_1005, kept)
    assert "rien" in error_advice(ErrorCode.IMP_1005, kept)


@pytest.mark.usefixtures("english")
def test_a_base_is_named_as_english_names_it() -> None:
    error = Source("Le Gestionnaire", "du Gestionnaire", Path("gest.mdb")).locked()
    assert error.sentence == "La base du Gestionnaire est occupée par un autre programme."
    assert (
        error_sentence(error.code, error.facts)
        == "The database of Le Gestionnaire is in use by another program."
    )


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (AppError(ErrorCode.GEN_9003, setting=SETTINGS["guard_share"].label, value="x"), "Stop if"),
        (AppError(ErrorCode.GEN_9006, field=INCIDENT_FIELDS[0].label, value="hier"), "information"),
        (AppError(ErrorCode.IMP_1018, driver="le pilote ODBC de cette base"), "the ODBC driver"),
    ],
)
def test_words_of_ours_among_the_facts_are_said_in_english(error: AppError, told: str) -> None:
    said = error_sentence(error.code, error.facts)
    assert told in said
    assert not {"é", "’"} & set(said)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("7;2026-11-22;Ã©tÃ©", "encoded twice"),
        ('7;2026-11-22;"Roy', "quote"),
        ("7;2026-03-08T02:30;Roy", "does not exist"),
        ("7;2026-11-22;" + "x" * 2 * LINE_LIMIT, "line of more than 1"),
    ],
)
def test_why_a_row_of_an_exchange_file_is_refused_is_said_in_english(
    tmp_path: Path, row: str, told: str
) -> None:
    [found] = items(tmp_path, text("numero;date_modification;nom", row))
    assert isinstance(found, Refusal)
    said = error_sentence(found.code, found.facts)
    assert told in said
    assert not {"é", "’"} & set(said)


@pytest.mark.usefixtures("english")
def test_a_cell_without_a_text_is_told_in_english() -> None:
    table = TableMap(RecordKind.CLIENT, "C", {"numero": ("N",)})
    profile = ProviderProfile("p", "P", "de P", "csv", (table,))
    [(_, [problem])] = map_rows(profile, table, [(b"\0",)], "2026-11-22")
    assert "binary data" in error_sentence(problem.code, problem.facts)


@pytest.mark.usefixtures("english")
def test_why_a_guard_stops_is_said_in_english() -> None:
    guards = (
        Guard(GuardReason.EMPTY, RecordKind.ENFANT, 1, 120),
        Guard(GuardReason.ABSENT, RecordKind.RSG, 30, 120),
    )
    kind = KindPlan(RecordKind.RSG, (), 0, (), (), guards)
    with pytest.raises(AppError) as caught:
        require_guards_accepted(SyncPlan("gestionnaire", 0, (kind,)))
    said = error_sentence(caught.value.code, caught.value.facts)
    assert "30 of 120 RSG would be absent" in said
    assert "connu" not in said
