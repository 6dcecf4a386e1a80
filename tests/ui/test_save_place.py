"""Where a file is saved."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from gestsync.ui.widgets.save_place import ask_where, name_after

CSV = "Fichier CSV (*.csv)"


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
    typed: str, chosen: str, saved: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "prise.csv").touch()
    answered = str(tmp_path / typed) if typed else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answered, chosen))
    where = ask_where(QWidget(), "Exporter", "liste.xlsx", f"Classeur Excel (*.xlsx);;{CSV}")
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
