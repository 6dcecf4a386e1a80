"""What a *docteur* answers: steps that were looked at one by one, each well or with what mends it.

The same shape for the accounting base, the exchange site and our own base, so that one window and one
command show them all. Nothing of a step but its title, its verdict and its number leaves the office:
``for_support`` is what may be copied into a message.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gestsync.domain.errors import AppError, ErrorCode, sentence_of
from gestsync.domain.texts import mark


class Verdict(StrEnum):
    """How a step went; the values are those of the JSON."""

    WELL = "ok"
    DOUBTFUL = "warning"  # works, but somebody should look
    BROKEN = "failed"
    SKIPPED = "skipped"  # not tried: an earlier step is broken


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One thing that was looked at.

    ``key`` names it for programs and never changes; ``title`` and ``words`` are French texts marked for
    translation, the second with ``{fact}`` names that ``facts`` fill. Facts may hold personal data or
    places: they are for the screen. ``setting`` is the name of the setting that mends it (a key of
    ``SETTINGS``), ``""`` when none does.
    """

    key: str
    title: str
    verdict: Verdict
    words: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    code: ErrorCode | None = None
    setting: str = ""

    @property
    def sentence(self) -> str:
        """What was found, in French; that of the error when it is one."""
        if self.code is not None and not self.words:
            return sentence_of(self.code, dict(self.facts))
        return self.words.format(**self.facts) if self.facts else self.words

    @classmethod
    def well(cls, key: str, title: str, words: str = "", **facts: object) -> "CheckStep":
        """A step in order."""
        return cls(key, title, Verdict.WELL, words, _texts(facts))

    @classmethod
    def doubtful(cls, key: str, title: str, words: str, *, setting: str = "", **facts: object) -> "CheckStep":
        """A step that works, but that somebody should look at."""
        return cls(key, title, Verdict.DOUBTFUL, words, _texts(facts), None, setting)

    @classmethod
    def broken(cls, key: str, title: str, error: AppError, *, setting: str = "") -> "CheckStep":
        """A step that failed, for this reason of the catalogue."""
        return cls(key, title, Verdict.BROKEN, "", error.facts, error.code, setting)

    @classmethod
    def skipped(cls, key: str, title: str) -> "CheckStep":
        """A step that was not tried, because an earlier one is broken."""
        return cls(key, title, Verdict.SKIPPED, mark("Pas essayé : une étape d’avant a échoué."))


def _texts(facts: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items()}


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Everything that was looked at on one subject: ``provider``, ``exchange`` or ``base``."""

    subject: str
    title: str
    steps: tuple[CheckStep, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of its steps; one that was skipped follows another that is broken."""
        order = (Verdict.BROKEN, Verdict.DOUBTFUL)
        return next((each for each in order if any(s.verdict is each for s in self.steps)), Verdict.WELL)

    def as_json(self, *, support: bool = False) -> dict[str, object]:
        """What ``gestsync doctor --json`` prints of it; for the ``support``, without its sentences."""
        return {
            "subject": self.subject,
            "verdict": self.verdict.value,
            "steps": [
                {
                    "key": step.key,
                    "verdict": step.verdict.value,
                    "message": None if support else step.sentence,
                    "code": step.code.number if step.code else None,
                    "setting": step.setting or None,
                }
                for step in self.steps
            ],
        }


MARKS = {Verdict.WELL: "✓", Verdict.DOUBTFUL: "△", Verdict.BROKEN: "!", Verdict.SKIPPED: "–"}
"""The shape of each verdict, the same on paper and in a console."""


def sentences(report: CheckReport) -> Iterator[str]:
    """A report for a person at a console."""
    yield f"{report.title}\u00a0:"
    for step in report.steps:
        number = f" ({step.code.number})" if step.code else ""
        said = f" · {step.sentence}" if step.sentence else ""
        yield f"  {MARKS[step.verdict]} {step.title}{said}{number}"


def for_support(reports: Iterable[CheckReport]) -> str:
    """The text to copy for the support: titles, verdicts and numbers, and nothing personal."""
    lines: list[str] = []
    for report in reports:
        lines.append(f"{MARKS[report.verdict]} {report.title}")
        for step in report.steps:
            number = f" ({step.code.number})" if step.code else ""
            lines.append(f"    {MARKS[step.verdict]} {step.title}{number}")
    return "\n".join(lines)
