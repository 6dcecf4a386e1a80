"""A password typed into the address of a base is seen by nobody."""

import pytest

from gestsync.domain.addresses import holds_password, without_password


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("postgresql://lire:Secr3t@srv/base", "postgresql://lire:***@srv/base"),
        (
            "postgresql://lire:Secr3t@srv:5432/base?sslmode=require",
            "postgresql://lire:***@srv:5432/base?sslmode=require",
        ),
        ("mysql://lire:Secr3t@Secr3t/Secr3t?@srv/base", "mysql://lire:***@srv/base"),
        ("sybase:/lire:Secr3t@srv/base", "sybase:/lire:***@srv/base"),
        ("mysql://:Secr3t@srv/base", "mysql://:***@srv/base"),
        ("postgresql://lire@srv/base?password=Secr3t&x=1", "postgresql://lire@srv/base?password=***&x=1"),
        ("postgresql://lire@srv/base?sslpassword=Secr3t", "postgresql://lire@srv/base?sslpassword=***"),
        ("odbc:DSN=Gestion;UID=lire;PWD=Secr3t;Port=1", "odbc:DSN=Gestion;UID=lire;PWD=***;Port=1"),
        ("odbc:DSN=Gestion; Password = {Secr3t;Secr3t}}};Port=1", "odbc:DSN=Gestion; Password =***;Port=1"),
        ("PWD=Secr3t", "PWD=***"),
    ],
)
def test_a_password_in_an_address_is_not_shown_whole_nor_in_part(typed: str, shown: str) -> None:
    assert without_password(typed) == shown
    assert holds_password(typed)
    assert "Secr3t" not in shown


@pytest.mark.parametrize(
    "address",
    [
        "",
        "postgresql://lire@srv:5432/base",
        "firebird://srv//C:/Compta/pass.fdb",
        "odbc:DSN=Gestion;UID=lire",
        r"C:\\Compta\\pass=1\\base.mdb",
        r"\\\\SERVEUR\\Partage\\base@2026.mdb",
    ],
)
def test_an_address_without_a_password_stays_as_it_is(address: str) -> None:
    assert without_password(address) == address
    assert not holds_password(address)
