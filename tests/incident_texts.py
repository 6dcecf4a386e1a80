"""An invented incident of confidentiality, and how it was judged."""

LOST = {
    "renseignements": "Noms et dates de naissance de douze enfants",
    "circonstances": "Clé USB oubliée dans l’autobus",
    "date_incident": "du 2 au 4 novembre 2026",
    "date_connue": "2026-11-05",
    "personnes": "12",
    "mesures": "Clé retrouvée, contenu effacé",
}
JUDGED = {
    "grave": "oui",
    "sensibilite": "élevée",
    "consequences": "vol d’identité",
    "vraisemblance": "faible",
}
