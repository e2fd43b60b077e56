import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import type { Visitor } from '#tests/support/browser.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { violations } from './axe.ts'
import { tellStory } from './story.ts'

describe('orders at the desk', () => {
  const story = tellStory()
  let staff: Visitor
  beforeEach(async () => {
    staff = await story.visitor({ locale: 'en' })
    await signInAtDesk('en', findDemoStaff(inject('demoSaid')), true)(staff.page)
    await staff.page.goto(deskRoot + paths.orders())
    await staff.page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor()
  })
  // The browser itself reports that nobody was signed in, and what was refused.
  afterEach(() => expect(staff.complaints.filter(complaint => !/status of 4(01|22)/.test(complaint))).toEqual([]))

  async function open(number: string) {
    const { page } = staff
    await page.getByRole('searchbox').fill(number)
    await page.keyboard.press('Enter')
    await page.getByRole('rowheader').getByRole('link', { name: number }).click()
    const order = page.getByRole('region', { name: number })
    await order.getByRole('heading', { name: 'Parcels' }).waitFor()
    return order
  }

  it('corrects a parcel by what a call has shown, sees who did, and takes it back', async () => {
    const { page } = staff
    const order = await open('NA-1042')
    expect(await violations(page)).toEqual([])
    await order.getByText('Correct', { exact: true }).first().click()
    await order.getByLabel('New status').selectOption({ label: 'Lost on the way' })
    await order.getByLabel('How you know it').fill('The carrier said so on the phone')
    expect(await violations(page)).toEqual([])
    await order.getByRole('button', { name: 'Say so' }).click()
    await page.getByText('The order is being corrected.').waitFor()
    await order.getByRole('heading', { name: 'Corrected by staff' }).waitFor()
    await order.getByText('Lost on the way', { exact: true }).first().waitFor()
    await order.getByText('The carrier said so on the phone').waitFor()
    await order.getByRole('button', { name: 'Take back' }).click()
    await order.getByRole('heading', { name: 'Corrected by staff' }).waitFor({ state: 'detached' })
    expect(await order.getByText('Lost on the way', { exact: true }).count()).toBe(0)
  })

  it('adds a parcel, is told of a number that is there, and marks the order for colleagues', async () => {
    const { page } = staff
    const order = await open('NA-1003')
    await order.getByText('Add a parcel').click()
    await order.getByLabel('Tracking number').fill('JD 0149 9999')
    await order.getByRole('button', { name: 'Add', exact: true }).click()
    await order.getByRole('heading', { name: 'Corrected by staff' }).waitFor()
    await order.getByText('JD 0149 9999', { exact: true }).waitFor()
    await order.getByText('Add a parcel').click()
    await order.getByLabel('Tracking number').fill('jd01499999')
    await order.getByRole('button', { name: 'Add', exact: true }).click()
    await order.getByText('This number is known already').waitFor()
    await order.getByPlaceholder('Mark for colleagues').fill('Call before sending')
    await order.getByRole('button', { name: 'Mark' }).click()
    await page.reload()
    await order.getByText('admin').first().waitFor()
    expect(await order.getByPlaceholder('Mark for colleagues').inputValue()).toBe('Call before sending')
    await page.goto(`${deskRoot}${paths.orders()}?marked=yes`)
    await page.getByRole('rowheader').getByText('Call before sending').waitFor()
    expect(await page.getByRole('rowheader').count()).toBe(1)
  })
})
