"""The day the commands are tried on, and small exchange files of it."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("America/Toronto"))
HEADER = "numero;date_modification;nom;prenom;date_naissance;adresse;telephone"

FIRST = (
    "098117;2026-11-01T10:00:00;Garneau-Petit;Philomène;1987-04-02;1204, rang Saint-Éloi;819 555-0142",
    "104233;2026-11-02T10:00:00;Garneau;Philomène;1987-04-02;3, rue Morin;",
)
NIGHT = (
    "098117;2026-11-20T09:00:00;;;;17, rue Dumas;",
    "104233;2026-11-22T17:41:00;Garneau-Petit;;;17, rue du Quai;",
    "104260;2026-11-22T08:00:00;Abitbol;Hortense;1990-01-05;5, rue du Pont;819 555-0199",
    "104261;2026-02-30T08:00:00;Déry;Fanchon;;;",
    "098117;2026-10-01T08:00:00;;;;9, rue du Lac;",
)


def exchange_file(path: Path, *rows: str, announced: int | None = None) -> Path:
    """Write an exchange file in our documented format."""
    trailer = f"FIN;{len(rows) if announced is None else announced}"
    path.write_text("\n".join((HEADER, *rows, trailer, "")), encoding="utf-8")
    return path
