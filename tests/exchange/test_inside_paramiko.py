"""What ``sftp_talk`` leans on inside paramiko: a newer paramiko that takes it away fails here first.

No public call of paramiko lists names as bytes, ends a wait or reads ahead without a thread.
"""

from inspect import signature

import pytest
from paramiko import SFTPClient


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("_read_all", ["self", "n"]),
        ("_write_all", ["self", "out"]),
        ("_request", ["self", "t", "args"]),
        ("_async_request", ["self", "fileobj", "t", "args"]),
        ("_read_response", ["self", "waitfor"]),
        ("_convert_status", ["self", "msg"]),
    ],
)
def test_paramiko_still_takes_what_we_hand_to_its_inside(name: str, given: list[str]) -> None:
    assert list(signature(getattr(SFTPClient, name)).parameters) == given


@pytest.mark.parametrize(
    ("caller", "called"),
    [
        ("_read_packet", "_read_all"),
        ("_send_packet", "_write_all"),
        ("_read_response", "_convert_status"),
        ("_read_response", "_async_response"),
        ("remove", "_request"),
        ("posix_rename", "_request"),
        ("rename", "_request"),
        ("mkdir", "_request"),
    ],
)
def test_paramiko_still_passes_through_what_we_put_in_its_place(caller: str, called: str) -> None:
    assert called in getattr(SFTPClient, caller).__code__.co_names
