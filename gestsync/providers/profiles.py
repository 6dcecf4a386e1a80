"""Profiles as TOML files: the shipped ones, and the office's copies, which come first.

A profile is read strictly: a word it does not know is refused with a reason, because a mistyped field
would otherwise stay silently unread.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final

from gestsync.assets import resource
from gestsync.domain.errors import AppError, ErrorCode, after, because
from gestsync.domain.exchange_columns import COLUMNS, same_header
from gestsync.domain.fields import KINDS, KindInfo, Owner
from gestsync.domain.profiles import ExchangeProfile, ProviderProfile, TableMap
from gestsync.domain.settings import SETTINGS
from gestsync.domain.texts import mark
from gestsync.providers.profile_writer import as_toml, exchange_as_toml
from gestsync.services.taking_name import take_name

FORMATS: Final = ("dbf", "sqlite", "csv", "excel", "access", "sql", "odbc")
"""What ``format`` of a provider profile may say."""

AUTO_ENCODING: Final = "auto"
"""An ``encoding`` that means: the one the file declares."""

_KINDS: Final[Mapping[str, KindInfo]] = {
    kind.value: info for kind, info in KINDS.items() if info.number.owner is Owner.PROVIDER
}


class ProfileShelf:
    """The profiles of an office.

    ``office_folder`` holds ``providers/*.toml`` and ``exchange/gestsync.toml``; it may be absent or empty.
    A file there wins over the shipped one of the same name.
    """

    def __init__(self, office_folder: Path) -> None:
        self._office = office_folder

    def provider(self, key: str) -> ProviderProfile:
        """The profile named ``key``. Raises ``AppError`` GEN-9005 when it is missing or unusable."""
        path = self._provider_files().get(key)
        if path is None:
            raise AppError(ErrorCode.GEN_9005, profile=key, reason=mark("il n’existe pas"))
        return _provider(_TomlTable.read(path))

    def exchange(self) -> ExchangeProfile:
        """The office's exchange profile, or our own documented format.

        Raises ``AppError`` GEN-9005 when the office's cannot be used, EXC-2027 when it leads a header to no
        column of ours.
        """
        path = self._exchange_file()
        return _exchange(_TomlTable.read(path)) if path.is_file() else ExchangeProfile()

    def save(self, profile: ProviderProfile) -> None:
        """Keep ``profile`` as the office's own, whole or not at all; what is written is read back first.

        Raises ``AppError`` GEN-9005 when it could not be used, GEN-9008 when it cannot be written.
        """
        if not re.fullmatch(r"[a-z0-9_-]{1,40}", profile.key):
            raise AppError(
                ErrorCode.GEN_9005,
                profile=profile.key,
                reason=mark("son nom ne peut pas être celui d’un fichier"),
            )
        written = as_toml(profile)
        _provider(_TomlTable(profile.key, "", tomllib.loads(written)))
        _write(self._office / "providers" / f"{profile.key}.toml", written)

    def save_exchange(self, profile: ExchangeProfile) -> None:
        """Keep ``profile`` as the office's exchange profile, as ``save`` does.

        Raises ``AppError`` GEN-9005 or EXC-2027 when it could not be used, GEN-9008 when it is not written.
        """
        path = self._exchange_file()
        written = exchange_as_toml(profile)
        _exchange(_TomlTable(path.stem, "", tomllib.loads(written)))
        _write(path, written)

    def _exchange_file(self) -> Path:
        return self._office / "exchange" / "gestsync.toml"

    def _provider_files(self) -> dict[str, Path]:
        shipped = {
            key: resource("profiles", "providers", f"{key}.toml")
            for key, _name in SETTINGS["provider"].choices
        }
        office = sorted((self._office / "providers").glob("*.toml"))
        return shipped | {path.stem: path for path in office}


def _write(path: Path, written: str) -> None:
    """The whole file or none of it. Raises ``AppError`` GEN-9008."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(written, encoding="utf-8", newline="\n")
        take_name(beside, path)
    except OSError as error:
        raise AppError(ErrorCode.GEN_9008, file=path) from error


class _TomlTable:
    """One TOML table being read: every word taken is ticked off, and what is left is refused."""

    def __init__(self, profile: str, place: str, content: Mapping[str, object]) -> None:
        self.profile = profile
        self._place = place
        self._content = content
        self._taken: set[str] = set()

    @classmethod
    def read(cls, path: Path) -> "_TomlTable":
        """The whole file. Raises GEN-9005 when it is not readable TOML."""
        try:
            content = tomllib.loads(path.read_text("utf-8-sig"))
        except OSError as error:
            raise AppError(
                ErrorCode.GEN_9005, profile=path.stem, reason=mark("le fichier ne s’ouvre pas")
            ) from error
        except ValueError as error:  # broken TOML, or bytes that are not UTF-8
            raise AppError(
                ErrorCode.GEN_9005,
                profile=path.stem,
                reason=because(mark("ce n’est pas du TOML ({error})"), error=error),
            ) from error
        return cls(path.stem, "", content)

    def refuse(self, reason: str) -> AppError:
        """The error that says ``reason`` and where."""
        return AppError(ErrorCode.GEN_9005, profile=self.profile, reason=after(self._place, reason))

    def text(self, word: str, default: str | None = None) -> str:
        """The text of ``word``; without a default it must be there and not be empty."""
        self._taken.add(word)
        value = self._content.get(word, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.refuse(because(mark("« {word} » manque ou n’est pas un texte"), word=word))
        return value

    def flag(self, word: str, *, default: bool) -> bool:
        """The true or false of ``word``."""
        self._taken.add(word)
        value = self._content.get(word, default)
        if not isinstance(value, bool):
            raise self.refuse(because(mark("« {word} » n’est ni vrai (true) ni faux (false)"), word=word))
        return value

    def texts(self, word: str) -> dict[str, str]:
        """The table ``word``, text to text; empty when it is not there."""
        entries = self._entries(word)
        for key, value in entries.items():
            if not isinstance(value, str):
                raise self.refuse(because(mark("« {word}.{key} » n’est pas un texte"), word=word, key=key))
        return {key: str(value) for key, value in entries.items()}

    def lists(self, word: str) -> dict[str, tuple[str, ...]]:
        """The table ``word``, text to one name or a list of names."""
        found = {}
        for key, value in self._entries(word).items():
            names = [value] if isinstance(value, str) else value
            if (
                not isinstance(names, list)
                or not names
                or not all(isinstance(n, str) and n.strip() for n in names)
            ):
                raise self.refuse(
                    because(mark("« {word}.{key} » n’est pas une liste de noms"), word=word, key=key)
                )
            found[key] = tuple(names)
        return found

    def tables(self, word: str) -> tuple["_TomlTable", ...]:
        """The array of tables ``word``; at least one."""
        self._taken.add(word)
        value = self._content.get(word)
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            raise self.refuse(because(mark("« [[{word}]] » manque"), word=word))
        return tuple(
            _TomlTable(self.profile, f"[[{word}]] n°\u00a0{place}, ", item)
            for place, item in enumerate(value, 1)
        )

    def finish(self) -> None:
        """Refuse the words nobody took."""
        for word in self._content:
            if word not in self._taken:
                raise self.refuse(
                    because(
                        mark("« {word} » est inconnu{perhaps}"),
                        word=word,
                        perhaps=_perhaps(word, self._taken),
                    )
                )

    def _entries(self, word: str) -> dict[str, object]:
        self._taken.add(word)
        value = self._content.get(word, {})
        if not isinstance(value, dict):
            raise self.refuse(because(mark("« [{word}] » n’est pas une table"), word=word))
        return value


def _perhaps(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, sorted(known), n=1)
    return f" (peut-être « {close[0]} »)" if close else ""


def _provider(toml: _TomlTable) -> ProviderProfile:
    profile = ProviderProfile(
        key=toml.profile,
        name=toml.text("name"),
        of_name=toml.text("of_name"),
        format=_format(toml),
        tables=tuple(_table(table) for table in toml.tables("tables")),
        encoding=_encoding(toml, "cp1252", auto=True),
        date_format=_date_format(toml, "%Y-%m-%d"),
        delimiter=_delimiter(toml),
        note=toml.text("note", ""),
    )
    toml.finish()
    return profile


def _exchange(toml: _TomlTable) -> ExchangeProfile:
    plain = ExchangeProfile()
    profile = ExchangeProfile(
        key=toml.profile,
        name=toml.text("name", plain.name),
        encoding=_encoding(toml, plain.encoding, auto=False),
        delimiter=_delimiter(toml),
        date_format=_date_format(toml, plain.date_format),
        erase=toml.text("erase", plain.erase),
        empty_erases=toml.flag("empty_erases", default=plain.empty_erases),
        columns=toml.texts("columns"),
    )
    toml.finish()
    _check_targets(profile.columns)
    return profile


def _check_targets(columns: Mapping[str, str]) -> None:
    """Refuse a header led to no column of ours: its values would stay unread in silence.

    One led to nothing ("") is left out on purpose. Raises ``AppError`` EXC-2027.
    """
    for header, target in columns.items():
        if target.strip() and same_header(target) not in COLUMNS:
            raise AppError(ErrorCode.EXC_2027, column=header, target=target)


def _table(toml: _TomlTable) -> TableMap:
    word = toml.text("kind")
    if word not in _KINDS:
        raise toml.refuse(
            because(
                mark("la sorte de fiche « {word} » est inconnue{perhaps}"),
                word=word,
                perhaps=_perhaps(word, _KINDS),
            )
        )
    table = TableMap(
        kind=_KINDS[word].kind,
        table=toml.text("table"),
        columns=_columns(toml, _KINDS[word]),
        statuses=toml.texts("statuses"),
    )
    toml.finish()
    return table


def _columns(toml: _TomlTable, kind: KindInfo) -> dict[str, tuple[str, ...]]:
    columns = toml.lists("columns")
    given = [field.key for field in kind.fields if field.owner is Owner.PROVIDER]
    known = [kind.number.key, *given]
    for key in columns:
        if key not in known:
            raise toml.refuse(
                because(
                    mark("le champ « {key} » est inconnu{perhaps}"), key=key, perhaps=_perhaps(key, known)
                )
            )
    if kind.number.key not in columns:
        raise toml.refuse(because(mark("le champ « {key} » n’a pas de colonne"), key=kind.number.key))
    return columns


def _format(toml: _TomlTable) -> str:
    word = toml.text("format")
    if word not in FORMATS:
        raise toml.refuse(
            because(mark("le format « {word} » est inconnu ({known})"), word=word, known=", ".join(FORMATS))
        )
    return word


def _encoding(toml: _TomlTable, default: str, *, auto: bool) -> str:
    word = toml.text("encoding", default)
    if auto and word == AUTO_ENCODING:
        return word
    try:
        "a".encode(word)
    except (LookupError, ValueError) as error:
        raise toml.refuse(because(mark("le codage « {word} » est inconnu"), word=word)) from error
    return word


def _date_format(toml: _TomlTable, default: str) -> str:
    pattern = toml.text("date_format", default)
    if not pattern:
        return pattern
    probe, year_before = date(2019, 11, 23), date(2018, 11, 23)
    try:
        has_year = probe.strftime(pattern) != year_before.strftime(pattern)
        # Python reads no day without a year: 29 February is one of some years only.
        whole = pattern if has_year else f"%Y {pattern}"
        back = datetime.strptime(probe.strftime(whole), whole).date()  # noqa: DTZ007 - a calendar date
    except ValueError as error:
        raise toml.refuse(
            because(mark("le format de date « {pattern} » est illisible"), pattern=pattern)
        ) from error
    if back != probe or not has_year:
        raise toml.refuse(
            because(
                mark("le format de date « {pattern} » ne dit pas le jour, le mois et l’année"),
                pattern=pattern,
            )
        )
    return pattern


def _delimiter(toml: _TomlTable) -> str:
    word = toml.text("delimiter", ";")
    if len(word) != 1 or word in '"\r\n':
        raise toml.refuse(because(mark("le séparateur « {word} » n’est pas un seul caractère"), word=word))
    return word
