import { withoutAccents } from '../lib/without-accents.ts'

/**
 * Months by the beginnings of their names, lower case, without accents: English, German, Dutch, French, Spanish, Portuguese, Italian,
 * Hungarian, Polish, Swedish, Russian, Ukrainian, Greek. A name is looked up whole, then by its first four and three letters.
 */
const beginnings: readonly string[] = [
  'jan januar januari janv janvier ene enero gen gennaio janeiro januarius sty stycznia jän jaen янв января січ ιαν ιανουαριου',
  'feb fev fevr fevrier febr lut luty lutego фев февр февраля лют φεβ φεβρουαριου',
  'mar maerz mrz mars mrt maart marz marzo marco marcius mär marca март мар марта бер μαρ μαρτιου',
  'apr avr avril abr abril aprilis kwi kwietnia апр апреля кві απρ απριλιου',
  'may mai mei mag maggio mayo maio majus maj май мая трав μαι μαιου μαϊ',
  'jun juni juin junio junho giu giugno junius cze czerwca июн июня июнь черв ιουν ιουνιου ιον',
  'jul juli juil juillet julio julho lug luglio julius lip lipca июл июля июль лип ιουλ ιουλιου ιολ',
  'aug aou aout ago agosto augusztus sie sierpnia авг августа серп αυγ αυγουστου',
  'sep sept set setembro settembre septiembre szept szeptember wrz wrzesnia сен сент сентября вер σεπ σεπτεμβριου',
  'oct okt oktober out outubro ottobre ott octubre pazd пазд окт октября жовт οκτ οκτωβριου',
  'nov noviembre novembro novembre lis listopada ноя нояб ноября лист νοε νοεμβριου',
  'dec dez dezember dic diciembre dezembro dicembre decembre gru grudnia дек декабря груд δεκ δεκεμβριου',
]

const months = new Map(
  beginnings.flatMap((names, index) => names.split(' ').map((name) => [withoutAccents(name), index + 1])),
)

/** 1–12, or undefined if the word is no month's name. */
export function monthOf(word: string): number | undefined {
  const plain = withoutAccents(word.toLowerCase()).replace(/\.$/, '')
  // Greek dates were once written with an omega for the iota: Μαώ.
  const name = plain.startsWith('μαω') ? 'μαρ' : plain
  return months.get(name) ?? months.get(name.slice(0, 4)) ?? months.get(name.slice(0, 3))
}
