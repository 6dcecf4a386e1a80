"""The content of a kept file: physical lines of any end, compressed or not, whatever its size."""

import gzip
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.queries import ALWAYS
from gestsync.ui.screens.file_viewer import FileLinesModel, FileViewer
from gestsync.ui.screens.file_viewer_lines import KeptLines
from gestsync.ui.workbench import Workbench
from tests.archives import encrypted, listing_again, zipped
from tests.ui.report_office import HEADER, NIGHT, bring, office_workbench, plain, settle

MOST = 1 << 20
_HORIZONTAL = Qt.Orientation.Horizontal
_TOOLTIP = Qt.ItemDataRole.ToolTipRole


def lines_of(path: Path, content: bytes | str) -> KeptLines:
    """``content`` written at ``path``, then read as a kept file."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return KeptLines.of(path, "utf-8-sig", MOST)


def test_lines_end_in_lf_crlf_or_cr_and_the_last_one_may_lack_its_end(tmp_path: Path) -> None:
    lines = lines_of(tmp_path / "f", b"a\nb\r\nc\rd")
    assert [lines.line(number) for number in range(6)] == ["", "a", "b", "c", "d", ""]
    assert len(lines) == 4


@given(
    st.lists(st.sampled_from(["", "a", "é;b", "x" * 50]), max_size=400), st.sampled_from(["\n", "\r\n", "\r"])
)
def test_every_line_is_found_by_its_number(
    tmp_path_factory: pytest.TempPathFactory, given_lines: list[str], end: str
) -> None:
    lines = lines_of(tmp_path_factory.mktemp("lines") / "f", "".join(line + end for line in given_lines))
    assert [lines.line(number) for number in range(1, len(lines) + 1)] == given_lines


def test_a_line_end_across_two_reads_is_one_end(tmp_path: Path) -> None:
    lines = lines_of(tmp_path / "f", b"x" * ((1 << 20) - 1) + b"\r\nfin\n")
    assert len(lines) == 2
    assert lines.line(2) == "fin"


def test_a_mark_at_the_start_and_a_foreign_encoding_do_not_spoil_the_names(tmp_path: Path) -> None:
    assert lines_of(tmp_path / "bom", "\ufeffnumero;nom\n").cells(1, ";") == ["numero", "nom"]
    assert lines_of(tmp_path / "ansi", "Élie".encode("cp1252") + b"\n").line(1) == "Élie"


def test_an_unbalanced_quote_stays_on_its_line(tmp_path: Path) -> None:
    lines = lines_of(tmp_path / "f", 'n;a\n1;"rue\n2;"a;b"\n')
    assert lines.cells(2, ";") == ["1", "rue"]
    assert lines.cells(3, ";") == ["2", "a;b"]


def test_compressed_files_are_read_and_a_damaged_one_as_far_as_it_goes(tmp_path: Path) -> None:
    packed = gzip.compress(b"numero\n1\n2\n")
    assert len(lines_of(tmp_path / "f.gz", packed)) == 3
    assert len(lines_of(tmp_path / "cut.gz", packed[: len(packed) // 2])) <= 3
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        archive.writestr("clients.csv", "numero\n1\n")
    assert KeptLines.of(tmp_path / "f.zip", "utf-8", MOST).line(2) == "1"


@pytest.mark.parametrize("spoiled", ["encrypted", "folders only", "a list without end"])
def test_an_archive_that_cannot_be_opened_shows_no_line(tmp_path: Path, spoiled: str) -> None:
    content = {
        "encrypted": encrypted(zipped(("a.csv", b"numero\n1\n"))),
        "folders only": zipped(("a/", b"")),
        "a list without end": listing_again(b"numero\n1\n", 200_000),
    }[spoiled]
    assert len(lines_of(tmp_path / "f.zip", content)) == 0


def test_of_an_enormous_compressed_file_only_the_beginning_is_held(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"a\n" * MOST))
    lines = KeptLines.of(tmp_path / "bomb.gz", "utf-8", 1_000)
    assert lines.cut
    assert len(lines) == 500


def test_a_large_compressed_file_is_never_whole_in_memory(tmp_path: Path) -> None:
    line = b"x" * 20_000 + b"\n"
    with gzip.open(tmp_path / "large.gz", "wb", compresslevel=1) as file:
        for _ in range(2_000):
            file.write(line)
    tracemalloc.start()
    try:
        lines = KeptLines.of(tmp_path / "large.gz", "utf-8", 1 << 30)
        assert lines.line(2_000)[:2] == "xx"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(lines) == 2_000
    assert not lines.cut
    assert peak < 2_000 * len(line) // 2


def test_a_file_that_is_gone_is_an_error_of_the_catalogue(tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        KeptLines.of(tmp_path / "parti", "utf-8", MOST)
    assert caught.value.code is ErrorCode.GEN_9004


def test_columns_are_named_by_the_header_and_what_is_too_much_stays_in_sight(tmp_path: Path) -> None:
    model = FileLinesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(lines_of(tmp_path / "f", "numero;nom\n1;Roy;trop\n2;Roy;trop;encore\n3\n"), ";", 2)
    names = [model.headerData(column, _HORIZONTAL) for column in range(model.columnCount())]
    assert names == ["Ligne", "numero", "nom", "(sans nom)"]
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert rows == [["2", "1", "Roy", "trop"], ["3", "2", "Roy", "trop;encore"], ["4", "3", "", ""]]


def test_markup_in_a_file_is_shown_as_it_is_written(tmp_path: Path) -> None:
    model = FileLinesModel()
    model.show(lines_of(tmp_path / "f", "nom\n<b>Roy</b>\n"), ";", 0)
    assert model.index(0, 1).data() == "<b>Roy</b>"
    assert "<b>" not in model.index(0, 1).data(_TOOLTIP).removeprefix("<qt>")


# --- the window ------------------------------------------------------------------------------------


def viewer(qtbot: QtBot, workbench: Workbench, file_id: int, line: int) -> FileViewer:
    """The content of a file, read."""
    made = FileViewer(workbench, file_id, line)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, workbench)
    return made


def test_the_file_opens_at_its_line(qtbot: QtBot, tmp_path: Path) -> None:
    with office_workbench(tmp_path / "base") as workbench:
        bring(workbench, tmp_path, "nuit.csv", *NIGHT)
        (file,) = workbench.ports.queries.files(None, ALWAYS)
        dialog = viewer(qtbot, workbench, file.id, 3)
        assert dialog.windowTitle() == "nuit.csv"
        assert dialog.table.currentIndex().row() == 1
        assert dialog.model.index(1, 0).data() == "3"
        assert dialog.model.index(1, 3).data() == "Abitbol"
        assert dialog.model.columnCount() == 1 + len(HEADER.split(";"))
        dialog.go_to.setValue(2)
        assert dialog.table.currentIndex().row() == 0


def test_a_compressed_local_copy_opens_at_its_line_with_its_columns_named(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with office_workbench(tmp_path / "base") as workbench:
        days = [f"0981{day:02d};2026-10-{day:02d}T10:00;Roy;Zoé;;;;" for day in range(1, 31)]
        bring(workbench, tmp_path, "mois.csv", *days)
        (file,) = workbench.ports.queries.files(None, ALWAYS)
        workbench.ports.inbox.tidy()
        assert workbench.ports.inbox.kept(file.sha256).suffix == ".gz"
        dialog = viewer(qtbot, workbench, file.id, 29)
        assert dialog.table.currentIndex().row() == 27
        assert dialog.model.index(27, 1).data() == "098128"
        names = [dialog.model.headerData(column, _HORIZONTAL) for column in range(dialog.model.columnCount())]
        assert names == ["Ligne", *HEADER.split(";")]


def test_a_set_aside_file_is_shown_with_its_reason(qtbot: QtBot, tmp_path: Path) -> None:
    with office_workbench(tmp_path / "base") as workbench:
        bring(workbench, tmp_path, "coupe.csv", NIGHT[0], "FIN;48")
        (file,) = workbench.ports.queries.files(None, ALWAYS)
        dialog = viewer(qtbot, workbench, file.id, 0)
        assert "48 lignes annoncées" in plain(dialog.caption.text())


def test_a_copy_that_is_gone_closes_the_window_with_an_error(qtbot: QtBot, tmp_path: Path) -> None:
    with office_workbench(tmp_path / "base") as workbench:
        bring(workbench, tmp_path, "nuit.csv", *NIGHT)
        (file,) = workbench.ports.queries.files(None, ALWAYS)
        workbench.ports.inbox.kept(file.sha256).unlink()
        with qtbot.waitSignal(workbench.failed) as failed:
            dialog = viewer(qtbot, workbench, file.id, 0)
        assert failed.args is not None
        assert failed.args[0].code is ErrorCode.GEN_9004
        assert not dialog.isVisible()
