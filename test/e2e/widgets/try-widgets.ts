import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWidgetSite, type WidgetSite } from '../../widgets/site.ts'
import { addFrom, sendRaw, tabBelow } from '../attacks/armed.ts'
import { type Driver, inside, until } from '../driver/screen.ts'
import { createVault } from '../story/in-lockstep.ts'

/* Widgets for codes, filled by the extension as it is built, in one browser or another. */

const widgets = [
  'input-otp',
  'react-otp-input',
  'mantine-pin-input',
  'ark-pin-input',
  'chakra PinInput',
  'mui-one-time-password-input',
  'bits-ui PinInput',
  'ng-otp-input',
  'radix-one-time-password-field',
  'vue3-otp-input',
  'primevue InputOtp',
  'react controlled',
  'react redrawn boxes',
  'keydown boxes',
  'paste-only boxes',
  'beforeinput state',
  'three and three',
  'see-through input over slots',
]

/** Fills every widget in a browser and asks the widget what it learnt. */
export function tryWidgets(name: string, start: () => Promise<Driver>): void {
  describe.sequential(`widgets in ${name}`, () => {
    let driver: Driver
    let site: WidgetSite
    let id = ''
    beforeAll(async () => {
      site = await startWidgetSite()
      driver = await start()
      const popup = await driver.openPopup(await driver.openSite(site.at('swallows')))
      await createVault(popup)
      ;[id = ''] = await addFrom(popup, { sites: [`127.0.0.1:${site.port}`] })
      await popup.close()
    })
    afterAll(async () => {
      await driver?.close()
      await site?.close()
    })

    async function fillAt(widget: string) {
      const tab = await driver.openSite(site.at(widget))
      await until(
        async () => (await inside(tab, () => document.querySelector('#root input, #root button') !== null, null)) || null,
        () => `${widget} is not drawn`,
      )
      const popup = await driver.openPopup(tab)
      const answer = await sendRaw(popup, { type: 'code.fill', payload: { id, tabId: await tabBelow(popup) } })
      await popup.close()
      const told = await inside(tab, () => Reflect.get(globalThis, 'widget') as { value: string; submitted: string[] } | undefined, null)
      return { tab, answer, told }
    }

    test.each(widgets)('%s learns the code', async widget => {
      const { tab, answer, told } = await fillAt(widget)
      expect(answer).toMatchObject({ ok: true })
      expect(told?.value).toMatch(/^\d{6}$/)
      await tab.close()
    })

    test.each(['ark-pin-input', 'react-otp-input'])('%s learns it again over what is there', async widget => {
      const { tab, told } = await fillAt(widget)
      await inside(tab, () => Object.assign(Reflect.get(globalThis, 'widget') as object, { value: '' }), null)
      const popup = await driver.openPopup(tab)
      const answer = await sendRaw(popup, { type: 'code.fill', payload: { id, tabId: await tabBelow(popup) } })
      await popup.close()
      expect([told?.value.length, answer?.ok]).toEqual([6, true])
      expect(await inside(tab, () => (Reflect.get(globalThis, 'widget') as { value: string }).value, null)).toMatch(/^\d{6}$/)
      await tab.close()
    })

    test('a page that sends its form by itself was filled, though it is gone', async () => {
      const { tab, answer } = await fillAt('sends its form')
      expect(answer).toMatchObject({ ok: true, value: { fields: 1 } })
      await until(
        async () => (/\?otp=\d{6}$/.test(await inside(tab, () => location.href, null)) ? true : null),
        () => 'the form was not sent',
      )
      await tab.close()
    })

    test('a page that takes nothing is said to, and left as it was', async () => {
      const { tab, answer } = await fillAt('swallows over an old value')
      expect(answer).toEqual({ ok: false, code: 'fieldSwallowed' })
      expect(await inside(tab, () => document.querySelector('input')?.value, null)).toBe('999999')
      await tab.close()
    })
  })
}
