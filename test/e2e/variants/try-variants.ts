import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIELD_VARIANTS, type FieldVariant, QR_VARIANTS } from '../../relying-party/src/pages/variants.ts'
import { find, press, see } from '../driver/hands.ts'
import type { Driver, Screen } from '../driver/screen.ts'
import { freshSite } from '../story/fresh-site.ts'
import { createVault } from '../story/in-lockstep.ts'
import { addByAddress, addPrintedKey, addWhatThePageShows, fillCodeOf, seeRefused } from './in-the-popup.ts'
import { pressInFrame, printedKey, reachSecondStep, valueIn } from './on-the-site.ts'
import { type Person, signUp, signUpAndEnrol } from './people.ts'

const refusals: Partial<Record<FieldVariant, string>> = {
  overlay: 'The only field for a code is hidden or covered. Nothing was filled.',
  crossframe: 'Its parts that come from another address are never filled',
}

/** How a form is sent that is not sent with the page's own button. */
const sending: Partial<Record<FieldVariant, (tab: Screen) => Promise<void>>> = {
  autoadvance: async () => {}, // it sends itself when the last box is full
  frame: pressInFrame,
}

/** Logs in, in one browser, to the login site in every way it can show its QR code and ask for the code. */
export function tryVariants(name: string, start: () => Promise<Driver>): void {
  describe.sequential(`page variants in ${name}`, () => {
    let site: Awaited<ReturnType<typeof freshSite>>
    let driver: Driver
    let tab: Screen
    const people = new Map<FieldVariant, Person>()

    beforeAll(async () => {
      site = await freshSite()
      driver = await start()
      tab = await driver.openSite(`${site.url}/login`)
      const popup = await driver.openPopup(tab)
      await createVault(popup)
      await popup.close()
      const keyUris: string[] = []
      for (const field of FIELD_VARIANTS) {
        const { person, keyUri } = await signUpAndEnrol(site.url, `field-${field}`)
        people.set(field, person)
        keyUris.push(keyUri)
      }
      await addByAddress(driver, tab, keyUris)
    }, 180_000)
    afterAll(async () => {
      await driver?.close()
      await site?.close()
    })

    test.each(FIELD_VARIANTS.filter(field => !refusals[field]))('field %s: the code is filled and logs in', async field => {
      const person = await atTheCode(field)
      if (field === 'late') await find(tab, 'field', 'Authentication code')
      await fillCodeOf(driver, tab, person.username)
      if (field === 'decoy') expect(await valueIn(tab, 'otp'), 'the hidden decoy').toBe('')
      await (sending[field] ?? (() => press(tab, 'button', 'Log in')))(tab)
      await see(tab, 'You are logged in')
    })

    test.each(FIELD_VARIANTS.filter(field => refusals[field]))('field %s: nothing is filled, and the reason is told', async field => {
      const person = await atTheCode(field)
      await seeRefused(driver, tab, person.username, refusals[field] ?? '')
      expect((await valueIn(tab, 'code')) + (await valueIn(tab, 'state'))).toBe('')
    })

    test.each(QR_VARIANTS)('QR as %s: the account is added, its first code confirms', async qr => {
      const person = await signUp(site.url, `qr-${qr}`)
      await reachSecondStep(tab, site.url, person, `field=single&qr=${qr}`, 'Set up two-step login')
      if (qr === 'text') await addPrintedKey(driver, tab, person.username, await printedKey(tab))
      else await addWhatThePageShows(driver, tab, person.username)
      await press(tab, 'button', 'Confirm')
      await see(tab, 'You are logged in')
    })

    async function atTheCode(field: FieldVariant): Promise<Person> {
      const person = people.get(field)
      if (!person) throw new Error(`nobody for ${field}`)
      await reachSecondStep(tab, site.url, person, `field=${field}`, 'Enter your code')
      return person
    }
  })
}
