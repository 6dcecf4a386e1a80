"""The error catalogue: every failure the program can name, once.

IMP-1003 (the user can fix it) and IMP-1005 to IMP-1007 (contact support) come from seed 1; the other
numbers are ours. A sentence says what happened with named facts, an advice says what to do next.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, unique

from gestsync.domain.texts import mark


class ExitCode(IntEnum):
    """What the command line answers to its caller."""

    DONE = 0
    REMARKS = 1  # refused rows or pending duplicates
    USAGE = 2
    HELD = 3  # a guard stopped before anything was written
    UNREACHABLE = 4  # provider or exchange site
    BASE = 5  # the local base
    INTERNAL = 6


class Fixer(Enum):
    """Who can fix a failure; the value is shown after its number."""

    USER = mark("vous pouvez corriger")
    ACCOUNTING = mark("à corriger dans le système comptable")
    SITE = mark("à régler avec le responsable du site d’échange")
    SUPPORT = mark("communiquez avec le soutien")


@dataclass(frozen=True, slots=True)
class Failure:
    """One line of the catalogue. ``sentence`` holds ``{fact}`` names filled when it is raised."""

    fixer: Fixer
    sentence: str
    advice: str
    exit_code: ExitCode = ExitCode.REMARKS
    retry: bool = False


_SUPPORT = mark("Rien n’a été changé. Communiquez avec le soutien.")
_SITE_UNTOUCHED = mark("Rien n’en a été appliqué. La prochaine récupération reprendra d’elle-même.")
_ROW_REFUSED = mark("La ligne est refusée, les autres sont appliquées. Elle peut revenir corrigée.")
_QUARANTINED = mark("Rien n’en a été appliqué. Demandez au responsable du site de le déposer de nouveau.")


@unique
class ErrorCode(Enum):
    """Every numbered failure: ``IMP_1003`` is shown as IMP-1003.

    Families: IMP provider, EXC exchange, FUS merge, BAS base, GEN general.
    """

    IMP_1001 = Failure(
        Fixer.USER,
        mark("La base {of_provider} ne répond pas."),
        mark(
            "Rien n’a été changé. Vérifiez que l’emplacement « {location} » est le bon et que son "
            "ordinateur est allumé."
        ),
        ExitCode.UNREACHABLE,
        retry=True,
    )
    IMP_1002 = Failure(
        Fixer.ACCOUNTING,
        mark("La RSG {name} n’a pas de numéro de dossier ({where})."),
        mark(
            "Elle n’est pas reprise; rien n’est perdu ici. Donnez-lui un numéro dans {provider}, puis "
            "synchronisez de nouveau."
        ),
    )
    IMP_1003 = Failure(
        Fixer.USER,
        mark("Plusieurs RSG portent le numéro de dossier {number} : {name} ({where})."),
        mark(
            "Aucune n’est reprise; rien n’est perdu ici. Corrigez leurs numéros dans {provider}, puis "
            "synchronisez de nouveau."
        ),
    )
    IMP_1004 = Failure(
        Fixer.ACCOUNTING,
        mark("Valeur illisible pour {name}, champ « {field} » : « {value} » ({where})."),
        mark("La valeur d’avant est gardée. Corrigez-la dans {provider}, puis synchronisez de nouveau."),
    )
    IMP_1005 = Failure(
        Fixer.SUPPORT,
        mark("La base {of_provider} n’a pas la structure attendue. Il manque : {missing}."),
        mark(
            "Rien n’a été changé. Communiquez avec le soutien. Ce qui y ressemble : {similar}. "
            "Dans Outils > Erreurs ouvertes, un lien mène à ce qui manque."
        ),
        ExitCode.UNREACHABLE,
    )
    IMP_1006 = Failure(
        Fixer.SUPPORT,
        mark("La base {of_provider} est endommagée ou sa lecture s’est interrompue : {reason}."),
        _SUPPORT,
        ExitCode.UNREACHABLE,
        retry=True,
    )
    IMP_1007 = Failure(
        Fixer.SUPPORT,
        mark("La synchronisation avec {provider} s’est arrêtée sur une erreur interne."),
        _SUPPORT,
        ExitCode.INTERNAL,
    )
    IMP_1008 = Failure(
        Fixer.ACCOUNTING,
        mark("L’enfant {name} n’a pas de numéro de dossier ({where})."),
        mark(
            "Il n’est pas repris; rien n’est perdu ici. Donnez-lui un numéro dans {provider}, puis "
            "synchronisez de nouveau."
        ),
    )
    IMP_1009 = Failure(
        Fixer.ACCOUNTING,
        mark("Plusieurs enfants portent le même numéro de dossier : {name} ({where})."),
        mark(
            "Aucun n’est repris; rien n’est perdu ici. Corrigez leurs numéros dans {provider}, puis "
            "synchronisez de nouveau."
        ),
    )
    IMP_1010 = Failure(
        Fixer.USER,
        mark("{sentence} Rien n’a été écrit. Est-ce la bonne base?"),
        mark("Vérifiez l’emplacement de la base. Si tout est normal, continuez quand même."),
        ExitCode.HELD,
    )
    IMP_1011 = Failure(
        Fixer.USER,
        mark(
            "Le code «\u00a0{value}\u00a0» du champ «\u00a0{field}\u00a0» est inconnu\u00a0: "
            "{name} ({where})."
        ),
        mark("Il est montré tel quel. Dites ce qu’il veut dire dans la correspondance des colonnes."),
    )
    IMP_1012 = Failure(
        Fixer.ACCOUNTING,
        mark("Valeur douteuse pour {name}, champ « {field} » : « {value} » ({where})."),
        mark("Elle est reprise telle quelle. Vérifiez-la dans {provider}."),
    )
    IMP_1013 = Failure(
        Fixer.USER,
        mark("Ce qui vous a été montré a changé depuis."),
        mark("Rien n’a été écrit. Recommencez : vous verrez les fiches comme elles sont maintenant."),
        ExitCode.HELD,
        retry=True,
    )
    IMP_1014 = Failure(
        Fixer.USER,
        mark("La base {of_provider} demande un mot de passe : {reason}."),
        mark("Rien n’a été changé. Donnez le mot de passe de la base, puis essayez de nouveau."),
        ExitCode.UNREACHABLE,
    )
    IMP_1015 = Failure(
        Fixer.USER,
        mark("La base {of_provider} est chiffrée ({version})."),
        mark("Rien n’a été changé. Retirez son chiffrement dans Access, ou demandez une copie non chiffrée."),
        ExitCode.UNREACHABLE,
    )
    IMP_1016 = Failure(
        Fixer.USER,
        mark("La table {table} de la base {of_provider} est liée à « {target} », qui n’est pas lue."),
        mark("Rien n’a été changé. Choisissez comme base le fichier où la table se trouve vraiment."),
        ExitCode.UNREACHABLE,
    )
    IMP_1017 = Failure(
        Fixer.USER,
        mark("Le serveur {of_provider} refuse le nom d’utilisateur ou le mot de passe."),
        mark("Rien n’a été changé. Tapez de nouveau le mot de passe dans les paramètres."),
        ExitCode.UNREACHABLE,
    )
    IMP_1018 = Failure(
        Fixer.SUPPORT,
        mark("Il manque sur cet ordinateur ce qui lit la base {of_provider} : {driver}."),
        mark("Rien n’a été changé. Faites installer {driver}, puis essayez de nouveau."),
        ExitCode.UNREACHABLE,
    )
    IMP_1019 = Failure(
        Fixer.USER,
        mark("L’adresse de la base {of_provider} ne peut pas servir : {reason}."),
        mark("Rien n’a été changé. Corrigez l’emplacement de la base dans les paramètres."),
        ExitCode.UNREACHABLE,
    )
    IMP_1020 = Failure(
        Fixer.USER,
        mark("Le serveur répond, mais la base {of_provider} n’y est pas."),
        mark("Rien n’a été changé. Vérifiez le nom de la base dans « {location} »."),
        ExitCode.UNREACHABLE,
    )
    IMP_1021 = Failure(
        Fixer.SUPPORT,
        mark("Ce compte n’a pas le droit de lire la base {of_provider}."),
        mark("Rien n’a été changé. Demandez un droit de lecture au responsable de la base."),
        ExitCode.UNREACHABLE,
    )
    IMP_1022 = Failure(
        Fixer.USER,
        mark("Dans la table {table} de la base {of_provider}, {count} en {encoding} : {cells}."),
        mark("Rien n’a été appliqué. Choisissez un autre codage dans la correspondance des colonnes."),
        ExitCode.UNREACHABLE,
    )
    IMP_1023 = Failure(
        Fixer.USER,
        mark("Le numéro de dossier de {name} désignerait maintenant une autre personne : {other}."),
        mark(
            "La fiche est retenue. Si c’est la même personne, cochez-la dans l’aperçu; sinon, "
            "corrigez son numéro dans {provider}."
        ),
    )
    IMP_1024 = Failure(
        Fixer.USER,
        mark("La base {of_provider} est occupée par un autre programme."),
        mark("Rien n’a été changé. Attendez qu’il ait fini, ou fermez-le, puis essayez de nouveau."),
        ExitCode.UNREACHABLE,
        retry=True,
    )
    IMP_1025 = Failure(
        Fixer.USER,
        mark("Des numéros de dossier ont changé de personne : {moves}."),
        mark(
            "Ces fiches sont retenues. Si c’est voulu, ouvrez Outils > Changement de système comptable; "
            "sinon, redonnez à chaque personne son numéro dans {provider}."
        ),
    )
    IMP_1026 = Failure(
        Fixer.USER,
        mark("Aucune base n’est réglée pour {provider}."),
        mark("Rien n’a été changé. Dites où est sa base dans les paramètres, section Système comptable."),
        ExitCode.UNREACHABLE,
    )
    IMP_1027 = Failure(
        Fixer.USER,
        mark("L’exportation {of_provider} ne peut pas être lue : {reason}."),
        mark("Rien n’a été changé. Refaites l’exportation ou corrigez le fichier, puis essayez de nouveau."),
        ExitCode.UNREACHABLE,
        retry=True,
    )
    IMP_1028 = Failure(
        Fixer.ACCOUNTING,
        mark("{provider} inscrit chez une RSG inconnue (dossier {number}) : {name}."),
        mark(
            "L’inscription est reprise telle quelle. Corrigez-la dans {provider}, ou ajoutez-y cette RSG, "
            "puis synchronisez de nouveau."
        ),
    )
    IMP_1029 = Failure(
        Fixer.USER,
        mark("{children} enfants sont inscrits chez {count} RSG inconnues (dossiers {numbers})."),
        mark(
            "Ils sont repris tels quels. Dans la correspondance des colonnes, vérifiez que toutes les RSG "
            "sont lues et de quelle colonne vient « Dossier de la RSG »."
        ),
    )
    IMP_1030 = Failure(
        Fixer.SUPPORT,
        mark("Le serveur {of_provider} et ce poste ne s’entendent pas sur le chiffrement : {reason}."),
        mark(
            "Rien n’a été changé. Communiquez avec le soutien\u00a0: le chiffrement se règle sur le "
            "serveur et dans l’adresse de la base."
        ),
        ExitCode.UNREACHABLE,
    )
    EXC_2001 = Failure(
        Fixer.USER,
        mark("Le site d’échange {host} ne répond pas : {reason}."),
        mark("Rien n’a été changé. Vérifiez la connexion Internet, puis essayez de nouveau."),
        ExitCode.UNREACHABLE,
        retry=True,
    )
    EXC_2002 = Failure(
        Fixer.USER,
        mark("Le site d’échange {host} refuse le nom d’utilisateur ou le mot de passe."),
        mark("Rien n’a été changé. Corrigez-les dans le paramétrage du site d’échange."),
        ExitCode.UNREACHABLE,
    )
    EXC_2003 = Failure(
        Fixer.SITE,
        mark("Le fichier {file} n’est pas arrivé entier : {expected} octets annoncés, {received} reçus."),
        _SITE_UNTOUCHED,
        retry=True,
    )
    EXC_2004 = Failure(
        Fixer.SITE,
        mark("L’en-tête du fichier {file} n’est pas celui attendu : {reason}."),
        _QUARANTINED,
    )
    EXC_2005 = Failure(
        Fixer.SITE,
        mark("Fichier incomplet : {expected} lignes annoncées, {received} reçues."),
        _QUARANTINED,
    )
    EXC_2006 = Failure(
        Fixer.SITE,
        mark("Le fichier {file} n’est pas un fichier de modifications : {reason}."),
        _QUARANTINED,
    )
    EXC_2007 = Failure(
        Fixer.SITE,
        mark("Le fichier {file} n’est pas écrit en {encoding} (ligne {line})."),
        _QUARANTINED,
    )
    EXC_2008 = Failure(
        Fixer.SITE,
        mark("Le fichier {file} est coupé : sa dernière ligne n’est pas finie."),
        _QUARANTINED,
    )
    EXC_2009 = Failure(
        Fixer.USER,
        mark("Le fichier {file} dépasse la taille permise ({limit} Mo)."),
        mark("Rien n’en a été appliqué. Augmentez la limite dans les paramètres si le fichier est attendu."),
    )
    EXC_2010 = Failure(
        Fixer.SITE,
        mark("Ligne {line} : le numéro est vide ou illisible : « {value} »."),
        _ROW_REFUSED,
    )
    EXC_2011 = Failure(
        Fixer.SITE,
        mark(
            "Ligne {line}, colonne « {column} » : la date est vide, illisible ou n’existe pas : « {value} »."
        ),
        _ROW_REFUSED,
    )
    EXC_2012 = Failure(
        Fixer.SITE,
        mark("Ligne {line}, colonne « {column} » : cette valeur ne peut pas être reprise : « {value} »."),
        _ROW_REFUSED,
    )
    EXC_2013 = Failure(
        Fixer.SITE,
        mark("Ligne {line} : {received} colonnes au lieu de {expected}."),
        _ROW_REFUSED,
    )
    EXC_2014 = Failure(
        Fixer.SITE,
        mark("Ligne {line} : la modification est datée dans l’avenir : « {value} »."),
        _ROW_REFUSED,
    )
    EXC_2015 = Failure(
        Fixer.USER,
        mark("Aucun site d’échange n’est réglé."),
        mark(
            "Rien n’a été changé. Donnez son serveur et son nom d’utilisateur par le bouton "
            "«\u00a0Paramétrage\u00a0» du rapport des récupérations."
        ),
        ExitCode.USAGE,
    )
    EXC_2016 = Failure(
        Fixer.USER,
        mark("La connexion au site {host} ne serait pas chiffrée."),
        mark(
            "Le mot de passe n’a pas été envoyé. Choisissez FTPS, ou acceptez la connexion non chiffrée "
            "dans le paramétrage."
        ),
        ExitCode.USAGE,
    )
    EXC_2017 = Failure(Fixer.SITE, mark("Ligne {line} : le type « {value} » est inconnu."), _ROW_REFUSED)
    EXC_2018 = Failure(
        Fixer.USER,
        mark("Ligne {line} : le n°\u00a0{number} n’existe pas, et la création est désactivée."),
        mark(
            "La modification est signalée, sans créer de fiche. Ce réglage se change dans les "
            "paramètres, section Site d’échange."
        ),
    )
    EXC_2019 = Failure(
        Fixer.USER,
        mark("Le certificat du site {host} n’est pas reconnu : {reason}."),
        mark(
            "Le mot de passe n’a pas été envoyé. Demandez l’empreinte au responsable du site; si c’est "
            "celle-ci, acceptez-la dans le paramétrage\u00a0: {fingerprint} ({subject}, valable jusqu’au "
            "{expires})."
        ),
        ExitCode.UNREACHABLE,
    )
    EXC_2020 = Failure(
        Fixer.SITE,
        mark("Le certificat du site {host} a changé, et il n’est pas reconnu : {reason}."),
        mark(
            "Le mot de passe n’a pas été envoyé : un autre serveur se fait peut-être passer pour le site. "
            "Nouvelle empreinte, à vérifier avec son responsable : {fingerprint} ({subject}, valable "
            "jusqu’au {expires})."
        ),
        ExitCode.UNREACHABLE,
    )
    EXC_2021 = Failure(
        Fixer.USER,
        mark("La clé du serveur {host} n’est pas encore connue."),
        mark(
            "Le mot de passe n’a pas été envoyé. Demandez l’empreinte au responsable du site; si c’est "
            "celle-ci, acceptez-la dans le paramétrage\u00a0: {fingerprint} ({kind})."
        ),
        ExitCode.UNREACHABLE,
    )
    EXC_2022 = Failure(
        Fixer.SITE,
        mark("La clé du serveur {host} a changé."),
        mark(
            "Le mot de passe n’a pas été envoyé : un autre serveur se fait peut-être passer pour le site. "
            "Nouvelle empreinte, à vérifier avec son responsable : {fingerprint} ({kind})."
        ),
        ExitCode.UNREACHABLE,
    )
    EXC_2023 = Failure(
        Fixer.USER,
        mark("Le site {host} n’offre pas la connexion chiffrée demandée : {reason}."),
        mark(
            "Le mot de passe n’a pas été envoyé. Choisissez dans le paramétrage le protocole et le port que "
            "le site offre."
        ),
        ExitCode.UNREACHABLE,
    )
    EXC_2024 = Failure(
        Fixer.USER,
        mark("La clé privée « {file} » ne peut pas servir : {reason}."),
        mark("Rien n’a été changé. Choisissez un autre fichier ou retapez sa phrase de passe."),
        ExitCode.USAGE,
    )
    EXC_2025 = Failure(
        Fixer.SITE,
        mark("Le fichier {file} est appliqué, mais le site ne permet pas de le ranger : {reason}."),
        mark(
            "Il y reste, sans être appliqué deux fois. Demandez ce droit au responsable du site, ou "
            "choisissez «\u00a0Le laisser\u00a0» dans les paramètres, section Site d’échange."
        ),
    )
    EXC_2026 = Failure(
        Fixer.SITE,
        mark("Le fichier {file} manque dans la suite des fichiers reçus."),
        mark("Demandez-le au responsable du site. S’il arrive, il sera appliqué et cette erreur se fermera."),
    )
    EXC_2027 = Failure(
        Fixer.USER,
        mark("Le profil d’échange donne la colonne « {column} » au champ « {target} », qui n’existe pas."),
        mark(
            "Aucun fichier n’a été lu. Corrigez-le par le lien «\u00a0Profil d’échange\u00a0» des "
            "paramètres, section Site d’échange, puis récupérez de nouveau."
        ),
        ExitCode.USAGE,
    )
    EXC_2028 = Failure(
        Fixer.SITE,
        mark(
            "L’heure du site {host} est trop loin de celle de ce poste : son fichier le plus récent est "
            "daté du {at}, {ahead} dans l’avenir."
        ),
        mark(
            "Une modification datée de plus d’un jour dans l’avenir est refusée. Si l’heure de ce poste est "
            "juste, prévenez le responsable du site; sinon, corrigez-la."
        ),
    )
    EXC_2029 = Failure(
        Fixer.USER,
        mark("Une autre récupération des fichiers d’échange est en cours."),
        mark("Il n’y a rien à faire\u00a0: ce qu’elle apporte se voit ici aussi."),
        ExitCode.HELD,
        retry=True,
    )
    EXC_2030 = Failure(
        Fixer.SITE,
        mark("Le site refuse de donner le fichier {file}\u00a0: {reason}."),
        mark(
            "Rien n’en a été appliqué. S’il y est encore, demandez au responsable du site le droit de le "
            "lire; la récupération suivante le reprendra d’elle-même."
        ),
    )
    FUS_3001 = Failure(
        Fixer.USER,
        mark("Annulez d’abord la fusion du {date}."),
        mark(
            "Rien n’a été changé. Une fusion plus récente touche la même fiche\u00a0: on annule de la "
            "dernière à la première."
        ),
        ExitCode.USAGE,
    )
    FUS_3002 = Failure(
        Fixer.USER,
        mark("Aucune fiche ne porte le n°\u00a0{number}."),
        mark("Rien n’a été changé. Vérifiez le numéro, ou cherchez la personne dans la liste, par son nom."),
        ExitCode.USAGE,
    )
    FUS_3003 = Failure(
        Fixer.USER,
        mark("Les n°\u00a0{number} et {other} mènent déjà à la même fiche."),
        mark("Rien n’a été changé\u00a0: il n’y a rien à fusionner."),
        ExitCode.USAGE,
    )
    FUS_3004 = Failure(
        Fixer.USER,
        mark("L’opération n°\u00a0{run} n’existe pas ou ne peut pas être annulée."),
        mark("Rien n’a été changé. Choisissez dans l’historique une opération qui n’est pas déjà annulée."),
        ExitCode.USAGE,
    )
    FUS_3005 = Failure(
        Fixer.USER,
        mark("Appliquer cette modification au n°\u00a0{number} ferait un doublon."),
        mark("Rien n’a été changé. Fusionnez d’abord les deux fiches."),
        ExitCode.USAGE,
    )
    FUS_3006 = Failure(
        Fixer.USER,
        mark("La fiche n°\u00a0{number} n’est plus là : fusionnée avec une autre, ou sa création annulée."),
        mark("Rien n’a été changé. Cherchez la personne dans la liste, par son nom."),
        ExitCode.USAGE,
    )
    FUS_3007 = Failure(
        Fixer.USER,
        mark("Les valeurs d’avant le {date} ont été effacées par la durée de conservation."),
        mark("Rien n’a été changé. Ce qui est plus vieux ne s’annule plus, et ne se revoit plus."),
    )
    FUS_3013 = Failure(
        Fixer.USER,
        mark("L’opération n°\u00a0{run} s’annule tout entière."),
        mark(
            "Rien n’a été changé. Une fusion ou une décision ne se défait pas par morceaux\u00a0: annulez "
            "toute l’opération."
        ),
        ExitCode.USAGE,
    )
    FUS_3014 = Failure(
        Fixer.USER,
        mark("L’opération n°\u00a0{run} n’a plus rien à annuler ici."),
        mark(
            "Rien n’a été changé. Elle n’a pas touché cette fiche ou ce champ, ou c’est déjà annulé\u00a0: "
            "choisissez dans l’historique."
        ),
        ExitCode.USAGE,
    )
    FUS_3015 = Failure(
        Fixer.USER,
        mark("Il n’y a rien à annuler."),
        mark("Tout ce qui se défait l’est déjà. L’historique montre chaque opération."),
        ExitCode.USAGE,
    )
    BAS_4001 = Failure(
        Fixer.SUPPORT,
        mark("La base de GestSync ne s’ouvre pas ou est endommagée."),
        mark("Rien n’a été changé. Restaurez la dernière sauvegarde, ou communiquez avec le soutien."),
        ExitCode.BASE,
    )
    BAS_4002 = Failure(
        Fixer.USER,
        mark("La base de GestSync est occupée par un autre programme."),
        mark("Rien n’a été changé. Fermez l’autre fenêtre de GestSync, puis essayez de nouveau."),
        ExitCode.BASE,
        retry=True,
    )
    BAS_4003 = Failure(
        Fixer.USER,
        mark("La base vient d’une version plus récente de GestSync."),
        mark("Rien n’a été changé. Installez la dernière version de GestSync."),
        ExitCode.BASE,
    )
    BAS_4004 = Failure(
        Fixer.USER,
        mark("GestSync ne peut pas écrire dans sa base : le disque est plein ou protégé."),
        mark(
            "Rien n’a été changé. Libérez de l’espace, ou demandez le droit d’écrire dans le dossier de "
            "GestSync, puis essayez de nouveau."
        ),
        ExitCode.BASE,
        retry=True,
    )
    BAS_4005 = Failure(
        Fixer.USER,
        mark("La base n’a pas pu être sauvegardée ou restaurée : le disque est plein ou protégé."),
        mark(
            "Rien n’a été changé. Libérez de l’espace, ou demandez le droit d’écrire dans le dossier de "
            "GestSync, puis essayez de nouveau."
        ),
        ExitCode.BASE,
        retry=True,
    )
    BAS_4006 = Failure(
        Fixer.USER,
        mark("La sauvegarde « {name} » est introuvable ou endommagée."),
        mark("La base n’a pas été changée. Choisissez une autre sauvegarde."),
        ExitCode.BASE,
    )
    BAS_4007 = Failure(
        Fixer.USER,
        mark("GestSync est déjà ouvert sur cette base, et ne répond pas."),
        mark(
            "Attendez une minute. S’il ne revient pas, redémarrez l’ordinateur, puis ouvrez GestSync\u00a0: "
            "ce qui était enregistré y est."
        ),
        ExitCode.BASE,
    )
    BAS_4008 = Failure(
        Fixer.SUPPORT,
        mark("La base ne peut pas être dans « {folder} » : c’est un disque partagé du réseau."),
        mark(
            "Rien n’y a été écrit\u00a0: deux postes l’endommageraient en y écrivant en même temps. "
            "Choisissez un dossier du disque de ce poste (--data-dir)."
        ),
        ExitCode.BASE,
    )
    BAS_4009 = Failure(
        Fixer.SUPPORT,
        mark("La base ne peut pas être dans « {folder} » : {service} copie ce dossier vers d’autres postes."),
        mark(
            "Rien n’y a été écrit\u00a0: une copie faite pendant l’écriture l’endommagerait. Choisissez un "
            "dossier que rien ne synchronise (--data-dir)."
        ),
        ExitCode.BASE,
    )
    BAS_4010 = Failure(
        Fixer.SUPPORT,
        mark("Le serveur de la base de GestSync ne répond pas."),
        mark(
            "Ce qui n’était pas confirmé n’a pas été écrit. Vérifiez le réseau et le serveur, "
            "puis essayez de nouveau."
        ),
        ExitCode.BASE,
        retry=True,
    )
    BAS_4011 = Failure(
        Fixer.SUPPORT,
        mark("Le serveur de la base de GestSync refuse le nom d’utilisateur ou le mot de passe."),
        mark(
            "Rien n’a été changé. Donnez de nouveau son mot de passe sur ce poste\u00a0: "
            "«\u00a0gestsync base --password\u00a0»."
        ),
        ExitCode.BASE,
    )
    BAS_4012 = Failure(
        Fixer.SUPPORT,
        mark("Le serveur ne connaît pas la base de GestSync qui est demandée."),
        mark(
            "Rien n’a été changé. Créez-la sur le serveur (CREATE DATABASE), ou corrigez son nom dans "
            "l’adresse."
        ),
        ExitCode.BASE,
    )
    BAS_4013 = Failure(
        Fixer.SUPPORT,
        mark("Le compte de GestSync n’a pas les droits qu’il faut sur sa base."),
        mark("Rien n’a été changé. Sur le serveur, faites-le propriétaire de la base."),
        ExitCode.BASE,
    )
    BAS_4014 = Failure(
        Fixer.SUPPORT,
        mark("L’adresse de la base de GestSync ne peut pas servir\u00a0: {reason}."),
        mark("Rien n’a été changé. Le guide dit comment l’écrire, sans mot de passe."),
        ExitCode.BASE,
    )
    BAS_4015 = Failure(
        Fixer.SUPPORT,
        mark("La base du serveur est en {encoding}, qui n’écrit pas tous les noms."),
        mark("Rien n’a été changé. Sur le serveur, créez-en une en UTF-8."),
        ExitCode.BASE,
    )
    BAS_4016 = Failure(
        Fixer.SUPPORT,
        mark("La base est sur un serveur\u00a0: GestSync n’en fait pas de sauvegarde et n’en restaure pas."),
        mark(
            "Rien n’a été changé. Ses sauvegardes sont celles du serveur; demandez-les à la personne qui "
            "s’en occupe."
        ),
        ExitCode.BASE,
    )
    BAS_4017 = Failure(
        Fixer.USER,
        mark("Le dossier des sauvegardes « {folder} » ne répond pas, ou refuse l’écriture."),
        mark(
            "En attendant, les sauvegardes se font dans le dossier de GestSync. Branchez ce disque, ou "
            "choisissez un autre dossier dans les paramètres, section Sauvegardes."
        ),
        ExitCode.BASE,
    )
    BAS_4018 = Failure(
        Fixer.USER,
        mark("Un autre poste écrit dans la base en ce moment."),
        mark("Rien n’a été changé ici. Attendez qu’il ait terminé, puis essayez de nouveau."),
        ExitCode.BASE,
        retry=True,
    )
    BAS_4019 = Failure(
        Fixer.USER,
        mark("La base du serveur n’est pas vide\u00a0: la vôtre ne peut pas y être transportée."),
        mark(
            "Rien n’y a été écrit. Travaillez sur elle sans y transporter la vôtre, ou créez sur le serveur "
            "une base vide."
        ),
        ExitCode.BASE,
    )
    BAS_4020 = Failure(
        Fixer.SUPPORT,
        mark("Un texte de la table {table} ne peut pas être écrit sur le serveur."),
        mark("Rien n’y a été écrit, et ce poste garde sa base. Communiquez avec le soutien."),
        ExitCode.BASE,
    )
    BAS_4021 = Failure(
        Fixer.USER,
        mark("La base ne peut pas revenir à une sauvegarde pendant une récupération des fichiers d’échange."),
        mark("Rien n’a été changé. Attendez qu’elle se termine, puis essayez de nouveau."),
        ExitCode.BASE,
        retry=True,
    )
    GEN_9001 = Failure(
        Fixer.SUPPORT,
        mark("GestSync a rencontré une erreur interne."),
        _SUPPORT,
        ExitCode.INTERNAL,
    )
    GEN_9002 = Failure(
        Fixer.USER,
        mark("Windows ne donne pas accès à son coffre de mots de passe."),
        mark(
            "Rien n’a été changé, et ce qu’il garde y reste. Fermez la session de Windows, ouvrez la "
            "vôtre, puis recommencez. Une tâche planifiée n’y a accès que si Windows garde le mot de "
            "passe de votre session pour elle."
        ),
        ExitCode.UNREACHABLE,
    )
    GEN_9003 = Failure(
        Fixer.USER,
        mark("Le réglage « {setting} » ne peut pas valoir « {value} »."),
        mark("Rien n’a été changé. Corrigez-le dans les paramètres."),
        ExitCode.USAGE,
    )
    GEN_9004 = Failure(
        Fixer.USER,
        mark("Le fichier « {file} » est introuvable ou illisible."),
        mark("Rien n’a été changé. Vérifiez son emplacement, et fermez-le s’il est ouvert ailleurs."),
        ExitCode.USAGE,
        retry=True,
    )
    GEN_9005 = Failure(
        Fixer.SUPPORT,
        mark("Le profil «\u00a0{profile}\u00a0» ne peut pas être utilisé\u00a0: {reason}."),
        mark(
            "Rien n’a été changé, et vos fiches sont intactes. Communiquez avec le soutien\u00a0: ce profil "
            "est un fichier du dossier «\u00a0profiles\u00a0» des données de GestSync; s’il est retiré, "
            "celui d’origine sert de nouveau."
        ),
        ExitCode.USAGE,
    )

    GEN_9006 = Failure(
        Fixer.USER,
        mark("« {value} » ne convient pas au champ « {field} »."),
        mark("Rien n’a été changé. Corrigez la valeur, puis enregistrez de nouveau."),
        ExitCode.USAGE,
    )
    GEN_9007 = Failure(
        Fixer.ACCOUNTING,
        mark("Le champ « {field} » est donné par {provider}."),
        mark("Rien n’a été changé. Corrigez-le dans {provider}, puis synchronisez."),
        ExitCode.USAGE,
    )

    GEN_9008 = Failure(
        Fixer.USER,
        mark("Le fichier « {file} » ne peut pas être écrit."),
        mark(
            "La base n’a pas changé. Fermez ce fichier s’il est ouvert ailleurs, ou choisissez un autre "
            "dossier, puis recommencez."
        ),
        ExitCode.USAGE,
        retry=True,
    )
    GEN_9009 = Failure(
        Fixer.USER,
        mark("La démonstration ne se joue pas dans « {folder} » : ce dossier n’est pas vide."),
        mark("Rien n’y a été changé. Choisissez un autre dossier, ou aucun."),
        ExitCode.USAGE,
    )

    GEN_9010 = Failure(
        Fixer.SUPPORT,
        mark("Le journal a été modifié hors de GestSync : ses vieilles lignes ne sont pas effacées."),
        mark("Rien n’a été effacé. Gardez une copie de la base et communiquez avec le soutien."),
    )
    GEN_9020 = Failure(
        Fixer.USER,
        mark("Le champ « {field} » de l’incident manque."),
        mark("Rien n’a encore été écrit. Remplissez-le; si on ne le connaît pas, dites pourquoi."),
        ExitCode.USAGE,
    )
    GEN_9021 = Failure(
        Fixer.USER,
        mark("La date du champ « {field} » est à venir : {day}."),
        mark("Rien n’a encore été écrit. Corrigez-la, puis recommencez."),
        ExitCode.USAGE,
    )
    GEN_9022 = Failure(
        Fixer.USER,
        mark("L’incident n°\u00a0{number} ne peut pas être supprimé avant le {day}."),
        mark("Rien n’a été changé. La loi veut qu’il soit gardé cinq ans après avoir été connu."),
        ExitCode.USAGE,
    )
    GEN_9023 = Failure(
        Fixer.USER,
        mark("L’incident n°\u00a0{number} n’est plus au registre."),
        mark("Rien n’a été changé. Fermez la fenêtre du registre, puis ouvrez-la de nouveau."),
        ExitCode.USAGE,
    )
    GEN_9024 = Failure(
        Fixer.USER,
        mark("{rows} lignes sont choisies : le presse-papiers en prend {most} au plus."),
        mark("Rien n’a été copié. Exportez la liste (menu Fichier), ou choisissez moins de lignes."),
        ExitCode.USAGE,
    )
    GEN_9025 = Failure(
        Fixer.USER,
        mark("Le nom « {file} » ne finit pas par .xlsx, .csv ou .json."),
        mark("Rien n’a été écrit. Recommencez, avec un nom qui finit ainsi."),
        ExitCode.USAGE,
    )
    GEN_9026 = Failure(
        Fixer.USER,
        mark("L’horloge avance peut-être : elle dit le {today}, et on travaillait ici le {day}."),
        mark(
            "Rien n’a été effacé. Si la date est juste, ajoutez --date-is-right, ou effacez par la fenêtre."
        ),
        ExitCode.HELD,
    )

    @property
    def failure(self) -> Failure:
        """The catalogue line of this code."""
        return self.value

    @property
    def number(self) -> str:
        """The number shown to people, for example ``IMP-1003``."""
        return self.name.replace("_", "-")

    @classmethod
    def from_number(cls, number: str) -> "ErrorCode":
        """The code shown as ``number``. Raises ``KeyError`` when unknown."""
        return cls[number.replace("-", "_")]


class _Missing(dict[str, str]):
    """A fact that was not given reads as an ellipsis rather than hiding the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence_of(code: ErrorCode, facts: dict[str, str]) -> str:
    """The French sentence of ``code`` with its facts filled in."""
    return code.failure.sentence.format_map(_Missing(facts))


def advice_of(code: ErrorCode, facts: dict[str, str]) -> str:
    """What to do about ``code``, with its facts filled in."""
    return code.failure.advice.format_map(_Missing(facts))


class Reason(str):
    """A reason in French that remembers how it was made, to be said in another language."""

    __slots__ = ("facts", "words")

    words: str
    facts: dict[str, str]


def because(words: str, **facts: object) -> Reason:
    """The reason that ``words``, marked for translation, say with their ``{name}`` filled."""
    told = {name: str(value) for name, value in facts.items()}
    made = Reason(words.format_map(told))
    made.words, made.facts = words, told
    return made


def after(before: str, reason: str) -> Reason:
    """``reason`` after the place that it is about, which no language says otherwise."""
    known = reason if isinstance(reason, Reason) else because(reason.replace("{", "{{").replace("}", "}}"))
    made = Reason(before + known)
    made.words, made.facts = known.words, {**known.facts, _BEFORE: before}
    return made


def within(words: str, reason: str, **facts: object) -> Reason:
    """``reason`` after the place that ``words``, marked for translation, say: a table, a file, a sheet."""
    place, known = because(words, **facts), after("", reason)
    made = Reason(f"{place}, {known}")
    made.words, made.facts = known.words, {**known.facts, **place.facts, _WITHIN: words}
    return made


def listed(reasons: Iterable[str], between: str = ", ") -> Reason:
    """All ``reasons``, each said in another language on its own, as is a marked ``between``."""
    known = [after("", reason) for reason in reasons]
    made = Reason(between.join(known))
    made.words = _EACH + _EACH.join(each.words for each in known)
    made.facts = {
        f"{place}.{name}": told for place, each in enumerate(known) for name, told in each.facts.items()
    }
    made.facts[_BETWEEN] = between
    return made


_BEFORE, _WITHIN, _BETWEEN, _EACH = "before", "within", "between", "\n"


def as_facts(**facts: object) -> dict[str, str]:
    """``facts`` as an error keeps them: texts, a reason in French with what says it in another language."""
    kept = {name: str(value) for name, value in facts.items()}
    for name, value in facts.items():
        if isinstance(value, Reason):
            kept[f"{name}.words"] = value.words
            kept |= {f"{name}.{each}": told for each, told in value.facts.items()}
    return kept


def reason_of(facts: Mapping[str, str], words: Callable[[str], str], fact: str = "reason") -> str:
    """The reason that ``facts`` have as ``fact``, its words put through ``words``, which translates."""
    made_of = facts.get(f"{fact}.words")
    if made_of is None:
        return words(facts[fact])
    own = {name.removeprefix(f"{fact}."): value for name, value in facts.items()}
    if not made_of.startswith(_EACH):
        return _said(made_of, own, words)
    said = []
    for place, each in enumerate(made_of.removeprefix(_EACH).split(_EACH)):
        said.append(_said(each, {name.removeprefix(f"{place}."): told for name, told in own.items()}, words))
    return words(own.get(_BETWEEN, ", ")).join(said)


_OUR_WORDS = frozenset({"driver", "field", "reason", "setting"})
"""Facts that are words of ours, marked for translation."""


def reasons_said(facts: Mapping[str, str], words: Callable[[str], str]) -> dict[str, str]:
    """``facts``, each reason among them put through ``words``, which translates."""
    made = {name.removesuffix(".words") for name in facts if name.endswith(".words")}
    names = made | (_OUR_WORDS & facts.keys())
    return {**facts, **{name: reason_of(facts, words, name) for name in names}}


def _said(made_of: str, own: Mapping[str, str], words: Callable[[str], str]) -> str:
    facts, place = _Missing(own), own.get(_WITHIN)
    before = words(place).format_map(facts) + ", " if place else own.get(_BEFORE, "")
    return before + words(made_of).format_map(facts)


class AppError(Exception):
    """A failure of the catalogue, with the facts of this occurrence.

    Facts may hold personal data: they are for the screen, never for a technical log.
    """

    def __init__(self, code: ErrorCode, **facts: object) -> None:
        self.code = code
        self.facts = as_facts(**facts)
        super().__init__(code.number)

    @property
    def sentence(self) -> str:
        """What happened, in French."""
        return sentence_of(self.code, self.facts)

    @property
    def advice(self) -> str:
        """What to do next, in French."""
        return advice_of(self.code, self.facts)


class Cancelled(Exception):  # noqa: N818 - the user's wish, not an error
    """The user asked to stop; raised between steps, before anything is committed."""
