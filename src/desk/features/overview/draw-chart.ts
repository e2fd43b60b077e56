import uPlot from 'uplot'
import type { Figure, FigureUnit } from '#domain/overview/figures.ts'

interface ChartContent {
  title: string
  unit: FigureUnit
  series: readonly Figure[]
  /** First days of its points. */
  steps: readonly string[]
  /** The value of the period before. */
  before?: number
  notes: readonly { day: string; text: string }[]
  isRightToLeft: boolean
  dayText(step: string): string
  valueText(value: number): string
  /** Which point the pointer is at. */
  onPoint(index: number | undefined): void
}

export interface Drawn {
  toPng(): Promise<Blob>
  end(): void
}

const height = 280
const top: Partial<Record<FigureUnit, readonly [number, number]>> = {
  share: [0, 1],
  points: [-100, 100],
  rating: [1, 5],
}
/** Points of an axis lie so many steps apart. */
const increments = [1, 2, 3, 4, 5, 7, 10, 14, 20, 30]

/** Draws with uPlot, in the colours of the page; time runs in the direction of its language. */
export function drawChart(place: HTMLElement, content: ChartContent): Drawn {
  const colours = coloursOf(place)
  const chart = new uPlot(optionsOf(place, content, colours), dataOf(content), place)
  const resized = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height }))
  resized.observe(place)
  return {
    toPng: () => pngOf(chart, content, colours),
    end() {
      resized.disconnect()
      chart.destroy()
    },
  }
}

/** Places of the steps, then the values, the ends of their intervals, and the period before. */
function dataOf({ series, before }: ChartContent): uPlot.AlignedData {
  const of = (read: (figure: Figure) => number | undefined) => series.map(figure => read(figure) ?? null)
  return [
    series.map((_, index) => index),
    of(({ value }) => value),
    of(({ interval }) => interval?.to),
    of(({ interval }) => interval?.from),
    series.map(() => before ?? null),
  ]
}

function optionsOf(place: HTMLElement, content: ChartContent, { text, line, accent, font }: Colours): uPlot.Options {
  const { unit, steps, isRightToLeft, dayText, valueText, onPoint } = content
  const axis = { stroke: text, font, grid: { stroke: line, width: 1 }, ticks: { show: false } }
  const range = top[unit]
  return {
    width: place.clientWidth,
    height,
    padding: [16, 16, 0, 16],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: {
      x: { time: false, dir: isRightToLeft ? -1 : 1, range: () => [-0.4, steps.length - 0.6] },
      y: { range: range ? () => [...range] : (_chart, least, most) => [Math.min(0, least), (most || 1) * 1.08] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        incrs: increments,
        space: 64,
        values: (_chart, splits) => splits.map(at => (steps[at] === undefined ? '' : dayText(steps[at]))),
      },
      { ...axis, side: isRightToLeft ? 1 : 3, size: 72, values: (_chart, splits) => splits.map(valueText) },
    ],
    series: [
      {},
      { stroke: accent, width: 2, points: { show: steps.length <= 40, size: 5, fill: accent } },
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      { stroke: text, width: 1, dash: [6, 4], points: { show: false } },
    ],
    // A tint of the line's own colour.
    bands: [{ series: [2, 3], fill: tint(accent) }],
    hooks: {
      draw: [chart => drawNotes(chart, content, { text, font })],
      setCursor: [({ cursor: { idx } }) => onPoint(idx ?? undefined)],
    },
  }
}

/** A dashed line on the day, numbered as the list below the chart is not long to read. */
function drawNotes(chart: uPlot, { notes, steps }: ChartContent, { text }: Pick<Colours, 'text' | 'font'>): void {
  const { ctx, bbox } = chart
  ctx.save()
  ctx.strokeStyle = text
  ctx.fillStyle = text
  ctx.lineWidth = devicePixelRatio
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio])
  for (const { day } of notes) {
    const index = steps.findLastIndex(step => step <= day)
    if (index < 0) continue
    const x = Math.round(chart.valToPos(index, 'x', true))
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
    ctx.beginPath()
    ctx.arc(x, bbox.top, 3 * devicePixelRatio, 0, 2 * Math.PI)
    ctx.fill()
  }
  ctx.restore()
}

interface Colours {
  text: string
  line: string
  accent: string
  ground: string
  font: string
}

function coloursOf(place: HTMLElement): Colours {
  const style = getComputedStyle(place)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: token('--dim'),
    line: token('--line'),
    accent: token('--accent'),
    ground: token('--bg'),
    font: `12px ${style.fontFamily}`,
  }
}

const tint = (colour: string): string => `color-mix(in srgb, ${colour} 16%, transparent)`

/** The chart on the ground of the page, under its name. */
async function pngOf({ ctx }: uPlot, { title, isRightToLeft }: ChartContent, colours: Colours): Promise<Blob> {
  const { canvas: drawn } = ctx
  const head = 32 * devicePixelRatio
  const canvas = document.createElement('canvas')
  canvas.width = drawn.width
  canvas.height = drawn.height + head
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('No canvas can be drawn on')
  pen.fillStyle = colours.ground
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = colours.text
  pen.font = colours.font.replace('12px', `600 ${14 * devicePixelRatio}px`)
  pen.direction = isRightToLeft ? 'rtl' : 'ltr'
  pen.textBaseline = 'middle'
  const margin = 16 * devicePixelRatio
  pen.fillText(title, isRightToLeft ? canvas.width - margin : margin, head / 2)
  pen.drawImage(drawn, 0, head)
  return new Promise((resolve, reject) =>
    canvas.toBlob(file => (file ? resolve(file) : reject(new Error('The chart could not be made a picture')))),
  )
}
