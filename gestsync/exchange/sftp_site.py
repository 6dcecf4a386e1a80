"""An exchange site over SFTP."""

from contextlib import suppress
from pathlib import Path

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.settings import Settings
from gestsync.domain.texts import mark
from gestsync.exchange.arrivals import Arrival
from gestsync.exchange.failures import endless_list, no_folder, not_whole, withheld
from gestsync.exchange.intake import RECEIVING
from gestsync.exchange.listed import Listed, offered
from gestsync.exchange.sftp_session import SftpSession
from gestsync.exchange.sftp_talk import REFUSALS, EndlessList, Talk
from gestsync.exchange.site import Seen, Site, Step
from gestsync.exchange.waiting import Patience
from gestsync.services.jobs import JobContext
from gestsync.services.ports import LocalFile, RemoteFile, SiteStep


class SftpSite(Site):
    """An ``ExchangeSite``."""

    _session: SftpSession

    def __init__(
        self, settings: Settings, password: str, inbox_folder: Path, ctx: JobContext, patience: Patience
    ) -> None:
        super().__init__(settings, inbox_folder, ctx)
        self._session = SftpSession(settings, password, patience, ctx.check)
        self._where = settings.exchange_folder.strip()

    def steps(self) -> tuple[Step, ...]:
        """Encryption, login, the listing: all over one connection."""
        return (
            (SiteStep.ENCRYPTION, self._try_reaching),
            (SiteStep.LOGIN, self._try_login),
            (SiteStep.LISTING, lambda: {"files": str(len(self.files()))}),
        )

    def _try_reaching(self) -> Seen:
        with self._session.translating():
            key = self._session.reach().get_remote_server_key()
        return {"version": "SSH", "subject": f"{key.get_name()} {key.fingerprint}", "expires": ""}

    def _try_login(self) -> Seen:
        with self._session.translating():
            self._session.talk()
        return {}

    def files(self) -> tuple[RemoteFile, ...]:
        """The ``.csv``, ``.csv.gz`` and ``.zip`` files offered, by time then name."""
        with self._session.translating():
            return self._offered(self._listed())

    def _listed(self) -> list[Listed]:
        found: dict[bytes, Listed] = {}
        try:
            for entry in self._session.talk().entries(self._path()):
                if offered(entry.raw):
                    found.setdefault(entry.raw, entry)
        except (FileNotFoundError, PermissionError):
            raise no_folder(self._session.host, self._where) from None
        except EndlessList:
            raise endless_list(self._session.host) from None
        return list(found.values())

    def download(self, remote: RemoteFile) -> LocalFile:
        """Bring ``remote`` whole, or leave nothing.

        Raises ``AppError`` EXC-2003 (not whole, or changed meanwhile), EXC-2009 (too large), EXC-2030
        (refused), those of the site, BAS-4004 (our disk), and ``Cancelled``.
        """
        path = self._path(self._raw(remote))
        with Arrival(self._folder) as arrival, self._session.translating():
            remote = self._intake.announced(remote, lambda: self._session.talk().size(path))
            try:
                self._intake.pour(self._session.talk().content(path), arrival, remote, self._ctx)
            except TimeoutError:
                raise
            except PermissionError:
                raise withheld(remote.name, mark("ce compte n’a pas le droit de le lire")) from None
            except (OSError, EOFError):
                raise not_whole(remote.name, remote.size, arrival.size) from None
            # Checked before the next question, which fails for another reason once the connection is gone.
            if arrival.size != remote.size:
                raise not_whole(remote.name, remote.size, arrival.size)
            # A file that grew meanwhile is still being uploaded.
            afterwards = self._session.talk().size(path)
            if afterwards not in {None, arrival.size}:
                raise not_whole(remote.name, afterwards, arrival.size)
            self._ctx.step(arrival.size, remote.size, RECEIVING)
            return self._came(arrival.keep())

    def _give_up(self, remote: RemoteFile, raw: bytes, archive: bytes) -> None:
        talk = self._session.talk()
        try:
            if archive:
                self._move(talk, remote, self._path(archive))
            else:
                talk.remove(self._path(raw))
        except REFUSALS:
            reason = mark("il refuse la demande")
            raise AppError(ErrorCode.EXC_2025, file=remote.name, reason=reason) from None

    def _move(self, talk: Talk, remote: RemoteFile, folder: bytes) -> None:
        raw = self._raw(remote)
        place, target = self._path(raw), b"/".join((folder, raw))
        with suppress(*REFUSALS):
            talk.posix_rename(place, target)
            return
        with suppress(*REFUSALS):
            talk.mkdir(folder)
        with suppress(*REFUSALS):
            talk.posix_rename(place, target)
            return
        with suppress(*REFUSALS):
            # Known to every server, where the other is an extension; it replaces no file of that name.
            talk.rename(place, target)
            return
        talk.rename(place, b"/".join((folder, self._dated(remote))))

    def _path(self, raw: bytes = b"") -> bytes:
        """A name in the folder of the settings; ``/`` is where the site puts us."""
        folder = b"." if self._where in {"", "/"} else self._where.encode()
        return b"/".join((folder, raw)) if raw else folder
