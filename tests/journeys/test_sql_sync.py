"""A whole synchronisation from a real server, its password only in the keyring."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from gestsync.bootstrap import open_ports
from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.records import RecordKind
from gestsync.services import preferences, synchronise
from gestsync.services.jobs import Quiet
from gestsync.storage.secrets import SessionSecretStore
from tests.providers.servers import PASSWORD, postgresql

PROFILE = """
name = "Le Gestionnaire"
of_name = "du Gestionnaire"
format = "sql"
[[tables]]
kind = "rsg"
table = "compta.responsables"
[tables.columns]
numero = "No dossier"
nom = "nom"
"""


def test_the_fiches_of_a_server_come_in_and_its_password_shows_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = SessionSecretStore()
    profiles = tmp_path / "profiles" / "providers"
    profiles.mkdir(parents=True)
    (profiles / "gestionnaire.toml").write_text(PROFILE, encoding="utf-8")
    with postgresql() as server, open_ports(tmp_path, secrets=secrets) as ports:
        server.run(
            "CREATE SCHEMA compta",
            'CREATE TABLE compta.responsables ("No dossier" text, nom text)',
            "INSERT INTO compta.responsables VALUES ('0042', 'Côté')",
        )
        preferences.save(ports, replace(ports.settings(), provider_location=server.location))
        with pytest.raises(AppError) as refused:
            synchronise.plan(ports, Quiet())
        assert refused.value.code is ErrorCode.IMP_1017

        preferences.save_base_password(secrets, server.location, PASSWORD)
        plan = synchronise.plan(ports, Quiet())
        synchronise.apply(ports, plan, Quiet(), guards_accepted=True)
        assert "0042" in ports.queries.provider_side(RecordKind.RSG)
    assert PASSWORD not in caplog.text
    assert not any(PASSWORD.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
