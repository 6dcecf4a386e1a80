"""A file takes its name although somebody looks at it for a moment, as only Windows minds."""

import errno
from pathlib import Path

import pytest

from gestsync.services import taking_name
from gestsync.services.taking_name import take_name


def _refusals(monkeypatch: pytest.MonkeyPatch, numbers: list[int | None]) -> None:
    """Have each rename refused with the next of these numbers of Windows, then done."""
    real = Path.replace

    def replace(part: Path, place: Path) -> Path:
        if not numbers:
            return real(part, place)
        error = PermissionError(errno.EACCES, "refused", str(part))
        error.winerror = numbers.pop(0)  # type: ignore[attr-defined,unused-ignore]
        raise error

    monkeypatch.setattr(Path, "replace", replace)


@pytest.fixture
def part(tmp_path: Path) -> Path:
    part = tmp_path / "whole.part"
    part.write_bytes(b"contenu")
    return part


@pytest.mark.parametrize("number", [5, 32])
def test_a_file_that_an_antivirus_reads_for_a_moment_takes_its_name_afterwards(
    part: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    waited: list[float] = []
    _refusals(monkeypatch, [number, number])
    take_name(part, part.with_suffix(".db"), waited.append)
    assert part.with_suffix(".db").read_bytes() == b"contenu"
    assert not part.exists()
    assert waited == [0.05, 0.1]


def test_one_that_stays_held_is_refused_and_is_as_before(part: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    _refusals(monkeypatch, [32] * 100)
    with pytest.raises(PermissionError):
        take_name(part, part.with_suffix(".db"), waited.append)
    assert part.read_bytes() == b"contenu"
    assert len(waited) == taking_name._ATTEMPTS - 1


def test_a_folder_without_the_right_to_write_is_not_waited_for(
    part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    _refusals(monkeypatch, [None])
    with pytest.raises(PermissionError):
        take_name(part, part.with_suffix(".db"), waited.append)
    assert not waited
