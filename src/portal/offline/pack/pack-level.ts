import type { FileRef, PackManifest } from '#contract/pack/pack.ts'
import { type Connection, isDear } from '#portal/offline/network.ts'

/** How much of a locale is kept: lists and search in titles · every text · every text with its pictures. */
export const packLevels = ['titles', 'text', 'everything'] as const
export type PackLevel = (typeof packLevels)[number]

/** What to fetch without asking, by market (`dataSaver`) and connection; `null`: ask first. */
export const defaultLevel = (dataSaver: boolean, connection: Connection): PackLevel | null =>
  isDear(dataSaver, connection) ? null : 'text'

/** Bytes on the wire of each level, or a little less, to be said before asking. */
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
