"""Profiles: shipped for the three accounting systems, copied and edited by the office (seed 1)."""

from pathlib import Path

import pytest

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.fields import FIELDS, Owner
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import RecordKind
from gestsync.providers.opening import OPENERS
from gestsync.providers.profiles import FORMATS, ProfileShelf
from tests.providers.shipped import SHIPPED

GOOD = """
name = "Essai"
of_name = "d’Essai"
format = "csv"
[[tables]]
kind = "rsg"
table = "rsg"
[tables.columns]
numero = "No"
nom = ["Nom", "Nom de famille"]
"""


def office(folder: Path, content: str | bytes, name: str = "essai", shelf: str = "providers") -> ProfileShelf:
    path = folder / shelf / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return ProfileShelf(folder)


def reason(shelf: ProfileShelf, key: str = "essai") -> str:
    with pytest.raises(AppError) as caught:
        shelf.provider(key)
    assert caught.value.code is ErrorCode.GEN_9005
    assert caught.value.facts["profile"] == key
    return caught.value.facts["reason"]


def test_the_three_accounting_systems_have_a_profile_named_as_on_the_button() -> None:
    assert [(p.key, p.name, p.of_name, p.format) for p in SHIPPED] == [
        ("gestionnaire", "Le Gestionnaire", "du Gestionnaire", "dbf"),
        ("enfantin", "Enfantin", "d’Enfantin", "sqlite"),
        ("progarde", "Progarde", "de Progarde", "csv"),
    ]
    assert all("hypothèse" in profile.note for profile in SHIPPED)


@pytest.mark.parametrize("key", ["gestionnaire", "enfantin"])
def test_gestionnaire_and_enfantin_give_every_field(tmp_path: Path, key: str) -> None:
    tables = ProfileShelf(tmp_path).provider(key).tables
    assert [table.kind for table in tables] == [RecordKind.RSG, RecordKind.ENFANT]
    for table in tables:
        given = {field.key for field in FIELDS[table.kind] if field.owner is Owner.PROVIDER}
        assert set(table.columns) == {"numero", *given}


def test_columns_of_a_dbf_profile_fit_in_ten_letters(tmp_path: Path) -> None:
    for table in ProfileShelf(tmp_path).provider("gestionnaire").tables:
        assert all(len(name) <= 10 for names in table.columns.values() for name in names)


def test_the_email_is_that_of_home_otherwise_that_of_work(tmp_path: Path) -> None:
    rsg, _ = ProfileShelf(tmp_path).provider("gestionnaire").tables
    assert rsg.columns["courriel"] == ("COUR_RES", "COUR_TRAV")


def test_every_format_a_profile_may_say_can_be_opened() -> None:
    assert set(OPENERS) == set(FORMATS)


def test_the_office_file_wins_over_the_shipped_one(tmp_path: Path) -> None:
    shelf = office(tmp_path, GOOD, "enfantin")
    assert shelf.provider("enfantin").name == "Essai"


def test_an_office_profile_may_have_another_name_than_the_shipped_ones(tmp_path: Path) -> None:
    shelf = office(tmp_path, GOOD, "autre")
    assert shelf.provider("autre").tables[0].columns == {"numero": ("No",), "nom": ("Nom", "Nom de famille")}


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert office(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()).provider("essai").name == "Essai"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('nom = ["Nom"', 'non = ["Nom"', "le champ « non » est inconnu (peut-être « nom »)"),
        ("nom = [", "note = [", "le champ « note » est inconnu"),
        ('kind = "rsg"', 'kind = "rgs"', "la sorte de fiche « rgs » est inconnue (peut-être « rsg »)"),
        ('kind = "rsg"', 'kind = "client"', "la sorte de fiche « client » est inconnue"),
        ('numero = "No"', "", "le champ « numero » n’a pas de colonne"),
        ('"Nom", "Nom de famille"', "", "« columns.nom » n’est pas une liste de noms"),
        ('"Nom", "Nom de famille"', "3", "« columns.nom » n’est pas une liste de noms"),
        ('format = "csv"', 'format = "xls"', "le format « xls » est inconnu"),
        ('name = "Essai"', "", "« name » manque"),
        ('name = "Essai"', 'name = ""', "« name » manque"),
        (
            'name = "Essai"',
            'name = "Essai"\nencodin = "cp850"',
            "« encodin » est inconnu (peut-être « encoding »)",
        ),
        ('name = "Essai"', 'name = "Essai"\nencoding = "cp9999"', "le codage « cp9999 » est inconnu"),
        ('name = "Essai"', 'name = "Essai"\nencoding = "hex"', "le codage « hex » est inconnu"),
        ('name = "Essai"', 'name = "Essai"\ndelimiter = ";;"', "n’est pas un seul caractère"),
        ('name = "Essai"', 'name = "Essai"\ndate_format = "JJ/MM/AAAA"', "ne dit pas le jour, le mois"),
        ('name = "Essai"', 'name = "Essai"\ndate_format = "%d/%m"', "ne dit pas le jour, le mois"),
        ('name = "Essai"', "name = Essai", "ce n’est pas du TOML"),
        ("[[tables]]", "[tables]", "« [[tables]] » manque"),
    ],
)
def test_a_profile_that_cannot_be_used_says_why(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in GOOD
    found = reason(office(tmp_path, GOOD.replace(old, new, 1)))
    assert expected.replace("« ", "«\u00a0").replace(" »", "\u00a0»") in found


def test_a_status_map_that_is_no_text_is_refused(tmp_path: Path) -> None:
    assert "statuses.A" in reason(office(tmp_path, GOOD + "[tables.statuses]\nA = 1\n"))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    assert "TOML" in reason(office(tmp_path, b"name = '\xff'"))


@pytest.mark.parametrize("key", ["absent", "../providers/essai", ""])
def test_a_profile_that_is_not_there_says_so(tmp_path: Path, key: str) -> None:
    assert reason(office(tmp_path, GOOD), key) == "il n’existe pas"


def test_without_an_exchange_profile_our_own_format_is_in_use(tmp_path: Path) -> None:
    assert ProfileShelf(tmp_path).exchange() == ExchangeProfile()


def test_an_exchange_profile_maps_another_layout(tmp_path: Path) -> None:
    content = """
encoding = "cp1252"
delimiter = ","
date_format = "%d/%m/%Y"
empty_erases = true
[columns]
"No client" = "numero"
"""
    profile = office(tmp_path, content, "gestsync", "exchange").exchange()
    assert (profile.encoding, profile.delimiter, profile.empty_erases) == ("cp1252", ",", True)
    assert profile.columns == {"No client": "numero"}
    assert profile.erase == "<vide>"


def test_an_exchange_profile_may_leave_a_column_out(tmp_path: Path) -> None:
    profile = office(tmp_path, '[columns]\n"Note" = ""', "gestsync", "exchange").exchange()
    assert profile.columns == {"Note": ""}


@pytest.mark.parametrize("content", ['empty_erases = "oui"', 'encoding = "auto"', "rien = 1"])
def test_an_exchange_profile_that_cannot_be_used_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(AppError) as caught:
        office(tmp_path, content, "gestsync", "exchange").exchange()
    assert caught.value.code is ErrorCode.GEN_9005


def test_a_header_led_to_no_column_of_ours_is_refused_and_named(tmp_path: Path) -> None:
    content = '[columns]\n"No client" = "Numéro"\n"Rue" = "adrese"\n'
    with pytest.raises(AppError) as caught:
        office(tmp_path, content, "gestsync", "exchange").exchange()
    assert caught.value.code is ErrorCode.EXC_2027
    assert caught.value.facts == {"column": "Rue", "target": "adrese"}


def test_an_exchange_profile_kept_is_read_back_as_it_was(tmp_path: Path) -> None:
    columns = {'No "client"': "numero", "Dernière\\modif": "date_modification", "Rue": "adresse"}
    wanted = ExchangeProfile(
        name="Centrale",
        encoding="cp1252",
        delimiter="\t",
        date_format="%d/%m/%Y",
        erase="",
        empty_erases=True,
        columns=columns,
    )
    ProfileShelf(tmp_path).save_exchange(wanted)
    assert ProfileShelf(tmp_path).exchange() == wanted


def test_an_exchange_profile_that_could_not_be_used_leaves_the_one_in_place(tmp_path: Path) -> None:
    shelf = ProfileShelf(tmp_path)
    shelf.save_exchange(ExchangeProfile(columns={"Rue": "adresse"}))
    with pytest.raises(AppError) as caught:
        shelf.save_exchange(ExchangeProfile(columns={"Rue": "adrese"}))
    assert caught.value.code is ErrorCode.EXC_2027
    assert shelf.exchange().columns == {"Rue": "adresse"}
