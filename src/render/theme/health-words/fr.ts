import type { HealthWords } from './table.ts'

export const french: HealthWords = {
  'fetch.bad-url': ['l’adresse n’est pas une adresse http(s)'],
  'fetch.refused': ['l’adresse mène à un endroit qui ne doit pas être visité'],
  'fetch.downgrade': [
    'une redirection mène d’une adresse sécurisée à une adresse qui ne l’est pas',
    'Ne rediriger le flux que vers une adresse https.',
  ],
  'fetch.dns': ['le nom d’hôte n’a pas d’adresse', 'Vérifier l’enregistrement du domaine et son DNS.'],
  'fetch.connect': [
    'pas de connexion au serveur',
    'Vérifier que le serveur fonctionne et qu’aucun pare-feu n’écarte les lecteurs de flux.',
  ],
  'fetch.tls': [
    'la connexion sécurisée a échoué',
    'Vérifier le certificat du serveur : il a expiré, vaut pour un autre nom, ou son certificat intermédiaire manque.',
  ],
  'fetch.timeout': [
    'le serveur a été trop lent',
    'Garder le flux dans un fichier au lieu de le refaire à chaque visite.',
  ],
  'fetch.too-large': ['la réponse dépasse la taille permise', 'Mettre moins de billets dans le flux.'],
  'fetch.decode': [
    'la réponse compressée est endommagée',
    'Vérifier les réglages gzip ou br du serveur, ou les désactiver.',
  ],
  'fetch.bad-answer': [
    'la réponse n’est pas du HTTP correct',
    'Consulter le journal du serveur : il s’interrompt ou ne parle pas un HTTP correct.',
  ],
  'fetch.redirect-loop': [
    'des redirections qui ne mènent nulle part',
    'Ouvrir l’adresse du flux dans un navigateur et voir où elle mène.',
  ],
  'fetch.not-found': [
    'il n’y a pas de flux à cette adresse',
    'Remettre le flux à son adresse, ou la rediriger de façon permanente (301) ; sinon, indiquer la nouvelle à la planète.',
  ],
  'fetch.gone': [
    'le flux a été supprimé définitivement',
    'Si c’est une erreur, faire répondre l’adresse à nouveau ; sinon, dire à la planète où se trouve le flux.',
  ],
  'fetch.forbidden': [
    'le serveur nous refuse',
    'Laisser lire le flux au User-Agent de la planète, que nomme sa page « À propos ».',
  ],
  'fetch.blocked': [
    'une protection contre les robots se trouve devant le flux',
    'Exempter l’adresse du flux de la protection, ou autoriser le User-Agent de la planète, que nomme sa page « À propos ».',
  ],
  'fetch.rate-limited': ['le serveur demande moins de visites'],
  'fetch.client-error': ['le serveur rejette la requête', 'Ouvrir l’adresse du flux dans un navigateur.'],
  'fetch.server-error': ['le serveur est en panne', 'Consulter le journal du serveur.'],
  'fetch.no-secret': ['il manque ici un secret dont la requête a besoin'],
  'fetch.file': ['le fichier local ne peut pas être lu'],
  'fetch.entry-file': ['l’en-tête du fichier d’un billet est incompréhensible'],
  'parse.not-a-feed': [
    'ce qui est venu n’est pas un flux',
    'Ouvrir l’adresse du flux dans un navigateur : autre chose y répond.',
  ],
  'parse.empty': ['la réponse est vide', 'Vérifier le programme qui écrit le flux.'],
  'planet.blocked': ['le flux ne veut pas être repris par des planètes'],
  'planet.held': [
    'un autre flux se trouve à la place de celui qui était suivi',
    'Écrire à la planète si le blog a changé de sujet ou de propriétaire.',
  ],
  'planet.bug': ['Almagest lui-même a commis une erreur avec ce flux'],
  'check.moved': [
    'l’adresse redirige de façon permanente',
    'La planète suit ; ses responsables devraient noter la nouvelle adresse.',
  ],
  'check.insecure': [
    'le flux arrive sans chiffrement, en http',
    'Proposer le flux en https et y rediriger de façon permanente (301).',
  ],
  'check.large': ['le document est volumineux', 'Mettre moins de billets dans le flux.'],
  'check.no-validators': [
    'changé ou non, chaque visite coûte le document entier',
    'Faire envoyer au serveur un ETag ou Last-Modified.',
  ],
  'check.repaired': [
    'le document contient des erreurs',
    'À corriger : des programmes plus stricts refusent tout le flux.',
  ],
  unverified: ['son certificat ne peut pas être vérifié ; cette planète le lit quand même, pour un temps'],
  'charset-mismatch': ['le texte n’est pas dans l’encodage de caractères déclaré'],
  'invalid-bytes': [
    'certains octets ne sont pas valides dans l’encodage déclaré ; ils ont été lus comme windows-1252',
  ],
  'double-encoded': ['du texte a été encodé deux fois en UTF-8'],
  'control-character': ['un caractère que XML n’admet pas a été retiré'],
  'leading-junk': ['quelque chose précède le début du flux'],
  'trailing-junk': ['quelque chose suit la fin du flux'],
  'internal-entity': ['le type de document définit des entités ; seules les courtes littérales sont lues'],
  'bare-ampersand': ['un & est isolé ; écrire &amp;'],
  'undefined-entity': ['une entité HTML que XML ne connaît pas ; écrire le caractère lui-même'],
  'bare-less-than': ['un < est isolé ; écrire &lt;'],
  'bad-attribute': ['il manque des guillemets à un attribut'],
  'unclosed-element': ['un élément n’est pas fermé'],
  'stray-end-tag': ['une balise de fin ne ferme rien'],
  'unclosed-cdata': ['une section CDATA n’est pas fermée'],
  'unclosed-comment': ['un commentaire ou une instruction de traitement n’est pas fermé'],
  'naked-markup': ['du balisage non échappé se trouve dans un texte qui n’en annonce pas'],
  'escaped-twice': ['du HTML est échappé deux fois'],
  'undeclared-prefix': ['un préfixe d’espace de noms n’est pas déclaré'],
  'too-deep': ['des éléments sont trop imbriqués ; leur contenu a été laissé de côté'],
  'too-many': ['il y a plus que ce qui peut être lu'],
  'not-json': ['le JSON contient une erreur'],
}
