"""The error catalogue: one number a failure, raised somewhere, its facts given, explained in the guide."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from gestsync.domain.errors import ErrorCode, Failure, advice_of, sentence_of
from tests.rules.source import MODULES, ROOT, calls, name_of, tree_of

FAMILIES = {
    "IMP": "Synchronisation",
    "EXC": "Redescente",
    "FUS": "Fusions et annulations",
    "BAS": "Base de GestSync",
    "GEN": "Le reste",
}
CODES = [pytest.param(code, id=code.number) for code in ErrorCode]
CATALOGUE = ErrorCode.__members__
ELSEWHERE = [path for path in MODULES if name_of(path) != "domain/errors.py"]
PAGE = ROOT / "docs" / "guide" / "erreurs.md"


def facts_of(failure: Failure) -> set[str]:
    """The named facts of a sentence and its advice."""
    pieces = Formatter().parse(failure.sentence + failure.advice)
    return {name for _text, name, _spec, _conversion in pieces if name is not None}


def codes_in(node: ast.AST) -> Iterator[ErrorCode]:
    """Codes named in a piece of source."""
    named = (each for each in ast.walk(node) if isinstance(each, ast.Attribute))
    for each in named:
        if isinstance(each.value, ast.Name) and each.value.id == "ErrorCode" and each.attr in CATALOGUE:
            yield ErrorCode[each.attr]


@cache
def raised_in(path: Path) -> Counter[ErrorCode]:
    """Codes that a module answers with; comparing with one, or listing some, raises none."""
    named = Counter(codes_in(tree_of(path)))
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Compare | ast.Set):
            named -= Counter(codes_in(node))
    return named


def test_a_number_is_used_once() -> None:
    assert len({code.number for code in ErrorCode}) == len(ErrorCode.__members__)


def test_no_two_numbers_say_the_same_sentence() -> None:
    assert len({code.failure.sentence for code in ErrorCode}) == len(ErrorCode)


@pytest.mark.parametrize("code", CODES)
def test_a_number_is_its_family_and_four_digits(code: ErrorCode) -> None:
    assert re.fullmatch(f"({'|'.join(FAMILIES)})-[0-9]{{4}}", code.number)


@pytest.mark.parametrize("code", CODES)
def test_a_failure_says_a_whole_sentence_and_what_to_do(code: ErrorCode) -> None:
    for text in (code.failure.sentence, code.failure.advice):
        assert text[-1] in ".?»"
        assert text[0].isupper() or text[0] in "«{"


@pytest.mark.parametrize("code", CODES)
def test_its_facts_are_plain_names_and_all_of_them_are_shown(code: ErrorCode) -> None:
    facts = facts_of(code.failure)
    assert all(name.isidentifier() for name in facts)
    said = {name: f"<{name}>" for name in facts}
    shown = sentence_of(code, said) + advice_of(code, said)
    assert all(mark in shown for mark in said.values())
    assert "…" not in shown


@pytest.mark.parametrize("code", CODES)
def test_it_is_raised_somewhere(code: ErrorCode) -> None:
    assert any(raised_in(path)[code] for path in ELSEWHERE)


def test_who_raises_it_gives_every_fact_its_sentence_tells() -> None:
    for call in (call for path in ELSEWHERE for call in calls(path, "AppError")):
        given = {keyword.arg for keyword in call.keywords}
        for code in codes_in(ast.Module([ast.Expr(argument) for argument in call.args], [])):
            missing = facts_of(code.failure) - given
            assert not missing or None in given, f"line {call.lineno}: {code.number} without {missing}"


AGAIN = {
    *("IMP-1001", "IMP-1006", "IMP-1013", "IMP-1024", "IMP-1027", "EXC-2001", "EXC-2003", "EXC-2029"),
    *("BAS-4002", "BAS-4004", "BAS-4005", "BAS-4010", "BAS-4018", "BAS-4021", "GEN-9004", "GEN-9008"),
}


@pytest.mark.parametrize("code", CODES)
def test_only_what_may_work_the_next_time_is_tried_again(code: ErrorCode) -> None:
    """A wrong password or a missing column does not fix itself."""
    assert code.failure.retry == (code.number in AGAIN)


# --- The page of the guide -----------------------------------------------------------------------


def expected_tables() -> dict[str, list[str]]:
    """What the page says of each family, line by line; an ellipsis stands for a fact."""
    return {
        title: [row_of(code) for code in ErrorCode if code.number.startswith(family)]
        for family, title in FAMILIES.items()
    }


def row_of(code: ErrorCode) -> str:
    told = (code.number, sentence_of(code, {}), code.failure.fixer.value, advice_of(code, {}))
    return f"| {' | '.join(told)} |"


@pytest.mark.parametrize("title", FAMILIES.values())
def test_the_page_of_errors_says_what_the_program_says(title: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    part = page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    rows = [line for line in part.splitlines() if re.match(r"\| [A-Z]{3}-", line)]
    assert rows == expected_tables()[title]


def test_the_page_of_errors_knows_no_other_number() -> None:
    numbers = re.findall(r"[A-Z]{3}-[0-9]{4}", PAGE.read_text(encoding="utf-8"))
    assert set(numbers) == {code.number for code in ErrorCode}
