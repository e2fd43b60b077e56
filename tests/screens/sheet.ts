import path from 'node:path'
import sharp from 'sharp'

/** Cells of a contact sheet, px: how wide pictures are drawn, where they are cut off, and how many stand in a row. */
const cells = {
  phone: { width: 300, height: 860, columns: 8 },
  desktop: { width: 620, height: 700, columns: 4 },
} as const
const margin = 12
const caption = 24

/** One picture of many, each with its name above: what is out of line shows at a glance. */
export async function drawSheet(files: readonly string[], target: string, device: string): Promise<void> {
  const { width, height, columns } = cells[device === 'phone' ? 'phone' : 'desktop']
  const rows = Math.ceil(files.length / columns)
  const placed = files.map(async (file, index) => {
    const left = margin + (index % columns) * (width + margin)
    const top = margin + Math.floor(index / columns) * (height + caption + margin)
    const label = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${caption}"><text x="0" y="16" font-family="sans-serif" font-size="14" fill="#fff">${path.basename(file, '.png')}</text></svg>`
    const scaled = await sharp(file).resize({ width }).png().toBuffer({ resolveWithObject: true })
    const cut = sharp(scaled.data).extract({ left: 0, top: 0, width, height: Math.min(height, scaled.info.height) })
    return [
      { input: Buffer.from(label), left, top },
      { input: await cut.png().toBuffer(), left, top: top + caption },
    ]
  })
  const size = {
    width: margin + columns * (width + margin),
    height: margin + rows * (height + caption + margin),
  }
  await sharp({ create: { ...size, channels: 3, background: '#6b7280' }, limitInputPixels: false })
    .composite((await Promise.all(placed)).flat())
    .png({ palette: true })
    .toFile(target)
}
