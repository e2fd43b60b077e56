import { type PageName, pageNames } from './template.ts'

export type Address =
  | { kind: 'article'; id: string; fragment: string }
  | { kind: 'page'; page: PageName }
  | { kind: 'fragment'; fragment: string }
  | { kind: 'external'; url: string }
  | { kind: 'file'; path: string }
  | { kind: 'unknown-page'; name: string }
  | { kind: 'unsafe'; scheme: string }

/** What a link or picture of an article points to. Anything with a scheme that is not listed is unsafe. */
export function readAddress(written: string): Address {
  // Browsers drop tabs and line breaks anywhere, and control characters and spaces at the start (WHATWG URL, 4.4).
  const plain = written.replaceAll(/[\t\n\r]/g, '').replace(/^[\0-\x20]+/, '')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase()
  const rest = scheme ? plain.slice(scheme.length + 1) : plain
  switch (scheme) {
    case 'article': {
      const [id = '', fragment = ''] = rest.split('#', 2)
      return { kind: 'article', id, fragment: decode(fragment) }
    }
    case 'page':
      return isPageName(rest) ? { kind: 'page', page: rest } : { kind: 'unknown-page', name: rest }
    case 'https':
    case 'http':
      return rest.startsWith('//') && rest.length > 2 ? { kind: 'external', url: plain } : { kind: 'unsafe', scheme }
    case 'mailto':
    case 'tel':
      return { kind: 'external', url: plain }
    case undefined:
      if (plain.startsWith('//')) return { kind: 'unsafe', scheme: '//' }
      return plain.startsWith('#')
        ? { kind: 'fragment', fragment: decode(plain.slice(1)) }
        : { kind: 'file', path: decode(plain) }
    default:
      return { kind: 'unsafe', scheme }
  }
}

const VIDEO_FILE = /\.(?:mp4|webm|mov|m4v)(?:[?#]|$)/i
const videoHosts =
  /^(?:www\.|m\.)?(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|player\.vimeo\.com|bilibili\.com|v\.youku\.com|dailymotion\.com)$/

export function isVideo(url: string): boolean {
  if (VIDEO_FILE.test(url)) return true
  return URL.canParse(url) && videoHosts.test(new URL(url).hostname)
}

const isPageName = (name: string): name is PageName => (pageNames as readonly string[]).includes(name) // widened: includes() takes members only

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
