"""A report of the doctor: its worst step decides, and nothing personal is copied for the support."""

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.check import CheckReport, CheckStep, Verdict, for_support, sentences

UNREACHABLE = AppError(
    ErrorCode.IMP_1001, provider="Le Gestionnaire", of_provider="du Gestionnaire", location="C:/Zoé Roy"
)
WELL = CheckStep.well("counts", "Comptes", "{rsgs} RSG lues.", rsgs=142)
DOUBT = CheckStep.doubtful("guards", "Gardes", "{n} absentes.", n=40, setting="guard_share")
BROKEN = CheckStep.broken("open", "Ouverture", UNREACHABLE, setting="provider_location")


def report(*steps: CheckStep) -> CheckReport:
    return CheckReport("provider", "Le Gestionnaire", steps)


def test_the_worst_step_is_the_verdict() -> None:
    assert report(WELL).verdict is Verdict.WELL
    assert report(WELL, DOUBT).verdict is Verdict.DOUBTFUL
    assert report(DOUBT, BROKEN, CheckStep.skipped("tables", "Tables")).verdict is Verdict.BROKEN


def test_a_step_says_its_sentence_and_its_number() -> None:
    assert list(sentences(report(WELL, BROKEN))) == [
        "Le Gestionnaire\u00a0:",
        "  ✓ Comptes · 142 RSG lues.",
        "  ! Ouverture · La base du Gestionnaire ne répond pas. (IMP-1001)",
    ]


def test_what_is_copied_for_the_support_holds_nothing_personal() -> None:
    copied = for_support([report(WELL, DOUBT, BROKEN)])
    assert copied.splitlines() == [
        "! Le Gestionnaire",
        "    ✓ Comptes",
        "    △ Gardes",
        "    ! Ouverture (IMP-1001)",
    ]
    assert "Zoé" not in copied


def test_the_json_of_a_report_names_the_setting_that_mends_it() -> None:
    answer = report(BROKEN).as_json()
    assert answer["verdict"] == "failed"
    assert answer["steps"] == [
        {
            "key": "open",
            "verdict": "failed",
            "message": "La base du Gestionnaire ne répond pas.",
            "code": "IMP-1001",
            "setting": "provider_location",
        }
    ]
