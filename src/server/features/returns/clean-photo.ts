import { type Refused, refuse } from '#server/http/refused.ts'

/** First bytes of what cameras and our own app make; anything else is not looked into. */
const marks: { format: 'jpeg' | 'png' | 'webp'; fits: (bytes: Buffer) => boolean }[] = [
  { format: 'jpeg', fits: bytes => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  { format: 'png', fits: bytes => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')) },
  {
    format: 'webp',
    fits: bytes => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  },
]

/** A small file may claim to be a picture of any size; this is 100 MB once it is unpacked. */
const mostPixels = 25_000_000
const longestSide = 1600

let last: Promise<unknown> = Promise.resolve()

/**
 * The picture drawn anew as a plain JPEG: no place where it was taken, no second file behind it, no script inside.
 * One at a time, so that many at once cannot fill the memory.
 */
export function cleanPhoto(bytes: Buffer, side = longestSide): Promise<Buffer | Refused> {
  const mine = last.then(() => redraw(bytes, side))
  last = mine
  return mine
}

async function redraw(bytes: Buffer, side: number): Promise<Buffer | Refused> {
  const mark = marks.find(({ fits }) => fits(bytes))
  if (!mark) return refuse('unsupported_media_type')
  // Native code of 15 MB: loaded with the first photo.
  const { default: sharp } = await import('sharp')
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 }).timeout({ seconds: 10 })
    const { format } = await picture.metadata()
    if (format !== mark.format) return refuse('unsupported_media_type')
    return await picture
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 80 })
      .toBuffer()
  } catch {
    // Cut off, damaged, or larger than any photo: whatever sharp says, it is no picture that we can show.
    return refuse('unsupported_media_type')
  }
}
