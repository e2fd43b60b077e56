import type { AttachmentType } from '#domain/attachment/attachment.ts'
import type { DrawPicture } from '#server/ports/draw-picture.ts'
import type { TakeFile } from '#server/ports/take-file.ts'

/** Of a mail or of staff; from a phone comes less (`documentBytes`). */
const largestFile = 10_000_000

export const createTakeFile =
  (draw: DrawPicture): TakeFile =>
  async (bytes, given) => {
    if (bytes.length > largestFile) return undefined
    const isDocument = bytes.toString('latin1', 0, 5) === '%PDF-'
    const kept = isDocument ? bytes : await draw(bytes)
    const type = isDocument ? 'application/pdf' : 'image/jpeg'
    const name = given && cleanName(given, type)
    return kept && { type, bytes: kept, ...(name && { name }) }
  }

const endings: Record<AttachmentType, RegExp> = { 'image/jpeg': /\.jpe?g$/i, 'application/pdf': /\.pdf$/i }

/**
 * A name that can be a file's on every system: no folder, nothing that turns it round or cannot be seen, and the ending of
 * what it is, so that no program is called a picture.
 */
export function cleanName(given: string, type: AttachmentType): string | undefined {
  const plain = given
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[\\/:*?"<>|]+/g, '_')
    .replace(/^[.\s]+/, '')
    .trim()
  const name = [...plain].slice(0, 100).join('')
  if (!name) return undefined
  return endings[type].test(name) ? name : `${name}${type === 'image/jpeg' ? '.jpg' : '.pdf'}`
}
