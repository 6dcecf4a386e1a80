"""Rows read many at a time say what each says alone."""

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from gestsync.domain.profiles import ExchangeProfile
from gestsync.exchange.blocks import BlockReader
from gestsync.exchange.header import read_header
from gestsync.exchange.instants import Instants
from gestsync.exchange.rows import RowReader
from tests.exchange.files import NOW

HEADERS = st.sampled_from(
    [
        "numero;date_modification;nom;adresse;telephone;date_naissance",
        "type;numero;date_modification;nom;rsg;places",
        "nom;numero;date_modification;type;ministere;courriel",
    ]
)
PROFILES = st.builds(
    ExchangeProfile,
    erase=st.sampled_from(["<vide>", "EFFACER", ""]),
    empty_erases=st.booleans(),
    date_format=st.sampled_from(["", "%d/%m/%Y"]),
)
CELLS = st.sampled_from(
    [
        "",
        "7",
        "0042",
        "211.0",
        "NULL",
        "rsg",
        "Enfant",
        "autre",
        "2026-11-22",
        "2026-11-22T10:00:00Z",
        "2026-02-31",
        "22/11/2026",
        " Roy ",
        "Zoé  Cyr",
        "Zoe\u0301",
        "\u00adRoy",
        "ZoÃ©",
        "Łucja",
        "<vide>",
        "effacer",
        "819 555-0142",
        "8195550142",
        "pas un téléphone",
        "a@exemple.invalid",
        '"Roy;Cyr"',
        'R"oy',
        "x" * 4_001,
    ]
)
ROWS = st.lists(st.lists(CELLS, min_size=5, max_size=7).map(";".join), max_size=12)
PLAIN = ["7;2026-11-22T10:00:00Z;Roy;rue Morin;819 555-0142;1981-04-03"] * 8


@given(HEADERS, PROFILES, ROWS)
def test_rows_read_together_say_what_each_says_alone(
    header: str, profile: ExchangeProfile, rows: list[str]
) -> None:
    def reader() -> RowReader:
        instants = Instants(ZoneInfo("America/Toronto"), NOW, profile.date_format)
        return RowReader(read_header(header, "essai.csv", profile), profile, instants)

    texts = [*PLAIN, *rows, *PLAIN]
    alone = [reader().read(number, row) for number, row in enumerate(texts, 2)]
    assert BlockReader(reader()).read(range(2, 2 + len(texts)), texts) == alone
