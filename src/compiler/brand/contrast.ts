/** Between two colours `#rrggbb`, 1 to 21, as WCAG 2.2 counts it (relative luminance). */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number] // two
  return (light + 0.05) / (dark + 0.05)
}

/** The closest colour of the same hue that is legible on `background`: darker on a light one, lighter on a dark one. */
export function legibleOn(colour: string, background: string, wanted: number): string | undefined {
  const goal = luminanceOf(background) > 0.18 ? 0 : 255
  for (let share = 0.02; share <= 1; share += 0.02) {
    const mixed = hexOf(partsOf(colour).map(part => part + (goal - part) * share))
    if (contrastOf(mixed, background) >= wanted) return mixed
  }
  return undefined
}

/** `share` of the first colour over the second, as `color-mix` in sRGB mixes them. */
export function mixed(colour: string, over: string, share: number): string {
  const below = partsOf(over)
  return hexOf(partsOf(colour).map((part, index) => part * share + below[index]! * (1 - share))) // three each
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = partsOf(colour).map(part => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const partsOf = (colour: string): number[] => [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
const hexOf = (parts: number[]): string =>
  `#${parts.map(part => Math.round(part).toString(16).padStart(2, '0')).join('')}`
