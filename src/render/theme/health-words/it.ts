import type { HealthWords } from './table.ts'

export const italian: HealthWords = {
  'fetch.bad-url': ['l’indirizzo non è un indirizzo http(s)'],
  'fetch.refused': ['l’indirizzo porta a un luogo che non si deve visitare'],
  'fetch.downgrade': [
    'un reindirizzamento porta da un indirizzo sicuro a uno insicuro',
    'Reindirizzare il feed solo a un indirizzo https.',
  ],
  'fetch.dns': [
    'il nome del server non ha indirizzo',
    'Controllare la registrazione del dominio e il suo DNS.',
  ],
  'fetch.connect': [
    'nessuna connessione al server',
    'Controllare se il server funziona e se un firewall tiene fuori i lettori di feed.',
  ],
  'fetch.tls': [
    'la connessione sicura non è riuscita',
    'Controllare il certificato del server: è scaduto, vale per un altro nome o gli manca quello intermedio.',
  ],
  'fetch.timeout': [
    'il server è stato troppo lento',
    'Tenere il feed in un file invece di rifarlo a ogni visita.',
  ],
  'fetch.too-large': ['la risposta è più grande del consentito', 'Mettere meno articoli nel feed.'],
  'fetch.decode': [
    'la risposta compressa è danneggiata',
    'Controllare le impostazioni gzip o br del server, o disattivarle.',
  ],
  'fetch.bad-answer': [
    'la risposta non è HTTP corretto',
    'Guardare il registro del server: si interrompe o non parla HTTP corretto.',
  ],
  'fetch.redirect-loop': [
    'reindirizzamenti che non portano da nessuna parte',
    'Aprire l’indirizzo del feed in un browser e vedere dove porta.',
  ],
  'fetch.not-found': [
    'a questo indirizzo non c’è alcun feed',
    'Rimettere il feed al suo indirizzo o reindirizzare da lì in modo permanente (301); altrimenti comunicare al planet quello nuovo.',
  ],
  'fetch.gone': [
    'il feed è stato rimosso definitivamente',
    'Se è un errore, far rispondere di nuovo l’indirizzo; altrimenti dire al planet dove si trova il feed.',
  ],
  'fetch.forbidden': [
    'il server ci respinge',
    'Lasciare che lo User-Agent del planet, indicato nella sua pagina delle informazioni, legga il feed.',
  ],
  'fetch.blocked': [
    'davanti al feed c’è una protezione contro i robot',
    'Escludere l’indirizzo del feed dalla protezione, o ammettere lo User-Agent del planet, indicato nella sua pagina delle informazioni.',
  ],
  'fetch.rate-limited': ['il server chiede meno visite'],
  'fetch.client-error': ['il server rifiuta la richiesta', 'Aprire l’indirizzo del feed in un browser.'],
  'fetch.server-error': ['il server ha un guasto', 'Guardare il registro del server.'],
  'fetch.no-secret': ['manca qui un segreto che la richiesta richiede'],
  'fetch.file': ['il file locale non può essere letto'],
  'fetch.entry-file': ['l’intestazione del file di un articolo non si capisce'],
  'parse.not-a-feed': [
    'ciò che è arrivato non è un feed',
    'Aprire l’indirizzo del feed in un browser: là risponde qualcos’altro.',
  ],
  'parse.empty': ['la risposta è vuota', 'Controllare il programma che scrive il feed.'],
  'planet.blocked': ['il feed non vuole comparire nei planet'],
  'planet.held': [
    'al posto del feed seguito ce n’è un altro',
    'Scrivere al planet se il blog ha cambiato argomento o proprietario.',
  ],
  'planet.bug': ['Almagest stesso ha commesso un errore con questo feed'],
  'check.moved': [
    'l’indirizzo reindirizza in modo permanente',
    'Il planet lo segue; chi lo cura dovrebbe annotare il nuovo indirizzo.',
  ],
  'check.insecure': [
    'il feed arriva non cifrato, via http',
    'Offrire il feed via https e reindirizzarvi in modo permanente (301).',
  ],
  'check.large': ['il documento è grande', 'Mettere meno articoli nel feed.'],
  'check.no-validators': [
    'cambiato o no, ogni visita costa l’intero documento',
    'Far inviare al server un ETag o Last-Modified.',
  ],
  'check.repaired': [
    'il documento contiene errori',
    'Da correggere: i programmi più severi rifiutano l’intero feed.',
  ],
  unverified: ['il suo certificato non si può verificare; questo planet lo legge lo stesso, per un po’'],
  'charset-mismatch': ['il testo non è nella codifica di caratteri dichiarata'],
  'invalid-bytes': [
    'alcuni byte non sono validi nella codifica dichiarata; sono stati letti come windows-1252',
  ],
  'double-encoded': ['del testo è stato codificato due volte in UTF-8'],
  'control-character': ['è stato tolto un carattere che XML non ammette'],
  'leading-junk': ['c’è qualcosa prima dell’inizio del feed'],
  'trailing-junk': ['c’è qualcosa dopo la fine del feed'],
  'internal-entity': ['il tipo di documento definisce entità; si leggono solo quelle letterali brevi'],
  'bare-ampersand': ['un & sta da solo; scrivere &amp;'],
  'undefined-entity': ['un’entità HTML che XML non conosce; scrivere il carattere stesso'],
  'bare-less-than': ['un < sta da solo; scrivere &lt;'],
  'bad-attribute': ['a un attributo mancano le virgolette'],
  'unclosed-element': ['un elemento non è chiuso'],
  'stray-end-tag': ['un tag di chiusura non chiude nulla'],
  'unclosed-cdata': ['una sezione CDATA non è chiusa'],
  'unclosed-comment': ['un commento o un’istruzione di elaborazione non è chiuso'],
  'naked-markup': ['c’è del markup senza escape in un testo che non lo annuncia'],
  'escaped-twice': ['dell’HTML ha un doppio escape'],
  'undeclared-prefix': ['un prefisso di spazio dei nomi non è dichiarato'],
  'too-deep': ['elementi annidati troppo in profondità; il contenuto è stato saltato'],
  'too-many': ['c’è più di quanto si possa leggere'],
  'not-json': ['il JSON contiene un errore'],
}
