/** An address of an old help centre, as it is compared: how it was typed and who encoded it makes no difference. */
export interface OldAddress {
  /** Lower case, decoded, without a slash at its end; empty for the root. */
  path: string
  /** All that begin with `path`. */
  isPrefix: boolean
  /** What its query has to say at least. */
  query: Record<string, string>
}

/** `/hc/de/articles/12-*`, `/faq.php?id=12`, `https://old.shop.example/faq/12/`. */
export function readOldAddress(written: string): OldAddress {
  const [path = '', search = ''] = written.replace(/^https?:\/\/[^/?]+/, '').split(/[?#]/, 2)
  const isPrefix = path.endsWith('*')
  return {
    path: normalPath(isPrefix ? path.slice(0, -1) : path, isPrefix),
    isPrefix,
    query: queryOf(written.includes('?') ? search : ''),
  }
}

function normalPath(path: string, isPrefix: boolean): string {
  const plain = decoded(path)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\/{2,}/g, '/')
  return isPrefix ? plain : plain.replace(/\/$/, '')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // Not everybody who writes a link encodes a percent sign.
    return path
  }
}

const queryOf = (search: string): Record<string, string> =>
  Object.fromEntries([...new URLSearchParams(search)].map(([name, value]) => [name.toLowerCase(), value.toLowerCase()]))
