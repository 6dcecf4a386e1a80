"""A process that retrieves when it is told, each time in a copy of itself that may be killed on the way.

It reads one JSON line a retrieval, ``{"folder", "password", "plan", "counting"}``, and answers one:
``{"status", "entries"}``. A plan ``[step, entry, event, microseconds]`` kills so long after that event
(a call or a return of Python) of that entry into that step. With ``counting``, ``entries`` are the numbers
of events of each entry into each step.
"""

import json
import os
import signal
import sys
import threading
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import Any, NamedTuple

# What a copy would import is imported once.
import gestsync.exchange.ftp_site
import gestsync.exchange.perseverance  # noqa: F401
from gestsync.bootstrap import open_ports
from gestsync.domain.records import Mode
from gestsync.exchange.ftp_site import FtpSite
from gestsync.exchange.inbox import FileInbox
from gestsync.services import apply_file
from gestsync.services.jobs import Quiet
from gestsync.services.preferences import save_site_password
from gestsync.services.retrieve import retrieve
from gestsync.storage.file_store import SqlFileStore
from gestsync.storage.unit_of_work import SqlUnitOfWork
from tests.fakes import FakeClock, MemorySecrets

STEPS = {
    "download": FtpSite.download,
    "register": SqlFileStore.register,
    "apply": apply_file.apply_file,
    "commit": SqlUnitOfWork.commit,
    "archive": FtpSite.put_away,
    "tidy": FileInbox.tidy,
}
"""What a retrieval goes through, by the function that does it."""
_BY_CODE = {function.__code__: step for step, function in STEPS.items()}


class Plan(NamedTuple):
    """Where a retrieval is killed."""

    step: str
    entry: int
    event: int
    microseconds: int


class Watcher:
    """Follows a retrieval, event by event, and kills it where the plan says."""

    def __init__(self, plan: Plan | None) -> None:
        self._plan = plan
        self._inside: list[tuple[FrameType, list[int]]] = []
        self._now = threading.Event()
        self.entries: dict[str, list[list[int]]] = {step: [] for step in STEPS}
        if plan is not None:
            threading.Thread(target=self._kill, args=(plan.microseconds,), daemon=True).start()

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        """For ``sys.setprofile``."""
        step = _BY_CODE.get(frame.f_code)
        if step is not None and event == "call":
            counted = [0]
            self.entries[step].append(counted)
            self._inside.append((frame, counted))
        for _frame, counted in self._inside:
            counted[0] += 1
        self._look()
        if step is not None and event == "return" and self._inside and self._inside[-1][0] is frame:
            self._inside.pop()

    def _look(self) -> None:
        plan = self._plan
        if plan is None or len(self.entries[plan.step]) <= plan.entry:
            return
        if self.entries[plan.step][plan.entry][0] < plan.event:
            return
        self._plan = None
        if not plan.microseconds:
            os.kill(os.getpid(), signal.SIGKILL)
        self._now.set()

    def _kill(self, microseconds: int) -> None:
        """Beside the work, so that it may be in the middle of what is not Python: a commit, a rename."""
        self._now.wait()
        until = perf_counter() + microseconds / 1_000_000
        while perf_counter() < until:
            pass
        os.kill(os.getpid(), signal.SIGKILL)


def _retrieve(asked: dict[str, Any]) -> dict[str, list[int]]:
    plan = Plan(*asked["plan"]) if asked["plan"] else None
    secrets = MemorySecrets()
    with open_ports(Path(asked["folder"]), clock=FakeClock(), secrets=secrets) as ports:
        save_site_password(ports, asked["password"])
        watcher = Watcher(plan)
        if plan is not None or asked["counting"]:
            sys.setprofile(watcher)
        try:
            retrieve(ports, Mode.AUTOMATIC, Quiet())
        finally:
            sys.setprofile(None)
    return {step: [count for [count] in entries] for step, entries in watcher.entries.items()}


def main() -> None:
    """Answer each line until there is none."""
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            os.write(writing, json.dumps(_retrieve(json.loads(line))).encode())
            sys.stderr.flush()
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            entries = told.read()
        _, status = os.waitpid(child, 0)
        answer = {"status": os.waitstatus_to_exitcode(status), "entries": json.loads(entries or b"{}")}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
