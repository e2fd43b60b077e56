import { readTexts } from '#tests/support/site-texts.ts'
import type { Figure } from './figure.ts'
import type { Scene } from './slow-phone.ts'

/** What the second article costs once the first is its dictionary, its head with it; as Chromium counts it. */
export async function secondPage({ portal, phone }: Scene): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const tag of ['en-in', 'de-de', 'hi-in', 'ja-jp']) {
    const { titles } = await readTexts(portal.origin, tag)
    const page = await phone({ saveData: true })
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Network.enable')
    const [first, ...others] = titles.map(({ id, slug }) => `/${tag}/articles/${id}-${slug}`)
    const sizes: number[] = []
    let document = ''
    devtools.on('Network.responseReceived', ({ type, requestId }) => {
      if (type === 'Document') document = requestId
    })
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (requestId === document) sizes.push(encodedDataLength)
    })
    for (const path of [first!, ...others.slice(0, 5)]) await page.goto(path, { waitUntil: 'networkidle' })
    const next = sizes.slice(1)
    figures.push({
      name: `${tag}: second article`,
      value: next[0]! / 1000,
      unit: 'kB',
      goal: 1.9,
      limit: 2.3,
      note: `first ${sizes[0]}, then ${next.join(', ')}`,
    })
    await page.context().close()
  }
  return figures
}
