import { text } from './read-json.ts'

/** Words of the sentences that carriers write where a name should stand. */
const sentence =
  /\b(no|not|none|without|signature|signed|waived|required|requested|left|leave|delivered|delivery|released|received|front|back|side|door|porch|mail ?box|letter ?box|locker|reception|neighbou?r|see|file|proof|covid|driver|recipient|customer|consignee|unknown|n\/?a)\b/i

/** Who signed, as far as it is a name: few words, and none of a sentence. */
export function nameOfSigner(value: unknown): string | undefined {
  const name = text(value, 80)
  if (!name || sentence.test(name) || name.split(/\s+/).length > 5 || !/\p{L}/u.test(name)) return undefined
  return name
}
