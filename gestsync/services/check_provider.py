"""*Docteur* of the accounting system: each step of a synchronisation tried alone, and nothing written."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from gestsync.domain.calendar import day_of
from gestsync.domain.errors import AppError, Cancelled, ErrorCode
from gestsync.domain.fields import KINDS
from gestsync.domain.mapping import check_structure, columns_of, map_rows
from gestsync.domain.profiles import ProviderProfile, TableMap
from gestsync.domain.records import Mapped, Outcome
from gestsync.domain.settings import Settings
from gestsync.domain.sync_plan import Limits
from gestsync.domain.texts import mark
from gestsync.domain.wording import problems_counted
from gestsync.services.check import CheckReport, CheckStep
from gestsync.services.jobs import JobContext
from gestsync.services.plan_table import plan_rows
from gestsync.services.ports import ProviderReader
from gestsync.services.workplace import Ports

_TITLES: Final = {
    "profile": mark("Profil"),
    "open": mark("Ouverture"),
    "lock": mark("Verrou"),
    "format": mark("Format et version"),
    "tables": mark("Tables et colonnes"),
    "encoding": mark("Accents"),
    "mapping": mark("Correspondance des champs"),
    "counts": mark("Comptes"),
    "guards": mark("Gardes"),
}
_PLACE: Final = {
    ErrorCode.IMP_1001: "open",
    ErrorCode.IMP_1026: "open",
    ErrorCode.IMP_1024: "lock",
    ErrorCode.IMP_1005: "tables",
    ErrorCode.IMP_1022: "encoding",
    ErrorCode.GEN_9005: "profile",
}
"""The step that a failure is of, whenever it is met; any other is of the step being tried."""
_MENDS: Final = {
    "open": "provider_location",
    "lock": "provider_location",
    "profile": "provider",
    "encoding": "provider",
}

Part = tuple[TableMap, list[Mapped]]


def check_provider(ports: Ports, ctx: JobContext) -> CheckReport:
    """Try the base of the settings; raises only ``Cancelled``."""
    settings = ports.settings()
    steps: list[CheckStep] = []
    title = mark("Système comptable")
    trying = iter(_TITLES)
    now_trying = next(trying)
    try:
        profile = ports.profiles.provider(settings.provider)
        title = profile.name
        for step in _looked_at(ports, settings, profile, ctx):
            steps.append(step)
            now_trying = next(trying, step.key)
    except Cancelled:
        raise
    except AppError as error:
        steps = _with_failure(steps, _PLACE.get(error.code, now_trying), error)
    except Exception as error:  # noqa: BLE001 - a doctor says what is wrong, whatever it is
        failure = AppError(ErrorCode.IMP_1007, provider=title, reason=type(error).__name__)
        steps = _with_failure(steps, now_trying, failure)
    tried = {step.key for step in steps}
    steps += [CheckStep.skipped(key, words) for key, words in _TITLES.items() if key not in tried]
    return CheckReport("provider", title, tuple(steps))


def _with_failure(steps: list[CheckStep], key: str, error: AppError) -> list[CheckStep]:
    """The steps before ``key`` went well; it is broken."""
    before = list(_TITLES)[: list(_TITLES).index(key)]
    done = {step.key: step for step in steps}
    broken = CheckStep.broken(key, _TITLES[key], error, setting=_MENDS.get(key, ""))
    return [*(done.get(each) or CheckStep.well(each, _TITLES[each]) for each in before), broken]


def _looked_at(
    ports: Ports, settings: Settings, profile: ProviderProfile, ctx: JobContext
) -> Iterator[CheckStep]:
    """Every step in order of ``_TITLES``, each once it was tried."""
    yield _well("profile", mark("{profile}"), profile=profile.key)
    if not settings.provider_location.strip():
        raise AppError(ErrorCode.IMP_1026, provider=profile.name)
    with ports.open_provider(profile, settings.provider_location) as reader:
        yield _well("open")
        yield _well("lock", mark("Lue sans bloquer le système comptable."))
        yield _well("format", mark("{format}"), format=reader.format)
        yield _tables(reader, profile)
        today = day_of(ports.clock.now(), settings.zone).isoformat()
        parts = [_read(reader, profile, table_map, today, ctx) for table_map in profile.tables]
        yield _encoding(reader, parts)
        yield _mapping(parts)
        yield _counts(parts)
    yield _guards(ports, settings, parts)


def _well(key: str, words: str = "", **facts: object) -> CheckStep:
    return CheckStep.well(key, _TITLES[key], words, **facts)


def _doubtful(key: str, words: str, *, setting: str = "", **facts: object) -> CheckStep:
    return CheckStep.doubtful(key, _TITLES[key], words, setting=setting, **facts)


def _tables(reader: ProviderReader, profile: ProviderProfile) -> CheckStep:
    check_structure(profile, reader.tables())
    names = ", ".join(table_map.table for table_map in profile.tables)
    return _well("tables", mark("{tables} : tout ce que le profil demande y est."), tables=names)


def _read(
    reader: ProviderReader, profile: ProviderProfile, table_map: TableMap, today: str, ctx: JobContext
) -> Part:
    cells = reader.rows(table_map.table, columns_of(table_map))
    read: list[Mapped] = []
    for number, row in enumerate(map_rows(profile, table_map, cells, today)):
        if number % 100 == 0:
            ctx.step(number, None)
        read.append(row)
    return table_map, read


def _encoding(reader: ProviderReader, parts: list[Part]) -> CheckStep:
    """Texts with accents are counted, never shown; one replacement character says the codec is wrong."""
    accented = doubtful = 0
    for text in _texts(parts):
        doubtful += "\ufffd" in text
        accented += not text.isascii()
    facts = {"encoding": reader.encoding, "accented": str(accented), "doubtful": str(doubtful)}
    if doubtful:
        return _doubtful("encoding", mark("{encoding}. Textes illisibles\u00a0: {doubtful}."), **facts)
    return _well("encoding", mark("{encoding}. Textes accentués lus\u00a0: {accented}."), **facts)


def _texts(parts: list[Part]) -> Iterator[str]:
    for _table_map, read in parts:
        for row, _problems in read:
            if row is not None:
                yield from (value for value in row.values if value)


def _mapping(parts: list[Part]) -> CheckStep:
    found = Counter(problem.code for _map, read in parts for _row, problems in read for problem in problems)
    if found:
        return _doubtful("mapping", mark("À corriger : {problems}."), problems=problems_counted(found))
    return _well("mapping", mark("Toutes les lignes se lisent."))


def _counted(part: Part) -> str:
    table_map, read = part
    return f"{KINDS[table_map.kind].plural} {sum(row is not None for row, _problems in read)}"


def _counts(parts: list[Part]) -> CheckStep:
    """« 142 RSG, 731 enfants lus »."""
    read = ", ".join(_counted(part) for part in parts)
    if not any(row is not None for _map, rows in parts for row, _problems in rows):
        return _doubtful("counts", mark("La base est vide."), setting="provider_location")
    return _well("counts", mark("Lus : {read}."), read=read)


def _guards(ports: Ports, settings: Settings, parts: list[Part]) -> CheckStep:
    limits = Limits(settings.guard_share, settings.guard_least)
    plans = [plan_rows(ports, table_map.kind, read, limits) for table_map, read in parts]
    held = " ".join(guard.sentence for plan in plans for guard in plan.guards)
    if held:
        return _doubtful("guards", mark("{sentence}"), setting="guard_share", sentence=held)
    lines = sum(
        count
        for plan in plans
        for outcome, count in plan.counts().items()
        if outcome is not Outcome.UNCHANGED
    )
    return _well("guards", mark("Aucune n’arrêterait. Fiches qui changeraient : {lines}."), lines=lines)
