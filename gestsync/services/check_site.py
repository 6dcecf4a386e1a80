"""*Docteur FTP*: the exchange site looked at step by step, each well or with the setting that mends it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from gestsync.domain.calendar import FUTURE_TOLERANCE, day_of, to_datetime
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.domain.texts import mark
from gestsync.services.check import CheckReport, CheckStep
from gestsync.services.jobs import JobContext
from gestsync.services.ports import Sighting, SiteStep
from gestsync.services.preferences import site_password
from gestsync.services.workplace import Ports

TITLE: Final = mark("Site d’échange")
_TITLES: Final = {
    SiteStep.SETTINGS: mark("Paramètres"),
    SiteStep.NAME: mark("Nom du serveur"),
    SiteStep.PORT: mark("Port"),
    SiteStep.ENCRYPTION: mark("Chiffrement"),
    SiteStep.LOGIN: mark("Identification"),
    SiteStep.PASSIVE: mark("Mode passif"),
    SiteStep.LISTING: mark("Liste des fichiers"),
    SiteStep.SESSION: mark("Reprise de la session"),
    SiteStep.ACCENTS: mark("Accents"),
    SiteStep.CLOCK: mark("Horloge du site"),
    SiteStep.READ: mark("Lecture d’un fichier"),
}
_MENDS: Final = {
    SiteStep.SETTINGS: "exchange_host",
    SiteStep.NAME: "exchange_host",
    SiteStep.PORT: "exchange_port",
    SiteStep.ENCRYPTION: "exchange_protocol",
    SiteStep.LOGIN: "exchange_user",
    SiteStep.PASSIVE: "exchange_protocol",
    SiteStep.LISTING: "exchange_folder",
    SiteStep.READ: "exchange_max_megabytes",
}
"""The setting that mends a broken step; what is not here is for whoever runs the site."""
_MENDS_CODE: Final = {
    "EXC-2016": "exchange_plain_accepted",
    "EXC-2019": "exchange_accepted",
    "EXC-2020": "exchange_accepted",
    "EXC-2021": "exchange_accepted",
    "EXC-2022": "exchange_accepted",
    "EXC-2024": "exchange_identity_file",
    "GEN-9002": "exchange_user",
}
_SOON: Final = 21
"""Days before the end of a certificate."""
_MINUTE: Final = 60_000_000
"""µs."""
_HOUR: Final = 60 * _MINUTE
_NO_FILE: Final = mark("Aucun fichier offert pour l’instant.")


def check_site(ports: Ports, ctx: JobContext) -> CheckReport:
    """Look at the site of the settings; raises only ``Cancelled``."""
    settings = ports.settings()
    now = ports.clock.now()
    steps: list[CheckStep] = []
    for number, sighting in enumerate(_sightings(ports, settings, ctx)):
        ctx.step(number, len(SiteStep), _TITLES[sighting.step])
        steps.append(_step(sighting, settings, now))
    tried = {step.key for step in steps}
    steps += [
        CheckStep.skipped(step, _TITLES[step])
        for step in SiteStep
        if step not in tried and _concerns(step, settings.exchange_protocol)
    ]
    return CheckReport("exchange", TITLE, tuple(steps))


def _sightings(ports: Ports, settings: Settings, ctx: JobContext) -> Iterator[Sighting]:
    """What was seen of each step. Without its password (GEN-9002) the site is not tried: it would refuse."""
    try:
        password = site_password(ports) if settings.exchange_host else ""
    except AppError as error:
        yield Sighting(SiteStep.SETTINGS, error=error)
        return
    yield from ports.look_at_site(settings, password, ctx)


def _concerns(step: SiteStep, protocol: str) -> bool:
    """Whether a protocol has this step: only FTP has data connections, only FTPS their session."""
    if step is SiteStep.SESSION:
        return protocol in {"ftps", "ftps_implicit"}
    return step is not SiteStep.PASSIVE or protocol != "sftp"


def _step(sighting: Sighting, settings: Settings, now: int) -> CheckStep:
    if sighting.error is None:
        return _seen(sighting.step, sighting.seen, settings, now)
    setting = _MENDS_CODE.get(sighting.error.code.number, _MENDS.get(sighting.step, ""))
    return CheckStep.broken(sighting.step, _TITLES[sighting.step], sighting.error, setting=setting)


def _seen(step: SiteStep, seen: Mapping[str, str], settings: Settings, now: int) -> CheckStep:
    """What is said of a step that did not fail; see ``Sighting`` for what was ``seen`` of each."""
    words, is_well = "", True
    match step:
        case SiteStep.ENCRYPTION:
            return _encryption(seen, day_of(now, settings.zone))
        case SiteStep.CLOCK:
            return _clock(seen, settings, now)
        case SiteStep.NAME:
            words = mark("{address}")
        case SiteStep.LISTING:
            words = mark("Fichiers offerts\u00a0: {files}")
        case SiteStep.SESSION:
            is_well = seen["resumed"] == "yes"
            words = mark("Reprise pour chaque fichier.")
            if not is_well:
                words = mark("Le site n’a pas repris la session\u00a0: cela marche, mais plus lentement.")
        case SiteStep.ACCENTS:
            is_well = seen["odd"] == "0"
            words = mark("Noms accentués\u00a0: {names}")
            if not is_well:
                words = mark("Noms qui ne sont pas en UTF-8\u00a0: {odd}. Les fichiers se lisent quand même.")
        case SiteStep.READ:
            words = mark("Lu en entier, octets\u00a0: {size}") if seen["size"] else _NO_FILE
    return (_well if is_well else _doubtful)(step, words, **seen)


def _well(step: SiteStep, words: str = "", **facts: str) -> CheckStep:
    return CheckStep.well(step, _TITLES[step], words, **facts)


def _doubtful(step: SiteStep, words: str, *, setting: str = "", **facts: str) -> CheckStep:
    return CheckStep.doubtful(step, _TITLES[step], words, setting=setting, **facts)


def _encryption(seen: Mapping[str, str], today: date) -> CheckStep:
    step = SiteStep.ENCRYPTION
    if not seen["version"]:
        words = mark(
            "La connexion n’est pas chiffrée\u00a0: le mot de passe et les fiches circulent en clair."
        )
        return _doubtful(step, words, setting="exchange_protocol")
    if not seen["expires"]:
        return _well(step, mark("{version}, {subject}"), **seen)
    if _days_left(seen["expires"], today) < _SOON:
        words = mark("{version}. Le certificat expire le {expires}\u00a0: prévenez le responsable du site.")
        return _doubtful(step, words, **seen)
    return _well(step, mark("{version}, certificat valable jusqu’au {expires}"), **seen)


def _days_left(expires: str, today: date) -> int:
    """None of a certificate whose end is no day that could be read."""
    return (date.fromisoformat(expires) - today).days if len(expires) == len("2026-11-25") else 0


def _clock(seen: Mapping[str, str], settings: Settings, now: int) -> CheckStep:
    """A site tells its time only by its files: one that is ahead shows, one that is behind cannot."""
    step = SiteStep.CLOCK
    if seen["files"] == "0":
        return _well(step, _NO_FILE)
    if not seen["newest"]:
        return _doubtful(step, mark("Le site ne dit pas l’heure de ses fichiers."))
    newest = int(seen["newest"])
    facts = {
        "at": f"{to_datetime(newest, settings.zone):%Y-%m-%d %H:%M}",
        "ahead": _length(newest - now),
    }
    if newest > now + FUTURE_TOLERANCE:
        error = AppError(ErrorCode.EXC_2028, host=settings.exchange_host.strip(), **facts)
        return CheckStep.broken(step, _TITLES[step], error)
    if newest > now + 2 * _MINUTE:
        words = mark(
            "Le fichier le plus récent est daté {ahead} dans l’avenir ({at})\u00a0: l’horloge du site avance "
            "d’au moins autant, ou celle de ce poste retarde. Cela n’empêche rien."
        )
        return _doubtful(step, words, **facts)
    return _well(step, mark("Fichier le plus récent\u00a0: {at}"), at=facts["at"])


def _length(time: int) -> str:
    """A time (µs) in whole minutes or hours, never more than it is; written the same in both languages."""
    if time < 2 * _HOUR:
        return f"{time // _MINUTE}\u00a0min"
    return f"{time // _HOUR}\u00a0h"
