"""When columns are renamed, what stands of a profile stays, what looks like the others is found."""

from typing import NamedTuple

from gestsync.domain.mending import mend
from gestsync.domain.profiles import TableMap
from gestsync.domain.records import RecordKind


class Table(NamedTuple):
    name: str
    columns: tuple[str, ...]


MAP = TableMap(
    RecordKind.RSG, "RSG", {"numero": ("NO",), "nom": ("NOM",), "courriel": ("MAIL_RES", "MAIL_TRAV")}
)


def test_a_base_as_the_profile_says_is_whole_whatever_the_case() -> None:
    found = mend(MAP, [Table("rsg", ("no", "nom", "mail_res", "mail_trav", "note"))])
    assert found.is_whole
    assert found.columns == {"numero": ("no",), "nom": ("nom",), "courriel": ("mail_res", "mail_trav")}


def test_what_looks_like_a_column_that_is_gone_takes_its_place() -> None:
    found = mend(MAP, [Table("RSG", ("NO", "NOMS", "MAIL_RES", "MAIL_TRAVAIL"))])
    assert found.gone == {"nom": ("NOM",), "courriel": ("MAIL_TRAV",)}
    assert found.columns == {"numero": ("NO",), "nom": ("NOMS",), "courriel": ("MAIL_RES", "MAIL_TRAVAIL")}


def test_a_column_that_feeds_another_field_is_not_proposed_again() -> None:
    found = mend(MAP, [Table("RSG", ("NO", "MAIL_RES", "MAIL_TRAV"))])
    assert (found.gone, found.columns["nom"]) == ({"nom": ("NOM",)}, ())


def test_a_table_that_was_renamed_is_found_and_is_not_whole() -> None:
    found = mend(MAP, [Table("Autre", ("A",)), Table("RSG2026", ("NO", "NOM", "MAIL_RES", "MAIL_TRAV"))])
    assert (found.table, found.gone, found.is_whole) == ("RSG2026", {}, False)


def test_a_base_without_anything_like_its_table_says_none() -> None:
    assert mend(MAP, [Table("Autre", ("A",))]).table == ""
