"""The SFTP protocol over one channel: every wait bounded, names kept as bytes, reads asked for ahead.

A subclass of paramiko's client, for three things it does not do: a wait that ends, a listing that one odd
name does not lose, and reading ahead without a thread. None has a public way;
``tests/exchange/test_inside_paramiko.py`` holds what is leaned on.
"""

from collections import deque
from collections.abc import Callable, Iterator
from stat import S_ISREG
from time import monotonic
from typing import Any, Final

from paramiko import Channel, Message, SFTPClient, SFTPError, SSHException
from paramiko.sftp import (
    CMD_ATTRS,
    CMD_CLOSE,
    CMD_DATA,
    CMD_HANDLE,
    CMD_NAME,
    CMD_OPEN,
    CMD_OPENDIR,
    CMD_READ,
    CMD_READDIR,
    CMD_STAT,
    CMD_STATUS,
    int64,
)

from gestsync.exchange.listed import LISTING_LIMIT, Listed
from gestsync.exchange.waiting import Pace, Patience, receive

_BLOCK: Final = 32_768
"""Bytes asked for at once: what every server gives."""
_AHEAD: Final = 64
"""Blocks asked for before the first of them came: 2 MB."""
_HAS_SIZE, _HAS_OWNER, _HAS_MODE, _HAS_TIMES = 1, 2, 4, 8
_HAS_MORE: Final = 0x80000000
_MOST_EXTENSIONS: Final = 100
_MOST_NAMES: Final = 100_000
"""In one reply; no server gives as many."""
_LARGEST: Final = 1 << 22
"""Bytes of an answer; no server gives as many at once."""
_READ: Final = 1


class EndlessList(Exception):  # noqa: N818 - it says what the folder is
    """More names than a folder has."""


class Refusal(OSError):  # noqa: N818 - it says what the server does
    """The server answers that it will not, and not that there is no such file."""


REFUSALS: Final = (Refusal, FileNotFoundError, PermissionError)
"""What the server answers, told apart from a connection that fails."""


class _Answers:
    """Replies that came before they were asked after; paramiko hands them over by this name."""

    def __init__(self) -> None:
        self.kept: dict[int, tuple[int, Message]] = {}

    def _async_response(self, kind: int, message: Message, number: int) -> None:
        self.kept[number] = kind, message


class Talk(SFTPClient):  # type: ignore[misc]  # paramiko has no types
    """One channel. ``check`` is called while waiting; it raises to stop.

    Raises ``OSError``, ``EOFError``, ``SFTPError``, ``SSHException``, or what ``check`` raises.
    """

    def __init__(self, channel: Channel, patience: Patience, check: Callable[[], None]) -> None:
        self._check = check
        self._patience = patience
        self._until = monotonic() + patience.reply
        super().__init__(channel)

    def _read_all(self, n: int) -> bytes:
        """Exactly ``n`` bytes of the channel, before ``_until``."""
        if n > _LARGEST:
            raise SFTPError
        found = bytearray()
        while len(found) < n:
            chunk = receive(self.sock, n - len(found), until=self._until, check=self._check)
            if not chunk:
                raise EOFError
            found += chunk
        return bytes(found)

    def _write_all(self, out: bytes) -> None:
        self.sock.settimeout(self._patience.reply)
        self.sock.sendall(out)

    def _request(self, t: int, *args: object) -> tuple[int, Any]:
        """Every question of paramiko's passes here."""
        self._until = monotonic() + self._patience.reply
        answer: tuple[int, Any] = super()._request(t, *args)
        return answer

    def _convert_status(self, msg: Message) -> None:
        """Every refusal of paramiko's passes here; it raises ``OSError``, as a failing network does."""
        try:
            super()._convert_status(msg)
        except (FileNotFoundError, PermissionError):
            raise
        except OSError as error:
            raise Refusal from error

    def _handle(self, kind: int, *arguments: object) -> bytes:
        answered, message = self._request(kind, *arguments)
        if answered != CMD_HANDLE:
            raise SFTPError
        handle: bytes = message.get_string()
        return handle

    def size(self, path: bytes) -> int | None:
        """Bytes of a file, ``None`` when the server does not tell or has no such file."""
        try:
            kind, message = self._request(CMD_STAT, path)
        except OSError as error:
            if isinstance(error, TimeoutError):
                raise
            return None
        return _attributes(b"", message).size if kind == CMD_ATTRS else None

    def entries(self, folder: bytes) -> Iterator[Listed]:
        """The regular files of a folder, as the server writes their names. Raises ``EndlessList``."""
        handle = self._handle(CMD_OPENDIR, folder)
        pace, length = Pace(self._patience), 0
        while True:
            try:
                kind, message = self._request(CMD_READDIR, handle)
            except EOFError:
                break
            size = len(message.asbytes())
            pace.brought(size)
            length += size
            if length > LISTING_LIMIT:
                raise EndlessList
            told = message.get_int()
            # An answer that says nothing, for ever, would be a list without end.
            if kind != CMD_NAME or not 0 < told <= _MOST_NAMES:
                raise SFTPError
            for _ in range(told):
                if message.packet.tell() >= size:
                    raise SFTPError
                raw = message.get_string()
                message.get_string()  # the line that ls would show
                entry = _attributes(raw, message)
                if entry is not _NO_FILE:
                    yield entry
        self._request(CMD_CLOSE, handle)

    def content(self, path: bytes) -> Iterator[bytes]:
        """What the file holds until its end; a few blocks are asked for ahead, then more and more."""
        handle = self._handle(CMD_OPEN, path, _READ, 0, 0)
        answers, pace = _Answers(), Pace(self._patience)
        waiting: deque[int] = deque()
        position, asked, ahead = 0, 0, 2
        while True:
            while len(waiting) < ahead:
                waiting.append(self._async_request(answers, CMD_READ, handle, int64(asked), _BLOCK))
                asked += _BLOCK
            data = self._answer(waiting.popleft(), answers, pace)
            if not data:
                break
            pace.brought(len(data))
            yield data
            position += len(data)
            ahead = min(ahead * 2, _AHEAD)
            if len(data) < _BLOCK:
                # A short block: what was asked for ahead does not start where this one ends.
                self._forget(waiting, answers, pace)
                asked = position
        self._forget(waiting, answers, pace)
        # Its answer is not waited for: it is skipped when the next one is read.
        self._async_request(type(None), CMD_CLOSE, handle)

    def _answer(self, number: int, answers: _Answers, pace: Pace) -> bytes:
        """The block of a request, ``b""`` at the end of the file."""
        self._until = pace.until
        try:
            if number in answers.kept:
                kind, message = answers.kept.pop(number)
                if kind == CMD_STATUS:
                    self._convert_status(message)
            else:
                kind, message = self._read_response(number)
        except EOFError:
            return b""
        except SSHException as error:
            # So paramiko tells a connection that ended while it was waiting.
            if isinstance(error.__context__, EOFError):
                raise ConnectionResetError from error
            raise
        if kind != CMD_DATA:
            raise SFTPError
        data: bytes = message.get_string()
        return data

    def _forget(self, waiting: "deque[int]", answers: _Answers, pace: Pace) -> None:
        while waiting:
            self._answer(waiting.popleft(), answers, pace)


_NO_FILE: Final = Listed(b"", None, None)
"""An entry that is no regular file."""


def _attributes(raw: bytes, message: Message) -> Listed:
    """Size and time of an entry; read here, for paramiko follows a count of extensions without end."""
    flags = message.get_int()
    size = message.get_int64() if flags & _HAS_SIZE else None
    if flags & _HAS_OWNER:
        message.get_int(), message.get_int()
    is_file = S_ISREG(message.get_int()) if flags & _HAS_MODE else True
    modified = None
    if flags & _HAS_TIMES:
        message.get_int()
        modified = message.get_int() * 1_000_000
    extensions = message.get_int() if flags & _HAS_MORE else 0
    if extensions > _MOST_EXTENSIONS:
        raise SFTPError
    for _ in range(extensions):
        message.get_string(), message.get_string()
    return Listed(raw, size, modified) if is_file else _NO_FILE
