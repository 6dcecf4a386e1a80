"""How long a site may keep us waiting; every wait of a transfer is bounded by these."""

import socket
import ssl
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from threading import Thread
from time import monotonic
from typing import Final, TypeVar

GLANCE: Final = 0.25
"""Seconds between two looks at whether the user asked to stop."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits in seconds, and bytes a second."""

    connect: float = 20
    reply: float = 30
    """For one whole reply, however many lines it has."""
    silence: float = 30
    """Without a single byte of data."""
    window: float = 60
    slowest: int = 1_000
    """Each ``window`` must bring at least this many bytes a second."""
    total: float = 3 * 3600
    pauses: tuple[float, ...] = (1, 5)
    """Before each new attempt at what a lost connection interrupted."""


USUAL: Final = Patience()
"""With every site, but those of tests."""


class TooSlow(TimeoutError):  # noqa: N818 - it says what the site is
    """Data comes, but so slowly that it would never end."""


Answer = TypeVar("Answer")


def aside(
    act: Callable[[], Answer],
    check: Callable[[], None],
    undo: Callable[[Answer], None] = lambda _: None,
) -> Answer:
    """What ``act``, which nothing interrupts, answers in a thread of its own. Calls ``check`` while waiting.

    ``undo`` is given an answer that comes once ``check`` has raised.
    """
    attempt: Future[Answer] = Future()

    def work() -> None:
        try:
            attempt.set_result(act())
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            attempt.set_exception(error)

    Thread(target=work, daemon=True).start()
    try:
        while not wait([attempt], GLANCE).done:
            check()
    except BaseException:
        attempt.add_done_callback(lambda late: None if late.exception() else undo(late.result()))
        raise
    return attempt.result()


def connect(host: str, port: int, seconds: float, check: Callable[[], None]) -> socket.socket:
    """Connected. Calls ``check`` while waiting. Raises ``OSError``, or ``ValueError`` for what is no name."""
    return aside(lambda: socket.create_connection((host, port), seconds), check, socket.socket.close)


def wait_for(
    link: socket.socket, act: Callable[[], Answer], *, until: float, check: Callable[[], None]
) -> Answer:
    """What ``act`` brings over ``link``.

    Calls ``check`` while waiting. Raises ``TimeoutError`` once ``until`` (``monotonic``) has passed.
    """
    while True:
        check()
        left = until - monotonic()
        if left <= 0:
            raise TimeoutError
        link.settimeout(min(left, GLANCE))
        try:
            return act()
        except TimeoutError:
            continue


def receive(link: socket.socket, size: int, *, until: float, check: Callable[[], None]) -> bytes:
    """At most ``size`` bytes, ``b""`` when the other side has closed; waits as ``wait_for``."""
    return wait_for(link, lambda: link.recv(size), until=until, check=check)


class Inflow:
    """What comes over a data connection, taken in large pieces.

    The system is asked once for what is there already, not twice as by a socket with a time-out.
    """

    def __init__(self, link: socket.socket, check: Callable[[], None]) -> None:
        """``check`` is called while waiting; it raises to stop."""
        self._link = link
        self._check = check
        self._failure: OSError | None = None

    def fill(self, view: memoryview, until: float) -> int:
        """Bytes written into ``view``: at least one, or 0 when the other side has closed.

        Raises ``TimeoutError`` once ``until`` (``monotonic``) has passed; a failure after some bytes is
        raised by the next call.
        """
        if self._failure is not None:
            raise self._failure
        filled = 0
        self._link.settimeout(0)
        while filled < len(view):
            try:
                size = self._link.recv_into(view[filled:])
            except (BlockingIOError, ssl.SSLWantReadError):
                if filled:
                    break
                size = wait_for(
                    self._link, lambda: self._link.recv_into(view), until=until, check=self._check
                )
                self._link.settimeout(0)
            except OSError as error:
                if not filled:
                    raise
                self._failure = error
                break
            if not size:
                break
            filled += size
        return filled


def keep_alive(link: socket.socket) -> None:
    """Ask the system to show routers, each minute, that a silent control connection is still in use."""
    link.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option in ("TCP_KEEPIDLE", "TCP_KEEPINTVL"):
        if hasattr(socket, option):
            link.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), 60)


class Pace:
    """Watches one transfer: until when to wait for its next bytes, and whether they come fast enough."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._started = self._opened = monotonic()
        self._brought = 0

    @property
    def until(self) -> float:
        """When to give up waiting for the next bytes (``monotonic``)."""
        return min(monotonic() + self._patience.silence, self._started + self._patience.total)

    def brought(self, size: int) -> None:
        """Count ``size`` bytes. Raises ``TooSlow``."""
        self._brought += size
        now = monotonic()
        if now - self._opened < self._patience.window:
            return
        if self._brought < self._patience.slowest * (now - self._opened):
            raise TooSlow
        self._opened, self._brought = now, 0
