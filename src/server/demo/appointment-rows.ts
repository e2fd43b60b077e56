import type { Insertable } from 'kysely'
import type { Site } from '#contract/pack/site.ts'
import { type AppointmentPlan, type AppointmentWay, poolOf } from '#domain/appointment/appointment.ts'
import { slotsFrom } from '#domain/appointment/slots.ts'
import type { Calendar } from '#domain/market/promised-time.ts'
import type { Tables } from '#server/db/tables.ts'
import { stableId } from './stable-id.ts'

interface Talk {
  market: string
  language: string
  way: AppointmentWay
  /** Which of the slots that can be booked. */
  slot: number
  name: string
  email: string
  phone: string
  interpreter?: string
  text: string
  isMine?: true
}

const talks: readonly Talk[] = [
  {
    market: 'SA',
    language: 'ar',
    way: 'phone',
    slot: 2,
    name: 'نورة العتيبي',
    email: 'noura@customers.example',
    phone: '+966 50 555 0142',
    text: 'السماعة اليمنى لا تتصل بالهاتف بعد التحديث.',
    isMine: true,
  },
  {
    market: 'DE',
    language: 'de',
    way: 'video',
    slot: 1,
    name: 'Kemal Yılmaz',
    email: 'kemal@customers.example',
    phone: '+49 151 5550177',
    interpreter: 'tr',
    text: 'Ich möchte zeigen, wie der Bügel gebrochen ist.',
  },
  {
    market: 'DE',
    language: 'de',
    way: 'in_person',
    slot: 9,
    name: 'Johanna Behrens',
    email: 'johanna@customers.example',
    phone: '+49 40 5550133',
    text: 'Beratung zu Kopfhörern mit Hörgerät.',
  },
  {
    market: 'IN',
    language: 'hi',
    way: 'phone',
    slot: 3,
    name: 'प्रिया शर्मा',
    email: 'priya@customers.example',
    phone: '+91 98765 55014',
    text: 'रिफ़ंड अब तक नहीं आया है।',
  },
  {
    market: 'BR',
    language: 'pt-BR',
    way: 'video',
    slot: 4,
    name: 'Ana Clara Souza',
    email: 'ana@customers.example',
    phone: '+55 11 95555-0121',
    text: 'A caixa chegou aberta e faltam peças.',
  },
]

/** Talks that lie ahead at the next slots of their markets; nobody is told of them. */
export function appointmentRows(site: Site, now: Date, agent: string): Insertable<Tables['appointments']>[] {
  return talks.flatMap(({ market, language, slot: index, isMine, interpreter, ...talk }, at) => {
    const plan: AppointmentPlan | undefined = site.appointments?.[market]
    const locale = site.locales.find(each => each.market === market && each.language === language)
    if (!plan?.staff[language] || !locale) return []
    const slot = slotsFrom(plan, noHolidays, plan.timeZone, now.getTime())[index]
    if (!slot) return []
    return [
      {
        ...talk,
        id: stableId(`appointment ${at}`),
        locale: locale.tag,
        market,
        language,
        zone: plan.timeZone,
        starts_at: new Date(slot.at),
        ends_at: new Date(slot.until),
        pool: poolOf(market, language),
        seat: 1,
        interpreter: interpreter ?? null,
        order_number: null,
        order_id: null,
        assigned_to: isMine ? agent : null,
        reminded: true,
        block_hash: null,
        closed_by: null,
        at: now,
        changed_at: now,
      },
    ]
  })
}

/** The demo shows what it has on every day of the year. */
const noHolidays: Calendar = { free: new Set(), worked: new Set() }
