"""What the doctor says of each step of an exchange site, and which setting mends it."""

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import SETTINGS, Settings
from gestsync.services import preferences
from gestsync.services.check import CheckStep, Verdict
from gestsync.services.check_site import check_site
from gestsync.services.jobs import Quiet
from gestsync.services.ports import Sighting, SiteStep
from tests.builders import NOON
from tests.local_base import LocalBase

SEEN = {
    SiteStep.NAME: {"address": "127.0.0.1"},
    SiteStep.ENCRYPTION: {"version": "TLSv1.3", "subject": "CN=site", "expires": "2099-01-01"},
    SiteStep.LISTING: {"files": "3"},
    SiteStep.SESSION: {"resumed": "yes"},
    SiteStep.ACCENTS: {"names": "1", "odd": "0"},
    SiteStep.CLOCK: {"files": "3", "newest": str(NOON)},
    SiteStep.READ: {"size": "20"},
}


def checked(base: LocalBase, sightings: list[Sighting], protocol: str = "ftps") -> dict[str, CheckStep]:
    base.site.sightings = sightings
    preferences.save(base.ports, Settings(exchange_host="exemple.invalid", exchange_protocol=protocol))
    report = check_site(base.ports, Quiet())
    return {step.key: step for step in report.steps}


def well(**changed: dict[str, str]) -> list[Sighting]:
    return [Sighting(step, changed.get(step.name, SEEN.get(step, {}))) for step in SiteStep]


def test_a_site_in_order_is_well_and_says_so(base: LocalBase) -> None:
    steps = checked(base, well())
    assert list(steps) == [step.value for step in SiteStep]
    assert {step.verdict for step in steps.values()} == {Verdict.WELL}
    assert all("{" not in step.sentence for step in steps.values())


def test_a_vault_that_does_not_open_is_said_and_keeps_no_other_subject_from_its_report(
    base: LocalBase,
) -> None:
    preferences.save(base.ports, Settings(exchange_host="exemple.invalid"))
    base.secrets.locked = True
    report = check_site(base.ports, Quiet())
    first, *others = report.steps
    assert (first.verdict, first.code, first.setting) == (
        Verdict.BROKEN,
        ErrorCode.GEN_9002,
        "exchange_user",
    )
    assert {step.verdict for step in others} == {Verdict.SKIPPED}


@pytest.mark.parametrize(
    ("step", "seen"),
    [
        ("ENCRYPTION", {"version": "", "subject": "", "expires": ""}),
        ("ENCRYPTION", {"version": "TLSv1.2", "subject": "CN=site", "expires": "2026-11-30"}),
        ("SESSION", {"resumed": "no"}),
        ("ACCENTS", {"names": "4", "odd": "2"}),
        ("CLOCK", {"files": "3", "newest": ""}),
        ("CLOCK", {"files": "3", "newest": str(NOON + 3_600_000_000)}),
    ],
)
def test_what_works_but_is_odd_is_doubtful(base: LocalBase, step: str, seen: dict[str, str]) -> None:
    said = checked(base, well(**{step: seen}))[SiteStep[step]]
    assert said.verdict is Verdict.DOUBTFUL
    assert said.sentence
    assert "{" not in said.sentence


MINUTE = 60_000_000


def clock(base: LocalBase, ahead: int) -> CheckStep:
    newest = {"files": "3", "newest": str(NOON + ahead)}
    return checked(base, well(CLOCK=newest))[SiteStep.CLOCK]


@pytest.mark.parametrize(
    ("ahead", "verdict", "said"),
    [
        (-90 * 24 * 60 * MINUTE, Verdict.WELL, ""),
        (2 * MINUTE, Verdict.WELL, ""),
        (3 * MINUTE, Verdict.DOUBTFUL, "3\u00a0min"),
        (24 * 60 * MINUTE, Verdict.DOUBTFUL, "24\u00a0h"),
        (49 * 60 * MINUTE, Verdict.BROKEN, "49\u00a0h"),
    ],
)
def test_a_clock_is_broken_once_rows_it_dates_would_be_refused(
    base: LocalBase, ahead: int, verdict: Verdict, said: str
) -> None:
    step = clock(base, ahead)
    assert step.verdict is verdict
    assert said in step.sentence
    assert step.code is (ErrorCode.EXC_2028 if verdict is Verdict.BROKEN else None)


def test_a_clock_too_far_does_not_stop_what_follows(base: LocalBase) -> None:
    steps = checked(base, well(CLOCK={"files": "1", "newest": str(NOON + 30 * 24 * 60 * MINUTE)}))
    assert steps[SiteStep.READ].verdict is Verdict.WELL


def test_a_site_without_files_is_not_said_to_hide_their_times(base: LocalBase) -> None:
    step = checked(base, well(CLOCK={"files": "0", "newest": ""}))[SiteStep.CLOCK]
    assert step.verdict is Verdict.WELL


@pytest.mark.parametrize(
    ("step", "error", "setting"),
    [
        (SiteStep.SETTINGS, AppError(ErrorCode.EXC_2015), "exchange_host"),
        (SiteStep.SETTINGS, AppError(ErrorCode.EXC_2016, host="x"), "exchange_plain_accepted"),
        (SiteStep.NAME, AppError(ErrorCode.EXC_2001, host="x", reason="y"), "exchange_host"),
        (SiteStep.PORT, AppError(ErrorCode.EXC_2001, host="x", reason="y"), "exchange_port"),
        (SiteStep.ENCRYPTION, AppError(ErrorCode.EXC_2023, host="x", reason="y"), "exchange_protocol"),
        (
            SiteStep.ENCRYPTION,
            AppError(ErrorCode.EXC_2021, host="x", fingerprint="y", kind="z"),
            "exchange_accepted",
        ),
        (SiteStep.LOGIN, AppError(ErrorCode.EXC_2002, host="x"), "exchange_user"),
        (SiteStep.LISTING, AppError(ErrorCode.EXC_2001, host="x", reason="y"), "exchange_folder"),
    ],
)
def test_a_broken_step_names_the_setting_that_mends_it_and_what_follows_is_not_tried(
    base: LocalBase, step: SiteStep, error: AppError, setting: str
) -> None:
    before = [Sighting(each, SEEN.get(each, {})) for each in SiteStep][: list(SiteStep).index(step)]
    steps = checked(base, [*before, Sighting(step, error=error)])
    assert steps[step].verdict is Verdict.BROKEN
    assert steps[step].setting == setting
    assert setting in SETTINGS
    after = list(steps.values())[len(before) + 1 :]
    assert {each.verdict for each in after} <= {Verdict.SKIPPED}
    assert len(steps) == len(SiteStep)


@pytest.mark.parametrize(("protocol", "absent"), [("sftp", {"passive", "session"}), ("ftp", {"session"})])
def test_a_step_that_a_protocol_does_not_have_is_not_shown(
    base: LocalBase, protocol: str, absent: set[str]
) -> None:
    broken = Sighting(SiteStep.NAME, error=AppError(ErrorCode.EXC_2001, host="x", reason="y"))
    steps = checked(base, [Sighting(SiteStep.SETTINGS), broken], protocol)
    assert {step.value for step in SiteStep} - set(steps) == absent
