"""Where the tests with real servers work."""

import tempfile
from pathlib import Path

import pytest

from tests.exchange.servers import FILES, Authority, Folders


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """A certificate authority that this machine trusts until the end of the test."""
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    return made


@pytest.fixture
def site(tmp_path: Path) -> Folders:
    """The folder of a site, and our inbox. Servers that give up the rights of root may read it."""
    offered = tmp_path / "site"
    offered.mkdir()
    for name, content in FILES.items():
        (offered / name).write_bytes(content)
    above = [each for each in tmp_path.parents if each.is_relative_to(tempfile.gettempdir())]
    for each in (*above[:-1], tmp_path, offered):
        each.chmod(0o755)
    return Folders(tmp_path, offered, tmp_path / "inbox")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """The folder of our local copies, there and empty."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder
