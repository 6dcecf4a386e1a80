"""Read models: the frozen rows that screens and the command line show, and the questions they ask.

Every instant is µs UTC, every day an ISO date in the office's time zone, every value canonical text.
"""

from typing import Protocol

from gestsync.services.queries.errors import ErrorEvent, ErrorQuestions, ErrorRow, ErrorState, NamedFiche
from gestsync.services.queries.incidents import IncidentQuestions
from gestsync.services.queries.journal import JournalLine, JournalQuestions
from gestsync.services.queries.operations import (
    ALWAYS,
    HistoryFilter,
    HistoryGroup,
    OperationQuestions,
    OperationRow,
    Period,
)
from gestsync.services.queries.overview import (
    BaseState,
    Dashboard,
    DayCount,
    OverviewQuestions,
    RetrievalSummary,
    StatusLine,
    SyncSummary,
    ToDo,
    ToDoKind,
    Writes,
)
from gestsync.services.queries.pairs import (
    Candidate,
    DeclaredPair,
    FichePairs,
    MergedNumber,
    PairField,
    PairQuestions,
    PendingPair,
)
from gestsync.services.queries.person import FormerNumber, HeldForAnother, PersonPast, PersonQuestions
from gestsync.services.queries.records import (
    Capacity,
    RecordFilter,
    RecordQuestions,
    RecordRow,
    RecordSort,
    RecordView,
    StatusCount,
)
from gestsync.services.queries.report import AppliedFile, FileRow, ReportQuestions
from gestsync.services.queries.retention import RetentionQuestions
from gestsync.services.queries.sync import SyncQuestions

__all__ = (
    "ALWAYS",
    "AppliedFile",
    "BaseState",
    "Candidate",
    "Capacity",
    "Dashboard",
    "DayCount",
    "DeclaredPair",
    "ErrorEvent",
    "ErrorRow",
    "ErrorState",
    "FichePairs",
    "FileRow",
    "FormerNumber",
    "HeldForAnother",
    "HistoryFilter",
    "HistoryGroup",
    "JournalLine",
    "MergedNumber",
    "NamedFiche",
    "OperationRow",
    "PairField",
    "PendingPair",
    "Period",
    "PersonPast",
    "Queries",
    "RecordFilter",
    "RecordRow",
    "RecordSort",
    "RecordView",
    "RetrievalSummary",
    "StatusCount",
    "StatusLine",
    "SyncSummary",
    "ToDo",
    "ToDoKind",
    "Writes",
)


class Queries(
    RecordQuestions,
    PairQuestions,
    PersonQuestions,
    SyncQuestions,
    OperationQuestions,
    ReportQuestions,
    ErrorQuestions,
    IncidentQuestions,
    OverviewQuestions,
    JournalQuestions,
    RetentionQuestions,
    Protocol,
):
    """Questions to the local base. Each opens its own short read; safe from any thread."""
