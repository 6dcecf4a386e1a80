"""Every colour and size of the window, once: palette, style sheet, delegates and charts read them here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Tone(Enum):
    """The colour pair of a chip; each outcome has its own, and health borrows three of them."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ALREADY = "already"
    OLDER = "older"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    MERGED = "merged"
    UNDONE = "undone"


class Ink(Enum):
    """The plain colours something may be drawn with. The value is the attribute of ``Tokens``."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    BORDER = "border"


@dataclass(frozen=True, slots=True)
class Pair:
    """Foreground and background of a chip."""

    fg: str
    bg: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, ``#RRGGBB``. ``fills`` are for charts: 3:1 or more on the surface."""

    background: str
    surface: str
    raised: str
    hover: str
    selection: str
    line: str
    border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    tones: Mapping[Tone, Pair]
    fills: Mapping[Tone, str]

    def colour(self, ink: Ink | Tone) -> str:
        """``#RRGGBB`` of a plain ink, or the foreground of a tone."""
        if isinstance(ink, Tone):
            return self.tones[ink].fg
        return str(getattr(self, ink.value))

    def fill(self, tone: Tone) -> str:
        """Chart colour of ``tone``; the tones without one of their own share the grey."""
        return self.fills.get(tone, self.fills[Tone.UNCHANGED])


LIGHT = Tokens(
    background="#F3F4F6",
    surface="#FFFFFF",
    raised="#F8F9FA",
    hover="#F0F2F5",
    selection="#DCEAF8",
    line="#E1E4E8",
    border="#868E99",
    text="#1B1F24",
    muted="#59616C",
    accent="#0B62B0",
    accent_hover="#0A5496",
    on_accent="#FFFFFF",
    tones=MappingProxyType(
        {
            Tone.CREATED: Pair("#0B6634", "#DDF2E4"),
            Tone.UPDATED: Pair("#0A548F", "#DCEAF8"),
            Tone.UNCHANGED: Pair("#555C66", "#ECEEF1"),
            Tone.ALREADY: Pair("#475872", "#E4E9F2"),
            Tone.OLDER: Pair("#744700", "#FBEDD0"),
            Tone.DUPLICATE: Pair("#842A7C", "#F7E2F4"),
            Tone.REJECTED: Pair("#A1242B", "#FBE2E3"),
            Tone.MERGED: Pair("#08605F", "#D6F0EE"),
            Tone.UNDONE: Pair("#564690", "#E9E4F7"),
        }
    ),
    fills=MappingProxyType(
        {
            Tone.CREATED: "#3A9160",
            Tone.UPDATED: "#3B82C4",
            Tone.UNCHANGED: "#8B929B",
            Tone.OLDER: "#B0761B",
            Tone.DUPLICATE: "#B257A8",
            Tone.REJECTED: "#CC4B52",
        }
    ),
)

DARK = Tokens(
    background="#1B1C1E",
    surface="#232527",
    raised="#2A2C2F",
    hover="#2E3134",
    selection="#1E3A55",
    line="#3A3D42",
    border="#7D858F",
    text="#ECEDEE",
    muted="#A8AFB8",
    accent="#6DB6F5",
    accent_hover="#8CC6F8",
    on_accent="#07192A",
    tones=MappingProxyType(
        {
            Tone.CREATED: Pair("#86DBA6", "#17392A"),
            Tone.UPDATED: Pair("#93C7F7", "#1B3650"),
            Tone.UNCHANGED: Pair("#B4BAC2", "#34373B"),
            Tone.ALREADY: Pair("#AEBDD6", "#2C3647"),
            Tone.OLDER: Pair("#F0C571", "#42331A"),
            Tone.DUPLICATE: Pair("#EBA5E3", "#44263F"),
            Tone.REJECTED: Pair("#F7A6A8", "#4A2527"),
            Tone.MERGED: Pair("#7FD6D2", "#143B3B"),
            Tone.UNDONE: Pair("#C3B5F5", "#332C4E"),
        }
    ),
    fills=MappingProxyType(
        {
            Tone.CREATED: "#5FB986",
            Tone.UPDATED: "#5FA3E0",
            Tone.UNCHANGED: "#868D96",
            Tone.OLDER: "#CF9F45",
            Tone.DUPLICATE: "#CB7CC2",
            Tone.REJECTED: "#E07579",
        }
    ),
)


class FontRole(Enum):
    """Size in device-independent pixels at 100 %, and weight."""

    BODY = (14, 400)
    STRONG = (14, 600)
    CHIP = (12, 600)
    CAPTION = (12, 400)
    CARD_TITLE = (16, 600)
    PAGE_TITLE = (20, 600)
    NUMBER = (28, 600)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights in device-independent pixels, already scaled with the text."""

    row: int
    two_line_row: int
    todo_row: int
    field_row: int
    control: int
    chip: int
    icon: int

    @classmethod
    def scaled(cls, percent: int, *, compact: bool) -> "Sizes":
        """Sizes for a text of ``percent`` of the normal one; ``compact`` tightens table rows."""

        def scale(pixels: int) -> int:
            return round(pixels * percent / 100)

        return cls(
            row=scale(30 if compact else 36),
            two_line_row=scale(56),
            todo_row=scale(44),
            field_row=scale(26),
            control=scale(32),
            chip=scale(22),
            icon=scale(16),
        )


class Space:
    """The only gaps of the window, in device-independent pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
