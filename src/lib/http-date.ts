const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const forms = [
  // IMF-fixdate: Sun, 06 Nov 1994 08:49:37 GMT. Day names and dashes are often wrong, the rest seldom.
  /^(?:[a-z]+,?\s+)?(?<day>\d{1,2})[ -](?<month>[a-z]{3})[a-z]*[ -](?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2})(?: (?:GMT|UTC|\+0000))?$/i,
  // RFC 850: Sunday, 06-Nov-94 08:49:37 GMT
  /^[a-z]+,? (?<day>\d{2})-(?<month>[a-z]{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) (?:GMT|UTC)$/i,
  // asctime: Sun Nov  6 08:49:37 1994
  /^[a-z]{3} (?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/i,
]

/**
 * The moment that an HTTP date names, in milliseconds UTC, in any of its three forms (RFC 9110 §5.6.7); undefined if it is none.
 * `now` decides the century of two-digit years: a date more than 50 years ahead means the past.
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  const match = forms.map((form) => form.exec(text.trim())).find((found) => found !== null)
  const { day = '', month = '', year = '', time = '' } = match?.groups ?? {}
  const monthIndex = months.indexOf(month.toLowerCase())
  if (match === undefined || monthIndex < 0) return undefined
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  // A leap second is written as 60.
  if (Number(day) < 1 || Number(day) > 31 || hours > 23 || minutes > 59 || seconds > 60) return undefined
  return Date.UTC(fullYear(year, now), monthIndex, Number(day), hours, minutes, seconds)
}

function fullYear(year: string, now: number): number {
  if (year.length === 4) return Number(year)
  const thisYear = new Date(now).getUTCFullYear()
  const guess = Math.floor(thisYear / 100) * 100 + Number(year)
  return guess > thisYear + 50 ? guess - 100 : guess
}
