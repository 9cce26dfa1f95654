import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extensionFolder, send, sendRaw, tabBelow } from '../attacks/armed.ts'
import { Chromium } from '../driver/chromium.ts'
import { find, has, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { tellWrongClock } from '../tell-wrong-clock.ts'
import { judge } from './judge.ts'
import { openStage, type Stage } from './stage.ts'
import { type StrictServer, startStrict } from './strict-server.ts'

let told: Chromium
tellWrongClock(
  'Chromium',
  async () => {
    told = await Chromium.start(extensionFolder)
    return told
  },
  (name, screen) => judge(told, screen, name),
)

/* The panel on pages of every kind. */

describe.sequential('“Code rejected?”', () => {
  let stage: Stage
  let strict: StrictServer
  beforeAll(async () => {
    strict = await startStrict()
    stage = await openStage()
    const long = { issuer: 'A works with quite a long name of its own', accountName: 'ada.lovelace.of.ockham@mail.example.com' }
    await stage.add({ issuer: 'Strict', accountName: 'ada', sites: [strict.host] })
    await stage.add({
      ...long,
      algorithm: 'SHA512',
      digits: 8,
      period: 60,
      sites: ['one.example', strict.host],
      secret: 'MFRGGZDFMZTWQ2LK',
    })
    await stage.add({
      issuer: 'Counted',
      accountName: 'eve',
      type: 'hotp',
      counter: 0,
      sites: [],
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    })
  })
  afterAll(async () => {
    await stage?.close()
    await strict?.close()
  })

  async function panelOver(tab: Screen, account: string): Promise<Screen> {
    const popup = await stage.chromium.openPopup(tab)
    await press(popup, 'button', `More about ${account}`)
    await press(popup, 'button', 'Code rejected?')
    await see(popup, 'How its codes are made')
    return popup
  }

  test('elsewhere it says where to compare, and shows the codes before, now and next with their times', async () => {
    const popup = await panelOver(stage.tab, 'Strict')
    await see(popup, `open a page of ${strict.host}`)
    expect(await has(popup, 'button', 'Compare')).toBe(false)
    const payload = { id: await idOf('Strict'), tabId: await tabBelow(popup) }
    expect(await sendRaw(popup, { type: 'help.serverTime', payload })).toMatchObject({ ok: false, code: 'siteMismatch' })
    expect(strict.asked).toEqual([])
    const rows = await until(
      async () => {
        const found = await inside(
          popup,
          () => [...document.querySelectorAll('.help-code')].map(row => (row as HTMLElement).innerText),
          null,
        )
        return found.length === 3 ? found : null
      },
      () => 'no three codes',
    )
    for (const [i, name] of ['Before', 'Now', 'Next'].entries()) expect(rows[i]).toMatch(new RegExp(`${name}[\\s\\S]*\\d{3} \\d{3}`))
    const { code } = (await send<{ code: string }[]>(await stage.own(), 'code.list', { ids: [await idOf('Strict')] }))[0] ?? { code: '' }
    expect(rows.join(' ').replaceAll(' ', '')).toContain(code)
    await judge(stage.chromium, popup, 'code rejected, elsewhere')
    await popup.close()
  })

  test('a page that forbids itself connections can be asked all the same, once the person says so, by keys alone', async () => {
    const tab = await stage.chromium.openSite(`http://${strict.host}/login?secret=1`)
    const popup = await panelOver(tab, 'Strict')
    expect(strict.asked).toEqual([])
    await focusByTab(popup, 'Compare with the site’s clock')
    await popup.pressKey('Enter')
    await see(popup, /This machine’s clock is (39|40|41) s ahead of the site’s/)
    expect(new Set(strict.asked)).toEqual(new Set(['/login']))
    await focusByTab(popup, 'Use a correction of')
    await popup.pressKey('Enter')
    await see(popup, /A correction of .?-(39|40|41) s is used/)
    await see(popup, 'The correction is used from now on')
    await focusByTab(popup, 'Undo')
    await popup.pressKey('Enter')
    await see(popup, 'The correction is removed')
    expect(await textOf(popup)).not.toContain('is used for this account')
    await popup.close()
    await tab.close()
  })

  test('a server that tells no time, and what is unusual about an account', async () => {
    const tab = await stage.chromium.openSite(`http://${strict.host}/`)
    const popup = await panelOver(tab, 'A works')
    strict.hasClock = false
    await press(popup, 'button', 'Compare with the site’s clock')
    await see(popup, '127.0.0.1 does not tell its time.')
    strict.hasClock = true
    await press(popup, 'button', 'Compare with the site’s clock')
    await see(popup, /(39|40|41) s ahead[\s\S]*enough for its codes to be rejected/)
    await see(popup, 'What is marked differs')
    await see(popup, 'More than one account belongs to this site')
    await judge(stage.chromium, popup, 'code rejected, unusual')
    await popup.close()
    await tab.close()
  })

  test('an HOTP account: nothing is spent until the next code is asked for', async () => {
    const popup = await panelOver(stage.tab, 'Counted')
    await see(popup, 'No code has been given yet')
    await judge(stage.chromium, popup, 'code rejected, counter')
    await press(popup, 'button', 'Show code number 0')
    await see(popup, /Last given, number 0[\s\S]*755 224/) // RFC 4226 Appendix D
    await press(popup, 'button', 'Show code number 1')
    await see(popup, /Last given, number 1[\s\S]*287 082/)
    await find(popup, 'button', 'Show code number 2')
    await popup.close()
  })

  async function idOf(issuer: string): Promise<string> {
    const { accounts } = await send<{ accounts: { id: string; issuer: string }[] }>(await stage.own(), 'account.list', {
      url: null,
      codes: 0,
    })
    return accounts.find(account => account.issuer === issuer)?.id ?? ''
  }

  async function focusByTab(popup: Screen, name: string): Promise<void> {
    for (let steps = 0; steps < 25; steps++) {
      const focused = await inside(popup, () => document.querySelector<HTMLElement>('button:focus')?.innerText ?? '', null)
      if (focused.includes(name)) return
      await popup.pressKey('Tab')
    }
    throw new Error(`no way to ${name} by Tab`)
  }
})
