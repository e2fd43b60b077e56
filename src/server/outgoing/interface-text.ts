import type { Catalogue } from '#contract/pack/pack.ts'

/** A text that stands on a page, for a message that says the same; its own key where the catalogue lacks it. */
export function interfaceText(catalogue: Catalogue, path: string[]): string {
  let found: unknown = catalogue
  for (const step of path) found = (found as Record<string, unknown> | undefined)?.[step] // a catalogue is nested objects
  return typeof found === 'string' ? found : path.at(-1)!
}
