"""UTF-8 that a program read as another encoding and wrote again: « é » comes as « Ã© », and decodes well."""

import re
from typing import Final

SIGNS: Final = ("Ã", "Â", "â€", "├")
"""Without any of these no text is twice encoded."""
_NEXT: Final = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What cp1252 and Latin-1 make of the second byte of a letter."""
_TWICE: Final = re.compile(f"[ÃÂ][{_NEXT}]|â€[{_NEXT}]|├[^\\s;]")
"""The last: UTF-8 read as cp850."""


def is_twice_encoded(text: str) -> bool:
    """Whether ``text`` holds a letter encoded twice; such a pair of signs begins no word of any language."""
    return any(sign in text for sign in SIGNS) and _TWICE.search(text) is not None
