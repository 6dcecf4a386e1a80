"""The register of confidentiality incidents."""

from typing import Protocol

from gestsync.domain.incidents import Incident


class IncidentQuestions(Protocol):
    """What is asked of the register."""

    def incidents(self) -> tuple[Incident, ...]:
        """Every entry with all its texts, the newest first."""
