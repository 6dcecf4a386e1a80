"""The page given to producers of exchange files says what the program does."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import FIELDS
from gestsync.domain.records import FileState, Modification, RecordKind
from gestsync.domain.wording import OUTCOME_WORDS
from gestsync.exchange.inbox import FileInbox
from gestsync.services.import_files import import_files
from gestsync.services.jobs import Quiet
from tests.exchange.files import items, said
from tests.local_base import RSG, LocalBase, base, new_base

__all__ = ["base", "new_base"]

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "format-echange.md").read_text(encoding="utf-8")


def test_its_example_reads_as_it_says(tmp_path: Path) -> None:
    example = re.findall(r"```\n(.*?)```", PAGE, re.DOTALL)[0]
    first, second = [item for item in items(tmp_path, example) if isinstance(item, Modification)]
    assert set(said(first)) == {"nom", "prenom", "telephone", "courriel"}
    assert said(second) == {
        "nom": "Abitbol",
        "prenom": "Roméo",
        "telephone": "",
        "adresse": "12, rue des Érables; app. 3",
    }


@pytest.mark.parametrize("kind", list(RecordKind))
def test_it_lists_the_columns_of_each_kind(kind: RecordKind) -> None:
    row = re.search(rf"^\| `{kind}` \| (.*) \|$", PAGE, re.MULTILINE)
    assert row is not None
    assert re.findall(r"`(\w+)`", row[1]) == [field.key for field in FIELDS[kind] if field.exchanged]


def test_it_names_only_errors_that_exist() -> None:
    numbers = set(re.findall(r"^\| (EXC-\d{4}) \|", PAGE, re.MULTILINE))
    assert len(numbers) == 14
    assert numbers <= {code.number for code in ErrorCode}


def test_the_file_to_try_ends_line_by_line_as_it_says(base: LocalBase) -> None:
    ports = replace(base.ports, inbox=FileInbox(base.folder / "inbox"))
    path = DOCS / "exemple-echange.csv"
    [result] = import_files(ports, [path], Quiet()).files
    rows = base.ports.queries.operations(result.file_id or 0, frozenset(), 0, 100)
    found = {str(row.line): OUTCOME_WORDS[row.outcome][0] for row in rows}
    assert found == dict(re.findall(r"^\| (\d+) \| ([^|]+) \|", PAGE, re.MULTILINE))
    assert result.unknown_columns == ()
    assert base.says("0042", "adresse", RSG) == "12, rue des Érables; app. 3"
    assert (base.says("104234", "telephone"), base.says("104234", "adresse")) == ("", 'Villa "Les Pins"')
    assert base.says("104233", "adresse") == "17, rue du Quai"
    [again] = import_files(ports, [path], Quiet()).files
    assert again.state is FileState.KNOWN
