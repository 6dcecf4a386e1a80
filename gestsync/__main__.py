"""Where every command begins: ``gestsync``, ``gestsync-gui``, ``python -m gestsync`` and ``main.py``."""

import sys


def main() -> int:
    """Run the program; returns its exit code. Ctrl+C ends it without a word while it is still imported."""
    try:
        from gestsync import bootstrap  # noqa: PLC0415 - it takes most of a second

        return bootstrap.main()
    except KeyboardInterrupt:
        return 130  # as ``cli`` says once it is there


if __name__ == "__main__":
    sys.exit(main())
