"""The keyring of the system: what it refuses is said, whatever it raises."""

from collections.abc import Callable

import keyring
import pytest
from keyring.errors import NoKeyringError, PasswordDeleteError

from gestsync.domain.errors import ErrorCode
from gestsync.storage.secrets import KeyringSecretStore
from tests.local_base import raises


class WindowsRefuses(Exception):  # noqa: N818 - as pywintypes.error, which is of no family
    """What Windows says to a scheduled task without a session (1312), of a long password (1783)."""


ACTS = {
    "get_password": lambda store: store.get("exchange"),
    "set_password": lambda store: store.set("exchange", "x"),
    "delete_password": lambda store: store.delete("exchange"),
}


def _fails(error: Exception) -> Callable[..., None]:
    def fail(*_arguments: str) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    "error", [NoKeyringError(), WindowsRefuses(1312, "CredRead")], ids=["keyring", "windows"]
)
@pytest.mark.parametrize("act", ACTS)
def test_a_keyring_that_refuses_is_said_as_such_and_not_as_an_internal_error(
    monkeypatch: pytest.MonkeyPatch, act: str, error: Exception
) -> None:
    monkeypatch.setattr(keyring, act, _fails(error))
    with raises(ErrorCode.GEN_9002):
        ACTS[act](KeyringSecretStore())


def test_forgetting_a_secret_that_is_not_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "delete_password", _fails(PasswordDeleteError()))
    KeyringSecretStore().delete("exchange")
