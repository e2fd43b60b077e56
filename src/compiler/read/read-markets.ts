import type { Remark } from '#compiler/complaint.ts'
import { Market } from '#domain/market/market.schema.ts'
import { complainAbout, filesIn, type Reading } from './content.ts'
import { readYaml } from './yaml-source.ts'

/** The market profiles of the content, or the project's own without their links to our demo shop. */
export function readMarkets(reading: Reading): Map<string, Market> {
  const { own, files } = filesIn(reading, 'markets', '.yaml')
  const markets = new Map<string, Market>()
  for (const [name, file] of files) {
    const remarks: Remark[] = []
    const market = readYaml(reading, file.text ?? '', { Market }, remarks)
    if (market && market.value.code !== name)
      remarks.push({
        code: 'yaml-value',
        line: market.lineOf(['code']),
        found: `code is ${market.value.code}`,
        expected: `${name}, as the file is named`,
        fix: 'rename the file, or correct the code',
      })
    complainAbout(reading, file.path, remarks)
    // Where the demo shop can be reached, and when, is nothing that another shop has.
    if (market && !own) {
      delete market.value.officeHours
      delete market.value.appointments
      market.value.channels = market.value.channels.filter(channel => channel !== 'appointment')
    }
    if (market) markets.set(market.value.code, own ? market.value : { ...market.value, channelLinks: {} })
  }
  return markets
}
