"""A small FTP server on this machine only, for the demonstration and the tests."""

import logging
import threading
import warnings
from pathlib import Path
from types import TracebackType
from typing import Final, Self

with warnings.catch_warnings():
    # Python 3.11 deprecates asyncore, which pyftpdlib imports; later ones give it a package of its own.
    warnings.simplefilter("ignore", DeprecationWarning)
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.ioloop import IOLoop
    from pyftpdlib.servers import FTPServer

_TURN: Final = 0.05
"""Seconds that the server may take to see that it is to stop."""

# Without a handler pyftpdlib sets one up that prints each command on the standard error of the program.
logging.getLogger("pyftpdlib").addHandler(logging.NullHandler())


class EmbeddedServer:
    """Offers ``folder`` at 127.0.0.1 on a free port while the ``with`` block lasts.

    ``rights`` are the letters of pyftpdlib: by default, to go in, to list and to read.
    """

    def __init__(self, folder: Path, user: str, password: str, rights: str = "elr") -> None:
        authorizer = DummyAuthorizer()
        authorizer.add_user(user, password, str(folder), perm=rights)
        # A class of its own: pyftpdlib keeps the settings of a server on its handler class.
        # Nobody else can try passwords here, so a refusal need not wait.
        settings = {"authorizer": authorizer, "banner": "GestSync", "auth_failed_timeout": 0}
        handler = type("Handler", (FTPHandler,), settings)
        self._loop = IOLoop()
        self._server = FTPServer(("127.0.0.1", 0), handler, ioloop=self._loop)
        self.port = int(self._server.address[1])
        """The port it listens on."""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="embedded-ftp", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, close every connection and wait for the thread."""
        self._stopping.set()
        self._thread.join()

    def _serve(self) -> None:
        try:
            while not self._stopping.is_set():
                self._loop.loop(_TURN, blocking=False)
        finally:
            self._server.close_all()
