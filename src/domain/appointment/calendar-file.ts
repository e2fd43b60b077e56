import { shiftIn } from '#domain/market/wall-clock.ts'

/** One event as calendars exchange it. Its times are those of `zone`. */
export interface CalendarEvent {
  /** The same for all that is ever said of it. */
  uid: string
  /** Grows with every change. */
  sequence: number
  /** `REQUEST` and `CANCEL` go to who takes part, `PUBLISH` is a copy for whoever wants one (RFC 5546). */
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  stampedAt: number
  from: number
  until: number
  zone: string
  summary: string
  description?: string
  location?: string
  url?: string
  organizer: { name: string; email: string }
  attendee?: string
}

/** RFC 5545, with the zone spelt out, so that no calendar has to know it by its name. */
export function calendarFile(event: CalendarEvent): string {
  const { uid, sequence, method, stampedAt, from, until, zone, summary, description, location, url } = event
  const { organizer, attendee } = event
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Aftercare//Appointments//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...zoneLines(zone, from),
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(stampedAt)}`,
    `DTSTART;TZID=${zone}:${local(zone, from)}`,
    `DTEND;TZID=${zone}:${local(zone, until)}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    `ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.email}`,
    ...(attendee && method !== 'PUBLISH' ? [`ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:${attendee}`] : []),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(method === 'CANCEL'
      ? []
      : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(summary)}`, 'TRIGGER:-PT15M', 'END:VALARM']),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const [minute, day] = [60_000, 86_400_000]

/** What the clocks of a zone do around an instant: each change as it is, half a year back and one ahead. */
function zoneLines(zone: string, around: number): string[] {
  const changes = changesOf(zone, around - 300 * day, around + 400 * day)
  const first = {
    at: around - 300 * day,
    before: shiftIn(zone, around - 300 * day),
    after: shiftIn(zone, around - 300 * day),
  }
  const least = Math.min(...[first, ...changes].map(({ after }) => after))
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...[first, ...changes].flatMap(({ at, before, after }) => {
      const kind = after > least ? 'DAYLIGHT' : 'STANDARD'
      return [
        `BEGIN:${kind}`,
        // On the clock as it was before the change.
        `DTSTART:${stamp(at + before)}`,
        `TZOFFSETFROM:${offset(before)}`,
        `TZOFFSETTO:${offset(after)}`,
        `END:${kind}`,
      ]
    }),
    'END:VTIMEZONE',
  ]
}

interface Change {
  at: number
  before: number
  after: number
}

function changesOf(zone: string, from: number, to: number): Change[] {
  const changes: Change[] = []
  for (let at = from; at < to; at += day) {
    const [before, after] = [shiftIn(zone, at), shiftIn(zone, at + day)]
    if (before === after) continue
    let [low, high] = [at, at + day]
    while (high - low > minute) {
      const middle = Math.floor((low + high) / 2 / minute) * minute
      if (shiftIn(zone, middle) === before) low = middle
      else high = middle
    }
    changes.push({ at: Math.ceil(high / minute) * minute, before, after })
  }
  return changes
}

const stamp = (wall: number): string => new Date(wall).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
const utc = (at: number): string => `${stamp(at)}Z`
const local = (zone: string, at: number): string => stamp(at + shiftIn(zone, at))

function offset(shift: number): string {
  const minutes = Math.round(Math.abs(shift) / minute)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${shift < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`
}

/** RFC 5545, 3.3.11. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, sign => `\\${sign}`)
    .replaceAll(/\r?\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')

/** Of a parameter, which knows no escape: what would end it goes. */
const quoted = (text: string): string => `"${text.replaceAll(/["\p{Cc}]/gu, ' ')}"`

const encoder = new TextEncoder()
const longest = 75

/** Lines of at most 75 bytes, the next begins with a blank; no letter is cut in two. */
function folded(line: string): string {
  let [text, room] = ['', longest]
  for (const letter of line) {
    const size = encoder.encode(letter).length
    if (size > room) {
      text += '\r\n '
      room = longest - 1
    }
    text += letter
    room -= size
  }
  return text
}
