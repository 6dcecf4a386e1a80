"""Small random worlds in which everything happens: same numbers, same dates, same people."""

from hypothesis import strategies as st

from gestsync.domain.records import Modification, RecordKind
from tests.builders import CLIENT, Given, day, modification

NUMBERS = ("1", "2", "3", "4", "5")
PEOPLE: st.SearchStrategy[Given] = st.fixed_dictionaries(
    {},
    optional={
        "nom": st.sampled_from(["Roy", "Cyr"]),
        "prenom": st.sampled_from(["Zoé", "Ida"]),
        "telephone": st.sampled_from(["", "819 555-0101", "819 555-0102"]),
        "mobile": st.sampled_from(["", "819 555-0101"]),
        "courriel": st.sampled_from(["", "a@exemple.invalid"]),
        "ville": st.sampled_from(["", "Hull"]),
        "date_naissance": st.sampled_from(["", "1990-05-01", "2024-01-02"]),
    },
)
ROWS = st.lists(st.tuples(st.sampled_from(NUMBERS), st.integers(1, 6), PEOPLE), min_size=1, max_size=10)


def file_of(rows: list[tuple[str, int, Given]], kind: RecordKind = CLIENT) -> list[Modification]:
    """An exchange file of these rows."""
    return [
        modification(number, day(at), line=line, kind=kind, **_of(kind, given))
        for line, (number, at, given) in enumerate(rows, 2)
    ]


def _of(kind: RecordKind, given: Given) -> Given:
    left_out = {
        RecordKind.CLIENT: set[str](),
        RecordKind.RSG: {"mobile"},
        RecordKind.ENFANT: {"mobile", "telephone", "courriel", "ville"},
    }[kind]
    return {key: said for key, said in given.items() if key not in left_out}


FILES = ROWS.map(file_of)
HISTORIES = st.lists(FILES, min_size=1, max_size=3)
KINDS_FILES = st.tuples(ROWS, ROWS, ROWS).map(
    lambda rows: [
        row._replace(line=line)
        for line, row in enumerate(
            (row for kind, mine in zip(RecordKind, rows, strict=True) for row in file_of(mine, kind)), 2
        )
    ]
)
"""A file of the three kinds together."""
