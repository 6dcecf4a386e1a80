"""Whom we trust: the fingerprint that the office accepted, and for which site.

A fingerprint is the SHA-256 of a certificate (pairs of hexadecimal digits) or of a host key (as OpenSSH
writes it). It is kept with its site: one of another server, port or protocol counts for nothing.
"""

from dataclasses import replace

from gestsync.domain.settings import Settings


def _site(settings: Settings) -> str:
    host = settings.exchange_host.strip().lower()
    return f"{settings.exchange_protocol}://{host}:{settings.exchange_port}"


def accepted_fingerprint(settings: Settings) -> str:
    """The fingerprint accepted for the site of ``settings``, ``""`` when there is none."""
    site, _, fingerprint = settings.exchange_accepted.partition(" ")
    return fingerprint if site == _site(settings) else ""


def accepting(settings: Settings, fingerprint: str) -> Settings:
    """``settings`` with ``fingerprint`` accepted for their site, in place of any other."""
    return replace(settings, exchange_accepted=f"{_site(settings)} {fingerprint}")
