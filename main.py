"""Start GestSync from a source tree: ``python main.py``."""

import sys

from gestsync.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
