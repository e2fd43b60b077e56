import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { calloutNames } from '#compiler/markdown/directives.ts'
import { compareCatalogues } from '#compiler/read/compare-catalogues.ts'
import { flatten, splitPlural } from '#compiler/read/plural.ts'
import { appointmentViews } from '#contract/appointments/desk-appointments.ts'
import { handoverStates } from '#contract/handover/desk-handovers.ts'
import { fetchOutcomes, orderEntryPlaces } from '#contract/orders/desk-orders.ts'
import { overviewNoteKinds } from '#contract/overview/desk-overview.ts'
import type { Catalogue } from '#contract/pack/pack.ts'
import { linkFormats } from '#desk/features/articles/link-text.ts'
import { contentViews } from '#desk/features/content/content-views.ts'
import { signInRefusals } from '#desk/features/staff/sign-in-refusal.ts'
import { appointmentStates, appointmentWays } from '#domain/appointment/appointment.ts'
import { voteReasons } from '#domain/article/article.ts'
import { openStates } from '#domain/article/article-state.ts'
import { linkReasons, openLinkStates } from '#domain/article/link-check.ts'
import { searchMarks } from '#domain/article/search-mark.ts'
import { caseOutcomes, caseStates, complaintCategories } from '#domain/case/case.ts'
import { conversationStates } from '#domain/conversation/conversation.ts'
import { timelineKinds } from '#domain/customer/timeline.ts'
import { disabledReasons, endpointDeliveryStates, endpointFaults, toldEvents } from '#domain/endpoint/endpoint.ts'
import { EntryBody } from '#domain/entry/entry.schema.ts'
import { inboxKinds, inboxViews } from '#domain/inbox/inbox.ts'
import { registers } from '#domain/locale/language.ts'
import { channels, legalReplies, loyaltyStyles, payments } from '#domain/market/market.ts'
import { noteSections } from '#domain/market/staff-notes.ts'
import { notificationChannels, notificationKinds, optionalKinds } from '#domain/notification/notification.ts'
import { orderStates, sumKinds } from '#domain/order/order.ts'
import { requestKinds, requestStates } from '#domain/order/order-request.ts'
import { absences, figureNames } from '#domain/overview/figures.ts'
import { overviewPeriods } from '#domain/overview/period.ts'
import { retentionKinds } from '#domain/portal/retention.ts'
import { refusals, staffRefusals } from '#domain/refusal/refusal.ts'
import { returnBars, returnReasons, returnStates } from '#domain/return/return.ts'
import { returnMethods } from '#domain/return/return-method.ts'
import { hideReasons, reviewSignals, reviewSorts, reviewStates } from '#domain/review/review.ts'
import { shareEffects, shareStates } from '#domain/share/share.ts'
import { proofKinds, reasons, shipmentActions, statusNames, trackingHealths } from '#domain/shipment/shipment.ts'
import { auditActions } from '#domain/staff/audit.ts'
import { roles } from '#domain/staff/staff.ts'
import { scopeNames, tokenStates } from '#domain/staff/token.ts'
import { intervalMethods, surveyFormulas, surveyPeriods } from '#domain/survey/results.ts'
import { scaleLabels, surveyMeasures } from '#domain/survey/scale.ts'
import { surveyMoments } from '#domain/survey/survey.ts'
import { termFaultKinds } from '#domain/terms/terms.ts'
import { headlineCases } from '#portal/features/orders/headline.ts'
import { packLevels } from '#portal/offline/pack/pack-level.ts'
import { pathsOf, readSource, sourcesOf } from './support/sources.ts'

const customerRefusals = Object.keys(refusals).filter(code => !staffRefusals.some(each => each === code))
const deskKinds = ['vote', 'comment', 'miss']

/** Names of services and of the demo shop's club. */
const names = ['payments.', 'channels.', 'you.loyalty.title', 'links.formats.markdown']

/** Keys made of a prefix and a value, t(`prefix.${value}`): every value has its text in every language. */
const made: Record<string, Record<string, readonly string[]>> = {
  portal: {
    'appointments.state.': appointmentStates,
    'appointments.told.': ['booked', 'moved', 'cancelled'],
    'appointments.way.': appointmentWays,
    'article.callout.': calloutNames,
    'article.footnote.': ['back'],
    'article.reason.': voteReasons,
    'channels.': channels,
    'contact.about.': complaintCategories,
    'conversations.decided.': caseOutcomes,
    // The last two are faults of ours, which a page tells in the same way.
    'error.': [...customerRefusals, 'unavailable', 'defect', 'not_taken'],
    'error.field.': ['required', 'email', 'rating', 'too_long'],
    'conversations.': ['open', 'openBy', 'late', 'answered', 'closed'],
    'conversations.state.': conversationStates,
    'legalReply.': legalReplies,
    'nav.': ['help', 'orders', 'reviews', 'you'],
    'orders.act.': shipmentActions,
    'orders.actBy.': ['customer', 'shop', 'carrier'],
    'notifications.': ['pushDone', 'pushDenied', 'unreachable', 'ended'],
    'notifications.channel.': notificationChannels,
    'notifications.kind.': optionalKinds,
    'orders.health.': trackingHealths.filter(health => health !== 'live'),
    'orders.one.': headlineCases,
    'orders.proofs.': proofKinds,
    'orders.some.': headlineCases,
    'orders.state.': orderStates,
    'orders.sum.': sumKinds,
    'orders.step.': ['1', '2', '3', '4'],
    'payments.': payments,
    'requests.hint.': requestKinds,
    'requests.step.': ['sent', 'open', 'accepted', 'declined'],
    'requests.what.': requestKinds,
    'reviews.sortBy.': reviewSorts,
    'reviews.translated.': ['device', 'service'],
    'returns.bar.': returnBars,
    'returns.method.': returnMethods,
    'returns.next.': returnStates.filter(state => state !== 'refused'),
    'returns.reason.': returnReasons,
    'returns.state.': returnStates,
    'surveys.scale.': scaleLabels,
    'waiting.': ['direct', 'unsafe'],
    'withdrawal.step.': ['received', 'handled'],
    'you.entry.': EntryBody.options.map(({ shape }) => shape.kind.value),
    'you.level.': packLevels,
    'you.loyalty.': loyaltyStyles,
    'you.state.': ['queued', 'sending', 'acked', 'parked'],
  },
  desk: {
    // The refusals that staff can meet; the rest falls back to error.defect.
    'error.': [
      'unreachable',
      'unauthenticated',
      'forbidden',
      'not_found',
      'conflict',
      'invalid',
      'malformed',
      'too_large',
      'too_many',
      'proof_needed',
      'factor_needed',
      'weak_password',
      'last_admin',
      'wrong_code',
      'gone',
      'translation_failed',
    ],
    'audit.did.': auditActions,
    'audit.result.': [
      'asked',
      'done',
      'undone',
      'refused',
      'forbidden',
      'failed',
      'not_found',
      'conflict',
      'invalid',
      'published',
      'pending',
      'reply',
      'factor_needed',
      'wrong_code',
      'too_many',
      'last_admin',
      'weak_password',
      ...hideReasons,
    ],
    'canned.fault.': ['twice', 'unknown_placeholder', 'missing_placeholder', 'wrong_register'],
    'canned.registers.': registers,
    'cases.category.': complaintCategories,
    'cases.outcome.': caseOutcomes,
    'cases.state.': caseStates,
    'conversations.': ['close', 'reopen'],
    'conversations.mood.': ['negative', 'positive'],
    'conversations.lacks.': ['language', 'register'],
    'conversations.proof.': ['link', 'contact', 'none'],
    'handovers.state.': handoverStates,
    'panel.refused.': ['bad_signature', 'not_found', 'factor_needed', 'blocked'],
    'conversations.state.': conversationStates,
    'customer.decision.': ['given', 'asked', 'withdrawn', 'not_needed'],
    'customer.kind.': timelineKinds,
    'inbox.in.': ['hours', 'tomorrow', 'days', 'week'],
    'inbox.kind.': inboxKinds,
    'inbox.view.': inboxViews,
    'links.': ['favourites', 'recent'],
    'links.formats.': linkFormats,
    'links.state.': ['current', 'stale'],
    'shares.effect.': shareEffects,
    'shares.state.': shareStates,
    'requests.decided.': ['accepted', 'declined'],
    'requests.state.': requestStates,
    'requests.what.': requestKinds,
    'retention.kind.': retentionKinds,
    'content.searchState.': searchMarks,
    'content.link.state.': openLinkStates,
    'content.link.why.': linkReasons,
    'content.state.': openStates,
    'content.todo.': openStates,
    'content.view.': contentViews,
    'feedback.kind.': deskKinds,
    'feedback.reason.': voteReasons,
    'feedback.tab.': deskKinds,
    'overview.absent.': absences,
    'overview.formula.': figureNames,
    'overview.name.': figureNames,
    'overview.period.': overviewPeriods.map(String),
    'overview.release.': overviewNoteKinds.filter(kind => kind !== 'note'),
    'surveys.formula.': Object.values(surveyFormulas),
    'surveys.measure.': surveyMeasures,
    'surveys.method.': intervalMethods,
    'surveys.moment.': surveyMoments,
    'surveys.period.': surveyPeriods.map(String),
    'surveys.scale.': scaleLabels,
    'appointments.state.': appointmentStates,
    'appointments.view.': appointmentViews,
    'appointments.way.': appointmentWays,
    'markets.section.': noteSections,
    'returns.bar.': returnBars,
    'returns.method.': returnMethods,
    'returns.move.': returnStates.filter(state => state !== 'requested'),
    'returns.reason.': returnReasons,
    'returns.state.': returnStates,
    'notifications.channel.': notificationChannels,
    'notifications.kind.': notificationKinds,
    'notifications.state.': ['queued', 'sent', 'failed', 'dropped'],
    'reviews.done.': reviewStates,
    'reviews.empty.': reviewStates,
    'reviews.reason.': hideReasons,
    'reviews.reasonHint.': hideReasons,
    'reviews.signal.': reviewSignals,
    'reviews.state.': reviewStates,
    'role.': roles,
    'audit.': ['from', 'to'],
    'audit.searched.': ['email', 'number', 'name'],
    'nav.': orderEntryPlaces,
    'orders.delivery.': ['stored', 'parked', 'asking'],
    'orders.fetched.': fetchOutcomes,
    'orders.proof.': ['signed', 'asked'],
    'orders.state.': orderStates,
    'orders.status.': statusNames,
    'orders.withdrawal.': ['open', 'handled'],
    'people.do.': ['disable', 'signOut', 'resetFactors'],
    'endpoints.event.': toldEvents,
    'endpoints.fault.': endpointFaults,
    'endpoints.off.': disabledReasons,
    'endpoints.state.': endpointDeliveryStates,
    'endpoints.': ['rotate', 'remove'],
    'tokens.scope.': scopeNames,
    'tokens.state.': tokenStates,
    'people.factor.': ['code', 'passkey'],
    'people.sure.': ['disable', 'signOut', 'resetFactors'],
    'signIn.refused.': signInRefusals,
    'words.': termFaultKinds,
  },
}

const catalogueOf = (folder: string, program: string): Catalogue =>
  JSON.parse(readSource(`locales/${folder}/${program}.json`)) as Catalogue // compared below

describe.each(Object.keys(made))('Texts of the %s', program => {
  const english = flatten(catalogueOf('en', program))
  const has = (key: string): boolean => english.has(key) || english.has(`${key}_other`)
  const files = sourcesOf(`src/${program}/**/*.{ts,tsx}`)
  const calls = files.flatMap(({ path, text }) => keyCalls(text).map(argument => ({ path, argument })))

  // Who reads "orders.headline" on a screen has no support. The compiler's own comparison, for every program and language.
  test.each(pathsOf(`locales/*/${program}.json`))('%s says what English says, with the same placeholders', file => {
    const folder = file.split('/')[1]! // locales/<folder>/…
    const [language, register] = folder.split('.') as [string, string?]
    const remarks = compareCatalogues(
      catalogueOf('en', program),
      catalogueOf(folder, program),
      language,
      register !== undefined,
      readSource(file),
    )
    expect(remarks.map(({ line, found, fix }) => `${file}:${line}: ${found}; ${fix}`)).toEqual([])
  })

  // An overlay is what differs: a copy of the base would stay behind when the base is corrected.
  test('differ from their language in every line of an overlay', () => {
    const same = pathsOf(`locales/*.*/${program}.json`).flatMap(file => {
      const folder = file.split('/')[1]! // as above
      const base = flatten(catalogueOf(folder.split('.', 1)[0]!, program))
      return [...flatten(catalogueOf(folder, program))]
        .filter(([key, text]) => base.get(key) === text)
        .map(([key]) => `${file}: ${key}`)
    })
    expect(same).toEqual([])
  })

  // A page that was made in a hurry: whole and green in every language, and English in ten of them.
  test('are not left in English', () => {
    const others = pathsOf(`locales/*/${program}.json`).filter(file => !/^locales\/(en|[^/]*\.[^/]*)\//.test(file))
    const catalogues = others.map(file => ({ file, texts: flatten(catalogueOf(file.split('/')[1]!, program)) })) // as above
    const left = [...english].flatMap(([key, text]) => {
      const words = text.replaceAll(/\{\{.*?\}\}/g, '').match(/\p{L}+/gu)?.length ?? 0
      const same = catalogues.filter(({ texts }) => texts.get(key) === text)
      // One or two words may be the same in a related language, and names are the same in all.
      const isName = names.some(name => key.startsWith(name))
      const isLeft = words > 2 || (words > 0 && same.length === catalogues.length)
      return isLeft && !isName ? same.map(({ file }) => `${file}: ${key}: ${text}`) : []
    })
    expect(left).toEqual([])
  })

  test('are there for every key that a screen names', () => {
    const missing = calls.flatMap(({ path, argument }) =>
      literalsOf(argument)
        .filter(key => !has(key))
        .map(key => `${path}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  // Keys that are made hide from every search, so they are listed: what is not in the table is not checked.
  test('are there for every key that a screen makes of a value', () => {
    const prefixes = calls.flatMap(
      ({ path, argument }) => [...argument.matchAll(/`([\w.]*)\$\{/g)].map(([, prefix]) => ({ path, prefix: prefix! })), // group 1 always matches
    )
    const table = made[program]! // its own key
    const unlisted = prefixes.filter(({ prefix }) => !(prefix in table))
    expect(unlisted, 'add the prefix and its values to the table above').toEqual([])
    const keys = Object.entries(table).flatMap(([prefix, values]) => values.map(value => prefix + value))
    expect(keys.filter(key => !has(key))).toEqual([])
  })

  // A forgotten line is translated into every language all the same.
  test('are all used', () => {
    const text = [...files, ...sourcesOf('src/{compiler,server,i18n}/**/*.ts')].map(file => file.text).join('\n')
    const quoted = new Set([...text.matchAll(/['"`]([\w.]+)['"`]/g)].map(([, literal]) => literal))
    const madeKeys = new Set(
      Object.entries(made[program]!).flatMap(([prefix, values]) => values.map(value => prefix + value)),
    ) // its own key
    const isUsed = (key: string) => quoted.has(key) || madeKeys.has(key)
    const unused = [...english.keys()].filter(key => {
      const stem = splitPlural(key)?.stem
      return !isUsed(key) && !(stem !== undefined && has(stem) && isUsed(stem))
    })
    expect(unused).toEqual([])
  })
})

describe('Phrase books', () => {
  // A parcel in a state without a sentence would show a code to somebody who waits for it.
  test.each(pathsOf('content/phrases/*.yaml'))('%s has a sentence for every status and reason', file => {
    const book = parse(readSource(file)) as Record<string, Record<string, Record<string, string> | undefined>> // checked here
    const lacking = [
      ...statusNames.map(name => ['statuses', name] as const),
      ...reasons.map(name => ['reasons', name] as const),
    ]
      .flatMap(([part, name]) => ['title', 'meaning', 'action'].map(field => [part, name, field] as const))
      .filter(([part, name, field]) => !book[part]?.[name]?.[field]?.trim())
    expect(lacking.map(steps => steps.join('.'))).toEqual([])
  })

  test('stand beside every language of the portal, as interface texts do', () => {
    const { languages } = parse(readSource('content/portal.yaml')) as { languages: Record<string, unknown> } // as compiled
    const wanted = Object.keys(languages).flatMap(language => [
      `content/phrases/${language}.yaml`,
      ...Object.keys(made).map(program => `locales/${language}/${program}.json`),
    ])
    const there = pathsOf('content/phrases/*.yaml', 'locales/*/*.json')
    expect(wanted.filter(file => !there.includes(file))).toEqual([])
  })
})

/** First arguments of `t(…)`. */
function keyCalls(text: string): string[] {
  return [...text.matchAll(/(?<![\w$])t\(/g)].map(({ index }) => {
    const start = index + 2
    let depth = 0
    for (let at = start; at < text.length; at++) {
      const character = text[at]! // below length
      if ('([{'.includes(character)) depth++
      else if (')]}'.includes(character) && --depth < 0) return text.slice(start, at)
      else if (character === ',' && depth === 0) return text.slice(start, at)
    }
    return text.slice(start)
  })
}

/** Keys written out in an argument; what is compared with is none. */
const literalsOf = (argument: string): string[] =>
  [...argument.matchAll(/(?<![=!]==?\s*)'([\w.]+)'/g)].map(([, key]) => key!) // group 1 always matches
