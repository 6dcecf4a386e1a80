"""``gestsync inspect --propose``: a profile for a base nobody described, shown, and kept when asked."""

from collections.abc import Iterator

from gestsync.cli.command import Session
from gestsync.domain.errors import ExitCode
from gestsync.domain.fields import KINDS
from gestsync.domain.texts import mark
from gestsync.domain.wording import quantity
from gestsync.services import provider_profile
from gestsync.services.ports import ProviderReader
from gestsync.services.provider_profile import TableProposal


def print_proposal(reader: ProviderReader, session: Session, save_as: str | None) -> ExitCode:
    """Show which columns would feed which fields; ``save_as`` is the key of the profile to keep them as."""
    proposals = provider_profile.propose_tables(reader)
    session.printer.lines(_sentences(proposals))
    session.printer.value({"tables": [_as_json(each) for each in proposals]})
    if save_as is not None:
        with session.work() as (ports, _):
            known = ports.profiles.provider(save_as)
            made = provider_profile.profile_of(reader, proposals, save_as, (known.name, known.of_name))
            if made.tables:
                found = [status for each in proposals for status in each.statuses]
                provider_profile.save_profile(ports, provider_profile.with_known_statuses(made, known, found))
                session.printer.note(mark("Le profil « {name} » est gardé.").format(name=known.name))
    return ExitCode.DONE if proposals else ExitCode.REMARKS


def _sentences(proposals: tuple[TableProposal, ...]) -> Iterator[str]:
    if not proposals:
        yield mark("Aucune table ne ressemble à des RSG ni à des enfants.")
    for each in proposals:
        info = KINDS[each.kind]
        yield f"{info.plural} : {each.table.name} ({round(each.score * 100)}\u00a0%)"
        labels = {info.number.key: info.number.label} | {field.key: field.label for field in info.fields}
        for one in each.suggestions:
            columns = ", ".join(one.columns)
            yield f"  {labels[one.field]} : {columns} ({round(one.score * 100)}\u00a0%, {one.reason})"
        for status in each.statuses:
            rows = quantity(status.rows, mark("ligne"), mark("lignes"))
            yield f"  {mark('code')} {status.code} : {rows}"
        if len(each.dates) > 1:
            yield mark("  Le jour et le mois peuvent être l’un pour l’autre : {forms}").format(
                forms=", ".join(each.dates)
            )


def _as_json(each: TableProposal) -> dict[str, object]:
    return {
        "kind": each.kind.value,
        "table": each.table.name,
        "score": each.score,
        "fields": [
            {"field": one.field, "columns": list(one.columns), "score": one.score, "why": one.reason}
            for one in each.suggestions
        ],
        "statuses": [{"code": one.code, "rows": one.rows} for one in each.statuses],
        "date_formats": list(each.dates),
    }
