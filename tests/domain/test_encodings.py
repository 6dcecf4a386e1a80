"""The codec of a base is shown, never guessed in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.encodings import CODECS, SHOWN, agree, looks_french, readings

NAMES = ("Côté", "Déry", "Hélène Gagné", "François", "Noël", "Où ça", "ÉVRARD")


@pytest.mark.parametrize("codec", [codec for codec, _ in CODECS])
def test_the_codec_of_many_french_texts_comes_first_without_a_fault(codec: str) -> None:
    texts = [name for name in NAMES if name.encode(codec, "ignore").decode(codec) == name]
    first = readings([text.encode(codec) for text in texts])[0]
    assert (first.unreadable, first.odd) == (0, 0)
    assert set(texts) in [set(each.texts) for each in readings([text.encode(codec) for text in texts])]


def test_short_dos_texts_that_two_codecs_read_are_left_to_a_person() -> None:
    found = readings(["Côté".encode("cp850")])
    assert len(found) == len(CODECS)
    assert not agree(found)  # cp850 and cp863 read it alike


def test_texts_without_an_accent_need_no_choice() -> None:
    assert readings([b"Roy", b"Tremblay"]) == ()


def test_what_a_codec_cannot_read_is_counted_and_shown_as_such() -> None:
    by_codec = {each.codec: each for each in readings([b"C\xf4t\xe9", b"D\xe9ry"])}
    assert by_codec["utf-8"].unreadable == 2
    assert by_codec["utf-8"].texts == (None, None)
    assert set(by_codec["cp1252"].texts) == {"Côté", "Déry"}


def test_every_text_is_counted_and_only_some_are_shown() -> None:
    samples = [f"Côté {number}".encode("cp1252") for number in range(50)]
    by_codec = {each.codec: each for each in readings(samples)}
    assert by_codec["utf-8"].unreadable == 50
    assert len(by_codec["utf-8"].texts) == SHOWN


@pytest.mark.parametrize("text", ["C“t‚", "Ct,", "HÃ©lÃ¨ne", "Gagn‚e", "Noâl±"])
def test_signs_where_french_has_none_are_told(text: str) -> None:
    assert looks_french(text) == text.isascii()


@given(st.lists(st.binary(max_size=20), max_size=10))
def test_any_bytes_are_compared(samples: list[bytes]) -> None:
    for each in readings(samples):
        assert each.unreadable + each.odd <= len(samples)
