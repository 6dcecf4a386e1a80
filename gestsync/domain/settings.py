"""The settings registry: the typed ``Settings``, each with what the preferences page says of it."""

from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from gestsync.domain.errors import AppError, ErrorCode
from gestsync.domain.texts import mark


class Section(Enum):
    """Pages of the preferences, in order."""

    PROVIDER = mark("Système comptable")
    EXCHANGE = mark("Site d’échange")
    DUPLICATES = mark("Doublons")
    DISPLAY = mark("Affichage")
    BACKUPS = mark("Sauvegardes")
    PRIVACY = mark("Confidentialité")


Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Spec:
    """What a preferences page needs of one setting. ``choices`` maps a stored value to its words."""

    label: str
    section: Section
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0
    unit: str = ""
    zero: str = ""
    """What 0 is called, when it means no number."""
    help: str = ""
    is_zone: bool = False
    """A time zone by its IANA name, one that this computer knows."""


def _setting(default: Value, label: str, section: Section, **words: Any) -> Any:
    return field(default=default, metadata={"spec": Spec(label, section, **words)})


def _kept(label: str, unit: str, words: str = "") -> Any:
    """How long something is kept, in years or in days; 0 always. Nothing goes before it was seen."""
    most = 99 if unit == _YEARS else 9_999
    return _setting(0, label, Section.PRIVACY, most=most, unit=unit, zero=mark("toujours"), help=words)


_P, _E, _D, _A = Section.PROVIDER, Section.EXCHANGE, Section.DUPLICATES, Section.DISPLAY
_PROVIDERS = (("gestionnaire", "Le Gestionnaire"), ("enfantin", "Enfantin"), ("progarde", "Progarde"))
_PROTOCOLS = (
    ("ftps", mark("FTPS (chiffrement demandé)")),
    ("ftps_implicit", mark("FTPS implicite")),
    ("sftp", mark("SFTP")),
    ("ftp", mark("FTP (non chiffré)")),
)
_REMOTE = (
    ("leave", mark("Le laisser")),
    ("archive", mark("Le ranger dans le dossier d’archive")),
    ("delete", mark("Le supprimer")),
)
DEFAULT_PORTS = {"ftps": 21, "ftps_implicit": 990, "sftp": 22, "ftp": 21}
"""The usual port of each protocol."""
_YEARS, _DAYS = mark("ans"), mark("jours")
UNIT_OF_ONE = {_YEARS: mark("an"), _DAYS: mark("jour")}
"""What a unit is called after 1, when it is another word."""
_THEMES = (("system", mark("Système")), ("light", mark("Clair")), ("dark", mark("Sombre")))
_LANGUAGES = (("fr", "Français"), ("en", "English"))


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default. Secrets are not here: they are in the system's keyring."""

    provider: str = _setting("gestionnaire", mark("Système comptable"), _P, choices=_PROVIDERS)
    provider_location: str = _setting(
        "",
        mark("Emplacement de la base"),
        _P,
        help=mark("Dossier, fichier ou adresse de la base que le système comptable utilise."),
    )
    sync_without_preview: bool = _setting(False, mark("Appliquer sans aperçu"), _P)
    sync_hourly: bool = _setting(False, mark("Synchroniser toutes les heures"), _P)
    guard_share: int = _setting(
        20, mark("Arrêter si plus de cette part des fiches change"), _P, least=1, most=100, unit="%"
    )
    guard_least: int = _setting(10, mark("… et au moins ce nombre de fiches"), _P, least=1, most=10_000)

    exchange_automatic: bool = _setting(
        False, mark("Réception automatique, au premier lancement de la journée"), _E
    )
    exchange_protocol: str = _setting("ftps", mark("Protocole"), _E, choices=_PROTOCOLS)
    exchange_plain_accepted: bool = _setting(False, mark("Accepter une connexion non chiffrée"), _E)
    exchange_host: str = _setting("", mark("Serveur"), _E)
    exchange_port: int = _setting(21, mark("Port"), _E, least=1, most=65_535)
    exchange_user: str = _setting("", mark("Nom d’utilisateur"), _E)
    exchange_folder: str = _setting("/", mark("Dossier du site"), _E)
    exchange_identity_file: str = _setting(
        "", mark("Fichier de clé privée"), _E, help=mark("SFTP seulement. Vide : connexion par mot de passe.")
    )
    exchange_accepted: str = _setting(
        "",
        mark("Empreinte acceptée"),
        _E,
        help=mark("Certificat ou clé du site que vous avez accepté après l’avoir vérifié."),
    )
    exchange_create: bool = _setting(True, mark("Créer les fiches des numéros inconnus"), _E)
    exchange_remote: str = _setting("leave", mark("Fichier appliqué, sur le site"), _E, choices=_REMOTE)
    exchange_archive: str = _setting(
        "traites", mark("Dossier d’archive du site"), _E, help=mark("Dans le dossier des fichiers offerts.")
    )
    exchange_max_megabytes: int = _setting(
        1_000, mark("Taille maximale d’un fichier"), _E, least=1, most=10_000, unit="Mo"
    )
    time_zone: str = _setting("America/Toronto", mark("Heure du bureau"), _E, is_zone=True)

    duplicate_birth: bool = _setting(True, mark("Même nom, même prénom, même date de naissance"), _D)
    duplicate_email: bool = _setting(True, mark("Même nom, même prénom, même courriel"), _D)
    duplicate_phone: bool = _setting(True, mark("Même nom, même prénom, même téléphone ou mobile"), _D)
    duplicate_ministry: bool = _setting(True, mark("RSG : même numéro du Ministère"), _D)

    theme: str = _setting("system", mark("Thème"), _A, choices=_THEMES)
    text_size: int = _setting(100, mark("Taille du texte"), _A, least=90, most=130, unit="%")
    dense_rows: bool = _setting(False, mark("Lignes serrées"), _A)
    rsge_label: bool = _setting(False, mark("Dire « RSGE » au lieu de « RSG »"), _A)
    language: str = _setting("fr", mark("Langue"), _A, choices=_LANGUAGES)

    backup_before: bool = _setting(
        True,
        mark("Sauvegarder la base avant chaque synchronisation, récupération, import ou annulation"),
        Section.BACKUPS,
        help=mark("Les 5 dernières sont gardées, et la dernière de chacun des 14 derniers jours."),
    )

    backup_folder: str = _setting(
        "",
        mark("Dossier des sauvegardes"),
        Section.BACKUPS,
        help=mark(
            "Un second disque, une clé ou un partage du réseau\u00a0: une panne de ce poste ne les emporte "
            "pas. Vide\u00a0: le dossier de GestSync."
        ),
    )

    keep_rsg_years: int = _kept(
        mark("Garder les fiches des RSG"),
        _YEARS,
        mark("Depuis qu’elles sont absentes du système comptable, et que rien ne leur est arrivé."),
    )
    keep_enfant_years: int = _kept(
        mark("Garder les fiches des enfants"), _YEARS, mark("Comptés comme ceux des RSG.")
    )
    keep_client_years: int = _kept(
        mark("Garder les fiches des clients"),
        _YEARS,
        mark("Depuis la dernière chose qui leur est arrivée\u00a0: la centrale ne dit pas qui part."),
    )
    keep_merged: bool = _setting(
        True,
        mark("Garder une fiche tant que sa fusion peut être annulée"),
        Section.PRIVACY,
    )
    keep_history_years: int = _kept(
        mark("Garder les anciennes valeurs"),
        _YEARS,
        mark("De l’historique et des rapports. Ce qui est plus vieux ne s’annule plus."),
    )
    exchange_keep_days: int = _kept(
        mark("Garder les copies des fichiers reçus"),
        _DAYS,
        mark("Ce qui en a été appliqué reste dans l’historique."),
    )
    keep_backup_days: int = _kept(
        mark("Garder les sauvegardes"), _DAYS, mark("La dernière est toujours gardée.")
    )
    keep_journal_years: int = _kept(mark("Garder les lignes du journal"), _YEARS)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the office."""
        return ZoneInfo(self.time_zone)


SETTINGS: dict[str, Spec] = {entry.name: entry.metadata["spec"] for entry in fields(Settings)}
"""What is said of each setting, by name, in page order."""

_DEFAULTS = Settings()


def default_of(name: str) -> Value:
    """The default of the setting ``name``; its type is the setting's type."""
    value: Value = getattr(_DEFAULTS, name)
    return value


def parse_setting(name: str, stored: str) -> Value:
    """A stored text -> the value of the setting ``name``. Raises ``AppError`` GEN-9003."""
    spec, default = SETTINGS[name], default_of(name)
    if isinstance(default, bool):
        if stored in {"0", "1"}:
            return stored == "1"
    elif isinstance(default, int):
        # No bound has more than nine digits, and int() refuses to read thousands of them.
        if stored.isdecimal() and len(stored) < 10 and spec.least <= int(stored) <= spec.most:
            return int(stored)
    elif spec.is_zone:
        if _is_known_zone(stored):
            return stored
    elif not spec.choices or stored in dict(spec.choices):
        return stored
    raise AppError(ErrorCode.GEN_9003, setting=spec.label, value=stored)


def _is_known_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def store_setting(value: Value) -> str:
    """The text under which a setting's value is stored; ``parse_setting`` reads it back."""
    return str(int(value)) if isinstance(value, bool) else str(value)


def settings_from(stored: dict[str, str]) -> Settings:
    """Settings from stored texts. A value this version cannot read falls back to its default."""
    read: dict[str, Any] = {}
    for name in SETTINGS.keys() & stored.keys():
        try:
            read[name] = parse_setting(name, stored[name])
        except AppError:
            continue
    return replace(_DEFAULTS, **read)
