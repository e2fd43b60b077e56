import { documentBytes, photoBytes } from '#domain/attachment/attachment.ts'

/** From large and fine to small and coarse; the first that fits is taken. */
const tries: [side: number, quality: number][] = [
  [1600, 0.8],
  [1280, 0.65],
  [640, 0.5],
]

/**
 * A file as it is sent, in base64. Of a photo a small JPEG, upright and without what the camera noted; a PDF as it is, where
 * it is wanted. Undefined where it is neither, or too large.
 */
export async function packFile(file: Blob, takesDocuments?: boolean): Promise<string | undefined> {
  try {
    if (takesDocuments && file.type === 'application/pdf')
      return file.size <= documentBytes ? (await dataUrl(file)).split(',')[1] : undefined
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    for (const [side, quality] of tries) {
      const blob = await draw(picture, side, quality)
      if (blob && blob.size <= photoBytes) return (await dataUrl(blob)).split(',')[1]
    }
    return undefined
  } catch {
    // Not a picture, or of a kind that this browser cannot read: the customer chooses another.
    return undefined
  }
}

function draw(picture: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  // What is see-through would turn black in a JPEG.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
}

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
