"""Which codec a base's texts are written with: shown side by side, for a person to choose.

Nothing is guessed: on short texts of a DOS program, « UTF-8, else cp1252 » is silently wrong. A text read
with the wrong codec either does not decode, or shows signs where French has none.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from gestsync.domain.texts import mark

CODECS: Final = (
    ("cp1252", mark("Windows")),
    ("cp850", mark("DOS, Europe")),
    ("cp863", mark("DOS, Canada")),
    ("utf-8", mark("UTF-8, récent")),
)
"""What the accounting programs of here were ever written with, and what each is called."""

SHOWN: Final = 12
"""How many accented texts a person compares."""

_OWN: Final = "àâçéèêëîïôùûüÿœÀÂÇÉÈÊËÎÏÔÙÛÜŸŒ"
_ACCENTS: Final = _OWN + "æäáíñöóúÆÄÁÍÑÖÓÚ"
_SIGNS: Final = "«»°ºª’‘“”–—…€©®½¼¾²³$\u00a0"


def _misplaced(accents: str) -> re.Pattern[str]:
    """What no text of words with ``accents`` holds."""
    small = "".join(filter(str.islower, accents))
    return re.compile(
        rf"[^\x00-\x7f{accents}{_SIGNS}]"
        # In no language: a small one among capitals, a capital after a small letter, a sign inside a word,
        # or three accents in a row.
        rf"|(?<=[A-Z]{{2}})[{small}]|[{small}](?=[A-Z])"
        rf"|(?<=[a-zàâçéèêëîïôùû])[ÀÂÄÁÇÉÈÊËÎÏÍÑÔÖÓÙÛÜÚŸŒÆ]"
        rf"|(?<=[A-Za-z])[{_SIGNS.replace('’', '').replace(chr(0xA0), '')}](?=[a-z])"
        rf"|(?<=[A-Z])[‘“”«»…](?=[A-Z])"
        rf"|[{accents}]{{3,}}"
    )


_NOT_OURS: Final = _misplaced(_OWN)
_NOT_FRENCH: Final = _misplaced(_ACCENTS)
_NOT_WESTERN: Final = _misplaced(_ACCENTS + "òÒßåÅ·")
"""German, Catalan, Swedish. No ``ì``, ``ã`` or ``ø``: in Prague or Bucharest they are other letters."""


def looks_wholly_french(text: str) -> bool:
    """As ``looks_french``, without a letter that hardly any name of here has."""
    return _NOT_OURS.search(text) is None


def looks_french(text: str) -> bool:
    """Whether each accent and sign of ``text`` is where French can have one."""
    return _NOT_FRENCH.search(text) is None


def looks_western(text: str) -> bool:
    """Whether each accent and sign of ``text`` is where French or a neighbour of it can have one."""
    return _NOT_WESTERN.search(text) is None


class Reading(NamedTuple):
    """The same texts as one codec reads them; ``None`` is a text that it cannot read."""

    codec: str
    name: str
    texts: tuple[str | None, ...]
    unreadable: int
    odd: int
    """How many of all the texts hold a sign that French does not have there."""


def readings(samples: Iterable[bytes]) -> tuple[Reading, ...]:
    """The accented ones of ``samples`` as each codec reads them, those with the fewest faults first.

    Empty when no sample has a byte over 0x7F: the codec then cannot matter. Counts are of all the samples,
    texts of the ``SHOWN`` that differ most between codecs.
    """
    accented = list(dict.fromkeys(sample for sample in samples if not sample.isascii()))
    if not accented:
        return ()
    accented.sort(key=lambda sample: -len({_read(sample, codec) for codec, _ in CODECS}))
    found = [_reading(codec, name, accented) for codec, name in CODECS]
    return tuple(sorted(found, key=lambda reading: (reading.unreadable, reading.odd)))


def agree(found: Sequence[Reading]) -> bool:
    """Whether one codec alone is without a fault; anything else is for a person to see."""
    return sum(1 for reading in found if not reading.unreadable and not reading.odd) == 1


def _reading(codec: str, name: str, samples: Sequence[bytes]) -> Reading:
    texts = [_read(sample, codec) for sample in samples]
    odd = sum(1 for text in texts if text is not None and not looks_french(text))
    return Reading(codec, name, tuple(texts[:SHOWN]), texts.count(None), odd)


def _read(sample: bytes, codec: str) -> str | None:
    try:
        return sample.decode(codec)
    except UnicodeDecodeError:
        return None
