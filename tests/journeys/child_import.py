"""A process of its own that imports one file, for the tests that kill it."""

import sys
from pathlib import Path

from gestsync.bootstrap import open_ports
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from tests.fakes import FakeClock, MemorySecrets


def main(folder: Path, file: Path) -> None:
    """Import ``file`` into the base of ``folder``; says ``go`` once only the import is left to do."""
    with open_ports(folder, clock=FakeClock(), secrets=MemorySecrets()) as ports:
        sys.stdout.write("go\n")
        sys.stdout.flush()
        import_files(ports, [file], Quiet())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
