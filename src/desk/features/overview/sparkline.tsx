import type { Figure } from '#domain/overview/figures.ts'

const [width, height] = [100, 28]

/** The shape of a figure over time, for the eye alone: the numbers are in the table. */
export function Sparkline({ series }: { series: readonly Figure[] }) {
  const values = series.map(({ value }) => value)
  const known = values.filter(value => value !== undefined)
  if (known.length < 2) return <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" />
  const [least, most] = [Math.min(0, ...known), Math.max(...known)]
  const place = (value: number, index: number) => {
    const x = (index * width) / (values.length - 1)
    const y = height - 2 - ((value - least) / (most - least || 1)) * (height - 4)
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  }
  let path = ''
  // A step without a value is a gap.
  for (const [index, value] of values.entries())
    if (value !== undefined) path += `${values[index - 1] === undefined ? 'M' : 'L'}${place(value, index)}`
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
