"""A real DBF file of nobody's making here, mapped by an office's own profile, becomes RSG fiches."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gestsync.bootstrap import open_ports
from gestsync.domain.records import Outcome, RecordKind
from gestsync.services import preferences, synchronise
from gestsync.services.jobs import Quiet
from gestsync.services.queries import RecordFilter, RecordSort
from gestsync.storage.secrets import SessionSecretStore

CORPUS = os.environ.get("GESTSYNC_CORPUS")
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS, reason="GESTSYNC_CORPUS names no folder with real DBF files"),
]

PROFILE = """
name = "Le Gestionnaire"
of_name = "du Gestionnaire"
format = "dbf"
encoding = "cp1252"

[[tables]]
kind = "rsg"
table = "{table}"

[tables.columns]
numero = ["{number}"]
nom = ["{name}"]
"""


@pytest.mark.parametrize(
    ("file", "number", "name"),
    [("dbase_83.dbf", "ID", "NAME"), ("foxprodb/contacts.dbf", "CONTACT_ID", "LAST_NAME")],
)
def test_a_real_file_becomes_as_many_fiches_as_it_announces(
    tmp_path: Path, file: str, number: str, name: str
) -> None:
    source = Path(CORPUS or "", "dbf", file)
    base = tmp_path / "base"
    base.mkdir()
    for part in source.parent.glob(f"{source.stem}.*"):
        shutil.copy(part, base)
    profiles = tmp_path / "data" / "profiles" / "providers"
    profiles.mkdir(parents=True)
    text = PROFILE.format(table=source.stem, number=number, name=name)
    (profiles / "gestionnaire.toml").write_text(text, encoding="utf-8")
    announced = int.from_bytes(source.read_bytes()[4:8], "little")
    with open_ports(tmp_path / "data", secrets=SessionSecretStore()) as ports:
        preferences.save(ports, replace(ports.settings(), provider_location=str(base)))
        planned = synchronise.plan(ports, Quiet())
        done = synchronise.apply(ports, planned, Quiet())
        fiches = ports.queries.record_ids(RecordFilter(RecordKind.RSG), RecordSort())
        again = synchronise.plan(ports, Quiet())
    assert not planned.problems
    assert done.counts[Outcome.CREATED] == len(fiches) == announced
    assert again.lines == ()
    assert again.unchanged == announced
