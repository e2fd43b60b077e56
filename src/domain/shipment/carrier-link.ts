/** Where each carrier shows a parcel; `{}` is its number. In order: the first name that fits counts. */
const pages: readonly [RegExp, string][] = [
  [
    /^(deutsche ?post|dhl ?(de|germany|paket|parcel de)|deutsche ?post ?dhl)/,
    'https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode={}',
  ],
  [/^dhl/, 'https://www.dhl.com/global-en/home/tracking.html?tracking-id={}'],
  [/^ups\b/, 'https://www.ups.com/track?tracknum={}'],
  [/^(usps|us post)\b/, 'https://tools.usps.com/go/TrackConfirmAction?tLabels={}'],
  [/^fedex/, 'https://www.fedex.com/fedextrack/?trknbr={}'],
  [/^dpd( de| germany)?$/, 'https://tracking.dpd.de/status/en_US/parcel/{}'],
  [/^gls/, 'https://gls-group.com/track/{}'],
  [/^royal ?mail/, 'https://www.royalmail.com/track-your-item#/tracking-results/{}'],
  [/^(evri|hermes uk)/, 'https://www.evri.com/track/parcel/{}/details'],
  [/^(la ?poste|colissimo|chronopost)/, 'https://www.laposte.fr/outils/suivre-vos-envois?code={}'],
  [/^correos$/, 'https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number={}'],
  [/^postnord/, 'https://tracking.postnord.com/en/?id={}'],
  [/^(canada|ca) ?post/, 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={}'],
  [/^(australia|aus) ?post/, 'https://auspost.com.au/mypost/track/details/{}'],
  [/^(japan ?post|japanpost|jp ?post)/, 'https://trackings.post.japanpost.jp/services/srv/search/direct?reqCodeNo1={}'],
  [/^correios/, 'https://rastreamento.correios.com.br/app/index.php?objetos={}'],
  [/^delhivery/, 'https://www.delhivery.com/track-v2/package/{}'],
  [/^aramex/, 'https://www.aramex.com/track/results?ShipmentNumber={}'],
]

/** The carrier's own page about a parcel, for shops that tell its name and the number alone. */
export function carrierLink(carrier: string | undefined, trackingNumber: string | undefined): string | undefined {
  const name = carrier
    ?.toLowerCase()
    .replaceAll(/[-_.]+/g, ' ')
    .trim()
  const page = name && pages.find(([pattern]) => pattern.test(name))?.[1]
  return page && trackingNumber ? page.replace('{}', encodeURIComponent(trackingNumber)) : undefined
}
