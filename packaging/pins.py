"""Pin what the tests run with and the build freezes: in ``constraints.txt``, and alike in ``pyproject.toml``.

``python packaging/pins.py`` keeps every pin that still fits; ``--upgrade`` takes the newest of each.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
_COMPILE: Final = (
    "uv",
    "pip",
    "compile",
    "pyproject.toml",
    "--group",
    "dev",
    "--group",
    "freeze",
    "--universal",
    "--no-config",
    "--no-annotate",
    "--no-header",
    "--quiet",
    "--output-file",
    "constraints.txt",
)
_BLOCK: Final = re.compile(r"^constraint-dependencies = \[\n(?:.*\n)*?\]\n", re.MULTILINE)


def main(options: list[str]) -> int:
    """Resolve, then copy. Raises ``CalledProcessError`` when uv finds no set of versions that fits."""
    subprocess.run([*_COMPILE, *options], cwd=ROOT, check=True)
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    project = ROOT / "pyproject.toml"
    block = "constraint-dependencies = [\n" + "".join(f'    "{pin}",\n' for pin in pins) + "]\n"
    text = project.read_text(encoding="utf-8")
    if not _BLOCK.search(text):
        raise ValueError("pyproject.toml has no constraint-dependencies to replace")
    project.write_text(_BLOCK.sub(lambda _match: block, text), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
