"""The page given to producers of exchange files says what the program does."""

import re
from pathlib import Path

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.fields import FIELDS
from gestsync.domain.records import Modification, RecordKind
from tests.exchange.files import items, said

PAGE = (Path(__file__).parents[2] / "docs" / "format-echange.md").read_text(encoding="utf-8")


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
    assert len(numbers) == 13
    assert numbers <= {code.number for code in ErrorCode}
