import { oembedSchemas } from '#contract/unfurl/oembed.schema.ts'
import { oembed } from '#contract/unfurl/oembed.ts'
import type { Feature } from '#server/feature.ts'
import { serve } from '#server/http/serve.ts'
import type { OpensShare } from '#server/ports/open-share.ts'
import type { Services } from '#server/services.ts'
import { describeLink } from './describe-link.ts'

/** What other programs show in place of our addresses. The heads of pages say the rest (`portal/app/page-head.ts`). */
export const unfurlFeature = (services: Services, opens: OpensShare): Feature => ({
  operations: [
    serve(oembed, oembedSchemas, ({ url }, request, reply) => {
      reply.header('vary', 'Accept-Language')
      return describeLink(services, opens, url, request)
    }),
  ],
})
