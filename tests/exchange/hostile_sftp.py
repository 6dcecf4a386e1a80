"""An SFTP server that misbehaves as it is told, at 127.0.0.1 on a free port.

The transport is paramiko's; what is said over it is written here, packet by packet
(draft-ietf-secsh-filexfer-02).
"""

import socket
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from types import TracebackType
from typing import Any, NamedTuple, Self

from paramiko import AUTH_FAILED, AUTH_SUCCESSFUL, OPEN_SUCCEEDED, Channel, ECDSAKey, Message, PKey, Transport
from paramiko.server import ServerInterface, SubsystemHandler
from paramiko.sftp import (
    CMD_ATTRS,
    CMD_CLOSE,
    CMD_DATA,
    CMD_EXTENDED,
    CMD_HANDLE,
    CMD_INIT,
    CMD_MKDIR,
    CMD_NAME,
    CMD_OPEN,
    CMD_OPENDIR,
    CMD_READ,
    CMD_READDIR,
    CMD_RENAME,
    CMD_STAT,
    CMD_STATUS,
    CMD_VERSION,
)
from paramiko.ssh_exception import SSHException

PASSWORD = "hunter2"
OK, END, NO_SUCH_FILE, DENIED, FAILURE, UNSUPPORTED = 0, 1, 2, 3, 4, 8
FILE = stat.S_IFREG | 0o644
_BATCH = 500
"""Names in one answer."""


class Entry(NamedTuple):
    """A name that a folder is said to hold."""

    raw: bytes
    size: int | None = 1
    mode: int = FILE
    modified: int = 1_795_428_900


class Dropped(Exception):  # noqa: N818 - it says what happens
    """The server hangs up."""


class Refused(Exception):  # noqa: N818 - it says what happens
    """The server answers with a status that is no success."""


Read = Callable[[bytes, int, int], bytes]
"""What is sent of a content from a position on, so many bytes asked for; ``b""`` is its end."""


def whole(content: bytes, position: int, length: int) -> bytes:
    """What was asked for."""
    return content[position : position + length]


@dataclass
class Behaviour:
    """How a server answers; the fields may be changed while it runs."""

    files: dict[bytes, bytes] = field(default_factory=dict)
    entries: Callable[[], Iterable[Entry]] | None = None
    """Instead of the files."""
    size: Callable[[bytes], int | None] | None = None
    """What STAT tells of a file, instead of the truth."""
    read: Read = whole
    replies: dict[int, bytes] = field(default_factory=dict)
    """Packets sent instead of an answer, by the number of the question: its number in ours is ``%N``."""
    key: PKey = field(default_factory=ECDSAKey.generate)
    log_in: Callable[[], object] = lambda: None
    """What is done before a password is looked at."""


class _Door(ServerInterface):  # type: ignore[misc]  # paramiko has no types
    """Lets the password in."""

    def __init__(self, does: Behaviour) -> None:
        self._does = does

    def check_auth_password(self, username: str, password: str) -> Any:
        self._does.log_in()
        return AUTH_SUCCESSFUL if password == PASSWORD else AUTH_FAILED

    def get_allowed_auths(self, username: str) -> str:
        return "password"

    def check_channel_request(self, kind: str, chanid: int) -> Any:
        return OPEN_SUCCEEDED


class HostileSftp:
    """Behaves as ``does`` says while the ``with`` block lasts."""

    def __init__(self, does: Behaviour) -> None:
        self.does = does
        self.closing = threading.Event()
        self.asked: list[tuple[int, bytes]] = []
        """Questions, with the first text of each."""
        self._transports: list[Transport] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            pass
        self._thread.join(5)
        assert not self._thread.is_alive()
        for transport in self._transports:
            transport.close()
            transport.sock.close()
            transport.join(5)
            assert not transport.is_alive()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            link, _ = self._listener.accept()
            if self.closing.is_set():
                link.close()
                return
            transport = Transport(link)
            self._transports.append(transport)
            transport.add_server_key(self.does.key)
            transport.set_subsystem_handler("sftp", _Talker, self)
            with suppress(SSHException, EOFError, OSError):
                transport.start_server(event=threading.Event(), server=_Door(self.does))


class _Talker(SubsystemHandler):  # type: ignore[misc]  # paramiko has no types
    """One conversation over one channel."""

    def __init__(self, channel: Channel, name: str, server: ServerInterface, hostile: HostileSftp) -> None:
        super().__init__(channel, name, server)
        self._channel = channel
        self._hostile = hostile
        self._listing: Iterator[Entry] = iter(())
        self._opened: dict[bytes, bytes] = {}

    def start_subsystem(self, name: str, transport: Transport, channel: Channel) -> None:
        with suppress(EOFError, OSError, Dropped):
            while True:
                length = int.from_bytes(self._exactly(4), "big")
                packet = self._exactly(length)
                self._answer(packet[0], packet[1:5], Message(packet[5:]))
        channel.close()

    def _exactly(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            chunk = self._channel.recv(size - len(found))
            if not chunk:
                raise EOFError
            found += chunk
        return found

    def _send(self, kind: int, number: bytes, *parts: Any) -> None:
        message = Message()
        for part in parts:
            message.add_string(part) if isinstance(part, bytes) else message.add_int(part)
        self._send_raw(kind, number, message.asbytes())

    def _send_raw(self, kind: int, number: bytes, body: bytes) -> None:
        packet = bytes([kind]) + number + body
        self._channel.sendall(len(packet).to_bytes(4, "big") + packet)

    def _status(self, number: bytes, code: int) -> None:
        self._send(CMD_STATUS, number, code, b"hunter2", b"")

    def _answer(self, kind: int, number: bytes, message: Message) -> None:
        does = self._hostile.does
        if kind == CMD_INIT:
            self._send_raw(CMD_VERSION, b"\0\0\0\3", b"")
            return
        text = message.get_string()
        self._hostile.asked.append((kind, text))
        if kind in does.replies:
            if not does.replies[kind]:
                raise Dropped
            self._channel.sendall(does.replies[kind].replace(b"%N%N", number))
            return
        try:
            self._usual(kind, number, text, message)
        except Refused:
            self._status(number, FAILURE)

    def _usual(self, kind: int, number: bytes, text: bytes, message: Message) -> None:
        does, name = self._hostile.does, text.removeprefix(b"./")
        if kind == CMD_OPENDIR:
            told = does.entries or (lambda: (Entry(raw, len(each)) for raw, each in does.files.items()))
            self._listing = iter(told())
            self._send(CMD_HANDLE, number, b"folder")
        elif kind == CMD_READDIR:
            self._names(number)
        elif kind == CMD_STAT and name in does.files:
            size = does.size(name) if does.size else len(does.files[name])
            self._send_raw(CMD_ATTRS, number, _attributes(size, FILE, 0))
        elif kind == CMD_OPEN and name in does.files:
            self._send(CMD_HANDLE, number, name)
        elif kind == CMD_READ:
            data = does.read(does.files[text], message.get_int64(), message.get_int())
            self._send(CMD_DATA, number, data) if data else self._status(number, END)
        elif kind in {CMD_CLOSE, CMD_MKDIR}:
            self._status(number, OK)
        elif kind == CMD_RENAME and name in does.files:
            target = message.get_string().removeprefix(b"./")
            if target in does.files:
                raise Refused
            does.files[target] = does.files.pop(name)
            self._status(number, OK)
        elif kind == CMD_EXTENDED:
            self._status(number, UNSUPPORTED)
        else:
            self._status(number, NO_SUCH_FILE)

    def _names(self, number: bytes) -> None:
        found = list(islice(self._listing, _BATCH))
        if not found:
            self._status(number, END)
            return
        message = Message()
        message.add_int(len(found))
        for entry in found:
            message.add_string(entry.raw)
            message.add_string(b"")
            message.add_bytes(_attributes(entry.size, entry.mode, entry.modified))
        self._send_raw(CMD_NAME, number, message.asbytes())


def _attributes(size: int | None, mode: int, modified: int) -> bytes:
    message = Message()
    message.add_int((1 if size is not None else 0) | 4 | 8)
    if size is not None:
        message.add_int64(size)
    message.add_int(mode)
    message.add_int(modified)
    message.add_int(modified)
    packed: bytes = message.asbytes()
    return packed
