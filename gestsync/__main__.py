"""``python -m gestsync``: what the command ``gestsync`` does."""

import sys

from gestsync.bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
