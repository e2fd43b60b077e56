import type { FileRef, PackManifest } from '#contract/pack/pack.ts'
import type { Connection } from '#portal/offline/environment.ts'

/** How much of a locale is kept: lists and search in titles · every text · every text with its pictures. */
export const packLevels = ['titles', 'text', 'everything'] as const
export type PackLevel = (typeof packLevels)[number]

interface Situation {
  dataSaver: boolean
  saveData: boolean
  /** Undefined where the browser does not tell. */
  network: string | undefined
}

/** The first row that fits decides; `null`: ask first. */
const rules: { when: (situation: Situation) => boolean; level: PackLevel | null }[] = [
  { when: ({ saveData }) => saveData, level: null },
  { when: ({ network }) => network !== undefined && network !== '4g', level: null },
  { when: ({ dataSaver, network }) => dataSaver && network === undefined, level: null },
  { when: () => true, level: 'text' },
]

/** What to fetch without asking, by market (`dataSaver`) and connection. */
export function defaultLevel(dataSaver: boolean, connection: Connection | undefined): PackLevel | null {
  const situation = { dataSaver, saveData: connection?.saveData ?? false, network: connection?.effectiveType }
  return rules.find(rule => rule.when(situation))!.level
}

/** Bytes on the wire of each level, to be said before asking. */
export function packSizes(manifest: PackManifest): Record<PackLevel, number> {
  const titles = bytesOf(Object.values(basicFiles(manifest)))
  const text = titles + bytesOf(manifest.segments)
  return { titles, text, everything: text + manifest.images.bytes }
}

export const hasText = (level: PackLevel): boolean => level !== 'titles'

/** The files that every level has, by the name under which they are kept. */
export const basicFiles = ({ context, catalogue, phrases, hints, titles }: PackManifest) => ({
  context,
  catalogue,
  phrases,
  hints,
  titles,
})
export type BasicFile = keyof ReturnType<typeof basicFiles>

const bytesOf = (files: FileRef[]): number => files.reduce((sum, [, bytes]) => sum + bytes, 0)
