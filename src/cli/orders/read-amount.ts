import { asciiDigits } from '#domain/order/order-lookup.ts'

/**
 * An amount as people write it, as a plain decimal: `1.234,50`, `1,234.50`, `1 234,5`, `١٢٫٥`. Undefined where it is
 * none, or where two readings are possible: `1.234` is a thousand and more, or one and a bit.
 */
export function readAmount(given: string): string | undefined {
  const text = asciiDigits(given.normalize('NFKC'))
    .replaceAll(/[\s'’٬]/g, '')
    .replaceAll('−', '-')
  const parts = /^(-?)([\d.,]*\d)(?:٫(\d+))?$/.exec(text)
  if (!parts) return undefined
  const [, sign = '', body = '', marked] = parts
  const plain = marked === undefined ? plainOf(body) : withoutGroups(body, /[.,]/.exec(body)?.[0] ?? '', marked)
  return plain && sign + plain
}

function plainOf(body: string): string | undefined {
  if (/^\d+$/.test(body)) return body
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','))
  const mark = body[last]!
  const other = mark === '.' ? ',' : '.'
  const decimals = body.slice(last + 1)
  const isOnly = body.indexOf(mark) === last
  if (body.includes(other)) return isOnly ? withoutGroups(body.slice(0, last), other, decimals) : undefined
  if (!isOnly) return withoutGroups(body, mark)
  const whole = body.slice(0, last) || '0'
  // Three digits behind one mark are thousands or thousandths, unless nothing is grouped so.
  return decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? undefined : `${whole}.${decimals}`
}

/** Groups of three, or of two before the last three as in India. */
function withoutGroups(whole: string, mark: string, decimals?: string): string | undefined {
  const groups = mark ? whole.split(mark) : [whole]
  const areGroups =
    groups.length === 1 ||
    (/^\d{1,3}$/.test(groups[0]!) &&
      groups.at(-1)!.length === 3 &&
      groups.slice(1, -1).every(part => /^\d{2,3}$/.test(part)))
  if (!areGroups || !groups.every(part => /^\d+$/.test(part))) return undefined
  return decimals === undefined ? groups.join('') : `${groups.join('')}.${decimals}`
}
