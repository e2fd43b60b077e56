import { StartFault } from './start-fault.ts'

/** A channel or a shop is set up wholly or not at all: half of it would be silently off. */
export function together<Name extends string>(
  data: { [name in Name]?: string | undefined },
  ...names: Name[]
): Record<Name, string> | undefined {
  const missing = names.filter(name => !data[name])
  if (missing.length === names.length) return undefined
  if (missing.length) {
    const given = names.filter(name => data[name])
    throw new StartFault(`${missing.join(' and ')} must be set too, since ${given.join(' and ')} is.`)
  }
  return data as Record<Name, string> // none is missing
}

/** Two that are separated by a comma are both accepted while one takes the place of the other. */
export const secretsIn = (text: string): string[] =>
  text
    .split(',')
    .map(secret => secret.trim())
    .filter(Boolean)
