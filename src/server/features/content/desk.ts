import { deskBeforeContactsSchemas, deskLowVotedSchemas } from '#contract/content/article-signs.schema.ts'
import { deskBeforeContacts, deskLowVoted } from '#contract/content/article-signs.ts'
import { deskContentQueueSchemas, deskCoverageSchemas } from '#contract/content/desk-content.schema.ts'
import { deskContentQueue, deskCoverage } from '#contract/content/desk-content.ts'
import { deskLinksSchemas } from '#contract/content/link-list.schema.ts'
import { deskLinks } from '#contract/content/link-list.ts'
import { deskSearchesSchemas, markSearchSchemas, trySynonymSchemas } from '#contract/content/missed-searches.schema.ts'
import { deskSearches, markSearch, trySynonym } from '#contract/content/missed-searches.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { SearchArticles } from '#server/ports/search-articles.ts'
import type { Services } from '#server/services.ts'
import { articlesBeforeContact } from './before-contact.ts'
import { createStandings } from './coverage.ts'
import { keep } from './kept.ts'
import { lastLook, readFindings } from './linked-places.ts'
import { listLinks } from './list-links.ts'
import { listSigns } from './list-signs.ts'
import { listLowVoted, readVoted } from './low-voted.ts'
import { mayRead } from './may-read.ts'
import { findMissed, listMissed, markMissed } from './missed-searches.ts'
import { listGaps } from './queue.ts'
import { readTraffic, shownDays } from './traffic.ts'
import { trySynonym as tryLine } from './try-synonym.ts'

export function contentDesk(services: Services, search: SearchArticles): StaffOperation[] {
  const trafficNow = keep(services.clock, () => readTraffic(services))
  const beforeContact = keep(services.clock, async market =>
    articlesBeforeContact(services.site.current, await trafficNow(), market),
  )
  const votedNow = keep(services.clock, market => readVoted(services.db.kysely, market))
  const linksNow = keep(services.clock, async market => readFindings(services, await trafficNow(), market))
  const standingOf = createStandings()
  return [
    serveStaff('read_content', deskCoverage, deskCoverageSchemas, async ({ market }, member) => {
      const standing = await standingOf(services.site.current, await trafficNow(), market)
      const languages = standing?.coverage.filter(({ language }) => mayRead(member, language))
      return { days: shownDays, ...(languages && { languages }) }
    }),
    serveStaff('read_content', deskContentQueue, deskContentQueueSchemas, async (input, member) => {
      const live = services.site.current
      const standing = await standingOf(live, await trafficNow(), input.market)
      const listed = await listGaps(live, standing, { ...input, member })
      return listed instanceof Refused ? listed : { days: shownDays, ...listed }
    }),
    serveStaff('read_content', deskLowVoted, deskLowVotedSchemas, async (input, member) =>
      listLowVoted(services.site.current, await votedNow(input.market), input, member),
    ),
    serveStaff('read_content', deskBeforeContacts, deskBeforeContactsSchemas, async (input, member) => {
      const rows = await beforeContact(input.market)
      const listed = await listSigns(services.site.current, rows, { ...input, member }, ({ weight, ...row }) => ({
        ...row,
        contacts: weight,
      }))
      return listed instanceof Refused ? listed : { days: shownDays, ...listed }
    }),
    serveStaff('read_content', deskLinks, deskLinksSchemas, async (input, member) => {
      const live = services.site.current
      const standing = await standingOf(live, await trafficNow(), input.market)
      const listed = await listLinks(live, await linksNow(input.market), standing?.files ?? {}, { ...input, member })
      return listed instanceof Refused || input.after ? listed : { ...listed, ...(await lastLook(services)) }
    }),
    serveStaff('read_content', deskSearches, deskSearchesSchemas, (input, member) =>
      listMissed(services, input, member),
    ),
    serveStaff('mark_searches', markSearch, markSearchSchemas, (input, member) => markMissed(services, input, member)),
    serveStaff('read_content', trySynonym, trySynonymSchemas, async ({ id, ...tried }, member) => {
      const row = await findMissed(services, id, member)
      return row ? tryLine(services.site.current, search, row, tried) : refuse('not_found')
    }),
  ]
}
