"""The settings of the exchange site: what is kept, where the password goes, what the test answers."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.domain.trust import accepted_fingerprint
from gestsync.services.jobs import JobContext
from gestsync.services.ports import LocalFile, RemoteFile
from gestsync.services.preferences import save, save_site_password, site_password
from gestsync.ui.screens.exchange_settings import ExchangeSettingsDialog
from gestsync.ui.workbench import Workbench
from tests.ui.report_office import office_workbench, plain, settle

# What is left typed at the end of a test is asked about, too.
pytestmark = pytest.mark.usefixtures("asked")


class Site:
    """An exchange site that offers ``count`` files."""

    def __init__(self, count: int) -> None:
        self._count = count

    def files(self) -> tuple[RemoteFile, ...]:
        return tuple(RemoteFile(f"clients_{number}.csv", 10, None) for number in range(self._count))

    def put_away(self, remote: RemoteFile, archive: str) -> None:
        raise AssertionError("the file is left on the site")

    def download(self, remote: RemoteFile) -> LocalFile:
        raise AssertionError("a test of the settings downloads nothing")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    """A workbench on a real, empty base."""
    with office_workbench(tmp_path / "base") as made:
        yield made


@pytest.fixture
def dialog(qtbot: QtBot, workbench: Workbench) -> ExchangeSettingsDialog:
    """The dialog, shown."""
    return shown(qtbot, workbench)


def shown(qtbot: QtBot, workbench: Workbench) -> ExchangeSettingsDialog:
    """A dialog that knows whether a password is kept."""
    made = ExchangeSettingsDialog(workbench)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, workbench)
    return made


def offering(workbench: Workbench, count: int) -> list[tuple[Settings, str]]:
    """Let the workbench reach a site of ``count`` files; what it was asked with is added to the answer."""
    asked: list[tuple[Settings, str]] = []

    def open_site(settings: Settings, password: str, _ctx: JobContext) -> Site:
        asked.append((settings, password))
        return Site(count)

    workbench.ports = replace(workbench.ports, open_site=open_site)
    return asked


def fill(dialog: ExchangeSettingsDialog) -> None:
    """Type a whole connection."""
    dialog.automatic.setChecked(True)
    dialog.connection.host.setText(" ftp.exemple.invalid ")
    dialog.connection.port.setValue(2121)
    dialog.connection.user.setText("bc-outaouais")
    dialog.connection.password.setText("sésame")
    dialog.connection.folder.setText("/depot")
    dialog.connection.plain.setChecked(True)


def test_what_was_typed_is_in_force_once_saved(
    qtbot: QtBot, workbench: Workbench, dialog: ExchangeSettingsDialog
) -> None:
    fill(dialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    wanted = Settings(
        exchange_automatic=True,
        exchange_plain_accepted=True,
        exchange_host="ftp.exemple.invalid",
        exchange_port=2121,
        exchange_user="bc-outaouais",
        exchange_folder="/depot",
    )
    assert workbench.ports.settings() == wanted
    qtbot.waitUntil(lambda: workbench.settings == wanted)


def test_what_another_workstation_kept_meanwhile_stays(
    qtbot: QtBot, workbench: Workbench, dialog: ExchangeSettingsDialog
) -> None:
    dialog.automatic.setChecked(True)
    kept = Settings(exchange_host="centrale.exemple.invalid", exchange_create=False)
    save(workbench.ports, kept)
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    assert workbench.ports.settings() == replace(kept, exchange_automatic=True)


def test_the_password_goes_to_the_keyring_and_nowhere_else(
    qtbot: QtBot, workbench: Workbench, dialog: ExchangeSettingsDialog, tmp_path: Path
) -> None:
    fill(dialog)
    assert dialog.connection.password.echoMode() is QLineEdit.EchoMode.Password
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    assert site_password(workbench.ports) == "sésame"
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and "sésame".encode() in path.read_bytes()]
    assert kept == []


def test_a_kept_password_is_never_shown_and_stays_when_none_is_typed(
    qtbot: QtBot, workbench: Workbench
) -> None:
    save_site_password(workbench.ports, "sésame")
    dialog = shown(qtbot, workbench)
    assert dialog.connection.password.text() == ""
    assert dialog.connection.password.placeholderText().startswith("Enregistré.")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    assert site_password(workbench.ports) == "sésame"


def test_giving_up_keeps_nothing_and_asks_first(
    qtbot: QtBot, workbench: Workbench, dialog: ExchangeSettingsDialog, asked: list[str]
) -> None:
    fill(dialog)
    dialog.cancel_button.click()
    assert asked == ["Abandonner les modifications?"]
    settle(qtbot, workbench)
    assert workbench.ports.settings() == Settings()
    assert site_password(workbench.ports) == ""


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (3, "3 fichiers offerts."),
        (1, "1 fichier offert."),
        (0, "Connecté. Aucun fichier offert pour l’instant."),
    ],
)
def test_the_test_answers_in_line_with_what_is_typed_not_what_is_kept(
    qtbot: QtBot, workbench: Workbench, dialog: ExchangeSettingsDialog, count: int, words: str
) -> None:
    asked = offering(workbench, count)
    fill(dialog)
    dialog.connection.test_button.click()
    assert not dialog.connection.test_button.isEnabled()
    settle(qtbot, workbench)
    assert dialog.connection.answer.isVisible()
    assert dialog.connection.answer.spec.text == words
    assert dialog.connection.test_button.isEnabled()
    ((settings, password),) = asked
    assert (settings.exchange_host, password) == ("ftp.exemple.invalid", "sésame")
    assert workbench.ports.settings() == Settings()


def test_the_kept_password_is_tried_when_none_is_typed(qtbot: QtBot, workbench: Workbench) -> None:
    save_site_password(workbench.ports, "sésame")
    dialog = shown(qtbot, workbench)
    asked = offering(workbench, 1)
    dialog.connection.test()
    settle(qtbot, workbench)
    assert asked[0][1] == "sésame"


def test_a_site_that_refuses_is_told_in_line_with_its_number(
    qtbot: QtBot, workbench: Workbench, dialog: ExchangeSettingsDialog
) -> None:
    def refuse(_settings: Settings, _password: str, _ctx: JobContext) -> Site:
        raise AppError(ErrorCode.EXC_2002, host="ftp.exemple.invalid")

    workbench.ports = replace(workbench.ports, open_site=refuse)
    with qtbot.assertNotEmitted(workbench.failed):
        dialog.connection.test()
        settle(qtbot, workbench)
    assert dialog.connection.answer.spec.text == "Échec"
    assert dialog.connection.answer_words.text().endswith("(EXC-2002)")
    assert "refuse le nom d’utilisateur ou le mot de passe" in plain(dialog.connection.answer_words.text())
    dialog.connection.host.textEdited.emit("autre")
    assert not dialog.connection.answer.isVisible()


def test_a_test_of_a_site_that_never_answers_is_stopped_by_leaving(
    qtbot: QtBot, workbench: Workbench, dialog: ExchangeSettingsDialog
) -> None:
    asked, over = threading.Event(), threading.Event()

    def silent(_settings: Settings, _password: str, ctx: JobContext) -> Site:
        asked.set()
        while not over.wait(0.01):
            ctx.check()
        return Site(1)

    workbench.ports = replace(workbench.ports, open_site=silent)
    dialog.connection.test()
    qtbot.waitUntil(asked.is_set)
    try:
        dialog.connection.stop()
        settle(qtbot, workbench)
    finally:
        over.set()
    assert not dialog.connection.works


def choose(dialog: ExchangeSettingsDialog, protocol: str) -> None:
    box = dialog.connection.protocol
    box.setCurrentIndex(box.findData(protocol))


def test_the_port_follows_the_protocol_until_another_is_typed(dialog: ExchangeSettingsDialog) -> None:
    for protocol, port in (("ftps_implicit", 990), ("sftp", 22), ("ftp", 21)):
        choose(dialog, protocol)
        assert dialog.wanted().exchange_port == port
    dialog.connection.port.setValue(2121)
    choose(dialog, "sftp")
    assert dialog.wanted().exchange_port == 2121


def test_with_a_private_key_the_secret_is_its_passphrase(dialog: ExchangeSettingsDialog) -> None:
    assert not dialog.connection.identity.isVisible()
    choose(dialog, "sftp")
    assert dialog.connection.identity.isVisible()
    assert dialog.connection.password_label.text() == "Mot de passe"
    dialog.connection.identity.setText('"C:/cle"')  # as Windows copies a path
    assert dialog.connection.password_label.text() == "Phrase de passe de la clé"
    assert dialog.wanted().exchange_identity_file == "C:/cle"


def test_a_certificate_that_is_not_known_is_shown_and_kept_only_once_accepted(
    qtbot: QtBot, workbench: Workbench, dialog: ExchangeSettingsDialog
) -> None:
    facts = {
        "host": "ftp.exemple.invalid",
        "reason": "il est expiré",
        "subject": "CN=site",
        "expires": "2026",
    }

    def wary(settings: Settings, _password: str, _ctx: JobContext) -> Site:
        if accepted_fingerprint(settings) != "AB:CD":
            raise AppError(ErrorCode.EXC_2019, fingerprint="AB:CD", **facts)
        return Site(2)

    workbench.ports = replace(workbench.ports, open_site=wary)
    fill(dialog)
    dialog.connection.test()
    settle(qtbot, workbench)
    assert "AB:CD" in plain(dialog.connection.answer_words.text()).replace("\u200b", "")
    assert dialog.connection.accept_button.isVisible()
    assert dialog.wanted().exchange_accepted == ""
    dialog.connection.accept_button.click()
    settle(qtbot, workbench)
    assert not dialog.connection.accept_button.isVisible()
    assert dialog.connection.answer.spec.text == "2 fichiers offerts."
    dialog.save_button.click()
    settle(qtbot, workbench)
    assert accepted_fingerprint(workbench.ports.settings()) == "AB:CD"


def test_plain_ftp_is_marked_and_refused_until_it_is_accepted(
    qtbot: QtBot, workbench: Workbench, dialog: ExchangeSettingsDialog
) -> None:
    assert not dialog.connection.plain_chip.isVisible()
    choose(dialog, "ftp")
    assert dialog.connection.plain_chip.isVisible()
    assert dialog.connection.plain_chip.spec.text == "Connexion non chiffrée"
    assert not dialog.connection.plain.isChecked()
    dialog.connection.host.setText("ftp.exemple.invalid")
    dialog.connection.test()
    settle(qtbot, workbench)
    assert dialog.connection.answer_words.text().endswith("(EXC-2016)")


def test_without_anything_typed_nothing_is_asked(dialog: ExchangeSettingsDialog, asked: list[str]) -> None:
    dialog.reject()
    assert asked == []
    assert not dialog.isVisible()


def test_a_password_that_was_typed_is_asked_about(dialog: ExchangeSettingsDialog, asked: list[str]) -> None:
    dialog.connection.password.setText("sésame")
    dialog.reject()
    assert len(asked) == 1


def test_closing_during_a_test_is_harmless(qtbot: QtBot, workbench: Workbench) -> None:
    offering(workbench, 1)
    dialog = ExchangeSettingsDialog(workbench)
    dialog.show()
    dialog.connection.test()
    dialog.reject()
    dialog.deleteLater()
    settle(qtbot, workbench)
    assert not workbench.lanes.net.busy


def test_the_private_key_is_chosen_among_the_files_and_its_path_shown(
    dialog: ExchangeSettingsDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = dialog.connection
    assert not card.browse.isVisible()
    card.protocol.setCurrentIndex(card.protocol.findData("sftp"))
    assert card.browse.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("C:/cles/centrale", ""))
    monkeypatch.setattr(QDir, "toNativeSeparators", lambda place: place.replace("/", "\\"))  # as on Windows
    with qtbot.waitSignal(card.edited):
        card.browse.click()
    assert card.identity.text() == "C:\\cles\\centrale"
    assert dialog.wanted().exchange_identity_file == "C:\\cles\\centrale"


def test_a_private_key_stays_when_no_other_is_chosen(
    dialog: ExchangeSettingsDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = dialog.connection
    card.protocol.setCurrentIndex(card.protocol.findData("sftp"))
    card.identity.setText("C:/cle")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    with qtbot.assertNotEmitted(card.edited):
        card.browse.click()
    assert card.identity.text() == "C:/cle"


def test_an_answer_to_what_is_no_longer_typed_is_not_heard(
    qtbot: QtBot, workbench: Workbench, dialog: ExchangeSettingsDialog
) -> None:
    offering(workbench, 2)
    fill(dialog)
    dialog.connection.test()
    dialog.connection.host.setText("autre.exemple.invalid")
    dialog.connection.host.textEdited.emit("autre.exemple.invalid")
    settle(qtbot, workbench)
    assert not dialog.connection.works
    assert not dialog.connection.answer.isVisible()
    assert dialog.connection.test_button.isEnabled()
