"""Rows that are refused because of their number: they have none, or several rows claim it.

A number that several rows claim is nobody's: all of them are refused. Each problem names the fiches that such
rows are about, so that these are not taken for absent.
"""

from collections.abc import Iterable, Mapping, Sequence

from gestsync.domain.errors import ErrorCode, as_facts, listed
from gestsync.domain.fields import full_name
from gestsync.domain.moved_numbers import Known, known_by_marks, recognised
from gestsync.domain.records import Fiche, Mapped, Problem, ProviderRow, RecordKind, concerned_in
from gestsync.domain.texts import mark


def trusted(
    kind: RecordKind, read: Iterable[Mapped], ours: Iterable[tuple[str, Fiche]]
) -> tuple[dict[str, ProviderRow], list[Problem]]:
    """The rows to follow by number, and what there is to fix.

    ``ours`` are our fiches by each number that leads to them.
    """
    rows: dict[str, ProviderRow] = {}
    twins: dict[str, list[ProviderRow]] = {}
    problems: list[Problem] = []
    for row, found in read:
        problems += found
        if row is None:
            continue
        first = rows.setdefault(row.number, row)
        if first is not row:
            twins.setdefault(row.number, [first]).append(row)
    if twins or any(each.person for each in problems):
        fiches = dict(ours)
        known = known_by_marks(
            kind, {each.number: each.values for each in fiches.values() if each.state.is_there}
        )
        problems = [_unnumbered(each, fiches, known) if each.person else each for each in problems]
        for number, claimants in twins.items():
            del rows[number]
            problems.append(_claimed(kind, claimants, fiches, known))
    return rows, problems


def concerned(problems: Iterable[Problem]) -> set[int]:
    """The ids of the fiches whose rows were refused."""
    return {each for problem in problems for each in concerned_in(problem.facts)}


def _unnumbered(problem: Problem, ours: Mapping[str, Fiche], known: Known) -> Problem:
    number = recognised(problem.kind, tuple(value or "" for value in problem.person), known)
    if number is None or number not in ours:
        return problem
    return problem.concerning([ours[number].id])


def _claimed(
    kind: RecordKind, claimants: Sequence[ProviderRow], ours: Mapping[str, Fiche], known: Known
) -> Problem:
    number = claimants[0].number
    values = [tuple(value or "" for value in row.values) for row in claimants]
    names = [full_name(kind, each) for each in values]
    # The fiche of the number, and those of the persons who claim it, under whatever number they are here.
    whose = (number, *(recognised(kind, each, known) for each in values))
    lines = (row.where.after(name) for name, row in zip(names, claimants, strict=True))
    facts = as_facts(
        number=number,
        name=listed(names, mark(" et ")),
        where=listed((row.where.said for row in claimants), mark(" et ")),
        claimants=listed(lines, "\n"),
    )
    code = ErrorCode.IMP_1003 if kind is RecordKind.RSG else ErrorCode.IMP_1009
    ids = (ours[each].id for each in whose if each is not None and each in ours)
    return Problem(code, kind, number, facts).concerning(ids)
