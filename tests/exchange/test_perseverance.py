"""What a lost connection interrupted is tried again, from the start, after growing pauses."""

from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.exchange.perseverance import Persevering
from gestsync.exchange.site import Step
from gestsync.exchange.waiting import Patience
from gestsync.services.jobs import Quiet
from gestsync.services.ports import LocalFile, RemoteFile
from tests.fakes import Impatient

LOST = AppError(ErrorCode.EXC_2001, host="x", reason="y")
CUT = AppError(ErrorCode.EXC_2003, file="x", expected="2", received="1")
REMOTE = RemoteFile("clients.csv", 3, None)
LOCAL = LocalFile(Path("x"), "ab", 3)
AT_ONCE = Patience(pauses=(0, 0))


class Failing:
    """A site that fails as it is told, then answers."""

    def __init__(self, *failures: AppError) -> None:
        self.failures = list(failures)
        self.asked = 0

    def _answer(self) -> None:
        self.asked += 1
        if self.failures:
            raise self.failures.pop(0)

    def files(self) -> tuple[RemoteFile, ...]:
        self._answer()
        return (REMOTE,)

    def put_away(self, remote: RemoteFile, archive: str) -> None:
        raise AssertionError("the file is left on the site")

    def download(self, remote: RemoteFile) -> LocalFile:
        self._answer()
        return LOCAL

    def steps(self) -> tuple[Step, ...]:
        return ()

    def raw_names(self) -> tuple[bytes, ...]:
        return ()

    def __enter__(self) -> Self:
        self._answer()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@pytest.mark.parametrize("failure", [LOST, CUT])
def test_a_lost_connection_is_tried_again_twice(failure: AppError) -> None:
    site = Failing(failure, failure)
    assert Persevering(site, Quiet(), AT_ONCE).download(REMOTE) == LOCAL
    assert site.asked == 3
    site = Failing(failure, failure, failure)
    with pytest.raises(AppError):
        Persevering(site, Quiet(), AT_ONCE).files()
    assert site.asked == 3


@pytest.mark.parametrize("code", [ErrorCode.EXC_2002, ErrorCode.EXC_2009, ErrorCode.EXC_2020])
def test_what_would_fail_again_is_not_tried_again(code: ErrorCode) -> None:
    site = Failing(AppError(code))
    with pytest.raises(AppError):
        Persevering(site, Quiet(), AT_ONCE).download(REMOTE)
    assert site.asked == 1


def test_a_site_that_fails_at_every_file_is_not_waited_for_at_every_one() -> None:
    site = Failing(*[LOST] * 100)
    persevering = Persevering(site, Quiet(), AT_ONCE)
    for _ in range(10):
        with pytest.raises(AppError):
            persevering.download(REMOTE)
    assert site.asked == 10 + 6


def test_a_pause_can_be_stopped_and_the_door_is_tried_once() -> None:
    with pytest.raises(Cancelled):
        Persevering(Failing(LOST), Impatient(1), Patience(pauses=(60,))).download(REMOTE)
    site = Failing(LOST)
    with pytest.raises(AppError), Persevering(site, Quiet(), AT_ONCE):
        pass
    assert site.asked == 1


def test_pauses_grow() -> None:
    pauses = Patience().pauses
    assert list(pauses) == sorted(set(pauses))
