"""Read and keep settings; the site's password goes to the keyring only."""

from dataclasses import fields

from gestsync.domain.addresses import HOLDS_PASSWORD, holds_password
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.matching import StrictRules
from gestsync.domain.records import EVERYTHING, Changes
from gestsync.domain.settings import SETTINGS, Settings, parse_setting, settings_from, store_setting
from gestsync.services.ports import SecretStore
from gestsync.services.workplace import Ports

_BASE_SECRET = "accounting-base "  # noqa: S105 - as below
_SITE_SECRET = "exchange-site"  # noqa: S105 - the name of a secret, not the secret


def save(ports: Ports, wanted: Settings, shown: Settings | None = None) -> Changes:
    """Keep what ``wanted`` changes of the settings that were ``shown``, else of those in force: what was kept
    elsewhere meanwhile stays.

    Raises ``AppError`` GEN-9003 for a value out of bounds, IMP-1019 for an address of the base with a
    password in it; then nothing is kept. When the strict rules change, all strict keys are computed again.
    """
    stored = _checked(ports, wanted)
    with ports.open_uow() as uow:
        before = settings_from(uow.settings.read())
        shown = shown or before
        uow.settings.write({n: text for n, text in stored.items() if getattr(wanted, n) != getattr(shown, n)})
        rules = StrictRules.from_settings(settings_from(uow.settings.read()))
        if rules != StrictRules.from_settings(before):
            uow.records.rebuild_keys(rules)
        uow.commit()
    return EVERYTHING


def _checked(ports: Ports, wanted: Settings) -> dict[str, str]:
    """Every setting as it is stored. Raises as ``save`` does."""
    stored = {each.name: store_setting(getattr(wanted, each.name)) for each in fields(Settings)}
    for name, value in stored.items():
        parse_setting(name, value)
    _require_no_password(ports, wanted)
    return stored


def _require_no_password(ports: Ports, wanted: Settings) -> None:
    """A password typed into an address would be kept in the base, and shown with it."""
    if holds_password(wanted.provider_location):
        profile = ports.profiles.provider(wanted.provider)
        facts = {"provider": profile.name, "of_provider": profile.of_name}
        raise AppError(ErrorCode.IMP_1019, reason=HOLDS_PASSWORD, **facts)
    before, at, host = wanted.exchange_host.rpartition("@")
    if before:
        label = SETTINGS["exchange_host"].label
        raise AppError(ErrorCode.GEN_9003, setting=label, value=f"***{at}{host}")


def site_password(ports: Ports) -> str:
    """The password of the exchange site, ``""`` when none is kept. Raises ``AppError`` GEN-9002."""
    return ports.secrets.get(_SITE_SECRET) or ""


def save_site_password(ports: Ports, password: str) -> None:
    """Keep or, when empty, forget the password of the exchange site. Raises ``AppError`` GEN-9002."""
    _keep(ports.secrets, _SITE_SECRET, password)


def save_with_password(ports: Ports, wanted: Settings, shown: Settings, password: str) -> Changes:
    """Keep settings as ``save`` does, and the password of the exchange site when one is given.

    Raises as ``save`` does, and ``AppError`` GEN-9002; then neither is kept.
    """
    _checked(ports, wanted)
    if password:
        save_site_password(ports, password)
    return save(ports, wanted, shown)


def base_password(secrets: SecretStore, location: str) -> str:
    """The password of the accounting base at ``location``, ``""`` when none is kept. Raises GEN-9002.

    It is kept by location, so that it never goes to another server than the one it was typed for.
    """
    return secrets.get(_BASE_SECRET + location.strip()) or ""


def save_base_password(secrets: SecretStore, location: str, password: str) -> None:
    """Keep or, when empty, forget the password of the base at ``location``. Raises GEN-9002."""
    _keep(secrets, _BASE_SECRET + location.strip(), password)


def _keep(secrets: SecretStore, name: str, password: str) -> None:
    if password:
        secrets.set(name, password)
    else:
        secrets.delete(name)
