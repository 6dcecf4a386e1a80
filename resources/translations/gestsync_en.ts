<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en_CA" sourcelanguage="fr_CA">
  <context>
    <name>gestsync</name>
    <message>
      <source>  Champs repris de la modification : {labels}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>  Doublons en attente : {before} avant, {after} après</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>  Enfants : {counts}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>  À corriger : {problems}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> (colonnes inconnues, non reprises : {columns})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> et </source>
      <translation> and </translation>
    </message>
    <message>
      <source>&amp;Accueil</source>
      <translation>Ho&amp;me</translation>
    </message>
    <message>
      <source>&amp;Annuler la dernière opération…</source>
      <translation>&amp;Undo the last operation…</translation>
    </message>
    <message>
      <source>&amp;Doublons en attente</source>
      <translation>Pending &amp;duplicates</translation>
    </message>
    <message>
      <source>&amp;Erreurs ouvertes</source>
      <translation>Open &amp;errors</translation>
    </message>
    <message>
      <source>&amp;Exporter…</source>
      <translation>&amp;Export…</translation>
    </message>
    <message>
      <source>&amp;Fichier</source>
      <translation>&amp;File</translation>
    </message>
    <message>
      <source>&amp;Importer un fichier…</source>
      <translation>&amp;Import a file…</translation>
    </message>
    <message>
      <source>&amp;Intervertir les fiches</source>
      <translation>&amp;Swap the records</translation>
    </message>
    <message>
      <source>&amp;Mouvements</source>
      <translation>&amp;Movements</translation>
    </message>
    <message>
      <source>&amp;Outils</source>
      <translation>T&amp;ools</translation>
    </message>
    <message>
      <source>&amp;Paramètres…</source>
      <translation>&amp;Settings…</translation>
    </message>
    <message>
      <source>&amp;Quitter</source>
      <translation>&amp;Quit</translation>
    </message>
    <message>
      <source>&amp;Raccourcis clavier</source>
      <translation>&amp;Keyboard shortcuts</translation>
    </message>
    <message>
      <source>&amp;Redescente information BDD clients</source>
      <translation>&amp;Bring down client information</translation>
    </message>
    <message>
      <source>&amp;Récupération des nouvelles mises à jour</source>
      <translation>&amp;Retrieve new updates</translation>
    </message>
    <message>
      <source>&amp;Synchronisation des données</source>
      <translation>&amp;Synchronize data</translation>
    </message>
    <message>
      <source>&amp;Transferts</source>
      <translation>&amp;Transfers</translation>
    </message>
    <message>
      <source>(sans nom)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, annulée depuis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, {file}, ligne {line}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>12 derniers mois</source>
      <translation>Last 12 months</translation>
    </message>
    <message>
      <source>3 derniers mois</source>
      <translation>Last 3 months</translation>
    </message>
    <message>
      <source>30 derniers jours</source>
      <translation>Last 30 days</translation>
    </message>
    <message>
      <source>AAAA-MM-JJ</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Absent</source>
      <translation>Missing</translation>
    </message>
    <message>
      <source>Absente</source>
      <translation>Missing</translation>
    </message>
    <message>
      <source>Absentes</source>
      <translation>Missing</translation>
    </message>
    <message>
      <source>Absentes, de retour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accepter une connexion non chiffrée</source>
      <translation>Accept an unencrypted connection</translation>
    </message>
    <message>
      <source>Acte principal de la ligne, comme un double-clic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Adresse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Affichage</source>
      <translation>Display</translation>
    </message>
    <message>
      <source>Afficher</source>
      <translation>Show</translation>
    </message>
    <message>
      <source>Afficher le détail</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ai&amp;de</source>
      <translation>&amp;Help</translation>
    </message>
    <message>
      <source>Aller à la ligne</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aller à un onglet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Alt+I</source>
      <translation>Alt+S</translation>
    </message>
    <message>
      <source>Ancienne valeur</source>
      <translation>Old value</translation>
    </message>
    <message>
      <source>Annulation</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>Annulations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Annulation…</source>
      <translation>Cancelling…</translation>
    </message>
    <message>
      <source>Annuler</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Annuler cette opération?</source>
      <translation>Undo this operation?</translation>
    </message>
    <message>
      <source>Annuler cette opération…</source>
      <translation>Undo this operation…</translation>
    </message>
    <message>
      <source>Annuler la dernière opération</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Annuler la dernière opération?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Annuler les changements</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Annuler l’opération</source>
      <translation>Undo the operation</translation>
    </message>
    <message>
      <source>Annuler…</source>
      <translation>Undo…</translation>
    </message>
    <message>
      <source>Annulez d’abord la fusion du {date}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Annulé. Les fichiers déjà appliqués le restent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Annulé. Rien n’a été changé.</source>
      <translation>Cancelled. Nothing was changed.</translation>
    </message>
    <message>
      <source>Annulée · {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aperçu de la synchronisation</source>
      <translation>Synchronization preview</translation>
    </message>
    <message>
      <source>Aperçu seulement : rien n’a été écrit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aperçu, fusion, historique</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Application…</source>
      <translation>Applying…</translation>
    </message>
    <message>
      <source>Appliquer</source>
      <translation>Apply</translation>
    </message>
    <message>
      <source>Appliquer cette modification au n° {number} ferait un doublon.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Appliquer quand même…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Appliquer sans aperçu</source>
      <translation>Apply without preview</translation>
    </message>
    <message>
      <source>Appliquer une modification plus ancienne?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Appliquer {n} fiche</source>
      <translation>Apply {n} record</translation>
    </message>
    <message>
      <source>Appliquer {n} fiches</source>
      <translation>Apply {n} records</translation>
    </message>
    <message>
      <source>Appliquer, ou fusionner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Appliqué, opération n° {run}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Appliquée quand même</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arrêter si plus de cette part des fiches change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Au</source>
      <translation>To</translation>
    </message>
    <message>
      <source>Aucun champ ne change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucun client pour l’instant. Récupérez les mises à jour pour les faire venir.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucun doublon</source>
      <translation>No duplicate</translation>
    </message>
    <message>
      <source>Aucun enfant chez cette RSG.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucun enfant pour l’instant. Synchronisez pour les faire venir.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucun fichier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucun fichier.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucun nouveau fichier sur le site d’échange.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucun site d’échange n’est réglé pour l’instant.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucun site d’échange n’est réglé.</source>
      <translation>No exchange site is set up.</translation>
    </message>
    <message>
      <source>Aucun écran ici : voici la journée racontée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune erreur</source>
      <translation>No error</translation>
    </message>
    <message>
      <source>Aucune erreur ouverte dans {provider}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune erreur ouverte. Tout est en ordre.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune fiche mise à jour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune fiche ne porte le n° {number}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune fiche trouvée.</source>
      <translation>No record found.</translation>
    </message>
    <message>
      <source>Aucune mise à jour pour l’instant.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune opération pour ce choix.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune place connue pour l’instant.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune récupération aujourd’hui.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune récupération cette semaine.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune récupération le {day}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune récupération pendant cette période.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune récupération pour l’instant.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune {rsg} pour l’instant.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aucune {rsg} pour l’instant. Synchronisez pour les faire venir.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aujourd’hui</source>
      <translation>Today</translation>
    </message>
    <message>
      <source>Automatique</source>
      <translation>Automatic</translation>
    </message>
    <message>
      <source>Autres statuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Avec le n° {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bienvenue dans GestSync.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bonjour.</source>
      <translation>Hello.</translation>
    </message>
    <message>
      <source>Bonsoir.</source>
      <translation>Good evening.</translation>
    </message>
    <message>
      <source>COMMANDE</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ce fichier ne contient aucune ligne.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ce matin</source>
      <translation>This morning</translation>
    </message>
    <message>
      <source>Ce n’est pas un doublon?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ce que vous avez tapé n’est pas enregistré.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ce qui a été modifié depuis sera gardé, et vous en verrez la liste.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ce qui changera</source>
      <translation>What will change</translation>
    </message>
    <message>
      <source>Ce qui ne va pas</source>
      <translation>What is wrong</translation>
    </message>
    <message>
      <source>Ce qui va se passer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ce sont deux personnes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ces champs ont été modifiés depuis. Ils restent comme ils sont.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ces valeurs ont été tapées ici depuis la dernière synchronisation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cet après-midi, dans {name} (aperçu : rien n’est encore écrit)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cette ligne de la base n’a pas de fiche ici.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cette page n’a pas de liste à exporter.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cette semaine</source>
      <translation>This week</translation>
    </message>
    <message>
      <source>Cette valeur a été tapée ici depuis la dernière synchronisation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Champ</source>
      <translation>Field</translation>
    </message>
    <message>
      <source>Champs</source>
      <translation>Fields</translation>
    </message>
    <message>
      <source>Champs différents</source>
      <translation>Different fields</translation>
    </message>
    <message>
      <source>Changées</source>
      <translation>Changed</translation>
    </message>
    <message>
      <source>Choisir un côté de la fusion; replier l’historique</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choisir…</source>
      <translation>Choose…</translation>
    </message>
    <message>
      <source>Choisissez FTPS, ou acceptez la connexion non chiffrée dans le paramétrage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choisissez dans l’historique une opération qui n’est pas déjà annulée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choisissez une fiche pour en voir le détail.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choisissez une opération pour en voir le détail.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cinq</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Civilité</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clair</source>
      <translation>Light</translation>
    </message>
    <message>
      <source>Client</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clients</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clients traités</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Code postal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colonnes</source>
      <translation>Columns</translation>
    </message>
    <message>
      <source>Colonnes inconnues, laissées de côté : {columns}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Complément</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connecté. Aucun fichier offert pour l’instant.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connexion au site d’échange</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connexion au site d’échange…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connexion non chiffrée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connexion…</source>
      <translation>Connecting…</translation>
    </message>
    <message>
      <source>Contenu du fichier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Continuer quand même?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Continuer quand même…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copier les détails</source>
      <translation>Copy details</translation>
    </message>
    <message>
      <source>Copier les lignes choisies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Corrigez leurs numéros dans {provider}, puis synchronisez de nouveau.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Corrigez ou restaurez le profil.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Corrigez-le dans les paramètres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Courriel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Création</source>
      <translation>Creation</translation>
    </message>
    <message>
      <source>Créations</source>
      <translation>Creations</translation>
    </message>
    <message>
      <source>Créer les fiches des numéros inconnus</source>
      <translation>Create records for unknown numbers</translation>
    </message>
    <message>
      <source>Ctrl+1 à Ctrl+6</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+C</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+D</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+E</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Entrée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+F</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+R</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Tab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Z</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dans GestSync</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dans une liste</source>
      <translation>In a list</translation>
    </message>
    <message>
      <source>Dans {provider}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Date</source>
      <translation>Date</translation>
    </message>
    <message>
      <source>Date de modification</source>
      <translation>Date of change</translation>
    </message>
    <message>
      <source>Date de naissance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Date de reconnaissance initiale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>De retour</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>De retour dans le système comptable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Depuis toujours</source>
      <translation>Since the beginning</translation>
    </message>
    <message>
      <source>Dernière opération</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dernière récupération</source>
      <translation>Last retrieval</translation>
    </message>
    <message>
      <source>Dernière récupération {when}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dernière synchronisation {when} · {rsgs}, {children}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deux</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dire où est la base du système comptable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dire où est le site d’échange</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dire « RSGE » au lieu de « RSG »</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Donnez-lui un numéro dans {provider}, puis synchronisez de nouveau.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Donné par {provider}; corrigez-le là-bas.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dossier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dossier de la RSG</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dossier ou fichier que le système comptable utilise.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doublon</source>
      <translation>Duplicate</translation>
    </message>
    <message>
      <source>Doublon certain</source>
      <translation>Certain duplicate</translation>
    </message>
    <message>
      <source>Doublon du numéro</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doublon du n° {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doublon du n° {other}, réglé depuis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doublon possible</source>
      <translation>Possible duplicate</translation>
    </message>
    <message>
      <source>Doublons</source>
      <translation>Duplicates</translation>
    </message>
    <message>
      <source>Doublons en attente</source>
      <translation>Pending duplicates</translation>
    </message>
    <message>
      <source>Du</source>
      <translation>From</translation>
    </message>
    <message>
      <source>Déclarée « pas un doublon »</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Déjà reçue et traitée auparavant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Déjà traitée</source>
      <translation>Already processed</translation>
    </message>
    <message>
      <source>Détail</source>
      <translation>Detail</translation>
    </message>
    <message>
      <source>Détail de la fiche</source>
      <translation>Record detail</translation>
    </message>
    <message>
      <source>Détails copiés</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Effacer la recherche</source>
      <translation>Clear the search</translation>
    </message>
    <message>
      <source>Elle est reprise telle quelle. Vérifiez-la dans {provider}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Elle reviendra à la prochaine synchronisation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Elle sera tentée de nouveau dans dix minutes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Elles reviendront à la prochaine synchronisation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Emplacement de la base</source>
      <translation>Location of the database</translation>
    </message>
    <message>
      <source>En cours…</source>
      <translation>In progress…</translation>
    </message>
    <message>
      <source>En erreur</source>
      <translation>In error</translation>
    </message>
    <message>
      <source>En ordre</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>En panne</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encore en cours de dépôt. La prochaine récupération le reprendra.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enfant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enfants</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enfants ({n})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enregistrer</source>
      <translation>Save</translation>
    </message>
    <message>
      <source>Enregistré. Tapez-en un autre pour le remplacer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Entente</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Entente de service</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Entrée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Erreur</source>
      <translation>Error</translation>
    </message>
    <message>
      <source>Erreurs ouvertes</source>
      <translation>Open errors</translation>
    </message>
    <message>
      <source>Espace</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Espace : retenir ou reprendre la fiche</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Essayer de nouveau</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>Essayer maintenant</source>
      <translation>Try now</translation>
    </message>
    <message>
      <source>Examiner</source>
      <translation>Review</translation>
    </message>
    <message>
      <source>Exporter ce qui est montré</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exporter la liste</source>
      <translation>Export the list</translation>
    </message>
    <message>
      <source>Exporter le rapport</source>
      <translation>Export the report</translation>
    </message>
    <message>
      <source>Exporter…</source>
      <translation>Export…</translation>
    </message>
    <message>
      <source>F4</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>F5</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>F6</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>FTP (non chiffré)</source>
      <translation>FTP (unencrypted)</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Fermer sans enregistrer</source>
      <translation>Close without saving</translation>
    </message>
    <message>
      <source>Fermer sans enregistrer?</source>
      <translation>Close without saving?</translation>
    </message>
    <message>
      <source>Fermez-le s’il est ouvert ailleurs, ou choisissez un autre dossier.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fiche</source>
      <translation>Record</translation>
    </message>
    <message>
      <source>Fiche absorbée</source>
      <translation>Absorbed record</translation>
    </message>
    <message>
      <source>Fiche au</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fiche conservée</source>
      <translation>Kept record</translation>
    </message>
    <message>
      <source>Fiche enregistrée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fiche modifiée le {date}, plus récente</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fiche modifiée le {fiche}, plus récente que la modification reçue du {received}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fiche n° {number} (actuelle)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fiche telle qu’elle était le {date}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fiche à cette date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fiches</source>
      <translation>Records</translation>
    </message>
    <message>
      <source>Fiches fusionnées : {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fichier CSV (*.csv);;Fichier JSON (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fichier importé</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fichier incomplet : {expected} lignes annoncées, {received} reçues.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fichier mis à l’écart. Rien n’en a été appliqué.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fichiers</source>
      <translation>Files</translation>
    </message>
    <message>
      <source>Fichiers d’échange (*.csv *.gz *.zip);;Tous (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fin de l’entente</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fin de l’entente de service</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fusion</source>
      <translation>Merge</translation>
    </message>
    <message>
      <source>Fusion faite, opération n° {run} : le n° {other} mène maintenant à la fiche n° {kept}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fusionner</source>
      <translation>Merge</translation>
    </message>
    <message>
      <source>Fusionner deux fiches</source>
      <translation>Merge two records</translation>
    </message>
    <message>
      <source>Fusionner les deux fiches…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fusions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fusion…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gardés tels quels, parce que changés depuis :</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>GestSync a rencontré une erreur interne.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>GestSync lit votre système comptable sans jamais y écrire, applique les modifications datées de la centrale, et garde l’historique de chaque champ.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>GestSync ne peut pas écrire dans sa base : le disque est plein ou protégé.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>GestSync – base de démonstration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heure du bureau</source>
      <translation>Office time</translation>
    </message>
    <message>
      <source>Historique</source>
      <translation>History</translation>
    </message>
    <message>
      <source>Historique de la fiche n° {kept}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Historique des mises à jour</source>
      <translation>Update history</translation>
    </message>
    <message>
      <source>Historique :</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Huit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Identité</source>
      <translation>Identity</translation>
    </message>
    <message>
      <source>Il est montré tel quel. Ajoutez sa signification au profil {of_provider}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Il n’y a aucune opération à annuler.</source>
      <translation>There is no operation to undo.</translation>
    </message>
    <message>
      <source>Il n’y a pas de table « {wanted} ». Tables : {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Il n’y a rien à annuler.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Il n’y a rien à fusionner.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Il y a {days} jours, première synchronisation avec {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Illisible</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Importer un fichier</source>
      <translation>Import a file</translation>
    </message>
    <message>
      <source>Inchangée</source>
      <translation>Unchanged</translation>
    </message>
    <message>
      <source>Interrompu. Ce qui n’était pas terminé n’a pas été écrit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Intervertir les fiches à fusionner</source>
      <translation>Swap the records to merge</translation>
    </message>
    <message>
      <source>Intégration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Intégrée le {when}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Jamais récupéré</source>
      <translation>Never retrieved</translation>
    </message>
    <message>
      <source>Jamais synchronisé</source>
      <translation>Never synchronized</translation>
    </message>
    <message>
      <source>Jamais synchronisé. Dites d’abord où est la base que {provider} utilise.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Journée de démonstration du {day}, avec {name}. Toutes les personnes sont inventées.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La RSG {name} n’a pas de numéro de dossier ({where}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La base a changé depuis l’aperçu.</source>
      <translation>The database has changed since the preview.</translation>
    </message>
    <message>
      <source>La base de GestSync est occupée par un autre programme.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La base de GestSync ne s’ouvre pas ou est endommagée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La base est vide pour l’instant. Deux réglages suffisent pour la remplir.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La base ne contient aucune fiche ({label}); {total} sont connues ici.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La base vient d’une version plus récente de GestSync.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La base {of_provider} est endommagée ou sa lecture s’est interrompue : {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La base {of_provider} ne répond pas.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La base {of_provider} n’a pas la structure attendue. Il manque : {missing}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La connexion au site {host} ne serait pas chiffrée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La fiche absorbée mènera désormais à la fiche conservée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La fiche {other} devient un autre numéro du {keeper}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La langue changera au prochain lancement.</source>
      <translation>The language will change at the next start.</translation>
    </message>
    <message>
      <source>La ligne est refusée, les autres sont appliquées. Elle peut revenir corrigée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La modification est signalée sans créer de fiche. Changez ce réglage dans le paramétrage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La synchronisation avec {provider} s’est arrêtée sur une erreur interne.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La valeur d’avant est gardée. Corrigez-la dans {provider}, puis synchronisez de nouveau.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Langue</source>
      <translation>Language</translation>
    </message>
    <message>
      <source>Le champ « {field} » est donné par {provider}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le client</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le code « {value} » du champ « {field} » n’est pas dans le profil : {name} ({where}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le coffre de mots de passe de Windows n’est pas disponible.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le fichier {file} dépasse la taille permise ({limit} Mo).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le fichier {file} est coupé : sa dernière ligne n’est pas finie.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le fichier {file} n’est pas arrivé entier : {expected} octets annoncés, {received} reçus.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le fichier {file} n’est pas un fichier de modifications : {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le fichier {file} n’est pas écrit en {encoding} (ligne {line}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le fichier « {file} » est introuvable ou illisible.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le fichier « {file} » ne peut pas être écrit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le mot de passe et les fiches y circulent en clair, lisibles en chemin.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le même jour, premier chargement des clients de la centrale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le profil « {profile} » ne peut pas être utilisé : {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le réglage « {setting} » ne peut pas valoir « {value} ».</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le site d’échange {host} ne répond pas : {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le site d’échange {host} refuse le nom d’utilisateur ou le mot de passe.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le site offre {files}. Rien n’a été pris.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le {other} devient un autre numéro du {keeper}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lecture du fichier…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lecture…</source>
      <translation>Reading…</translation>
    </message>
    <message>
      <source>Les deux fiches sont deux personnes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Les deux jours sont compris.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Les nuits suivantes, par FTP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Les n° {number} et {other} mènent déjà à la même fiche.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Les valeurs reçues remplaceront celles de la fiche. Vous pourrez annuler.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ligne</source>
      <translation>Line</translation>
    </message>
    <message>
      <source>Ligne {line}, colonne « date_modification » : « {value} ».</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ligne {line}, colonne « {column} » : « {value} ».</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ligne {line} : la modification est datée dans l’avenir : « {value} ».</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ligne {line} : le numéro est vide ou illisible : « {value} ».</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ligne {line} : le n° {number} n’existe pas, et la création est désactivée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ligne {line} : le type « {value} » est inconnu.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ligne {line} : {received} colonnes au lieu de {expected}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lignes du fichier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lignes serrées</source>
      <translation>Tight rows</translation>
    </message>
    <message>
      <source>Logiciel libre, licence MIT.</source>
      <translation>Free software, MIT licence.</translation>
    </message>
    <message>
      <source>L’en-tête du fichier {file} n’est pas celui attendu : {reason}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>L’enfant {name} n’a pas de numéro de dossier ({where}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>L’opération n° {run} n’existe pas ou ne peut pas être annulée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>L’opération n° {run} sera annulée. Ce qui a été modifié depuis est gardé.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Manuel</source>
      <translation>Manual</translation>
    </message>
    <message>
      <source>Ministère</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mises à jour par jour</source>
      <translation>Updates per day</translation>
    </message>
    <message>
      <source>Mobile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mode de récupération</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mode :</source>
      <translation>Mode:</translation>
    </message>
    <message>
      <source>Modification</source>
      <translation>Change</translation>
    </message>
    <message>
      <source>Modification plus ancienne appliquée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Modifications</source>
      <translation>Changes</translation>
    </message>
    <message>
      <source>Modifiée le</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Montrer</source>
      <translation>Show</translation>
    </message>
    <message>
      <source>Montrer le détail (F4)</source>
      <translation>Show the detail (F4)</translation>
    </message>
    <message>
      <source>Montrer ou replier le détail</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mot de passe</source>
      <translation>Password</translation>
    </message>
    <message>
      <source>Mot de passe et essai de la connexion…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mouvements &amp;Centrale</source>
      <translation>&amp;Central office movements</translation>
    </message>
    <message>
      <source>Même contenu qu’un fichier déjà appliqué : rien n’était à refaire.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Même date que la modification déjà traitée, mais un autre contenu</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Même nom, même prénom, même courriel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Même nom, même prénom, même date de naissance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Même nom, même prénom, même téléphone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Même nom, même prénom, même téléphone ou mobile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Même nom, prénom et courriel que le n° {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Même nom, prénom et naissance que le n° {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Même nom, prénom et téléphone que le n° {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Même numéro du Ministère</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Même numéro du Ministère que le n° {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Naissance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ne rien changer</source>
      <translation>Change nothing</translation>
    </message>
    <message>
      <source>Ne rien faire</source>
      <translation>Do nothing</translation>
    </message>
    <message>
      <source>Neuf</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nom de la fiche</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nom d’utilisateur</source>
      <translation>User name</translation>
    </message>
    <message>
      <source>Note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nouvelle fiche</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nouvelle valeur</source>
      <translation>New value</translation>
    </message>
    <message>
      <source>Nouvelles</source>
      <translation>New</translation>
    </message>
    <message>
      <source>Numéro</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Numéro de client</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Numéro de dossier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Numéro d’identifiant du Ministère</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>N’est plus dans le système comptable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Onglet suivant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Onglets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opération</source>
      <translation>Operation</translation>
    </message>
    <message>
      <source>Opération annulée.</source>
      <translation>Operation undone.</translation>
    </message>
    <message>
      <source>Opération annulée : {restored}, {kept}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opération annulée : {restored}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opération n° {run} annulée : {fields}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opérations</source>
      <translation>Operations</translation>
    </message>
    <message>
      <source>Ouvrez votre session habituelle, ou retapez le mot de passe dans le paramétrage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ouvrir la fiche</source>
      <translation>Open the record</translation>
    </message>
    <message>
      <source>Ouvrir le fichier</source>
      <translation>Open the file</translation>
    </message>
    <message>
      <source>Par exemple : jumelles, père et fils de même nom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paramètres</source>
      <translation>Settings</translation>
    </message>
    <message>
      <source>Paramètres enregistrés.</source>
      <translation>Settings saved.</translation>
    </message>
    <message>
      <source>Paramétrage de la redescente</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paramétrage…</source>
      <translation>Setup…</translation>
    </message>
    <message>
      <source>Parcourir…</source>
      <translation>Browse…</translation>
    </message>
    <message>
      <source>Partout</source>
      <translation>Everywhere</translation>
    </message>
    <message>
      <source>Pas un doublon</source>
      <translation>Not a duplicate</translation>
    </message>
    <message>
      <source>Pas un doublon…</source>
      <translation>Not a duplicate…</translation>
    </message>
    <message>
      <source>Places</source>
      <translation>Places</translation>
    </message>
    <message>
      <source>Places inconnues</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Places occupées</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Places totales</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plus ancienne</source>
      <translation>Older</translation>
    </message>
    <message>
      <source>Plus anciennes</source>
      <translation>Older</translation>
    </message>
    <message>
      <source>Plusieurs RSG portent le numéro de dossier {number} : {name} ({where}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plusieurs enfants portent le même numéro de dossier : {name} ({where}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Port</source>
      <translation>Port</translation>
    </message>
    <message>
      <source>Protocole</source>
      <translation>Protocol</translation>
    </message>
    <message>
      <source>Prénom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Période</source>
      <translation>Period</translation>
    </message>
    <message>
      <source>Quatre</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Qui peut corriger</source>
      <translation>Who can fix it</translation>
    </message>
    <message>
      <source>RSG</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>RSG par statut</source>
      <translation>RSG by status</translation>
    </message>
    <message>
      <source>RSGE</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>RSG : même numéro du Ministère</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raccourcis clavier</source>
      <translation>Keyboard shortcuts</translation>
    </message>
    <message>
      <source>Raison</source>
      <translation>Reason</translation>
    </message>
    <message>
      <source>Rapport des récupérations</source>
      <translation>Retrieval report</translation>
    </message>
    <message>
      <source>Rechercher</source>
      <translation>Search</translation>
    </message>
    <message>
      <source>Rechercher (Ctrl+F)</source>
      <translation>Search (Ctrl+F)</translation>
    </message>
    <message>
      <source>Rechercher dans {list}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rechercher; Échap efface</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reconnaissance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rejetée</source>
      <translation>Rejected</translation>
    </message>
    <message>
      <source>Rejetées</source>
      <translation>Rejected</translation>
    </message>
    <message>
      <source>Remarque</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>Renseignez les paramètres de connexion dans le paramétrage de la redescente.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Replier le détail (F4)</source>
      <translation>Hide the detail (F4)</translation>
    </message>
    <message>
      <source>Retenir ou reprendre une fiche de l’aperçu</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Retenue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Revenir à aujourd’hui</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Revenir à toutes les fiches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reçu entier, pas encore appliqué. La prochaine récupération l’appliquera.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reçu pour le n° {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien ne vous attend.</source>
      <translation>Nothing is waiting for you.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Communiquez avec le soutien.</source>
      <translation>Nothing was changed. Contact support.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Communiquez avec le soutien. Ce qui y ressemble : {similar}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Corrigez la valeur, puis enregistrez de nouveau.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Corrigez-le dans {provider}, puis synchronisez.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Corrigez-les dans le paramétrage du site d’échange.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Fermez l’autre fenêtre de GestSync, puis essayez de nouveau.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Fusionnez d’abord les deux fiches.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Installez la dernière version de GestSync.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Libérez de l’espace, puis essayez de nouveau.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Restaurez la dernière sauvegarde, ou communiquez avec le soutien.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Vérifiez la connexion Internet, puis essayez de nouveau.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Vérifiez l’emplacement « {location} » et que son ordinateur est allumé.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été changé. Vérifiez son emplacement.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été écrit. Est-ce la bonne base?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’a été écrit. Synchronisez de nouveau pour voir l’aperçu à jour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’en a été appliqué. Augmentez la limite dans les paramètres si le fichier est attendu.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’en a été appliqué. Demandez un nouveau dépôt du fichier.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’en a été appliqué. La prochaine récupération reprendra d’elle-même.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien n’est encore arrivé à cette fiche.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rien à faire. Tout est en ordre.</source>
      <translation>Nothing to do. Everything is in order.</translation>
    </message>
    <message>
      <source>Réception automatique, au premier lancement de la journée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Réception journalière</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Récupération</source>
      <translation>Retrieval</translation>
    </message>
    <message>
      <source>Récupération annulée. Les fichiers déjà appliqués le restent; les autres reviendront.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Récupération automatique impossible. {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Récupération des nouvelles mises à jour</source>
      <translation>Retrieve new updates</translation>
    </message>
    <message>
      <source>Récupérer les nouvelles mises à jour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Récupéré {when}</source>
      <translation>Retrieved {when}</translation>
    </message>
    <message>
      <source>Régler le système comptable…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Régler…</source>
      <translation>Set up…</translation>
    </message>
    <message>
      <source>Résultat</source>
      <translation>Result</translation>
    </message>
    <message>
      <source>Saisie</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saisie dans GestSync</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sans commande, GestSync ouvre sa fenêtre.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sans effet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sans statut</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sections</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Serveur</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Seul le début de ce fichier compressé est montré.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sexe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Site d’échange</source>
      <translation>Exchange site</translation>
    </message>
    <message>
      <source>Six</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sombre</source>
      <translation>Dark</translation>
    </message>
    <message>
      <source>Statut</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Synchronisation</source>
      <translation>Synchronization</translation>
    </message>
    <message>
      <source>Synchroniser avec {provider}</source>
      <translation>Synchronize with {provider}</translation>
    </message>
    <message>
      <source>Synchroniser toutes les heures</source>
      <translation>Synchronize every hour</translation>
    </message>
    <message>
      <source>Synchroniser : ouvre l’aperçu, n’écrit rien</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Synchronisé {when}</source>
      <translation>Synchronized {when}</translation>
    </message>
    <message>
      <source>Système</source>
      <translation>System</translation>
    </message>
    <message>
      <source>Système comptable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tableau de bord</source>
      <translation>Dashboard</translation>
    </message>
    <message>
      <source>Taille du texte</source>
      <translation>Text size</translation>
    </message>
    <message>
      <source>Taille maximale d’un fichier</source>
      <translation>Maximum size of a file</translation>
    </message>
    <message>
      <source>Tester</source>
      <translation>Test</translation>
    </message>
    <message>
      <source>Thème</source>
      <translation>Theme</translation>
    </message>
    <message>
      <source>Tous</source>
      <translation>All</translation>
    </message>
    <message>
      <source>Tout</source>
      <translation>All</translation>
    </message>
    <message>
      <source>Tout est à jour.</source>
      <translation>Everything is up to date.</translation>
    </message>
    <message>
      <source>Tout le fichier importé le {when} sera annulé, pas seulement cette fiche.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tout le reste est en ordre.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Toute la récupération du {when} sera annulée, pas seulement cette fiche.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Toute la synchronisation du {when} sera annulée, pas seulement cette fiche.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Toutes</source>
      <translation>All</translation>
    </message>
    <message>
      <source>Trois</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Téléphone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Téléphone – urgence (autre)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Une</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Une fusion plus récente touche la même fiche : on annule de la dernière à la première.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Urgence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Valeur de l’opération annulée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Valeur douteuse pour {name}, champ « {field} » : « {value} » ({where}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Valeur d’avant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Valeur illisible pour {name}, champ « {field} » : « {value} » ({where}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Valeurs gardées</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version {version}</source>
      <translation>Version {version}</translation>
    </message>
    <message>
      <source>Ville</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voir dans l’historique des mises à jour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voir la ligne du fichier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voir la ligne {line} du fichier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voir la liste</source>
      <translation>See the list</translation>
    </message>
    <message>
      <source>Voir le dernier rapport</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voir le fichier</source>
      <translation>See the file</translation>
    </message>
    <message>
      <source>Voir le rapport du jour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voir l’aperçu</source>
      <translation>See the preview</translation>
    </message>
    <message>
      <source>Voir tout l’aperçu</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voir : {prog} --help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Volet suivant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vous pourrez annuler cette fusion à tout moment, dans l’historique.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vérifiez le numéro. Une fiche fusionnée se trouve par son autre numéro.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vérifiez l’emplacement de la base. Si tout est normal, continuez quand même.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>absente</source>
      <translation>missing</translation>
    </message>
    <message>
      <source>absente du système comptable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>absentes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>active</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>annulation</source>
      <translation>undo</translation>
    </message>
    <message>
      <source>annulations</source>
      <translation>undos</translation>
    </message>
    <message>
      <source>annuler une opération</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>appliquer des fichiers d’échange d’ici</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>appliquer même si une garde arrêterait</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>appliqué</source>
      <translation>applied</translation>
    </message>
    <message>
      <source>argument inconnu : {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>arguments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>automatique</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>autre dossier de données</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>autre jour qu’aujourd’hui</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>autre nombre, autres personnes inventées</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>autres numéros</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>base, ou dossier de fichiers .dbf ou .csv</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ce qui se lit dans une base comptable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>champ rétabli</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>champs rétablis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>changées</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>codage des textes, au lieu du déclaré</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>colonne</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>colonnes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>commandes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>communiquez avec le soutien</source>
      <translation>contact support</translation>
    </message>
    <message>
      <source>compter les fichiers du site, sans rien prendre</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>correction ici</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>correction tapée ici</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>corrections ici</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>corrections tapées ici</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>création</source>
      <translation>creation</translation>
    </message>
    <message>
      <source>création annulée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>créations</source>
      <translation>creations</translation>
    </message>
    <message>
      <source>dont {n} doublon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>dont {n} doublons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>dossier ou fichier de sa base, pour cette fois</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>doublon</source>
      <translation>duplicate</translation>
    </message>
    <message>
      <source>doublons</source>
      <translation>duplicates</translation>
    </message>
    <message>
      <source>déjà appliqué</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>déjà reçu</source>
      <translation>already received</translation>
    </message>
    <message>
      <source>déjà traitée</source>
      <translation>already processed</translation>
    </message>
    <message>
      <source>déjà traitées</source>
      <translation>already processed</translation>
    </message>
    <message>
      <source>en attente</source>
      <translation>pending</translation>
    </message>
    <message>
      <source>en cours de dépôt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>enfants</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>erreur</source>
      <translation>error</translation>
    </message>
    <message>
      <source>erreurs</source>
      <translation>errors</translation>
    </message>
    <message>
      <source>fichier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fichier d’échange</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fichiers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fusion</source>
      <translation>merge</translation>
    </message>
    <message>
      <source>fusionner deux fiches d’une même personne</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fusionnée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fusions</source>
      <translation>merges</translation>
    </message>
    <message>
      <source>il manque {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>inchangée</source>
      <translation>unchanged</translation>
    </message>
    <message>
      <source>inchangées</source>
      <translation>unchanged</translation>
    </message>
    <message>
      <source>inconnue</source>
      <translation>unknown</translation>
    </message>
    <message>
      <source>jouer une journée complète, dans un dossier temporaire</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>la commande est mal écrite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>la fiche comme elle était ce jour-là</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ligne</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lignes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lignes non comptées</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>lu {when}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>manuel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>manuelle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mis à l’écart</source>
      <translation>set aside</translation>
    </message>
    <message>
      <source>mise à jour reçue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mises à jour reçues</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>modification</source>
      <translation>change</translation>
    </message>
    <message>
      <source>modifications</source>
      <translation>changes</translation>
    </message>
    <message>
      <source>montrer ce qui changerait, sans rien écrire</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>montrer cette aide et sortir</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>montrer ses lignes, un objet JSON par ligne</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>numéro de la fiche absorbée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>numéro de la fiche conservée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>numéro de la fiche, ou d’une qu’elle a absorbée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>numéro d’opération (la dernière si rien)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>n° {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>n’y est plus; elle est gardée ici</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>opération</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ouverte</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pas des doublons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pas encore appliqué</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pas un doublon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>plus ancienne</source>
      <translation>older</translation>
    </message>
    <message>
      <source>plus anciennes</source>
      <translation>older</translation>
    </message>
    <message>
      <source>premier chargement qui contient déjà des doublons : les garder tous</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>présente</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>raconter la journée, sans ouvrir la fenêtre</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rapport des récupérations d’un jour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rejetée</source>
      <translation>rejected</translation>
    </message>
    <message>
      <source>rejetées</source>
      <translation>rejected</translation>
    </message>
    <message>
      <source>revenue</source>
      <translation>back</translation>
    </message>
    <message>
      <source>revenues</source>
      <translation>back</translation>
    </message>
    <message>
      <source>reçu</source>
      <translation>received</translation>
    </message>
    <message>
      <source>rien</source>
      <translation>nothing</translation>
    </message>
    <message>
      <source>récupérer les nouvelles mises à jour du site d’échange</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>résultats en JSON, pour un programme</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sorte de fiche (client si rien)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>synchroniser avec le système comptable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>système comptable de la journée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>système comptable, pour cette fois</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>une fiche et tout ce qui lui est arrivé</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>version inconnue</source>
      <translation>unknown version</translation>
    </message>
    <message>
      <source>vous pouvez corriger</source>
      <translation>you can fix it</translation>
    </message>
    <message>
      <source>y est de nouveau</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} demande au moins une valeur</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} demande une valeur</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} ne prend pas de valeur</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} : valeur illisible, {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} : {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} : {1} n’est pas dans {2}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{corrections} : la valeur du système comptable l’emporte.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} dans {file}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} {label} sur {total} seraient {state} ({share} %).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{errors} à corriger</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{errors} à corriger dans {provider}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{fiches} dans {provider}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field} : « {value} » ne peut pas être lu.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file}, ligne {line}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{first} au {last}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{format}, textes en {encoding}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{hour}, fusion d’un doublon tenu à l’écart : le n° {absorbed} rejoint le n° {kept}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{hour}, récupération automatique des fichiers de la nuit, par FTP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{hour}, synchronisation avec {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} existe déjà sous le n° {other}. La fiche n’a pas été mise à jour pour ne pas créer de doublon.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}, n° {number} : {count}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} : ce doublon du n° {other} est réglé.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} : la décision « pas un doublon » du {when} sera annulée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} : la fusion du {when} sera annulée, et les deux fiches seront rétablies.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} : la modification appliquée quand même le {when} sera annulée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} : la modification reçue ne change aucun champ de la fiche.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} : la saisie du {when} sera annulée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} : les deux fiches resteront deux personnes. La modification retenue sera rejouée, et la question ne sera plus posée pour ces deux numéros.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} : modification déjà traitée. Même reçue plusieurs fois, elle n’est traitée qu’une fois.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} : nouvelle fiche n° {number}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} : une modification de même date a déjà été traitée, avec un autre contenu. Celle-ci ne l’est pas.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} champ corrigé</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} champ de la fiche conservée change.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} champ identique</source>
      <translation>{n} identical field</translation>
    </message>
    <message>
      <source>{n} champ modifié depuis est gardé.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} champs corrigés</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} champs de la fiche conservée changent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} champs identiques</source>
      <translation>{n} identical fields</translation>
    </message>
    <message>
      <source>{n} champs modifiés depuis sont gardés.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} chose vous attend.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} choses vous attendent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} client</source>
      <translation>{n} client</translation>
    </message>
    <message>
      <source>{n} clients</source>
      <translation>{n} clients</translation>
    </message>
    <message>
      <source>{n} code inconnu</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} codes inconnus</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} correction sera écrasée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} corrections seront écrasées.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} doublon</source>
      <translation>{n} duplicate</translation>
    </message>
    <message>
      <source>{n} doublon en attente</source>
      <translation>{n} pending duplicate</translation>
    </message>
    <message>
      <source>{n} doublon à examiner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} doublons</source>
      <translation>{n} duplicates</translation>
    </message>
    <message>
      <source>{n} doublons en attente</source>
      <translation>{n} pending duplicates</translation>
    </message>
    <message>
      <source>{n} doublons à examiner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} enfant</source>
      <translation>{n} child</translation>
    </message>
    <message>
      <source>{n} enfant suit la fiche conservée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} enfants</source>
      <translation>{n} children</translation>
    </message>
    <message>
      <source>{n} enfants suivent la fiche conservée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} erreur</source>
      <translation>{n} error</translation>
    </message>
    <message>
      <source>{n} erreur ouverte</source>
      <translation>{n} open error</translation>
    </message>
    <message>
      <source>{n} erreur à corriger.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} erreurs</source>
      <translation>{n} errors</translation>
    </message>
    <message>
      <source>{n} erreurs ouvertes</source>
      <translation>{n} open errors</translation>
    </message>
    <message>
      <source>{n} erreurs à corriger.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fiche</source>
      <translation>{n} record</translation>
    </message>
    <message>
      <source>{n} fiche a changé</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fiche exportée dans {file}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fiche mise à jour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fiche vous attend.</source>
      <translation>{n} record is waiting for you.</translation>
    </message>
    <message>
      <source>{n} fiche à examiner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fiches</source>
      <translation>{n} records</translation>
    </message>
    <message>
      <source>{n} fiches exportées dans {file}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fiches mises à jour.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fiches ont changé</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fiches vous attendent.</source>
      <translation>{n} records are waiting for you.</translation>
    </message>
    <message>
      <source>{n} fiches à examiner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fichier</source>
      <translation>{n} file</translation>
    </message>
    <message>
      <source>{n} fichier mis à l’écart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fichier mis à l’écart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fichier offert.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fichiers</source>
      <translation>{n} files</translation>
    </message>
    <message>
      <source>{n} fichiers mis à l’écart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fichiers mis à l’écart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} fichiers offerts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} gardée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} gardées</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} inchangée.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} inchangées.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} libre</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} libres</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} ligne</source>
      <translation>{n} line</translation>
    </message>
    <message>
      <source>{n} ligne d’historique suivra la fiche conservée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} lignes</source>
      <translation>{n} lines</translation>
    </message>
    <message>
      <source>{n} lignes d’historique suivront la fiche conservée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} mise à jour reçue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} mise à jour reçue.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} mises à jour reçues</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} mises à jour reçues.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} modification en attente sera rejouée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} modifications en attente seront rejouées</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} occupée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} occupées</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} opération</source>
      <translation>{n} operation</translation>
    </message>
    <message>
      <source>{n} opérations</source>
      <translation>{n} operations</translation>
    </message>
    <message>
      <source>{n} retenue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} retenues</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} sera appliquée</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} seront appliquées</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} valeur douteuse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} valeur illisible</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} valeur rétablie</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} valeurs douteuses</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} valeurs illisibles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} valeurs rétablies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} {rsg}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} {rsg} a au moins une place libre</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} {rsg} dépasse sa limite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} {rsg} dépasse ses places</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} {rsg} dépassent leur limite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} {rsg} dépassent leurs places</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} {rsg} ont au moins une place libre</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{occupied} enfants pour {places} places</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{occupied} places occupées sur {places}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{occupied} places occupées sur {total}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{parts}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{received} à {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{received}, dont {duplicates}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{rsg} par statut</source>
      <translation>{rsg} by status</translation>
    </message>
    <message>
      <source>{sentence} Rien n’a été écrit. Est-ce la bonne base?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{sentence} {done} sur {total}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{shown} sur {total}</source>
      <translation>{shown} of {total}</translation>
    </message>
    <message>
      <source>{value}, choisi</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} : les prochains fichiers qui la nomment arriveront à la bonne fiche.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> : existe sous le n° {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>« {text} » n’est pas une date AAAA-MM-JJ</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>« {value} » ne convient pas au champ « {field} ».</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>À &amp;propos de GestSync</source>
      <translation>&amp;About GestSync</translation>
    </message>
    <message>
      <source>À faire</source>
      <translation>To do</translation>
    </message>
    <message>
      <source>À l’écart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>À propos de GestSync</source>
      <translation>About GestSync</translation>
    </message>
    <message>
      <source>à corriger dans le système comptable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>à régler avec le responsable du site d’échange</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>… et au moins ce nombre de fiches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>← →</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>