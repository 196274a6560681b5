/** Minutes east of Greenwich. Where a name means several zones, the one that feeds mean most often. */
// biome-ignore format: a table
const zones: Readonly<Record<string, number>> = {
  z: 0, ut: 0, utc: 0, gmt: 0, wet: 0,
  adt: -180, ast: -240, at: -240, edt: -240, est: -300, et: -300, cdt: -300, cst: -360, ct: -360,
  mdt: -360, mst: -420, mt: -420, pdt: -420, pst: -480, pt: -480, akdt: -480, akst: -540, hst: -600,
  nst: -210, ndt: -150, brt: -180, brst: -120, art: -180, clt: -240, clst: -180, cot: -300, pet: -300,
  // Military letters as RFC 822 gave them.
  a: -60, n: 60, m: -720, y: 720,
  west: 60, bst: 60, cet: 60, met: 60, mez: 60, cest: 120, mest: 120, mesz: 120, eet: 120, eest: 180, msk: 180, msd: 240,
  sast: 120, cat: 120, eat: 180, wat: 60, trt: 180, gst: 240, pkt: 300, ist: 330, npt: 345, ict: 420, wib: 420,
  hkt: 480, sgt: 480, pht: 480, awst: 480, kst: 540, jst: 540, acst: 570, acdt: 630, aest: 600, aedt: 660, nzst: 720, nzdt: 780,
}

/** Offset of a named zone; undefined if the name is unknown. */
function zoneOffset(name: string): number | undefined {
  const key = name.toLowerCase().replace(/^etc\//, '')
  return Object.hasOwn(zones, key) ? zones[key] : undefined
}

const numeric =
  /^(?:etc\/)?(?:gmt|utc?|z)?\s*([+\u2212-])\s*(\d{1,2}):?(\d{2})?(?::?\d{2})?(?:\s*\([^()]*\))?$/i

/** Minutes of a zone as dates end with it: `Z`, `+0200`, `GMT-05:00`, `EST`, `+02:00 (CEST)`; undefined if it is none. */
export function readOffset(text: string): number | undefined {
  const trimmed = text.trim()
  const named = zoneOffset(trimmed.replace(/\s*\([^()]*\)$/, '').replace(/^\(([^()]*)\)$/, '$1'))
  if (named !== undefined) return named
  const match = numeric.exec(trimmed)
  if (match === null) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '+' ? minutes : -minutes
}
