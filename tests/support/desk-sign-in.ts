import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { livePath } from '#contract/inbox/live.ts'
import { deskRoot } from '#desk/frame/paths.ts'

export type DeskTexts = Record<string, Record<string, string>>

const deskTexts = (language: string): DeskTexts =>
  JSON.parse(readFileSync(`locales/${language}/desk.json`, 'utf8')) as DeskTexts // checked by the conventions

/**
 * Signs in at the desk, whose texts are in the language of the browser. Without its stream of changes unless `live`: a page
 * with one is never idle, and to be idle is how stories and pictures know that all has come.
 */
export const signInAtDesk =
  (language: string, { email, password }: { email: string; password: string }, live = false) =>
  async (page: Page): Promise<void> => {
    const { signIn, articles } = deskTexts(language)
    if (!live) await page.route(`**${livePath}`, route => route.fulfill({ status: 204 }))
    await page.goto(deskRoot)
    await page.getByLabel(signIn!['email']!).fill(email) // every catalogue has all keys
    await page.getByLabel(signIn!['password']!).fill(password)
    await page.getByRole('button', { name: signIn!['submit']!, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: articles!['title']! }).waitFor()
  }
