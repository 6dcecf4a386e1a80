"""What starting costs: libraries that only some work needs wait for it."""

import subprocess
import sys
from typing import Final

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


def test_the_package_runs_as_the_command_does() -> None:
    command = [sys.executable, "-m", "gestsync", "--help"]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert said.stdout.split()[:1] == ["Utilisation"]
