<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en_CA" sourcelanguage="fr_CA">
  <context>
    <name>gestsync</name>
    <message>
      <source>  Champs repris de la modification : {labels}</source>
      <translation>  Fields taken from the change: {labels}</translation>
    </message>
    <message>
      <source>  Doublons en attente : {before} avant, {after} après</source>
      <translation>  Pending duplicates: {before} before, {after} after</translation>
    </message>
    <message>
      <source>  Enfants : {counts}</source>
      <translation>  Children: {counts}</translation>
    </message>
    <message>
      <source>  Le jour et le mois peuvent être l’un pour l’autre : {forms}</source>
      <translation>  Day and month could be swapped: {forms}</translation>
    </message>
    <message>
      <source>  À corriger : {problems}</source>
      <translation>  To fix: {problems}</translation>
    </message>
    <message>
      <source> (colonnes inconnues, non reprises : {columns})</source>
      <translation> (unknown columns, not used: {columns})</translation>
    </message>
    <message>
      <source> Réglage : {setting}.</source>
      <translation> Setting: {setting}.</translation>
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
      <source>&amp;Base de démonstration</source>
      <translation>&amp;Demonstration database</translation>
    </message>
    <message>
      <source>&amp;Changement de système comptable…</source>
      <translation>Change of accountin&amp;g system…</translation>
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
      <source>&amp;Guide</source>
      <translation>&amp;Guide</translation>
    </message>
    <message>
      <source>&amp;Importer un fichier…</source>
      <translation>&amp;Import a file…</translation>
    </message>
    <message>
      <source>&amp;Imprimer…</source>
      <translation>&amp;Print…</translation>
    </message>
    <message>
      <source>&amp;Intervertir les fiches</source>
      <translation>&amp;Swap the records</translation>
    </message>
    <message>
      <source>&amp;Journal</source>
      <translation>&amp;Journal</translation>
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
      <source>&amp;Paires « Pas un doublon »</source>
      <translation>“Not a duplicate” &amp;pairs</translation>
    </message>
    <message>
      <source>&amp;Paramètres…</source>
      <translation>&amp;Settings…</translation>
    </message>
    <message>
      <source>&amp;Premiers pas…</source>
      <translation>&amp;First steps…</translation>
    </message>
    <message>
      <source>&amp;Précédent</source>
      <translation>&amp;Back</translation>
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
      <source>&amp;Restaurer…</source>
      <translation>&amp;Restore…</translation>
    </message>
    <message>
      <source>&amp;Récupération des nouvelles mises à jour</source>
      <translation>&amp;Retrieve new updates</translation>
    </message>
    <message>
      <source>&amp;Sauvegarder</source>
      <translation>&amp;Back up</translation>
    </message>
    <message>
      <source>&amp;Suivant</source>
      <translation>&amp;Next</translation>
    </message>
    <message>
      <source>&amp;Synchronisation des données</source>
      <translation>&amp;Synchronize data</translation>
    </message>
    <message>
      <source>&amp;Terminer</source>
      <translation>&amp;Finish</translation>
    </message>
    <message>
      <source>&amp;Transferts</source>
      <translation>&amp;Transfers</translation>
    </message>
    <message>
      <source>&amp;Vérifications…</source>
      <translation>Chec&amp;ks…</translation>
    </message>
    <message>
      <source>(effacé)</source>
      <translation>(erased)</translation>
    </message>
    <message>
      <source>(sans nom)</source>
      <translation>(no name)</translation>
    </message>
    <message>
      <source>, annulée depuis</source>
      <translation>, undone since</translation>
    </message>
    <message>
      <source>, {file}, ligne {line}</source>
      <translation>, {file}, line {line}</translation>
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
      <translation>YYYY-MM-DD</translation>
    </message>
    <message>
      <source>AAAA/MM/JJ</source>
      <translation>YYYY/MM/DD</translation>
    </message>
    <message>
      <source>AAAAMMJJ</source>
      <translation>YYYYMMDD</translation>
    </message>
    <message>
      <source>Abandonner les modifications</source>
      <translation>Discard the changes</translation>
    </message>
    <message>
      <source>Abandonner les modifications?</source>
      <translation>Discard the changes?</translation>
    </message>
    <message>
      <source>Absent</source>
      <translation>Absent</translation>
    </message>
    <message>
      <source>Absente</source>
      <translation>Absent</translation>
    </message>
    <message>
      <source>Absentes</source>
      <translation>Absent</translation>
    </message>
    <message>
      <source>Absentes, de retour</source>
      <translation>Absent, back</translation>
    </message>
    <message>
      <source>Absents</source>
      <translation>Absent</translation>
    </message>
    <message>
      <source>Absorbée par</source>
      <translation>Absorbed by</translation>
    </message>
    <message>
      <source>Accents</source>
      <translation>Accents</translation>
    </message>
    <message>
      <source>Accepter cette empreinte</source>
      <translation>Accept this fingerprint</translation>
    </message>
    <message>
      <source>Accepter une connexion non chiffrée</source>
      <translation>Accept an unencrypted connection</translation>
    </message>
    <message>
      <source>Acte principal de la ligne, comme un double-clic</source>
      <translation>Main action of the row, like a double-click</translation>
    </message>
    <message>
      <source>Actes montrés</source>
      <translation>Acts shown</translation>
    </message>
    <message>
      <source>Adresse</source>
      <translation>Address</translation>
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
      <translation>Show the detail</translation>
    </message>
    <message>
      <source>Ai&amp;de</source>
      <translation>&amp;Help</translation>
    </message>
    <message>
      <source>Aller à la ligne</source>
      <translation>Go to line</translation>
    </message>
    <message>
      <source>Aller à un onglet</source>
      <translation>Go to a tab</translation>
    </message>
    <message>
      <source>Alt+I</source>
      <translation>Alt+S</translation>
    </message>
    <message>
      <source>Altéré</source>
      <translation>Altered</translation>
    </message>
    <message>
      <source>Ancien numéro</source>
      <translation>Old number</translation>
    </message>
    <message>
      <source>Ancienne valeur</source>
      <translation>Old value</translation>
    </message>
    <message>
      <source>Anciennes valeurs</source>
      <translation>Old values</translation>
    </message>
    <message>
      <source>Annulation</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>Annulation arrêtée : {merges}, {left}.</source>
      <translation>Undo stopped: {merges}, {left}.</translation>
    </message>
    <message>
      <source>Annulations</source>
      <translation>Undos</translation>
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
      <source>Annuler la dernière opération</source>
      <translation>Undo the last operation</translation>
    </message>
    <message>
      <source>Annuler la dernière opération?</source>
      <translation>Undo the last operation?</translation>
    </message>
    <message>
      <source>Annuler la fusion…</source>
      <translation>Undo the merge…</translation>
    </message>
    <message>
      <source>Annuler les changements</source>
      <translation>Discard the changes</translation>
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
      <translation>First undo the merge of {date}.</translation>
    </message>
    <message>
      <source>Annulé</source>
      <translation>Undone</translation>
    </message>
    <message>
      <source>Annulé. Les fichiers déjà appliqués le restent.</source>
      <translation>Cancelled. Files already applied stay applied.</translation>
    </message>
    <message>
      <source>Annulé. Rien n’a été changé.</source>
      <translation>Cancelled. Nothing was changed.</translation>
    </message>
    <message>
      <source>Annulée · {what}</source>
      <translation>Undone · {what}</translation>
    </message>
    <message>
      <source>Aperçu</source>
      <translation>Preview</translation>
    </message>
    <message>
      <source>Aperçu de la synchronisation</source>
      <translation>Synchronization preview</translation>
    </message>
    <message>
      <source>Aperçu seulement : rien n’a été écrit.</source>
      <translation>Preview only: nothing was written.</translation>
    </message>
    <message>
      <source>Aperçu, fusion, historique</source>
      <translation>Preview, merge, history</translation>
    </message>
    <message>
      <source>Application des modifications…</source>
      <translation>Applying the changes…</translation>
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
      <source>Appliquer cette modification au n° {number} ferait un doublon.</source>
      <translation>Applying this change to no. {number} would create a duplicate.</translation>
    </message>
    <message>
      <source>Appliquer de nouveau</source>
      <translation>Apply Again</translation>
    </message>
    <message>
      <source>Appliquer de nouveau les fichiers d’échange appliqués depuis</source>
      <translation>Apply again the exchange files applied since</translation>
    </message>
    <message>
      <source>Appliquer quand même…</source>
      <translation>Apply anyway…</translation>
    </message>
    <message>
      <source>Appliquer sans aperçu</source>
      <translation>Apply without preview</translation>
    </message>
    <message>
      <source>Appliquer une modification plus ancienne?</source>
      <translation>Apply an older change?</translation>
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
      <translation>Apply, or merge</translation>
    </message>
    <message>
      <source>Appliqué, opération n° {run}.</source>
      <translation>Applied, operation no. {run}.</translation>
    </message>
    <message>
      <source>Appliquée quand même</source>
      <translation>Applied anyway</translation>
    </message>
    <message>
      <source>Appliqués de nouveau : {files}.</source>
      <translation>Applied again: {files}.</translation>
    </message>
    <message>
      <source>Arrêter</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Arrêter si plus de cette part des fiches change</source>
      <translation>Stop if more than this share of the records changes</translation>
    </message>
    <message>
      <source>Arrêté : {n} fichier sera appliqué à la prochaine récupération.</source>
      <translation>Stopped: {n} file will be applied at the next retrieval.</translation>
    </message>
    <message>
      <source>Arrêté : {n} fichiers seront appliqués à la prochaine récupération.</source>
      <translation>Stopped: {n} files will be applied at the next retrieval.</translation>
    </message>
    <message>
      <source>Attendez une minute. S’il ne revient pas, redémarrez l’ordinateur, puis ouvrez GestSync : ce qui était enregistré y est.</source>
      <translation>Wait a minute. If it does not come back, restart the computer, then open GestSync: what was saved is there.</translation>
    </message>
    <message>
      <source>Au</source>
      <translation>To</translation>
    </message>
    <message>
      <source>Aucun champ ne change</source>
      <translation>No field changes</translation>
    </message>
    <message>
      <source>Aucun client pour l’instant. Dites d’abord où est le site d’échange.</source>
      <translation>No client for now. First say where the exchange site is.</translation>
    </message>
    <message>
      <source>Aucun client pour l’instant. Récupérez les mises à jour pour les faire venir.</source>
      <translation>No clients yet. Retrieve the updates to bring them in.</translation>
    </message>
    <message>
      <source>Aucun codage ne s’impose : choisissez celui dont les accents sont justes.</source>
      <translation>No encoding stands out: choose the one whose accents are right.</translation>
    </message>
    <message>
      <source>Aucun doublon</source>
      <translation>No duplicate</translation>
    </message>
    <message>
      <source>Aucun doublon connu de cette fiche : rien n’est retenu à cause d’elle, la règle stricte ne lui trouve pas d’autre fiche, et rien n’a été décidé ni fusionné.</source>
      <translation>No known duplicate of this record: nothing is held back because of it, the strict rule finds no other record for it, and nothing was decided or merged.</translation>
    </message>
    <message>
      <source>Aucun enfant chez cette RSG.</source>
      <translation>No children with this RSG.</translation>
    </message>
    <message>
      <source>Aucun enfant pour l’instant. Dites d’abord où est la base du système comptable.</source>
      <translation>No child for now. First say where the database of the accounting system is.</translation>
    </message>
    <message>
      <source>Aucun enfant pour l’instant. Synchronisez pour les faire venir.</source>
      <translation>No children yet. Synchronize to bring them in.</translation>
    </message>
    <message>
      <source>Aucun fichier</source>
      <translation>No file</translation>
    </message>
    <message>
      <source>Aucun fichier n’a été lu. Corrigez-le par le lien « Profil d’échange » des paramètres, section Site d’échange, puis récupérez de nouveau.</source>
      <translation>No file was read. Correct it through the link “Exchange profile” of the settings, section Exchange site, then retrieve again.</translation>
    </message>
    <message>
      <source>Aucun fichier offert pour l’instant.</source>
      <translation>No file offered for now.</translation>
    </message>
    <message>
      <source>Aucun fichier sur le site d’échange {when}.</source>
      <translation>No file on the exchange site {when}.</translation>
    </message>
    <message>
      <source>Aucun fichier.</source>
      <translation>No file.</translation>
    </message>
    <message>
      <source>Aucun incident n’est inscrit au registre.</source>
      <translation>No incident is entered in the register.</translation>
    </message>
    <message>
      <source>Aucun nouveau fichier sur le site d’échange.</source>
      <translation>No new file on the exchange site.</translation>
    </message>
    <message>
      <source>Aucun n’est repris; rien n’est perdu ici. Corrigez leurs numéros dans {provider}, puis synchronisez de nouveau.</source>
      <translation>None of them is taken over; nothing is lost here. Fix their numbers in {provider}, then synchronize again.</translation>
    </message>
    <message>
      <source>Aucun programme de ce poste n’ouvre {file}.</source>
      <translation>No program on this computer opens {file}.</translation>
    </message>
    <message>
      <source>Aucun site d’échange n’est réglé pour l’instant.</source>
      <translation>No exchange site is set up yet.</translation>
    </message>
    <message>
      <source>Aucun site d’échange n’est réglé.</source>
      <translation>No exchange site is set up.</translation>
    </message>
    <message>
      <source>Aucun écran ici : voici la journée racontée.</source>
      <translation>No screen here: this is the story of the day.</translation>
    </message>
    <message>
      <source>Aucune</source>
      <translation>None</translation>
    </message>
    <message>
      <source>Aucune base n’est choisie. « Précédent » pour la choisir, ou « Suivant » pour le faire plus tard.</source>
      <translation>No database is chosen. “Back” to choose it, or “Next” to do so later.</translation>
    </message>
    <message>
      <source>Aucune base n’est réglée pour {provider}.</source>
      <translation>No database is set up for {provider}.</translation>
    </message>
    <message>
      <source>Aucune colonne ne manque. Vérifiez les premières lignes.</source>
      <translation>No column is missing. Check the first rows.</translation>
    </message>
    <message>
      <source>Aucune de ces paires ne peut être fusionnée sans vous.</source>
      <translation>None of these pairs can be merged without you.</translation>
    </message>
    <message>
      <source>Aucune durée de conservation n’est réglée : tout est gardé.</source>
      <translation>No retention period is set: everything is kept.</translation>
    </message>
    <message>
      <source>Aucune durée n’est réglée : tout est gardé. Réglez celles que votre bureau a fixées; rien ne s’efface sans que vous l’ayez vu.</source>
      <translation>No period is set: everything is kept. Set those that your office decided on; nothing is erased without your having seen it.</translation>
    </message>
    <message>
      <source>Aucune erreur</source>
      <translation>No error</translation>
    </message>
    <message>
      <source>Aucune erreur n’a encore été corrigée.</source>
      <translation>No error has been fixed yet.</translation>
    </message>
    <message>
      <source>Aucune erreur ouverte.</source>
      <translation>No open error.</translation>
    </message>
    <message>
      <source>Aucune fiche mise à jour.</source>
      <translation>No record updated.</translation>
    </message>
    <message>
      <source>Aucune fiche ne change de numéro.</source>
      <translation>No record changes its number.</translation>
    </message>
    <message>
      <source>Aucune fiche ne porte le n° {number}.</source>
      <translation>No record has number {number}.</translation>
    </message>
    <message>
      <source>Aucune fiche trouvée.</source>
      <translation>No record found.</translation>
    </message>
    <message>
      <source>Aucune ligne à vérifier.</source>
      <translation>No line to verify.</translation>
    </message>
    <message>
      <source>Aucune mise à jour pour l’instant.</source>
      <translation>No updates yet.</translation>
    </message>
    <message>
      <source>Aucune n’arrêterait. Fiches qui changeraient : {lines}.</source>
      <translation>None would stop it. Records that would change: {lines}.</translation>
    </message>
    <message>
      <source>Aucune n’est reprise; rien n’est perdu ici. Corrigez leurs numéros dans {provider}, puis synchronisez de nouveau.</source>
      <translation>None of them is taken over; nothing is lost here. Fix their numbers in {provider}, then synchronize again.</translation>
    </message>
    <message>
      <source>Aucune opération pour ce choix.</source>
      <translation>No operation for this choice.</translation>
    </message>
    <message>
      <source>Aucune paire n’a été déclarée « pas un doublon ».</source>
      <translation>No pair was declared “not a duplicate”.</translation>
    </message>
    <message>
      <source>Aucune paire à revoir.</source>
      <translation>No pair to review.</translation>
    </message>
    <message>
      <source>Aucune place connue pour l’instant.</source>
      <translation>No known places yet.</translation>
    </message>
    <message>
      <source>Aucune récupération aujourd’hui.</source>
      <translation>No retrieval today.</translation>
    </message>
    <message>
      <source>Aucune récupération ce jour-là.</source>
      <translation>No retrieval on that day.</translation>
    </message>
    <message>
      <source>Aucune récupération cette semaine.</source>
      <translation>No retrieval this week.</translation>
    </message>
    <message>
      <source>Aucune récupération le {day}.</source>
      <translation>No retrieval on {day}.</translation>
    </message>
    <message>
      <source>Aucune récupération pendant cette période.</source>
      <translation>No retrieval during this period.</translation>
    </message>
    <message>
      <source>Aucune sauvegarde pour l’instant. La première se fera avant la première synchronisation ou récupération; Fichier &gt; Sauvegarder en fait une tout de suite.</source>
      <translation>No backup for now. The first is made before the first synchronization or retrieval; File &gt; Back up makes one at once.</translation>
    </message>
    <message>
      <source>Aucune sauvegarde.</source>
      <translation>No backup.</translation>
    </message>
    <message>
      <source>Aucune table ne ressemble à des RSG ni à des enfants.</source>
      <translation>No table looks like RSG or children.</translation>
    </message>
    <message>
      <source>Aucune table ne ressemble à des RSG ni à des enfants. Choisissez-en une, puis la colonne du numéro.</source>
      <translation>No table looks like RSG or children. Choose one, then the column of its number.</translation>
    </message>
    <message>
      <source>Aucune {rsg} pour l’instant.</source>
      <translation>No {rsg} yet.</translation>
    </message>
    <message>
      <source>Aucune {rsg} pour l’instant. Dites d’abord où est la base du système comptable.</source>
      <translation>No {rsg} for now. First say where the database of the accounting system is.</translation>
    </message>
    <message>
      <source>Aucune {rsg} pour l’instant. Synchronisez pour les faire venir.</source>
      <translation>No {rsg} yet. Synchronize to bring them in.</translation>
    </message>
    <message>
      <source>Aucun : connexion par mot de passe</source>
      <translation>None: sign in with a password</translation>
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
      <source>Autre fiche</source>
      <translation>Other record</translation>
    </message>
    <message>
      <source>Autre numéro</source>
      <translation>Other number</translation>
    </message>
    <message>
      <source>Autres</source>
      <translation>More</translation>
    </message>
    <message>
      <source>Autres statuts</source>
      <translation>Other statuses</translation>
    </message>
    <message>
      <source>Avec le n° {other}</source>
      <translation>With no. {other}</translation>
    </message>
    <message>
      <source>Avis aux personnes concernées</source>
      <translation>Notice to the persons concerned</translation>
    </message>
    <message>
      <source>Avis public : pourquoi</source>
      <translation>Public notice: why</translation>
    </message>
    <message>
      <source>Avis à la Commission d’accès à l’information</source>
      <translation>Notice to the Commission d’accès à l’information</translation>
    </message>
    <message>
      <source>Base</source>
      <translation>Database</translation>
    </message>
    <message>
      <source>Base de ce poste</source>
      <translation>Database of this computer</translation>
    </message>
    <message>
      <source>Base de données</source>
      <translation>Database</translation>
    </message>
    <message>
      <source>Base de démonstration – GestSync</source>
      <translation>Demonstration database – GestSync</translation>
    </message>
    <message>
      <source>Base du système comptable</source>
      <translation>Database of the accounting system</translation>
    </message>
    <message>
      <source>Base endommagée mise de côté, {size}</source>
      <translation>Damaged database put aside, {size}</translation>
    </message>
    <message>
      <source>Base introuvable : le poste {host} ne répond pas</source>
      <translation>Database not found: the computer {host} is not responding</translation>
    </message>
    <message>
      <source>Base introuvable : {location}</source>
      <translation>Database not found: {location}</translation>
    </message>
    <message>
      <source>Base locale</source>
      <translation>Local database</translation>
    </message>
    <message>
      <source>Base partagée</source>
      <translation>Shared database</translation>
    </message>
    <message>
      <source>Base restaurée</source>
      <translation>Database restored</translation>
    </message>
    <message>
      <source>Base sur un serveur</source>
      <translation>Database on a server</translation>
    </message>
    <message>
      <source>Base transportée</source>
      <translation>Database carried over</translation>
    </message>
    <message>
      <source>Bases comptables (*.mdb *.accdb *.mde *.accde *.accdr *.dbf *.csv *.xlsx *.xls *.ods *.db *.sqlite *.fdb);;Tous les fichiers (*)</source>
      <translation>Accounting databases (*.mdb *.accdb *.mde *.accde *.accdr *.dbf *.csv *.xlsx *.xls *.ods *.db *.sqlite *.fdb);;All files (*)</translation>
    </message>
    <message>
      <source>Bienvenue</source>
      <translation>Welcome</translation>
    </message>
    <message>
      <source>Bienvenue dans GestSync.</source>
      <translation>Welcome to GestSync.</translation>
    </message>
    <message>
      <source>Bilan du jour</source>
      <translation>Summary of the day</translation>
    </message>
    <message>
      <source>Bilan du {day}</source>
      <translation>Summary of {day}</translation>
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
      <translation>COMMAND</translation>
    </message>
    <message>
      <source>Ce compte n’a pas le droit de lire la base {of_provider}.</source>
      <translation>This account may not read the database of {provider}.</translation>
    </message>
    <message>
      <source>Ce fichier ne contient aucune ligne.</source>
      <translation>This file contains no lines.</translation>
    </message>
    <message>
      <source>Ce matin</source>
      <translation>This morning</translation>
    </message>
    <message>
      <source>Ce n’est pas un doublon?</source>
      <translation>Not a duplicate?</translation>
    </message>
    <message>
      <source>Ce poste</source>
      <translation>This computer</translation>
    </message>
    <message>
      <source>Ce que vous avez changé n’est pas enregistré.</source>
      <translation>What you changed is not saved.</translation>
    </message>
    <message>
      <source>Ce qui changera</source>
      <translation>What will change</translation>
    </message>
    <message>
      <source>Ce qui en a été appliqué reste dans l’historique.</source>
      <translation>What was applied from them stays in the history.</translation>
    </message>
    <message>
      <source>Ce qui est confirmé est sur le disque.</source>
      <translation>What is committed is on the disk.</translation>
    </message>
    <message>
      <source>Ce qui est plus ancien que la fiche n’est pas appliqué.</source>
      <translation>What is older than the record is not applied.</translation>
    </message>
    <message>
      <source>Ce qui est réglé</source>
      <translation>What is set</translation>
    </message>
    <message>
      <source>Ce qui identifie l’une des fiches a changé depuis : la question est posée de nouveau.</source>
      <translation>What identifies one of the records has changed since: the question is asked again.</translation>
    </message>
    <message>
      <source>Ce qui manque est marqué. Choisissez ce qui le remplace, puis enregistrez.</source>
      <translation>What is missing is marked. Choose what takes its place, then save.</translation>
    </message>
    <message>
      <source>Ce qui ne va pas</source>
      <translation>What is wrong</translation>
    </message>
    <message>
      <source>Ce qui n’était pas confirmé n’a pas été écrit. Vérifiez le réseau et le serveur, puis essayez de nouveau.</source>
      <translation>What was not confirmed was not written. Check the network and the server, then try again.</translation>
    </message>
    <message>
      <source>Ce qui va se passer</source>
      <translation>What will happen</translation>
    </message>
    <message>
      <source>Ce qui vous a été montré a changé depuis.</source>
      <translation>What you were shown has changed since.</translation>
    </message>
    <message>
      <source>Ce sont celles du serveur.</source>
      <translation>They are those of the server.</translation>
    </message>
    <message>
      <source>Ce sont deux personnes</source>
      <translation>They are two people</translation>
    </message>
    <message>
      <source>Cellule vide</source>
      <translation>Empty cell</translation>
    </message>
    <message>
      <source>Certificat ou clé du site que vous avez accepté après l’avoir vérifié.</source>
      <translation>Certificate or key of the site that you accepted after checking it.</translation>
    </message>
    <message>
      <source>Ces fiches sont retenues. Si c’est voulu, ouvrez Outils &gt; Changement de système comptable; sinon, redonnez à chaque personne son numéro dans {provider}.</source>
      <translation>These records are held back. If it is meant, open Tools &gt; Change of accounting system; if not, give each person her number back in {provider}.</translation>
    </message>
    <message>
      <source>Ces valeurs ont changé ici (saisie, fichier d’échange ou fusion), ou ont été redonnées par une annulation.</source>
      <translation>These values changed here (typed, exchange file or merge), or were given back by an undo.</translation>
    </message>
    <message>
      <source>Ces valeurs ont changé ici depuis la dernière synchronisation (saisie, fichier d’échange ou fusion).</source>
      <translation>These values changed here since the last synchronization (typed, exchange file or merge).</translation>
    </message>
    <message>
      <source>Ces valeurs ont été redonnées par une annulation.</source>
      <translation>These values were given back by an undo.</translation>
    </message>
    <message>
      <source>Cet après-midi, dans {name} (aperçu : rien n’est encore écrit)</source>
      <translation>This afternoon, in {name} (preview: nothing is written yet)</translation>
    </message>
    <message>
      <source>Cette base est sur un serveur : d’autres postes peuvent y travailler, et ses sauvegardes sont celles du serveur. La commande, tapée la fenêtre fermée, ramène ce poste à la base de son propre dossier.</source>
      <translation>This database is on a server: other computers can work in it, and its backups are those of the server. The command, typed with the window closed, brings this computer back to the database of its own folder.</translation>
    </message>
    <message>
      <source>Cette fiche n’existait pas encore ce jour-là.</source>
      <translation>This record did not exist yet on that day.</translation>
    </message>
    <message>
      <source>Cette fiche n’existait pas encore {when}.</source>
      <translation>This record did not exist yet {when}.</translation>
    </message>
    <message>
      <source>Cette fiche : {name}</source>
      <translation>This record: {name}</translation>
    </message>
    <message>
      <source>Cette ligne de la base n’a pas de fiche ici.</source>
      <translation>This line of the database has no record here.</translation>
    </message>
    <message>
      <source>Cette semaine</source>
      <translation>This week</translation>
    </message>
    <message>
      <source>Cette valeur a changé ici depuis la dernière synchronisation.</source>
      <translation>This value changed here since the last synchronization.</translation>
    </message>
    <message>
      <source>Champ</source>
      <translation>Field</translation>
    </message>
    <message>
      <source>Champ à annuler</source>
      <translation>Field to undo</translation>
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
      <source>Changement de système comptable</source>
      <translation>Change of accounting system</translation>
    </message>
    <message>
      <source>Changement de système comptable…</source>
      <translation>Change of accounting system…</translation>
    </message>
    <message>
      <source>Changer les numéros</source>
      <translation>Change the numbers</translation>
    </message>
    <message>
      <source>Changer {n} numéro</source>
      <translation>Change {n} number</translation>
    </message>
    <message>
      <source>Changer {n} numéros</source>
      <translation>Change {n} numbers</translation>
    </message>
    <message>
      <source>Changées</source>
      <translation>Changed</translation>
    </message>
    <message>
      <source>Chaque sauvegarde a été relue page par page quand elle a été faite.</source>
      <translation>Each backup was read again page by page when it was made.</translation>
    </message>
    <message>
      <source>Chercher de nouveau</source>
      <translation>Search again</translation>
    </message>
    <message>
      <source>Chiffrement</source>
      <translation>Encryption</translation>
    </message>
    <message>
      <source>Choisir ce codage</source>
      <translation>Choose this encoding</translation>
    </message>
    <message>
      <source>Choisir plusieurs lignes</source>
      <translation>Choose several rows</translation>
    </message>
    <message>
      <source>Choisir un côté de la fusion; replier l’historique</source>
      <translation>Choose a side of the merge; fold the history</translation>
    </message>
    <message>
      <source>Choisir un fichier d’exemple</source>
      <translation>Choose an example file</translation>
    </message>
    <message>
      <source>Choisir un fichier…</source>
      <translation>Choose a file…</translation>
    </message>
    <message>
      <source>Choisir…</source>
      <translation>Choose…</translation>
    </message>
    <message>
      <source>Choisissez un fichier d’exemple pour voir ses colonnes.</source>
      <translation>Choose an example file to see its columns.</translation>
    </message>
    <message>
      <source>Choisissez une fiche pour en voir le détail.</source>
      <translation>Choose a record to see its detail.</translation>
    </message>
    <message>
      <source>Choisissez une opération pour en voir le détail.</source>
      <translation>Choose an operation to see its detail.</translation>
    </message>
    <message>
      <source>Cinq</source>
      <translation>Five</translation>
    </message>
    <message>
      <source>Circonstances</source>
      <translation>Circumstances</translation>
    </message>
    <message>
      <source>Circonstances de l’incident</source>
      <translation>Circumstances of the incident</translation>
    </message>
    <message>
      <source>Civilité</source>
      <translation>Title</translation>
    </message>
    <message>
      <source>Clair</source>
      <translation>Light</translation>
    </message>
    <message>
      <source>Classeur Excel (*.xlsx)</source>
      <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
      <source>Classeur Excel (*.xlsx);;Fichier CSV (*.csv);;Fichier PDF (*.pdf);;Fichier JSON (*.json)</source>
      <translation>Excel workbook (*.xlsx);;CSV file (*.csv);;PDF file (*.pdf);;JSON file (*.json)</translation>
    </message>
    <message>
      <source>Client</source>
      <translation>Client</translation>
    </message>
    <message>
      <source>Clients</source>
      <translation>Clients</translation>
    </message>
    <message>
      <source>Clients traités</source>
      <translation>Clients processed</translation>
    </message>
    <message>
      <source>Codage</source>
      <translation>Encoding</translation>
    </message>
    <message>
      <source>Codages</source>
      <translation>Encodings</translation>
    </message>
    <message>
      <source>Code postal</source>
      <translation>Postal code</translation>
    </message>
    <message>
      <source>Codes de statut</source>
      <translation>Status codes</translation>
    </message>
    <message>
      <source>Colonnes</source>
      <translation>Columns</translation>
    </message>
    <message>
      <source>Colonnes inconnues, laissées de côté : {columns}.</source>
      <translation>Unknown columns, left out: {columns}.</translation>
    </message>
    <message>
      <source>Commande</source>
      <translation>Command</translation>
    </message>
    <message>
      <source>Comparer les codages</source>
      <translation>Compare encodings</translation>
    </message>
    <message>
      <source>Comparer…</source>
      <translation>Compare…</translation>
    </message>
    <message>
      <source>Complément</source>
      <translation>Address line 2</translation>
    </message>
    <message>
      <source>Comptes</source>
      <translation>Counts</translation>
    </message>
    <message>
      <source>Comptés comme ceux des RSG.</source>
      <translation>Counted as those of the RSG.</translation>
    </message>
    <message>
      <source>Confidentialité</source>
      <translation>Privacy</translation>
    </message>
    <message>
      <source>Connecté. Aucun fichier offert pour l’instant.</source>
      <translation>Connected. No file offered yet.</translation>
    </message>
    <message>
      <source>Connexion au site d’échange</source>
      <translation>Connection to the exchange site</translation>
    </message>
    <message>
      <source>Connexion au site d’échange…</source>
      <translation>Connecting to the exchange site…</translation>
    </message>
    <message>
      <source>Connexion non chiffrée</source>
      <translation>Unencrypted connection</translation>
    </message>
    <message>
      <source>Connexion…</source>
      <translation>Connecting…</translation>
    </message>
    <message>
      <source>Connu le</source>
      <translation>Known on</translation>
    </message>
    <message>
      <source>Consultations</source>
      <translation>Viewed</translation>
    </message>
    <message>
      <source>Conséquences appréhendées de leur utilisation</source>
      <translation>Anticipated consequences of its use</translation>
    </message>
    <message>
      <source>Contenu</source>
      <translation>Content</translation>
    </message>
    <message>
      <source>Contenu du fichier</source>
      <translation>File contents</translation>
    </message>
    <message>
      <source>Continuer quand même?</source>
      <translation>Continue anyway?</translation>
    </message>
    <message>
      <source>Continuer quand même…</source>
      <translation>Continue anyway…</translation>
    </message>
    <message>
      <source>Copier la cellule</source>
      <translation>Copy the cell</translation>
    </message>
    <message>
      <source>Copier la ligne</source>
      <translation>Copy the row</translation>
    </message>
    <message>
      <source>Copier les détails</source>
      <translation>Copy details</translation>
    </message>
    <message>
      <source>Copier les lignes choisies</source>
      <translation>Copy the selected rows</translation>
    </message>
    <message>
      <source>Copier les {n} lignes</source>
      <translation>Copy the {n} rows</translation>
    </message>
    <message>
      <source>Copier pour le soutien</source>
      <translation>Copy for support</translation>
    </message>
    <message>
      <source>Copies des fichiers reçus</source>
      <translation>Copies of received files</translation>
    </message>
    <message>
      <source>Copié</source>
      <translation>Copied</translation>
    </message>
    <message>
      <source>Correspondance de {provider} enregistrée.</source>
      <translation>Mapping of {provider} saved.</translation>
    </message>
    <message>
      <source>Correspondance des champs</source>
      <translation>Field mapping</translation>
    </message>
    <message>
      <source>Correspondance des colonnes – {provider}</source>
      <translation>Column mapping – {provider}</translation>
    </message>
    <message>
      <source>Correspondance des colonnes…</source>
      <translation>Column mapping…</translation>
    </message>
    <message>
      <source>Corriger</source>
      <translation>Correct</translation>
    </message>
    <message>
      <source>Corrigé {when}</source>
      <translation>Corrected {when}</translation>
    </message>
    <message>
      <source>Corrigé {when} par {who}</source>
      <translation>Corrected {when} by {who}</translation>
    </message>
    <message>
      <source>Courriel</source>
      <translation>Email</translation>
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
      <translation>Ctrl+1 to Ctrl+6</translation>
    </message>
    <message>
      <source>Ctrl+C</source>
      <translation>Ctrl+C</translation>
    </message>
    <message>
      <source>Ctrl+D</source>
      <translation>Ctrl+D</translation>
    </message>
    <message>
      <source>Ctrl+E</source>
      <translation>Ctrl+E</translation>
    </message>
    <message>
      <source>Ctrl+Entrée</source>
      <translation>Ctrl+Enter</translation>
    </message>
    <message>
      <source>Ctrl+F</source>
      <translation>Ctrl+F</translation>
    </message>
    <message>
      <source>Ctrl+M, Ctrl+N, Ctrl+L</source>
      <translation>Ctrl+M, Ctrl+N, Ctrl+L</translation>
    </message>
    <message>
      <source>Ctrl+P</source>
      <translation>Ctrl+P</translation>
    </message>
    <message>
      <source>Ctrl+Q</source>
      <translation>Ctrl+Q</translation>
    </message>
    <message>
      <source>Ctrl+R</source>
      <translation>Ctrl+R</translation>
    </message>
    <message>
      <source>Ctrl+Tab</source>
      <translation>Ctrl+Tab</translation>
    </message>
    <message>
      <source>Ctrl+Z</source>
      <translation>Ctrl+Z</translation>
    </message>
    <message>
      <source>Ctrl+← Ctrl+→</source>
      <translation>Ctrl+← Ctrl+→</translation>
    </message>
    <message>
      <source>C’est prêt</source>
      <translation>Ready</translation>
    </message>
    <message>
      <source>DOS, Canada</source>
      <translation>DOS, Canada</translation>
    </message>
    <message>
      <source>DOS, Europe</source>
      <translation>DOS, Europe</translation>
    </message>
    <message>
      <source>Dans GestSync</source>
      <translation>In GestSync</translation>
    </message>
    <message>
      <source>Dans la fiche</source>
      <translation>In the record</translation>
    </message>
    <message>
      <source>Dans la table {table} de la base {of_provider}, {count} en {encoding} : {cells}.</source>
      <translation>In table {table} of the database of {provider}, {count} in {encoding}: {cells}.</translation>
    </message>
    <message>
      <source>Dans le dossier de GestSync.</source>
      <translation>In the folder of GestSync.</translation>
    </message>
    <message>
      <source>Dans le dossier des fichiers offerts.</source>
      <translation>In the folder of the files offered.</translation>
    </message>
    <message>
      <source>Dans une fiche : d’une valeur à l’autre; Ctrl+C la copie</source>
      <translation>In a record: from one value to the next; Ctrl+C copies it</translation>
    </message>
    <message>
      <source>Dans une liste</source>
      <translation>In a list</translation>
    </message>
    <message>
      <source>Dans {provider}</source>
      <translation>In {provider}</translation>
    </message>
    <message>
      <source>Dans « {folder} ».</source>
      <translation>In “{folder}”.</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Date</translation>
    </message>
    <message>
      <source>Date de la modification (obligatoire)</source>
      <translation>Date of the change (required)</translation>
    </message>
    <message>
      <source>Date de modification</source>
      <translation>Date of change</translation>
    </message>
    <message>
      <source>Date de naissance</source>
      <translation>Date of birth</translation>
    </message>
    <message>
      <source>Date de reconnaissance initiale</source>
      <translation>Date of first recognition</translation>
    </message>
    <message>
      <source>Date ou période de l’incident</source>
      <translation>Date or period of the incident</translation>
    </message>
    <message>
      <source>Date où l’incident a été connu</source>
      <translation>Date the incident became known</translation>
    </message>
    <message>
      <source>Dates</source>
      <translation>Dates</translation>
    </message>
    <message>
      <source>Dates en texte</source>
      <translation>Dates as text</translation>
    </message>
    <message>
      <source>Datée du {date}</source>
      <translation>Dated {date}</translation>
    </message>
    <message>
      <source>De 0,80 à 0,95</source>
      <translation>From 0.80 to 0.95</translation>
    </message>
    <message>
      <source>De l’historique et des rapports. Ce qui est plus vieux ne s’annule plus.</source>
      <translation>Of the history and the reports. What is older can no longer be undone.</translation>
    </message>
    <message>
      <source>De retour</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>De retour dans le système comptable</source>
      <translation>Back in the accounting system</translation>
    </message>
    <message>
      <source>Demandez-le au responsable du site. S’il arrive, il sera appliqué et cette erreur se fermera.</source>
      <translation>Ask whoever runs the site for it. If it comes, it will be applied and this error will close.</translation>
    </message>
    <message>
      <source>Depuis</source>
      <translation>Since</translation>
    </message>
    <message>
      <source>Depuis la dernière chose qui leur est arrivée : la centrale ne dit pas qui part.</source>
      <translation>Since the last thing that happened to them: the central office does not say who leaves.</translation>
    </message>
    <message>
      <source>Depuis nos copies : le site ne les offre peut-être plus.</source>
      <translation>From our copies: the site may no longer offer them.</translation>
    </message>
    <message>
      <source>Depuis qu’elles sont absentes du système comptable, et que rien ne leur est arrivé.</source>
      <translation>Since they have been absent from the accounting system and nothing happened to them.</translation>
    </message>
    <message>
      <source>Depuis toujours</source>
      <translation>All time</translation>
    </message>
    <message>
      <source>Derniers fichiers reçus {when}.</source>
      <translation>Last files received {when}.</translation>
    </message>
    <message>
      <source>Dernière activité</source>
      <translation>Last activity</translation>
    </message>
    <message>
      <source>Dernière opération</source>
      <translation>Last operation</translation>
    </message>
    <message>
      <source>Dernière récupération</source>
      <translation>Last retrieval</translation>
    </message>
    <message>
      <source>Dernière sauvegarde vérifiée {when}.</source>
      <translation>Last verified backup {when}.</translation>
    </message>
    <message>
      <source>Dernière synchronisation {when} · {rsgs}, {children}</source>
      <translation>Last synchronization {when} · {rsgs}, {children}</translation>
    </message>
    <message>
      <source>Des enfants de ce fichier nomment une RSG inconnue : dossier {numbers}.</source>
      <translation>Children of this file name an unknown RSG: file number {numbers}.</translation>
    </message>
    <message>
      <source>Des numéros de dossier ont changé de personne : {moves}.</source>
      <translation>File numbers went to other persons: {moves}.</translation>
    </message>
    <message>
      <source>Des personnes inventées et une journée entière, dans une autre fenêtre. Rien n’en est gardé.</source>
      <translation>Invented people and a whole day, in another window. Nothing of it is kept.</translation>
    </message>
    <message>
      <source>Deux</source>
      <translation>Two</translation>
    </message>
    <message>
      <source>Deux colonnes donnent le même champ : {fields}.</source>
      <translation>Two columns give the same field: {fields}.</translation>
    </message>
    <message>
      <source>Dire où est la base du système comptable</source>
      <translation>Say where the accounting system database is</translation>
    </message>
    <message>
      <source>Dire où est le site d’échange</source>
      <translation>Say where the exchange site is</translation>
    </message>
    <message>
      <source>Dire « RSGE » au lieu de « RSG »</source>
      <translation>Say “RSGE” instead of “RSG”</translation>
    </message>
    <message>
      <source>Dites d’abord l’emplacement de la base, dans les paramètres.</source>
      <translation>Give the location of the database first, in the settings.</translation>
    </message>
    <message>
      <source>Dites où est la base que {provider} utilise.</source>
      <translation>Say where the database that {provider} uses is.</translation>
    </message>
    <message>
      <source>Dites quelle colonne donne : {fields}.</source>
      <translation>Say which column gives: {fields}.</translation>
    </message>
    <message>
      <source>Document écrit dans {file}.</source>
      <translation>Document written to {file}.</translation>
    </message>
    <message>
      <source>Donner leur signification aux codes {codes}</source>
      <translation>Give the codes {codes} their meaning</translation>
    </message>
    <message>
      <source>Donner sa signification au code {codes}</source>
      <translation>Give the code {codes} its meaning</translation>
    </message>
    <message>
      <source>Donné par {provider}; corrigez-le là-bas.</source>
      <translation>Provided by {provider}; fix it there.</translation>
    </message>
    <message>
      <source>Dont au Québec</source>
      <translation>Of whom in Quebec</translation>
    </message>
    <message>
      <source>Dont {values}.</source>
      <translation>Of these, {values}.</translation>
    </message>
    <message>
      <source>Dossier</source>
      <translation>File</translation>
    </message>
    <message>
      <source>Dossier de la RSG</source>
      <translation>RSG file number</translation>
    </message>
    <message>
      <source>Dossier des sauvegardes</source>
      <translation>Folder of backups</translation>
    </message>
    <message>
      <source>Dossier du site</source>
      <translation>Folder of the site</translation>
    </message>
    <message>
      <source>Dossier d’archive du site</source>
      <translation>Archive folder of the site</translation>
    </message>
    <message>
      <source>Dossier, fichier ou adresse de la base que le système comptable utilise.</source>
      <translation>Folder, file or address of the database that the accounting system uses.</translation>
    </message>
    <message>
      <source>Dossier…</source>
      <translation>Folder…</translation>
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
      <translation>Duplicate of number</translation>
    </message>
    <message>
      <source>Doublon du n° {other}</source>
      <translation>Duplicate of no. {other}</translation>
    </message>
    <message>
      <source>Doublon du n° {other}, réglé depuis</source>
      <translation>Duplicate of no. {other}, settled since</translation>
    </message>
    <message>
      <source>Doublon possible</source>
      <translation>Possible duplicate</translation>
    </message>
    <message>
      <source>Doublon réglé depuis</source>
      <translation>Duplicate, settled since</translation>
    </message>
    <message>
      <source>Doublons</source>
      <translation>Duplicates</translation>
    </message>
    <message>
      <source>Doublons ({n})</source>
      <translation>Duplicates ({n})</translation>
    </message>
    <message>
      <source>Doublons de la fiche</source>
      <translation>Duplicates of the record</translation>
    </message>
    <message>
      <source>Doublons en attente</source>
      <translation>Pending duplicates</translation>
    </message>
    <message>
      <source>Doublons : ceux qui attendent, puis ceux que la recherche trouve</source>
      <translation>Duplicates: those that wait, then those that the search finds</translation>
    </message>
    <message>
      <source>Doublons : fusionner, pas un doublon, plus tard</source>
      <translation>Duplicates: merge, not a duplicate, later</translation>
    </message>
    <message>
      <source>Doute</source>
      <translation>Doubt</translation>
    </message>
    <message>
      <source>Du</source>
      <translation>From</translation>
    </message>
    <message>
      <source>Durées de c&amp;onservation</source>
      <translation>&amp;Retention periods</translation>
    </message>
    <message>
      <source>Durées de conservation</source>
      <translation>Retention periods</translation>
    </message>
    <message>
      <source>Décidé</source>
      <translation>Decided</translation>
    </message>
    <message>
      <source>Décision</source>
      <translation>Decision</translation>
    </message>
    <message>
      <source>Décision retirée. La question sera posée de nouveau.</source>
      <translation>Decision withdrawn. The question will be asked again.</translation>
    </message>
    <message>
      <source>Déclarée « pas un doublon »</source>
      <translation>Declared “not a duplicate”</translation>
    </message>
    <message>
      <source>Déjà reçue et traitée auparavant</source>
      <translation>Already received and processed before</translation>
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
      <translation>Details copied</translation>
    </message>
    <message>
      <source>Efface le champ</source>
      <translation>Erases the field</translation>
    </message>
    <message>
      <source>Effacement</source>
      <translation>Erasure</translation>
    </message>
    <message>
      <source>Effacements</source>
      <translation>Erasures</translation>
    </message>
    <message>
      <source>Effacement…</source>
      <translation>Erasing…</translation>
    </message>
    <message>
      <source>Effacer</source>
      <translation>Erase</translation>
    </message>
    <message>
      <source>Effacer ce qui a dépassé sa durée?</source>
      <translation>Erase what is past its period?</translation>
    </message>
    <message>
      <source>Effacer la recherche</source>
      <translation>Clear the search</translation>
    </message>
    <message>
      <source>Effacer…</source>
      <translation>Erase…</translation>
    </message>
    <message>
      <source>Effacé. Les sauvegardes sont celles du serveur.</source>
      <translation>Erased. The backups are those of the server.</translation>
    </message>
    <message>
      <source>Effacé. Sauvegarde d’avant : {name}</source>
      <translation>Erased. Backup from before: {name}</translation>
    </message>
    <message>
      <source>Effacé. {what}.</source>
      <translation>Erased. {what}.</translation>
    </message>
    <message>
      <source>Elle est endommagée, et peut revenir à la sauvegarde du {at} : ce qui a été écrit depuis n’y sera plus. Ses fichiers d’aujourd’hui sont mis de côté pour le soutien.</source>
      <translation>It is damaged, and can go back to the backup of {at}: what was written since will no longer be in it. Its present files are set aside for support.</translation>
    </message>
    <message>
      <source>Elle est reprise telle quelle. Vérifiez-la dans {provider}.</source>
      <translation>It is kept as is. Check it in {provider}.</translation>
    </message>
    <message>
      <source>Elle n’est pas reprise; rien n’est perdu ici. Donnez-lui un numéro dans {provider}, puis synchronisez de nouveau.</source>
      <translation>They are not taken over; nothing is lost here. Give them a number in {provider}, then synchronize again.</translation>
    </message>
    <message>
      <source>Elle reviendra à la prochaine synchronisation.</source>
      <translation>It will come back at the next synchronization.</translation>
    </message>
    <message>
      <source>Elle sera tentée de nouveau dans {minutes} minutes.</source>
      <translation>It will be tried again in {minutes} minutes.</translation>
    </message>
    <message>
      <source>Elle vient d’une version plus ancienne. Une sauvegarde en est gardée d’abord; une grande base prend une minute ou deux.</source>
      <translation>It comes from an older version. A backup of it is kept first; a large database takes a minute or two.</translation>
    </message>
    <message>
      <source>Elle y remettra ses valeurs : {fields}.</source>
      <translation>It will put its values back: {fields}.</translation>
    </message>
    <message>
      <source>Elles reviendront à la prochaine synchronisation.</source>
      <translation>They will come back at the next synchronization.</translation>
    </message>
    <message>
      <source>Elles sont dans le dossier de GestSync; Paramètres, section Sauvegardes, en choisit un autre.</source>
      <translation>They are in the folder of GestSync; Settings, section Backups, chooses another.</translation>
    </message>
    <message>
      <source>Emplacement de la base</source>
      <translation>Location of the database</translation>
    </message>
    <message>
      <source>Emplacement de la base…</source>
      <translation>Location of the database…</translation>
    </message>
    <message>
      <source>Empreinte acceptée</source>
      <translation>Accepted fingerprint</translation>
    </message>
    <message>
      <source>En attendant, les sauvegardes se font dans le dossier de GestSync. Branchez ce disque, ou choisissez un autre dossier dans les paramètres, section Sauvegardes.</source>
      <translation>Meanwhile, backups go to the folder of GestSync. Plug in this disk, or choose another folder in the settings, section Backups.</translation>
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
      <translation>In order</translation>
    </message>
    <message>
      <source>En panne</source>
      <translation>Down</translation>
    </message>
    <message>
      <source>Encore en cours de dépôt. La prochaine récupération le reprendra.</source>
      <translation>Still being uploaded. The next retrieval will pick it up.</translation>
    </message>
    <message>
      <source>Enfant</source>
      <translation>Child</translation>
    </message>
    <message>
      <source>Enfants</source>
      <translation>Children</translation>
    </message>
    <message>
      <source>Enfants ({n})</source>
      <translation>Children ({n})</translation>
    </message>
    <message>
      <source>Enfants d’aujourd’hui ({n})</source>
      <translation>Children of today ({n})</translation>
    </message>
    <message>
      <source>Enregistrer</source>
      <translation>Save</translation>
    </message>
    <message>
      <source>Enregistré. Tapez-en un autre pour le remplacer.</source>
      <translation>Saved. Type another one to replace it.</translation>
    </message>
    <message>
      <source>Entente</source>
      <translation>Agreement</translation>
    </message>
    <message>
      <source>Entente de service</source>
      <translation>Service agreement</translation>
    </message>
    <message>
      <source>Entrée</source>
      <translation>Enter</translation>
    </message>
    <message>
      <source>Erreur</source>
      <translation>Error</translation>
    </message>
    <message>
      <source>Erreurs</source>
      <translation>Errors</translation>
    </message>
    <message>
      <source>Erreurs ouvertes</source>
      <translation>Open errors</translation>
    </message>
    <message>
      <source>Espace</source>
      <translation>Space</translation>
    </message>
    <message>
      <source>Espace : retenir ou reprendre la fiche</source>
      <translation>Space: hold the record or take it back</translation>
    </message>
    <message>
      <source>Essayer avec la base de démonstration</source>
      <translation>Try with the demonstration database</translation>
    </message>
    <message>
      <source>Essayer de nouveau</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>Essayer d’abord</source>
      <translation>Try first</translation>
    </message>
    <message>
      <source>Essayer maintenant</source>
      <translation>Try now</translation>
    </message>
    <message>
      <source>Et {n} autre remarque.</source>
      <translation>And {n} more remark.</translation>
    </message>
    <message>
      <source>Et {n} autres remarques.</source>
      <translation>And {n} more remarks.</translation>
    </message>
    <message>
      <source>Examen des paires…</source>
      <translation>Looking at the pairs…</translation>
    </message>
    <message>
      <source>Examiner</source>
      <translation>Review</translation>
    </message>
    <message>
      <source>Exportation</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>Exportations et impressions</source>
      <translation>Exports and printing</translation>
    </message>
    <message>
      <source>Exporter ce qui est montré</source>
      <translation>Export what is shown</translation>
    </message>
    <message>
      <source>Exporter en PDF</source>
      <translation>Export as PDF</translation>
    </message>
    <message>
      <source>Exporter en PDF…</source>
      <translation>Export as PDF…</translation>
    </message>
    <message>
      <source>Exporter la liste</source>
      <translation>Export the list</translation>
    </message>
    <message>
      <source>Exporter le journal</source>
      <translation>Export the journal</translation>
    </message>
    <message>
      <source>Exporter le journal…</source>
      <translation>Export the journal…</translation>
    </message>
    <message>
      <source>Exporter le registre des incidents</source>
      <translation>Export the register of incidents</translation>
    </message>
    <message>
      <source>Exporter les erreurs</source>
      <translation>Export the errors</translation>
    </message>
    <message>
      <source>Exporter ses données</source>
      <translation>Export their data</translation>
    </message>
    <message>
      <source>Exporter ses données…</source>
      <translation>Export their data…</translation>
    </message>
    <message>
      <source>Exporter…</source>
      <translation>Export…</translation>
    </message>
    <message>
      <source>F1</source>
      <translation>F1</translation>
    </message>
    <message>
      <source>F4</source>
      <translation>F4</translation>
    </message>
    <message>
      <source>F5</source>
      <translation>F5</translation>
    </message>
    <message>
      <source>F6</source>
      <translation>F6</translation>
    </message>
    <message>
      <source>FTP (non chiffré)</source>
      <translation>FTP (unencrypted)</translation>
    </message>
    <message>
      <source>FTPS (chiffrement demandé)</source>
      <translation>FTPS (encryption asked for)</translation>
    </message>
    <message>
      <source>FTPS implicite</source>
      <translation>Implicit FTPS</translation>
    </message>
    <message>
      <source>Fait</source>
      <translation>Done</translation>
    </message>
    <message>
      <source>Faite le</source>
      <translation>Made on</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Fermer une fiche, une liste ou le guide</source>
      <translation>Close a record, a list or the guide</translation>
    </message>
    <message>
      <source>Fermée</source>
      <translation>Closed</translation>
    </message>
    <message>
      <source>Fermées</source>
      <translation>Closed</translation>
    </message>
    <message>
      <source>Feuille de corrections</source>
      <translation>Correction sheet</translation>
    </message>
    <message>
      <source>Fiche</source>
      <translation>Record</translation>
    </message>
    <message>
      <source>Fiche (numéro interne)</source>
      <translation>Record (internal number)</translation>
    </message>
    <message>
      <source>Fiche absorbée</source>
      <translation>Absorbed record</translation>
    </message>
    <message>
      <source>Fiche actuelle</source>
      <translation>Current record</translation>
    </message>
    <message>
      <source>Fiche au</source>
      <translation>Record as of</translation>
    </message>
    <message>
      <source>Fiche conservée</source>
      <translation>Kept record</translation>
    </message>
    <message>
      <source>Fiche consultée</source>
      <translation>Record viewed</translation>
    </message>
    <message>
      <source>Fiche créée : elle reste</source>
      <translation>Record created: it stays</translation>
    </message>
    <message>
      <source>Fiche enregistrée.</source>
      <translation>Record saved.</translation>
    </message>
    <message>
      <source>Fiche modifiée</source>
      <translation>Record changed</translation>
    </message>
    <message>
      <source>Fiche modifiée le {date}, plus récente</source>
      <translation>Record changed on {date}, more recent</translation>
    </message>
    <message>
      <source>Fiche modifiée le {fiche}, plus récente que la modification reçue du {received}.</source>
      <translation>Record changed on {fiche}, more recent than the change received, dated {received}.</translation>
    </message>
    <message>
      <source>Fiche n° {number} (actuelle)</source>
      <translation>Record no. {number} (current)</translation>
    </message>
    <message>
      <source>Fiche telle qu’elle était {when}.</source>
      <translation>Record as it was {when}.</translation>
    </message>
    <message>
      <source>Fiche à cette date</source>
      <translation>Record on that date</translation>
    </message>
    <message>
      <source>Fiches</source>
      <translation>Records</translation>
    </message>
    <message>
      <source>Fiches fusionnées : {name}.</source>
      <translation>Records merged: {name}.</translation>
    </message>
    <message>
      <source>Fiches reconnues</source>
      <translation>Recognized records</translation>
    </message>
    <message>
      <source>Fiches : {fiches}, opérations : {operations}, {megabytes} Mo</source>
      <translation>Records: {fiches}, operations: {operations}, {megabytes} MB</translation>
    </message>
    <message>
      <source>Fichier</source>
      <translation>File</translation>
    </message>
    <message>
      <source>Fichier CSV (*.csv)</source>
      <translation>CSV file (*.csv)</translation>
    </message>
    <message>
      <source>Fichier JSON (*.json)</source>
      <translation>JSON file (*.json)</translation>
    </message>
    <message>
      <source>Fichier PDF (*.pdf)</source>
      <translation>PDF file (*.pdf)</translation>
    </message>
    <message>
      <source>Fichier appliqué, sur le site</source>
      <translation>Applied file, on the site</translation>
    </message>
    <message>
      <source>Fichier de clé privée</source>
      <translation>Private key file</translation>
    </message>
    <message>
      <source>Fichier importé</source>
      <translation>Imported file</translation>
    </message>
    <message>
      <source>Fichier incomplet : {expected} lignes annoncées, {received} reçues.</source>
      <translation>Incomplete file: {expected} lines announced, {received} received.</translation>
    </message>
    <message>
      <source>Fichier le plus récent : {at}</source>
      <translation>Newest file: {at}</translation>
    </message>
    <message>
      <source>Fichier mis à l’écart. Rien n’en a été appliqué.</source>
      <translation>File set aside. Nothing in it was applied.</translation>
    </message>
    <message>
      <source>Fichier reçu</source>
      <translation>Received file</translation>
    </message>
    <message>
      <source>Fichier récupéré</source>
      <translation>Retrieved file</translation>
    </message>
    <message>
      <source>Fichiers</source>
      <translation>Files</translation>
    </message>
    <message>
      <source>Fichiers d’échange (*.csv *.gz *.zip);;Tous (*)</source>
      <translation>Exchange files (*.csv *.gz *.zip);;All (*)</translation>
    </message>
    <message>
      <source>Fichiers offerts : {files}</source>
      <translation>Files offered: {files}</translation>
    </message>
    <message>
      <source>Fichier…</source>
      <translation>File…</translation>
    </message>
    <message>
      <source>Fin de l’annulation…</source>
      <translation>Completing the undo…</translation>
    </message>
    <message>
      <source>Fin de l’entente</source>
      <translation>End of agreement</translation>
    </message>
    <message>
      <source>Fin de l’entente de service</source>
      <translation>End of service agreement</translation>
    </message>
    <message>
      <source>Fin de l’écriture du fichier…</source>
      <translation>Completing the file…</translation>
    </message>
    <message>
      <source>Format et version</source>
      <translation>Format and version</translation>
    </message>
    <message>
      <source>Foyer</source>
      <translation>Household</translation>
    </message>
    <message>
      <source>Fusion</source>
      <translation>Merge</translation>
    </message>
    <message>
      <source>Fusion de paires identiques</source>
      <translation>Merge of identical pairs</translation>
    </message>
    <message>
      <source>Fusion faite, opération n° {run} : le n° {other} mène maintenant à la fiche n° {kept}.</source>
      <translation>Merge done, operation no. {run}: no. {other} now leads to record no. {kept}.</translation>
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
      <translation>Merge the two records…</translation>
    </message>
    <message>
      <source>Fusionner les paires identiques?</source>
      <translation>Merge the identical pairs?</translation>
    </message>
    <message>
      <source>Fusionner les paires identiques…</source>
      <translation>Merge the identical pairs…</translation>
    </message>
    <message>
      <source>Fusionner {n} paire</source>
      <translation>Merge {n} pair</translation>
    </message>
    <message>
      <source>Fusionner {n} paires</source>
      <translation>Merge {n} pairs</translation>
    </message>
    <message>
      <source>Fusionnée le {date}</source>
      <translation>Merged on {date}</translation>
    </message>
    <message>
      <source>Fusions</source>
      <translation>Merges</translation>
    </message>
    <message>
      <source>Fusion…</source>
      <translation>Merge…</translation>
    </message>
    <message>
      <source>Garder</source>
      <translation>Keep</translation>
    </message>
    <message>
      <source>Garder les anciennes valeurs</source>
      <translation>Keep old values</translation>
    </message>
    <message>
      <source>Garder les copies des fichiers reçus</source>
      <translation>Keep copies of received files</translation>
    </message>
    <message>
      <source>Garder les fiches des RSG</source>
      <translation>Keep the records of RSG</translation>
    </message>
    <message>
      <source>Garder les fiches des clients</source>
      <translation>Keep the records of clients</translation>
    </message>
    <message>
      <source>Garder les fiches des enfants</source>
      <translation>Keep the records of children</translation>
    </message>
    <message>
      <source>Garder les lignes du journal</source>
      <translation>Keep the lines of the journal</translation>
    </message>
    <message>
      <source>Garder les sauvegardes</source>
      <translation>Keep backups</translation>
    </message>
    <message>
      <source>Garder une fiche tant que sa fusion peut être annulée</source>
      <translation>Keep a record as long as its merge can be undone</translation>
    </message>
    <message>
      <source>Gardes</source>
      <translation>Guards</translation>
    </message>
    <message>
      <source>Gardé au moins cinq ans après avoir été connu : il ne se supprime pas avant le {day}.</source>
      <translation>Kept at least five years after it became known: it cannot be deleted before {day}.</translation>
    </message>
    <message>
      <source>Gardé plus de cinq ans après avoir été connu : il peut être supprimé.</source>
      <translation>Kept more than five years after it became known: it may be deleted.</translation>
    </message>
    <message>
      <source>Gardée tout de même : {fiches} {why}.</source>
      <translation>Kept all the same: {fiches} {why}.</translation>
    </message>
    <message>
      <source>Gardés tels quels, parce que changés depuis :</source>
      <translation>Kept as is, because they changed since:</translation>
    </message>
    <message>
      <source>GestSync a rencontré une erreur interne.</source>
      <translation>GestSync ran into an internal error.</translation>
    </message>
    <message>
      <source>GestSync est déjà ouvert sur cette base, et ne répond pas.</source>
      <translation>GestSync is already open on this database, and does not answer.</translation>
    </message>
    <message>
      <source>GestSync lit vos RSG et leurs enfants dans votre système comptable, sans jamais y écrire, et apporte les modifications des clients déposées sur le site d’échange.</source>
      <translation>GestSync reads your RSG and their children from your accounting system, never writing to it, and brings in the changes of clients that are dropped on the exchange site.</translation>
    </message>
    <message>
      <source>GestSync lit votre système comptable sans jamais y écrire, applique les modifications datées de la centrale, et garde l’historique de chaque champ.</source>
      <translation>GestSync reads your accounting system without ever writing to it, applies the dated changes of the central office, and keeps the history of every field.</translation>
    </message>
    <message>
      <source>GestSync met sa base à jour.</source>
      <translation>GestSync is updating its database.</translation>
    </message>
    <message>
      <source>GestSync ne peut pas écrire dans sa base : le disque est plein ou protégé.</source>
      <translation>GestSync cannot write to its database: the disk is full or protected.</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>Guide</translation>
    </message>
    <message>
      <source>Guide de GestSync</source>
      <translation>GestSync guide</translation>
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
      <source>Historique de la fiche n° {kept}</source>
      <translation>History of record no. {kept}</translation>
    </message>
    <message>
      <source>Historique des mises à jour</source>
      <translation>Update history</translation>
    </message>
    <message>
      <source>Historique :</source>
      <translation>History:</translation>
    </message>
    <message>
      <source>Horloge du site</source>
      <translation>Clock of the site</translation>
    </message>
    <message>
      <source>Huit</source>
      <translation>Eight</translation>
    </message>
    <message>
      <source>Identification</source>
      <translation>Sign-in</translation>
    </message>
    <message>
      <source>Identité</source>
      <translation>Identity</translation>
    </message>
    <message>
      <source>Il est montré tel quel. Dites ce qu’il veut dire dans la correspondance des colonnes.</source>
      <translation>It is shown as it is. Say what it means in the column mapping.</translation>
    </message>
    <message>
      <source>Il lui faut deux choses : où est la base du système comptable, et comment joindre le site d’échange. Ce que vous ne savez pas encore peut attendre : « Suivant » passe à la suite, et tout se change plus tard dans les paramètres.</source>
      <translation>It needs two things: where the database of the accounting system is, and how to reach the exchange site. What you do not know yet can wait: “Next” goes on, and everything can be changed later in the settings.</translation>
    </message>
    <message>
      <source>Il manque dans la suite : {names}.</source>
      <translation>Missing from the series: {names}.</translation>
    </message>
    <message>
      <source>Il manque sur cet ordinateur ce qui lit la base {of_provider} : {driver}.</source>
      <translation>This computer lacks what reads the database of {provider}: {driver}.</translation>
    </message>
    <message>
      <source>Il n’est pas repris; rien n’est perdu ici. Donnez-lui un numéro dans {provider}, puis synchronisez de nouveau.</source>
      <translation>The child is not taken over; nothing is lost here. Give them a number in {provider}, then synchronize again.</translation>
    </message>
    <message>
      <source>Il n’y a aucune opération à annuler.</source>
      <translation>There is no operation to undo.</translation>
    </message>
    <message>
      <source>Il n’y a pas de table « {wanted} ». Tables : {names}.</source>
      <translation>There is no table “{wanted}”. Tables: {names}.</translation>
    </message>
    <message>
      <source>Il n’y a rien à annuler.</source>
      <translation>There is nothing to undo.</translation>
    </message>
    <message>
      <source>Il n’y a rien à faire : ce qu’elle apporte se voit ici aussi.</source>
      <translation>There is nothing to do: what it brings shows here too.</translation>
    </message>
    <message>
      <source>Il sera gardé dans le coffre de Windows, pour cet emplacement seulement.</source>
      <translation>It will be kept in the Windows password vault, for this location only.</translation>
    </message>
    <message>
      <source>Il y a {days} jours, première synchronisation avec {name}</source>
      <translation>{days} days ago, first synchronization with {name}</translation>
    </message>
    <message>
      <source>Il y reste, sans être appliqué deux fois. Demandez ce droit au responsable du site, ou choisissez « Le laisser » dans les paramètres, section Site d’échange.</source>
      <translation>It stays there, and is not applied twice. Ask whoever runs the site for this right, or choose “Leave it” in the settings, section Exchange site.</translation>
    </message>
    <message>
      <source>Illisible</source>
      <translation>Unreadable</translation>
    </message>
    <message>
      <source>Ils sont repris tels quels. Dans la correspondance des colonnes, vérifiez que toutes les RSG sont lues et de quelle colonne vient « Dossier de la RSG ».</source>
      <translation>They are taken as they are. In the column mapping, check that all RSG are read and which column gives “RSG file number”.</translation>
    </message>
    <message>
      <source>Importer un fichier</source>
      <translation>Import a file</translation>
    </message>
    <message>
      <source>Impression</source>
      <translation>Printing</translation>
    </message>
    <message>
      <source>Imprimer ce qui est montré, après aperçu</source>
      <translation>Print what is shown, after a preview</translation>
    </message>
    <message>
      <source>Imprimer la feuille de corrections</source>
      <translation>Print the correction sheet</translation>
    </message>
    <message>
      <source>Imprimer…</source>
      <translation>Print…</translation>
    </message>
    <message>
      <source>Inchangée</source>
      <translation>Unchanged</translation>
    </message>
    <message>
      <source>Incident n° {number}</source>
      <translation>Incident no. {number}</translation>
    </message>
    <message>
      <source>Incident n° {number} corrigé; le texte d’avant est gardé.</source>
      <translation>Incident no. {number} corrected; the earlier text is kept.</translation>
    </message>
    <message>
      <source>Incident n° {number} inscrit au registre.</source>
      <translation>Incident no. {number} entered in the register.</translation>
    </message>
    <message>
      <source>Incident n° {number} supprimé.</source>
      <translation>Incident no. {number} deleted.</translation>
    </message>
    <message>
      <source>Inscrire au registre</source>
      <translation>Enter in the register</translation>
    </message>
    <message>
      <source>Inscrire un incident…</source>
      <translation>Enter an incident…</translation>
    </message>
    <message>
      <source>Inscrit le {when}</source>
      <translation>Entered {when}</translation>
    </message>
    <message>
      <source>Intact</source>
      <translation>Intact</translation>
    </message>
    <message>
      <source>Interrompu. Ce qui n’était pas terminé n’a pas été écrit.</source>
      <translation>Stopped. What was not finished was not written.</translation>
    </message>
    <message>
      <source>Intervertir les fiches à fusionner</source>
      <translation>Swap the records to merge</translation>
    </message>
    <message>
      <source>Introuvable dans le guide.</source>
      <translation>Not found in the guide.</translation>
    </message>
    <message>
      <source>Intégration</source>
      <translation>Integration</translation>
    </message>
    <message>
      <source>Intégrité</source>
      <translation>Integrity</translation>
    </message>
    <message>
      <source>Intégrée le {when}</source>
      <translation>Integrated on {when}</translation>
    </message>
    <message>
      <source>JJ-MM-AAAA</source>
      <translation>DD-MM-YYYY</translation>
    </message>
    <message>
      <source>JJ.MM.AAAA</source>
      <translation>DD.MM.YYYY</translation>
    </message>
    <message>
      <source>JJ/MM/AAAA</source>
      <translation>DD/MM/YYYY</translation>
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
      <translation>Never synchronized. First say where the database that {provider} uses is.</translation>
    </message>
    <message>
      <source>Journal</source>
      <translation>Journal</translation>
    </message>
    <message>
      <source>Journal altéré : la ligne {line} n’est pas comme elle a été écrite, ou elle manque.</source>
      <translation>Journal altered: line {line} is not as it was written, or it is missing.</translation>
    </message>
    <message>
      <source>Journal intact : {said}.</source>
      <translation>Journal intact: {said}.</translation>
    </message>
    <message>
      <source>Journée de démonstration du {day}, avec {name}. Toutes les personnes sont inventées.</source>
      <translation>Demonstration day of {day}, with {name}. All the people are made up.</translation>
    </message>
    <message>
      <source>La RSG {name} n’a pas de numéro de dossier ({where}).</source>
      <translation>RSG {name} has no file number ({where}).</translation>
    </message>
    <message>
      <source>La base de GestSync est occupée par un autre programme.</source>
      <translation>The database of GestSync is in use by another program.</translation>
    </message>
    <message>
      <source>La base de GestSync ne s’ouvre pas ou est endommagée.</source>
      <translation>The database of GestSync does not open or is damaged.</translation>
    </message>
    <message>
      <source>La base de GestSync ne s’ouvre pas.</source>
      <translation>The database of GestSync does not open.</translation>
    </message>
    <message>
      <source>La base du serveur est en {encoding}, qui n’écrit pas tous les noms.</source>
      <translation>The database of the server is in {encoding}, which does not write every name.</translation>
    </message>
    <message>
      <source>La base du serveur n’est pas vide : la vôtre ne peut pas y être transportée.</source>
      <translation>The database of the server is not empty: yours cannot be carried there.</translation>
    </message>
    <message>
      <source>La base est celle du serveur {address}.</source>
      <translation>The database is the one of the server {address}.</translation>
    </message>
    <message>
      <source>La base est celle du {at}.</source>
      <translation>The database is that of {at}.</translation>
    </message>
    <message>
      <source>La base est revenue à la sauvegarde {name}</source>
      <translation>The database is back to the backup {name}</translation>
    </message>
    <message>
      <source>La base est sur ce poste.</source>
      <translation>The database is on this computer.</translation>
    </message>
    <message>
      <source>La base est sur un serveur : GestSync n’en fait pas de sauvegarde et n’en restaure pas.</source>
      <translation>The database is on a server: GestSync makes no backup of it and restores none.</translation>
    </message>
    <message>
      <source>La base est un fichier (Access, Excel…), un dossier de tables (.dbf, .csv) ou l’adresse d’un serveur. GestSync la lit sans jamais y écrire, même quand le système comptable est ouvert.</source>
      <translation>The database is a file (Access, Excel…), a folder of tables (.dbf, .csv) or the address of a server. GestSync reads it and never writes to it, even while the accounting system is open.</translation>
    </message>
    <message>
      <source>La base est vide pour l’instant. Deux réglages suffisent pour la remplir.</source>
      <translation>The database is empty for now. Two settings are enough to fill it.</translation>
    </message>
    <message>
      <source>La base est vide.</source>
      <translation>The database is empty.</translation>
    </message>
    <message>
      <source>La base ne contient aucun enfant; {total} est connu ici.</source>
      <translation>The database holds no children; {total} is known here.</translation>
    </message>
    <message>
      <source>La base ne contient aucun enfant; {total} sont connus ici.</source>
      <translation>The database holds no children; {total} are known here.</translation>
    </message>
    <message>
      <source>La base ne contient aucune RSG; {total} est connue ici.</source>
      <translation>The database holds no RSG; {total} is known here.</translation>
    </message>
    <message>
      <source>La base ne contient aucune RSG; {total} sont connues ici.</source>
      <translation>The database holds no RSG; {total} are known here.</translation>
    </message>
    <message>
      <source>La base ne peut pas revenir à une sauvegarde pendant une récupération des fichiers d’échange.</source>
      <translation>The database cannot go back to a backup while the exchange files are being retrieved.</translation>
    </message>
    <message>
      <source>La base ne peut pas être dans « {folder} » : c’est un disque partagé du réseau.</source>
      <translation>The database cannot be in “{folder}”: it is a shared network disk.</translation>
    </message>
    <message>
      <source>La base ne peut pas être dans « {folder} » : {service} copie ce dossier vers d’autres postes.</source>
      <translation>The database cannot be in “{folder}”: {service} copies that folder to other computers.</translation>
    </message>
    <message>
      <source>La base n’a pas changé. Fermez ce fichier s’il est ouvert ailleurs, ou choisissez un autre dossier, puis recommencez.</source>
      <translation>The database has not changed. Close this file if it is open elsewhere, or choose another folder, then start again.</translation>
    </message>
    <message>
      <source>La base n’a pas pu être réécrite, faute de place ou parce qu’un autre programme la lisait : des traces peuvent rester dans son fichier jusqu’au prochain effacement.</source>
      <translation>The database could not be written anew, for want of room or because another program was reading it: traces may remain in its file until the next erasing.</translation>
    </message>
    <message>
      <source>La base n’a pas pu être sauvegardée ou restaurée : le disque est plein ou protégé.</source>
      <translation>The database could not be backed up or restored: the disk is full or protected.</translation>
    </message>
    <message>
      <source>La base n’a pas été changée. Choisissez une autre sauvegarde.</source>
      <translation>The database was not changed. Choose another backup.</translation>
    </message>
    <message>
      <source>La base vient d’une version plus récente de GestSync.</source>
      <translation>The database comes from a more recent version of GestSync.</translation>
    </message>
    <message>
      <source>La base {of_provider} demande un mot de passe : {reason}.</source>
      <translation>The database of {provider} asks for a password: {reason}.</translation>
    </message>
    <message>
      <source>La base {of_provider} est chiffrée ({version}).</source>
      <translation>The database of {provider} is encrypted ({version}).</translation>
    </message>
    <message>
      <source>La base {of_provider} est endommagée ou sa lecture s’est interrompue : {reason}.</source>
      <translation>The database of {provider} is damaged, or reading it was interrupted: {reason}.</translation>
    </message>
    <message>
      <source>La base {of_provider} est occupée par un autre programme.</source>
      <translation>The database of {provider} is in use by another program.</translation>
    </message>
    <message>
      <source>La base {of_provider} ne répond pas.</source>
      <translation>The database of {provider} is not responding.</translation>
    </message>
    <message>
      <source>La base {of_provider} n’a pas la structure attendue. Il manque : {missing}.</source>
      <translation>The database of {provider} does not have the expected structure. Missing: {missing}.</translation>
    </message>
    <message>
      <source>La clé du serveur {host} a changé.</source>
      <translation>The key of the server {host} has changed.</translation>
    </message>
    <message>
      <source>La clé du serveur {host} n’est pas encore connue.</source>
      <translation>The key of the server {host} is not known yet.</translation>
    </message>
    <message>
      <source>La clé privée « {file} » ne peut pas servir : {reason}.</source>
      <translation>The private key “{file}” cannot be used: {reason}.</translation>
    </message>
    <message>
      <source>La colonne {column} de la table {table} n’est pas lue (objet OLE).</source>
      <translation>Column {column} of table {table} is not read (OLE object).</translation>
    </message>
    <message>
      <source>La colonne {column} de la table {table} n’est pas lue (pièces jointes ou liste de valeurs).</source>
      <translation>Column {column} of table {table} is not read (attachments or a list of values).</translation>
    </message>
    <message>
      <source>La colonne {column} de la table {table} n’est pas lue (type inconnu).</source>
      <translation>Column {column} of table {table} is not read (unknown type).</translation>
    </message>
    <message>
      <source>La connexion au site {host} ne serait pas chiffrée.</source>
      <translation>The connection to site {host} would not be encrypted.</translation>
    </message>
    <message>
      <source>La connexion n’est pas chiffrée : le mot de passe et les fiches circulent en clair.</source>
      <translation>The connection is not encrypted: the password and the records travel in clear.</translation>
    </message>
    <message>
      <source>La date du champ « {field} » est à venir : {day}.</source>
      <translation>The date in the field “{field}” is in the future: {day}.</translation>
    </message>
    <message>
      <source>La dernière est toujours gardée.</source>
      <translation>The last one is always kept.</translation>
    </message>
    <message>
      <source>La démonstration ne se joue pas dans « {folder} » : ce dossier n’est pas vide.</source>
      <translation>The demonstration does not play in “{folder}”: that folder is not empty.</translation>
    </message>
    <message>
      <source>La démonstration ne s’ouvre pas. La commande « gestsync demo » dira pourquoi.</source>
      <translation>The demonstration does not open. The command “gestsync demo” will say why.</translation>
    </message>
    <message>
      <source>La démonstration s’ouvre dans sa propre fenêtre, dans quelques secondes.</source>
      <translation>The demonstration opens in a window of its own, in a few seconds.</translation>
    </message>
    <message>
      <source>La fiche absorbée mènera désormais à la fiche conservée.</source>
      <translation>The absorbed record will now lead to the kept record.</translation>
    </message>
    <message>
      <source>La fiche est retenue. Si c’est la même personne, cochez-la dans l’aperçu; sinon, corrigez son numéro dans {provider}.</source>
      <translation>The record is held back. If it is the same person, tick it in the preview; if not, correct its number in {provider}.</translation>
    </message>
    <message>
      <source>La fiche la plus ancienne reste, les champs vides se remplissent, et rien ne se perd. Toutes ces fusions s’annulent ensemble, dans l’historique.</source>
      <translation>The oldest record stays, empty fields are filled, and nothing is lost. All these merges are undone together, in the history.</translation>
    </message>
    <message>
      <source>La fiche n° {number} n’est plus là : fusionnée avec une autre, ou sa création annulée.</source>
      <translation>Record no. {number} is no longer there: merged with another, or its creation undone.</translation>
    </message>
    <message>
      <source>La fiche {other} devient un autre numéro du {keeper} : les prochains fichiers qui la nomment arriveront à la bonne fiche.</source>
      <translation>Record {other} becomes another number of {keeper}: the next files that name it will reach the right record.</translation>
    </message>
    <message>
      <source>La langue changera au prochain lancement.</source>
      <translation>The language will change at the next start.</translation>
    </message>
    <message>
      <source>La ligne est refusée, les autres sont appliquées. Elle peut revenir corrigée.</source>
      <translation>The line is refused, the others are applied. It can come back corrected.</translation>
    </message>
    <message>
      <source>La ligne {number} n’est pas comme elle a été écrite, ou elle manque : le journal a été modifié hors de GestSync. Gardez une copie de la base et communiquez avec le soutien.</source>
      <translation>Line {number} is not as it was written, or it is missing: the journal was changed outside GestSync. Keep a copy of the database and contact support.</translation>
    </message>
    <message>
      <source>La modification est signalée, sans créer de fiche. Ce réglage se change dans les paramètres, section Site d’échange.</source>
      <translation>The change is reported, without creating a record. This can be changed in the settings, section Exchange site.</translation>
    </message>
    <message>
      <source>La modification retenue sera rejouée.</source>
      <translation>The change that is held back will be replayed.</translation>
    </message>
    <message>
      <source>La personne responsable du site vous a donné un serveur, un nom et un mot de passe.</source>
      <translation>Whoever runs the site gave you a server, a name and a password.</translation>
    </message>
    <message>
      <source>La question ne sera reposée que si un nom, une date de naissance, un courriel ou un téléphone change.</source>
      <translation>The question will be asked again only if a name, a date of birth, an email or a phone changes.</translation>
    </message>
    <message>
      <source>La question n’est pas posée tant que ce qui identifie les deux fiches ne change pas.</source>
      <translation>The question is not asked as long as what identifies the two records does not change.</translation>
    </message>
    <message>
      <source>La sauvegarde « {name} » est introuvable ou endommagée.</source>
      <translation>The backup “{name}” is missing or damaged.</translation>
    </message>
    <message>
      <source>La synchronisation avec {provider} s’est arrêtée sur une erreur interne.</source>
      <translation>The synchronization with {provider} stopped on an internal error.</translation>
    </message>
    <message>
      <source>La table {table} de la base {of_provider} est liée à « {target} », qui n’est pas lue.</source>
      <translation>The table {table} of the database of {provider} is linked to “{target}”, which is not read.</translation>
    </message>
    <message>
      <source>La table {table} est liée à {target} : elle n’est pas lue.</source>
      <translation>Table {table} is linked to {target}: it is not read.</translation>
    </message>
    <message>
      <source>La valeur d’avant est gardée. Corrigez-la dans {provider}, puis synchronisez de nouveau.</source>
      <translation>The previous value is kept. Correct it in {provider}, then synchronize again.</translation>
    </message>
    <message>
      <source>Laisse le champ comme il est</source>
      <translation>Leaves the field as it is</translation>
    </message>
    <message>
      <source>Langue</source>
      <translation>Language</translation>
    </message>
    <message>
      <source>Le certificat du site {host} a changé, et il n’est pas reconnu : {reason}.</source>
      <translation>The certificate of the site {host} has changed, and it is not trusted: {reason}.</translation>
    </message>
    <message>
      <source>Le certificat du site {host} n’est pas reconnu : {reason}.</source>
      <translation>The certificate of the site {host} is not trusted: {reason}.</translation>
    </message>
    <message>
      <source>Le champ « {field} » de l’incident manque.</source>
      <translation>The field “{field}” of the incident is missing.</translation>
    </message>
    <message>
      <source>Le champ « {field} » est donné par {provider}.</source>
      <translation>The field “{field}” is given by {provider}.</translation>
    </message>
    <message>
      <source>Le client</source>
      <translation>The client</translation>
    </message>
    <message>
      <source>Le codage est sans effet ici : aucun texte accentué, ou la base dit le sien.</source>
      <translation>The encoding has no effect here: no accented text, or the database states its own.</translation>
    </message>
    <message>
      <source>Le codage ne change rien ici : aucun accent, ou la base dit le sien.</source>
      <translation>The encoding changes nothing here: no accent, or the database says its own.</translation>
    </message>
    <message>
      <source>Le code « {value} » du champ « {field} » est inconnu : {name} ({where}).</source>
      <translation>The code “{value}” of the field “{field}” is unknown: {name} ({where}).</translation>
    </message>
    <message>
      <source>Le coffre de Windows n’en garde pas de trace : un journal réécrit en entier passerait pour intact.</source>
      <translation>The Windows password vault keeps no trace of it: a journal written wholly anew would pass for intact.</translation>
    </message>
    <message>
      <source>Le compte de GestSync n’a pas les droits qu’il faut sur sa base.</source>
      <translation>The account of GestSync lacks rights on its database.</translation>
    </message>
    <message>
      <source>Le dossier des sauvegardes « {folder} » ne répond pas, ou refuse l’écriture.</source>
      <translation>The folder of backups “{folder}” does not answer, or refuses to be written to.</translation>
    </message>
    <message>
      <source>Le fichier le plus récent est daté {ahead} dans l’avenir ({at}) : l’horloge du site avance d’au moins autant, ou celle de ce poste retarde. Cela n’empêche rien.</source>
      <translation>The newest file is dated {ahead} in the future ({at}): the clock of the site is ahead by at least as much, or that of this computer is behind. It prevents nothing.</translation>
    </message>
    <message>
      <source>Le fichier {file} dépasse la taille permise ({limit} Mo).</source>
      <translation>The file {file} exceeds the allowed size ({limit} MB).</translation>
    </message>
    <message>
      <source>Le fichier {file} est appliqué, mais le site ne permet pas de le ranger : {reason}.</source>
      <translation>The file {file} is applied, but the site does not let it be put away: {reason}.</translation>
    </message>
    <message>
      <source>Le fichier {file} est coupé : sa dernière ligne n’est pas finie.</source>
      <translation>The file {file} is cut off: its last line is not finished.</translation>
    </message>
    <message>
      <source>Le fichier {file} manque dans la suite des fichiers reçus.</source>
      <translation>The file {file} is missing from the series of files received.</translation>
    </message>
    <message>
      <source>Le fichier {file} n’est pas arrivé entier : {expected} octets annoncés, {received} reçus.</source>
      <translation>The file {file} did not arrive whole: {expected} bytes announced, {received} received.</translation>
    </message>
    <message>
      <source>Le fichier {file} n’est pas un fichier de modifications : {reason}.</source>
      <translation>The file {file} is not a file of changes: {reason}.</translation>
    </message>
    <message>
      <source>Le fichier {file} n’est pas écrit en {encoding} (ligne {line}).</source>
      <translation>The file {file} is not written in {encoding} (line {line}).</translation>
    </message>
    <message>
      <source>Le fichier « {file} » est introuvable ou illisible.</source>
      <translation>The file “{file}” cannot be found or read.</translation>
    </message>
    <message>
      <source>Le fichier « {file} » ne peut pas être écrit.</source>
      <translation>The file “{file}” cannot be written.</translation>
    </message>
    <message>
      <source>Le jour et le mois pourraient être l’un pour l’autre.</source>
      <translation>Day and month could be swapped.</translation>
    </message>
    <message>
      <source>Le journal a été modifié hors de GestSync</source>
      <translation>The journal was changed outside of GestSync</translation>
    </message>
    <message>
      <source>Le journal a été modifié hors de GestSync : ses vieilles lignes ne sont pas effacées.</source>
      <translation>The journal was altered outside GestSync: its old lines are not erased.</translation>
    </message>
    <message>
      <source>Le laisser</source>
      <translation>Leave it</translation>
    </message>
    <message>
      <source>Le mot de passe et les fiches y circulent en clair, lisibles en chemin.</source>
      <translation>The password and the records travel unencrypted and can be read along the way.</translation>
    </message>
    <message>
      <source>Le mot de passe n’a pas été envoyé. Choisissez FTPS, ou acceptez la connexion non chiffrée dans le paramétrage.</source>
      <translation>The password was not sent. Choose FTPS, or accept the unencrypted connection in the setup.</translation>
    </message>
    <message>
      <source>Le mot de passe n’a pas été envoyé. Choisissez dans le paramétrage le protocole et le port que le site offre.</source>
      <translation>The password was not sent. Choose in the settings the protocol and the port that the site offers.</translation>
    </message>
    <message>
      <source>Le mot de passe n’a pas été envoyé. Demandez l’empreinte au responsable du site; si c’est celle-ci, acceptez-la dans le paramétrage : {fingerprint} ({kind}).</source>
      <translation>The password was not sent. Ask whoever runs the site for the fingerprint; if it is this one, accept it in the setup: {fingerprint} ({kind}).</translation>
    </message>
    <message>
      <source>Le mot de passe n’a pas été envoyé. Demandez l’empreinte au responsable du site; si c’est celle-ci, acceptez-la dans le paramétrage : {fingerprint} ({subject}, valable jusqu’au {expires}).</source>
      <translation>The password was not sent. Ask whoever runs the site for the fingerprint; if it is this one, accept it in the setup: {fingerprint} ({subject}, valid until {expires}).</translation>
    </message>
    <message>
      <source>Le mot de passe n’a pas été envoyé : un autre serveur se fait peut-être passer pour le site. Nouvelle empreinte, à vérifier avec son responsable : {fingerprint} ({kind}).</source>
      <translation>The password was not sent: another server may be posing as the site. New fingerprint, to be checked with whoever runs it: {fingerprint} ({kind}).</translation>
    </message>
    <message>
      <source>Le mot de passe n’a pas été envoyé : un autre serveur se fait peut-être passer pour le site. Nouvelle empreinte, à vérifier avec son responsable : {fingerprint} ({subject}, valable jusqu’au {expires}).</source>
      <translation>The password was not sent: another server may be posing as the site. New fingerprint, to be checked with whoever runs it: {fingerprint} ({subject}, valid until {expires}).</translation>
    </message>
    <message>
      <source>Le même jour, premier chargement des clients de la centrale</source>
      <translation>The same day, first load of the clients of the central office</translation>
    </message>
    <message>
      <source>Le nom « {file} » ne finit pas par .xlsx, .csv ou .json.</source>
      <translation>The name “{file}” does not end with .xlsx, .csv or .json.</translation>
    </message>
    <message>
      <source>Le numéro de dossier de {name} désignerait maintenant une autre personne : {other}.</source>
      <translation>The file number of {name} would now be that of another person: {other}.</translation>
    </message>
    <message>
      <source>Le profil d’échange donne la colonne « {column} » au champ « {target} », qui n’existe pas.</source>
      <translation>The exchange profile gives the column “{column}” to the field “{target}”, which does not exist.</translation>
    </message>
    <message>
      <source>Le profil « {name} » est gardé.</source>
      <translation>The profile “{name}” is kept.</translation>
    </message>
    <message>
      <source>Le profil « {profile} » ne peut pas être utilisé : {reason}.</source>
      <translation>The profile “{profile}” cannot be used: {reason}.</translation>
    </message>
    <message>
      <source>Le ranger dans le dossier d’archive</source>
      <translation>Move it to the archive folder</translation>
    </message>
    <message>
      <source>Le réglage « {setting} » ne peut pas valoir « {value} ».</source>
      <translation>The setting “{setting}” cannot be “{value}”.</translation>
    </message>
    <message>
      <source>Le serveur de la base de GestSync ne répond pas.</source>
      <translation>The server of the database of GestSync is not responding.</translation>
    </message>
    <message>
      <source>Le serveur de la base de GestSync refuse le nom d’utilisateur ou le mot de passe.</source>
      <translation>The server of the database of GestSync refuses the user name or the password.</translation>
    </message>
    <message>
      <source>Le serveur ne connaît pas la base de GestSync qui est demandée.</source>
      <translation>The server does not know the database of GestSync that is asked for.</translation>
    </message>
    <message>
      <source>Le serveur répond, mais la base {of_provider} n’y est pas.</source>
      <translation>The server answers, but the database of {provider} is not there.</translation>
    </message>
    <message>
      <source>Le serveur {of_provider} et ce poste ne s’entendent pas sur le chiffrement : {reason}.</source>
      <translation>The server of {provider} and this computer do not agree on encryption: {reason}.</translation>
    </message>
    <message>
      <source>Le serveur {of_provider} refuse le nom d’utilisateur ou le mot de passe.</source>
      <translation>The server of {provider} refuses the user name or the password.</translation>
    </message>
    <message>
      <source>Le site d’échange {host} ne répond pas : {reason}.</source>
      <translation>The exchange site {host} is not responding: {reason}.</translation>
    </message>
    <message>
      <source>Le site d’échange {host} refuse le nom d’utilisateur ou le mot de passe.</source>
      <translation>The exchange site {host} refuses the user name or the password.</translation>
    </message>
    <message>
      <source>Le site ne dit pas l’heure de ses fichiers.</source>
      <translation>The site does not tell the time of its files.</translation>
    </message>
    <message>
      <source>Le site n’a pas repris la session : cela marche, mais plus lentement.</source>
      <translation>The site did not resume the session: it works, but more slowly.</translation>
    </message>
    <message>
      <source>Le site offre {files}. Rien n’a été pris.</source>
      <translation>The site offers {files}. Nothing was taken.</translation>
    </message>
    <message>
      <source>Le site refuse de donner le fichier {file} : {reason}.</source>
      <translation>The site refuses to give the file {file}: {reason}.</translation>
    </message>
    <message>
      <source>Le site {host} n’offre pas la connexion chiffrée demandée : {reason}.</source>
      <translation>The site {host} does not offer the encrypted connection asked for: {reason}.</translation>
    </message>
    <message>
      <source>Le supprimer</source>
      <translation>Delete it</translation>
    </message>
    <message>
      <source>Le tableau de bord n’a pas de liste à exporter.</source>
      <translation>The dashboard has no list to export.</translation>
    </message>
    <message>
      <source>Le voir</source>
      <translation>See it</translation>
    </message>
    <message>
      <source>Le {other} devient un autre numéro du {keeper} : les prochains fichiers qui le nomment arriveront à la bonne fiche.</source>
      <translation>From now on, {other} is another number of {keeper}: the next files that name it will reach the right record.</translation>
    </message>
    <message>
      <source>Lecture arrêtée</source>
      <translation>Reading stopped</translation>
    </message>
    <message>
      <source>Lecture arrêtée. « Précédent », puis « Tester » la reprend.</source>
      <translation>Reading stopped. “Back”, then “Test” begins it again.</translation>
    </message>
    <message>
      <source>Lecture de la base…</source>
      <translation>Reading the database…</translation>
    </message>
    <message>
      <source>Lecture du fichier…</source>
      <translation>Reading the file…</translation>
    </message>
    <message>
      <source>Lecture d’un fichier</source>
      <translation>Reading one file</translation>
    </message>
    <message>
      <source>Lecture…</source>
      <translation>Reading…</translation>
    </message>
    <message>
      <source>Les 5 dernières sont gardées, et la dernière de chacun des 14 derniers jours.</source>
      <translation>The 5 newest are kept, and the last of each of the past 14 days.</translation>
    </message>
    <message>
      <source>Les deux fiches sont deux personnes.</source>
      <translation>The two records are two people.</translation>
    </message>
    <message>
      <source>Les deux jours sont compris.</source>
      <translation>Both days are included.</translation>
    </message>
    <message>
      <source>Les doublons possibles viennent d’une recherche dans toute la base : aucune n’a été faite depuis l’ouverture de GestSync.</source>
      <translation>Possible duplicates come from a search of the whole database: none was made since GestSync was opened.</translation>
    </message>
    <message>
      <source>Les enfants suivent leur RSG.</source>
      <translation>Children follow their RSG.</translation>
    </message>
    <message>
      <source>Les fichiers d’échange appliqués depuis le seront ensuite de nouveau.</source>
      <translation>The exchange files applied since will then be applied again.</translation>
    </message>
    <message>
      <source>Les mêmes textes, lus de chaque façon. Choisissez la ligne qui est du français.</source>
      <translation>The same texts, read each way. Choose the line that is French.</translation>
    </message>
    <message>
      <source>Les nouvelles vont dans « {folder} ».</source>
      <translation>New ones go to “{folder}”.</translation>
    </message>
    <message>
      <source>Les nuits suivantes, par FTP</source>
      <translation>The following nights, by FTP</translation>
    </message>
    <message>
      <source>Les n° {number} et {other} mènent déjà à la même fiche.</source>
      <translation>Numbers {number} and {other} already lead to the same record.</translation>
    </message>
    <message>
      <source>Les valeurs d’avant le {date} ont été effacées par la durée de conservation.</source>
      <translation>The values from before {date} were erased by the retention period.</translation>
    </message>
    <message>
      <source>Les valeurs reçues remplaceront celles de la fiche. Vous pourrez annuler.</source>
      <translation>The values received will replace those of the record. You will be able to undo.</translation>
    </message>
    <message>
      <source>Les voir</source>
      <translation>See them</translation>
    </message>
    <message>
      <source>Les {n} premières fiches sont montrées.</source>
      <translation>The first {n} records are shown.</translation>
    </message>
    <message>
      <source>Les {n} premières lignes. L’exportation vers Excel ou CSV les a toutes.</source>
      <translation>The first {n} lines. An export to Excel or CSV has all of them.</translation>
    </message>
    <message>
      <source>Ligne</source>
      <translation>Line</translation>
    </message>
    <message>
      <source>Ligne {line}, colonne « {column} » : cette valeur ne peut pas être reprise : « {value} ».</source>
      <translation>Line {line}, column “{column}”: this value cannot be taken: “{value}”.</translation>
    </message>
    <message>
      <source>Ligne {line}, colonne « {column} » : la date est vide, illisible ou n’existe pas : « {value} ».</source>
      <translation>Line {line}, column “{column}”: the date is empty, unreadable or does not exist: “{value}”.</translation>
    </message>
    <message>
      <source>Ligne {line} : la modification est datée dans l’avenir : « {value} ».</source>
      <translation>Line {line}: the change is dated in the future: “{value}”.</translation>
    </message>
    <message>
      <source>Ligne {line} : le numéro est vide ou illisible : « {value} ».</source>
      <translation>Line {line}: the number is empty or unreadable: “{value}”.</translation>
    </message>
    <message>
      <source>Ligne {line} : le n° {number} n’existe pas, et la création est désactivée.</source>
      <translation>Line {line}: no. {number} does not exist, and creation is turned off.</translation>
    </message>
    <message>
      <source>Ligne {line} : le type « {value} » est inconnu.</source>
      <translation>Line {line}: the type “{value}” is unknown.</translation>
    </message>
    <message>
      <source>Ligne {line} : {received} colonnes au lieu de {expected}.</source>
      <translation>Line {line}: {received} columns instead of {expected}.</translation>
    </message>
    <message>
      <source>Lignes</source>
      <translation>Rows</translation>
    </message>
    <message>
      <source>Lignes du fichier</source>
      <translation>Lines of the file</translation>
    </message>
    <message>
      <source>Lignes du journal</source>
      <translation>Lines of the journal</translation>
    </message>
    <message>
      <source>Lignes rejetées</source>
      <translation>Rejected rows</translation>
    </message>
    <message>
      <source>Lignes serrées</source>
      <translation>Compact rows</translation>
    </message>
    <message>
      <source>Liste des fichiers</source>
      <translation>List of files</translation>
    </message>
    <message>
      <source>Logiciel libre, licence MIT.</source>
      <translation>Free software, MIT licence.</translation>
    </message>
    <message>
      <source>Lu dans {provider}.</source>
      <translation>Read in {provider}.</translation>
    </message>
    <message>
      <source>Lu en entier, octets : {size}</source>
      <translation>Read in full, bytes: {size}</translation>
    </message>
    <message>
      <source>Lue sans bloquer le système comptable.</source>
      <translation>Read without blocking the accounting system.</translation>
    </message>
    <message>
      <source>Lus : {read}.</source>
      <translation>Read: {read}.</translation>
    </message>
    <message>
      <source>L’adresse de la base de GestSync ne peut pas servir : {reason}.</source>
      <translation>The address of the database of GestSync cannot be used: {reason}.</translation>
    </message>
    <message>
      <source>L’adresse de la base {of_provider} ne peut pas servir : {reason}.</source>
      <translation>The address of the database of {provider} cannot be used: {reason}.</translation>
    </message>
    <message>
      <source>L’ancien numéro mènera toujours à la fiche, et les enfants suivent leur RSG.</source>
      <translation>The old number will still lead to the record, and children follow their RSG.</translation>
    </message>
    <message>
      <source>L’aperçu s’arrête ici à {n} lignes; l’impression et le PDF ont toutes les autres.</source>
      <translation>This preview stops at {n} lines; the print and the PDF have all the others.</translation>
    </message>
    <message>
      <source>L’en-tête du fichier {file} n’est pas celui attendu : {reason}.</source>
      <translation>The header of the file {file} is not the one expected: {reason}.</translation>
    </message>
    <message>
      <source>L’enfant {name} n’a pas de numéro de dossier ({where}).</source>
      <translation>The child {name} has no file number ({where}).</translation>
    </message>
    <message>
      <source>L’exportation {of_provider} ne peut pas être lue : {reason}.</source>
      <translation>The export of {provider} cannot be read: {reason}.</translation>
    </message>
    <message>
      <source>L’heure du site {host} est trop loin de celle de ce poste : son fichier le plus récent est daté du {at}, {ahead} dans l’avenir.</source>
      <translation>The clock of the site {host} is too far from that of this computer: its newest file is dated {at}, {ahead} in the future.</translation>
    </message>
    <message>
      <source>L’horloge avance peut-être : elle dit le {today}, et on travaillait ici le {day}.</source>
      <translation>The clock may be ahead: it says {today}, and work was done here on {day}.</translation>
    </message>
    <message>
      <source>L’incident n° {number} ne peut pas être supprimé avant le {day}.</source>
      <translation>Incident no. {number} cannot be deleted before {day}.</translation>
    </message>
    <message>
      <source>L’incident n° {number} n’est plus au registre.</source>
      <translation>Incident no. {number} is no longer in the register.</translation>
    </message>
    <message>
      <source>L’inscription est reprise telle quelle. Corrigez-la dans {provider}, ou ajoutez-y cette RSG, puis synchronisez de nouveau.</source>
      <translation>The enrolment is taken as it is. Correct it in {provider}, or add this RSG there, then synchronize again.</translation>
    </message>
    <message>
      <source>L’opération n° {run} n’a plus rien à annuler ici.</source>
      <translation>Operation no. {run} has nothing left to undo here.</translation>
    </message>
    <message>
      <source>L’opération n° {run} n’existe pas ou ne peut pas être annulée.</source>
      <translation>Operation no. {run} does not exist or cannot be undone.</translation>
    </message>
    <message>
      <source>L’opération n° {run} s’annule tout entière.</source>
      <translation>Operation no. {run} is undone whole or not at all.</translation>
    </message>
    <message>
      <source>MM/JJ/AAAA</source>
      <translation>MM/DD/YYYY</translation>
    </message>
    <message>
      <source>Maj+F10</source>
      <translation>Shift+F10</translation>
    </message>
    <message>
      <source>Maj+↓</source>
      <translation>Shift+↓</translation>
    </message>
    <message>
      <source>Manuel</source>
      <translation>Manual</translation>
    </message>
    <message>
      <source>Marque qui efface</source>
      <translation>Mark that erases</translation>
    </message>
    <message>
      <source>Menu de la ligne : ses actes, et copier la cellule</source>
      <translation>Menu of the row: its acts, and copying the cell</translation>
    </message>
    <message>
      <source>Mesures prises pour diminuer le risque</source>
      <translation>Measures taken to reduce the risk</translation>
    </message>
    <message>
      <source>Ministère</source>
      <translation>Ministry</translation>
    </message>
    <message>
      <source>Mises à jour par jour</source>
      <translation>Updates per day</translation>
    </message>
    <message>
      <source>Mobile</source>
      <translation>Mobile</translation>
    </message>
    <message>
      <source>Mode</source>
      <translation>Mode</translation>
    </message>
    <message>
      <source>Mode de récupération</source>
      <translation>Retrieval mode</translation>
    </message>
    <message>
      <source>Mode passif</source>
      <translation>Passive mode</translation>
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
      <translation>Older change applied.</translation>
    </message>
    <message>
      <source>Modification rejouée</source>
      <translation>Replayed change</translation>
    </message>
    <message>
      <source>Modifications</source>
      <translation>Changes</translation>
    </message>
    <message>
      <source>Modifications reçues</source>
      <translation>Changes received</translation>
    </message>
    <message>
      <source>Modifications à la main</source>
      <translation>Changed by hand</translation>
    </message>
    <message>
      <source>Modifiée le</source>
      <translation>Changed on</translation>
    </message>
    <message>
      <source>Modifiée le {date}</source>
      <translation>Changed on {date}</translation>
    </message>
    <message>
      <source>Moins de 0,80</source>
      <translation>Below 0.80</translation>
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
      <source>Montrer le mot de passe</source>
      <translation>Show the password</translation>
    </message>
    <message>
      <source>Montrer les champs identiques</source>
      <translation>Show the identical fields</translation>
    </message>
    <message>
      <source>Montrer ou replier le détail</source>
      <translation>Show or hide the detail</translation>
    </message>
    <message>
      <source>Montrer toutes les opérations</source>
      <translation>Show all operations</translation>
    </message>
    <message>
      <source>Mot de passe</source>
      <translation>Password</translation>
    </message>
    <message>
      <source>Mot de passe de la base</source>
      <translation>Password of the database</translation>
    </message>
    <message>
      <source>Mot de passe de la base :</source>
      <translation>Password of the database:</translation>
    </message>
    <message>
      <source>Mot de passe de la base…</source>
      <translation>Password of the database…</translation>
    </message>
    <message>
      <source>Mot de passe et essai de la connexion…</source>
      <translation>Password and connection test…</translation>
    </message>
    <message>
      <source>Mot de passe gardé.</source>
      <translation>Password kept.</translation>
    </message>
    <message>
      <source>Mot de passe oublié.</source>
      <translation>Password forgotten.</translation>
    </message>
    <message>
      <source>Mouvements &amp;Centrale</source>
      <translation>&amp;Central office movements</translation>
    </message>
    <message>
      <source>Même contenu qu’un fichier déjà appliqué : rien n’était à refaire.</source>
      <translation>Same content as a file already applied: nothing had to be redone.</translation>
    </message>
    <message>
      <source>Même courriel</source>
      <translation>Same email</translation>
    </message>
    <message>
      <source>Même date que la modification déjà traitée, mais un autre contenu</source>
      <translation>Same date as the change already processed, but different content</translation>
    </message>
    <message>
      <source>Même naissance</source>
      <translation>Same date of birth</translation>
    </message>
    <message>
      <source>Même nom, même prénom, même courriel</source>
      <translation>Same last name, same first name, same email</translation>
    </message>
    <message>
      <source>Même nom, même prénom, même date de naissance</source>
      <translation>Same last name, same first name, same date of birth</translation>
    </message>
    <message>
      <source>Même nom, même prénom, même téléphone ou mobile</source>
      <translation>Same last name, same first name, same phone or mobile</translation>
    </message>
    <message>
      <source>Même nom, prénom et courriel</source>
      <translation>Same last name, first name and email</translation>
    </message>
    <message>
      <source>Même nom, prénom et naissance</source>
      <translation>Same last name, first name and date of birth</translation>
    </message>
    <message>
      <source>Même nom, prénom et téléphone</source>
      <translation>Same last name, first name and phone</translation>
    </message>
    <message>
      <source>Même numéro du Ministère</source>
      <translation>Same Ministry number</translation>
    </message>
    <message>
      <source>Même n° du Ministère</source>
      <translation>Same Ministry no.</translation>
    </message>
    <message>
      <source>Même personne</source>
      <translation>Same person</translation>
    </message>
    <message>
      <source>Même téléphone</source>
      <translation>Same phone</translation>
    </message>
    <message>
      <source>Naissance</source>
      <translation>Date of birth</translation>
    </message>
    <message>
      <source>Ne pas lire</source>
      <translation>Do not read</translation>
    </message>
    <message>
      <source>Ne rien changer</source>
      <translation>Change nothing</translation>
    </message>
    <message>
      <source>Neuf</source>
      <translation>Nine</translation>
    </message>
    <message>
      <source>Nom</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Nom de la fiche</source>
      <translation>Name of the record</translation>
    </message>
    <message>
      <source>Nom du serveur</source>
      <translation>Name of the server</translation>
    </message>
    <message>
      <source>Nom d’utilisateur</source>
      <translation>User name</translation>
    </message>
    <message>
      <source>Nom et naissance changent ensemble. Est-ce la même personne?</source>
      <translation>Name and birth change together. Is it the same person?</translation>
    </message>
    <message>
      <source>Nombre de personnes concernées</source>
      <translation>Number of persons concerned</translation>
    </message>
    <message>
      <source>Noms accentués : {names}</source>
      <translation>Names with accents: {names}</translation>
    </message>
    <message>
      <source>Noms qui ne sont pas en UTF-8 : {odd}. Les fichiers se lisent quand même.</source>
      <translation>Names that are not UTF-8: {odd}. The files can be read all the same.</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>Nouveau numéro</source>
      <translation>New number</translation>
    </message>
    <message>
      <source>Nouvel incident de confidentialité</source>
      <translation>New confidentiality incident</translation>
    </message>
    <message>
      <source>Nouvelle fiche</source>
      <translation>New record</translation>
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
      <translation>Number</translation>
    </message>
    <message>
      <source>Numéro (obligatoire)</source>
      <translation>Number (required)</translation>
    </message>
    <message>
      <source>Numéro de client</source>
      <translation>Client number</translation>
    </message>
    <message>
      <source>Numéro de dossier</source>
      <translation>File number</translation>
    </message>
    <message>
      <source>Numéro d’avant le {date}</source>
      <translation>Number before {date}</translation>
    </message>
    <message>
      <source>Numéro d’identifiant du Ministère</source>
      <translation>Ministry identifier number</translation>
    </message>
    <message>
      <source>N’est plus dans le système comptable</source>
      <translation>No longer in the accounting system</translation>
    </message>
    <message>
      <source>N’y sont plus : {files}.</source>
      <translation>No longer there: {files}.</translation>
    </message>
    <message>
      <source>Onglet suivant</source>
      <translation>Next tab</translation>
    </message>
    <message>
      <source>Onglets</source>
      <translation>Tabs</translation>
    </message>
    <message>
      <source>Opération</source>
      <translation>Operation</translation>
    </message>
    <message>
      <source>Opération annulée : {restored}, {kept}.</source>
      <translation>Operation undone: {restored}, {kept}.</translation>
    </message>
    <message>
      <source>Opération annulée : {restored}.</source>
      <translation>Operation undone: {restored}.</translation>
    </message>
    <message>
      <source>Opération n° {run} annulée : {fields}.</source>
      <translation>Operation no. {run} undone: {fields}.</translation>
    </message>
    <message>
      <source>Opérations</source>
      <translation>Operations</translation>
    </message>
    <message>
      <source>Ouverte</source>
      <translation>Opened</translation>
    </message>
    <message>
      <source>Ouvertes</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>Ouverture</source>
      <translation>Opening</translation>
    </message>
    <message>
      <source>Ouvrir la fiche</source>
      <translation>Open the record</translation>
    </message>
    <message>
      <source>Ouvrir la fiche : {who}</source>
      <translation>Open the record: {who}</translation>
    </message>
    <message>
      <source>Ouvrir le fichier</source>
      <translation>Open the file</translation>
    </message>
    <message>
      <source>Ouvrir les deux fiches</source>
      <translation>Open both records</translation>
    </message>
    <message>
      <source>Ouvrir l’autre fiche</source>
      <translation>Open the other record</translation>
    </message>
    <message>
      <source>Ouvrir toutes les fiches</source>
      <translation>Open all records</translation>
    </message>
    <message>
      <source>Ouvrir une fiche…</source>
      <translation>Open a record…</translation>
    </message>
    <message>
      <source>Ouvrir…</source>
      <translation>Open…</translation>
    </message>
    <message>
      <source>Où</source>
      <translation>Where</translation>
    </message>
    <message>
      <source>Page du guide</source>
      <translation>Page of the guide</translation>
    </message>
    <message>
      <source>Pages du guide</source>
      <translation>Pages of the guide</translation>
    </message>
    <message>
      <source>Paires « Pas un doublon »</source>
      <translation>“Not a duplicate” pairs</translation>
    </message>
    <message>
      <source>Paires à revoir</source>
      <translation>Pairs to review</translation>
    </message>
    <message>
      <source>Par</source>
      <translation>By</translation>
    </message>
    <message>
      <source>Par exemple : jumelles, père et fils de même nom</source>
      <translation>For example: twins, father and son with the same name</translation>
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
      <translation>Retrieval setup</translation>
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
      <source>Pas essayé</source>
      <translation>Not tried</translation>
    </message>
    <message>
      <source>Pas essayé : une étape d’avant a échoué.</source>
      <translation>Not tried: an earlier step failed.</translation>
    </message>
    <message>
      <source>Pas sérieux</source>
      <translation>Not serious</translation>
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
      <source>Personnes</source>
      <translation>Persons</translation>
    </message>
    <message>
      <source>Phrase de passe de la clé</source>
      <translation>Passphrase of the key</translation>
    </message>
    <message>
      <source>Places</source>
      <translation>Places</translation>
    </message>
    <message>
      <source>Places inconnues</source>
      <translation>Unknown places</translation>
    </message>
    <message>
      <source>Places occupées</source>
      <translation>Occupied places</translation>
    </message>
    <message>
      <source>Places totales</source>
      <translation>Total places</translation>
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
      <source>Plus tard</source>
      <translation>Later</translation>
    </message>
    <message>
      <source>Plusieurs RSG portent le numéro de dossier {number} : {name} ({where}).</source>
      <translation>Several RSG have file number {number}: {name} ({where}).</translation>
    </message>
    <message>
      <source>Plusieurs enfants portent le même numéro de dossier : {name} ({where}).</source>
      <translation>Several children have the same file number: {name} ({where}).</translation>
    </message>
    <message>
      <source>Plusieurs postes peuvent travailler dans une même base, sur un serveur PostgreSQL. La personne qui installe GestSync tape cette commande sur chaque poste, une fois, la fenêtre fermée. Le guide (F1) dit comment y transporter la base de ce poste.</source>
      <translation>Several computers can work in one database, on a PostgreSQL server. The person who installs GestSync types this command on each computer, once, with the window closed. The guide (F1) says how to carry the database of this computer there.</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>Port</translation>
    </message>
    <message>
      <source>Pour les garder, tapez-les dans {provider} avant de synchroniser.</source>
      <translation>To keep them, type them in {provider} before you synchronize.</translation>
    </message>
    <message>
      <source>Pourquoi</source>
      <translation>Why</translation>
    </message>
    <message>
      <source>Premiers pas</source>
      <translation>First steps</translation>
    </message>
    <message>
      <source>Premières lignes, telles qu’elles entreraient</source>
      <translation>First rows, as they would come in</translation>
    </message>
    <message>
      <source>Prendre la valeur de droite</source>
      <translation>Take the value on the right</translation>
    </message>
    <message>
      <source>Prendre la valeur de gauche</source>
      <translation>Take the value on the left</translation>
    </message>
    <message>
      <source>Prendre tout un côté de la fusion</source>
      <translation>Take a whole side of the merge</translation>
    </message>
    <message>
      <source>Probabilité qu’ils servent à des fins préjudiciables</source>
      <translation>Likelihood that it will be used for injurious purposes</translation>
    </message>
    <message>
      <source>Profil</source>
      <translation>Profile</translation>
    </message>
    <message>
      <source>Profil d’échange</source>
      <translation>Exchange profile</translation>
    </message>
    <message>
      <source>Profil d’échange enregistré.</source>
      <translation>Exchange profile saved.</translation>
    </message>
    <message>
      <source>Profil d’échange…</source>
      <translation>Exchange profile…</translation>
    </message>
    <message>
      <source>Protocole</source>
      <translation>Protocol</translation>
    </message>
    <message>
      <source>Précision</source>
      <translation>Detail</translation>
    </message>
    <message>
      <source>Préjudice</source>
      <translation>Injury</translation>
    </message>
    <message>
      <source>Prénom</source>
      <translation>First name</translation>
    </message>
    <message>
      <source>Période</source>
      <translation>Period</translation>
    </message>
    <message>
      <source>Quand</source>
      <translation>When</translation>
    </message>
    <message>
      <source>Quatre</source>
      <translation>Four</translation>
    </message>
    <message>
      <source>Qui</source>
      <translation>Who</translation>
    </message>
    <message>
      <source>Qui peut corriger</source>
      <translation>Who can fix it</translation>
    </message>
    <message>
      <source>Quitter, de n’importe quelle fenêtre</source>
      <translation>Quit, from any window</translation>
    </message>
    <message>
      <source>Quoi</source>
      <translation>What</translation>
    </message>
    <message>
      <source>Quoi faire</source>
      <translation>What to do</translation>
    </message>
    <message>
      <source>RSG</source>
      <translation>RSG</translation>
    </message>
    <message>
      <source>RSG lues</source>
      <translation>RSG read</translation>
    </message>
    <message>
      <source>RSG par statut</source>
      <translation>RSG by status</translation>
    </message>
    <message>
      <source>RSGE</source>
      <translation>RSGE</translation>
    </message>
    <message>
      <source>RSG : même numéro du Ministère</source>
      <translation>RSG: same Ministry number</translation>
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
      <source>Raison (obligatoire)</source>
      <translation>Reason (required)</translation>
    </message>
    <message>
      <source>Raison, gardée dans l’historique (facultatif)</source>
      <translation>Reason, kept in the history (optional)</translation>
    </message>
    <message>
      <source>Rapport de {file}</source>
      <translation>Report of {file}</translation>
    </message>
    <message>
      <source>Rapport des récupérations</source>
      <translation>Retrieval report</translation>
    </message>
    <message>
      <source>Recherche arrêtée.</source>
      <translation>Search stopped.</translation>
    </message>
    <message>
      <source>Recherche de ce qui a été modifié depuis…</source>
      <translation>Looking for what was changed since…</translation>
    </message>
    <message>
      <source>Recherche en cours…</source>
      <translation>Searching…</translation>
    </message>
    <message>
      <source>Rechercher (Ctrl+F)</source>
      <translation>Search (Ctrl+F)</translation>
    </message>
    <message>
      <source>Rechercher dans le guide</source>
      <translation>Search the guide</translation>
    </message>
    <message>
      <source>Rechercher dans {list}</source>
      <translation>Search in {list}</translation>
    </message>
    <message>
      <source>Rechercher les &amp;doublons</source>
      <translation>Search for &amp;duplicates</translation>
    </message>
    <message>
      <source>Rechercher les doublons de toute la base</source>
      <translation>Search the whole database for duplicates</translation>
    </message>
    <message>
      <source>Rechercher; ↓ ou Entrée va à la liste, Échap efface</source>
      <translation>Search; ↓ or Enter goes to the list, Esc clears</translation>
    </message>
    <message>
      <source>Reconnaissance</source>
      <translation>Recognition</translation>
    </message>
    <message>
      <source>Reconnue par</source>
      <translation>Recognized by</translation>
    </message>
    <message>
      <source>Registre des &amp;incidents de confidentialité</source>
      <translation>Register of confidentiality &amp;incidents</translation>
    </message>
    <message>
      <source>Registre des incidents de confidentialité</source>
      <translation>Register of confidentiality incidents</translation>
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
      <source>Rejouée le {date}, le n° {other} étant une autre personne</source>
      <translation>Replayed on {date}, no. {other} being another person</translation>
    </message>
    <message>
      <source>Rejouée le {date}, l’autre fiche étant une autre personne</source>
      <translation>Replayed on {date}, the other record being another person</translation>
    </message>
    <message>
      <source>Rejouée le {date}, à la fusion avec le n° {other}</source>
      <translation>Replayed on {date}, when it was merged with no. {other}</translation>
    </message>
    <message>
      <source>Rejouée le {date}, à la fusion des deux fiches</source>
      <translation>Replayed on {date}, when the two records were merged</translation>
    </message>
    <message>
      <source>Relecture de la copie…</source>
      <translation>Reading the copy again…</translation>
    </message>
    <message>
      <source>Remarque</source>
      <translation>Remark</translation>
    </message>
    <message>
      <source>Remettre aussi ces champs comme ils étaient avant l’opération</source>
      <translation>Put these fields back too, as they were before the operation</translation>
    </message>
    <message>
      <source>Renseignements personnels visés</source>
      <translation>Personal information concerned</translation>
    </message>
    <message>
      <source>Replier le détail (F4)</source>
      <translation>Hide the detail (F4)</translation>
    </message>
    <message>
      <source>Replier les champs identiques</source>
      <translation>Fold the identical fields</translation>
    </message>
    <message>
      <source>Reprendre</source>
      <translation>Resume</translation>
    </message>
    <message>
      <source>Reprise de la session</source>
      <translation>Session resumption</translation>
    </message>
    <message>
      <source>Reprise pour chaque fichier.</source>
      <translation>Resumed for each file.</translation>
    </message>
    <message>
      <source>Ressemblance</source>
      <translation>Likeness</translation>
    </message>
    <message>
      <source>Restaurer</source>
      <translation>Restore</translation>
    </message>
    <message>
      <source>Restaurer une sauvegarde</source>
      <translation>Restore a backup</translation>
    </message>
    <message>
      <source>Restaurer…</source>
      <translation>Restore…</translation>
    </message>
    <message>
      <source>Retenir ou reprendre la fiche</source>
      <translation>Hold the record back, or take it again</translation>
    </message>
    <message>
      <source>Retenir ou reprendre une fiche de l’aperçu</source>
      <translation>Hold or take back a record of the preview</translation>
    </message>
    <message>
      <source>Retenue</source>
      <translation>Held</translation>
    </message>
    <message>
      <source>Retenue, car le nom et la date de naissance changent ensemble : {name}</source>
      <translation>Held back, because the name and the date of birth change together: {name}</translation>
    </message>
    <message>
      <source>Retenues</source>
      <translation>Held back</translation>
    </message>
    <message>
      <source>Retirer cette décision?</source>
      <translation>Withdraw this decision?</translation>
    </message>
    <message>
      <source>Retirer la décision</source>
      <translation>Withdraw the decision</translation>
    </message>
    <message>
      <source>Retirer la décision…</source>
      <translation>Withdraw the decision…</translation>
    </message>
    <message>
      <source>Retour à la sauvegarde…</source>
      <translation>Going back to the backup…</translation>
    </message>
    <message>
      <source>Revenir à aujourd’hui</source>
      <translation>Back to today</translation>
    </message>
    <message>
      <source>Revenir à la liste (F4)</source>
      <translation>Back to the list (F4)</translation>
    </message>
    <message>
      <source>Revenir à la sauvegarde du {at}?</source>
      <translation>Go back to the backup of {at}?</translation>
    </message>
    <message>
      <source>Revenir à toutes les fiches</source>
      <translation>Back to all records</translation>
    </message>
    <message>
      <source>Reçu</source>
      <translation>Received</translation>
    </message>
    <message>
      <source>Reçu entier, pas encore appliqué. La prochaine récupération l’appliquera.</source>
      <translation>Received in full, not yet applied. The next retrieval will apply it.</translation>
    </message>
    <message>
      <source>Reçu pour le n° {number}</source>
      <translation>Received for no. {number}</translation>
    </message>
    <message>
      <source>Reçu, plus ancien</source>
      <translation>Received, older</translation>
    </message>
    <message>
      <source>Reçue d’un fichier</source>
      <translation>Received in a file</translation>
    </message>
    <message>
      <source>Rien de cela n’a été modifié depuis.</source>
      <translation>None of this was changed since.</translation>
    </message>
    <message>
      <source>Rien de tel n’est inscrit au journal.</source>
      <translation>Nothing of that kind is in the journal.</translation>
    </message>
    <message>
      <source>Rien ne vous attend.</source>
      <translation>Nothing is waiting for you.</translation>
    </message>
    <message>
      <source>Rien n’a encore été reçu, saisi ni synchronisé ici.</source>
      <translation>Nothing has been received, typed or synchronized here yet.</translation>
    </message>
    <message>
      <source>Rien n’a encore été récupéré.</source>
      <translation>Nothing has been retrieved yet.</translation>
    </message>
    <message>
      <source>Rien n’a encore été récupéré : le site d’échange n’est pas réglé.</source>
      <translation>Nothing has been retrieved yet: the exchange site is not set up.</translation>
    </message>
    <message>
      <source>Rien n’a encore été écrit. Corrigez-la, puis recommencez.</source>
      <translation>Nothing was written yet. Fix it, then start again.</translation>
    </message>
    <message>
      <source>Rien n’a encore été écrit. Remplissez-le; si on ne le connaît pas, dites pourquoi.</source>
      <translation>Nothing was written yet. Fill it in; if it is not known, say why.</translation>
    </message>
    <message>
      <source>Rien n’a été appliqué. Choisissez un autre codage dans la correspondance des colonnes.</source>
      <translation>Nothing was applied. Choose another encoding in the mapping of columns.</translation>
    </message>
    <message>
      <source>Rien n’a été changé ici. Attendez qu’il ait terminé, puis essayez de nouveau.</source>
      <translation>Nothing was changed here. Wait until it is done, then try again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé, et ce qu’il garde y reste. Fermez la session de Windows, ouvrez la vôtre, puis recommencez. Une tâche planifiée n’y a accès que si Windows garde le mot de passe de votre session pour elle.</source>
      <translation>Nothing was changed, and what it keeps stays there. Sign out of Windows, sign in to your own session, then start again. A scheduled task has access to it only if Windows keeps the password of your session for it.</translation>
    </message>
    <message>
      <source>Rien n’a été changé, et vos fiches sont intactes. Communiquez avec le soutien : ce profil est un fichier du dossier « profiles » des données de GestSync; s’il est retiré, celui d’origine sert de nouveau.</source>
      <translation>Nothing was changed, and your records are intact. Contact support: this profile is a file of the folder “profiles” in the data of GestSync; if it is removed, the original one serves again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Attendez qu’elle se termine, puis essayez de nouveau.</source>
      <translation>Nothing was changed. Wait until it ends, then try again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Attendez qu’il ait fini, ou fermez-le, puis essayez de nouveau.</source>
      <translation>Nothing was changed. Wait until it is done, or close it, then try again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Ce qui est plus vieux ne s’annule plus, et ne se revoit plus.</source>
      <translation>Nothing was changed. What is older can no longer be undone, nor seen again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Cherchez la personne dans la liste, par son nom.</source>
      <translation>Nothing was changed. Look for the person in the list, by name.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Choisissez comme base le fichier où la table se trouve vraiment.</source>
      <translation>Nothing was changed. Choose as database the file where the table really is.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Choisissez dans l’historique une opération qui n’est pas déjà annulée.</source>
      <translation>Nothing was changed. In the history, choose an operation that is not already undone.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Choisissez un autre fichier ou retapez sa phrase de passe.</source>
      <translation>Nothing was changed. Choose another file or type its passphrase again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Communiquez avec le soutien.</source>
      <translation>Nothing was changed. Contact support.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Communiquez avec le soutien. Ce qui y ressemble : {similar}. Dans Outils &gt; Erreurs ouvertes, un lien mène à ce qui manque.</source>
      <translation>Nothing was changed. Contact support. What looks like it: {similar}. In Tools &gt; Open errors, a link leads to what is missing.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Communiquez avec le soutien : le chiffrement se règle sur le serveur et dans l’adresse de la base.</source>
      <translation>Nothing was changed. Contact support: encryption is set on the server and in the address of the database.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Corrigez la valeur, puis enregistrez de nouveau.</source>
      <translation>Nothing was changed. Correct the value, then save again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Corrigez l’emplacement de la base dans les paramètres.</source>
      <translation>Nothing was changed. Correct the location of the database in the settings.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Corrigez-le dans les paramètres.</source>
      <translation>Nothing was changed. Fix it in the settings.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Corrigez-le dans {provider}, puis synchronisez.</source>
      <translation>Nothing was changed. Correct it in {provider}, then synchronize.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Corrigez-les dans le paramétrage du site d’échange.</source>
      <translation>Nothing was changed. Correct them in the exchange site setup.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Créez-la sur le serveur (CREATE DATABASE), ou corrigez son nom dans l’adresse.</source>
      <translation>Nothing was changed. Create it on the server (CREATE DATABASE), or correct its name in the address.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Demandez un droit de lecture au responsable de la base.</source>
      <translation>Nothing was changed. Ask whoever manages the database for the right to read it.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Dites où est sa base dans les paramètres, section Système comptable.</source>
      <translation>Nothing was changed. Say where its database is in the settings, section Accounting system.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Donnez de nouveau son mot de passe sur ce poste : « gestsync base --password ».</source>
      <translation>Nothing was changed. Give its password again on this computer: “gestsync base --password”.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Donnez le mot de passe de la base, puis essayez de nouveau.</source>
      <translation>Nothing was changed. Give the password of the database, then try again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Donnez son serveur et son nom d’utilisateur par le bouton « Paramétrage » du rapport des récupérations.</source>
      <translation>Nothing was changed. Give its server and its user name with the button “Setup” of the retrieval report.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Elle n’a pas touché cette fiche ou ce champ, ou c’est déjà annulé : choisissez dans l’historique.</source>
      <translation>Nothing was changed. It did not touch this record or this field, or that is already undone: choose in the history.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Faites installer {driver}, puis essayez de nouveau.</source>
      <translation>Nothing was changed. Have {driver} installed, then try again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Fermez la fenêtre du registre, puis ouvrez-la de nouveau.</source>
      <translation>Nothing was changed. Close the window of the register, then open it again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Fermez l’autre fenêtre de GestSync, puis essayez de nouveau.</source>
      <translation>Nothing was changed. Close the other GestSync window, then try again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Fusionnez d’abord les deux fiches.</source>
      <translation>Nothing was changed. Merge the two records first.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Installez la dernière version de GestSync.</source>
      <translation>Nothing was changed. Install the latest version of GestSync.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. La loi veut qu’il soit gardé cinq ans après avoir été connu.</source>
      <translation>Nothing was changed. The law wants it kept five years after it became known.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Le guide dit comment l’écrire, sans mot de passe.</source>
      <translation>Nothing was changed. The guide says how to write it, without a password.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Libérez de l’espace, ou demandez le droit d’écrire dans le dossier de GestSync, puis essayez de nouveau.</source>
      <translation>Nothing was changed. Free some space, or ask for the right to write in the folder of GestSync, then try again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Refaites l’exportation ou corrigez le fichier, puis essayez de nouveau.</source>
      <translation>Nothing was changed. Make the export again or correct the file, then try again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Restaurez la dernière sauvegarde, ou communiquez avec le soutien.</source>
      <translation>Nothing was changed. Restore the last backup, or contact support.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Retirez son chiffrement dans Access, ou demandez une copie non chiffrée.</source>
      <translation>Nothing was changed. Remove its encryption in Access, or ask for a copy that is not encrypted.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Ses sauvegardes sont celles du serveur; demandez-les à la personne qui s’en occupe.</source>
      <translation>Nothing was changed. Its backups are those of the server; ask whoever runs it for them.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Sur le serveur, créez-en une en UTF-8.</source>
      <translation>Nothing was changed. On the server, create one in UTF-8.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Sur le serveur, faites-le propriétaire de la base.</source>
      <translation>Nothing was changed. On the server, make it the owner of the database.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Tapez de nouveau le mot de passe dans les paramètres.</source>
      <translation>Nothing was changed. Type the password again in the settings.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Une fusion ou une décision ne se défait pas par morceaux : annulez toute l’opération.</source>
      <translation>Nothing was changed. A merge or a decision is not undone in parts: undo the whole operation.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Une fusion plus récente touche la même fiche : on annule de la dernière à la première.</source>
      <translation>Nothing was changed. A more recent merge touches the same record: undoing goes from the last to the first.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Vérifiez la connexion Internet, puis essayez de nouveau.</source>
      <translation>Nothing was changed. Check the Internet connection, then try again.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Vérifiez le nom de la base dans « {location} ».</source>
      <translation>Nothing was changed. Check the name of the database in “{location}”.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Vérifiez le numéro, ou cherchez la personne dans la liste, par son nom.</source>
      <translation>Nothing was changed. Check the number, or look for the person in the list, by name.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Vérifiez que l’emplacement « {location} » est le bon et que son ordinateur est allumé.</source>
      <translation>Nothing was changed. Check that the location “{location}” is the right one and that its computer is on.</translation>
    </message>
    <message>
      <source>Rien n’a été changé. Vérifiez son emplacement, et fermez-le s’il est ouvert ailleurs.</source>
      <translation>Nothing was changed. Check its location, and close it if it is open elsewhere.</translation>
    </message>
    <message>
      <source>Rien n’a été changé : il n’y a rien à fusionner.</source>
      <translation>Nothing was changed: there is nothing to merge.</translation>
    </message>
    <message>
      <source>Rien n’a été copié. Exportez la liste (menu Fichier), ou choisissez moins de lignes.</source>
      <translation>Nothing was copied. Export the list (File menu), or choose fewer rows.</translation>
    </message>
    <message>
      <source>Rien n’a été effacé. Gardez une copie de la base et communiquez avec le soutien.</source>
      <translation>Nothing was erased. Keep a copy of the database and contact support.</translation>
    </message>
    <message>
      <source>Rien n’a été effacé. Si la date est juste, ajoutez --date-is-right, ou effacez par la fenêtre.</source>
      <translation>Nothing was erased. If the date is right, add --date-is-right, or erase in the window.</translation>
    </message>
    <message>
      <source>Rien n’a été écrit. Est-ce la bonne base?</source>
      <translation>Nothing was written. Is this the right database?</translation>
    </message>
    <message>
      <source>Rien n’a été écrit. Recommencez, avec un nom qui finit ainsi.</source>
      <translation>Nothing was written. Start again, with a name that ends so.</translation>
    </message>
    <message>
      <source>Rien n’a été écrit. Recommencez : vous verrez les fiches comme elles sont maintenant.</source>
      <translation>Nothing was written. Start again: you will see the records as they are now.</translation>
    </message>
    <message>
      <source>Rien n’en a été appliqué. Augmentez la limite dans les paramètres si le fichier est attendu.</source>
      <translation>None of it was applied. Raise the limit in the settings if the file is expected.</translation>
    </message>
    <message>
      <source>Rien n’en a été appliqué. Demandez au responsable du site de le déposer de nouveau.</source>
      <translation>Nothing of it was applied. Ask whoever runs the site to drop it again.</translation>
    </message>
    <message>
      <source>Rien n’en a été appliqué. La prochaine récupération reprendra d’elle-même.</source>
      <translation>None of it was applied. The next retrieval will resume by itself.</translation>
    </message>
    <message>
      <source>Rien n’en a été appliqué. S’il y est encore, demandez au responsable du site le droit de le lire; la récupération suivante le reprendra d’elle-même.</source>
      <translation>None of it was applied. If it is still there, ask whoever runs the site for the right to read it; the next retrieval will take it by itself.</translation>
    </message>
    <message>
      <source>Rien n’est encore arrivé à cette fiche.</source>
      <translation>Nothing has happened to this record yet.</translation>
    </message>
    <message>
      <source>Rien n’est à effacer.</source>
      <translation>There is nothing to erase.</translation>
    </message>
    <message>
      <source>Rien n’y a été changé. Choisissez un autre dossier, ou aucun.</source>
      <translation>Nothing was changed in it. Choose another folder, or none.</translation>
    </message>
    <message>
      <source>Rien n’y a été écrit, et ce poste garde sa base. Communiquez avec le soutien.</source>
      <translation>Nothing was written there, and this computer keeps its database. Contact support.</translation>
    </message>
    <message>
      <source>Rien n’y a été écrit. Travaillez sur elle sans y transporter la vôtre, ou créez sur le serveur une base vide.</source>
      <translation>Nothing was written there. Work on it without carrying yours, or create an empty database on the server.</translation>
    </message>
    <message>
      <source>Rien n’y a été écrit : deux postes l’endommageraient en y écrivant en même temps. Choisissez un dossier du disque de ce poste (--data-dir).</source>
      <translation>Nothing was written there: two computers would damage it by writing there at the same time. Choose a folder on the disk of this computer (--data-dir).</translation>
    </message>
    <message>
      <source>Rien n’y a été écrit : une copie faite pendant l’écriture l’endommagerait. Choisissez un dossier que rien ne synchronise (--data-dir).</source>
      <translation>Nothing was written there: a copy made while writing would damage it. Choose a folder that nothing synchronizes (--data-dir).</translation>
    </message>
    <message>
      <source>Rien n’était plus à effacer.</source>
      <translation>There was nothing left to erase.</translation>
    </message>
    <message>
      <source>Rien à faire. Tout est en ordre.</source>
      <translation>Nothing to do. Everything is in order.</translation>
    </message>
    <message>
      <source>Risque qu’un préjudice sérieux soit causé</source>
      <translation>Risk of serious injury</translation>
    </message>
    <message>
      <source>Réception automatique, au premier lancement de la journée</source>
      <translation>Automatic reception, at the first start of the day</translation>
    </message>
    <message>
      <source>Réception journalière</source>
      <translation>Daily reception</translation>
    </message>
    <message>
      <source>Réception, en octets :</source>
      <translation>Receiving, in bytes:</translation>
    </message>
    <message>
      <source>Récupération</source>
      <translation>Retrieval</translation>
    </message>
    <message>
      <source>Récupération annulée. Les fichiers déjà appliqués le restent; les autres reviendront.</source>
      <translation>Retrieval cancelled. Files already applied stay applied; the others will come back.</translation>
    </message>
    <message>
      <source>Récupération automatique impossible. {reason}</source>
      <translation>Automatic retrieval is not possible. {reason}</translation>
    </message>
    <message>
      <source>Récupération des nouvelles mises à jour</source>
      <translation>Retrieve new updates</translation>
    </message>
    <message>
      <source>Récupérer de nouveau</source>
      <translation>Retrieve again</translation>
    </message>
    <message>
      <source>Récupérer les nouvelles mises à jour</source>
      <translation>Retrieve new updates</translation>
    </message>
    <message>
      <source>Récupérer maintenant</source>
      <translation>Retrieve now</translation>
    </message>
    <message>
      <source>Récupéré {when}</source>
      <translation>Retrieved {when}</translation>
    </message>
    <message>
      <source>Régler la connexion…</source>
      <translation>Set up the connection…</translation>
    </message>
    <message>
      <source>Régler le système comptable…</source>
      <translation>Set up the accounting system…</translation>
    </message>
    <message>
      <source>Régler les durées…</source>
      <translation>Set the periods…</translation>
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
      <source>Rétablir ce champ</source>
      <translation>Restore this field</translation>
    </message>
    <message>
      <source>Rétablir cette fiche</source>
      <translation>Restore this record</translation>
    </message>
    <message>
      <source>SFTP</source>
      <translation>SFTP</translation>
    </message>
    <message>
      <source>SFTP seulement. Vide : connexion par mot de passe.</source>
      <translation>SFTP only. Empty: sign in with a password.</translation>
    </message>
    <message>
      <source>SUJET</source>
      <translation>SUBJECT</translation>
    </message>
    <message>
      <source>Saisie</source>
      <translation>Entry</translation>
    </message>
    <message>
      <source>Saisie dans GestSync</source>
      <translation>Entry in GestSync</translation>
    </message>
    <message>
      <source>Saisie ici</source>
      <translation>Typed here</translation>
    </message>
    <message>
      <source>Sans commande, GestSync ouvre sa fenêtre.</source>
      <translation>Without a command, GestSync opens its window.</translation>
    </message>
    <message>
      <source>Sans date de modification</source>
      <translation>No date of change</translation>
    </message>
    <message>
      <source>Sans effet</source>
      <translation>No effect</translation>
    </message>
    <message>
      <source>Sans signification, un code est montré tel quel et signalé.</source>
      <translation>Without a meaning, a code is shown as it is and reported.</translation>
    </message>
    <message>
      <source>Sans statut</source>
      <translation>No status</translation>
    </message>
    <message>
      <source>Sauvegarde de la base…</source>
      <translation>Backing the database up…</translation>
    </message>
    <message>
      <source>Sauvegarde faite et vérifiée : {size}.</source>
      <translation>Backup made and verified: {size}.</translation>
    </message>
    <message>
      <source>Sauvegarde vérifiée : {name}</source>
      <translation>Backup verified: {name}</translation>
    </message>
    <message>
      <source>Sauvegarder la base avant chaque synchronisation, récupération, import ou annulation</source>
      <translation>Back up the database before each synchronization, retrieval, import or undo</translation>
    </message>
    <message>
      <source>Sauvegardes</source>
      <translation>Backups</translation>
    </message>
    <message>
      <source>Sceau</source>
      <translation>Seal</translation>
    </message>
    <message>
      <source>Schéma {version}</source>
      <translation>Schema {version}</translation>
    </message>
    <message>
      <source>Score</source>
      <translation>Score</translation>
    </message>
    <message>
      <source>Score de 0,95 et plus</source>
      <translation>Score of 0.95 and above</translation>
    </message>
    <message>
      <source>Se connecter</source>
      <translation>Connect</translation>
    </message>
    <message>
      <source>Sections</source>
      <translation>Sections</translation>
    </message>
    <message>
      <source>Sensibilité des renseignements</source>
      <translation>Sensitivity of the information</translation>
    </message>
    <message>
      <source>Sept</source>
      <translation>Seven</translation>
    </message>
    <message>
      <source>Serveur</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Ses données sont dans {file}, qui dit aussi ce qu’il ne contient pas.</source>
      <translation>Their data are in {file}, which also says what it leaves out.</translation>
    </message>
    <message>
      <source>Seul le début de ce fichier compressé est montré.</source>
      <translation>Only the beginning of this compressed file is shown.</translation>
    </message>
    <message>
      <source>Sexe</source>
      <translation>Sex</translation>
    </message>
    <message>
      <source>Si c’est la bonne base, « Correspondance des colonnes… », ci-dessous, propose quelle colonne donne quel champ.</source>
      <translation>If this is the right database, “Column mapping…” below proposes which column gives which field.</translation>
    </message>
    <message>
      <source>Si on ne la connaît pas, une approximation.</source>
      <translation>If it is not known, an approximation.</translation>
    </message>
    <message>
      <source>Si on ne le connaît pas, une approximation.</source>
      <translation>If it is not known, an approximate number.</translation>
    </message>
    <message>
      <source>Si on ne les connaît pas, dites pourquoi.</source>
      <translation>If it is not known, say why.</translation>
    </message>
    <message>
      <source>Signification de {code}</source>
      <translation>Meaning of {code}</translation>
    </message>
    <message>
      <source>Site d’échange</source>
      <translation>Exchange site</translation>
    </message>
    <message>
      <source>Site d’échange : {host}, essayé.</source>
      <translation>Exchange site: {host}, tried.</translation>
    </message>
    <message>
      <source>Site d’échange : {host}, à vérifier.</source>
      <translation>Exchange site: {host}, to be checked.</translation>
    </message>
    <message>
      <source>Site d’échange : à régler plus tard.</source>
      <translation>Exchange site: to be set later.</translation>
    </message>
    <message>
      <source>Six</source>
      <translation>Six</translation>
    </message>
    <message>
      <source>Sombre</source>
      <translation>Dark</translation>
    </message>
    <message>
      <source>Sorte</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>Sorte de fiche</source>
      <translation>Kind of record</translation>
    </message>
    <message>
      <source>Sorte de fiches</source>
      <translation>Kind of records</translation>
    </message>
    <message>
      <source>Statut</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Suivant</source>
      <translation>Next</translation>
    </message>
    <message>
      <source>Supprimer</source>
      <translation>Delete</translation>
    </message>
    <message>
      <source>Supprimer l’incident n° {number}?</source>
      <translation>Delete incident no. {number}?</translation>
    </message>
    <message>
      <source>Supprimer…</source>
      <translation>Delete…</translation>
    </message>
    <message>
      <source>Synchronisation</source>
      <translation>Synchronization</translation>
    </message>
    <message>
      <source>Synchronisations et récupérations</source>
      <translation>Synchronizations and retrievals</translation>
    </message>
    <message>
      <source>Synchronisations qui l’ont trouvée</source>
      <translation>Synchronizations that found it</translation>
    </message>
    <message>
      <source>Synchroniser avec {provider}</source>
      <translation>Synchronize with {provider}</translation>
    </message>
    <message>
      <source>Synchroniser de nouveau</source>
      <translation>Synchronize again</translation>
    </message>
    <message>
      <source>Synchroniser maintenant : vous verrez d’abord ce qui viendra</source>
      <translation>Synchronize now: you will first see what would come</translation>
    </message>
    <message>
      <source>Synchroniser toutes les heures</source>
      <translation>Synchronize every hour</translation>
    </message>
    <message>
      <source>Synchroniser : ouvre l’aperçu, n’écrit rien</source>
      <translation>Synchronize: opens the preview, writes nothing</translation>
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
      <translation>Accounting system</translation>
    </message>
    <message>
      <source>Système comptable : à régler plus tard.</source>
      <translation>Accounting system: to be set later.</translation>
    </message>
    <message>
      <source>Séparateur</source>
      <translation>Separator</translation>
    </message>
    <message>
      <source>Sérieux : avis donnés</source>
      <translation>Serious: notices given</translation>
    </message>
    <message>
      <source>Sérieux : avis à donner</source>
      <translation>Serious: notices due</translation>
    </message>
    <message>
      <source>Tab, puis ↑ ↓</source>
      <translation>Tab, then ↑ ↓</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Table</translation>
    </message>
    <message>
      <source>Tableau de bord</source>
      <translation>Dashboard</translation>
    </message>
    <message>
      <source>Tables et colonnes</source>
      <translation>Tables and columns</translation>
    </message>
    <message>
      <source>Tabulation</source>
      <translation>Tab</translation>
    </message>
    <message>
      <source>Taille</source>
      <translation>Size</translation>
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
      <source>Taper une valeur</source>
      <translation>Type a value</translation>
    </message>
    <message>
      <source>Tester</source>
      <translation>Test</translation>
    </message>
    <message>
      <source>Texte</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Texte {n}</source>
      <translation>Text {n}</translation>
    </message>
    <message>
      <source>Textes</source>
      <translation>Texts</translation>
    </message>
    <message>
      <source>Textes d’avant</source>
      <translation>Earlier texts</translation>
    </message>
    <message>
      <source>Thème</source>
      <translation>Theme</translation>
    </message>
    <message>
      <source>Tient</source>
      <translation>Holds</translation>
    </message>
    <message>
      <source>Total</source>
      <translation>Total</translation>
    </message>
    <message>
      <source>Tous</source>
      <translation>All</translation>
    </message>
    <message>
      <source>Tous les changements de numéro du {when} seront annulés, pas seulement celui-ci.</source>
      <translation>All number changes of {when} will be undone, not only this one.</translation>
    </message>
    <message>
      <source>Tous ses textes s’effacent, sans retour.</source>
      <translation>All its texts are erased, with no way back.</translation>
    </message>
    <message>
      <source>Tout</source>
      <translation>All</translation>
    </message>
    <message>
      <source>Tout ce qui a été écrit depuis sortira de la base : synchronisations, récupérations, fusions et modifications. La base actuelle est d’abord sauvegardée.</source>
      <translation>Everything written since will leave the database: synchronizations, retrievals, merges and changes. The current database is backed up first.</translation>
    </message>
    <message>
      <source>Tout ce qui se défait l’est déjà. L’historique montre chaque opération.</source>
      <translation>All that can be undone has been. The history shows every operation.</translation>
    </message>
    <message>
      <source>Tout est déjà dans GestSync. {read}.</source>
      <translation>Everything is in GestSync already. {read}.</translation>
    </message>
    <message>
      <source>Tout est à jour.</source>
      <translation>Everything is up to date.</translation>
    </message>
    <message>
      <source>Tout le fichier importé le {when} sera annulé, pas seulement cette fiche.</source>
      <translation>The whole file imported on {when} will be undone, not just this record.</translation>
    </message>
    <message>
      <source>Tout le reste est en ordre.</source>
      <translation>Everything else is in order.</translation>
    </message>
    <message>
      <source>Tout se lit en français</source>
      <translation>All reads as French</translation>
    </message>
    <message>
      <source>Tout vérifier</source>
      <translation>Verify everything</translation>
    </message>
    <message>
      <source>Toute la récupération du {when} sera annulée, pas seulement cette fiche.</source>
      <translation>The whole retrieval of {when} will be undone, not just this record.</translation>
    </message>
    <message>
      <source>Toute la synchronisation du {when} sera annulée, pas seulement cette fiche.</source>
      <translation>The whole synchronization of {when} will be undone, not just this record.</translation>
    </message>
    <message>
      <source>Toute l’opération</source>
      <translation>The whole operation</translation>
    </message>
    <message>
      <source>Toutes</source>
      <translation>All</translation>
    </message>
    <message>
      <source>Toutes les fusions du {when} seront annulées, pas seulement celle-ci. Les fiches reviennent.</source>
      <translation>All the merges of {when} will be undone, not only this one. The records come back.</translation>
    </message>
    <message>
      <source>Toutes les lignes se lisent.</source>
      <translation>Every row can be read.</translation>
    </message>
    <message>
      <source>Transporté : {fiches}, {operations}.</source>
      <translation>Carried over: {fiches}, {operations}.</translation>
    </message>
    <message>
      <source>Trois</source>
      <translation>Three</translation>
    </message>
    <message>
      <source>Trouvée par</source>
      <translation>Found by</translation>
    </message>
    <message>
      <source>Téléphone</source>
      <translation>Phone</translation>
    </message>
    <message>
      <source>Téléphone – urgence (autre)</source>
      <translation>Phone – emergency (other)</translation>
    </message>
    <message>
      <source>UTF-8, récent</source>
      <translation>UTF-8, recent</translation>
    </message>
    <message>
      <source>Un autre poste écrit dans la base en ce moment.</source>
      <translation>Another computer is writing to the database now.</translation>
    </message>
    <message>
      <source>Un clic sur un titre prend tout ce côté (Ctrl+← ou Ctrl+→).</source>
      <translation>A click on a title takes that whole side (Ctrl+← or Ctrl+→).</translation>
    </message>
    <message>
      <source>Un numéro mènera à qui le porte, sinon à qui le portait.</source>
      <translation>A number will lead to whoever has it, or else to whoever had it.</translation>
    </message>
    <message>
      <source>Un second disque, une clé ou un partage du réseau : une panne de ce poste ne les emporte pas. Vide : le dossier de GestSync.</source>
      <translation>A second disk, a USB key or a network share: a failure of this computer does not take them. Empty: the folder of GestSync.</translation>
    </message>
    <message>
      <source>Un seul champ :</source>
      <translation>One field only:</translation>
    </message>
    <message>
      <source>Un texte de la table {table} ne peut pas être écrit sur le serveur.</source>
      <translation>A text of table {table} cannot be written on the server.</translation>
    </message>
    <message>
      <source>Une</source>
      <translation>One</translation>
    </message>
    <message>
      <source>Une annulation a redonné cette valeur depuis la dernière synchronisation.</source>
      <translation>An undo has given this value back since the last synchronization.</translation>
    </message>
    <message>
      <source>Une autre ferait un doublon : elle attend.</source>
      <translation>Another would make a duplicate: it waits.</translation>
    </message>
    <message>
      <source>Une autre récupération des fichiers d’échange est en cours.</source>
      <translation>Another retrieval of the exchange files is under way.</translation>
    </message>
    <message>
      <source>Une modification datée de plus d’un jour dans l’avenir est refusée. Si l’heure de ce poste est juste, prévenez le responsable du site; sinon, corrigez-la.</source>
      <translation>A change dated more than a day in the future is refused. If the time of this computer is right, tell whoever runs the site; if not, correct it.</translation>
    </message>
    <message>
      <source>Une panne de courant pourrait perdre la dernière opération.</source>
      <translation>A power failure could lose the last operation.</translation>
    </message>
    <message>
      <source>Urgence</source>
      <translation>Emergency</translation>
    </message>
    <message>
      <source>Valeur de l’opération</source>
      <translation>Value of the operation</translation>
    </message>
    <message>
      <source>Valeur douteuse pour {name}, champ « {field} » : « {value} » ({where}).</source>
      <translation>Doubtful value for {name}, field “{field}”: “{value}” ({where}).</translation>
    </message>
    <message>
      <source>Valeur d’avant</source>
      <translation>Previous value</translation>
    </message>
    <message>
      <source>Valeur illisible pour {name}, champ « {field} » : « {value} » ({where}).</source>
      <translation>Unreadable value for {name}, field “{field}”: “{value}” ({where}).</translation>
    </message>
    <message>
      <source>Verdict</source>
      <translation>Verdict</translation>
    </message>
    <message>
      <source>Verrou</source>
      <translation>Lock</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <source>Vide si aucun avis public n’a été donné.</source>
      <translation>Empty if no public notice was given.</translation>
    </message>
    <message>
      <source>Ville</source>
      <translation>City</translation>
    </message>
    <message>
      <source>Voici le début du fichier seulement, {n} lignes au plus : la suite n’est pas vérifiée.</source>
      <translation>This is only the beginning of the file, {n} rows at most: the rest is not checked.</translation>
    </message>
    <message>
      <source>Voir ce que c’est</source>
      <translation>See what it is</translation>
    </message>
    <message>
      <source>Voir dans l’historique des mises à jour</source>
      <translation>See in the update history</translation>
    </message>
    <message>
      <source>Voir la ligne du fichier</source>
      <translation>See the line of the file</translation>
    </message>
    <message>
      <source>Voir la ligne {line} du fichier</source>
      <translation>See line {line} of the file</translation>
    </message>
    <message>
      <source>Voir la liste</source>
      <translation>See the list</translation>
    </message>
    <message>
      <source>Voir le dernier rapport</source>
      <translation>See the last report</translation>
    </message>
    <message>
      <source>Voir le journal</source>
      <translation>See the journal</translation>
    </message>
    <message>
      <source>Voir le rapport du jour</source>
      <translation>See today’s report</translation>
    </message>
    <message>
      <source>Voir l’aperçu</source>
      <translation>See the preview</translation>
    </message>
    <message>
      <source>Voir quoi faire</source>
      <translation>See what to do</translation>
    </message>
    <message>
      <source>Voir tout l’aperçu</source>
      <translation>See the whole preview</translation>
    </message>
    <message>
      <source>Voir : {prog} --help</source>
      <translation>See: {prog} --help</translation>
    </message>
    <message>
      <source>Volet suivant</source>
      <translation>Next pane</translation>
    </message>
    <message>
      <source>Vous pourrez annuler cette fusion à tout moment, dans l’historique.</source>
      <translation>You can undo this merge at any time, in the history.</translation>
    </message>
    <message>
      <source>Vue la dernière fois</source>
      <translation>Last seen</translation>
    </message>
    <message>
      <source>Vérification</source>
      <translation>Check</translation>
    </message>
    <message>
      <source>Vérification en cours…</source>
      <translation>Verifying…</translation>
    </message>
    <message>
      <source>Vérifications</source>
      <translation>Checks</translation>
    </message>
    <message>
      <source>Vérifiez les premières lignes, surtout les accents et les dates.</source>
      <translation>Check the first rows, accents and dates above all.</translation>
    </message>
    <message>
      <source>Vérifiez l’emplacement de la base. Si tout est normal, continuez quand même.</source>
      <translation>Check the location of the database. If everything is normal, continue anyway.</translation>
    </message>
    <message>
      <source>Vérifiée page par page.</source>
      <translation>Checked page by page.</translation>
    </message>
    <message>
      <source>Windows</source>
      <translation>Windows</translation>
    </message>
    <message>
      <source>Windows ne donne pas accès à son coffre de mots de passe.</source>
      <translation>Windows gives no access to its password vault.</translation>
    </message>
    <message>
      <source>a des enfants qui restent</source>
      <translation>has children that stay</translation>
    </message>
    <message>
      <source>a une modification en attente</source>
      <translation>has a pending change</translation>
    </message>
    <message>
      <source>absente</source>
      <translation>missing</translation>
    </message>
    <message>
      <source>absente du système comptable</source>
      <translation>missing from the accounting system</translation>
    </message>
    <message>
      <source>absentes</source>
      <translation>missing</translation>
    </message>
    <message>
      <source>active</source>
      <translation>active</translation>
    </message>
    <message>
      <source>an</source>
      <translation>year</translation>
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
      <source>annuler une opération, en entier ou pour une seule fiche ou un seul champ</source>
      <translation>undo an operation, whole or for one record or one field only</translation>
    </message>
    <message>
      <source>annulé</source>
      <translation>undone</translation>
    </message>
    <message>
      <source>ans</source>
      <translation>years</translation>
    </message>
    <message>
      <source>appliquer aussi les fiches dont le numéro semble donné à une autre personne</source>
      <translation>also apply the records whose number seems to be given to somebody else</translation>
    </message>
    <message>
      <source>appliquer de nouveau les fichiers d’échange appliqués depuis</source>
      <translation>apply again the exchange files applied since</translation>
    </message>
    <message>
      <source>appliquer des fichiers d’échange qui sont déjà sur ce poste</source>
      <translation>apply exchange files that are on this computer already</translation>
    </message>
    <message>
      <source>appliquer même si une garde demande d’arrêter</source>
      <translation>apply even if a guard asks to stop</translation>
    </message>
    <message>
      <source>appliqué</source>
      <translation>applied</translation>
    </message>
    <message>
      <source>appliquée quand même</source>
      <translation>applied anyway</translation>
    </message>
    <message>
      <source>argument inconnu : {0}</source>
      <translation>unknown argument: {0}</translation>
    </message>
    <message>
      <source>arguments </source>
      <translation>arguments</translation>
    </message>
    <message>
      <source>aucun chiffrement sûr ne lui est connu</source>
      <translation>it knows no safe encryption</translation>
    </message>
    <message>
      <source>automatique</source>
      <translation>automatic</translation>
    </message>
    <message>
      <source>autre</source>
      <translation>different</translation>
    </message>
    <message>
      <source>autre dossier de données que celui de l’utilisateur</source>
      <translation>another data folder than the user’s own</translation>
    </message>
    <message>
      <source>autres numéros</source>
      <translation>other numbers</translation>
    </message>
    <message>
      <source>avec --propose, garder cette proposition comme profil de ce système</source>
      <translation>with --propose, keep this proposal as the profile of that system</translation>
    </message>
    <message>
      <source>avec une adresse : y transporter d’abord tout ce que contient la base de ce poste</source>
      <translation>with an address: first carry there all that this computer's database holds</translation>
    </message>
    <message>
      <source>base, dossier de fichiers .dbf ou .csv, ou adresse d’un serveur</source>
      <translation>database, folder of .dbf or .csv files, or address of a server</translation>
    </message>
    <message>
      <source>bilan_{day}.pdf</source>
      <translation>summary_{day}.pdf</translation>
    </message>
    <message>
      <source>ce compte n’a pas le droit de le lire</source>
      <translation>this account has no right to read it</translation>
    </message>
    <message>
      <source>ce nom de serveur est introuvable</source>
      <translation>this server name cannot be found</translation>
    </message>
    <message>
      <source>ce n’en est pas une</source>
      <translation>it is none</translation>
    </message>
    <message>
      <source>ce n’est pas du TOML ({error})</source>
      <translation>it is not TOML ({error})</translation>
    </message>
    <message>
      <source>ce n’est pas du texte</source>
      <translation>it is not text</translation>
    </message>
    <message>
      <source>ce n’est pas un classeur .xlsx ni .ods</source>
      <translation>it is not an .xlsx or .ods workbook</translation>
    </message>
    <message>
      <source>ce n’est pas un classeur Excel ni OpenDocument</source>
      <translation>it is not an Excel or OpenDocument workbook</translation>
    </message>
    <message>
      <source>ce n’est pas un fichier dBase (signature 0x{signature} inconnue)</source>
      <translation>it is not a dBase file (unknown signature 0x{signature})</translation>
    </message>
    <message>
      <source>ce n’est pas un serveur FTP, ou ses réponses sont illisibles</source>
      <translation>it is not an FTP server, or its answers cannot be read</translation>
    </message>
    <message>
      <source>ce n’est pas un serveur SFTP, ou ses réponses sont illisibles</source>
      <translation>it is not an SFTP server, or its answers cannot be read</translation>
    </message>
    <message>
      <source>ce n’est pas une base Access, ou d’une version inconnue</source>
      <translation>it is not an Access database, or of an unknown version</translation>
    </message>
    <message>
      <source>ce n’est pas une base SQLite, ou elle est chiffrée</source>
      <translation>it is not an SQLite database, or it is encrypted</translation>
    </message>
    <message>
      <source>ce n’est pas une clé lisible, ou la phrase de passe n’est pas la bonne</source>
      <translation>it is not a readable key, or the passphrase is not the right one</translation>
    </message>
    <message>
      <source>ce pilote ODBC ne sait pas dire quelles tables il y a</source>
      <translation>this ODBC driver cannot say which tables there are</translation>
    </message>
    <message>
      <source>ce que les durées de conservation ont effacé</source>
      <translation>what the retention periods erased</translation>
    </message>
    <message>
      <source>ce qu’une fusion annulée depuis avait apporté d’une autre fiche</source>
      <translation>what a merge undone since had brought from another record</translation>
    </message>
    <message>
      <source>celui qui est donné n’est pas le bon</source>
      <translation>the one given is not the right one</translation>
    </message>
    <message>
      <source>champ rétabli</source>
      <translation>restored field</translation>
    </message>
    <message>
      <source>champs rétablis</source>
      <translation>restored fields</translation>
    </message>
    <message>
      <source>changement de système comptable</source>
      <translation>change of accounting system</translation>
    </message>
    <message>
      <source>chercher les fiches qui sont peut-être une même personne</source>
      <translation>look for records that may be one person</translation>
    </message>
    <message>
      <source>codage des textes, au lieu de celui qui est déclaré</source>
      <translation>text encoding, instead of the declared one</translation>
    </message>
    <message>
      <source>code</source>
      <translation>code</translation>
    </message>
    <message>
      <source>colonne</source>
      <translation>column</translation>
    </message>
    <message>
      <source>colonne {column}, « {shown} » n’est pas écrit en {encoding}</source>
      <translation>column {column}, “{shown}” is not written in {encoding}</translation>
    </message>
    <message>
      <source>colonnes</source>
      <translation>columns</translation>
    </message>
    <message>
      <source>combien de lignes, les plus récentes (50 par défaut)</source>
      <translation>how many lines, the newest (50 by default)</translation>
    </message>
    <message>
      <source>commandes </source>
      <translation>commands</translation>
    </message>
    <message>
      <source>communiquez avec le soutien</source>
      <translation>contact support</translation>
    </message>
    <message>
      <source>compter les fichiers du site, sans rien prendre</source>
      <translation>count the files on the site, without taking any</translation>
    </message>
    <message>
      <source>correction ici</source>
      <translation>correction here</translation>
    </message>
    <message>
      <source>corrections ici</source>
      <translation>corrections here</translation>
    </message>
    <message>
      <source>corrections.pdf</source>
      <translation>corrections.pdf</translation>
    </message>
    <message>
      <source>création</source>
      <translation>creation</translation>
    </message>
    <message>
      <source>création annulée</source>
      <translation>creation undone</translation>
    </message>
    <message>
      <source>créations</source>
      <translation>creations</translation>
    </message>
    <message>
      <source>c’est un modèle d’Access, donnez la base qu’on en a faite</source>
      <translation>it is an Access template, give the database that was made from it</translation>
    </message>
    <message>
      <source>c’est une page Web</source>
      <translation>it is a Web page</translation>
    </message>
    <message>
      <source>c’est une page Web nommée comme un classeur; enregistrez-la en .xlsx</source>
      <translation>it is a Web page named like a workbook; save it as .xlsx</translation>
    </message>
    <message>
      <source>d MMM yyyy</source>
      <translation>MMM d, yyyy</translation>
    </message>
    <message>
      <source>demander le mot de passe de la base, ou le lire sur l’entrée standard</source>
      <translation>ask for the password of the database, or read it from the standard input</translation>
    </message>
    <message>
      <source>demandez à la centrale de les corriger; elles seront reprises à leur retour.</source>
      <translation>ask the central office to correct them; they are taken when they come back.</translation>
    </message>
    <message>
      <source>dernier jour</source>
      <translation>last day</translation>
    </message>
    <message>
      <source>des pages de la base SQLite sont abîmées</source>
      <translation>pages of the SQLite database are damaged</translation>
    </message>
    <message>
      <source>deux colonnes portent le nom « {name} »</source>
      <translation>two columns are named “{name}”</translation>
    </message>
    <message>
      <source>deux tables y ont le nom {table}</source>
      <translation>two tables in it are named {table}</translation>
    </message>
    <message>
      <source>diminutif</source>
      <translation>nickname</translation>
    </message>
    <message>
      <source>dire où est la base, ou passer de ce poste à un serveur partagé</source>
      <translation>say where the database is, or move from this computer to a shared server</translation>
    </message>
    <message>
      <source>données binaires</source>
      <translation>binary data</translation>
    </message>
    <message>
      <source>dont {n} doublon</source>
      <translation>including {n} duplicate</translation>
    </message>
    <message>
      <source>dont {n} doublons</source>
      <translation>including {n} duplicates</translation>
    </message>
    <message>
      <source>dossier ou fichier de sa base, pour cette fois</source>
      <translation>folder or file of its database, for this time</translation>
    </message>
    <message>
      <source>double-cliquez sur chacune dans le rapport, puis fusionnez ou dites « Pas un doublon ».</source>
      <translation>double-click each one in the report, then merge or say “Not a duplicate”.</translation>
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
      <translation>already applied</translation>
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
      <source>d’avant le {day}</source>
      <translation>from before {day}</translation>
    </message>
    <message>
      <source>effacer ce qui a été gardé assez longtemps</source>
      <translation>erase what was kept long enough</translation>
    </message>
    <message>
      <source>effacer même si l’horloge semble avancer</source>
      <translation>erase even if the clock seems to be ahead</translation>
    </message>
    <message>
      <source>elle annonce 0 ligne, et une page a des lignes à elle</source>
      <translation>it announces 0 rows, and a page has rows of its own</translation>
    </message>
    <message>
      <source>elle annonce {announced} lignes et il s’en lit {found}</source>
      <translation>it announces {announced} rows and {found} are read</translation>
    </message>
    <message>
      <source>elle annonce {announced} lignes et il s’en lit {found} (sa page {page} manque, le fichier est coupé)</source>
      <translation>it announces {announced} rows and {found} are read (its page {page} is missing, the file is cut)</translation>
    </message>
    <message>
      <source>elle annonce {announced} lignes et il s’en lit {found} (sa page {page} n’est pas à elle)</source>
      <translation>it announces {announced} rows and {found} are read (its page {page} belongs to another table)</translation>
    </message>
    <message>
      <source>elle contient un mot de passe</source>
      <translation>it contains a password</translation>
    </message>
    <message>
      <source>elle contient un mot de passe; retirez-le, il se garde dans le coffre de Windows</source>
      <translation>it holds a password; take it out, it is kept in the Windows password vault</translation>
    </message>
    <message>
      <source>elle est vide</source>
      <translation>it is empty</translation>
    </message>
    <message>
      <source>elle ne nomme pas la base, après l’ordinateur et une barre oblique</source>
      <translation>it does not name the database, after the computer and a slash</translation>
    </message>
    <message>
      <source>elle n’a pas la forme serveur://utilisateur@ordinateur/base</source>
      <translation>it does not have the form server://user@computer/base</translation>
    </message>
    <message>
      <source>en attente</source>
      <translation>pending</translation>
    </message>
    <message>
      <source>en cours de dépôt</source>
      <translation>still being uploaded</translation>
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
      <source>erreurs.xlsx</source>
      <translation>errors.xlsx</translation>
    </message>
    <message>
      <source>est dans une fusion qui peut encore être annulée</source>
      <translation>is in a merge that can still be undone</translation>
    </message>
    <message>
      <source>et {count} autre</source>
      <translation>and {count} other</translation>
    </message>
    <message>
      <source>et {count} autres</source>
      <translation>and {count} others</translation>
    </message>
    <message>
      <source>et {n} autre code</source>
      <translation>and {n} other code</translation>
    </message>
    <message>
      <source>et {n} autres codes</source>
      <translation>and {n} other codes</translation>
    </message>
    <message>
      <source>et {n} de plus, dans le rapport.</source>
      <translation>and {n} more, in the report.</translation>
    </message>
    <message>
      <source>fermée {when}</source>
      <translation>closed {when}</translation>
    </message>
    <message>
      <source>feuille {sheet}</source>
      <translation>sheet {sheet}</translation>
    </message>
    <message>
      <source>fiche</source>
      <translation>record</translation>
    </message>
    <message>
      <source>fiches</source>
      <translation>records</translation>
    </message>
    <message>
      <source>fichier</source>
      <translation>file</translation>
    </message>
    <message>
      <source>fichier d’échange</source>
      <translation>exchange file</translation>
    </message>
    <message>
      <source>fichier importé</source>
      <translation>imported file</translation>
    </message>
    <message>
      <source>fichier récupéré</source>
      <translation>retrieved file</translation>
    </message>
    <message>
      <source>fichier {file}</source>
      <translation>file {file}</translation>
    </message>
    <message>
      <source>fichier à écrire, en .csv, .xlsx ou .json</source>
      <translation>file to write, as .csv, .xlsx or .json</translation>
    </message>
    <message>
      <source>fichier à écrire, en .json</source>
      <translation>file to write, as .json</translation>
    </message>
    <message>
      <source>fichiers</source>
      <translation>files</translation>
    </message>
    <message>
      <source>format inconnu</source>
      <translation>unknown format</translation>
    </message>
    <message>
      <source>fusion</source>
      <translation>merge</translation>
    </message>
    <message>
      <source>fusionner deux fiches d’une même personne</source>
      <translation>merge two records of the same person</translation>
    </message>
    <message>
      <source>fusionnée</source>
      <translation>merged</translation>
    </message>
    <message>
      <source>fusions</source>
      <translation>merges</translation>
    </message>
    <message>
      <source>historique</source>
      <translation>history</translation>
    </message>
    <message>
      <source>identique</source>
      <translation>identical</translation>
    </message>
    <message>
      <source>il a plus de {most} colonnes</source>
      <translation>it has more than {most} columns</translation>
    </message>
    <message>
      <source>il contient des données binaires</source>
      <translation>it holds binary data</translation>
    </message>
    <message>
      <source>il contient {extra} octets de plus que les {announced} enregistrements annoncés</source>
      <translation>it contains {extra} bytes more than the {announced} announced records</translation>
    </message>
    <message>
      <source>il est au nom d’un autre serveur</source>
      <translation>it is in the name of another server</translation>
    </message>
    <message>
      <source>il est coupé, sa page {number} manque (il en a {count})</source>
      <translation>it is cut, its page {number} is missing (it has {count})</translation>
    </message>
    <message>
      <source>il est coupé, son en-tête annonce {announced} enregistrements et il en reste {whole}</source>
      <translation>it is cut, its header announces {announced} records and {whole} remain</translation>
    </message>
    <message>
      <source>il est expiré</source>
      <translation>it has expired</translation>
    </message>
    <message>
      <source>il est illisible</source>
      <translation>it cannot be read</translation>
    </message>
    <message>
      <source>il est vide</source>
      <translation>it is empty</translation>
    </message>
    <message>
      <source>il est écrit en UTF-16; il doit l’être en UTF-8</source>
      <translation>it is written in UTF-16; it must be in UTF-8</translation>
    </message>
    <message>
      <source>il est écrit en UTF-8, non en {declared}; changez le codage dans la correspondance des colonnes</source>
      <translation>it is written in UTF-8, not in {declared}; change the encoding in the column mapping</translation>
    </message>
    <message>
      <source>il faut dire laquelle</source>
      <translation>it must be given</translation>
    </message>
    <message>
      <source>il manque</source>
      <translation>it is missing</translation>
    </message>
    <message>
      <source>il manque {0}</source>
      <translation>{0} is missing</translation>
    </message>
    <message>
      <source>il ne connaît pas le chiffrement TLS</source>
      <translation>it does not know TLS encryption</translation>
    </message>
    <message>
      <source>il ne mène plus à la table de sa page {number} (colonnes {names}…)</source>
      <translation>it no longer leads to the table of its page {number} (columns {names}…)</translation>
    </message>
    <message>
      <source>il ne vient d’aucune autorité reconnue</source>
      <translation>it comes from no recognized authority</translation>
    </message>
    <message>
      <source>il n’a pas de ligne d’en-tête</source>
      <translation>it has no header line</translation>
    </message>
    <message>
      <source>il n’a rien envoyé dans le délai permis</source>
      <translation>it sent nothing in the time allowed</translation>
    </message>
    <message>
      <source>il n’est pas valable (OpenSSL {code})</source>
      <translation>it is not valid (OpenSSL {code})</translation>
    </message>
    <message>
      <source>il n’est pas écrit en {encoding} (après la ligne {start})</source>
      <translation>it is not written in {encoding} (after line {start})</translation>
    </message>
    <message>
      <source>il n’existe pas</source>
      <translation>it does not exist</translation>
    </message>
    <message>
      <source>il refuse la demande</source>
      <translation>it refuses the request</translation>
    </message>
    <message>
      <source>il refuse la demande ({code})</source>
      <translation>it refuses the request ({code})</translation>
    </message>
    <message>
      <source>il s’arrête dans son en-tête</source>
      <translation>it ends inside its header</translation>
    </message>
    <message>
      <source>il y manque le serveur, l’utilisateur ou la base</source>
      <translation>the server, the user or the database is missing</translation>
    </message>
    <message>
      <source>il y manque un octet, sa marque de fin est dans son dernier enregistrement</source>
      <translation>a byte is missing, its end mark is inside its last record</translation>
    </message>
    <message>
      <source>il y manque {names}</source>
      <translation>{names} is missing</translation>
    </message>
    <message>
      <source>illisible</source>
      <translation>unreadable</translation>
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
      <source>incidents.pdf</source>
      <translation>incidents.pdf</translation>
    </message>
    <message>
      <source>incidents.xlsx</source>
      <translation>incidents.xlsx</translation>
    </message>
    <message>
      <source>inconnue</source>
      <translation>unknown</translation>
    </message>
    <message>
      <source>jouer une journée complète avec des personnes inventées</source>
      <translation>play a whole day with invented people</translation>
    </message>
    <message>
      <source>jour</source>
      <translation>day</translation>
    </message>
    <message>
      <source>jours</source>
      <translation>days</translation>
    </message>
    <message>
      <source>la base du système comptable, que GestSync ne fait que lire</source>
      <translation>the database of the accounting system, which GestSync only reads</translation>
    </message>
    <message>
      <source>la colonne {column}</source>
      <translation>column {column}</translation>
    </message>
    <message>
      <source>la colonne {column} de la table {table}</source>
      <translation>column {column} of table {table}</translation>
    </message>
    <message>
      <source>la colonne {column} en recouvre une autre</source>
      <translation>column {column} overlaps another</translation>
    </message>
    <message>
      <source>la colonne {column} est d’un type inconnu (« {type} »)</source>
      <translation>column {column} is of an unknown type (“{type}”)</translation>
    </message>
    <message>
      <source>la colonne {column} n’a pas la largeur de son type</source>
      <translation>column {column} does not have the width of its type</translation>
    </message>
    <message>
      <source>la colonne {names} y est deux fois</source>
      <translation>the column {names} is there twice</translation>
    </message>
    <message>
      <source>la commande est mal écrite</source>
      <translation>the command is not written correctly</translation>
    </message>
    <message>
      <source>la connexion est refusée</source>
      <translation>the connection is refused</translation>
    </message>
    <message>
      <source>la connexion est trop lente</source>
      <translation>the connection is too slow</translation>
    </message>
    <message>
      <source>la connexion s’est coupée</source>
      <translation>the connection was cut</translation>
    </message>
    <message>
      <source>la définition d’une table se contredit</source>
      <translation>the definition of a table contradicts itself</translation>
    </message>
    <message>
      <source>la définition d’une table tourne en rond</source>
      <translation>the definition of a table goes in circles</translation>
    </message>
    <message>
      <source>la feuille {name} est abîmée ({error})</source>
      <translation>sheet {name} is damaged ({error})</translation>
    </message>
    <message>
      <source>la feuille {name} s’étend jusqu’à sa ligne {row}, colonne {column}</source>
      <translation>sheet {name} extends to its row {row}, column {column}</translation>
    </message>
    <message>
      <source>la fiche comme elle était ce jour-là</source>
      <translation>the record as it was that day</translation>
    </message>
    <message>
      <source>la ligne {line} a {count} cellules au lieu de {width}</source>
      <translation>line {line} has {count} cells instead of {width}</translation>
    </message>
    <message>
      <source>la ligne {line} n’a que {count} cellules sur {width}</source>
      <translation>line {line} has only {count} cells of {width}</translation>
    </message>
    <message>
      <source>la ligne {place} de sa page {number} n’existe pas</source>
      <translation>row {place} of its page {number} does not exist</translation>
    </message>
    <message>
      <source>la liste de ses champs n’a pas de fin</source>
      <translation>the list of its fields has no end</translation>
    </message>
    <message>
      <source>la liste des pages d’une table est illisible</source>
      <translation>the list of pages of a table cannot be read</translation>
    </message>
    <message>
      <source>la longueur de son en-tête ({start} octets) est fausse</source>
      <translation>the length of its header ({start} bytes) is wrong</translation>
    </message>
    <message>
      <source>la page de codes qu’il déclare (0x{page}) est inconnue; choisissez-en une</source>
      <translation>the code page it declares (0x{page}) is unknown; choose one</translation>
    </message>
    <message>
      <source>la page de codes qu’il déclare ({page}) est inconnue; choisissez-en une</source>
      <translation>the code page that it declares ({page}) is unknown; choose one</translation>
    </message>
    <message>
      <source>la sorte de fiche « {word} » est inconnue{perhaps}</source>
      <translation>the kind of record “{word}” is unknown{perhaps}</translation>
    </message>
    <message>
      <source>la table {table}</source>
      <translation>table {table}</translation>
    </message>
    <message>
      <source>la table {table} y a la définition d’une autre</source>
      <translation>table {table} has the definition of another in it</translation>
    </message>
    <message>
      <source>la table {table} y est à la place d’une autre</source>
      <translation>table {table} stands in the place of another in it</translation>
    </message>
    <message>
      <source>la table {table}, ou une de ses colonnes</source>
      <translation>table {table}, or one of its columns</translation>
    </message>
    <message>
      <source>le catalogue</source>
      <translation>the catalogue</translation>
    </message>
    <message>
      <source>le champ « {key} » est inconnu{perhaps}</source>
      <translation>the field “{key}” is unknown{perhaps}</translation>
    </message>
    <message>
      <source>le champ « {key} » n’a pas de colonne</source>
      <translation>the field “{key}” has no column</translation>
    </message>
    <message>
      <source>le chiffrement n’a pas pu être convenu</source>
      <translation>no encryption could be agreed on</translation>
    </message>
    <message>
      <source>le classeur .xls est abîmé</source>
      <translation>the .xls workbook is damaged</translation>
    </message>
    <message>
      <source>le classeur .xls est abîmé, ou ce n’en est pas un</source>
      <translation>the .xls workbook is damaged, or is not one</translation>
    </message>
    <message>
      <source>le classeur est abîmé ({error})</source>
      <translation>the workbook is damaged ({error})</translation>
    </message>
    <message>
      <source>le classeur est abîmé ou coupé</source>
      <translation>the workbook is damaged or cut</translation>
    </message>
    <message>
      <source>le classeur est protégé par un mot de passe; enregistrez-le sans</source>
      <translation>the workbook is protected by a password; save it without one</translation>
    </message>
    <message>
      <source>le client de Firebird 3 ou plus récent, en 64 bits (fbclient)</source>
      <translation>the Firebird client, 3 or later, 64-bit (fbclient)</translation>
    </message>
    <message>
      <source>le codage « {word} » est inconnu</source>
      <translation>the encoding “{word}” is not known</translation>
    </message>
    <message>
      <source>le codage « {word} » n’est pas lu</source>
      <translation>the encoding “{word}” is not read</translation>
    </message>
    <message>
      <source>le dossier « {folder} » n’y est pas</source>
      <translation>the folder “{folder}” is not there</translation>
    </message>
    <message>
      <source>le fichier ne se lit pas</source>
      <translation>the file cannot be read</translation>
    </message>
    <message>
      <source>le fichier ne s’ouvre pas</source>
      <translation>the file does not open</translation>
    </message>
    <message>
      <source>le fichier {file} change pendant qu’on le lit</source>
      <translation>file {file} changes while it is read</translation>
    </message>
    <message>
      <source>le format de date « {pattern} » est illisible</source>
      <translation>the date format “{pattern}” cannot be read</translation>
    </message>
    <message>
      <source>le format de date « {pattern} » ne dit pas le jour, le mois et l’année</source>
      <translation>the date format “{pattern}” does not say the day, the month and the year</translation>
    </message>
    <message>
      <source>le format « {word} » est inconnu ({known})</source>
      <translation>the format “{word}” is unknown ({known})</translation>
    </message>
    <message>
      <source>le nom de la colonne {name} est illisible</source>
      <translation>the name of column {name} cannot be read</translation>
    </message>
    <message>
      <source>le nom de la table {name} est illisible</source>
      <translation>the name of table {name} cannot be read</translation>
    </message>
    <message>
      <source>le nom d’une colonne est coupé</source>
      <translation>the name of a column is cut</translation>
    </message>
    <message>
      <source>le nom d’une colonne est illisible</source>
      <translation>the name of a column cannot be read</translation>
    </message>
    <message>
      <source>le pilote ODBC de cette base</source>
      <translation>the ODBC driver of this database</translation>
    </message>
    <message>
      <source>le pilote ODBC répond « {said} »</source>
      <translation>the ODBC driver answers “{said}”</translation>
    </message>
    <message>
      <source>le rapport d’un autre jour qu’aujourd’hui</source>
      <translation>the report of a day other than today</translation>
    </message>
    <message>
      <source>le réseau n’est pas disponible</source>
      <translation>the network is not available</translation>
    </message>
    <message>
      <source>le serveur « {word} » est inconnu ({known})</source>
      <translation>the server “{word}” is unknown ({known})</translation>
    </message>
    <message>
      <source>le service est fermé pour le moment (421)</source>
      <translation>the service is closed for now (421)</translation>
    </message>
    <message>
      <source>le séparateur « {word} » n’en est pas un</source>
      <translation>the separator “{word}” is not one</translation>
    </message>
    <message>
      <source>le séparateur « {word} » n’est pas un seul caractère</source>
      <translation>the separator “{word}” is not a single character</translation>
    </message>
    <message>
      <source>le {date}</source>
      <translation>on {date}</translation>
    </message>
    <message>
      <source>les colonnes ne sont pas séparées par {names}</source>
      <translation>the columns are not separated by {names}</translation>
    </message>
    <message>
      <source>les fichiers reçus de la centrale, gardés tels quels : ils parlent de beaucoup de personnes</source>
      <translation>the files received from the central office, kept as they are: they are about many persons</translation>
    </message>
    <message>
      <source>les raisons écrites des paires « pas un doublon », qui peuvent nommer l’autre personne</source>
      <translation>the written reasons of “not a duplicate” pairs, which may name the other person</translation>
    </message>
    <message>
      <source>les sauvegardes de la base</source>
      <translation>the backups of the database</translation>
    </message>
    <message>
      <source>les valeurs des autres personnes : d’un enfant, d’une RSG ou d’un doublon, seul le numéro est donné</source>
      <translation>the values of other persons: of a child, an RSG or a duplicate, the number alone is given</translation>
    </message>
    <message>
      <source>ligne</source>
      <translation>line</translation>
    </message>
    <message>
      <source>ligne de plus de 1 Mo</source>
      <translation>line of more than 1 MB</translation>
    </message>
    <message>
      <source>ligne vérifiée</source>
      <translation>line verified</translation>
    </message>
    <message>
      <source>lignes</source>
      <translation>lines</translation>
    </message>
    <message>
      <source>lignes non comptées</source>
      <translation>lines not counted</translation>
    </message>
    <message>
      <source>lignes vérifiées</source>
      <translation>lines verified</translation>
    </message>
    <message>
      <source>ligne {row}, colonne {column}, « {text} »</source>
      <translation>row {row}, column {column}, “{text}”</translation>
    </message>
    <message>
      <source>lu {when}</source>
      <translation>read {when}</translation>
    </message>
    <message>
      <source>l’adresse d’un texte long est coupée</source>
      <translation>the address of a long text is cut</translation>
    </message>
    <message>
      <source>l’adresse d’un texte long est illisible</source>
      <translation>the address of a long text cannot be read</translation>
    </message>
    <message>
      <source>l’archive contient {count} fichiers au lieu d’un seul</source>
      <translation>the archive holds {count} files instead of one</translation>
    </message>
    <message>
      <source>l’archive est chiffrée ou d’un format inconnu</source>
      <translation>the archive is encrypted or of an unknown format</translation>
    </message>
    <message>
      <source>l’archive est coupée ou endommagée</source>
      <translation>the archive is cut or damaged</translation>
    </message>
    <message>
      <source>l’enregistrement {place} est effacé par des zéros</source>
      <translation>record {place} is wiped by zeros</translation>
    </message>
    <message>
      <source>l’enregistrement {place} ne commence pas comme un enregistrement</source>
      <translation>record {place} does not begin like a record</translation>
    </message>
    <message>
      <source>manuel</source>
      <translation>manual</translation>
    </message>
    <message>
      <source>manuelle</source>
      <translation>manual</translation>
    </message>
    <message>
      <source>mis à l’écart</source>
      <translation>set aside</translation>
    </message>
    <message>
      <source>mise à jour reçue</source>
      <translation>update received</translation>
    </message>
    <message>
      <source>mises à jour reçues</source>
      <translation>updates received</translation>
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
      <translation>show what would change, without writing anything</translation>
    </message>
    <message>
      <source>montrer ce qui se lit dans une base comptable</source>
      <translation>show what can be read in an accounting database</translation>
    </message>
    <message>
      <source>montrer cette aide et sortir</source>
      <translation>show this help and exit</translation>
    </message>
    <message>
      <source>montrer la version et sortir</source>
      <translation>show the version and exit</translation>
    </message>
    <message>
      <source>montrer le rapport des récupérations d’un jour</source>
      <translation>show the retrieval report of one day</translation>
    </message>
    <message>
      <source>montrer les lignes de cette table, un objet JSON par ligne</source>
      <translation>show the rows of this table, one JSON object per row</translation>
    </message>
    <message>
      <source>montrer les textes accentués selon chaque codage</source>
      <translation>show the accented texts in each encoding</translation>
    </message>
    <message>
      <source>montrer qui a consulté, exporté, modifié ou fusionné quoi</source>
      <translation>show who viewed, exported, changed or merged what</translation>
    </message>
    <message>
      <source>montrer sans rien effacer</source>
      <translation>show without erasing anything</translation>
    </message>
    <message>
      <source>montrer une fiche et tout ce qui lui est arrivé</source>
      <translation>show one record and everything that happened to it</translation>
    </message>
    <message>
      <source>même foyer</source>
      <translation>same household</translation>
    </message>
    <message>
      <source>ni son en-tête ni ses accents ne disent sa page de codes; choisissez-en une</source>
      <translation>neither its header nor its accents tell its code page; choose one</translation>
    </message>
    <message>
      <source>nom et prénom intervertis</source>
      <translation>last and first name swapped</translation>
    </message>
    <message>
      <source>non</source>
      <translation>no</translation>
    </message>
    <message>
      <source>non lue</source>
      <translation>not read</translation>
    </message>
    <message>
      <source>numéro de la fiche absorbée</source>
      <translation>number of the absorbed record</translation>
    </message>
    <message>
      <source>numéro de la fiche conservée</source>
      <translation>number of the kept record</translation>
    </message>
    <message>
      <source>numéro de la fiche, ou d’une qu’elle a absorbée</source>
      <translation>number of the record, or of one it absorbed</translation>
    </message>
    <message>
      <source>numéro d’opération (la dernière par défaut)</source>
      <translation>operation number (the last one by default)</translation>
    </message>
    <message>
      <source>n° {number}</source>
      <translation>no. {number}</translation>
    </message>
    <message>
      <source>n’y est plus; elle est gardée ici</source>
      <translation>no longer there; kept here</translation>
    </message>
    <message>
      <source>ont des enfants qui restent</source>
      <translation>have children that stay</translation>
    </message>
    <message>
      <source>ont une modification en attente</source>
      <translation>have a pending change</translation>
    </message>
    <message>
      <source>options </source>
      <translation>options</translation>
    </message>
    <message>
      <source>opération</source>
      <translation>operation</translation>
    </message>
    <message>
      <source>opération n° {run}</source>
      <translation>operation no. {run}</translation>
    </message>
    <message>
      <source>opérations</source>
      <translation>operations</translation>
    </message>
    <message>
      <source>oui</source>
      <translation>yes</translation>
    </message>
    <message>
      <source>ouverte</source>
      <translation>open</translation>
    </message>
    <message>
      <source>ouverte {when}</source>
      <translation>opened {when}</translation>
    </message>
    <message>
      <source>par son nom</source>
      <translation>by its name</translation>
    </message>
    <message>
      <source>par son nom et ses valeurs</source>
      <translation>by its name and its values</translation>
    </message>
    <message>
      <source>par son nom, malgré des valeurs d’une autre sorte</source>
      <translation>by its name, despite values of another kind</translation>
    </message>
    <message>
      <source>pas des doublons</source>
      <translation>not duplicates</translation>
    </message>
    <message>
      <source>pas encore appliqué</source>
      <translation>not yet applied</translation>
    </message>
    <message>
      <source>pas un doublon</source>
      <translation>not a duplicate</translation>
    </message>
    <message>
      <source>personne.json</source>
      <translation>person.json</translation>
    </message>
    <message>
      <source>peu semblable</source>
      <translation>slightly similar</translation>
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
      <translation>first load that already contains duplicates: keep them all</translation>
    </message>
    <message>
      <source>premier jour</source>
      <translation>first day</translation>
    </message>
    <message>
      <source>presque identique</source>
      <translation>almost identical</translation>
    </message>
    <message>
      <source>proposer quelle colonne donne quel champ</source>
      <translation>propose which column gives which field</translation>
    </message>
    <message>
      <source>provider, exchange ou base (les trois par défaut)</source>
      <translation>provider, exchange or base (all three by default)</translation>
    </message>
    <message>
      <source>présente</source>
      <translation>present</translation>
    </message>
    <message>
      <source>raconter la journée, sans ouvrir la fenêtre</source>
      <translation>tell the day, without opening the window</translation>
    </message>
    <message>
      <source>rapport</source>
      <translation>report</translation>
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
      <source>rencontrée par {n} récupération</source>
      <translation>met by {n} retrieval</translation>
    </message>
    <message>
      <source>rencontrée par {n} récupérations</source>
      <translation>met by {n} retrievals</translation>
    </message>
    <message>
      <source>rencontrée par {n} sauvegarde</source>
      <translation>met by {n} backup</translation>
    </message>
    <message>
      <source>rencontrée par {n} sauvegardes</source>
      <translation>met by {n} backups</translation>
    </message>
    <message>
      <source>revenir à la base du dossier de données, et oublier le mot de passe</source>
      <translation>go back to the database of the data folder, and forget the password</translation>
    </message>
    <message>
      <source>revenir à une sauvegarde de la base</source>
      <translation>go back to a backup of the database</translation>
    </message>
    <message>
      <source>revenue</source>
      <translation>back</translation>
    </message>
    <message>
      <source>revenue {when}</source>
      <translation>back {when}</translation>
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
      <source>rien ne dit dans quel codage il est écrit; choisissez-le</source>
      <translation>nothing tells in which encoding it is written; choose it</translation>
    </message>
    <message>
      <source>récupérer les nouvelles mises à jour du site d’échange</source>
      <translation>retrieve new updates from the exchange site</translation>
    </message>
    <message>
      <source>résultats en JSON, pour un programme</source>
      <translation>results in JSON, for a program</translation>
    </message>
    <message>
      <source>sa colonne {place} n’a pas de nom : la première ligne remplie doit nommer chaque colonne, sans cellules fusionnées</source>
      <translation>its column {place} has no name: the first filled row must name each column, without merged cells</translation>
    </message>
    <message>
      <source>sa dernière ligne n’est pas terminée : l’exportation semble coupée</source>
      <translation>its last line is not ended: the export seems cut</translation>
    </message>
    <message>
      <source>sa lecture s’est interrompue</source>
      <translation>its reading was interrupted</translation>
    </message>
    <message>
      <source>sa liste de fichiers est sans fin</source>
      <translation>its list of files is endless</translation>
    </message>
    <message>
      <source>sa page {number} annonce {count} lignes, plus qu’elle ne peut en tenir</source>
      <translation>its page {number} announces {count} rows, more than it can hold</translation>
    </message>
    <message>
      <source>sa page {number} appartient à une autre table</source>
      <translation>its page {number} belongs to another table</translation>
    </message>
    <message>
      <source>sa page {number} est la copie d’une autre</source>
      <translation>its page {number} is the copy of another</translation>
    </message>
    <message>
      <source>sa page {number} ne se lit pas</source>
      <translation>its page {number} cannot be read</translation>
    </message>
    <message>
      <source>sa page {number} n’est pas de la sorte attendue ({found} au lieu de {sort})</source>
      <translation>its page {number} is not of the expected kind ({found} instead of {sort})</translation>
    </message>
    <message>
      <source>sa partie {broken} est abîmée</source>
      <translation>its part {broken} is damaged</translation>
    </message>
    <message>
      <source>sa phrase de passe manque</source>
      <translation>its passphrase is missing</translation>
    </message>
    <message>
      <source>sans nom</source>
      <translation>no name</translation>
    </message>
    <message>
      <source>sauvegarder la base et vérifier la sauvegarde</source>
      <translation>back up the database and verify the backup</translation>
    </message>
    <message>
      <source>score le plus bas à montrer, de 0 à 1 (0,5 par défaut)</source>
      <translation>lowest score to show, from 0 to 1 (0.5 by default)</translation>
    </message>
    <message>
      <source>score {score}</source>
      <translation>score {score}</translation>
    </message>
    <message>
      <source>semblable</source>
      <translation>similar</translation>
    </message>
    <message>
      <source>ses champs font {found} octets, son en-tête en annonce {record_size}</source>
      <translation>its fields take {found} bytes, its header announces {record_size}</translation>
    </message>
    <message>
      <source>ses données sont chiffrées</source>
      <translation>its data are encrypted</translation>
    </message>
    <message>
      <source>ses paramètres de connexion sont mal écrits</source>
      <translation>its connection settings are badly written</translation>
    </message>
    <message>
      <source>ses valeurs sont des codes postaux</source>
      <translation>its values are postal codes</translation>
    </message>
    <message>
      <source>ses valeurs sont des courriels</source>
      <translation>its values are email addresses</translation>
    </message>
    <message>
      <source>ses valeurs sont des dates</source>
      <translation>its values are dates</translation>
    </message>
    <message>
      <source>ses valeurs sont des sexes</source>
      <translation>its values are sexes</translation>
    </message>
    <message>
      <source>ses valeurs sont des téléphones</source>
      <translation>its values are phone numbers</translation>
    </message>
    <message>
      <source>seul PostgreSQL peut servir</source>
      <translation>only PostgreSQL can be used</translation>
    </message>
    <message>
      <source>seulement ce champ de la fiche</source>
      <translation>only this field of the record</translation>
    </message>
    <message>
      <source>seulement ce qui peut être envoyé au soutien : ni emplacement, ni texte de la base</source>
      <translation>only what may be sent to the support: no location, no text of the database</translation>
    </message>
    <message>
      <source>seulement cette fiche de l’opération</source>
      <translation>only this record of the operation</translation>
    </message>
    <message>
      <source>son catalogue n’est pas celui d’Access</source>
      <translation>its catalogue is not that of Access</translation>
    </message>
    <message>
      <source>son nom ne peut pas être celui d’un fichier</source>
      <translation>its name cannot be that of a file</translation>
    </message>
    <message>
      <source>son nom, ou « last » pour la plus récente; sans nom, la liste est montrée</source>
      <translation>its name, or “last” for the newest; without a name, the list is shown</translation>
    </message>
    <message>
      <source>sont dans une fusion qui peut encore être annulée</source>
      <translation>are in a merge that can still be undone</translation>
    </message>
    <message>
      <source>sorte de fiche (client par défaut)</source>
      <translation>kind of record (client by default)</translation>
    </message>
    <message>
      <source>sorte de fiche de l’historique (client par défaut)</source>
      <translation>kind of record of the history (client by default)</translation>
    </message>
    <message>
      <source>synchronisation</source>
      <translation>synchronization</translation>
    </message>
    <message>
      <source>synchroniser avec le système comptable</source>
      <translation>synchronize with the accounting system</translation>
    </message>
    <message>
      <source>système comptable de la journée</source>
      <translation>accounting system for the day</translation>
    </message>
    <message>
      <source>système comptable, pour cette fois</source>
      <translation>accounting system, for this time only</translation>
    </message>
    <message>
      <source>table {table}</source>
      <translation>table {table}</translation>
    </message>
    <message>
      <source>table {table}, ligne {line}</source>
      <translation>table {table}, line {line}</translation>
    </message>
    <message>
      <source>tel quel</source>
      <translation>as it is</translation>
    </message>
    <message>
      <source>texte illisible</source>
      <translation>unreadable text</translation>
    </message>
    <message>
      <source>texte étrange</source>
      <translation>odd text</translation>
    </message>
    <message>
      <source>textes illisibles</source>
      <translation>unreadable texts</translation>
    </message>
    <message>
      <source>textes étranges</source>
      <translation>odd texts</translation>
    </message>
    <message>
      <source>toujours</source>
      <translation>always</translation>
    </message>
    <message>
      <source>toutes</source>
      <translation>all</translation>
    </message>
    <message>
      <source>travailler sur la base de ce serveur : postgresql://utilisateur@serveur/base</source>
      <translation>work on the database of this server: postgresql://user@server/database</translation>
    </message>
    <message>
      <source>trouvée par {n} synchronisation</source>
      <translation>found by {n} synchronization</translation>
    </message>
    <message>
      <source>trouvée par {n} synchronisations</source>
      <translation>found by {n} synchronizations</translation>
    </message>
    <message>
      <source>un autre nombre donne d’autres personnes inventées</source>
      <translation>another number gives other invented people</translation>
    </message>
    <message>
      <source>un fichier qu’elle nomme est introuvable</source>
      <translation>a file that it names cannot be found</translation>
    </message>
    <message>
      <source>un guillemet n’est pas fermé à la ligne {start}</source>
      <translation>a quotation mark is not closed at line {start}</translation>
    </message>
    <message>
      <source>un guillemet n’est pas fermé à la ligne {start}, ou de trop</source>
      <translation>a quotation mark is not closed at line {start}, or is one too many</translation>
    </message>
    <message>
      <source>un nombre de 0 à 1 est attendu</source>
      <translation>a number from 0 to 1 is expected</translation>
    </message>
    <message>
      <source>un secteur est effacé par des zéros à l’enregistrement {lost}</source>
      <translation>a sector is wiped by zeros at record {lost}</translation>
    </message>
    <message>
      <source>un texte de la table {table} ne se décode pas</source>
      <translation>a text of the table {table} cannot be decoded</translation>
    </message>
    <message>
      <source>un texte long annonce plus que son fichier ne contient</source>
      <translation>a long text announces more than its file holds</translation>
    </message>
    <message>
      <source>un texte long est coupé</source>
      <translation>a long text is cut</translation>
    </message>
    <message>
      <source>un texte ne se décode pas; changez le codage dans la correspondance des colonnes</source>
      <translation>a text does not decode; change the encoding in the column mapping</translation>
    </message>
    <message>
      <source>une base {wanted} (celle-ci est {found})</source>
      <translation>a {wanted} database (this one is {found})</translation>
    </message>
    <message>
      <source>une cellule de la ligne {start} est démesurée</source>
      <translation>a cell of line {start} is far too large</translation>
    </message>
    <message>
      <source>une colonne n’a pas de nom</source>
      <translation>a column has no name</translation>
    </message>
    <message>
      <source>une entrée de son catalogue est illisible</source>
      <translation>an entry of its catalogue cannot be read</translation>
    </message>
    <message>
      <source>une fois décompressé, le classeur est démesuré</source>
      <translation>once unpacked, the workbook is far too large</translation>
    </message>
    <message>
      <source>une ligne de sa page {number} sort de sa place</source>
      <translation>a row of its page {number} leaves its place</translation>
    </message>
    <message>
      <source>une ligne déplacée ne se retrouve pas</source>
      <translation>a row that was moved cannot be found</translation>
    </message>
    <message>
      <source>une ligne est trop courte pour ses colonnes</source>
      <translation>a row is too short for its columns</translation>
    </message>
    <message>
      <source>une ligne n’a pas la forme de sa table</source>
      <translation>a row does not have the shape of its table</translation>
    </message>
    <message>
      <source>une marque de fin se trouve à l’enregistrement {place} sur {announced}</source>
      <translation>an end mark is at record {place} of {announced}</translation>
    </message>
    <message>
      <source>une partie</source>
      <translation>a part</translation>
    </message>
    <message>
      <source>une valeur de la ligne {row} de la table {table} ne se lit pas (« {said} »)</source>
      <translation>a value of row {row} of table {table} cannot be read (“{said}”)</translation>
    </message>
    <message>
      <source>valeur changée ici</source>
      <translation>value changed here</translation>
    </message>
    <message>
      <source>valeur redonnée par une annulation</source>
      <translation>value given back by an undo</translation>
    </message>
    <message>
      <source>valeurs changées ici</source>
      <translation>values changed here</translation>
    </message>
    <message>
      <source>valeurs redonnées par une annulation</source>
      <translation>values given back by an undo</translation>
    </message>
    <message>
      <source>version inconnue</source>
      <translation>unknown version</translation>
    </message>
    <message>
      <source>vide</source>
      <translation>empty</translation>
    </message>
    <message>
      <source>vous pouvez corriger</source>
      <translation>you can fix it</translation>
    </message>
    <message>
      <source>vérifier le système comptable, le site d’échange et la base, étape par étape</source>
      <translation>check the accounting system, the exchange site and the database, step by step</translation>
    </message>
    <message>
      <source>y est de nouveau</source>
      <translation>there again</translation>
    </message>
    <message>
      <source>{0} demande au moins une valeur</source>
      <translation>{0} needs at least one value</translation>
    </message>
    <message>
      <source>{0} demande une valeur</source>
      <translation>{0} needs a value</translation>
    </message>
    <message>
      <source>{0} ne prend pas de valeur</source>
      <translation>{0} does not take a value</translation>
    </message>
    <message>
      <source>{0} : valeur illisible, {1}</source>
      <translation>{0}: unreadable value, {1}</translation>
    </message>
    <message>
      <source>{0} : {1}</source>
      <translation>{0}: {1}</translation>
    </message>
    <message>
      <source>{0} : « {1} » n’est pas parmi {2}</source>
      <translation>{0}: “{1}” is not one of {2}</translation>
    </message>
    <message>
      <source>{address}</source>
      <translation>{address}</translation>
    </message>
    <message>
      <source>{children} enfants sont inscrits chez {count} RSG inconnues (dossiers {numbers}).</source>
      <translation>{children} children are enrolled with {count} unknown RSG (files {numbers}).</translation>
    </message>
    <message>
      <source>{corrections} : la valeur du système comptable l’emporte.</source>
      <translation>{corrections}: the value of the accounting system prevails.</translation>
    </message>
    <message>
      <source>{counted}. GestSync ne sauvegarde pas la base d’un serveur : les sauvegardes du serveur et les copies des fichiers reçus contiennent encore ces renseignements, jusqu’à ce qu’elles s’effacent.</source>
      <translation>{counted}. GestSync does not back up a server’s database: the server’s backups and the copies of received files still hold this information, until they are erased.</translation>
    </message>
    <message>
      <source>{counted}. La base est d’abord sauvegardée : cette sauvegarde, les autres et les copies des fichiers reçus contiennent encore ces renseignements, jusqu’à ce que leur durée les efface.</source>
      <translation>{counted}. The database is backed up first: this backup, the others and the copies of received files still hold this information, until their own period erases them.</translation>
    </message>
    <message>
      <source>{count} RSG sur les {total} à changer reprendraient leur état d’avant le {day} : la base semble être une copie plus ancienne.</source>
      <translation>{count} RSG out of the {total} to change would go back to what they were before {day}: the database looks like an older copy.</translation>
    </message>
    <message>
      <source>{count} RSG sur {total} seraient absentes ({share} %).</source>
      <translation>{count} of {total} RSG would be absent ({share}%).</translation>
    </message>
    <message>
      <source>{count} RSG sur {total} seraient changées ({share} %).</source>
      <translation>{count} of {total} RSG would change ({share}%).</translation>
    </message>
    <message>
      <source>{count} RSG sur {total} serait absente ({share} %).</source>
      <translation>{count} RSG out of {total} would be absent ({share}%).</translation>
    </message>
    <message>
      <source>{count} RSG sur {total} serait changée ({share} %).</source>
      <translation>{count} RSG out of {total} would change ({share}%).</translation>
    </message>
    <message>
      <source>{count} dans {file}.</source>
      <translation>{count} in {file}.</translation>
    </message>
    <message>
      <source>{count} enfant sur {total} serait absent ({share} %).</source>
      <translation>{count} child out of {total} would be absent ({share}%).</translation>
    </message>
    <message>
      <source>{count} enfant sur {total} serait changé ({share} %).</source>
      <translation>{count} child out of {total} would change ({share}%).</translation>
    </message>
    <message>
      <source>{count} enfants sur les {total} à changer reprendraient leur état d’avant le {day} : la base semble être une copie plus ancienne.</source>
      <translation>{count} children out of the {total} to change would go back to what they were before {day}: the database looks like an older copy.</translation>
    </message>
    <message>
      <source>{count} enfants sur {total} seraient absents ({share} %).</source>
      <translation>{count} of {total} children would be absent ({share}%).</translation>
    </message>
    <message>
      <source>{count} enfants sur {total} seraient changés ({share} %).</source>
      <translation>{count} of {total} children would change ({share}%).</translation>
    </message>
    <message>
      <source>{count} texte ne se lit pas</source>
      <translation>{count} text cannot be read</translation>
    </message>
    <message>
      <source>{count} textes ne se lisent pas</source>
      <translation>{count} texts cannot be read</translation>
    </message>
    <message>
      <source>{day} du rapport ou de l’historique</source>
      <translation>{day} of the report or of the history</translation>
    </message>
    <message>
      <source>{encoding}. Textes accentués lus : {accented}.</source>
      <translation>{encoding}. Accented texts read: {accented}.</translation>
    </message>
    <message>
      <source>{encoding}. Textes illisibles : {doubtful}.</source>
      <translation>{encoding}. Unreadable texts: {doubtful}.</translation>
    </message>
    <message>
      <source>{errors} à corriger</source>
      <translation>{errors} to fix</translation>
    </message>
    <message>
      <source>{errors} à corriger dans {provider}</source>
      <translation>{errors} to fix in {provider}</translation>
    </message>
    <message>
      <source>{fiches} dans {provider}.</source>
      <translation>{fiches} in {provider}.</translation>
    </message>
    <message>
      <source>{fiches} : {values}.</source>
      <translation>{fiches}: {values}.</translation>
    </message>
    <message>
      <source>{field} : « {value} » ne peut pas être lu.</source>
      <translation>{field}: “{value}” cannot be read.</translation>
    </message>
    <message>
      <source>{file} et {other} seraient la même table</source>
      <translation>{file} and {other} would be the same table</translation>
    </message>
    <message>
      <source>{file}, ligne {line}</source>
      <translation>{file}, line {line}</translation>
    </message>
    <message>
      <source>{first} au {last}</source>
      <translation>{first} to {last}</translation>
    </message>
    <message>
      <source>{first}, sinon {other}</source>
      <translation>{first}, else {other}</translation>
    </message>
    <message>
      <source>{format}</source>
      <translation>{format}</translation>
    </message>
    <message>
      <source>{format}, textes en {encoding}</source>
      <translation>{format}, text in {encoding}</translation>
    </message>
    <message>
      <source>{head} : {rest}</source>
      <translation>{head}: {rest}</translation>
    </message>
    <message>
      <source>{hour}, fusion d’un doublon retenu : le n° {absorbed} rejoint le n° {kept}</source>
      <translation>{hour}, merge of a duplicate that was held back: no. {absorbed} joins no. {kept}</translation>
    </message>
    <message>
      <source>{hour}, récupération automatique des fichiers de la nuit, par FTP</source>
      <translation>{hour}, automatic retrieval of last night’s files, by FTP</translation>
    </message>
    <message>
      <source>{hour}, synchronisation avec {name}</source>
      <translation>{hour}, synchronization with {name}</translation>
    </message>
    <message>
      <source>{key}, colonne {column}, « {text} »</source>
      <translation>{key}, column {column}, “{text}”</translation>
    </message>
    <message>
      <source>{kind}, le {day}</source>
      <translation>{kind}, {day}</translation>
    </message>
    <message>
      <source>{left} et {right}</source>
      <translation>{left} and {right}</translation>
    </message>
    <message>
      <source>{name} existe déjà sous le n° {other}. La fiche n’a pas été mise à jour pour ne pas créer de doublon.</source>
      <translation>{name} already exists as no. {other}. The record was not updated, to avoid creating a duplicate.</translation>
    </message>
    <message>
      <source>{name} existe déjà. La fiche n’a pas été mise à jour pour ne pas créer de doublon.</source>
      <translation>{name} already exists. The record was not updated, to avoid creating a duplicate.</translation>
    </message>
    <message>
      <source>{name}, n° {number} : {count}.</source>
      <translation>{name}, no. {number}: {count}.</translation>
    </message>
    <message>
      <source>{name} : ce doublon du n° {other} est réglé.</source>
      <translation>{name}: this duplicate of no. {other} is settled.</translation>
    </message>
    <message>
      <source>{name} : ce doublon est réglé.</source>
      <translation>{name}: this duplicate is settled.</translation>
    </message>
    <message>
      <source>{name} : la décision « pas un doublon » du {when} sera annulée.</source>
      <translation>{name}: the “not a duplicate” decision of {when} will be undone.</translation>
    </message>
    <message>
      <source>{name} : la fusion du {when} sera annulée, et les deux fiches seront rétablies.</source>
      <translation>{name}: the merge of {when} will be undone, and both records will be restored.</translation>
    </message>
    <message>
      <source>{name} : la modification appliquée quand même le {when} sera annulée.</source>
      <translation>{name}: the change applied anyway on {when} will be undone.</translation>
    </message>
    <message>
      <source>{name} : la modification reçue ne change aucun champ de la fiche.</source>
      <translation>{name}: the change received alters no field of the record.</translation>
    </message>
    <message>
      <source>{name} : la saisie du {when} sera annulée.</source>
      <translation>{name}: the entry of {when} will be undone.</translation>
    </message>
    <message>
      <source>{name} : les deux fiches resteront deux personnes.</source>
      <translation>{name}: the two records will stay two persons.</translation>
    </message>
    <message>
      <source>{name} : modification déjà traitée. Même reçue plusieurs fois, elle n’est traitée qu’une fois.</source>
      <translation>{name}: change already processed. Even if received several times, it is processed only once.</translation>
    </message>
    <message>
      <source>{name} : nouvelle fiche n° {number}.</source>
      <translation>{name}: new record no. {number}.</translation>
    </message>
    <message>
      <source>{name} : nouvelle fiche.</source>
      <translation>{name}: new record.</translation>
    </message>
    <message>
      <source>{name} : seul le champ « {field} » reprendra sa valeur d’avant le {when}.</source>
      <translation>{name}: only the field “{field}” will take back its value from before {when}.</translation>
    </message>
    <message>
      <source>{name} : tout ce que l’opération du {when} a changé dans cette fiche sera annulé.</source>
      <translation>{name}: everything the operation of {when} changed in this record will be undone.</translation>
    </message>
    <message>
      <source>{name} : une modification de même date a déjà été traitée, avec un autre contenu. Celle-ci ne l’est pas.</source>
      <translation>{name}: a change with the same date was already processed, with different content. This one is not.</translation>
    </message>
    <message>
      <source>{name} : {count}.</source>
      <translation>{name}: {count}.</translation>
    </message>
    <message>
      <source>{n} Mo</source>
      <translation>{n} MB</translation>
    </message>
    <message>
      <source>{n} accent douteux</source>
      <translation>{n} doubtful accent</translation>
    </message>
    <message>
      <source>{n} accents douteux</source>
      <translation>{n} doubtful accents</translation>
    </message>
    <message>
      <source>{n} autre chose est à voir.</source>
      <translation>{n} other thing is worth a look.</translation>
    </message>
    <message>
      <source>{n} autre fichier attend.</source>
      <translation>{n} other file waits.</translation>
    </message>
    <message>
      <source>{n} autre numéro de la fiche absorbée suit aussi.</source>
      <translation>{n} other number of the absorbed record follows too.</translation>
    </message>
    <message>
      <source>{n} autres choses sont à voir.</source>
      <translation>{n} other things are worth a look.</translation>
    </message>
    <message>
      <source>{n} autres fichiers attendent.</source>
      <translation>{n} other files wait.</translation>
    </message>
    <message>
      <source>{n} autres numéros de la fiche absorbée suivent aussi.</source>
      <translation>{n} other numbers of the absorbed record follow too.</translation>
    </message>
    <message>
      <source>{n} champ corrigé</source>
      <translation>{n} field corrected</translation>
    </message>
    <message>
      <source>{n} champ de la fiche conservée change.</source>
      <translation>{n} field of the kept record changes.</translation>
    </message>
    <message>
      <source>{n} champ identique</source>
      <translation>{n} identical field</translation>
    </message>
    <message>
      <source>{n} champs corrigés</source>
      <translation>{n} fields corrected</translation>
    </message>
    <message>
      <source>{n} champs de la fiche conservée changent.</source>
      <translation>{n} fields of the kept record change.</translation>
    </message>
    <message>
      <source>{n} champs identiques</source>
      <translation>{n} identical fields</translation>
    </message>
    <message>
      <source>{n} chose vous attend.</source>
      <translation>{n} thing is waiting for you.</translation>
    </message>
    <message>
      <source>{n} choses vous attendent.</source>
      <translation>{n} things are waiting for you.</translation>
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
      <translation>{n} unknown code</translation>
    </message>
    <message>
      <source>{n} codes inconnus</source>
      <translation>{n} unknown codes</translation>
    </message>
    <message>
      <source>{n} correction sera écrasée.</source>
      <translation>{n} correction will be overwritten.</translation>
    </message>
    <message>
      <source>{n} corrections seront écrasées.</source>
      <translation>{n} corrections will be overwritten.</translation>
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
      <translation>{n} duplicate to review</translation>
    </message>
    <message>
      <source>{n} doublon à examiner.</source>
      <translation>{n} duplicate to review.</translation>
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
      <translation>{n} duplicates to review</translation>
    </message>
    <message>
      <source>{n} doublons à examiner.</source>
      <translation>{n} duplicates to review.</translation>
    </message>
    <message>
      <source>{n} enfant</source>
      <translation>{n} child</translation>
    </message>
    <message>
      <source>{n} enfant suit la fiche conservée.</source>
      <translation>{n} child follows the kept record.</translation>
    </message>
    <message>
      <source>{n} enfants</source>
      <translation>{n} children</translation>
    </message>
    <message>
      <source>{n} enfants suivent la fiche conservée.</source>
      <translation>{n} children follow the kept record.</translation>
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
      <translation>{n} error to fix.</translation>
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
      <translation>{n} errors to fix.</translation>
    </message>
    <message>
      <source>{n} erreurs à corriger. La première :</source>
      <translation>{n} errors to fix. The first:</translation>
    </message>
    <message>
      <source>{n} est nouvelle,</source>
      <translation>{n} is new,</translation>
    </message>
    <message>
      <source>{n} est à voir : son numéro est aussi celui d’une autre fiche.</source>
      <translation>{n} is to be looked at: its number is also that of another record.</translation>
    </message>
    <message>
      <source>{n} fiche</source>
      <translation>{n} record</translation>
    </message>
    <message>
      <source>{n} fiche a changé</source>
      <translation>{n} record has changed</translation>
    </message>
    <message>
      <source>{n} fiche a été modifiée depuis</source>
      <translation>{n} record was changed since</translation>
    </message>
    <message>
      <source>{n} fiche change de numéro,</source>
      <translation>{n} record changes number,</translation>
    </message>
    <message>
      <source>{n} fiche mise à jour.</source>
      <translation>{n} record updated.</translation>
    </message>
    <message>
      <source>{n} fiche vous attend.</source>
      <translation>{n} record is waiting for you.</translation>
    </message>
    <message>
      <source>{n} fiche à examiner</source>
      <translation>{n} record to review</translation>
    </message>
    <message>
      <source>{n} fiches</source>
      <translation>{n} records</translation>
    </message>
    <message>
      <source>{n} fiches changent de numéro,</source>
      <translation>{n} records change number,</translation>
    </message>
    <message>
      <source>{n} fiches mises à jour.</source>
      <translation>{n} records updated.</translation>
    </message>
    <message>
      <source>{n} fiches ont changé</source>
      <translation>{n} records have changed</translation>
    </message>
    <message>
      <source>{n} fiches ont été modifiées depuis</source>
      <translation>{n} records were changed since</translation>
    </message>
    <message>
      <source>{n} fiches vous attendent.</source>
      <translation>{n} records are waiting for you.</translation>
    </message>
    <message>
      <source>{n} fiches à examiner</source>
      <translation>{n} records to review</translation>
    </message>
    <message>
      <source>{n} fichier</source>
      <translation>{n} file</translation>
    </message>
    <message>
      <source>{n} fichier appliqué de nouveau.</source>
      <translation>{n} file applied again.</translation>
    </message>
    <message>
      <source>{n} fichier déjà reçu.</source>
      <translation>{n} file already received.</translation>
    </message>
    <message>
      <source>{n} fichier mis à l’écart</source>
      <translation>{n} file set aside</translation>
    </message>
    <message>
      <source>{n} fichier mis à l’écart.</source>
      <translation>{n} file set aside.</translation>
    </message>
    <message>
      <source>{n} fichier n’y est plus.</source>
      <translation>{n} file is no longer there.</translation>
    </message>
    <message>
      <source>{n} fichier offert.</source>
      <translation>{n} file available.</translation>
    </message>
    <message>
      <source>{n} fichiers</source>
      <translation>{n} files</translation>
    </message>
    <message>
      <source>{n} fichiers appliqués de nouveau.</source>
      <translation>{n} files applied again.</translation>
    </message>
    <message>
      <source>{n} fichiers déjà reçus.</source>
      <translation>{n} files already received.</translation>
    </message>
    <message>
      <source>{n} fichiers mis à l’écart</source>
      <translation>{n} files set aside</translation>
    </message>
    <message>
      <source>{n} fichiers mis à l’écart.</source>
      <translation>{n} files set aside.</translation>
    </message>
    <message>
      <source>{n} fichiers n’y sont plus.</source>
      <translation>{n} files are no longer there.</translation>
    </message>
    <message>
      <source>{n} fichiers offerts.</source>
      <translation>{n} files available.</translation>
    </message>
    <message>
      <source>{n} fusion annulée</source>
      <translation>{n} merge undone</translation>
    </message>
    <message>
      <source>{n} fusions annulées</source>
      <translation>{n} merges undone</translation>
    </message>
    <message>
      <source>{n} garde le sien,</source>
      <translation>{n} keeps its own,</translation>
    </message>
    <message>
      <source>{n} gardent le leur,</source>
      <translation>{n} keep theirs,</translation>
    </message>
    <message>
      <source>{n} gardée</source>
      <translation>{n} kept</translation>
    </message>
    <message>
      <source>{n} gardées</source>
      <translation>{n} kept</translation>
    </message>
    <message>
      <source>{n} inchangée.</source>
      <translation>{n} unchanged.</translation>
    </message>
    <message>
      <source>{n} inchangées.</source>
      <translation>{n} unchanged.</translation>
    </message>
    <message>
      <source>{n} incident</source>
      <translation>{n} incident</translation>
    </message>
    <message>
      <source>{n} incidents</source>
      <translation>{n} incidents</translation>
    </message>
    <message>
      <source>{n} libre</source>
      <translation>{n} free</translation>
    </message>
    <message>
      <source>{n} libres</source>
      <translation>{n} free</translation>
    </message>
    <message>
      <source>{n} ligne</source>
      <translation>{n} line</translation>
    </message>
    <message>
      <source>{n} ligne copiée.</source>
      <translation>{n} row copied.</translation>
    </message>
    <message>
      <source>{n} ligne d’historique suivra la fiche conservée</source>
      <translation>{n} history line will follow the kept record</translation>
    </message>
    <message>
      <source>{n} ligne lue.</source>
      <translation>{n} line read.</translation>
    </message>
    <message>
      <source>{n} ligne vérifiée : elle n’a été ni modifiée ni retirée.</source>
      <translation>{n} line verified: it was neither changed nor removed.</translation>
    </message>
    <message>
      <source>{n} ligne à faire corriger</source>
      <translation>{n} row to have corrected</translation>
    </message>
    <message>
      <source>{n} lignes</source>
      <translation>{n} lines</translation>
    </message>
    <message>
      <source>{n} lignes copiées.</source>
      <translation>{n} rows copied.</translation>
    </message>
    <message>
      <source>{n} lignes d’historique suivront la fiche conservée</source>
      <translation>{n} history lines will follow the kept record</translation>
    </message>
    <message>
      <source>{n} lignes lues.</source>
      <translation>{n} lines read.</translation>
    </message>
    <message>
      <source>{n} lignes vérifiées : aucune n’a été modifiée ni retirée.</source>
      <translation>{n} lines verified: none was changed or removed.</translation>
    </message>
    <message>
      <source>{n} lignes à faire corriger</source>
      <translation>{n} rows to have corrected</translation>
    </message>
    <message>
      <source>{n} mise à jour appliquée de nouveau à cette fiche.</source>
      <translation>{n} update applied again to this record.</translation>
    </message>
    <message>
      <source>{n} mise à jour reçue</source>
      <translation>{n} update received</translation>
    </message>
    <message>
      <source>{n} mise à jour reçue.</source>
      <translation>{n} update received.</translation>
    </message>
    <message>
      <source>{n} mises à jour appliquées de nouveau à cette fiche.</source>
      <translation>{n} updates applied again to this record.</translation>
    </message>
    <message>
      <source>{n} mises à jour reçues</source>
      <translation>{n} updates received</translation>
    </message>
    <message>
      <source>{n} mises à jour reçues.</source>
      <translation>{n} updates received.</translation>
    </message>
    <message>
      <source>{n} modification en attente sera rejouée</source>
      <translation>{n} pending change will be applied again</translation>
    </message>
    <message>
      <source>{n} modifications en attente seront rejouées</source>
      <translation>{n} pending changes will be applied again</translation>
    </message>
    <message>
      <source>{n} numéro changé. Synchronisez (F5) pour finir.</source>
      <translation>{n} number changed. Synchronize (F5) to finish.</translation>
    </message>
    <message>
      <source>{n} numéro de dossier pour plusieurs {rsg}</source>
      <translation>{n} file number for several {rsg}</translation>
    </message>
    <message>
      <source>{n} numéros changés. Synchronisez (F5) pour finir.</source>
      <translation>{n} numbers changed. Synchronize (F5) to finish.</translation>
    </message>
    <message>
      <source>{n} numéros de dossier pour plusieurs {rsg}</source>
      <translation>{n} file numbers for several {rsg}</translation>
    </message>
    <message>
      <source>{n} n’y est pas.</source>
      <translation>{n} is not there.</translation>
    </message>
    <message>
      <source>{n} n’y sont pas.</source>
      <translation>{n} are not there.</translation>
    </message>
    <message>
      <source>{n} occupée</source>
      <translation>{n} occupied</translation>
    </message>
    <message>
      <source>{n} occupées</source>
      <translation>{n} occupied</translation>
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
      <source>{n} paire fusionnée.</source>
      <translation>{n} pair merged.</translation>
    </message>
    <message>
      <source>{n} paire laissée : un champ dit une chose ici, une autre là.</source>
      <translation>{n} pair left: a field says one thing here, another there.</translation>
    </message>
    <message>
      <source>{n} paire laissée : une modification retenue attend.</source>
      <translation>{n} pair left: a held-back change waits.</translation>
    </message>
    <message>
      <source>{n} paire n’a plus lieu d’être : déjà réglée, ou comprise dans une autre.</source>
      <translation>{n} pair is no more: already settled, or part of another.</translation>
    </message>
    <message>
      <source>{n} paire sera fusionnée : la règle stricte la trouve, aucun champ ne se contredit.</source>
      <translation>{n} pair will be merged: the strict rule finds it, no field contradicts another.</translation>
    </message>
    <message>
      <source>{n} paire à revoir</source>
      <translation>{n} pair to review</translation>
    </message>
    <message>
      <source>{n} paires fusionnées.</source>
      <translation>{n} pairs merged.</translation>
    </message>
    <message>
      <source>{n} paires laissées : un champ dit une chose ici, une autre là.</source>
      <translation>{n} pairs left: a field says one thing here, another there.</translation>
    </message>
    <message>
      <source>{n} paires laissées : une modification retenue attend.</source>
      <translation>{n} pairs left: a held-back change waits.</translation>
    </message>
    <message>
      <source>{n} paires n’ont plus lieu d’être : déjà réglées, ou comprises dans d’autres.</source>
      <translation>{n} pairs are no more: already settled, or part of others.</translation>
    </message>
    <message>
      <source>{n} paires seront fusionnées : la règle stricte les trouve, aucun champ ne se contredit.</source>
      <translation>{n} pairs will be merged: the strict rule finds them, no field contradicts another.</translation>
    </message>
    <message>
      <source>{n} paires à revoir</source>
      <translation>{n} pairs to review</translation>
    </message>
    <message>
      <source>{n} reste en place</source>
      <translation>{n} left in place</translation>
    </message>
    <message>
      <source>{n} restent en place</source>
      <translation>{n} left in place</translation>
    </message>
    <message>
      <source>{n} retenue</source>
      <translation>{n} held</translation>
    </message>
    <message>
      <source>{n} retenues</source>
      <translation>{n} held</translation>
    </message>
    <message>
      <source>{n} se passent leurs numéros : elles changent ensemble.</source>
      <translation>{n} pass their numbers on: they change together.</translation>
    </message>
    <message>
      <source>{n} sera appliquée</source>
      <translation>{n} will be applied</translation>
    </message>
    <message>
      <source>{n} seront appliquées</source>
      <translation>{n} will be applied</translation>
    </message>
    <message>
      <source>{n} sont nouvelles,</source>
      <translation>{n} are new,</translation>
    </message>
    <message>
      <source>{n} sont à voir : leur numéro est aussi celui d’une autre fiche.</source>
      <translation>{n} are to be looked at: their number is also that of another record.</translation>
    </message>
    <message>
      <source>{n} texte illisible</source>
      <translation>{n} unreadable text</translation>
    </message>
    <message>
      <source>{n} textes illisibles</source>
      <translation>{n} unreadable texts</translation>
    </message>
    <message>
      <source>{n} valeur</source>
      <translation>{n} value</translation>
    </message>
    <message>
      <source>{n} valeur douteuse</source>
      <translation>{n} doubtful value</translation>
    </message>
    <message>
      <source>{n} valeur illisible</source>
      <translation>{n} unreadable value</translation>
    </message>
    <message>
      <source>{n} valeur reste comme elle est</source>
      <translation>{n} value stays as it is</translation>
    </message>
    <message>
      <source>{n} valeur rétablie</source>
      <translation>{n} value restored</translation>
    </message>
    <message>
      <source>{n} valeurs</source>
      <translation>{n} values</translation>
    </message>
    <message>
      <source>{n} valeurs douteuses</source>
      <translation>{n} doubtful values</translation>
    </message>
    <message>
      <source>{n} valeurs illisibles</source>
      <translation>{n} unreadable values</translation>
    </message>
    <message>
      <source>{n} valeurs restent comme elles sont</source>
      <translation>{n} values stay as they are</translation>
    </message>
    <message>
      <source>{n} valeurs rétablies</source>
      <translation>{n} values restored</translation>
    </message>
    <message>
      <source>{n} {rsg}</source>
      <translation>{n} {rsg}</translation>
    </message>
    <message>
      <source>{n} {rsg} a au moins une place libre</source>
      <translation>{n} {rsg} has at least one free place</translation>
    </message>
    <message>
      <source>{n} {rsg} dépasse sa limite</source>
      <translation>{n} {rsg} is over its limit</translation>
    </message>
    <message>
      <source>{n} {rsg} dépasse ses places</source>
      <translation>{n} {rsg} has more children than places</translation>
    </message>
    <message>
      <source>{n} {rsg} dépassent leur limite</source>
      <translation>{n} {rsg} are over their limit</translation>
    </message>
    <message>
      <source>{n} {rsg} dépassent leurs places</source>
      <translation>{n} {rsg} have more children than places</translation>
    </message>
    <message>
      <source>{n} {rsg} inconnue dans des inscriptions</source>
      <translation>{n} unknown {rsg} in enrolments</translation>
    </message>
    <message>
      <source>{n} {rsg} inconnues dans des inscriptions</source>
      <translation>{n} unknown {rsg} in enrolments</translation>
    </message>
    <message>
      <source>{n} {rsg} ont au moins une place libre</source>
      <translation>{n} {rsg} have at least one free place</translation>
    </message>
    <message>
      <source>{n} {rsg} sans numéro de dossier</source>
      <translation>{n} {rsg} without a file number</translation>
    </message>
    <message>
      <source>{n} élément a dépassé sa durée de conservation</source>
      <translation>{n} item is past its retention period</translation>
    </message>
    <message>
      <source>{n} éléments ont dépassé leur durée de conservation</source>
      <translation>{n} items are past their retention period</translation>
    </message>
    <message>
      <source>{n} éléments ou plus ont dépassé leur durée de conservation</source>
      <translation>{n} items or more are past their retention period</translation>
    </message>
    <message>
      <source>{occupied} enfants pour {places} places</source>
      <translation>{occupied} children for {places} places</translation>
    </message>
    <message>
      <source>{occupied} places occupées sur {places}</source>
      <translation>{occupied} of {places} places occupied</translation>
    </message>
    <message>
      <source>{occupied} places occupées sur {total}</source>
      <translation>{occupied} of {total} places occupied</translation>
    </message>
    <message>
      <source>{pair} : la question sera posée de nouveau. Une modification que cette décision a laissée passer attendra de nouveau; ce qui a été modifié depuis est gardé.</source>
      <translation>{pair}: the question will be asked again. A change that this decision let through will wait again; what was changed since is kept.</translation>
    </message>
    <message>
      <source>{parts}.</source>
      <translation>{parts}.</translation>
    </message>
    <message>
      <source>{profile}</source>
      <translation>{profile}</translation>
    </message>
    <message>
      <source>{provider} donne cette fiche : la prochaine synchronisation la suivra.</source>
      <translation>{provider} gives this record: the next synchronization will follow it.</translation>
    </message>
    <message>
      <source>{provider} donne les deux fiches : la prochaine synchronisation suivra la fiche conservée et laissera l’autre, à corriger là-bas.</source>
      <translation>{provider} gives both records: the next synchronization will follow the kept record and leave the other, to be corrected there.</translation>
    </message>
    <message>
      <source>{provider} donne les deux fiches : la prochaine synchronisation suivra le n° {followed} et laissera le n° {left}, à corriger là-bas.</source>
      <translation>{provider} gives both records: the next synchronization will follow no. {followed} and leave no. {left}, to be corrected there.</translation>
    </message>
    <message>
      <source>{provider} inscrit chez une RSG inconnue (dossier {number}) : {name}.</source>
      <translation>{provider} enrols with an unknown RSG (file {number}): {name}.</translation>
    </message>
    <message>
      <source>{provider}, lu {when}.</source>
      <translation>{provider}, read {when}.</translation>
    </message>
    <message>
      <source>{provider} : réglé, mais sa base n’a pas pu être lue.</source>
      <translation>{provider}: set, but its database could not be read.</translation>
    </message>
    <message>
      <source>{provider} : {read}.</source>
      <translation>{provider}: {read}.</translation>
    </message>
    <message>
      <source>{read}. Regardez les noms et les accents : si des champs sont mélangés ou mal écrits, revenez à la correspondance des colonnes. Rien n’est encore écrit.</source>
      <translation>{read}. Look at the names and the accents: if fields are mixed up or badly written, go back to the mapping of the columns. Nothing is written yet.</translation>
    </message>
    <message>
      <source>{received} à {time}</source>
      <translation>{received} at {time}</translation>
    </message>
    <message>
      <source>{received}, dont {duplicates}</source>
      <translation>{received}, including {duplicates}</translation>
    </message>
    <message>
      <source>{refusal} « Précédent » dit comment y remédier.</source>
      <translation>{refusal} “Back” says how to mend it.</translation>
    </message>
    <message>
      <source>{rows} lignes sont choisies : le presse-papiers en prend {most} au plus.</source>
      <translation>{rows} rows are chosen: the clipboard takes at most {most}.</translation>
    </message>
    <message>
      <source>{rsg} par statut</source>
      <translation>{rsg} by status</translation>
    </message>
    <message>
      <source>{rule}</source>
      <translation>{rule}</translation>
    </message>
    <message>
      <source>{rule} que le n° {other}</source>
      <translation>{rule} as no. {other}</translation>
    </message>
    <message>
      <source>{rule}. La modification reçue attend : l’appliquer ferait un doublon.</source>
      <translation>{rule}. The received change waits: applying it would make a duplicate.</translation>
    </message>
    <message>
      <source>{sentence}</source>
      <translation>{sentence}</translation>
    </message>
    <message>
      <source>{sentence} Rien n’a été écrit. Est-ce la bonne base?</source>
      <translation>{sentence} Nothing was written. Is this the right database?</translation>
    </message>
    <message>
      <source>{sentence} {done} sur {total}</source>
      <translation>{sentence} {done} of {total}</translation>
    </message>
    <message>
      <source>{server} répond « {said} »</source>
      <translation>{server} answers “{said}”</translation>
    </message>
    <message>
      <source>{server} s’occupe lui-même de ses pages; GestSync ne les relit pas.</source>
      <translation>{server} looks after its pages itself; GestSync does not read them again.</translation>
    </message>
    <message>
      <source>{shown} sur {total}</source>
      <translation>{shown} of {total}</translation>
    </message>
    <message>
      <source>{sign} {field} : {agreement}</source>
      <translation>{sign} {field}: {agreement}</translation>
    </message>
    <message>
      <source>{tables} : tout ce que le profil demande y est.</source>
      <translation>{tables}: everything the profile asks is there.</translation>
    </message>
    <message>
      <source>{value} (accents encodés deux fois)</source>
      <translation>{value} (accents encoded twice)</translation>
    </message>
    <message>
      <source>{value} (cette heure n’existe pas : passage à l’heure d’été)</source>
      <translation>{value} (this time does not exist: change to daylight time)</translation>
    </message>
    <message>
      <source>{value} (guillemet mal placé ou non fermé)</source>
      <translation>{value} (misplaced or unclosed quote)</translation>
    </message>
    <message>
      <source>{value} (une heure autre que minuit)</source>
      <translation>{value} (an hour other than midnight)</translation>
    </message>
    <message>
      <source>{value}, choisi</source>
      <translation>{value}, selected</translation>
    </message>
    <message>
      <source>{version}, certificat valable jusqu’au {expires}</source>
      <translation>{version}, certificate valid until {expires}</translation>
    </message>
    <message>
      <source>{version}, {subject}</source>
      <translation>{version}, {subject}</translation>
    </message>
    <message>
      <source>{version}. Le certificat expire le {expires} : prévenez le responsable du site.</source>
      <translation>{version}. The certificate expires on {expires}: tell whoever runs the site.</translation>
    </message>
    <message>
      <source>{what}, avant le {day} : {count}</source>
      <translation>{what}, before {day}: {count}</translation>
    </message>
    <message>
      <source>{what}, {at} (opération n° {run}).</source>
      <translation>{what}, {at} (operation no. {run}).</translation>
    </message>
    <message>
      <source>{what} : {count}, d’avant le {day}</source>
      <translation>{what}: {count}, from before {day}</translation>
    </message>
    <message>
      <source>{whose} (table {table}, ligne {line})</source>
      <translation>{whose} (table {table}, line {line})</translation>
    </message>
    <message>
      <source>{who} (sans fiche)</source>
      <translation>{who} (no record)</translation>
    </message>
    <message>
      <source>{wrote}, corrigé en dernier le {when}</source>
      <translation>{wrote}, last corrected {when}</translation>
    </message>
    <message>
      <source> : existe sous le n° {other}</source>
      <translation>: exists as no. {other}</translation>
    </message>
    <message>
      <source>« Terminer » enregistre ces réglages. Aide, Premiers pas ramène cet assistant.</source>
      <translation>“Finish” keeps these settings. Help, First steps brings this assistant back.</translation>
    </message>
    <message>
      <source>« [[{word}]] » manque</source>
      <translation>“[[{word}]]” is missing</translation>
    </message>
    <message>
      <source>« [{word}] » n’est pas une table</source>
      <translation>“[{word}]” is not a table</translation>
    </message>
    <message>
      <source>« gestsync COMMANDE --help » dit les options d’une commande. Codes de sortie : 0 fait; 1 fait, avec des remarques; 2 commande mal écrite, ou ce qu’elle nomme n’existe pas; 3 arrêtée par une garde; 4 système comptable ou site d’échange hors d’atteinte; 5 base de GestSync; 6 erreur interne; 130 interrompue.</source>
      <translation>“gestsync COMMAND --help” tells the options of a command. Exit codes: 0 done; 1 done, with remarks; 2 mistyped command, or what it names does not exist; 3 stopped by a guard; 4 accounting system or exchange site out of reach; 5 database of GestSync; 6 internal error; 130 interrupted.</translation>
    </message>
    <message>
      <source>« {column} » manque</source>
      <translation>“{column}” is missing</translation>
    </message>
    <message>
      <source>« {column} » manque; ceci y ressemble</source>
      <translation>“{column}” is missing; this looks like it</translation>
    </message>
    <message>
      <source>« {text} » ne finit pas par .csv, .xlsx ou .json</source>
      <translation>“{text}” does not end in .csv, .xlsx or .json</translation>
    </message>
    <message>
      <source>« {text} » n’est pas une date AAAA-MM-JJ</source>
      <translation>“{text}” is not a YYYY-MM-DD date</translation>
    </message>
    <message>
      <source>« {value} » ne convient pas au champ « {field} ».</source>
      <translation>“{value}” is not valid for the field “{field}”.</translation>
    </message>
    <message>
      <source>« {word}.{key} » n’est pas un texte</source>
      <translation>“{word}.{key}” is not a text</translation>
    </message>
    <message>
      <source>« {word}.{key} » n’est pas une liste de noms</source>
      <translation>“{word}.{key}” is not a list of names</translation>
    </message>
    <message>
      <source>« {word} » est inconnu{perhaps}</source>
      <translation>“{word}” is unknown{perhaps}</translation>
    </message>
    <message>
      <source>« {word} » manque ou n’est pas un texte</source>
      <translation>“{word}” is missing or is not a text</translation>
    </message>
    <message>
      <source>« {word} » n’est ni vrai (true) ni faux (false)</source>
      <translation>“{word}” is neither true nor false</translation>
    </message>
    <message>
      <source>À corriger : {problems}.</source>
      <translation>To fix: {problems}.</translation>
    </message>
    <message>
      <source>À donner : {notices}.</source>
      <translation>Due: {notices}.</translation>
    </message>
    <message>
      <source>À effacer</source>
      <translation>To erase</translation>
    </message>
    <message>
      <source>À faire</source>
      <translation>To do</translation>
    </message>
    <message>
      <source>À pr&amp;opos de GestSync</source>
      <translation>Ab&amp;out GestSync</translation>
    </message>
    <message>
      <source>À propos de GestSync</source>
      <translation>About GestSync</translation>
    </message>
    <message>
      <source>À regarder</source>
      <translation>To look at</translation>
    </message>
    <message>
      <source>À revoir</source>
      <translation>To review</translation>
    </message>
    <message>
      <source>À régler</source>
      <translation>To be set</translation>
    </message>
    <message>
      <source>À taper dans {provider}</source>
      <translation>To type in {provider}</translation>
    </message>
    <message>
      <source>À voir</source>
      <translation>To look at</translation>
    </message>
    <message>
      <source>À évaluer</source>
      <translation>To be assessed</translation>
    </message>
    <message>
      <source>Échange</source>
      <translation>Exchange</translation>
    </message>
    <message>
      <source>Échap, Ctrl+W</source>
      <translation>Esc, Ctrl+W</translation>
    </message>
    <message>
      <source>Échec</source>
      <translation>Failed</translation>
    </message>
    <message>
      <source>Écrit le</source>
      <translation>Written on</translation>
    </message>
    <message>
      <source>Écriture sûre</source>
      <translation>Safe writing</translation>
    </message>
    <message>
      <source>État</source>
      <translation>State</translation>
    </message>
    <message>
      <source>à corriger dans le système comptable</source>
      <translation>to fix in the accounting system</translation>
    </message>
    <message>
      <source>à la main</source>
      <translation>by hand</translation>
    </message>
    <message>
      <source>à régler avec le responsable du site d’échange</source>
      <translation>to settle with whoever runs the exchange site</translation>
    </message>
    <message>
      <source>à {time}</source>
      <translation>at {time}</translation>
    </message>
    <message>
      <source>à évaluer</source>
      <translation>to be assessed</translation>
    </message>
    <message>
      <source>écrire tout ce qui est gardé d’une personne</source>
      <translation>write everything that is kept of one person</translation>
    </message>
    <message>
      <source>écrire une liste, le rapport, l’historique ou le registre des incidents</source>
      <translation>write a list, the report, the history or the register of incidents</translation>
    </message>
    <message>
      <source>… et au moins ce nombre de fiches</source>
      <translation>… and at least this many records</translation>
    </message>
    <message>
      <source>← →</source>
      <translation>← →</translation>
    </message>
  </context>
</TS>