"""Where a file is saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from gestsync.ui.widgets.file_dialogs import ask_files, ask_where, documents, name_after

CSV = "Fichier CSV (*.csv)"


def view_of(folder: Path) -> QSettings:
    return QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)


@pytest.mark.usefixtures("qtbot")
def test_a_dialog_opens_in_the_documents_then_where_the_last_file_of_its_sort_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, lists, received = view_of(tmp_path), tmp_path / "listes", tmp_path / "reçus"
    lists.mkdir()
    received.mkdir()
    opened: list[Path] = []

    def save(_parent: object, _title: str, first: str, _kinds: str) -> tuple[str, str]:
        opened.append(Path(first).parent)
        return str(lists / "liste.csv"), CSV

    def choose(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[list[str], str]:
        opened.append(Path(folder))
        return [str(received / "nuit.csv")], CSV

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    for _twice in range(2):
        ask_where(view, QWidget(), "Exporter", "liste.csv", CSV)
        ask_files(view, QWidget(), "Importer", CSV)
    assert opened == [Path(documents()), Path(documents()), lists, received]

    lists.rmdir()
    ask_where(view, QWidget(), "Exporter", "liste.csv", CSV)
    assert opened[-1] == Path(documents())


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(
    ("typed", "chosen", "saved"),
    [
        ("liste", CSV, "liste.csv"),
        ("liste.json", CSV, "liste.json"),
        ("liste", "", "liste"),
        ("prise", CSV, "prise"),
        ("", CSV, None),
    ],
)
def test_a_name_without_an_ending_takes_that_of_its_kind_but_not_onto_a_file_nobody_was_asked_about(
    typed: str,
    chosen: str,
    saved: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "prise.csv").touch()
    answered = str(tmp_path / typed) if typed else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answered, chosen))
    where = ask_where(
        view_of(tmp_path), QWidget(), "Exporter", "liste.xlsx", f"Classeur Excel (*.xlsx);;{CSV}"
    )
    assert where == (None if saved is None else tmp_path / saved)


@pytest.mark.parametrize(
    ("received", "named"),
    [
        ("clients_20261127.csv", "rapport-clients_20261127"),
        ("Été 2026.csv", "rapport-Été_2026"),
        ("CON.csv", "rapport-CON"),
        ("..\\..\\Démarrage\\x.csv", "rapport-.._.._Démarrage_x"),
        ("../../x.csv", "rapport-.._.._x"),
        ("a:b\ufffd.csv", "rapport-a_b_"),
        ("x" * 300 + ".csv", "rapport-" + "x" * 60),
    ],
)
def test_the_name_that_a_site_gave_a_file_is_never_a_path(received: str, named: str) -> None:
    assert name_after("rapport", received) == named
