import { z } from 'zod'
import { line } from '#domain/article/line.schema.ts'

export const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour such as #0b57d0')
/** A picture of the content folder. */
const picture = z.string().regex(/^images\/[\w./-]+\.(svg|png|jpe?g|webp|avif)$/i, 'a file in images/')
const drawing = z.string().regex(/^images\/[\w./-]+\.svg$/i, 'an SVG file in images/')

/** The greys around the accent. */
export const neutrals = ['cool', 'plain', 'warm', 'violet'] as const
const corners = ['square', 'soft', 'round'] as const
export const densities = ['compact', 'normal', 'roomy'] as const
/** Each is a list of fonts that systems bring; nothing is fetched. */
const typefaces = ['system', 'humanist', 'geometric', 'rounded', 'serif', 'mono'] as const
export const scripts = ['latin', 'arabic', 'devanagari', 'japanese', 'chinese'] as const

/** Colours of states: done, wrong, waiting. What is not said is the project's own. */
export const statusColours = {
  good: colour.optional(),
  goodDark: colour.optional(),
  bad: colour.optional(),
  badDark: colour.optional(),
  wait: colour.optional(),
  waitDark: colour.optional(),
}

/** `brand` of `content/portal.yaml`, and each file of `content/brands/`. */
export const Brand = z.strictObject({
  name: line(60),
  accent: colour.default('#0b57d0'),
  accentDark: colour.default('#8ab4f8'),
  ...statusColours,
  /** What the reader's device asks for, or always the same. */
  scheme: z.enum(['auto', 'light', 'dark']).default('auto'),
  neutral: z.enum(neutrals).default('cool'),
  corner: z.enum(corners).default('soft'),
  density: z.enum(densities).default('normal'),
  type: z.partialRecord(z.enum(scripts), z.enum(typefaces)).default({}),
  /**
   * Beside the name in the header. One drawing in `currentColor` takes the accent of the page; a file of its own for dark
   * pages goes with one in fixed colours. `holdsName`: the name is part of it.
   */
  logo: z.strictObject({ light: drawing, dark: drawing.optional(), holdsName: z.boolean().default(false) }).optional(),
  /** A square drawing; favicon and app icons are made from it. */
  mark: drawing.optional(),
  /** On the home page, beside the search. */
  picture: picture.optional(),
  /** Name of the service → address. */
  social: z.record(line(30), z.url({ protocol: /^https$/ })).default({}),
  url: z.url().optional(),
  email: z.email().optional(),
  phone: z.string().max(40).optional(),
  imprint: z.url().optional(),
  privacy: z.url().optional(),
})
export type Brand = z.infer<typeof Brand>
