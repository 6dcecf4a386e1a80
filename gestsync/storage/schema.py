"""The tables. Field columns follow from the registry; everything else is written here once.

One table holds the fiches of all kinds, so that no query is written three times; a field that a kind
does not have stays empty there.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from gestsync.domain.fields import FIELDS
from gestsync.domain.matching import DETAIL_COUNT

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# BIGINT elsewhere; on SQLite only INTEGER PRIMARY KEY is the row's own number.
Id = BigInteger().with_variant(Integer, "sqlite")
Instant = BigInteger

FIELD_COLUMNS: tuple[str, ...] = tuple(
    dict.fromkeys(each.key for fields in FIELDS.values() for each in fields)
)
"""Every field key of any kind, once, in registry order."""

DETAIL_COLUMNS: tuple[str, ...] = tuple(f"detail_{place}" for place in range(1, DETAIL_COUNT + 1))


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


run = Table(
    "run",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("at", Instant, nullable=False),
    _text("provider"),
    Column("undone_by", Id, ForeignKey("run.id")),
)

record = Table(
    "record",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="active"),
    Column("modified_at", Instant),
    *(_text(key) for key in FIELD_COLUMNS),
    # Folded name to sort by, and folded words to search through: SQLite folds no accents itself.
    _text("sort_key"),
    _text("search_text"),
    # What the provider last gave, by field key.
    Column("received", JSON),
    UniqueConstraint("kind", "number"),
    Index("ix_record_kind_sort_key", "kind", "sort_key"),
    Index("ix_record_rsg", "rsg", sqlite_where=text("rsg <> ''"), postgresql_where=text("rsg <> ''")),
)

# No foreign key from the tables that a night fills by the hundred thousand to the large ones: ``Writer``
# alone writes both sides, in one transaction, and each check would be one more search in a large tree.
strict_key = Table(
    "strict_key",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("record_id", Id, nullable=False),
    # What the fiche says under that key: see ``domain.matching``.
    *(Column(name, BigInteger, nullable=False, server_default="0") for name in DETAIL_COLUMNS),
    PrimaryKeyConstraint("key", "record_id"),
    sqlite_with_rowid=False,
)

exchange_file = Table(
    "exchange_file",
    metadata,
    Column("id", Id, primary_key=True),
    Column("run_id", Id, ForeignKey("run.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("remote_modified_at", Instant),
    Column("received_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("rows", Integer, nullable=False, server_default="0"),
    _text("code"),
    Column("facts", JSON, nullable=False),
    Column("unknown_columns", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    # Its operations stand together, since it is applied whole; replays of what it holds back come later.
    Column("first_operation", BigInteger),
    Column("last_operation", BigInteger),
    # How many times its content was applied before, and undone.
    Column("again", Integer, nullable=False, server_default="0"),
    Index(
        "uq_exchange_file_applied",
        "sha256",
        "again",
        unique=True,
        sqlite_where=text("state = 'applied'"),
        postgresql_where=text("state = 'applied'"),
    ),
    Index("ix_exchange_file_name", "name"),
)

operation = Table(
    "operation",
    metadata,
    Column("id", Id, primary_key=True),
    Column("run_id", Id, ForeignKey("run.id"), nullable=False),
    Column("file_id", Id, ForeignKey("exchange_file.id")),
    Column("line", Integer, nullable=False, server_default="0"),
    Column("outcome", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("record_id", Id),
    Column("modified_at", Instant),
    _text("dated"),
    # 0 for the one operation that treated its (number, kind, date), its own id for any other: the unique
    # index below is "treated once", and the way to the history of a number, in one tree.
    Column("occurrence", Id, nullable=False),
    Column("digest", BigInteger),
    Column("other_id", Id),
    _text("rule"),
    Column("fiche_date", Instant),
    Column("flagged", Boolean, nullable=False, server_default="0"),
    _text("code"),
    Column("facts", JSON),
    UniqueConstraint("number", "kind", "modified_at", "occurrence"),
    # Rows of one run and of one file stand together, but a replay may come much later.
    # The report and the history are read by run, kind and outcome, newest first. The id is said for
    # PostgreSQL, which else reads a run whole to put a part of it in order.
    Index("ix_operation_run_id_kind_outcome_id", "run_id", "kind", "outcome", "id"),
)

change = Table(
    "change",
    metadata,
    Column("operation_id", Id, nullable=False),
    Column("field", Text, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    PrimaryKeyConstraint("operation_id", "field"),
    sqlite_with_rowid=False,
)

given = Table(
    "given",
    metadata,
    # What came in whole: the values of a new fiche, told in one row rather than one a field, and those of
    # a modification older than its fiche, so that it can be applied anyway.
    Column("operation_id", Id, primary_key=True),
    Column("received", JSON, nullable=False),
)

pending = Table(
    "pending",
    metadata,
    Column("operation_id", Id, ForeignKey("operation.id"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("modified_at", Instant, nullable=False),
    Column("other_id", Id, ForeignKey("record.id"), nullable=False),
    Column("given", JSON, nullable=False),
    Column("settled_run", Id, ForeignKey("run.id")),
    Index(
        "ix_pending_open",
        "modified_at",
        sqlite_where=text("settled_run IS NULL"),
        postgresql_where=text("settled_run IS NULL"),
    ),
    # What a fiche holds back is shown in its window.
    Index(
        "ix_pending_other_id",
        "other_id",
        sqlite_where=text("settled_run IS NULL"),
        postgresql_where=text("settled_run IS NULL"),
    ),
)

merge = Table(
    "merge",
    metadata,
    Column("id", Id, primary_key=True),
    Column("run_id", Id, ForeignKey("run.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("keeper_id", Id, ForeignKey("record.id"), nullable=False),
    Column("loser_id", Id, ForeignKey("record.id")),
    Column("number", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # The latest date of what was held back and it settled: what came may be erased.
    Column("settled_at", Instant),
    Column("moved", JSON, nullable=False),
    Column("undone_run", Id, ForeignKey("run.id")),
    # The history of a fiche is read by the numbers it ever had.
    Index("ix_merge_keeper_id", "keeper_id"),
)

alias = Table(
    "alias",
    metadata,
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("record_id", Id, ForeignKey("record.id"), nullable=False),
    Column("merge_id", Id, ForeignKey("merge.id"), nullable=False),
    PrimaryKeyConstraint("kind", "number"),
    Index("ix_alias_record_id", "record_id"),
)

taken_back = Table(
    "taken_back",
    metadata,
    # Parts of a run that were undone alone; the field "" is the whole fiche.
    Column("run_id", Id, ForeignKey("run.id"), nullable=False),
    Column("record_id", Id, ForeignKey("record.id"), nullable=False),
    Column("field", Text, nullable=False),
    Column("undone_by", Id, ForeignKey("run.id"), nullable=False),
    PrimaryKeyConstraint("run_id", "record_id", "field"),
    sqlite_with_rowid=False,
)

distinct_pair = Table(
    "distinct_pair",
    metadata,
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("other_number", Text, nullable=False),
    Column("run_id", Id, ForeignKey("run.id"), nullable=False),
    _text("reason"),
    # What identified each when it was decided: see ``domain.distinct``. Both ways round are written.
    Column("identities", JSON, nullable=False),
    Column("other_identities", JSON, nullable=False),
    _text("who"),
    PrimaryKeyConstraint("kind", "number", "other_number", "run_id"),
)

later_pair = Table(
    "later_pair",
    metadata,
    # « Plus tard »: pairs put off in the work list, the smaller number first.
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("other_number", Text, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("kind", "number", "other_number"),
)

issue = Table(
    "issue",
    metadata,
    # An error to fix, written once however often it is found; without a kind it is about a whole run.
    Column("id", Id, primary_key=True),
    Column("provider", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("facts", JSON, nullable=False),
    # How many runs met it.
    Column("runs", Integer, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("closed_at", Instant),
    UniqueConstraint("provider", "code", "kind", "number", "subject"),
)

issue_event = Table(
    "issue_event",
    metadata,
    Column("id", Id, primary_key=True),
    Column("issue_id", Id, ForeignKey("issue.id"), nullable=False),
    # None: the base was read, and nothing was written.
    Column("run_id", Id, ForeignKey("run.id")),
    Column("at", Instant, nullable=False),
    Column("event", Text, nullable=False),
    Index("ix_issue_event_issue_id", "issue_id"),
)

last_read = Table(
    "last_read",
    metadata,
    # What the last whole synchronisation read of a kind; it holds while no operation after touches the kind.
    Column("kind", Text, primary_key=True),
    Column("provider", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("problems", JSON, nullable=False),
    Column("operation_id", BigInteger, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    Column("mode", Text, primary_key=True),
    Column("at", Instant, nullable=False),
)

incident = Table(
    "incident",
    metadata,
    # The register of confidentiality incidents: a correction is a new version, what was written stays.
    Column("number", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    _text("who"),
    Column("text", JSON, nullable=False),
    PrimaryKeyConstraint("number", "version"),
)

treated = Table(
    "treated",
    metadata,
    # Modifications of fiches that are erased: see ``domain.dating.trace_of``.
    Column("trace", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

erasure = Table(
    "erasure",
    metadata,
    # What a rule of ``domain.retention`` erased, of what is before ``until``. The ids that were given until
    # then are never given again: the journal names fiches by theirs.
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("rule", Text, nullable=False),
    Column("until", Instant, nullable=False),
    Column("count", Integer, nullable=False),
    Column("last_record", Id, nullable=False),
    Column("last_operation", Id, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    # Who did what: each line sealed with the one before, see ``domain.journal``. It outlives what it names.
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("run", Id),
    Column("kind", Text),
    Column("record", Id),
    _text("detail"),
    Column("seal", Text, nullable=False),
)
