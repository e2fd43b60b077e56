import { operation } from '#contract/operation.ts'

/** A link by oEmbed 1.0 (https://oembed.com): what another program shows in place of a bare address. */
export interface OembedLink {
  version: '1.0'
  type: 'link'
  title: string
  /** Of the shop. */
  provider_name: string
  provider_url: string
  thumbnail_url: string
  thumbnail_width: number
  thumbnail_height: number
  /** Seconds. */
  cache_age: number
}

export const oembedPath = '/oembed'

/** `url`: whole, of an article or of what staff share; any other is none of ours. Of the formats of oEmbed there is JSON. */
export const oembed = operation<{ url: string; format?: 'json' | undefined }, OembedLink>()({
  name: 'oembed',
  method: 'GET',
  path: oembedPath,
  summary: 'oEmbed: title of an article, in the language of its address, or of a link that staff have sent',
  refusals: ['not_found', 'too_many', 'invalid'],
})
