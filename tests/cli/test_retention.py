"""``gestsync retention``, as a scheduled act runs it."""

from pathlib import Path

import pytest

from gestsync.domain.errors import ExitCode
from tests.cli.conftest import Office
from tests.local_base import full_disk

DAY = 86_400 * 1_000_000


def work(office: Office, tmp_path: Path, days: int) -> None:
    """Something is written each day."""
    for _ in range(days):
        office.clock.instant += DAY
        path = tmp_path / "night.csv"
        row = f"{office.clock.instant};2026-01-05T08:00:00Z;Roy"
        path.write_text(f"numero;date_modification;nom\n{row}\n", encoding="utf-8")
        assert office.run("import", path).code == ExitCode.DONE


def erased(office: Office, *more: str) -> int:
    counts: dict[str, int] = office.run("retention", "--json", *more).value["erased"]
    return counts["client"]


def test_nothing_is_erased_when_the_clock_leapt_ahead_even_once_it_has_written_there(
    office: Office, tmp_path: Path
) -> None:
    office.prefer(keep_client_years=1)
    work(office, tmp_path, 3)
    office.clock.instant += 400 * DAY
    for _ in range(2):
        held = office.run("retention")
        assert held.code == ExitCode.HELD
        assert "GEN-9026" in held.err
        work(office, tmp_path, 1)
    assert erased(office, "--date-is-right") == 3


def test_where_somebody_works_what_is_due_is_erased_without_a_question(
    office: Office, tmp_path: Path
) -> None:
    office.prefer(keep_client_years=1)
    work(office, tmp_path, 1)
    office.clock.instant += 400 * DAY
    work(office, tmp_path, 5)
    assert erased(office) == 1
    assert erased(office) == 0


def test_traces_that_an_erasing_leaves_are_told(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.prefer(keep_client_years=1)
    work(office, tmp_path, 1)
    office.clock.instant += 400 * DAY
    full_disk(monkeypatch)
    said = office.run("retention", "--date-is-right").out
    assert "des traces peuvent rester dans son fichier jusqu’au prochain effacement." in said
