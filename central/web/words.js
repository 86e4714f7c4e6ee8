// What the pages say, in the three languages of Belgium's offices. Dutch is complete by definition: what another
// language lacks is said in Dutch.
export const words = {
  nl: {
    all_regions: "Alle huizen", region: "Regio", period: "Periode", earlier: "Vroeger", later: "Later",
    full: "Hoe vol is elke dag?", to_call: "Even bellen", nobody_to_call: "Alles kwam aan. Niemand om te bellen.",
    families_per_week: "Gezinnen per week", csv: "CSV", xlsx: "Excel", log_out: "Afmelden", log_out_everywhere: "Overal afmelden",
    name: "Naam", password: "Wachtwoord", code: "Code van uw authenticator", code_hint: "Zes cijfers; leeg als u er geen hebt",
    log_in: "Aanmelden", wrong: "Deze naam, dit wachtwoord en deze code horen niet bij elkaar.",
    slow: "Te veel pogingen. Probeer het over {0} minuten opnieuw.", trouble: "Het kantoor antwoordt niet zoals verwacht ({0}).",
    unreachable: "Het kantoor is niet bereikbaar. Er wordt opnieuw geprobeerd.", logged_out: "U bent afgemeld.",
    received: "ontvangen", received_zero: "ontvangen, niemand kwam", closed: "gesloten", expected: "nog niet verwacht",
    late: "te laat aangekomen", missing: "ontbreekt", refused: "geweigerd",
    filled: "{0} % van de open uren gemeld", centre: "Huis", rate: "Aangekomen", on_time: "Op tijd",
    since: "sinds {0} dagen", since_yesterday: "sinds gisteren", since_today: "sinds vandaag", never: "nog nooit",
    reason_silent: "al {0} geen contact", reason_silent_never: "nooit contact gehad", reason_refused: "geweigerd: {0}",
    reason_two_machines: "een ander toestel gebruikt dezelfde sleutel", reason_wrong_clock: "klok loopt {0} fout",
    reason_waiting: "heeft contact, maar stuurt niets", oldest: "oudste dag: {0}", version: "versie {0}",
    last_contact: "laatste contact {0}", clock: "klok {0}", days_unit: "{0} dagen", hours_unit: "{0} uur", minutes_unit: "{0} min",
    table: "Dezelfde cijfers als tabel", none: "Nog geen huizen. Meld een eerste kiosk aan met: inloop-central enrol",
    how_filled: "Het kopje is zo vol als het aandeel van de open minuten dat de kiosken van dat huis meldden. Het zegt niet hoeveel gezinnen kwamen.",
    how_rate: "Aangekomen: open dagen die hier zijn, van alle open dagen waarvan de 36 uur na sluiting voorbij zijn of die er al zijn. Op tijd: binnen 36 uur na sluiting. Nooit meer dan 100 %.",
    users: "Wie zich kan aanmelden", how_users_are_made: "Iemand toevoegen, of een nieuw wachtwoord of een nieuwe authenticator geven, gebeurt op de server: inloop-central user --help",
    role: "Rol", administrator: "beheerder", editor: "redacteur", reader: "lezer", centres: "Huizen", no_authenticator: "nog geen authenticator: kan zich niet aanmelden",
    yourself: "dat bent u", remove: "Verwijderen", sure_to_remove: "{0} verwijderen? Waar die persoon aangemeld is, stopt dat meteen.",
    access: "Toegang", tokens: "Sleutels voor scripts", what_tokens_do: "Met een sleutel haalt een script de verslagen op (curl, cron). Hij kan lezen, en niets anders.",
    token_name: "Naam", make_token: "Sleutel maken", no_tokens: "Nog geen sleutels.", made_by: "Gemaakt door", made_at: "Gemaakt op", last_used: "Laatst gebruikt",
    revoke: "Intrekken", revoked: "ingetrokken op {0}", sure_to_revoke: "De sleutel {0} intrekken? Wat hem gebruikt, werkt dan niet meer.",
    token_once: "De sleutel {0}. Hij wordt alleen nu getoond: ", bad_name: "Die naam kan niet: 1 tot 80 tekens, zonder regeleinde.",
    log: "Logboek", what_log_is: "Wie deed wat. Elke regel houdt de vorige vast; of er niets aan veranderd werd, zegt: inloop-central audit verify",
    when: "Wanneer", who: "Wie", deed: "Wat", about: "Over",
    language: "Taal",
  },
  fr: {
    all_regions: "Toutes les maisons", region: "Région", period: "Période", earlier: "Plus tôt", later: "Plus tard",
    full: "Chaque jour est-il complet ?", to_call: "À appeler", nobody_to_call: "Tout est arrivé. Personne à appeler.",
    families_per_week: "Familles par semaine", csv: "CSV", xlsx: "Excel", log_out: "Se déconnecter", log_out_everywhere: "Se déconnecter partout",
    name: "Nom", password: "Mot de passe", code: "Code de votre application d’authentification", code_hint: "Six chiffres ; vide si vous n’en avez pas",
    log_in: "Se connecter", wrong: "Ce nom, ce mot de passe et ce code ne vont pas ensemble.",
    slow: "Trop d’essais. Réessayez dans {0} minutes.", trouble: "Le bureau ne répond pas comme prévu ({0}).",
    unreachable: "Le bureau est injoignable. Nouvel essai en cours.", logged_out: "Vous êtes déconnecté.",
    received: "reçu", received_zero: "reçu, personne n’est venu", closed: "fermé", expected: "pas encore attendu",
    late: "arrivé en retard", missing: "manque", refused: "refusé",
    filled: "{0} % des heures d’ouverture signalées", centre: "Maison", rate: "Arrivés", on_time: "À temps",
    since: "depuis {0} jours", since_yesterday: "depuis hier", since_today: "depuis aujourd’hui", never: "jamais",
    reason_silent: "sans contact depuis {0}", reason_silent_never: "jamais eu de contact", reason_refused: "refusé : {0}",
    reason_two_machines: "un autre appareil utilise la même clé", reason_wrong_clock: "l’horloge se trompe de {0}",
    reason_waiting: "a du contact, mais n’envoie rien", oldest: "jour le plus ancien : {0}", version: "version {0}",
    last_contact: "dernier contact {0}", clock: "horloge {0}", days_unit: "{0} jours", hours_unit: "{0} h", minutes_unit: "{0} min",
    table: "Les mêmes chiffres en tableau", none: "Pas encore de maison. Inscrivez une première borne avec : inloop-central enrol",
    how_filled: "La tasse est pleine dans la mesure des minutes d’ouverture signalées par les bornes de la maison. Elle ne dit pas combien de familles sont venues.",
    how_rate: "Arrivés : jours d’ouverture reçus, parmi ceux dont les 36 heures après la fermeture sont passées ou qui sont déjà là. À temps : dans les 36 heures après la fermeture. Jamais plus de 100 %.",
    users: "Qui peut se connecter", how_users_are_made: "Ajouter quelqu’un, ou donner un nouveau mot de passe ou un nouvel authentificateur, se fait sur le serveur : inloop-central user --help",
    role: "Rôle", administrator: "administrateur", editor: "rédacteur", reader: "lecteur", centres: "Maisons", no_authenticator: "pas encore d’authentificateur : ne peut pas se connecter",
    yourself: "c’est vous", remove: "Supprimer", sure_to_remove: "Supprimer {0} ? Ses sessions s’arrêtent aussitôt.",
    access: "Accès", tokens: "Clés pour scripts", what_tokens_do: "Avec une clé, un script lit les rapports (curl, cron). Elle permet de lire, et rien d’autre.",
    token_name: "Nom", make_token: "Créer une clé", no_tokens: "Pas encore de clé.", made_by: "Créée par", made_at: "Créée le", last_used: "Dernier usage",
    revoke: "Révoquer", revoked: "révoquée le {0}", sure_to_revoke: "Révoquer la clé {0} ? Ce qui l’utilise ne marchera plus.",
    token_once: "La clé {0}. Elle n’est montrée que maintenant : ", bad_name: "Ce nom ne va pas : 1 à 80 caractères, sans retour à la ligne.",
    log: "Journal", what_log_is: "Qui a fait quoi. Chaque ligne scelle la précédente ; pour vérifier que rien n’a changé : inloop-central audit verify",
    when: "Quand", who: "Qui", deed: "Quoi", about: "Au sujet de",
    language: "Langue",
  },
  en: {
    all_regions: "All centres", region: "Region", period: "Period", earlier: "Earlier", later: "Later",
    full: "How full is each day?", to_call: "Give a call", nobody_to_call: "Everything arrived. Nobody to call.",
    families_per_week: "Families per week", csv: "CSV", xlsx: "Excel", log_out: "Log out", log_out_everywhere: "Log out everywhere",
    name: "Name", password: "Password", code: "Code of your authenticator", code_hint: "Six digits; empty if you have none",
    log_in: "Log in", wrong: "This name, password and code do not belong together.",
    slow: "Too many tries. Try again in {0} minutes.", trouble: "The office does not answer as expected ({0}).",
    unreachable: "The office cannot be reached. Trying again.", logged_out: "You are logged out.",
    received: "received", received_zero: "received, nobody came", closed: "closed", expected: "not expected yet",
    late: "arrived late", missing: "missing", refused: "refused",
    filled: "{0} % of the opening hours reported", centre: "Centre", rate: "Arrived", on_time: "On time",
    since: "for {0} days", since_yesterday: "since yesterday", since_today: "since today", never: "never",
    reason_silent: "not heard of for {0}", reason_silent_never: "never heard of", reason_refused: "refused: {0}",
    reason_two_machines: "another machine uses the same key", reason_wrong_clock: "its clock is off by {0}",
    reason_waiting: "is heard of, and sends nothing", oldest: "oldest day: {0}", version: "version {0}",
    last_contact: "last contact {0}", clock: "clock {0}", days_unit: "{0} days", hours_unit: "{0} h", minutes_unit: "{0} min",
    table: "The same figures as a table", none: "No centres yet. Enrol a first kiosk with: inloop-central enrol",
    how_filled: "A cup is as full as the share of open minutes that the centre's kiosks reported. It does not tell how many families came.",
    how_rate: "Arrived: open days that are here, of those whose 36 hours after closing are over or that are here already. On time: within 36 hours after closing. Never above 100 %.",
    users: "Who may log in", how_users_are_made: "Somebody new, a new password or a new authenticator is given on the server: inloop-central user --help",
    role: "Role", administrator: "administrator", editor: "editor", reader: "reader", centres: "Centres", no_authenticator: "no authenticator yet: cannot log in",
    yourself: "that is you", remove: "Remove", sure_to_remove: "Remove {0}? Wherever they are logged in, that ends at once.",
    access: "Access", tokens: "Tokens for scripts", what_tokens_do: "With a token a script reads the reports (curl, cron). It can read, and nothing else.",
    token_name: "Name", make_token: "Make a token", no_tokens: "No tokens yet.", made_by: "Made by", made_at: "Made on", last_used: "Last used",
    revoke: "Revoke", revoked: "revoked on {0}", sure_to_revoke: "Revoke the token {0}? Whatever uses it will stop working.",
    token_once: "The token {0}. It is shown only now: ", bad_name: "That name will not do: 1 to 80 characters, on one line.",
    log: "Log", what_log_is: "Who did what. Each line seals the one before; whether anything was changed is told by: inloop-central audit verify",
    when: "When", who: "Who", deed: "What", about: "About",
    language: "Language",
  },
};
export const languages = { nl: "Nederlands", fr: "Français", en: "English" };

let current = "nl";
export function use_language(tag) {
  current = tag in words ? tag : "nl";
  document.documentElement.lang = current;
}
export const language = () => current;
// What is said of a refusal that is not the person's own doing.
export const excuse = (refused) => (refused.status ? say("trouble", refused.status) : say("unreachable"));
export function say(key, ...values) {
  const text = words[current][key] ?? words.nl[key];
  return values.reduce((said, value, i) => said.replace(`{${i}}`, value), text);
}
