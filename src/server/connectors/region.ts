/** States of the USA and provinces of Canada, which are countries too when taken for ISO 3166-1. */
const states = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI ' +
    'SC SD TN TX UT VT VA WA WV WI WY DC PR AB BC MB NB NL NS NT NU ON PE QC SK YT'
  ).split(' '),
)

/** Whether two letters at the end of a place are a state: `AUSTIN TX`. */
export const isState = (word: string): boolean => states.has(word.toUpperCase())

/** Countries in whose addresses the code itself is written. */
const writtenAsCodes = new Set(['US', 'CA', 'AU', 'BR', 'IT'])

/** JIS X 0401, 01 to 47: shops name prefectures by it, addresses in words. */
const prefectures = (
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 ' +
  '山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 ' +
  '香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'
).split(' ')

/** By country: the words that its addresses have for a code. */
const wordsOf = new Map<string, (code: string) => string | undefined>([
  ['JP', code => (/^\d{1,2}$/.test(code) ? prefectures[Number(code) - 1] : undefined)],
])

/** A part of a country as it is written on a parcel: words, or the code where its country writes codes; else nothing. */
export function regionOf(given: string | undefined, country: string | undefined): string | undefined {
  if (!given) return undefined
  // Before the number or the hyphen stands the country: `JP13`, `TR34`, `DE-BY`.
  const code = /^(?:([A-Z]{2})-?)?([A-Z0-9]{1,3})$/.exec(given)
  const isPrefixed = country !== undefined && given.startsWith(country) && given.length > 2
  if (!code && !/^[A-Z]{2}-[A-Z0-9]{1,4}$/.test(given) && !/^[A-Z]{1,4}$/.test(given)) return given
  const own = isPrefixed ? given.slice(2).replace(/^-/, '') : given
  const inWords = country && wordsOf.get(country)?.(own)
  if (inWords) return inWords
  return country && writtenAsCodes.has(country) && /^[A-Z]{2,3}$/.test(own) ? own : undefined
}
