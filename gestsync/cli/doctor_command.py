"""``gestsync doctor``: look step by step at what the office depends on, and say what mends it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Final

from gestsync.cli.command import Command, Session
from gestsync.domain.errors import ExitCode, advice_of
from gestsync.domain.settings import SETTINGS
from gestsync.domain.texts import mark
from gestsync.services.check import CheckReport, CheckStep, Verdict, for_support, sentences
from gestsync.services.check_base import check_base
from gestsync.services.check_provider import check_provider
from gestsync.services.check_site import check_site
from gestsync.services.jobs import JobContext
from gestsync.services.workplace import Ports

_SUBJECTS: Final[dict[str, Callable[[Ports, JobContext], CheckReport]]] = {
    "provider": check_provider,
    "exchange": check_site,
    "base": check_base,
}


def _expect(parser: ArgumentParser) -> None:
    parser.add_argument(
        "subject",
        nargs="?",
        choices=_SUBJECTS,
        metavar=mark("SUJET"),
        help=mark("provider, exchange ou base (les trois par défaut)"),
    )
    parser.add_argument(
        "--support",
        action="store_true",
        help=mark("seulement ce qui peut être envoyé au soutien\u00a0: ni emplacement, ni texte de la base"),
    )


def _run(arguments: Namespace, session: Session) -> ExitCode:
    wanted = [arguments.subject] if arguments.subject else list(_SUBJECTS)
    with session.work() as (ports, progress):
        reports = [_SUBJECTS[subject](ports, progress) for subject in wanted]
    if arguments.support:
        session.printer.lines([for_support(reports)])
    else:
        for report in reports:
            session.printer.lines(sentences(report))
            session.printer.lines(_mending(step) for step in report.steps if step.verdict is Verdict.BROKEN)
    told = [report.as_json(support=arguments.support) for report in reports]
    session.printer.value({"reports": told})
    return _exit_code(reports)


def _mending(step: CheckStep) -> str:
    advice = advice_of(step.code, dict(step.facts)) if step.code else ""
    if step.setting:
        advice += mark(" Réglage\u00a0: {setting}.").format(setting=SETTINGS[step.setting].label)
    return f"    {advice}"


def _exit_code(reports: list[CheckReport]) -> ExitCode:
    """That of the first broken step, so that a script knows who to tell."""
    for report in reports:
        for step in report.steps:
            if step.verdict is Verdict.BROKEN and step.code is not None:
                return step.code.failure.exit_code
    doubtful = any(report.verdict is not Verdict.WELL for report in reports)
    return ExitCode.REMARKS if doubtful else ExitCode.DONE


DOCTOR = Command(
    "doctor",
    mark("vérifier le système comptable, le site d’échange et la base, étape par étape"),
    _expect,
    _run,
)
