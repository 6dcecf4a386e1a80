"""The register of confidentiality incidents: complete, never rewritten, kept five years."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from gestsync.domain.errors import ErrorCode
from gestsync.domain.incidents import INCIDENT_FIELDS, checked, notices_due
from gestsync.domain.records import Topic
from gestsync.services.incidents import export_incidents, record_incident, remove_incident
from tests.builders import moment
from tests.incident_texts import JUDGED, LOST
from tests.local_base import LocalBase, raises

ON_BOTH = True


def test_a_correction_keeps_the_text_before(base: LocalBase) -> None:
    number = record_incident(base.ports, None, LOST).number
    base.clock.tick()
    record_incident(base.ports, number, LOST | {"personnes": "14"})
    [found] = base.ports.queries.incidents()
    assert [each.values["personnes"] for each in found.versions] == ["12", "14"]
    assert found.values["circonstances"] == LOST["circonstances"]
    assert [each.who for each in found.versions] == ["coordonnatrice"] * 2
    assert found.versions[0].at < found.versions[1].at


def test_saving_what_is_written_already_adds_no_text(base: LocalBase) -> None:
    number = record_incident(base.ports, None, LOST).number
    assert not record_incident(base.ports, number, LOST).changes.topics
    assert len(base.ports.queries.incidents()[0].versions) == 1


def test_screens_learn_of_a_new_entry_and_numbers_follow(base: LocalBase) -> None:
    assert record_incident(base.ports, None, LOST).changes.topics == {Topic.INCIDENTS}
    assert record_incident(base.ports, None, LOST).number == 2
    assert [each.number for each in base.ports.queries.incidents()] == [2, 1]


@pytest.mark.parametrize("key", LOST)
def test_what_is_missing_is_refused_by_its_name_and_nothing_is_written(base: LocalBase, key: str) -> None:
    with raises(ErrorCode.GEN_9020) as caught:
        record_incident(base.ports, None, LOST | {key: " "})
    label = next(field.label for field in INCIDENT_FIELDS if field.key == key)
    assert label in caught.value.sentence
    assert base.ports.queries.incidents() == ()


def test_a_judgement_needs_the_three_elements_it_rests_on(base: LocalBase) -> None:
    with raises(ErrorCode.GEN_9020):
        record_incident(base.ports, None, LOST | {"grave": "non"})
    record_incident(base.ports, None, LOST | JUDGED)


def test_a_serious_incident_shows_the_notices_still_to_give() -> None:
    assert notices_due(LOST) == ()
    assert notices_due(LOST | JUDGED) == ("avis_cai", "avis_personnes")
    assert notices_due(LOST | JUDGED | {"avis_public": "adresses inconnues"}) == ("avis_cai",)
    given = {"avis_cai": "2026-11-06", "avis_personnes": "2026-11-07"}
    assert notices_due(LOST | JUDGED | given) == ()


def test_a_day_that_cannot_be_read_or_is_to_come_is_refused(base: LocalBase) -> None:
    with raises(ErrorCode.GEN_9006):
        record_incident(base.ports, None, LOST | {"date_connue": "hier"})
    with raises(ErrorCode.GEN_9021):
        record_incident(base.ports, None, LOST | {"date_connue": "2027-01-01"})


def test_everything_wrong_is_said_at_once_in_the_order_of_the_form() -> None:
    _, wrong = checked({**LOST, "circonstances": "", "mesures": "", "avis_cai": "x"}, date(2026, 11, 23))
    assert [each.field for each in wrong] == ["circonstances", "avis_cai", "mesures"]


def test_an_entry_is_deleted_only_five_years_after_it_was_known(base: LocalBase) -> None:
    number = record_incident(base.ports, None, LOST).number
    base.clock.instant = moment("2031-11-04T23:00:00")
    with raises(ErrorCode.GEN_9022) as caught:
        remove_incident(base.ports, number)
    assert "2031-11-05" in caught.value.sentence
    base.clock.instant = moment("2031-11-05T00:30:00")
    remove_incident(base.ports, number)
    assert base.ports.queries.incidents() == ()
    with raises(ErrorCode.GEN_9023):
        remove_incident(base.ports, number)


def test_moving_the_day_back_does_not_let_an_entry_go_sooner(base: LocalBase) -> None:
    number = record_incident(base.ports, None, LOST).number
    record_incident(base.ports, number, LOST | {"date_connue": "2015-01-01"})
    with raises(ErrorCode.GEN_9022):
        remove_incident(base.ports, number)


def test_the_register_leaves_with_every_text_and_runs_no_formula(base: LocalBase, tmp_path: Path) -> None:
    number = record_incident(base.ports, None, LOST | JUDGED).number
    record_incident(base.ports, number, LOST | JUDGED | {"mesures": "=1+1"})
    assert export_incidents(base.ports, tmp_path / "registre.csv") == 1
    with (tmp_path / "registre.csv").open(encoding="utf-8-sig", newline="") as file:
        head, first, second = csv.reader(file, delimiter=";")
    assert head[4:] == [field.label for field in INCIDENT_FIELDS]
    assert (first[1], second[1], second[-1]) == ("1/2", "2/2", "'=1+1")
    export_incidents(base.ports, tmp_path / "registre.json")
    assert json.loads((tmp_path / "registre.json").read_text(encoding="utf-8"))[0]["grave"] == "oui"
