"""The four sentences at the foot of the window."""

from gestsync.services.queries import StatusLine
from gestsync.ui.drawings import IconName
from gestsync.ui.formats import Formats
from gestsync.ui.texts import tr
from gestsync.ui.tokens import Tone
from gestsync.ui.widgets.status_line import StatusItem

SYNC, RETRIEVAL, DUPLICATES, ERRORS = "sync", "retrieval", "duplicates", "errors"


def status_items(status: StatusLine, formats: Formats, now: int) -> list[StatusItem]:
    """Last synchronisation, last retrieval, held-back duplicates, open errors; zero is muted."""
    return [
        StatusItem(
            SYNC,
            IconName.SYNC,
            tr("Jamais synchronisé")
            if status.last_sync is None
            else tr("Synchronisé {when}", when=_when(status.last_sync, formats, now)),
            muted=status.last_sync is None,
        ),
        StatusItem(
            RETRIEVAL,
            IconName.DOWNLOAD,
            tr("Jamais récupéré")
            if status.last_retrieval is None
            else tr("Récupéré {when}", when=_when(status.last_retrieval, formats, now)),
            muted=status.last_retrieval is None,
        ),
        _counted(DUPLICATES, status.pending_duplicates, formats),
        _counted(ERRORS, status.open_errors, formats),
    ]


def _when(instant: int, formats: Formats, now: int) -> str:
    """« à 8 h 12 » for today: the four sentences stand side by side in a narrow window too."""
    if formats.day(instant) == formats.day(now):
        return tr("à {time}", time=formats.time(instant))
    return formats.when(instant, now)


def _counted(key: str, count: int, formats: Formats) -> StatusItem:
    if key == DUPLICATES:
        none, icon, tone = tr("Aucun doublon"), IconName.DUPLICATE, Tone.DUPLICATE
        words = formats.count(count, tr("{n} doublon en attente"), tr("{n} doublons en attente"))
    else:
        none, icon, tone = tr("Aucune erreur"), IconName.ALERT, Tone.REJECTED
        words = formats.count(count, tr("{n} erreur ouverte"), tr("{n} erreurs ouvertes"))
    return StatusItem(key, icon, words if count else none, tone, muted=not count)
