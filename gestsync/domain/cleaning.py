"""Raw text -> canonical text, and folded text for comparing.

Each cleaner takes a text as it came and returns its canonical form (``""`` when empty) or raises
``Unreadable``. They are cached: the same towns, first names and codes come back thousands of times.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final

_CACHE: Final = 1 << 16


class Unreadable(ValueError):  # noqa: N818 - it says what the text is
    """A text that cannot be trusted as a value of its type."""


# Written into keys and names by spreadsheets and web pages, seen by nobody.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff"))
_MAX_TEXT: Final = 2_000
_FAILED: Final = re.compile(
    r"#(?:N/[AD]|(?:NOM|NAME) ?\?|(?:NOMBRE|NUM|NULL?|DIV/0|REF|VALEUR|VALUE) ?!)", re.IGNORECASE
)
"""``#N/A``, ``#REF!``… as Excel says them in English and in French."""


@lru_cache(_CACHE)
def text(raw: str) -> str:
    """Any text: composed accents (NFC), no invisible or control characters, single spaces.

    Raises ``Unreadable`` for what a spreadsheet writes where a formula fails.
    """
    if raw.isascii():
        tidy = " ".join(raw.split())
    else:
        tidy = " ".join(unicodedata.normalize("NFC", raw.translate(_INVISIBLE)).split())
    if len(tidy) > _MAX_TEXT or not tidy.replace("\u00a0", " ").isprintable():
        raise Unreadable(raw)
    if tidy[:1] == "#" and _FAILED.fullmatch(tidy):
        raise Unreadable(raw)
    return tidy


def texts(raw: Sequence[str]) -> Sequence[str]:
    """``text`` of each of many; the same list when one look at them together shows that all are canonical."""
    together = "|".join(raw)
    untidy = together[:1] in {" ", "#"} or together[-1:] == " " or any(sign in together for sign in _UNTIDY)
    if untidy or not together.isprintable() or max(map(len, raw), default=0) > _MAX_TEXT:
        return [text(each) for each in raw]
    try:
        # No letter of Latin-1 has another composed form.
        together.encode("latin-1")
    except UnicodeEncodeError:
        return [text(each) for each in raw]
    return raw


_UNTIDY: Final = ("  ", " |", "| ", "|#")


def lines(raw: str) -> str:
    """A note: as ``text``, but its line ends are kept."""
    return "\n".join(text(line) for line in raw.splitlines()).strip()


_NUMBER: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z./_-]{0,39}")


def number(raw: str) -> str:
    """A file or client number: text, leading zeros kept.

    ``211.0`` and ``2.11E+02`` are refused: a spreadsheet wrote them, and the zeros it dropped are lost.
    """
    # Nearly every number is digits, and each comes once: it would push towns and names out of the cache.
    if raw.isascii() and raw.isdigit() and len(raw) <= 40:
        return raw
    return _number(raw)


@lru_cache(_CACHE)
def _number(raw: str) -> str:
    tidy = text(raw).replace(" ", "")
    if not tidy:
        return ""
    if not _NUMBER.fullmatch(tidy) or _SPREADSHEET.fullmatch(tidy):
        raise Unreadable(raw)
    return tidy


_SPREADSHEET: Final = re.compile(r"\d+[.,]0+|\d+([.,]\d+)?[eE]\+\d+")


@lru_cache(_CACHE)
def ministry_number(raw: str) -> str:
    """The ministry's number: 2 to 5 digits, kept as written; compared without its leading zeros.

    Where a base fills up a longer column with zeros, the number is what follows them.
    """
    tidy = text(raw).replace(" ", "")
    bare = tidy.lstrip("0") if len(tidy) > 5 else tidy
    if tidy and not (bare.isascii() and bare.isdigit() and 2 <= len(bare) <= 5):
        raise Unreadable(raw)
    return bare


def same_ministry_number(canonical: str) -> str:
    """The form in which two ministry numbers are compared."""
    return canonical.lstrip("0")


_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@lru_cache(_CACHE)
def iso_date(raw: str) -> str:
    """A calendar date, ISO 8601 (``2026-11-23``), between 1900 and 2199."""
    tidy = raw.strip()
    if not tidy:
        return ""
    try:
        if not _ISO.fullmatch(tidy):
            raise Unreadable(raw)
        if not 1900 <= date.fromisoformat(tidy).year < 2200:
            raise Unreadable(raw)
    except ValueError as error:
        raise Unreadable(raw) from error
    return tidy


@lru_cache(_CACHE)
def integer(raw: str) -> str:
    """A count from 0 to 9999, decimal, without leading zeros."""
    tidy = text(raw)
    if not tidy:
        return ""
    if not (tidy.isascii() and tidy.isdigit() and len(tidy) <= 4):
        raise Unreadable(raw)
    return str(int(tidy))


_TIME_OF_DAY: Final = re.compile(
    r"(.*\d)(?:T|\s+)\d{1,2}[:hH]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?"
)


_MIDNIGHT: Final = re.compile(
    r"(?:0{1,2}|12(?=[^AaPp]*[Aa]))\D0{2}(?:\D0+)*(?:\s?[Aa]\.?[Mm]\.?)?(?:Z|[+-].*)?"
)


class NotMidnight(Unreadable):
    """A date with an hour of the day: whose day it is, and where, is not known."""


def without_time(raw: str) -> str:
    """A date text without the time of day that follows it, as programs write dates that have none."""
    found = _TIME_OF_DAY.fullmatch(raw)
    return found[1] if found else raw


def at_midnight(raw: str) -> str:
    """As ``without_time``. Raises ``NotMidnight`` for any other time of day."""
    tidy = raw.strip()
    bare = without_time(tidy)
    if bare != tidy and not _MIDNIGHT.fullmatch(tidy[len(bare) :].lstrip(" T")):
        raise NotMidnight(raw)
    return bare


_NO_DATE: Final = re.compile(r"[0\s/.:_-]*")


def is_no_date(raw: str) -> bool:
    """Whether a text is how accounting systems write no date at all: ``00/00/0000``, ``/  /``, nothing."""
    return _NO_DATE.fullmatch(raw) is not None


_NEVER: Final = re.compile(r"infinity|9999\D?12\D?31|(?:31\D?12|12\D?31)\D?9999", re.IGNORECASE)


def is_never(raw: str) -> bool:
    """Whether a date text is how bases write an end that is not known: 9999-12-31, in any order."""
    return _NEVER.fullmatch(without_time(raw.strip())) is not None


def day(raw: str, date_format: str) -> str:
    """A date text, with or without a time of day, as ISO 8601.

    ISO 8601 is read whatever the format: it says only one day.
    """
    tidy = raw.strip()
    bare = without_time(tidy)
    if not bare or _ISO.fullmatch(bare):
        return iso_date(bare)
    for each in (tidy, bare):
        try:
            moment = datetime.strptime(each, date_format)  # noqa: DTZ007 - a calendar date has no zone
        except ValueError:
            continue
        # Without separators strptime reads 2020112 as 2 November: only the whole form says one day.
        if not each.isdigit() or moment.strftime(date_format) == each:
            return iso_date(moment.date().isoformat())
    raise Unreadable(raw)


def born_by(today: str, date_format: str, clean: Callable[[str], str]) -> Callable[[str], str]:
    """``clean`` for dates of birth: a year in two digits is in the century in which somebody can be born.

    55 is 1955, where the C library reads 2055. ``today`` is ISO 8601.
    """
    if "%y" not in date_format:
        return clean

    def read(raw: str) -> str:
        born = clean(raw)
        if born <= today or _ISO.fullmatch(without_time(raw.strip())):
            return born
        return f"{int(born[:4]) - 100}{born[4:]}"

    return read


_SEXES: Final = {
    **dict.fromkeys(("f", "femme", "fille", "feminin", "fem", "fem.", "female", "w"), "F"),
    **dict.fromkeys(("m", "h", "g", "homme", "garcon", "masculin", "masc", "masc.", "male"), "M"),
    **dict.fromkeys(("x", "autre", "non binaire"), "X"),
}


@lru_cache(_CACHE)
def sex(raw: str) -> str:
    """``F``, ``M`` or ``X``."""
    folded = fold(text(raw))
    if not folded:
        return ""
    if folded not in _SEXES:
        raise Unreadable(raw)
    return _SEXES[folded]


_PHONE_CLEAN: Final = re.compile(r"\d{3} \d{3}-\d{4}")
_PHONE_PARTS: Final = re.compile(
    r"(\+?[\d\s().\-/]+?)\s*(?:(?:poste|ext\.?|p\.|x|#)\s*(\d{1,6}))?", re.IGNORECASE
)


def phone(raw: str) -> str:
    """A telephone number: ``819 555-0142``, ``p. 12`` for an extension, ``+33…`` from elsewhere."""
    # As for numbers: each comes once, and most are clean.
    return raw if _PHONE_CLEAN.fullmatch(raw) else _phone(raw)


@lru_cache(_CACHE)
def _phone(raw: str) -> str:
    tidy = text(raw).replace("\u00a0", " ")
    if not tidy:
        return ""
    parts = _PHONE_PARTS.fullmatch(tidy)
    if parts is None:
        raise Unreadable(raw)
    digits = re.sub(r"\D", "", parts[1])
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    if parts[1].startswith("+") and len(digits) != 10 and 8 <= len(digits) <= 15:
        shown = "+" + digits
    elif len(digits) == 10:
        shown = f"{digits[:3]} {digits[3:6]}-{digits[6:]}"
    elif len(digits) == 7:
        shown = f"{digits[:3]}-{digits[3:]}"
    else:
        raise Unreadable(raw)
    return f"{shown} p. {parts[2]}" if parts[2] else shown


_POSTAL: Final = re.compile(r"[A-Z]\d[A-Z]\d[A-Z]\d")
_POSTAL_CLEAN: Final = re.compile(r"[A-Z]\d[A-Z] \d[A-Z]\d")


def postal_code(raw: str) -> str:
    """A Canadian postal code ``J8X 1B2``; a foreign one (4 to 10 letters or digits) is kept in capitals."""
    return raw if _POSTAL_CLEAN.fullmatch(raw) else _postal_code(raw)


@lru_cache(_CACHE)
def _postal_code(raw: str) -> str:
    tidy = text(raw).upper()
    compact = tidy.replace(" ", "").replace("-", "")
    if not compact:
        return ""
    if _POSTAL.fullmatch(compact):
        return f"{compact[:3]} {compact[3:]}"
    if compact.isascii() and compact.isalnum() and compact[0].isdigit() and 4 <= len(compact) <= 10:
        return tidy
    raise Unreadable(raw)


_EMAIL: Final = re.compile(r"[^@\s<>(),;:\"]+@[^@\s<>(),;:\"]+\.[^@\s<>(),;:\".]{2,}")


_EMAIL_CLEAN: Final = re.compile(r"[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,180}\.[a-z]{2,9}")


def email(raw: str) -> str:
    """An e-mail address in lower case."""
    # As for numbers: each comes once, and most are clean.
    if _EMAIL_CLEAN.fullmatch(raw):
        return raw
    return _email(raw)


@lru_cache(_CACHE)
def _email(raw: str) -> str:
    tidy = text(raw).lower()
    if tidy and not (_EMAIL.fullmatch(tidy) and len(tidy) <= 254):
        raise Unreadable(raw)
    return tidy


_PAIRS: Final = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": " ", "‑": " ", "–": " "}
"""Letters that fold to two, and signs that Latin-1 does not have."""


def _folding() -> bytes:
    """What each letter of Latin-1, which has all of French, folds to: a table for ``bytes.translate``."""
    table = bytearray(range(256))
    for code in range(256):
        folded = unicodedata.normalize("NFKD", chr(code)).casefold()[:1]
        table[code] = ord(folded) if folded.isascii() else ord(" ")
    for code in b"'-\xa0\t\r\v\f":
        table[code] = ord(" ")
    table[ord("ø")] = table[ord("Ø")] = ord("o")
    return bytes(table)


_FOLDING: Final = _folding()


def fold_text(value: str) -> str:
    """For searching and sorting: no case, no accents, hyphens and apostrophes as spaces, single spaces."""
    if not value.isascii():
        for letter, pair in _PAIRS.items():
            value = value.replace(letter, pair)
    try:
        plain = value.encode("latin-1")
    except UnicodeEncodeError:
        return _fold_any(value)
    return b" ".join(plain.translate(_FOLDING).split()).decode("ascii")


def fold_lines(values: Sequence[str]) -> list[str]:
    """``fold_text`` of each of many texts, in one go where Latin-1 holds them."""
    together = "\n".join(values)
    if together.count("\n") >= len(values):
        return [fold_text(value) for value in values]
    if not together.isascii():
        for letter, pair in _PAIRS.items():
            together = together.replace(letter, pair)
    try:
        plain = together.encode("latin-1")
    except UnicodeEncodeError:
        return [fold_text(value) for value in values]
    folded = plain.translate(_FOLDING)
    for spare, bare in ((b"  ", b" "), (b" \n", b"\n"), (b"\n ", b"\n")):
        while spare in folded:
            folded = folded.replace(spare, bare)
    return folded.decode("ascii").strip(" ").split("\n")


_LETTERS: Final = {code: chr(folded) for code, folded in enumerate(_FOLDING)} | {
    ord(letter): folded for letter, folded in {"ł": "l", "Ł": "l", "đ": "d", "Đ": "d"}.items()
}


def _fold_any(value: str) -> str:
    """As ``fold_text``, beyond Latin-1; letter by letter too, so that one such letter changes no other."""
    decomposed = unicodedata.normalize("NFKD", value.translate(_LETTERS))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.translate(_LETTERS).casefold().split())


fold = lru_cache(_CACHE)(fold_text)
"""``fold_text`` for what comes back often: names, words, codes."""

_SAINTS: Final = {"st": "saint", "ste": "saint", "sainte": "saint", "st.": "saint", "ste.": "saint"}


@lru_cache(_CACHE)
def same_name(value: str) -> str:
    """The form in which two names are compared by the strict rule: folded, Saint/St/Ste alike."""
    return " ".join(_SAINTS.get(word, word) for word in fold(value).split())


_NO_DIGITS: Final = dict.fromkeys(
    code for code in range(128) if not chr(code).isdigit() and code != ord("\n")
)


def digits_of(value: str) -> str:
    """The digits of a canonical phone, for searching; of several, each on its line."""
    return value.translate(_NO_DIGITS)
