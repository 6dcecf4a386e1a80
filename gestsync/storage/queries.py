"""``services.queries.Queries`` on the local base."""

from gestsync.storage.incident_store import IncidentQueries
from gestsync.storage.journal_queries import JournalQueries
from gestsync.storage.overview_queries import OverviewQueries
from gestsync.storage.pair_queries import PairQueries
from gestsync.storage.person_queries import PersonQueries
from gestsync.storage.report_queries import ReportQueries
from gestsync.storage.retention_queries import RetentionQueries
from gestsync.storage.sync_queries import SyncQueries


class SqlQueries(
    OverviewQueries,
    ReportQueries,
    PairQueries,
    PersonQueries,
    SyncQueries,
    IncidentQueries,
    JournalQueries,
    RetentionQueries,
):
    """Every question, each a short read of its own, safe from any thread."""
