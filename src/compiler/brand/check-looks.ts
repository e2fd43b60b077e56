import type { Remark } from '#compiler/complaint.ts'
import { complainAbout, filesIn, type Reading } from '#compiler/read/content.ts'
import { readYaml } from '#compiler/read/yaml-source.ts'
import { Market } from '#domain/market/market.schema.ts'
import { Brand } from '#domain/portal/brand.schema.ts'
import { checkContrast } from './check-brand.ts'

type LineOf = (path: readonly PropertyKey[]) => number

/** Everything that looks are made of: the brand, what markets change of it, and the brands that are examples. */
export function checkLooks(
  reading: Reading,
  { portal, lineOf }: { portal: { brand: Brand }; lineOf: LineOf },
  markets: ReadonlyMap<string, Market>,
): void {
  const { brand } = portal
  complainAbout(
    reading,
    'portal.yaml',
    remarksOn(brand, reading, path => lineOf(['brand', ...path])),
  )
  for (const [name, file] of filesIn({ ...reading, defaults: new Map() }, 'markets', '.yaml').files) {
    const look = markets.get(name)?.look
    if (!look) continue
    const lineOf = readYaml(reading, file.text ?? '', { Market }, [])?.lineOf ?? (() => 1)
    complainAbout(reading, file.path, [
      ...checkContrast(brand, look, look, key => lineOf(['look', key])),
      ...missing(reading, [[look.picture, ['look', 'picture']]], lineOf),
    ])
  }
  for (const file of filesIn({ ...reading, defaults: new Map() }, 'brands', '.yaml').files.values()) {
    const remarks: Remark[] = []
    const read = readYaml(reading, file.text ?? '', { Brand }, remarks)
    if (read) remarks.push(...remarksOn(read.value, reading, read.lineOf))
    complainAbout(reading, file.path, remarks)
  }
}

/** Pictures that the brand and its markets show. */
export const picturesOfLooks = (brand: Brand, markets: Iterable<Market>): string[] =>
  [
    brand.logo?.light,
    brand.logo?.dark,
    brand.mark,
    brand.picture,
    ...[...markets].map(({ look }) => look?.picture),
  ].filter(path => path !== undefined)

const remarksOn = (brand: Brand, reading: Reading, lineOf: LineOf): Remark[] => [
  ...checkContrast(brand, undefined, brand, key => lineOf([key])),
  ...missing(
    reading,
    [
      [brand.logo?.light, ['logo', 'light']],
      [brand.logo?.dark, ['logo', 'dark']],
      [brand.mark, ['mark']],
      [brand.picture, ['picture']],
    ],
    lineOf,
  ),
]

const missing = (reading: Reading, named: [path: string | undefined, at: string[]][], lineOf: LineOf): Remark[] =>
  named.flatMap(([path, at]) =>
    path && !reading.files.has(path)
      ? [
          {
            code: 'image-missing' as const,
            line: lineOf(at),
            found: `the picture ${path}, which does not exist`,
            expected: 'a file in images/',
            fix: 'add it, or correct the path',
          },
        ]
      : [],
  )
