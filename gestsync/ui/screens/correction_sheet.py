"""The sheet of corrections that a synchronisation would lose, to print and type in the accounting program."""

from collections.abc import Sequence
from html import escape

from gestsync.domain.fields import field_of
from gestsync.domain.records import Change
from gestsync.domain.sync_plan import PlanLine
from gestsync.ui.formats import Formats
from gestsync.ui.models.field_words import value_shown
from gestsync.ui.models.unnumbered import number_words
from gestsync.ui.screens.paper import Paper, html_table, paper_of
from gestsync.ui.screens.sync_preview_words import overwritten_why
from gestsync.ui.texts import tr

Correction = tuple[PlanLine, Change]
"""A value that changed here and would be overwritten, with its line of the plan."""


def corrections_of(lines: Sequence[PlanLine]) -> tuple[Correction, ...]:
    """The corrections that these lines would overwrite, in their order."""
    return tuple(
        (line, change) for line in lines for change in line.changes if change.field in line.overwritten
    )


def sheet_of(corrections: Sequence[Correction], provider: str, read_at: str, formats: Formats) -> Paper:
    """The sheet; every value is escaped. The number of a child is never shown."""
    titles = (
        tr("Fiche"),
        tr("Champ"),
        tr("Dans {provider}", provider=provider),
        tr("À taper dans {provider}", provider=provider),
        tr("Fait"),
    )
    rows = (_row(line, change, formats) for line, change in corrections)
    sentences = (
        tr("{provider}, lu {when}.", provider=provider, when=read_at),
        overwritten_why(len(corrections), sum(change.field in line.undone for line, change in corrections)),
        tr("Pour les garder, tapez-les dans {provider} avant de synchroniser.", provider=provider),
    )
    body = f"<p>{escape(' '.join(sentences))}</p>{html_table(titles, rows)}"
    return paper_of(tr("Feuille de corrections"), body)


def _row(line: PlanLine, change: Change, formats: Formats) -> tuple[str, ...]:
    kind = line.ref.kind
    return (
        " · ".join(filter(None, (line.name, number_words(line.ref)))),
        tr(field_of(kind, change.field).label),
        value_shown(kind, change.field, change.new, formats),
        value_shown(kind, change.field, change.old, formats),
        "☐",
    )
