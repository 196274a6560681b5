/** Code points of the bytes 0x80–0x9F (WHATWG index windows-1252); the five unused bytes stand for themselves. */
const points = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
  0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a,
  0x153, 0x9d, 0x17e, 0x178,
]

const bytes = new Map(points.map((point, index) => [point, index + 0x80]))

/** The character that a byte means in windows-1252. */
export function windows1252(byte: number): string {
  return String.fromCharCode(points[byte - 0x80] ?? byte)
}

/** The byte of a character in windows-1252 or ISO 8859-1; undefined if there is none. */
export function windows1252Byte(code: number): number | undefined {
  return code < 0x100 ? code : bytes.get(code)
}
