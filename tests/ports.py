"""Ports of 127.0.0.1 that no test beside this one comes upon.

A port that was taken and let go again is soon given to another test, or to a client's end of a connection.
"""

import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_NEVER_GIVEN = range(20_000, 32_000)
"""Linux and Windows give higher ones to who asks for any."""


def free_port() -> int:
    """A port for a program that opens it itself."""
    while True:
        port = random.SystemRandom().choice(_NEVER_GIVEN)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


@contextmanager
def refusing_port() -> Iterator[int]:
    """A port that is taken, and refuses whoever comes."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        yield int(taken.getsockname()[1])
