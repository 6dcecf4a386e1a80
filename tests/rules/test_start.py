"""What starting costs: libraries that only some work needs wait for it."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

_WAITING: Final = (
    "alembic",
    "numpy",
    "paramiko",
    "psycopg",
    "pyftpdlib",
    "pyodbc",
    "PySide6",
    "python_calamine",
    "rapidfuzz",
    "xlrd",
    "xlsxwriter",
)


def test_a_command_starts_without_the_libraries_that_only_some_work_needs() -> None:
    looked = f"import sys, gestsync.bootstrap; print(*sorted(set({_WAITING!r}) & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)
    assert said.stdout.split() == []


_ROOT: Final = Path(__file__).parents[2]
_PROJECT: Final = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_STOPPED: Final = """
import runpy, sys
from importlib.metadata import EntryPoint
class CtrlC:
    def find_spec(self, name, *_):
        if name == "gestsync.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, CtrlC())
"""


@pytest.mark.parametrize(
    "begin",
    [
        "runpy.run_module('gestsync', run_name='__main__')",
        "runpy.run_path('main.py', run_name='__main__')",
        *(
            f"sys.exit(EntryPoint('x', '{entry}', 'x').load()())"
            for group in ("scripts", "gui-scripts")
            for entry in _PROJECT[group].values()
        ),
    ],
)
def test_ctrl_c_while_the_program_is_still_imported_ends_it_without_a_word(begin: str) -> None:
    command = [sys.executable, "-c", f"{_STOPPED}{begin}"]
    said = subprocess.run(command, capture_output=True, text=True, check=False, cwd=_ROOT)
    assert (said.returncode, said.stdout, said.stderr) == (130, "", "")


def test_the_package_runs_as_the_command_does() -> None:
    command = [sys.executable, "-m", "gestsync", "--help"]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert said.stdout.split()[:1] == ["Utilisation"]
