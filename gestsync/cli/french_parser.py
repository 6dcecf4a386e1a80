"""``argparse`` in French: its headings, and its complaints about what was typed."""

import re
from argparse import Action, ArgumentParser, HelpFormatter
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from gestsync.domain.errors import ExitCode
from gestsync.domain.texts import mark

_SENTENCES: Final = (
    (r"the following arguments are required: (.+)", mark("il manque {0}")),
    (r"unrecognized arguments: (.+)", mark("argument inconnu : {0}")),
    (
        r"argument (.+?): invalid choice: '?(.+?)'? \(choose from (.+)\)",
        mark("{0} : « {1} » n’est pas parmi {2}"),
    ),
    (r"argument (.+?): expected one argument", mark("{0} demande une valeur")),
    (r"argument (.+?): expected at least one argument", mark("{0} demande au moins une valeur")),
    (r"argument (.+?): ignored explicit argument (.+)", mark("{0} ne prend pas de valeur")),
    (r"argument (.+?): invalid .+? value: (.+)", mark("{0} : valeur illisible, {1}")),
    (r"argument (.+?): (.+)", mark("{0} : {1}")),
)
_HEADINGS: Final = {"positional arguments": mark("arguments\u00a0"), "options": mark("options\u00a0")}
"""What ``argparse`` puts a colon after, with the space that French wants before it."""


class FrenchFormatter(HelpFormatter):
    """Says « Utilisation » before the usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """As the base class, in French."""
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


class FrenchParser(ArgumentParser):
    """A parser that speaks French and takes no abbreviated options."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=FrenchFormatter)
        self.add_argument("-h", "--help", action="help", help=mark("montrer cette aide et sortir"))

    def add_argument_group(self, *words: Any, **options: Any) -> Any:
        """As the base class, with its own headings in French."""
        return super().add_argument_group(*(_HEADINGS.get(word, word) for word in words), **options)

    def error(self, message: str) -> NoReturn:
        """Say what was mistyped, and leave with the exit code of a wrong use."""
        self.exit(
            ExitCode.USAGE,
            f"{self.prog} : {in_french(message)}.\n"
            + mark("Voir : {prog} --help").format(prog=self.prog)
            + "\n",
        )


def in_french(message: str) -> str:
    """What ``argparse`` complains about; a complaint nobody translated is general."""
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message):
            return sentence.format(*(each.replace("', '", ", ").strip("'") for each in found.groups()))
    return mark("la commande est mal écrite")
