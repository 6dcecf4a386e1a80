"""The control connection of FTP, made safe against slow, endless and odd servers.

Bytes and text are mapped one to one (latin-1), so that a name is asked for exactly as it was listed.
"""

# ruff: noqa: S321 - plain FTP is refused unless the office chose it, and this is the only place it is spoken.
import ftplib
import socket
import ssl
from collections.abc import Callable, Generator
from contextlib import ExitStack, suppress
from time import monotonic
from typing import Final

from gestsync.exchange.tls import Tls, say_goodbye
from gestsync.exchange.waiting import Inflow, Pace, Patience, connect, keep_alive, receive, wait_for

_LINE_LIMIT: Final = 8_192
_REPLY_LINES: Final = 1_000
_CHUNK: Final = 1 << 16
_DATA_CHUNK: Final = 1 << 18
UNKNOWN_COMMAND: Final = frozenset({"500", "501", "502", "504", "522"})
"""Replies of a server that does not know a command, or not in this form."""
NO_TLS: Final = UNKNOWN_COMMAND | {"503", "530", "534", "550"}
"""Replies to AUTH of a server that does not encrypt."""
LOGIN_REFUSED: Final = frozenset({"331", "332", "430", "530", "532"})
"""Replies of a server that wants another name or password."""


class NoTls(ftplib.Error):
    """The server does not encrypt."""


def lossless(raw: bytes) -> str:
    """``raw`` as text that this connection sends as the very same bytes."""
    return raw.decode("latin-1")


def code_of(error: ftplib.Error) -> str:
    """The three digits of a reply, ``""`` when it has none. Its words are never shown nor logged."""
    code = str(error)[:3]
    return code if code.isascii() and code.isdigit() else ""


class Control(ftplib.FTP):
    """A control connection. ``check`` is called while waiting; it raises to stop.

    Raises ``ftplib.Error``, ``OSError``, ``EOFError``, or what ``check`` raises.
    """

    def __init__(self, patience: Patience, check: Callable[[], None], tls: Tls | None = None) -> None:
        super().__init__(timeout=patience.connect, encoding="latin-1")
        self.cut_short = False
        """Whether the last data connection ended without the goodbye of TLS."""
        self.resumed = False
        """Whether the last data connection took up the TLS session of this one."""
        self._patience = patience
        self._check = check
        self._tls = tls
        self._pending = b""
        self._until = 0.0
        self._lines = 0

    def reach(self, host: str, port: int, *, at_once: bool = False) -> None:
        """Connect and hear the greeting; encrypted from the first byte ``at_once``, else by ``AUTH TLS``."""
        self.host, self.port = host, port
        self.sock = connect(host, port, self._patience.connect, self._check)
        self.af = self.sock.family
        keep_alive(self.sock)
        if self._tls is not None and at_once:
            self.sock = self._agreed(self._tls.secure(self.sock))
        self.welcome = self.getresp()
        if self._tls is not None and not at_once:
            self._ask_for_tls(self._tls)
        if self._tls is not None:
            self.voidcmd("PBSZ 0")
            self.voidcmd("PROT P")

    def _ask_for_tls(self, tls: Tls) -> None:
        try:
            self.voidcmd("AUTH TLS")
        except ftplib.error_perm as error:
            if code_of(error) in NO_TLS:
                raise NoTls from None
            raise
        # What came in clear before the encryption is not the server's word.
        self._pending = b""
        self.sock = self._agreed(tls.secure(self.link))

    def _agreed(self, link: ssl.SSLSocket) -> ssl.SSLSocket:
        """``link``, once both sides agreed on its encryption."""
        until = monotonic() + self._patience.connect
        try:
            wait_for(link, link.do_handshake, until=until, check=self._check)
        except BaseException:
            link.close()
            raise
        return link

    @property
    def version(self) -> str:
        """The version of TLS, ``""`` in clear."""
        return (self.sock.version() or "") if isinstance(self.sock, ssl.SSLSocket) else ""

    @property
    def link(self) -> socket.socket:
        """The connection itself."""
        if self.sock is None:
            raise EOFError
        return self.sock

    def getresp(self) -> str:
        """One reply, within the time and the length a reply may take."""
        self._until = monotonic() + self._patience.reply
        self._lines = 0
        return super().getresp()

    def getline(self) -> str:
        """One line of a reply. Overrides a reading that has no limit for slow or endless replies."""
        while b"\n" not in self._pending:
            if len(self._pending) > _LINE_LIMIT:
                raise ftplib.error_proto("line too long")
            chunk = receive(self.link, _CHUNK, until=self._until, check=self._check)
            if not chunk:
                raise EOFError
            self._pending += chunk
        self._lines += 1
        if monotonic() > self._until:
            raise TimeoutError
        if self._lines > _REPLY_LINES:
            raise ftplib.error_proto("endless reply")
        line, _, self._pending = self._pending.partition(b"\n")
        if self._lines == 1 and not line[:3].isdigit():
            raise ftplib.error_proto("not a reply")
        return lossless(line.rstrip(b"\r"))

    def putline(self, line: str) -> None:
        """Send one command line."""
        self.link.settimeout(self._patience.reply)
        super().putline(line)

    def makepasv(self) -> tuple[str, int]:
        """Where to fetch data: the host we already speak to, whatever address the server names."""
        try:
            host, port = self._passive()
        except (ValueError, IndexError) as error:
            raise ftplib.error_proto("unreadable port") from error
        if not 0 < port < 65_536:
            raise ftplib.error_proto("impossible port")
        return host, port

    def _passive(self) -> tuple[str, int]:
        try:
            return super().makepasv()
        except ftplib.error_perm as error:
            if code_of(error) not in UNKNOWN_COMMAND:
                raise
        return ftplib.parse229(self.sendcmd("EPSV"), self.link.getpeername())

    def data_link(self) -> socket.socket:
        """A data connection, over which nothing was asked for yet."""
        return connect(*self.makepasv(), self._patience.connect, self._check)

    def _asked(self, command: str) -> socket.socket:
        """A data connection, over which what ``command`` asked for comes."""
        with ExitStack() as unless_it_comes:
            link = unless_it_comes.enter_context(self.data_link())
            reply = self.sendcmd(command)
            if reply.startswith("2"):  # said too early by some servers
                reply = self.getresp()
            if not reply.startswith("1"):
                raise ftplib.error_reply(reply)
            link = self._secured(link)
            unless_it_comes.pop_all()
        return link

    def _secured(self, link: socket.socket) -> socket.socket:
        if self._tls is None:
            return link
        try:
            data = self._agreed(self._tls.secure_data(link, self.link))
        except ssl.SSLError as error:
            # Told as a lost connection: that encryption is refused would be untrue of the control connection.
            raise ConnectionAbortedError from error
        self.resumed = bool(data.session_reused)
        return data

    def data(self, command: str) -> Generator[bytes, None, None]:
        """What ``command`` sends, in chunks, until the server closes; its last reply is left to be read.

        Whoever stops before the end closes it: an exception that is kept would hold it open, and the server
        would go on sending.
        """
        self.cut_short = False
        with self._asked(command) as data:
            pace, inflow = Pace(self._patience), Inflow(data, self._check)
            buffer = memoryview(bytearray(_DATA_CHUNK))
            with suppress(ssl.SSLEOFError):
                while size := inflow.fill(buffer, pace.until):
                    self._check()
                    pace.brought(size)
                    yield bytes(buffer[:size])
                data.settimeout(self._patience.reply)
                say_goodbye(data)
                return
            self.cut_short = True
