import { z } from 'zod'
import { AppointmentOffer } from '#domain/appointment/appointment.schema.ts'
import { registers } from '#domain/locale/language.ts'
import { returnMethods } from '#domain/return/return-method.ts'
import { cesScales, csatScales } from '#domain/survey/scale.ts'
import { Look, Occasion } from './look.schema.ts'
import { channels, legalReplies, loyaltyStyles, marketingConsents, payments } from './market.ts'
import { MarketOffice } from './office.schema.ts'
import { timeZone } from './time-zone.schema.ts'

const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'a BCP 47 tag such as de, pt-BR or zh-Hans')

const regularExpression = z.string().refine(source => {
  try {
    return Boolean(new RegExp(source, 'u'))
  } catch {
    return false
  }
}, 'a regular expression')

/** `content/markets/<CC>.yaml`. Every field is read by the code; days and hours are whole numbers. */
export const Market = z.strictObject({
  code: z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)'),
  timeZone,
  languages: z.array(languageTag).min(1),
  register: z.record(languageTag, z.enum(registers)).default({}),
  channels: z.array(z.enum(channels)).min(1),
  channelLinks: z.partialRecord(z.enum(channels), z.url()).default({}),
  firstReplyHours: z.int().min(1).max(720),
  /** Until when a complaint is decided; `basis`: the law that says so. Without it ten working days, which the shop promises. */
  complaints: z
    .strictObject({
      days: z.int().min(1).max(120).optional(),
      months: z.int().min(1).max(6).optional(),
      workingDays: z.int().min(1).max(60).optional(),
      basis: z.string().min(1).max(200).optional(),
    })
    .refine(
      ({ days, months, workingDays }) => [days, months, workingDays].filter(told => told !== undefined).length === 1,
      'one of days, months or workingDays',
    )
    .optional(),
  /** Of people who answer this market alone; without it those of `portal.yaml` do. */
  officeHours: MarketOffice.optional(),
  /** Talks that customers can book. */
  appointments: AppointmentOffer.optional(),
  liveChatMinutes: z.int().min(1).max(120).nullable().default(null),
  legalReply: z.enum(legalReplies).nullable().default(null),
  payments: z.array(z.enum(payments)),
  loyalty: z.strictObject({ enabled: z.boolean(), style: z.enum(loyaltyStyles) }),
  consent: z.strictObject({
    regime: z.string(),
    marketing: z.enum(marketingConsents),
    reviewRequest: z.enum(['consent', 'allowed']),
  }),
  withdrawal: z.strictObject({
    days: z.int().positive().nullable(),
    function: z.boolean(),
    basis: z.string().nullable().default(null),
  }),
  /** The shop's own promise, beside the right of withdrawal. `nextWorkingDay`: a last day that nobody works is moved. */
  returns: z
    .strictObject({
      days: z.int().min(0).max(365),
      methods: z.array(z.enum(returnMethods)).min(1),
      free: z.boolean(),
      nextWorkingDay: z.boolean().default(false),
      holidays: z
        .array(
          z
            .string()
            .regex(/^((friday-)?\d\d-\d\d|easter([+-]\d{1,2})?)$/, 'a day such as 12-25, easter+1 or friday-06-19'),
        )
        .default([]),
    })
    .default({ days: 14, methods: ['label'], free: false, nextWorkingDay: false, holidays: [] }),
  postalCode: regularExpression.nullable(),
  addressOrder: z.enum(['small_to_large', 'large_to_small']).default('small_to_large'),
  /** Where a way to a place is shown; `{place}` stands for its address. */
  directions: z
    .url({ protocol: /^https$/ })
    .includes('{place}')
    .default('https://www.google.com/maps/dir/?api=1&destination={place}'),
  nameOrder: z.enum(['given_family', 'family_given']).default('given_family'),
  dataSaver: z.boolean(),
  imprint: z.boolean().default(false),
  quietHours: z.strictObject({ from: z.int().min(0).max(23), to: z.int().min(0).max(23) }).default({ from: 21, to: 8 }),
  /** How satisfaction and effort are asked for; NPS has one scale everywhere. */
  surveys: z
    .strictObject({ csat: z.enum(csatScales).default('faces5'), ces: z.enum(cesScales).default('agree7') })
    .default({ csat: 'faces5', ces: 'agree7' }),
  /** Whether it may be counted that what staff sent a customer was opened, and that it helped. */
  shareEffects: z.boolean().optional(),
  weekend: z.array(z.int().min(1).max(7)).default([6, 7]),
  look: Look.optional(),
  occasions: z.array(Occasion).optional(),
})
export type Market = z.infer<typeof Market>
