"""``fetch``, ``import`` and ``report``: files of the centrale from the command line."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from gestsync.domain.calendar import to_instant
from gestsync.domain.profiles import ExchangeProfile
from gestsync.domain.records import EXCHANGE_OUTCOMES
from tests.cli.conftest import Office
from tests.cli.moments import FIRST, NIGHT, NOON, exchange_file

NOTHING = dict.fromkeys((outcome.value for outcome in EXCHANGE_OUTCOMES), 0)
NIGHT_OUTCOMES = {**NOTHING, "created": 1, "updated": 1, "older": 1, "duplicate": 1, "rejected": 1}


@pytest.fixture
def filled(office: Office, tmp_path: Path) -> Office:
    """An office with two clients."""
    assert office.run("import", exchange_file(tmp_path / "premier.csv", *FIRST)).code == 0
    return office


def test_an_import_counts_each_row_in_exactly_one_outcome(filled: Office, tmp_path: Path) -> None:
    file = exchange_file(tmp_path / "nuit.csv", *NIGHT)
    answer = filled.run("import", file, "--json")
    assert answer.code == 1
    assert answer.value == {
        "files": [
            {
                "name": "nuit.csv",
                "sha256": sha256(file.read_bytes()).hexdigest(),
                "state": "applied",
                "code": None,
                "rows": 5,
                "outcomes": NIGHT_OUTCOMES,
            }
        ]
    }


@pytest.mark.parametrize(("row", "code"), [(NIGHT[0], 0), (NIGHT[1], 1), (NIGHT[3], 1), (NIGHT[4], 0)])
def test_a_duplicate_or_a_refused_row_alone_is_a_remark(
    filled: Office, tmp_path: Path, row: str, code: int
) -> None:
    assert filled.run("import", exchange_file(tmp_path / "nuit.csv", row)).code == code


def test_a_known_file_is_not_applied_again_whatever_its_name(filled: Office, tmp_path: Path) -> None:
    answer = filled.run("import", exchange_file(tmp_path / "autre.csv", *FIRST), "--json")
    (file,) = answer.value["files"]
    assert (answer.code, file["state"], file["outcomes"]) == (0, "known", NOTHING)


def test_a_file_that_cannot_be_trusted_is_set_aside_and_the_next_one_applied(
    filled: Office, tmp_path: Path
) -> None:
    cut = exchange_file(tmp_path / "coupe.csv", *NIGHT, announced=48)
    good = exchange_file(tmp_path / "bon.csv", NIGHT[0])
    answer = filled.run("import", cut, good, "--json")
    states = [(file["state"], file["code"]) for file in answer.value["files"]]
    assert (answer.code, states) == (1, [("quarantined", "EXC-2005"), ("applied", None)])


def test_a_night_of_another_layout_comes_in_once_the_profile_reads_it(office: Office, site: Path) -> None:
    (site / "nuit.csv").write_text("client,maj,nom\n7,2026-11-22T08:00,Roy\n", encoding="utf-8")
    assert office.run("fetch", "--json").value["files"][0]["code"] == "EXC-2004"
    with office.ports(office.folder) as ports:
        theirs = {"client": "numero", "maj": "date_modification"}
        ports.profiles.save_exchange(
            ExchangeProfile(key="bureau", name="Bureau", delimiter=",", columns=theirs)
        )
    (file,) = office.run("fetch", "--json").value["files"]
    assert (file["state"], file["outcomes"]["created"]) == ("applied", 1)
    assert office.run("fetch", "--json").value["files"][0]["state"] == "known"


def test_the_largest_file_is_the_one_of_the_settings(office: Office, tmp_path: Path) -> None:
    large = tmp_path / "grand.csv"
    large.write_text("numero;date_modification;nom\n" + "7;2026-11-22;Roy\n" * 80_000, encoding="utf-8")
    office.prefer(exchange_max_megabytes=1)
    assert "EXC-2009" in office.run("import", large).err
    office.prefer(exchange_max_megabytes=2)
    assert office.run("import", large).code == 0


def test_a_first_load_may_keep_its_duplicates(office: Office, tmp_path: Path) -> None:
    file = exchange_file(tmp_path / "tout.csv", *FIRST, FIRST[0].replace("098117", "098118"))
    answer = office.run("import", file, "--keep-duplicates", "--json")
    assert (answer.code, answer.value["files"][0]["outcomes"]["created"]) == (0, 3)


def test_an_import_is_told_in_french(filled: Office, tmp_path: Path) -> None:
    answer = filled.run("import", exchange_file(tmp_path / "nuit.csv", *NIGHT))
    assert answer.out == (
        "nuit.csv\u00a0: appliqué, 5 lignes, "
        "1 création, 1 modification, 1 plus ancienne, 1 doublon, 1 rejetée\n"
    )


def test_a_file_that_is_not_there_is_a_wrong_use(office: Office, tmp_path: Path) -> None:
    answer = office.run("import", tmp_path / "rien.csv", "--json")
    assert answer.code == 2
    assert answer.value["error"]["code"] == "GEN-9004"
    assert "rien.csv" in answer.err
    assert "introuvable" in answer.err


def test_a_fetch_takes_the_files_of_the_site_and_answers_as_an_import(office: Office, site: Path) -> None:
    exchange_file(site / "clients_20261123.csv", *FIRST)
    answer = office.run("fetch", "--json")
    (file,) = answer.value["files"]
    assert (answer.code, file["name"], file["state"]) == (0, "clients_20261123.csv", "applied")
    assert file["outcomes"] == {**NOTHING, "created": 2}


def test_a_dry_run_counts_what_the_site_offers_and_takes_nothing(office: Office, site: Path) -> None:
    exchange_file(site / "clients_20261123.csv", *FIRST)
    assert office.run("fetch", "--dry-run", "--json").value == {"offered": 1}
    assert "1 fichier" in office.run("fetch", "--dry-run").out
    assert office.run("report", "--json").value["files"] == []


def test_a_site_that_does_not_answer_exits_with_4(office: Office, site: Path) -> None:
    office.prefer(exchange_host="127.0.0.1", exchange_port=1)
    answer = office.run("fetch", "--json")
    assert (answer.code, answer.value["error"]["code"]) == (4, "EXC-2001")
    assert "EXC-2001 · vous pouvez corriger" in answer.err


def test_a_site_that_is_not_set_is_said(office: Office) -> None:
    answer = office.run("fetch")
    assert (answer.code, answer.out) == (2, "")
    assert "Aucun site d’échange n’est réglé." in answer.err


def test_the_report_of_the_day_lists_what_was_not_applied(filled: Office, tmp_path: Path) -> None:
    filled.run("import", exchange_file(tmp_path / "nuit.csv", *NIGHT))
    answer = filled.run("report", "--json")
    file = next(each for each in answer.value["files"] if each["name"] == "nuit.csv")
    assert (answer.code, answer.value["day"]) == (1, "2026-11-23")
    assert file["outcomes"] == NIGHT_OUTCOMES
    assert file["received_at"] == "2026-11-23T12:00:00-05:00"
    told = {row["outcome"]: row for row in file["not_applied"]}
    assert told.keys() == {"duplicate", "rejected", "older"}
    assert (told["duplicate"]["number"], told["duplicate"]["other"]) == ("104233", "098117")
    assert (told["duplicate"]["reason"], told["duplicate"]["pending"]) == ("birth", True)
    assert (told["rejected"]["line"], told["rejected"]["code"]) == (5, "EXC-2011")


def test_the_report_is_told_in_french(filled: Office, tmp_path: Path) -> None:
    filled.run("import", exchange_file(tmp_path / "nuit.csv", *NIGHT))
    out = filled.run("report").out
    assert "12:00  manuel  nuit.csv\u00a0: appliqué, 5 lignes" in out
    assert "existe sous le n°\u00a0098117 (Même nom, prénom et naissance)" in out
    assert "Rejetée  n°\u00a0104261\u00a0: Ligne 5, colonne" in out


def test_the_report_never_tells_the_number_of_a_child(office: Office, tmp_path: Path) -> None:
    rows = [f"enfant;{number};2026-11-20T09:00:00;Roy;Léo;2023-02-02" for number in ("7001", "7002")]
    file = tmp_path / "enfants.csv"
    file.write_text("\n".join(("type;numero;date_modification;nom;prenom;date_naissance", *rows, "")))
    office.run("import", file)
    out = office.run("report").out
    assert "Doublon  Roy, Léo (Même nom, prénom et naissance)" in out
    assert "700" not in out


def test_a_report_may_be_of_another_day(filled: Office) -> None:
    filled.clock.instant = to_instant(NOON + timedelta(days=1))
    assert "Aucune récupération le 2026-11-24." in filled.run("report").out
    before = filled.run("report", "--day", "2026-11-23", "--json").value
    assert [file["name"] for file in before["files"]] == ["premier.csv"]
