"""The doctor of the accounting system and of our own base: each step green, or red with what mends it."""

import pytest

from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.services import preferences
from gestsync.services.check import CheckReport, Verdict, for_support, sentences
from gestsync.services.check_base import check_base
from gestsync.services.check_provider import check_provider
from gestsync.services.jobs import Quiet
from tests.builders import ENFANT, RSG
from tests.fakes import Impatient
from tests.local_base import LocalBase, rsg_row

ON_BOTH = False
"""The server of the tests is not told to reach the disk, and that shows."""


@pytest.fixture
def office(base: LocalBase) -> LocalBase:
    """An office whose accounting base has an RSG."""
    preferences.save(base.ports, Settings(provider_location="X:/base"))
    base.accounting(RSG, rsg_row("1", "Déry", "Zoé"))
    return base


def verdicts(report: CheckReport) -> dict[str, str]:
    return {step.key: step.verdict.value for step in report.steps}


def broken(report: CheckReport) -> tuple[str, str, str]:
    """The step that is broken, its number and the setting that mends it."""
    (step,) = [each for each in report.steps if each.verdict is Verdict.BROKEN]
    assert step.code is not None
    return step.key, step.code.number, step.setting


def test_every_step_is_green_and_nothing_is_written(office: LocalBase) -> None:
    before = office.dump()
    report = check_provider(office.ports, Quiet())
    assert set(verdicts(report).values()) == {"ok"}
    said = "\n".join(sentences(report))
    assert "Comptes · Lus\u00a0: RSG 1, Enfants 0." in said
    assert "utf-8. Textes accentués lus\u00a0: 2." in said
    assert "Fiches qui changeraient\u00a0: 1." in said
    assert office.dump() == before
    assert office.reader.closed == 1


@pytest.mark.parametrize(
    ("code", "step", "setting"),
    [
        (ErrorCode.IMP_1001, "open", "provider_location"),
        (ErrorCode.IMP_1024, "lock", "provider_location"),
        (ErrorCode.IMP_1005, "tables", ""),
        (ErrorCode.IMP_1006, "tables", ""),
    ],
)
def test_a_red_step_has_its_number_and_its_setting_and_what_follows_is_not_tried(
    office: LocalBase, code: ErrorCode, step: str, setting: str
) -> None:
    office.reader.failure = AppError(code)
    report = check_provider(office.ports, Quiet())
    assert broken(report) == (step, code.number, setting)
    after = list(verdicts(report).values())
    assert set(after[after.index("failed") + 1 :]) <= {"skipped"}
    assert set(after[: after.index("failed")]) <= {"ok"}


def test_a_foreign_failure_is_said_too_and_nothing_personal_is_copied(office: LocalBase) -> None:
    office.reader.failure = RuntimeError("Zoé Déry")
    report = check_provider(office.ports, Quiet())
    assert broken(report)[1] == "IMP-1007"
    assert "Zoé" not in for_support([report])


def test_no_place_for_the_base_is_the_first_thing_to_mend(base: LocalBase) -> None:
    assert broken(check_provider(base.ports, Quiet())) == ("open", "IMP-1026", "provider_location")


def test_a_profile_that_cannot_be_used_is_red(office: LocalBase) -> None:
    preferences.save(office.ports, Settings(provider="progarde", provider_location="X:/base"))
    assert broken(check_provider(office.ports, Quiet())) == ("profile", "GEN-9005", "provider")


def test_what_would_hold_a_run_is_doubtful(office: LocalBase) -> None:
    office.sync()
    office.accounting(RSG)
    report = check_provider(office.ports, Quiet())
    found = verdicts(report)
    assert (found["counts"], found["guards"]) == ("warning", "warning")
    assert "La base ne contient aucune RSG; 1 est connue ici." in "\n".join(sentences(report))


def test_rows_to_fix_and_unreadable_texts_are_doubtful(office: LocalBase) -> None:
    office.accounting(RSG, rsg_row("", "Roy", "Zo\ufffd"), rsg_row("2", "Cyr", "Zo\ufffd"))
    office.accounting(ENFANT)
    found = verdicts(check_provider(office.ports, Quiet()))
    assert (found["encoding"], found["mapping"]) == ("warning", "warning")


def test_the_user_can_stop_it(office: LocalBase) -> None:
    with pytest.raises(Cancelled):
        check_provider(office.ports, Impatient(0))


def test_our_own_base_is_sound_and_safe(office: LocalBase) -> None:
    office.sync()
    report = check_base(office.ports, Quiet())
    assert set(verdicts(report).values()) == {"ok"}
    assert "Fiches : 1, opérations : 1" in "\n".join(sentences(report)).replace("\u00a0", " ")
