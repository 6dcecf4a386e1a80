"""``services.ports.Backups`` of a base on a server: the server's own hold, none is made here."""

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.services.jobs import JobContext
from gestsync.services.ports import AppliedList, Backup
from gestsync.storage.applied_list import NoAppliedList


class ServerBackups:
    """None of ours."""

    kept_by_server = True

    def __init__(self) -> None:
        self.applied: AppliedList = NoAppliedList()

    def chosen(self) -> str:
        """No folder of ours."""
        return ""

    def require_chosen(self) -> None:
        """Nothing is written anywhere."""

    def listed(self) -> tuple[Backup, ...]:
        """None."""
        return ()

    def make(self, at: int, ctx: JobContext) -> Backup:  # noqa: ARG002 - as the port asks, here and below
        """Raise ``AppError`` BAS-4016."""
        raise AppError(ErrorCode.BAS_4016)

    def delete(self, backup: Backup) -> bool:  # noqa: ARG002
        """Nothing to delete."""
        return False

    def restore(self, backup: Backup) -> None:  # noqa: ARG002
        """Raise ``AppError`` BAS-4016."""
        raise AppError(ErrorCode.BAS_4016)

    def damaged(self) -> tuple[Backup, ...]:
        """None."""
        return ()

    def set_aside(self, at: int) -> None:  # noqa: ARG002
        """Raise ``AppError`` BAS-4016."""
        raise AppError(ErrorCode.BAS_4016)
