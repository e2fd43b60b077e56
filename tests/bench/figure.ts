/** One number of the project's own, with the goal that it strives for and the limit that it must keep. */
export interface Figure {
  name: string
  value: number
  unit: string
  goal?: number
  limit?: number
  /** The more the better; otherwise the less. */
  atLeast?: true
  /** How it was measured, where the name does not say it. */
  note?: string
}

/** A file of this folder: measures something, and says it in figures. */
export interface Measure {
  name: string
  about: string
  run(): Promise<Figure[]>
}

export type Verdict = 'goal' | 'limit' | 'missed' | ''

export function verdictOf({ value, goal, limit, atLeast }: Figure): Verdict {
  const keeps = (bound: number) => (atLeast ? value >= bound : value <= bound)
  if (goal !== undefined && keeps(goal)) return 'goal'
  if (limit !== undefined) return keeps(limit) ? 'limit' : 'missed'
  return goal === undefined ? '' : 'missed'
}

const words: Record<Verdict, string> = { goal: 'goal met', limit: 'within limit', missed: 'MISSED', '': '' }

export function lineOf(figure: Figure): string {
  const { name, value, unit, goal, limit, note } = figure
  const bounds = [goal !== undefined && `goal ${goal}`, limit !== undefined && `limit ${limit}`]
    .filter(Boolean)
    .join(', ')
  const number = Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 3 : 1)
  return `  ${name.padEnd(62)} ${number.padStart(10)} ${unit.padEnd(9)} ${bounds.padEnd(24)} ${words[verdictOf(figure)].padEnd(13)} ${note ?? ''}`.trimEnd()
}
