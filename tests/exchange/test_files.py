"""Which exchange files are trusted (seed 2; ``docs/format-echange.md``)."""

import gzip
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import Modification
from gestsync.exchange import lines
from gestsync.services.ports import Refusal
from tests.archives import encrypted, listing_again, zipped
from tests.exchange.files import HEADER, OTHER, WHOLE, items, only, opened, refused, said, text

GOOD = text(HEADER, WHOLE, OTHER)


def misplaced(archive: bytes) -> bytes:
    """Its list is said to be a thousand bytes further, and its member so much before the file."""
    end = archive.rfind(b"PK\x05\x06") + 16
    place = int.from_bytes(archive[end : end + 4], "little") + 1_000
    return archive[:end] + place.to_bytes(4, "little") + archive[end + 4 :]


def nameless(archive: bytes) -> bytes:
    """The one letter of the name of its member is a comment of it."""
    marked = bytearray(archive)
    entry = marked.find(b"PK\x01\x02")
    marked[entry + 28], marked[entry + 32] = 0, 1
    return bytes(marked)


def test_every_row_of_a_good_file_is_a_modification(tmp_path: Path) -> None:
    found = items(tmp_path, GOOD)
    assert [(item.line, item.number) for item in found] == [(2, "104233"), (3, "104234")]
    assert not refused(found)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.replace("\n", "\r\n", 1).encode(),
        GOOD.rstrip("\n").encode(),
        gzip.compress(GOOD.encode(), mtime=0),
        zipped(("n'importe quoi.bin", GOOD.encode())),
        text("\n", HEADER, "", WHOLE, "  ", OTHER, "", "FIN;2", "").encode(),
    ],
    ids=["bom", "crlf", "cr", "mixed", "no last end", "gzip", "zip", "blank lines"],
)
def test_the_same_rows_come_out_of_every_accepted_form(tmp_path: Path, content: bytes) -> None:
    wanted = [item[1:] for item in items(tmp_path, GOOD)]
    assert [item[1:] for item in items(tmp_path, content)] == wanted


def test_what_macos_puts_beside_a_file_in_an_archive_is_no_file_of_it(tmp_path: Path) -> None:
    packed = zipped(
        ("envoi/", b""),
        ("envoi/.DS_Store", b"\0\0"),
        ("__MACOSX/envoi/._clients.csv", b"\0\5"),
        ("envoi/._clients.csv", b"\0\5"),
        ("envoi/clients.csv", GOOD.encode()),
    )
    assert items(tmp_path, packed) == items(tmp_path, GOOD)


@pytest.mark.parametrize("end", ["\x1a", "\x1a\x1a"])
@pytest.mark.parametrize("before", [GOOD, GOOD.rstrip(), GOOD + "FIN;2", GOOD + "FIN;2\r\n"])
def test_the_end_of_file_mark_of_dos_ends_a_file_and_is_no_row(tmp_path: Path, before: str, end: str) -> None:
    assert items(tmp_path, before + end) == items(tmp_path, before)


def test_the_end_of_file_mark_of_dos_after_a_header_alone_is_no_row(tmp_path: Path) -> None:
    assert items(tmp_path, HEADER + "\x1a") == []


def test_the_end_of_file_mark_of_dos_elsewhere_is_no_text(tmp_path: Path) -> None:
    assert len(refused(items(tmp_path, text(HEADER, WHOLE + "\x1a", OTHER)))) == 1


def test_a_file_in_the_declared_encoding_keeps_its_accents(tmp_path: Path) -> None:
    profile = ExchangeProfile(encoding="cp1252")
    found = items(tmp_path, GOOD.encode("cp1252"), profile)
    assert said(found[0])["prenom"] == "Philomène" if isinstance(found[0], Modification) else False


def test_a_byte_order_mark_wins_over_the_declared_encoding(tmp_path: Path) -> None:
    found = items(
        tmp_path, b"\xef\xbb\xbf" + text(HEADER, WHOLE).encode(), ExchangeProfile(encoding="cp1252")
    )
    assert said(only(found))["prenom"] == "Philomène"


def test_a_header_alone_holds_no_rows(tmp_path: Path) -> None:
    assert items(tmp_path, HEADER) == []
    assert items(tmp_path, text(HEADER, "FIN;0")) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "vide"),
        (b"\xef\xbb\xbf\r\n", "vide"),
        (gzip.compress(b"", mtime=0), "vide"),
        (b"<!DOCTYPE html><title>502 Bad Gateway</title>", "page Web"),
        (b"\n <HTML><body>introuvable", "page Web"),
        (b"<?xml version='1.0'?><erreur/>", "page Web"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.encode("utf-16-le"), "binaires"),
        (b"\x7fELF\x02\x01\x01;numero", "binaires"),
        (zipped(("a.csv", b"x"), ("b.csv", b"y")), "2 fichiers"),
        (zipped(), "0 fichiers"),
        (zipped(("a.csv", GOOD.encode()), method=zipfile.ZIP_BZIP2), "chiffrée ou d’un format inconnu"),
        (misplaced(zipped(("a.csv", GOOD.encode()))), "endommagée"),
        (nameless(zipped(("a", GOOD.encode()))), "endommagée"),
        (encrypted(zipped(("a.csv", GOOD.encode()))), "chiffrée ou d’un format inconnu"),
        (zipped(("a.csv", GOOD.encode()))[:-30], "endommagée"),
        (gzip.compress(GOOD.encode(), mtime=0)[:-12], "endommagée"),
        (b"PK\x03\x04" + GOOD.encode(), "endommagée"),
        (gzip.compress(gzip.compress(GOOD.encode(), mtime=0), mtime=0), "binaires"),
    ],
)
def test_what_is_not_a_text_of_modifications_is_quarantined(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    with pytest.raises(AppError) as failure:
        items(tmp_path, content)
    assert failure.value.code is ErrorCode.EXC_2006
    assert reason in failure.value.facts["reason"]


def test_a_nul_deep_in_the_file_quarantines_it(tmp_path: Path) -> None:
    content = text(HEADER, *[WHOLE] * 9_000).encode() + b"\0" + text(WHOLE).encode()
    file = opened(tmp_path, content)
    with pytest.raises(AppError) as failure:
        list(file.rows())
    assert failure.value.code is ErrorCode.EXC_2006


@pytest.mark.parametrize(
    ("packed", "place"),
    [
        (gzip.compress(GOOD.encode()), -6),
        (gzip.compress(GOOD.encode()), 10),
        (zipped(("a.csv", GOOD.encode()), method=zipfile.ZIP_STORED), 100),
        (zipped(("a.csv", GOOD.encode())), 35),
    ],
    ids=["its sum", "its text", "a zip that packs nothing", "a zip"],
)
def test_an_archive_damaged_inside_is_refused_for_it(tmp_path: Path, packed: bytes, place: int) -> None:
    content = bytearray(packed)
    content[place] ^= 0xFF
    with pytest.raises(AppError) as failure:
        items(tmp_path, bytes(content))
    assert failure.value.code is ErrorCode.EXC_2006
    assert "endommagée" in failure.value.facts["reason"]


@pytest.mark.parametrize("pack", [gzip.compress, lambda content: zipped(("a.csv", content))])
def test_an_archive_that_expands_past_the_limit_is_refused(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    bomb = text(HEADER).encode() + b"x" * 30_000_000
    with pytest.raises(AppError) as failure:
        items(tmp_path, pack(bomb))
    assert failure.value.code is ErrorCode.EXC_2009
    assert failure.value.facts["limit"] == "20"


def test_a_list_of_files_without_end_is_not_taken_into_memory(tmp_path: Path) -> None:
    assert not refused(items(tmp_path, listing_again(GOOD.encode(), 1)))
    endless = listing_again(GOOD.encode(), 200_000)
    tracemalloc.start()
    try:
        with pytest.raises(AppError) as failure:
            items(tmp_path, endless)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert failure.value.code is ErrorCode.EXC_2006
    assert peak < len(endless)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("date_modification;nom", "numero"),
        ("numero;nom", "date_modification"),
        ("nom;prenom", "numero"),
        ("numero,date_modification,nom", "séparées"),
        ("numero;date_modification;nom;Nom", "nom"),
        ("numero;date_modification;code_postal;Code Postal", "code_postal"),
        ('numero;date_modification;"nom', "illisible"),
        ("Erreur 500", "séparées"),
        ("numero", "il y manque"),
        ("numero;date_modification;#REF!", "illisible"),
        ("numero;date_modification;nom" + ";x" * 498, "plus de 500 colonnes"),
    ],
)
def test_an_unexpected_header_quarantines_the_file(tmp_path: Path, header: str, reason: str) -> None:
    with pytest.raises(AppError) as failure:
        items(tmp_path, text(header, WHOLE))
    assert failure.value.code is ErrorCode.EXC_2004
    assert reason in failure.value.facts["reason"]


def test_header_names_ignore_case_accents_spaces_hyphens_and_underscores(tmp_path: Path) -> None:
    header = '\u200bNuméro;Date-Modification;"NOM";Pré_nom;Code postal'
    found = only(items(tmp_path, text(header, "7;2026-11-22;Roy;Zoé;j8x1b2")))
    assert said(found) == {"nom": "Roy", "prenom": "Zoé", "code_postal": "J8X 1B2"}


def test_an_unknown_column_is_kept_out_and_named(tmp_path: Path) -> None:
    file = opened(
        tmp_path, text("numero;Points fidélité;date_modification;nom;sexe;note;", "7;12;2026-11-22;Roy;F;x;")
    )
    assert file.unknown_columns == ("Points fidélité", "sexe", "note")
    assert said(only(list(file.rows()))) == {"nom": "Roy"}


def test_a_profile_translates_the_headers_of_another_layout(tmp_path: Path) -> None:
    profile = ExchangeProfile(
        delimiter="|",
        date_format="%d/%m/%Y",
        columns={"CODE CLIENT": "numero", "Maj le": "date_modification", "né(e) le": "date_naissance"},
    )
    content = text("code-client|MAJ LE|Né(e) le|nom", "7|22/11/2026 15:12|03/04/1981|Roy")
    found = only(items(tmp_path, content, profile))
    assert said(found) == {"date_naissance": "1981-04-03", "nom": "Roy"}
    assert found.dated == "22/11/2026 15:12"


def test_a_profile_may_leave_out_a_column_that_is_named_as_one_of_ours(tmp_path: Path) -> None:
    content = text("numero;date_modification;nom;Note", "7;2026-11-22;Roy;à ne pas lire")
    file = opened(tmp_path, content, ExchangeProfile(columns={"note": ""}))
    assert said(only(list(file.rows()))) == {"nom": "Roy"}
    assert file.unknown_columns == ("Note",)


@pytest.mark.parametrize(
    "profile",
    [
        ExchangeProfile(encoding="klingon"),
        ExchangeProfile(encoding="utf-16"),
        ExchangeProfile(encoding="base64"),
        ExchangeProfile(encoding="undefined"),
        ExchangeProfile(delimiter=";;"),
        ExchangeProfile(delimiter=""),
        ExchangeProfile(delimiter='"'),
    ],
)
def test_a_profile_that_cannot_work_is_named(tmp_path: Path, profile: ExchangeProfile) -> None:
    with pytest.raises(AppError) as failure:
        opened(tmp_path, GOOD, profile)
    assert failure.value.code is ErrorCode.GEN_9005


@pytest.mark.parametrize(
    ("tail", "expected", "received"),
    [
        ("FIN;3\n", "3", "2"),
        ("FIN;1\n", "1", "2"),
        ("FIN;\n", "", "2"),
        ("FIN;deux\n", "deux", "2"),
        ('"FIN";"3"\n', "3", "2"),
        (f"FIN;2\n{WHOLE}\n", "2", "3"),
        ("FIN;2\nFIN;2\n", "2", "3"),
        (f"FIN;{'9' * 5_000}\n", "9" * 20, "2"),
    ],
)
def test_the_end_line_must_agree_and_nothing_may_follow_it(
    tmp_path: Path, tail: str, expected: str, received: str
) -> None:
    with pytest.raises(AppError) as failure:
        items(tmp_path, GOOD + tail)
    assert failure.value.code is ErrorCode.EXC_2005
    assert failure.value.facts == {"expected": expected, "received": received}


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_line_far_too_long_is_refused_alone_and_those_after_it_keep_their_numbers(
    tmp_path: Path, end: str
) -> None:
    content = end.join([HEADER, "x" * 3 * lines.LINE_LIMIT, "trop;court", ""])
    found = items(tmp_path, content)
    assert refused(found) == [(2, ErrorCode.EXC_2012), (3, ErrorCode.EXC_2013)]
    assert isinstance(found[0], Refusal)
    assert "plus de 1" in found[0].facts["value"]


def test_nothing_may_follow_the_end_line_however_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_CHUNK", len((GOOD + "FIN;2\n").encode()))
    with pytest.raises(AppError) as failure:
        items(tmp_path, GOOD + "FIN;2\n" + WHOLE)
    assert failure.value.facts == {"expected": "2", "received": "3"}


def test_a_file_of_blank_lines_alone_has_no_header(tmp_path: Path) -> None:
    with pytest.raises(AppError) as failure:
        items(tmp_path, "\u00a0\n\u2003\n")
    assert failure.value.code is ErrorCode.EXC_2004


def test_a_row_that_only_begins_as_the_end_line_does_is_a_row(tmp_path: Path) -> None:
    content = text("nom;numero;date_modification", "Finet;7;", "Fin;7;2026-11-22")
    assert refused(items(tmp_path, content)) == [(2, ErrorCode.EXC_2011)]
    assert refused(items(tmp_path, text(HEADER, WHOLE, "FIN"))) == [(3, ErrorCode.EXC_2013)]


@pytest.mark.parametrize("tail", ["FIN;2", "FIN;0002", "fin ; 2;;;;\n", "FIN;2\r\n\r\n", '"FIN";"2"'])
def test_a_right_end_line_is_no_row(tmp_path: Path, tail: str) -> None:
    assert len(items(tmp_path, GOOD + tail)) == 2


def test_refused_rows_count_for_the_end_line(tmp_path: Path) -> None:
    found = items(tmp_path, text(HEADER, WHOLE, "trop;court", "FIN;2"))
    assert refused(found) == [(3, ErrorCode.EXC_2013)]


@pytest.mark.parametrize("cut", [2, 8, 25, 35, 50])
def test_a_file_cut_in_its_last_line_is_quarantined(tmp_path: Path, cut: int) -> None:
    content = GOOD.encode()
    end = len(content) - 1 - len(OTHER.encode())
    with pytest.raises(AppError) as failure:
        items(tmp_path, content[: end + cut])
    assert failure.value.code is ErrorCode.EXC_2008


def test_empty_lines_neither_hide_a_cut_nor_make_one(tmp_path: Path) -> None:
    with pytest.raises(AppError) as failure:
        items(tmp_path, text(HEADER, "", WHOLE, "  ") + OTHER[:20])
    assert failure.value.code is ErrorCode.EXC_2008
    assert refused(items(tmp_path, text(HEADER, "", WHOLE, "trop;court") + "  ")) == [(4, ErrorCode.EXC_2013)]


def test_a_file_cut_inside_quotes_is_quarantined(tmp_path: Path) -> None:
    with pytest.raises(AppError) as failure:
        items(tmp_path, text(HEADER, WHOLE) + '104234;2026-11-22;Abitbol;Roméo;;"romeo@exe')
    assert failure.value.code is ErrorCode.EXC_2008


def test_a_cut_end_line_is_noticed(tmp_path: Path) -> None:
    content = text(HEADER, *[WHOLE] * 12) + "FIN;12"
    assert len(items(tmp_path, content)) == 12
    for cut in (1, 2):
        with pytest.raises(AppError) as failure:
            items(tmp_path, content[:-cut])
        assert failure.value.code is ErrorCode.EXC_2005


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("rows", [0, 3, 12_000])
def test_bytes_of_another_encoding_quarantine_the_file_and_name_the_line(
    tmp_path: Path, rows: int, end: str
) -> None:
    bad = WHOLE.encode("cp1252")
    content = end.join([HEADER, *[WHOLE] * rows]).encode() + end.encode() + bad + end.encode()
    with pytest.raises(AppError) as failure:
        items(tmp_path, content)
    assert failure.value.code is ErrorCode.EXC_2007
    assert failure.value.facts["line"] == str(rows + 2)
    assert failure.value.facts["encoding"] == "UTF-8"


def test_line_numbers_stay_true_over_many_blocks(tmp_path: Path) -> None:
    content = "\r\n".join([HEADER, *[WHOLE] * 9_000, "bad"]) + "\r\n"
    found = items(tmp_path, content)
    assert [item.line for item in found] == list(range(2, 9_003))
    assert refused(found) == [(9_002, ErrorCode.EXC_2013)]


@pytest.mark.parametrize("size", [5_000, 1_000_000, 1_500_000, 3_000_000])
@pytest.mark.parametrize("fill", ["x", "é", " "])
def test_a_monstrous_field_refuses_its_row_only(tmp_path: Path, size: int, fill: str) -> None:
    monster = WHOLE.replace("Philomène", "a" + fill * size + "b")
    found = items(tmp_path, text(HEADER, WHOLE, monster, OTHER))
    assert refused(found) == [(3, ErrorCode.EXC_2012)]
    assert len(found) == 3
    assert all(
        len(fact) < 200
        for item in found
        if not isinstance(item, Modification)
        for fact in item.facts.values()
    )


def test_what_follows_a_monstrous_line_is_not_lost(tmp_path: Path) -> None:
    monster = WHOLE.replace("Philomène", "x" * 1_500_000)
    found = items(tmp_path, text(HEADER, monster, *[OTHER] * 9_000))
    assert len(found) == 9_001
    assert refused(found) == [(2, ErrorCode.EXC_2012)]


def test_the_end_of_a_monstrous_line_may_be_the_last_byte_of_a_read(tmp_path: Path) -> None:
    reads = 5 << 18  # the line is let go at the fifth; whether an LF follows its CR is known at the sixth
    content = f"{HEADER}\r7;2026-11-22;".ljust(reads - 1, "x") + f"\r{OTHER}\r{WHOLE}\r"
    assert [item.line for item in items(tmp_path, content)] == [2, 3, 4]


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_line_end_split_between_two_reads_counts_once(tmp_path: Path, shift: int) -> None:
    chunk = 1 << 18
    start = "\r\n".join([HEADER, *[WHOLE] * 3_000]) + "\r\n"
    padding = chunk - 1 - len(start.encode()) - len("7;2026-11-22;;;;") + shift
    assert padding > 0
    content = start + "7;2026-11-22;;;;" + " " * padding + "\r\n" + OTHER + "\r\n"
    assert items(tmp_path, content)[-1].line == 3_003


def test_a_file_is_read_again_from_its_start(tmp_path: Path) -> None:
    file = opened(tmp_path, GOOD)
    assert list(file.rows()) == list(file.rows())


def test_a_file_that_went_away_is_named(tmp_path: Path) -> None:
    file = opened(tmp_path, GOOD)
    file.path.unlink()
    with pytest.raises(AppError) as failure:
        list(file.rows())
    assert failure.value.code is ErrorCode.GEN_9004


_bits = st.sampled_from(
    [b";", b'"', b"\n", b"\r", b"\r\n", b"numero", b"date_modification", b"nom", b"FIN;1", b"2026-11-22",
     b"2026-03-08T02:30", b"\x07", b"7", b"<vide>", b"\xef\xbb\xbf", b"\0", b"\xff", "é".encode(),
     b"PK\x03\x04", b"\x1f\x8b"]
)  # fmt: skip
_anything = st.one_of(
    st.binary(max_size=300),
    st.lists(_bits, max_size=60).map(b"".join),
    st.lists(_bits, max_size=60).map(lambda bits: text(HEADER).encode() + b"".join(bits)),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=_anything)
def test_any_bytes_are_rows_or_a_numbered_error(tmp_path: Path, content: bytes) -> None:
    sentence = ""
    try:
        items(tmp_path, content)
    except AppError as failure:
        sentence = failure.sentence
    assert "…" not in sentence


_line = st.text(st.characters(exclude_characters="\n\r\0", codec="utf-8"), min_size=1, max_size=60)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.one_of(_line, st.just(WHOLE), st.just('1;2026-11-22;"a')), max_size=12))
def test_every_data_line_is_exactly_one_item(tmp_path: Path, rows: list[str]) -> None:
    kept = [row for row in rows if not row.isspace() and not row.strip().upper().startswith("FIN")]
    found = items(tmp_path, text(HEADER, *kept, f"FIN;{len(kept)}"))
    assert [item.line for item in found] == list(range(2, len(kept) + 2))
