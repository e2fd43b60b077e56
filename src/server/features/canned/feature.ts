import { cannedRepliesSchemas, removeCannedSchemas, saveCannedSchemas } from '#contract/canned/canned.schema.ts'
import { cannedReplies, removeCanned, saveCanned } from '#contract/canned/canned.ts'
import type { Feature } from '#server/feature.ts'
import { serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { readReplies } from './read-replies.ts'
import { removeReply, saveReply } from './save-reply.ts'

/** What staff say again and again: kept once, in each language. */
export const cannedFeature = (services: Services): Feature => ({
  desk: [
    serveStaff('read_canned', cannedReplies, cannedRepliesSchemas, () => readReplies(services)),
    serveStaff('write_canned', saveCanned, saveCannedSchemas, (input, member) => saveReply(services, member, input)),
    serveStaff('write_canned', removeCanned, removeCannedSchemas, input => removeReply(services, input)),
  ],
})
