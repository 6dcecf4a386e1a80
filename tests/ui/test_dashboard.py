"""The dashboard: what waits, what came, and where each thing leads."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import ErrorCode
from gestsync.domain.journal import Verdict
from gestsync.domain.records import RecordKind, RecordRef
from gestsync.domain.settings import Settings
from gestsync.services.queries import StatusCount, ToDo, ToDoKind
from gestsync.ui.formats import Formats
from gestsync.ui.screens.dashboard import DashboardScreen
from gestsync.ui.screens.dashboard_cards import MorningCard
from gestsync.ui.screens.dashboard_words import NUMBERS, greeting, todo_words, under_greeting
from gestsync.ui.widgets.chips import StatusChip
from gestsync.ui.widgets.labels import Label
from gestsync.ui.workbench import ReportTarget, Workbench
from tests.ui.report_office import plain, settle
from tests.ui.sample import NOW, ZONE, SampleQueries, at, sample_workbench

FORMATS = Formats(ZONE)


def shown(qtbot: QtBot, workbench: Workbench) -> DashboardScreen:
    """A dashboard that has been read."""
    made = DashboardScreen(workbench)
    qtbot.addWidget(made)
    made.resize(1360, 780)
    made.show()
    settle(qtbot, workbench)
    return made


def words(screen: DashboardScreen) -> str:
    """Every label and chip."""
    labels = [label.text() for label in screen.findChildren(Label) if label.isVisible()]
    chips = [chip.spec.text for chip in screen.findChildren(StatusChip) if chip.isVisible()]
    return plain(" | ".join(labels + chips))


def follow(screen: DashboardScreen, link: str) -> None:
    """Click the link with this text."""
    found = [button for button in screen.findChildren(QPushButton) if button.text() == link]
    found[0].click()


def test_it_greets_and_counts_the_fiches_that_wait(qtbot: QtBot, workbench: Workbench) -> None:
    assert "Bonjour. Deux fiches vous attendent." in words(shown(qtbot, workbench))


def test_it_says_good_evening_after_eighteen(qtbot: QtBot) -> None:
    content = SampleQueries().dashboard()
    assert greeting(content, FORMATS, at("2026-11-23 18:00")).startswith("Bonsoir.")
    assert greeting(content, FORMATS, at("2026-11-23 17:59")).startswith("Bonjour.")


def test_it_says_that_the_rest_is_in_order_only_when_it_is(qtbot: QtBot) -> None:
    content = SampleQueries().dashboard()
    others = [thing for thing in content.todo if thing.kind is not ToDoKind.DUPLICATES]
    assert len(others) < len(content.todo), "the greeting counts duplicates alone"
    assert f"{NUMBERS[len(others) - 1]} autres choses sont à voir." in under_greeting(content, FORMATS, NOW)
    duplicates = tuple(thing for thing in content.todo if thing not in others)
    for named_whole in (duplicates, tuple(others)):
        said = under_greeting(replace(content, todo=named_whole), FORMATS, NOW)
        assert said.startswith("Tout le reste est en ordre.")


def test_nothing_to_do_is_said(qtbot: QtBot) -> None:
    content = replace(SampleQueries().dashboard(), todo=())
    assert greeting(content, FORMATS, NOW) == "Bonjour. Rien ne vous attend."
    queries = SampleQueries()
    queries.dashboard = lambda: content  # type: ignore[method-assign]
    with sample_workbench(queries) as workbench:
        assert "Rien à faire. Tout est en ordre." in words(shown(qtbot, workbench))


def test_each_thing_to_do_leads_to_its_screen(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    with qtbot.waitSignal(workbench.report_wanted) as wish:
        follow(screen, "Examiner")
    assert wish.args == [ReportTarget(duplicates=True)]
    with qtbot.waitSignal(workbench.report_wanted) as wish:
        follow(screen, "Le voir")
    assert wish.args == [ReportTarget(file_id=4)]
    with qtbot.waitSignal(workbench.record_wanted) as wish:
        follow(screen, "Ouvrir la fiche")
    assert wish.args[0] == RecordRef(RecordKind.RSG, "", 4)
    with qtbot.waitSignal(workbench.errors_wanted):
        follow(screen, "Voir la liste")


def test_an_altered_journal_waits_until_it_is_whole_again(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    said = "Le journal a été modifié hors de GestSync"
    workbench.journal_seen.emit(Verdict(3, None, True))
    assert said not in words(screen)
    workbench.journal_seen.emit(Verdict(2, 2))
    assert said in words(screen)
    with qtbot.waitSignal(workbench.journal_wanted):
        follow(screen, "Voir le journal")
    workbench.journal_seen.emit(Verdict(3, None, True))
    assert said not in words(screen)


def test_several_rsgs_over_their_places_lead_to_the_list_and_not_to_one_of_them(qtbot: QtBot) -> None:
    thing = ToDo(ToDoKind.OVER_CAPACITY, 3, "Fanchon Déry", 4, 7, 6)
    said = todo_words(thing, Settings(), "Le Gestionnaire", FORMATS)
    assert (said.sentence, said.link) == ("3 RSG dépassent leurs places", "Voir la liste")


def test_an_error_to_correct_elsewhere_names_the_accounting_system(qtbot: QtBot) -> None:
    thing = ToDo(ToDoKind.ERRORS, 3, code=ErrorCode.IMP_1004)
    said = todo_words(thing, Settings(), "Enfantin", FORMATS)
    assert said.sentence == "3 valeurs illisibles à corriger dans Enfantin (IMP-1004)"


def test_one_file_set_aside_is_named_and_several_are_counted() -> None:
    one = todo_words(ToDo(ToDoKind.FILE, 1, "nuit.csv", 4), Settings(), "Enfantin", FORMATS)
    assert (plain(one.sentence), one.link) == ("1 fichier mis à l’écart : nuit.csv", "Le voir")
    two = todo_words(ToDo(ToDoKind.FILE, 2, "nuit.csv", 4), Settings(), "Enfantin", FORMATS)
    assert (plain(two.sentence), two.link) == ("2 fichiers mis à l’écart", "Les voir")


def test_the_morning_counts_what_came_by_outcome(qtbot: QtBot, workbench: Workbench) -> None:
    said = words(shown(qtbot, workbench))
    for piece in ("Ce matin", "6 h 02, automatique", "51", "mises à jour reçues, 2 fichiers"):
        assert piece in said
    for chip in ("Modifications", "Créations", "Doublons", "Rejetée", "Plus ancienne", "Sans effet"):
        assert chip in said.split(" | ")


@pytest.mark.parametrize("found_nothing", [False, True])
def test_before_any_file_came_it_says_what_to_do(qtbot: QtBot, *, found_nothing: bool) -> None:
    queries = SampleQueries()
    last = queries.retrieval()
    assert last is not None
    nothing = replace(last, files=0, counts={}) if found_nothing else None
    queries.retrieval = lambda *_run: nothing  # type: ignore[method-assign]
    with sample_workbench(queries) as workbench:
        workbench.settings = replace(workbench.settings, exchange_host="")
        screen = shown(qtbot, workbench)
        assert "le site d’échange n’est pas réglé" in words(screen)
        assert "0" not in words(screen).split(" | ")
        assert not screen.report_button.isVisible()
        with qtbot.waitSignal(workbench.exchange_settings_wanted):
            follow(screen, "Régler la connexion…")
        workbench.settings = replace(workbench.settings, exchange_host="site.exemple.invalid")
        screen.refresh()
        settle(qtbot, workbench)
        assert ("Aucun fichier sur le site d’échange" in words(screen)) is found_nothing
        with qtbot.waitSignal(workbench.retrieval_wanted):
            follow(screen, "Récupérer de nouveau" if found_nothing else "Récupérer maintenant")


def test_what_ails_a_file_number_is_said_in_words() -> None:
    said = {
        code: todo_words(ToDo(ToDoKind.ERRORS, count, code=code), Settings(), "Enfantin", FORMATS).sentence
        for code, count in ((ErrorCode.IMP_1002, 2), (ErrorCode.IMP_1003, 1))
    }
    assert said == {
        ErrorCode.IMP_1002: "2 RSG sans numéro de dossier à corriger dans Enfantin (IMP-1002)",
        ErrorCode.IMP_1003: "1 numéro de dossier pour plusieurs RSG à corriger (IMP-1003)",
    }


def test_an_error_that_stands_alone_says_what_happened_and_not_a_code() -> None:
    facts = {"of_provider": "du Gestionnaire", "location": "Z:"}
    alone = ToDo(ToDoKind.ERRORS, 1, code=ErrorCode.IMP_1001, facts=facts)
    said = todo_words(alone, Settings(), "Le Gestionnaire", FORMATS).sentence
    assert said == "La base du Gestionnaire ne répond pas (IMP-1001)"


def test_clicking_a_day_opens_its_report(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    with qtbot.waitSignal(workbench.report_wanted) as wish:
        screen.days.chart.bar_clicked.emit("2026-11-16")
    assert wish.args == [ReportTarget(day="2026-11-16")]


def test_the_blue_button_opens_the_report_of_the_last_retrieval(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    assert screen.report_button.text() == "Voir le rapport du jour"
    with qtbot.waitSignal(workbench.report_wanted) as wish:
        screen.report_button.click()
    assert wish.args == [ReportTarget(day="2026-11-23")]


def test_an_older_retrieval_is_not_called_the_report_of_the_day(qtbot: QtBot) -> None:
    queries = SampleQueries()
    last = queries.retrieval()
    assert last is not None
    older = replace(last, at=at("2026-11-20 06:01"))
    queries.retrieval = lambda *_run: older  # type: ignore[method-assign]
    with sample_workbench(queries) as workbench:
        screen = shown(qtbot, workbench)
        assert screen.report_button.text() == "Voir le dernier rapport"
        assert "Dernière récupération" in words(screen)
        assert "mises à jour reçues, 2 fichiers\nVendredi 6 h 01, automatique" in words(screen)
        assert not screen.findChildren(MorningCard)[0].title.toolTip()  # it is not cut


def test_the_pictures_are_said_in_words_to_a_reader(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    summary = plain(screen.days.chart.plot.accessibleDescription())
    assert "16 nov. 2026 : 70 modifications, 9 créations, 2 doublons." in summary


def test_places_are_counted_over_all_rsgs(qtbot: QtBot, workbench: Workbench) -> None:
    said = words(shown(qtbot, workbench))
    assert "60 %" in said
    assert "137 occupées, 91 libres" in said
    assert "27 RSG ont au moins une place libre" in said
    assert "1 RSG dépasse sa limite" in said


def test_rare_statuses_share_one_line_and_none_is_lost(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    statuses = [StatusCount(name, 9) for name in "ABCDE"]
    screen.statuses.show_statuses([*statuses, StatusCount("", 4, absent=True)], Settings(), FORMATS)
    labels = [chip.spec.text for chip in screen.statuses.findChildren(StatusChip) if not chip.isHidden()]
    assert labels == ["A", "B", "C", "Autres statuts", "Absentes"]


def test_an_empty_base_welcomes_and_says_where_to_begin(qtbot: QtBot) -> None:
    with sample_workbench(SampleQueries.empty(), Settings()) as workbench:
        screen = shown(qtbot, workbench)
        assert "Bienvenue dans GestSync." in words(screen)
        with qtbot.waitSignal(workbench.settings_wanted) as wish:
            screen.report_button.click()
        assert wish.args == ["PROVIDER"]
        with qtbot.waitSignal(workbench.settings_wanted) as wish:
            follow(screen, "Régler…")
        assert wish.args == ["PROVIDER"]


def test_outcomes_without_effect_are_never_drawn_as_updates(qtbot: QtBot, workbench: Workbench) -> None:
    screen = shown(qtbot, workbench)
    legend = {chip.spec.text for chip in screen.days.findChildren(StatusChip)}
    assert legend == {"Modification", "Création", "Doublon", "Rejetée"}
