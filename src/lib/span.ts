interface Unit {
  readonly ms: number
  readonly one: string
  readonly many: string
  /** The smallest span that is said in this unit: "36 h" says more than "2 days". */
  readonly from: number
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const year = 365 * day

const units: readonly Unit[] = [
  { ms: year, one: 'year', many: 'years', from: 2 * year },
  { ms: day, one: 'day', many: 'days', from: 2 * day },
  { ms: hour, one: 'h', many: 'h', from: hour },
  { ms: minute, one: 'min', many: 'min', from: minute },
]
const seconds: Unit = { ms: second, one: 's', many: 's', from: 0 }

/** A span of time as people say it, in one unit: `3 h`, `6 days`, `25 min`, `2 years`. */
export function spanInWords(milliseconds: number): string {
  const size = Math.abs(milliseconds)
  const unit = units.find(({ from }) => size >= from) ?? seconds
  const count = Math.round(size / unit.ms)
  return `${count} ${count === 1 ? unit.one : unit.many}`
}
