"""An FTP server that misbehaves as it is told, at 127.0.0.1 on a free port."""

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

Sender = Callable[[socket.socket, bytes], None]
"""Sends (or does not send) a content over a data connection."""


def whole(link: socket.socket, content: bytes) -> None:
    """Send all of it."""
    link.sendall(content)


def half(link: socket.socket, content: bytes) -> None:
    """Send the first half."""
    link.sendall(content[: len(content) // 2])


def endless(link: socket.socket, content: bytes) -> None:
    """Send it again and again, until the client leaves."""
    with suppress(OSError):
        while True:
            link.sendall(content * 100)


class HostileServer:
    """Offers ``files``. ``replies`` answers a verb its own way, ``b""`` by hanging up.

    ``send`` writes contents; ``ending`` follows them, ``b""`` hangs up and ``None`` says nothing.
    ``commands`` keeps what was asked, byte for byte. With ``tls`` it encrypts when asked, without goodbye.
    """

    def __init__(
        self,
        files: dict[bytes, bytes] | None = None,
        *,
        greeting: bytes = b"220 hostile",
        replies: dict[bytes, bytes] | None = None,
        listings: dict[bytes, bytes] | None = None,
        send: Sender = whole,
        ending: bytes | None = b"226 done",
        passive: bytes = b"PASV",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.files = files or {}
        self.commands: list[bytes] = []
        self.asked_for_data = threading.Event()
        self.closing = threading.Event()
        self._greeting = greeting
        self._replies = replies or {}
        self._listings = {
            b"MLSD": self._mlsd,
            **{verb: _always(text) for verb, text in (listings or {}).items()},
        }
        self._send = send
        self._ending = ending
        self._passive_verb = passive
        self._tls = tls
        self._links: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        # A connection wakes the listener, wherever closing it would not.
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            pass
        for link in self._links:
            with suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
            assert not thread.is_alive()
        for link in self._links:
            link.close()
        self._listener.close()

    def mend(self) -> None:
        """Behave from now on."""
        self._greeting, self._send, self._ending = b"220 mended", whole, b"226 done"
        self._replies, self._listings = {}, {b"MLSD": self._mlsd}

    def wait(self) -> None:
        """Stall until the test is over."""
        self.closing.wait(20)

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            link, _ = self._listener.accept()
            self._links.append(link)
            if self.closing.is_set():
                return
            self._start(lambda link=link: self._serve(link))  # type: ignore[misc]

    def _serve(self, link: socket.socket) -> None:
        with suppress(OSError):
            if self._say(link, self._greeting):
                self._converse(link)

    def _converse(self, link: socket.socket) -> None:
        with link.makefile("rb", buffering=0 if self._tls else -1) as lines:
            passive: socket.socket | None = None
            try:
                for line in lines:
                    command = line.rstrip(b"\r\n")
                    self.commands.append(command)
                    verb, _, rest = command.partition(b" ")
                    if command == b"AUTH TLS" and self._tls is not None and verb not in self._replies:
                        self._encrypt(link)
                        return
                    if verb == self._passive_verb and verb not in self._replies:
                        passive = self._passive(link)
                    elif not self._answer(link, verb, rest, passive):
                        return
            finally:
                if passive is not None:
                    passive.close()

    def _encrypt(self, link: socket.socket) -> None:
        assert self._tls is not None
        self._say(link, b"234 go")
        encrypted = self._tls.wrap_socket(link, server_side=True)
        self._links.append(encrypted)
        self._converse(encrypted)

    def _say(self, link: socket.socket, text: bytes) -> bool:
        if text:
            link.sendall(text + b"\r\n")
        else:
            link.shutdown(socket.SHUT_RDWR)
        return bool(text)

    def _passive(self, link: socket.socket) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", 0))
        self._links.append(listener)
        port = listener.getsockname()[1]
        # Another host's address: a client that trusts it goes astray.
        pasv = b"227 go (203,0,113,9,%d,%d)" % divmod(port, 256)
        self._say(link, pasv if self._passive_verb == b"PASV" else b"229 go (|||%d|)" % port)
        return listener

    def _answer(self, link: socket.socket, verb: bytes, rest: bytes, passive: socket.socket | None) -> bool:
        if verb in self._replies:
            return self._say(link, self._replies[verb])
        if verb in self._listings:
            return self._transfer(link, passive, self._listings[verb](), whole, b"226 listed")
        if verb == b"RETR" and rest in self.files:
            return self._transfer(link, passive, self.files[rest], self._send, self._ending)
        return self._say(link, self._usual(verb, rest))

    def _usual(self, verb: bytes, rest: bytes) -> bytes:
        if verb == b"SIZE" and rest in self.files:
            return b"213 %d" % len(self.files[rest])
        if verb in {b"SIZE", b"RETR"}:
            return b"550 no such file"
        usual = {
            b"USER": b"331 password?",
            b"PASS": b"230 in",
            b"TYPE": b"200 ok",
            b"PBSZ": b"200 ok",
            b"PROT": b"200 ok",
            b"CWD": b"250 ok",
            b"QUIT": b"221 bye",
        }
        return usual.get(verb, b"502 unknown")

    def _transfer(
        self,
        link: socket.socket,
        passive: socket.socket | None,
        content: bytes,
        send: Sender,
        ending: bytes | None,
    ) -> bool:
        assert passive is not None
        link.sendall(b"150 here it comes\r\n")
        data, _ = passive.accept()
        if isinstance(link, ssl.SSLSocket):
            assert self._tls is not None
            data = self._tls.wrap_socket(data, server_side=True)
        self._links.append(data)
        self.asked_for_data.set()
        with suppress(OSError):
            send(data, content)
        with suppress(OSError):
            data.shutdown(socket.SHUT_RDWR)
        data.close()
        return ending is None or self._say(link, ending)

    def _mlsd(self) -> bytes:
        lines = (
            b"type=file;size=%d;modify=20261123101500; %s\r\n" % (len(c), n) for n, c in self.files.items()
        )
        return b"".join(lines)


def _always(text: bytes) -> Callable[[], bytes]:
    return lambda: text
