"""*Docteur FTP*: the exchange site looked at step by step, each well or with the setting that mends it."""

from collections.abc import Callable, Iterator, Mapping
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
    step, title = sighting.step, _TITLES[sighting.step]
    if sighting.error is not None:
        return CheckStep.broken(step, title, sighting.error, setting=_setting(step, sighting.error))
    say = _SAYINGS.get(step)
    return CheckStep.well(step, title) if say is None else say(title, sighting.seen, settings, now)


def _setting(step: SiteStep, error: AppError) -> str:
    return _MENDS_CODE.get(error.code.number, _MENDS.get(step, ""))


def _of_name(title: str, seen: Mapping[str, str], _settings: Settings, _now: int) -> CheckStep:
    return CheckStep.well(SiteStep.NAME, title, mark("{address}"), **seen)


def _of_encryption(title: str, seen: Mapping[str, str], settings: Settings, now: int) -> CheckStep:
    if not seen["version"]:
        words = mark(
            "La connexion n’est pas chiffrée\u00a0: le mot de passe et les fiches circulent en clair."
        )
        return CheckStep.doubtful(SiteStep.ENCRYPTION, title, words, setting="exchange_protocol")
    if not seen["expires"]:
        return CheckStep.well(SiteStep.ENCRYPTION, title, mark("{version}, {subject}"), **seen)
    if _days_left(seen["expires"], day_of(now, settings.zone)) < _SOON:
        words = mark("{version}. Le certificat expire le {expires}\u00a0: prévenez le responsable du site.")
        return CheckStep.doubtful(SiteStep.ENCRYPTION, title, words, **seen)
    words = mark("{version}, certificat valable jusqu’au {expires}")
    return CheckStep.well(SiteStep.ENCRYPTION, title, words, **seen)


def _days_left(expires: str, today: date) -> int:
    """None of a certificate whose end is no day that could be read."""
    return (date.fromisoformat(expires) - today).days if len(expires) == len("2026-11-25") else 0


def _of_listing(title: str, seen: Mapping[str, str], _settings: Settings, _now: int) -> CheckStep:
    words = mark("Fichiers offerts\u00a0: {files}")
    return CheckStep.well(SiteStep.LISTING, title, words, **seen)


def _of_session(title: str, seen: Mapping[str, str], _settings: Settings, _now: int) -> CheckStep:
    if seen["resumed"] == "yes":
        return CheckStep.well(SiteStep.SESSION, title, mark("Reprise pour chaque fichier."))
    words = mark("Le site n’a pas repris la session\u00a0: cela marche, mais plus lentement.")
    return CheckStep.doubtful(SiteStep.SESSION, title, words)


def _of_accents(title: str, seen: Mapping[str, str], _settings: Settings, _now: int) -> CheckStep:
    if seen["odd"] != "0":
        words = mark("Noms qui ne sont pas en UTF-8\u00a0: {odd}. Les fichiers se lisent quand même.")
        return CheckStep.doubtful(SiteStep.ACCENTS, title, words, **seen)
    return CheckStep.well(SiteStep.ACCENTS, title, mark("Noms accentués\u00a0: {names}"), **seen)


def _of_clock(title: str, seen: Mapping[str, str], settings: Settings, now: int) -> CheckStep:
    """A site tells its time only by its files: one that is ahead shows, one that is behind cannot."""
    if seen["files"] == "0":
        return CheckStep.well(SiteStep.CLOCK, title, _NO_FILE)
    if not seen["newest"]:
        words = mark("Le site ne dit pas l’heure de ses fichiers.")
        return CheckStep.doubtful(SiteStep.CLOCK, title, words)
    newest = int(seen["newest"])
    facts = {
        "at": f"{to_datetime(newest, settings.zone):%Y-%m-%d %H:%M}",
        "ahead": _length(newest - now),
    }
    if newest > now + FUTURE_TOLERANCE:
        host = settings.exchange_host.strip()
        return CheckStep.broken(SiteStep.CLOCK, title, AppError(ErrorCode.EXC_2028, host=host, **facts))
    if newest > now + 2 * _MINUTE:
        words = mark(
            "Le fichier le plus récent est daté {ahead} dans l’avenir ({at})\u00a0: l’horloge du site avance "
            "d’au moins autant, ou celle de ce poste retarde. Cela n’empêche rien."
        )
        return CheckStep.doubtful(SiteStep.CLOCK, title, words, **facts)
    return CheckStep.well(SiteStep.CLOCK, title, mark("Fichier le plus récent\u00a0: {at}"), at=facts["at"])


def _length(time: int) -> str:
    """A time (µs) in whole minutes or hours, never more than it is; written the same in both languages."""
    if time < 2 * _HOUR:
        return f"{time // _MINUTE}\u00a0min"
    return f"{time // _HOUR}\u00a0h"


def _of_read(title: str, seen: Mapping[str, str], _settings: Settings, _now: int) -> CheckStep:
    if not seen["size"]:
        return CheckStep.well(SiteStep.READ, title, _NO_FILE)
    return CheckStep.well(SiteStep.READ, title, mark("Lu en entier, octets\u00a0: {size}"), **seen)


_Saying = Callable[[str, Mapping[str, str], Settings, int], CheckStep]
_SAYINGS: Final[dict[SiteStep, _Saying]] = {
    SiteStep.NAME: _of_name,
    SiteStep.ENCRYPTION: _of_encryption,
    SiteStep.LISTING: _of_listing,
    SiteStep.SESSION: _of_session,
    SiteStep.ACCENTS: _of_accents,
    SiteStep.CLOCK: _of_clock,
    SiteStep.READ: _of_read,
}
