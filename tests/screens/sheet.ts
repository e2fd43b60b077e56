import path from 'node:path'
import sharp, { type OverlayOptions } from 'sharp'

/** Cells of a contact sheet, px: how wide pictures are drawn, where they are cut off, and how many stand in a row. */
const cells = {
  phone: { width: 300, most: 860, columns: 8 },
  desktop: { width: 620, most: 700, columns: 4 },
} as const
const margin = 12
const caption = 24

/** One picture of many, each with its name above: what is out of line shows at a glance. */
export async function drawSheet(files: readonly string[], target: string, device: string): Promise<void> {
  const { width, most, columns } = cells[device === 'phone' ? 'phone' : 'desktop']
  const pictures = await Promise.all(files.map(file => scaled(file, width, most)))
  const placed: OverlayOptions[] = []
  let top = margin
  for (let first = 0; first < pictures.length; first += columns) {
    const row = pictures.slice(first, first + columns)
    for (const [column, { input, label }] of row.entries()) {
      const left = margin + column * (width + margin)
      placed.push({ input: label, left, top }, { input, left, top: top + caption })
    }
    top += caption + Math.max(...row.map(({ height }) => height)) + margin
  }
  const size = { width: margin + Math.min(columns, pictures.length) * (width + margin), height: top }
  await sharp({ create: { ...size, channels: 3, background: '#6b7280' }, limitInputPixels: false })
    .composite(placed)
    .png({ palette: true })
    .toFile(target)
}

async function scaled(
  file: string,
  width: number,
  most: number,
): Promise<{ input: Buffer; label: Buffer; height: number }> {
  const { data, info } = await sharp(file).resize({ width }).png().toBuffer({ resolveWithObject: true })
  const height = Math.min(most, info.height)
  const label = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${caption}"><text x="0" y="16" font-family="sans-serif" font-size="14" fill="#fff">${path.basename(file, '.png')}</text></svg>`
  const input = await sharp(data).extract({ left: 0, top: 0, width, height }).png().toBuffer()
  return { input, label: Buffer.from(label), height }
}
