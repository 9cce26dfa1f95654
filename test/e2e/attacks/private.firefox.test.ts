import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/core/account.ts'
import type { Screen } from '../driver/screen.ts'
import { addFrom, fillOver, passwordKey, send, sendRaw } from './armed.ts'
import { type ArmedFirefox, armFirefox, openOwnPageOf } from './armed-firefox.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'
import { codeIn } from './tell-addresses.ts'

/*
 * Firefox's private windows and containers. Lockstep is in no private window unless the person lets it in with the
 * browser's own switch; containers are pages like all others. There is one vault for all of them, never a second one.
 */

describe.sequential('in Firefox', () => {
  let armed: ArmedFirefox
  let site: HostilePages
  let id = ''
  beforeAll(async () => {
    site = await startHostilePages({ '/code': pageWith(codeField) })
    armed = await armFirefox()
    ;[id = ''] = await armed.add({ accountName: 'ada', period: 300, sites: [`127.0.0.1:${site.port}`] })
  })
  afterAll(async () => {
    await armed?.firefox.close()
    await site?.close()
  })

  const accounts = async (from: Screen) =>
    (await send<{ accounts: AccountView[] }>(from, 'account.list', { url: null, codes: 0 })).accounts.map(one => one.accountName)
  const tabsSeen = async () =>
    JSON.parse(await armed.page.evaluateText('browser.tabs.query({}).then(JSON.stringify)')) as { id: number; incognito: boolean }[]

  test('a container’s page has the same vault, and its tab gets the code', async () => {
    const tab = await armed.firefox.openInContainer(site.at('/code?container'))
    expect(await fillOver(armed.firefox, tab, id)).toMatchObject({ ok: true })
    expect(await codeIn(tab)).toMatch(/^\d{6}$/)
    const popup = await armed.firefox.openPopup(tab)
    expect(await accounts(popup)).toEqual(['ada'])
    await popup.close()
    await tab.close()
  })

  test('a private window is out of reach: no tab is seen, no number leads there, and it has no button', async () => {
    const tab = await armed.firefox.openPrivately(site.at('/code?private'))
    const seen = await tabsSeen()
    expect(seen.filter(({ incognito }) => incognito)).toEqual([])
    const highest = Math.max(...seen.map(one => one.id))
    for (let tabId = highest - 5; tabId < highest + 20; tabId++)
      expect(await sendRaw(armed.page, { type: 'code.fill', payload: { id, tabId } }), `tab ${tabId}`).toMatchObject({ ok: false })
    expect(await armed.firefox.hasButton(tab)).toBe(false)
    expect(await codeIn(tab)).toBe('')
    await tab.close()
  })

  test('let in, it has the same vault: what is here is there, and it locks with the rest', async () => {
    await armed.firefox.letIntoPrivateWindows()
    armed.page = await openOwnPageOf(armed.firefox)
    expect(await send(armed.page, 'vault.status')).toMatchObject({ state: 'locked' })
    await send(armed.page, 'vault.unlock', { passwordKey })
    const tab = await armed.firefox.openPrivately(site.at('/code?let-in'))
    expect(await armed.firefox.hasButton(tab)).toBe(true)
    expect(await fillOver(armed.firefox, tab, id), 'control: of the test before').toMatchObject({ ok: true })
    expect(await codeIn(tab)).toMatch(/^\d{6}$/)
    const popup = await armed.firefox.openPopup(tab)
    await addFrom(popup, { accountName: 'eve', secret: 'KRUGKIDROVUWG2ZA' })
    expect([await accounts(popup), await accounts(armed.page)]).toEqual([
      ['ada', 'eve'],
      ['ada', 'eve'],
    ])
    await send(popup, 'vault.lock')
    expect(await sendRaw(armed.page, { type: 'account.list', payload: { url: null, codes: 0 } })).toMatchObject({ code: 'locked' })
    await popup.close()
    await tab.close()
  })

  test('what was added in a private window is kept', async () => {
    await armed.firefox.stopBackground()
    await send(armed.page, 'vault.unlock', { passwordKey })
    expect(await accounts(armed.page)).toEqual(['ada', 'eve'])
  })
})
