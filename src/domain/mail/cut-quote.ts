/**
 * What somebody has written in an answer by e-mail, without what her mail program repeats of the mail before, and without
 * her signature. Of an answer between the quoted lines the lines that are hers stay. Empty where nothing is hers.
 */
export function cutQuote(text: string): string {
  const lines = joinWrapped(text.replaceAll(/\r\n?/g, '\n').replaceAll(' ', ' ').split('\n'))
  const kept: string[] = []
  for (const [index, line] of lines.entries()) {
    if (isQuoted(line)) continue
    if (endsAnswer(lines, index)) break
    // What follows such a line is quoted, with marks or without.
    if (isAttribution(line)) {
      if (isQuoted(lines.slice(index + 1).find(next => next.trim()) ?? '')) continue
      break
    }
    if (isSignature(line)) {
      // Below a signature only an answer between quoted lines could go on.
      if (!lines.slice(index).some(isQuoted)) break
      const next = lines.findIndex((later, at) => at > index && isQuoted(later))
      lines.fill('>', index, next)
      continue
    }
    kept.push(line.trimEnd())
  }
  return kept
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/^\s*\n|[\s_]+$/g, '')
}

const isQuoted = (line: string): boolean => /^\s*[>＞]/.test(line)

/** A programme breaks its own line of who wrote what after 78 letters: joined again where the whole is one. */
function joinWrapped(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const more = [1, 2].find(
      count =>
        line.trim() !== '' &&
        line.length < 300 &&
        !isQuoted(line) &&
        startsAttribution.test(line.trim()) &&
        !isAttribution(line) &&
        isAttribution(lines.slice(index, index + count + 1).join(' ')),
    )
    joined.push(more ? lines.slice(index, index + more + 1).join(' ') : line)
    index += more ?? 0
  }
  return joined
}

/** Gmail, Apple Mail, Thunderbird, Outlook for phones, in our languages; the last one is how most others say it. */
const attributions = [
  /^On\s.+\swrote:$/,
  /^Am\s.+\sschrieb\b.*:$/,
  /^Le\s.+\sa écrit\s?:$/,
  /^El\s.+\sescribió:$/,
  /^Em\s.+\sescreveu:$/,
  /^Op\s.+\sschreef\b.*:$/,
  /^(Den|På)?\s?.*\d.+\sskrev\b.*:$/,
  /^\d{4}[年/].+(のメール|書きました)[:：]$/,
  /^.*\d{4}年.+写道[:：]$/,
  /^.*\d{4}.+ने लिखा[:：]$/,
  /^في\s.+(كتب\s|تمت كتابة ما يلي بواسطة\s).+[:：]$/,
  /^.{0,200}<[^<>\s@]+@[^<>\s@]+>.{0,30}[:：]$/,
]
const startsAttribution = /^(On|Am|Le|El|Em|Op|Den|På|في|\d|.*\d{4})/

const isAttribution = (line: string): boolean => {
  if (line.length > 500) return false
  const plain = line.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069*]/g, '').trim()
  return attributions.some(pattern => pattern.test(plain))
}

const from = /^\*?(From|Von|De|Van|Från|Da|Od|差出人|发件人|प्रेषक|من)\*?\s*[:：]\*?\s*\S/i
const sent =
  /^\*?(Sent|Date|Gesendet|Datum|Envoyé|Enviado( el| em)?|Fecha|Data|Verzonden|Skickat|送信日時|日付|发送时间|日期|भेजा गया|दिनांक|تم الإرسال|التاريخ|تاريخ الإرسال)\*?\s*[:：]/i
/** `-----Original Message-----` of any language: words between dashes, alone on a line. */
const original = /^-{3,}\s*\p{L}[^\n-]{2,60}-{3,}$/u

/** What begins here is an older mail, to the end. */
function endsAnswer(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? '').trim()
  if (original.test(line)) return true
  return from.test(line) && lines.slice(index + 1, index + 4).some(next => sent.test(next.trim()))
}

const sentFrom = [
  /^(Sent|Get Outlook) (from|for) .{1,40}$/i,
  /^(Von meinem .{1,30} gesendet|Gesendet mit .{1,30}|Gesendet von .{1,30})\.?$/,
  /^Envoyé (de|depuis|à partir de) .{1,40}$/,
  /^Enviado (desde|do|de|a partir do) .{1,40}$/,
  /^(Verstuurd|Verzonden) (vanaf|met|vanuit) .{1,40}$/,
  /^Skickat från .{1,40}$/,
  /^.{1,20}から送信$/,
  /^发自我的.{1,20}$/,
  /^मेरे .{1,20} से भेजा गया$/,
  /^(أُرسلت من|تم الإرسال من|مرسل من) .{1,40}$/,
]

/** The line of RFC 3676 that begins a signature, or the advertisement of a phone. */
const isSignature = (line: string): boolean =>
  line === '-- ' || line === '--' || sentFrom.some(pattern => pattern.test(line.trim()))
