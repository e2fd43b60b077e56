import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Colours are the same in every language, and finding the one behind each letter takes longer than all other rules. */
const colourRules = ['color-contrast', 'link-in-text-block']

export const violations = (page: Page): Promise<string[]> => analysed(page, { runOnly: { type: 'tag', values: tags } })

/** All but colours. */
export const structureViolations = (page: Page): Promise<string[]> =>
  analysed(page, {
    runOnly: { type: 'tag', values: tags },
    rules: Object.fromEntries(colourRules.map(rule => [rule, { enabled: false }])),
  })

/** What another colour scheme may change: the elements are the same. */
export const colourViolations = (page: Page): Promise<string[]> =>
  analysed(page, { runOnly: { type: 'rule', values: colourRules } })

/** Of what is right axe would find a selector too, for each element and rule: that takes longer than to look at it. */
async function analysed(page: Page, options: RunOptions): Promise<string[]> {
  // As text, which the policy of a page that allows no script from elsewhere does not see; once for each page.
  await page.evaluate(`if (!window.axe) { ${axe.source} }`)
  const violations = await page.evaluate(async given => (await window.axe.run(document, given)).violations, {
    ...options,
    resultTypes: ['violations'],
  } satisfies RunOptions)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  )
}
