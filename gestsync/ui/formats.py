"""How dates, instants and numbers are written; ``QLocale`` writes « 06 h 02 », people « 6 h 02 »."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from gestsync.domain.calendar import to_datetime
from gestsync.ui.texts import Language

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
EMPTY = "—"

_FR_MONTHS = [
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juill.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
]
_FR_MONTH_NAMES = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_FR_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_EN_MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
_EN_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_EN_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEK = 6  # days back in which a weekday name alone is still clear


@dataclass(frozen=True, slots=True)
class Formats:
    """Writes for one language, in the office's time zone.

    Instants are integers, microseconds since 1970-01-01 UTC. Spaces inside a written date or hour
    are no-break spaces.
    """

    zone: ZoneInfo
    language: Language = Language.FR

    def time(self, instant: int) -> str:
        """« 6 h 02 », « 17 h 41 »."""
        return self._hour(self._local(instant))

    def instant(self, instant: int | None) -> str:
        """« 22 nov. 2026, 17 h 41 »; a dash for ``None``."""
        if instant is None:
            return EMPTY
        local = self._local(instant)
        return f"{self._day(local.date())}, {self._hour(local)}"

    def when(self, instant: int, now: int) -> str:
        """In a sentence: « aujourd’hui à 8 h 12 », « hier à… », « vendredi à… », « le 3 mars 2026 à… »."""
        local, today = self._local(instant), self._local(now).date()
        hour = self._hour(local)
        if self.language is Language.EN:
            return f"{self._english_day(local.date(), today)} at {hour}"
        return f"{self._french_day(local.date(), today)} à {hour}"

    def is_recent(self, instant: int, now: int) -> bool:
        """Whether ``when`` names its day rather than its date."""
        back = (self._local(now).date() - self._local(instant).date()).days
        return 0 <= back <= _WEEK

    def row_time(self, instant: int, now: int) -> str:
        """In a list: « 6 h 02 » for today, « Hier 6 h 01 », « Vendredi 6 h 01 » this week, else the date."""
        local, today = self._local(instant), self._local(now).date()
        day = local.date()
        if day == today:
            return self._hour(local)
        if not today - dt.timedelta(days=_WEEK) <= day < today:
            return self.instant(instant)
        name = self._french_day(day, today) if self.language is Language.FR else self._english_day(day, today)
        return f"{capitalised(name)} {self._hour(local)}"

    def day(self, instant: int) -> dt.date:
        """The local calendar day of ``instant``."""
        return self._local(instant).date()

    def hour(self, instant: int) -> int:
        """The local hour of ``instant``, 0 to 23."""
        return self._local(instant).hour

    def date(self, day: dt.date | str) -> str:
        """« 14 mai 1988 » for a day or ``1988-05-14``; a text that is no ISO date is shown as it is."""
        try:
            return self._day(dt.date.fromisoformat(day) if isinstance(day, str) else day)
        except ValueError:
            return str(day)

    def month(self, day: dt.date) -> str:
        """« novembre 2026 »."""
        names = _EN_MONTH_NAMES if self.language is Language.EN else _FR_MONTH_NAMES
        return f"{names[day.month - 1]} {day.year}"

    def number(self, value: int) -> str:
        """Thousands apart: a narrow no-break space in French, a comma in English."""
        separator = "," if self.language is Language.EN else NARROW_NBSP
        return f"{value:,}".replace(",", separator)

    def percent(self, part: int, whole: int) -> str:
        """« 86 % », rounded; a dash when ``whole`` is zero."""
        if whole == 0:
            return EMPTY
        space = "" if self.language is Language.EN else NBSP
        return f"{self.number(round(100 * part / whole))}{space}%"

    def count(self, value: int, one: str, many: str) -> str:
        """``one`` or ``many`` with its ``{n}`` filled: in French zero is singular, in English plural."""
        single = abs(value) == 1 if self.language is Language.EN else abs(value) < 2
        return (one if single else many).format(n=self.number(value))

    def _local(self, instant: int) -> dt.datetime:
        return to_datetime(instant, self.zone)

    def _hour(self, local: dt.datetime) -> str:
        english = self.language is Language.EN
        told = ""
        if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
            # In autumn an hour comes twice: two dates that are not the same must not read as one.
            clocks = ("daylight time", "standard time") if english else ("heure d’été", "heure normale")
            told = f" ({clocks[local.fold]})"
        if english:
            # Without periods: an hour often closes a sentence, which has its own.
            half = "am" if local.hour < 12 else "pm"
            return f"{(local.hour - 1) % 12 + 1}:{local.minute:02}{NBSP}{half}{told}"
        return f"{local.hour}{NBSP}h{NBSP}{local.minute:02}{told}"

    def _day(self, day: dt.date) -> str:
        if self.language is Language.EN:
            return f"{_EN_MONTHS[day.month - 1]}{NBSP}{day.day}, {day.year}"
        number = "1er" if day.day == 1 else str(day.day)
        return f"{number}{NBSP}{_FR_MONTHS[day.month - 1]}{NBSP}{day.year}"

    def _french_day(self, day: dt.date, today: dt.date) -> str:
        back = (today - day).days
        if back in (0, 1):
            return "hier" if back else "aujourd’hui"
        return _FR_DAYS[day.weekday()] if 0 < back <= _WEEK else f"le {self._day(day)}"

    def _english_day(self, day: dt.date, today: dt.date) -> str:
        back = (today - day).days
        if back in (0, 1):
            return "yesterday" if back else "today"
        return _EN_DAYS[day.weekday()] if 0 < back <= _WEEK else f"on {self._day(day)}"


def capitalised(words: str) -> str:
    """``words`` as a cell of a list begins: « Hier à 8 h 20 »."""
    return f"{words[:1].upper()}{words[1:]}"
