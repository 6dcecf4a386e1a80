"""What was held back is decided again under the same rules, once what held it back is gone."""

from gestsync.domain.records import Mode, Outcome, RunKind
from gestsync.services.held_back import replay
from tests.builders import CLIENT, Given, day, modification
from tests.local_base import LocalBase

ZOE: Given = {"nom": "Roy", "prenom": "Zoé", "telephone": "819 555-0101"}


def test_what_was_held_back_is_replayed_in_date_order_however_it_comes(base: LocalBase) -> None:
    base.take(modification("1", day(1), **ZOE), modification("3", day(1), nom="Cyr"))
    for at, town in ((3, "Hull"), (5, "Aylmer")):
        held = base.take(modification("3", day(at), ville=town, **ZOE))
        assert held.counts == {Outcome.DUPLICATE: 1}
    base.take(modification("1", day(6), prenom="Ida"))
    with base.ports.open_uow() as uow:
        run = uow.runs.start(RunKind.MERGE, Mode.MANUAL, base.clock.now())
        waiting = uow.pending.of_number(CLIENT, "3")
        counts = replay(uow, run, reversed(waiting), base.ports.settings())
        uow.commit()
    assert counts == {Outcome.UPDATED: 2}
    assert base.says("3", "ville") == "Aylmer"
