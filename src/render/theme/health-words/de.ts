import type { HealthWords } from './table.ts'

export const german: HealthWords = {
  'fetch.bad-url': ['die Adresse ist keine http(s)-Adresse'],
  'fetch.refused': ['die Adresse führt an einen Ort, der nicht besucht werden darf'],
  'fetch.downgrade': [
    'eine Weiterleitung führt von einer sicheren Adresse zu einer unsicheren',
    'Den Feed nur zu einer https-Adresse weiterleiten.',
  ],
  'fetch.dns': ['der Hostname hat keine Adresse', 'Die Registrierung der Domain und ihr DNS prüfen.'],
  'fetch.connect': [
    'keine Verbindung zum Server',
    'Prüfen, ob der Server läuft und ob eine Firewall Feed-Leser aussperrt.',
  ],
  'fetch.tls': [
    'die sichere Verbindung ist gescheitert',
    'Das Zertifikat des Servers prüfen: Es ist abgelaufen, gilt für einen anderen Namen, oder ihm fehlt das Zwischenzertifikat.',
  ],
  'fetch.timeout': [
    'der Server war zu langsam',
    'Den Feed als Datei vorhalten, statt ihn für jeden Besuch neu zu erzeugen.',
  ],
  'fetch.too-large': ['die Antwort ist größer als erlaubt', 'Weniger Einträge in den Feed aufnehmen.'],
  'fetch.decode': [
    'die komprimierte Antwort ist beschädigt',
    'Die gzip- oder br-Einstellungen des Servers prüfen oder abschalten.',
  ],
  'fetch.bad-answer': [
    'die Antwort ist kein richtiges HTTP',
    'Ins Protokoll des Servers sehen: Er bricht ab oder spricht kein richtiges HTTP.',
  ],
  'fetch.redirect-loop': [
    'Weiterleitungen, die nirgends hinführen',
    'Die Adresse des Feeds in einem Browser öffnen und sehen, wohin sie führt.',
  ],
  'fetch.not-found': [
    'unter dieser Adresse gibt es keinen Feed',
    'Den Feed wieder an seine Adresse legen oder von dort dauerhaft weiterleiten (301); sonst dem Planeten die neue Adresse nennen.',
  ],
  'fetch.gone': [
    'der Feed wurde endgültig entfernt',
    'Falls das ein Versehen ist, die Adresse wieder antworten lassen; sonst dem Planeten sagen, wo der Feed ist.',
  ],
  'fetch.forbidden': [
    'der Server weist uns ab',
    'Dem User-Agent des Planeten, der auf dessen Seite „Über“ steht, den Feed erlauben.',
  ],
  'fetch.blocked': [
    'vor dem Feed steht eine Sperre gegen Roboter',
    'Die Adresse des Feeds von der Sperre ausnehmen oder den User-Agent des Planeten erlauben, der auf dessen Seite „Über“ steht.',
  ],
  'fetch.rate-limited': ['der Server bittet um weniger Besuche'],
  'fetch.client-error': ['der Server lehnt die Anfrage ab', 'Die Adresse des Feeds in einem Browser öffnen.'],
  'fetch.server-error': ['der Server hat eine Störung', 'Ins Protokoll des Servers sehen.'],
  'fetch.no-secret': ['ein Geheimnis, das die Anfrage braucht, fehlt hier'],
  'fetch.file': ['die lokale Datei ist nicht lesbar'],
  'fetch.entry-file': ['der Kopf einer Eintragsdatei ist nicht zu verstehen'],
  'parse.not-a-feed': [
    'was kam, ist kein Feed',
    'Die Adresse des Feeds in einem Browser öffnen: Dort antwortet etwas anderes.',
  ],
  'parse.empty': ['die Antwort ist leer', 'Das Programm prüfen, das den Feed schreibt.'],
  'planet.blocked': ['der Feed soll nicht in Planeten erscheinen'],
  'planet.held': [
    'an der Stelle des bisherigen Feeds steht ein anderer',
    'Dem Planeten schreiben, wenn das Blog sein Thema gewechselt hat oder in andere Hände gekommen ist.',
  ],
  'planet.bug': ['Almagest selbst hat bei diesem Feed einen Fehler gemacht'],
  'check.moved': [
    'die Adresse leitet dauerhaft weiter',
    'Der Planet folgt; seine Betreuer sollten die neue Adresse eintragen.',
  ],
  'check.insecure': [
    'der Feed kommt unverschlüsselt, über http',
    'Den Feed über https anbieten und dauerhaft dorthin weiterleiten (301).',
  ],
  'check.large': ['das Dokument ist groß', 'Weniger Einträge in den Feed aufnehmen.'],
  'check.no-validators': [
    'ob unverändert oder nicht, jeder Besuch kostet das ganze Dokument',
    'Den Server ETag oder Last-Modified senden lassen.',
  ],
  'check.repaired': ['das Dokument hat Fehler', 'Beheben: Strengere Programme weisen den ganzen Feed ab.'],
  unverified: ['sein Zertifikat ist nicht zu prüfen; dieser Planet liest ihn eine Weile trotzdem'],
  'charset-mismatch': ['der Text hat eine andere Zeichenkodierung als die angegebene'],
  'invalid-bytes': [
    'manche Bytes gibt es in der angegebenen Zeichenkodierung nicht; sie wurden als windows-1252 gelesen',
  ],
  'double-encoded': ['Text wurde zweimal als UTF-8 kodiert'],
  'control-character': ['ein Zeichen, das XML nicht erlaubt, wurde entfernt'],
  'leading-junk': ['vor dem Anfang des Feeds steht etwas'],
  'trailing-junk': ['nach dem Ende des Feeds steht etwas'],
  'internal-entity': ['der Dokumenttyp definiert Entitäten; nur kurze wörtliche werden gelesen'],
  'bare-ampersand': ['ein & steht allein; richtig ist &amp;'],
  'undefined-entity': ['eine HTML-Entität, die XML nicht kennt; richtig ist das Zeichen selbst'],
  'bare-less-than': ['ein < steht allein; richtig ist &lt;'],
  'bad-attribute': ['einem Attribut fehlen Anführungszeichen'],
  'unclosed-element': ['ein Element ist nicht geschlossen'],
  'stray-end-tag': ['ein End-Tag schließt nichts'],
  'unclosed-cdata': ['ein CDATA-Abschnitt ist nicht geschlossen'],
  'unclosed-comment': ['ein Kommentar oder eine Verarbeitungsanweisung ist nicht geschlossen'],
  'naked-markup': ['in einem Text, der keines ankündigt, steht unmaskiertes Markup'],
  'escaped-twice': ['HTML ist doppelt maskiert'],
  'undeclared-prefix': ['ein Namensraum-Präfix ist nicht deklariert'],
  'too-deep': ['Elemente sind zu tief verschachtelt; das Innere wurde übergangen'],
  'too-many': ['es ist mehr, als gelesen werden kann'],
  'not-json': ['das JSON hat einen Fehler'],
}
