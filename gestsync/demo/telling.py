"""A played day told: in French for a person, as plain values for a program."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import time

from gestsync.demo.counts import FileCounts, Outcomes, SyncCounts
from gestsync.demo.day import MERGED, RETRIEVED, SYNCED, DayStory
from gestsync.demo.programme import FIRST_DAY
from gestsync.domain.calendar import to_datetime
from gestsync.domain.fields import field_of
from gestsync.domain.records import EXCHANGE_OUTCOMES, FileState, Outcome, RecordKind
from gestsync.domain.texts import mark
from gestsync.domain.wording import OUTCOME_WORDS, STATE_WORDS, counted, problems_counted, quantity

_SYNC_OUTCOMES = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.ABSENT, Outcome.RETURNED)


def sentences(story: DayStory) -> Iterator[str]:
    """The day as one would tell it, moment after moment."""
    counts, name = story.counts, story.provider.name
    yield mark("Journée de démonstration du {day}, avec {name}. Toutes les personnes sont inventées.").format(
        day=story.day.isoformat(), name=name
    )
    yield ""
    yield mark("Il y a {days} jours, première synchronisation avec {name}").format(days=FIRST_DAY, name=name)
    yield from _sync_sentences(counts.start)
    yield mark("Le même jour, premier chargement des clients de la centrale")
    yield from _file_sentences([counts.first_load])
    yield mark("Les nuits suivantes, par FTP")
    files = quantity(len(counts.past), mark("fichier"), mark("fichiers"))
    yield f"  {files} : {counted(_total(counts.past))}"
    yield mark("{hour}, récupération automatique des fichiers de la nuit, par FTP").format(
        hour=_hour(RETRIEVED)
    )
    yield from _file_sentences(counts.night)
    yield mark("{hour}, synchronisation avec {name}").format(hour=_hour(SYNCED), name=name)
    yield from _sync_sentences(counts.morning)
    yield from _merge_sentences(story)
    yield mark("Cet après-midi, dans {name} (aperçu : rien n’est encore écrit)").format(name=name)
    yield from _sync_sentences(counts.afternoon)


def _hour(moment: time) -> str:
    return f"{moment.hour} h {moment.minute:02d}"


def _sync_sentences(counts: SyncCounts) -> Iterator[str]:
    yield f"  RSG : {counted(counts.rsgs)}"
    yield mark("  Enfants : {counts}").format(counts=counted(counts.children))
    yield mark("  À corriger : {problems}").format(problems=problems_counted(counts.problems) or "rien")


def _file_sentences(files: Iterable[FileCounts]) -> Iterator[str]:
    for file in files:
        if file.state is FileState.APPLIED:
            rows = quantity(file.rows, mark("ligne"), mark("lignes"))
            yield f"  {file.name} : {rows}, {counted(file.outcomes)}"
        else:
            code = f" ({file.code.number})" if file.code else ""
            yield f"  {file.name} : {STATE_WORDS[file.state]}{code}"


def _merge_sentences(story: DayStory) -> Iterator[str]:
    merged = story.counts.merge
    yield mark("{hour}, fusion d’un doublon retenu : le n°\u00a0{absorbed} rejoint le n°\u00a0{kept}").format(
        hour=_hour(MERGED), absorbed=merged.absorbed, kept=merged.kept
    )
    labels = sorted(field_of(RecordKind.CLIENT, key).label for key in merged.fields)
    yield mark("  Champs repris de la modification : {labels}").format(labels=", ".join(labels))
    yield mark("  Doublons en attente : {before} avant, {after} après").format(
        before=merged.waiting_before, after=merged.waiting_after
    )
    yield mark("Historique de la fiche n°\u00a0{kept}").format(kept=merged.kept)
    for row, changes in story.history:
        at = to_datetime(row.at, story.zone)
        place = mark(", {file}, ligne {line}").format(file=row.file, line=row.line) if row.file else ""
        yield f"  {at:%Y-%m-%d %H:%M}  {OUTCOME_WORDS[row.outcome][0]} (n°\u00a0{row.number}){place}"
        if row.outcome is Outcome.CREATED:
            continue
        for change in changes:
            label = field_of(change.record.kind, change.field).label
            yield f"      {label} : {change.old or '—'} → {change.new or '—'}"


def facts(story: DayStory) -> dict[str, object]:
    """The counts of each step, as JSON values."""
    counts = story.counts
    return {
        "provider": story.provider.key,
        "seed": story.seed,
        "day": story.day.isoformat(),
        "first_sync": _sync_facts(counts.start),
        "first_load": _file_facts(counts.first_load),
        "past_nights": {"files": len(counts.past), "outcomes": _outcomes(_total(counts.past))},
        "fetch": {"files": [_file_facts(file) for file in counts.night]},
        "report": {"files": [_file_facts(file) for file in story.report]},
        "sync": _sync_facts(counts.morning),
        "merge": {
            "kept": counts.merge.kept,
            "absorbed": counts.merge.absorbed,
            "fields": sorted(counts.merge.fields),
            "pending_before": counts.merge.waiting_before,
            "pending_after": counts.merge.waiting_after,
        },
        "history": {
            "number": counts.merge.kept,
            "operations": len(story.history),
            "changes": sum(len(changes) for _, changes in story.history),
        },
        "afternoon_plan": _sync_facts(counts.afternoon),
    }


def _sync_facts(counts: SyncCounts) -> dict[str, object]:
    kinds = {RecordKind.RSG: counts.rsgs, RecordKind.ENFANT: counts.children}
    facts: dict[str, object] = {
        kind.value: {outcome.value: outcomes.get(outcome, 0) for outcome in _SYNC_OUTCOMES}
        for kind, outcomes in kinds.items()
    }
    facts["problems"] = {code.number: count for code, count in counts.problems.items()}
    return facts


def _file_facts(file: FileCounts) -> dict[str, object]:
    return {
        "name": file.name,
        "state": file.state.value,
        "code": file.code.number if file.code else None,
        "rows": file.rows,
        "outcomes": _outcomes(file.outcomes),
    }


def _outcomes(outcomes: Outcomes) -> dict[str, int]:
    return {outcome.value: outcomes.get(outcome, 0) for outcome in EXCHANGE_OUTCOMES}


def _total(files: Iterable[FileCounts]) -> Counter[Outcome]:
    total: Counter[Outcome] = Counter()
    for file in files:
        total.update(file.outcomes)
    return total
