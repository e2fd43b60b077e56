/** Words of carriers' codes that are written otherwise than with one capital. */
const words = new Map(
  Object.entries({
    fedex: 'FedEx',
    postnl: 'PostNL',
    postnord: 'PostNord',
    inpost: 'InPost',
    ontrac: 'OnTrac',
    easypost: 'EasyPost',
    aramex: 'Aramex',
    mrw: 'MRW',
    ecommerce: 'eCommerce',
    usps: 'USPS',
    seur: 'SEUR',
    brt: 'BRT',
  }),
)

/** `dhl-germany`, as a carrier service names it, as people do: `DHL Germany`. What has capitals was written by people. */
export function carrierName(carrier: string): string {
  if (!/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(carrier)) return carrier
  return carrier
    .split(/[-_]/)
    .map(word => words.get(word) ?? (word.length <= 3 ? word.toUpperCase() : word[0]!.toUpperCase() + word.slice(1)))
    .join(' ')
}

/** What shop systems offer where none of their carriers fits, and what people then type, is no name. */
const nobody =
  /^(others?|custom( carrier)?|generic|unknown( carrier)?|none|n\/?a|-+|sonstiger?|andere[rs]?|autre|otros?|altro|outros?|overig|annan|その他|其他|أخرى)$/i

/** Whether that is a carrier: `Other` is not. */
export const namesCarrier = (carrier: string): boolean => carrier.trim() !== '' && !nobody.test(carrier.trim())
