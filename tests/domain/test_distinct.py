"""What identifies a fiche when somebody says that it is another person."""

from gestsync.domain.distinct import identity_of
from tests.builders import CLIENT, values

HOME, OTHER = "819 555-0101", "819 555-0102"


def _identity(telephone: str = "", mobile: str = "") -> int:
    return identity_of(CLIENT, values(nom="Roy", prenom="Zoé", telephone=telephone, mobile=mobile))


def test_a_telephone_number_that_goes_from_one_field_to_the_other_changes_nothing() -> None:
    assert _identity(telephone=HOME) == _identity(mobile=HOME)
    assert _identity(telephone=HOME, mobile=OTHER) == _identity(telephone=OTHER, mobile=HOME)


def test_a_number_more_or_another_does() -> None:
    told = [_identity(), _identity(telephone=HOME), _identity(telephone=HOME, mobile=OTHER)]
    assert len({*told, _identity(telephone=OTHER)}) == 4
