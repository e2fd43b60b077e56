import ICAL from 'ical.js'

interface ReadEvent {
  method: string
  uid: string
  sequence: number
  status: string
  at: number
  until: number
  summary: string
  description: string
  location: string
}

/** What another program reads in a file for calendars: its times by the zone that the file itself spells out. */
export function readCalendar(text: string): ReadEvent {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') ?? undefined)
  const event = calendar.getFirstSubcomponent('vevent')
  if (!event) throw new Error('no event')
  const instant = (name: string) => {
    const time = event.getFirstPropertyValue(name)
    if (!(time instanceof ICAL.Time)) throw new Error(`${name} is no time`)
    time.zone = zone
    return time.toUnixTime() * 1000
  }
  const say = (name: string, of = event) => String(of.getFirstPropertyValue(name) ?? '')
  return {
    method: say('method', calendar),
    uid: say('uid'),
    sequence: Number(say('sequence')),
    status: say('status'),
    at: instant('dtstart'),
    until: instant('dtend'),
    summary: say('summary'),
    description: say('description'),
    location: say('location'),
  }
}
