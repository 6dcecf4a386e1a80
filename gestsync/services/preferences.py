"""Read and keep settings; the site's password goes to the keyring only."""

from dataclasses import fields

from gestsync.domain.matching import StrictRule
from gestsync.domain.records import Changes, Topic
from gestsync.domain.settings import Settings, parse_setting, settings_from, store_setting
from gestsync.services.ports import SecretStore
from gestsync.services.workplace import Ports

_BASE_SECRET = "accounting-base "  # noqa: S105 - as below
_SITE_SECRET = "exchange-site"  # noqa: S105 - the name of a secret, not the secret


def read(ports: Ports) -> Settings:
    """The settings in force."""
    return ports.settings()


def save(ports: Ports, wanted: Settings) -> Changes:
    """Keep every setting. Raises ``AppError`` GEN-9003 for a value out of bounds; then none is kept.

    When the rule of strict duplicates changes, the keys of all fiches are computed again.
    """
    stored = {each.name: store_setting(getattr(wanted, each.name)) for each in fields(Settings)}
    for name, value in stored.items():
        parse_setting(name, value)
    with ports.open_uow() as uow:
        before = StrictRule.from_settings(settings_from(uow.settings.read()))
        uow.settings.write(stored)
        if StrictRule.from_settings(wanted) != before:
            uow.records.rebuild_keys(StrictRule.from_settings(wanted))
        uow.commit()
    return Changes(frozenset(Topic))


def site_password(ports: Ports) -> str:
    """The password of the exchange site, ``""`` when none is kept. Raises ``AppError`` GEN-9002."""
    return ports.secrets.get(_SITE_SECRET) or ""


def save_site_password(ports: Ports, password: str) -> None:
    """Keep or, when empty, forget the password of the exchange site. Raises ``AppError`` GEN-9002."""
    if password:
        ports.secrets.set(_SITE_SECRET, password)
    else:
        ports.secrets.delete(_SITE_SECRET)


def save_with_password(ports: Ports, wanted: Settings, password: str) -> Changes:
    """Keep every setting, and the password of the exchange site when one is given.

    Raises ``AppError`` GEN-9002, GEN-9003.
    """
    if password:
        save_site_password(ports, password)
    return save(ports, wanted)


def base_password(secrets: SecretStore, location: str) -> str:
    """The password of the accounting base at ``location``, ``""`` when none is kept. Raises GEN-9002.

    It is kept by location, so that it never goes to another server than the one it was typed for.
    """
    return secrets.get(_BASE_SECRET + location.strip()) or ""


def save_base_password(secrets: SecretStore, location: str, password: str) -> None:
    """Keep or, when empty, forget the password of the base at ``location``. Raises GEN-9002."""
    if password:
        secrets.set(_BASE_SECRET + location.strip(), password)
    else:
        secrets.delete(_BASE_SECRET + location.strip())
