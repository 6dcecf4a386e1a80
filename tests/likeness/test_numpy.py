"""How numpy is started for the search."""

import subprocess
import sys

_STARTED = """
import gestsync.likeness
from numpy._core._multiarray_umath import __cpu_dispatch__ as uses, __cpu_features__ as features
assert "X86_V4" not in uses or not features.get("X86_V4", False)  # numpy for Windows never uses it
"""


def test_numpy_sorts_without_avx_512_and_no_processor_has_it_warn() -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", _STARTED], check=True)
