"""The accents of a file tell its code page, or nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.providers import code_pages

TOWNS = ["Trois-Rivières", "Québec", "MONTRÉAL", "Gaspé", "Châteauguay", "Côte-Saint-Luc", "L’Île-Perrot"]
NAMES = ["Noël Bélanger", "Anaïs Côté", "François Guèvremont", "LÉVESQUE", "Joëlle Hébert", "Émile Forêt"]


@pytest.mark.parametrize("codec", ["cp1252", "cp850", "utf-8"])
@given(st.lists(st.sampled_from([*TOWNS[:6], *NAMES]), min_size=1, max_size=12))
def test_french_names_tell_their_code_page(codec: str, names: list[str]) -> None:
    texts = [name.encode(codec) for name in names]
    accented = any(not text.isascii() for text in texts)
    assert code_pages.guess(texts) == (codec if accented else "cp1252")


@pytest.mark.parametrize(
    "names",
    [["HÉLÈNE"], ["CÔTÉ", "LÉVÊQUE", "BÉRUBÉ"], ["ÂGE", "À LA CÔTE"], ["NOËL", "JOSUË"], ["Ève", "Loïc"]],
)
def test_capitals_tell_the_code_page_of_dos_of_canada_from_that_of_europe(names: list[str]) -> None:
    for codec in ("cp863", "cp850"):
        texts = [name.encode(codec) for name in names]
        found = code_pages.guess(texts)
        assert found is not None
        assert [text.decode(found) for text in texts] == names
        declared = code_pages.guess(texts, "cp850" if codec == "cp863" else "cp863")
        assert declared is not None
        assert [text.decode(declared) for text in texts] == names


def test_a_declared_code_page_is_kept_where_the_accents_do_not_deny_it() -> None:
    assert code_pages.guess(["Côté".encode("cp863")], "cp863") == "cp863"
    assert code_pages.guess(["Jörg, Núñez".encode("cp850")], "cp850") == "cp850"
    assert code_pages.guess([b"Roy"], "cp437") == "cp437"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Номер дома", "cp866"),
        ("Номер дома", "cp1251"),
        ("йки", "cp1251"),  # three accents in a row in cp1252
        ("Zażółć gęślą", "cp852"),
        ("Zażółć gęślą", "cp1250"),
        ("Αθήνα", "cp737"),
        ("東京", "cp932"),
        ("Hněvošický háj", "cp1250"),
        ("Erdős Pál, Bőr", "cp1250"),
        ("România, Bacău", "cp1250"),
        ("Příliš", "cp1250"),
        ("дон", "cp1251"),
    ],
)
def test_what_is_no_french_is_never_guessed_as_french(text: str, codec: str) -> None:
    assert code_pages.guess([text.encode(codec)]) is None


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Südliche Weinstraße", "cp1252"),
        ("Südliche Weinstraße", "cp850"),
        ("Antònia Guivernau, Penedès", "cp1252"),
        ("antònia guivernau, penedès, metal·lúrgia", "cp850"),
    ],
)
def test_a_neighbour_of_french_tells_its_code_page(text: str, codec: str) -> None:
    assert code_pages.guess([text.encode(codec)]) == codec


def test_plain_letters_need_no_code_page() -> None:
    assert code_pages.guess([]) == code_pages.guess([b"Tremblay"]) == "cp1252"


def test_every_declared_code_page_has_a_codec() -> None:
    for codec in set(code_pages.DECLARED.values()) | code_pages.WESTERN:
        assert b"a".decode(codec) == "a"
