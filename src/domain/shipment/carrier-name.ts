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
