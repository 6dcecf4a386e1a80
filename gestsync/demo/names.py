"""The words that invented people are made of. Nobody here exists.

Names of the accounting systems avoid œ: the oldest code page they are written in has no such letter.
"""

from typing import Final

LAST_NAMES: Final = (
    "Abitbol", "Archambeault", "Auclair", "Baribeau", "Beaulne", "Bélair", "Bellefleur", "Bienvenue",
    "Boisclair", "Boisvenu", "Bonenfant", "Brisebois", "Cadorette", "Charlebois", "Châtelain",
    "Chèvrefils", "Clairoux", "Courtemanche", "Cyrenne", "Dallaire", "Dandurand", "De Grandpré", "Déry",
    "Desormeaux", "D'Amboise", "Doucet", "Dufresne", "Éthier", "Évrard", "Falardeau", "Fauteux",
    "Fontaine", "Forgues", "François", "Froment", "Gadbois", "Galarneau", "Garneau", "Gaudreault",
    "Gingras", "Grandmaison", "Guénette", "Guèvremont", "Hébert", "Isabelle", "Jolicoeur", "Joyal",
    "Kirouac", "Labonté", "Lachance", "Laframboise", "Laliberté", "Lamontagne", "Larivière", "Latulippe",
    "Laverdière", "L'Écuyer", "L'Heureux", "Loranger", "Maisonneuve", "Malenfant", "Marcheterre",
    "Mazenod", "Ménard", "Montferrand", "Nantel", "Niquette", "Olivier", "Ouimet", "Papineau", "Petit",
    "Phaneuf", "Pinsonneault", "Plouffe", "Préfontaine", "Quesnel", "Quintal", "Racicot", "Ravary",
    "Riendeau", "Rochebrune", "Saint-Amour", "Saint-Arnaud", "Saint-Cyr", "Sainte-Marie", "Sansregret",
    "Sanscartier", "St-Onge", "Ste-Croix", "Sylvestre", "Taillefer", "Tessier", "Thériault",
    "Tranchemontagne", "Trépanier", "Vadeboncoeur", "Vaillancourt", "Valiquette", "Verdon", "Viger",
    "Villeneuve", "Wilhelmy", "Ypperciel", "Zaccardelli",
)  # fmt: skip

CLIENT_LAST_NAMES: Final = (*LAST_NAMES, "Beaucœur", "Lecœur", "Vœu", "Sœurette", "Nguyễn", "Özkan")

FIRST_NAMES: Final = {
    "F": (
        "Adèle", "Aglaé", "Alizée", "Amélie", "Anaïs", "Annabelle", "Anne-Sophie", "Aurélie", "Béatrice",
        "Camille", "Cassandre", "Céleste", "Chloé", "Clémentine", "Corinne", "Delphine", "Édith", "Élodie",
        "Éléonore", "Estelle", "Ève-Marie", "Fanchon", "Flavie", "Florence", "Françoise", "Gaëlle",
        "Geneviève", "Héloïse", "Hortense", "Inès", "Jade", "Joëlle", "Josée", "Laurence", "Léonie",
        "Lucille", "Maëlle", "Maïté", "Marie-Ève", "Marie-Noëlle", "Maude", "Mélissandre", "Noémie",
        "Océane", "Odile", "Pénélope", "Philomène", "Rosalie", "Solène", "Sylviane", "Valérie", "Ynès",
        "Yolande", "Zoé",
    ),
    "M": (
        "Achille", "Alexis", "Anatole", "Anselme", "Antoine", "Aurèle", "Benoît", "Cédric", "Clément",
        "Cyprien", "Damien", "Édouard", "Élie", "Émile", "Étienne", "Fabien", "Félix", "Firmin",
        "François", "Gaétan", "Gédéon", "Germain", "Grégoire", "Hugo", "Isaïe", "Jean-Christophe",
        "Jean-François", "Jérémie", "Joël", "Julien", "Léandre", "Léo", "Loïc", "Ludovic", "Maël",
        "Marc-André", "Mathéo", "Médéric", "Noël", "Olivier", "Pierre-Luc", "Raphaël", "Rémi", "Réjean",
        "Samuel", "Sébastien", "Théo", "Thomas", "Ulysse", "Valère", "Victor", "Xavier", "Yvon", "Zacharie",
    ),
}  # fmt: skip

CLIENT_FIRST_NAMES: Final = {
    "F": (*FIRST_NAMES["F"], "Cœline", "Mœana"),
    "M": (*FIRST_NAMES["M"], "Cœlius"),
}

STREETS: Final = (
    "rue des Aulnes", "rue des Cormiers", "chemin du Lac", "boulevard des Érables", "rue Dumas",
    "rue Morin", "rang Saint-Éloi", "rue du Quai", "montée Ste-Cécile", "avenue de la Colline",
    "rue des Frênes", "chemin des Pionniers", "rue Principale", "rue de la Gare", "place du Marché",
    "rue des Hirondelles", "chemin de la Montagne", "rue Saint-François", "rue du Pont", "rue du Moulin",
    "rang des Côtes", "avenue du Ruisseau", "rue de la Fabrique", "rue des Pruches", "chemin Vieux-Moulin",
)  # fmt: skip

COMPLEMENTS: Final = ("app. 2", "app. 3", "app. 14", "bureau 201", "sous-sol", "unité B")

TOWNS: Final = {
    "Gatineau": ("J8P", "J8T", "J8X", "J8Y", "J8Z", "J9A", "J9H"),
    "Cantley": ("J8V",),
    "Chelsea": ("J9B",),
    "La Pêche": ("J0X",),
    "Val-des-Monts": ("J8N",),
    "Pontiac": ("J0X",),
    "L'Ange-Gardien": ("J8L",),
    "Thurso": ("J0X",),
    "Saint-André-Avellin": ("J0V",),
    "Notre-Dame-de-la-Salette": ("J0X",),
    "Maniwaki": ("J9E",),
    "Fort-Coulonge": ("J0X",),
}
"""Towns of Outaouais, each with the first halves of its postal codes."""

AREA_CODES: Final = ("819", "873", "514", "438", "450")
