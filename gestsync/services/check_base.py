"""*Docteur* of our own base: whether it is sound, up to date, and safe on its disk."""

from typing import Final

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.texts import mark
from gestsync.services.check import CheckReport, CheckStep
from gestsync.services.jobs import JobContext
from gestsync.services.workplace import Ports

_TITLES: Final = {
    "open": mark("Ouverture"),
    "sound": mark("Intégrité"),
    "version": mark("Version"),
    "safety": mark("Écriture sûre"),
    "counts": mark("Contenu"),
    "backups": mark("Sauvegardes"),
}


def require_sound(ports: Ports) -> None:
    """What the window does first, beside its work. Raises ``AppError`` BAS-4001 when a page is damaged."""
    if not ports.queries.is_sound():
        raise AppError(ErrorCode.BAS_4001)


def check_base(ports: Ports, ctx: JobContext) -> CheckReport:
    """Look at the local base; raises only ``Cancelled``. A large base takes some seconds."""
    title = mark("Base locale")
    ctx.check()
    try:
        state = ports.queries.base_state()
    except AppError as error:
        broken = CheckStep.broken("open", _TITLES["open"], error)
        rest = [CheckStep.skipped(key, words) for key, words in _TITLES.items() if key != "open"]
        return CheckReport("base", title, (broken, *rest))
    steps = [CheckStep.well("open", _TITLES["open"])]
    if state.server:
        title = mark("Base partagée")
        words = mark("{server} s’occupe lui-même de ses pages; GestSync ne les relit pas.")
        steps.append(CheckStep.well("sound", _TITLES["sound"], words, server=state.server))
    elif state.is_sound:
        steps.append(CheckStep.well("sound", _TITLES["sound"], mark("Vérifiée page par page.")))
    else:
        steps.append(CheckStep.broken("sound", _TITLES["sound"], AppError(ErrorCode.BAS_4001)))
    steps.append(
        CheckStep.well("version", _TITLES["version"], mark("Schéma {version}"), version=state.version)
    )
    if state.is_safe:
        words = mark("Ce qui est confirmé est sur le disque.")
        steps.append(CheckStep.well("safety", _TITLES["safety"], words))
    else:
        words = mark("Une panne de courant pourrait perdre la dernière opération.")
        steps.append(CheckStep.doubtful("safety", _TITLES["safety"], words))
    words = mark("Fiches\u00a0: {fiches}, opérations\u00a0: {operations}, {megabytes}\u00a0Mo")
    facts = {"fiches": state.fiches, "operations": state.operations, "megabytes": state.megabytes}
    steps.append(CheckStep.well("counts", _TITLES["counts"], words, **facts))
    steps.append(_backups(ports))
    return CheckReport("base", title, tuple(steps))


def _backups(ports: Ports) -> CheckStep:
    """Where the backups go; the folder of the office is written to."""
    if ports.backups.kept_by_server:
        return CheckStep.well("backups", _TITLES["backups"], mark("Ce sont celles du serveur."))
    try:
        ports.backups.require_chosen()
    except AppError as error:
        return CheckStep.broken("backups", _TITLES["backups"], error, setting="backup_folder")
    words = mark("Dans « {folder} ».") if ports.backups.chosen() else mark("Dans le dossier de GestSync.")
    return CheckStep.well("backups", _TITLES["backups"], words, folder=ports.backups.chosen())
