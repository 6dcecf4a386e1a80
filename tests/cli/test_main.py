"""The command line as a whole: the window, wrong uses, failures, the demonstration."""

import errno
import io
import re
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from gestsync.cli.main import COMMANDS, INTERRUPTED
from gestsync.domain.errors import AppError, ErrorCode, ExitCode
from tests.cli.conftest import Office


def raising(error: BaseException) -> object:
    def door(*_: object) -> None:
        raise error

    return door


def test_without_a_command_the_window_opens_on_the_folder(office: Office) -> None:
    assert office.run().code == 0
    assert office.windows == [office.folder]


def test_the_version_is_said_to_whom_asks(office: Office) -> None:
    said = office.run_as_typed("--version")
    assert (said.code, said.out) == (0, f"GestSync {version('gestsync')}\n")


def test_the_folder_may_be_said_before_the_command(office: Office) -> None:
    # The office adds it after; both places are the same option.
    assert office.run("--data-dir", "ailleurs", "undo").err.startswith("Il n’y a rien à annuler.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("import",), "il manque FICHIER"),
        (("voler",), "COMMANDE\u00a0: «\u00a0voler\u00a0» n’est pas parmi demo, sync,"),
        (("undo", "demain"), "valeur illisible"),
        (("undo", "9" * 20), "valeur illisible"),
        (("journal", "--last", "9" * 20), "valeur illisible"),
        (("report", "--day", "lundi"), "«\u00a0lundi\u00a0» n’est pas une date AAAA-MM-JJ"),
        (("export", "client", "liste.xls"), "«\u00a0liste.xls\u00a0» ne finit pas par .csv, .xlsx ou .json"),
        (
            ("sync", "--provider", "sage"),
            "--provider\u00a0: «\u00a0sage\u00a0» n’est pas parmi gestionnaire, enfantin",
        ),
        (("sync", "--vite"), "argument inconnu\u00a0: --vite"),
        (("sync", "--location"), "--location demande une valeur"),
        (("history", "000\udce9"), "argument inconnu\u00a0: 000\\udce9"),
    ],
)
def test_a_wrong_use_is_said_in_french_and_exits_with_2(
    office: Office, arguments: tuple[str, ...], sentence: str
) -> None:
    answer = office.run_as_typed(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert "--help" in answer.err


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_each_command_helps_in_french(office: Office, command: str) -> None:
    answer = office.run(command, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"Utilisation\u00a0: gestsync {command}")
    assert not any(words in answer.out for words in ("show this help", "positional", "usage:"))


def test_the_help_of_the_program_tells_each_exit_code(office: Office) -> None:
    told = office.run("--help").out.partition("Codes de sortie\u00a0:")[2]
    assert [int(code) for code in re.findall(r"\b\d+\b", told)] == [*ExitCode, INTERRUPTED]


def test_a_failure_of_the_local_base_exits_with_5(office: Office) -> None:
    office.doors(open_ports=raising(AppError(ErrorCode.BAS_4002)))
    answer = office.run("report", "--json")
    assert (answer.code, answer.value["error"]["code"]) == (5, "BAS-4002")
    assert "BAS-4002 · vous pouvez corriger" in answer.err


def test_a_person_never_sees_a_traceback_nor_a_value(office: Office) -> None:
    office.doors(open_ports=raising(KeyError("Philomène Garneau-Petit")))
    answer = office.run("report")
    assert answer.code == 6
    assert "GEN-9001 · communiquez avec le soutien" in answer.err
    assert "KeyError, test_main.py, ligne" in answer.err
    assert "Traceback" not in answer.err
    assert "Philomène" not in answer.err


def test_ctrl_c_is_said(office: Office) -> None:
    office.doors(open_ports=raising(KeyboardInterrupt()))
    answer = office.run("report")
    assert (answer.code, answer.err.splitlines()[0][:11]) == (130, "Interrompu.")


class _Full(io.RawIOBase):
    """A standard output that takes nothing."""

    def __init__(self, error: OSError, beside: int) -> None:
        super().__init__()
        self._error, self._beside = error, beside
        self.is_told = False

    def writable(self) -> bool:
        return True

    def write(self, _: object) -> int:
        if self.is_told:  # as what stands in for it would
            return 1
        self.is_told = True
        raise self._error

    def fileno(self) -> int:
        return self._beside


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BrokenPipeError(), ExitCode.DONE),
        (OSError(errno.EINVAL, "as Windows says it"), ExitCode.DONE),
        (OSError(errno.ENOSPC, "a file on a full disk"), ExitCode.INTERNAL),
    ],
)
def test_results_that_nobody_reads_to_the_end_are_no_failure(
    office: Office, monkeypatch: pytest.MonkeyPatch, error: OSError, code: int
) -> None:
    """As of ``gestsync … | more``, left before its end."""
    for lines in (1, 5_000):
        office.demonstration = replace(office.demonstration, sentences=("Il était une fois.",) * lines)
        with (office.folder.parent / "nowhere").open("wb") as beside, monkeypatch.context() as console:
            out = io.TextIOWrapper(io.BufferedWriter(_Full(error, beside.fileno())), encoding="utf-8")
            console.setattr(sys, "stdout", out)
            assert office.run("demo", "--headless").code == code


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize(
    "error", [BrokenPipeError(), OSError(errno.EINVAL, "of Windows"), OSError(errno.ENOSPC, "a full disk")]
)
def test_a_failure_that_nobody_can_read_keeps_its_exit_code(
    office: Office, monkeypatch: pytest.MonkeyPatch, error: OSError, stream: str
) -> None:
    office.doors(open_ports=raising(AppError(ErrorCode.BAS_4002)))
    with (office.folder.parent / "nowhere").open("wb") as beside, monkeypatch.context() as console:
        full = io.TextIOWrapper(
            io.BufferedWriter(_Full(error, beside.fileno())), "utf-8", line_buffering=True
        )
        console.setattr(sys, stream, full)
        assert office.run("report", "--json").code == ExitCode.BASE
        full.flush()  # as Python ends: what is left goes nowhere


def test_messages_of_a_program_without_a_console_are_not_among_its_results(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.doors(open_ports=raising(AppError(ErrorCode.BAS_4002)))
    monkeypatch.setattr(sys, "stderr", None)
    assert office.run("report", "--json").value["error"]["code"] == "BAS-4002"


def test_the_demonstration_tells_the_day_or_gives_it_as_json(office: Office) -> None:
    assert office.run("demo", "--headless").out == "Il était une fois.\n"
    value = office.run("demo", "--headless", "--json", "--provider", "progarde", "--seed", "4").value
    assert value == {"day": "2026-11-23", "provider": "progarde", "seed": 4}


def test_the_demonstration_opens_the_window_on_the_result(office: Office) -> None:
    office.demonstration = replace(office.demonstration, show=lambda: 0)
    answer = office.run("demo")
    assert (answer.code, answer.out) == (0, "")


def test_without_a_display_the_demonstration_is_told_instead(office: Office) -> None:
    answer = office.run("demo")
    assert (answer.code, answer.out) == (0, "Il était une fois.\n")
    assert "Aucun écran ici" in answer.err


def test_what_a_doctor_says_for_the_support_names_nobody_and_no_place(office: Office, tmp_path: Path) -> None:
    """A folder is often called after its user; a text that does not decode may be a child's name."""
    office.prefer(provider_location=str(tmp_path / "Marie Tremblay" / "base.mdb"))
    assert "Marie Tremblay" in office.run("doctor", "provider").out
    for way in ((), ("--json",)):
        answer = office.run("doctor", "provider", "--support", *way)
        assert "IMP-1001" in answer.out
        assert "Marie" not in answer.out + answer.err
        assert str(tmp_path) not in answer.out + answer.err
