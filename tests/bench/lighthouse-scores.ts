import lighthouse from 'lighthouse'
import { launchBrowser } from '#tests/support/browser.ts'
import { freePort } from '#tests/support/free-port.ts'
import { startPortal } from '#tests/support/portal-server.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import type { Figure, Measure } from './figure.ts'

const goals = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 } as const

export const lighthouseScores: Measure = {
  name: 'lighthouse',
  about: 'scores of Lighthouse, mobile',
  async run() {
    const portal = await startPortal({ compressed: true })
    const { titles } = await readTexts(portal.origin, 'de-de')
    const { id, slug } = titles[0]!
    try {
      return [
        ...(await scores('home', `${portal.origin}/de-de/`)),
        ...(await scores('article', `${portal.origin}/de-de/articles/${id}-${slug}`)),
      ]
    } finally {
      await portal.stop()
    }
  },
}

async function scores(what: string, url: string): Promise<Figure[]> {
  const port = await freePort()
  const browser = await launchBrowser([`--remote-debugging-port=${port}`])
  try {
    const result = await lighthouse(url, {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: Object.keys(goals),
    })
    if (!result) throw new Error('Lighthouse gave no result')
    const { categories, audits } = result.lhr
    return Object.entries(goals).map(([name, goal]): Figure => {
      const category = categories[name]
      const failing = category?.auditRefs
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < (name === 'performance' ? 0.9 : 1))
        .map(({ id }) => id)
      return {
        name: `${what}: ${name}`,
        value: Math.round((category?.score ?? 0) * 100),
        unit: 'of 100',
        goal,
        limit: goal,
        atLeast: true,
        ...(failing?.length && { note: failing.join(' ') }),
      }
    })
  } finally {
    await browser.close()
  }
}
