import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { deskRoot } from '#desk/frame/paths.ts'

export type DeskTexts = Record<string, Record<string, string>>

const deskTexts = (language: string): DeskTexts =>
  JSON.parse(readFileSync(`locales/${language}/desk.json`, 'utf8')) as DeskTexts // checked by the conventions

/** Signs in at the desk, whose texts are in the language of the browser. */
export const signInAtDesk =
  (language: string, { email, password }: { email: string; password: string }) =>
  async (page: Page): Promise<void> => {
    const { signIn, articles } = deskTexts(language)
    await page.goto(deskRoot)
    await page.getByLabel(signIn!['email']!).fill(email) // every catalogue has all keys
    await page.getByLabel(signIn!['password']!).fill(password)
    await page.getByRole('button', { name: signIn!['submit']!, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: articles!['title']! }).waitFor()
  }
