import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Screen } from '../driver/screen.ts'
import { send, sendRaw, tabBelow } from './armed.ts'
import { type ArmedFirefox, armFirefox } from './armed-firefox.ts'
import { busyPage } from './busy-page.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'
import { codeIn } from './tell-addresses.ts'

/*
 * Firefox: pages and backgrounds that do not answer. Nobody waits for ever, and nothing is typed late.
 */

describe.sequential('in Firefox a page that does not answer', () => {
  let armed: ArmedFirefox
  let site: HostilePages
  let id = ''
  let tab: Screen
  let popup: Screen

  beforeAll(async () => {
    site = await startHostilePages({ '/code': pageWith(codeField) })
    armed = await armFirefox()
    ;[id = ''] = await armed.add({ period: 300, sites: [`127.0.0.1:${site.port}`] })
    tab = await armed.firefox.openSite(site.at('/code'))
    popup = await armed.firefox.openPopup(tab)
  })
  afterAll(async () => {
    await armed?.firefox.close()
    await site?.close()
  })
  const fill = (tabId: number) => sendRaw(popup, { type: 'code.fill', payload: { id, tabId } })

  test('is given up after a few seconds, and gets no code when it wakes', async () => {
    const busy = await busyPage(tab, 7000)
    const tabId = await tabBelow(popup)
    await busy.begin()
    expect(await fill(tabId)).toEqual({ ok: false, code: 'timeout' })
    expect(await codeIn(tab), 'once it wakes').toBe('')
    await wait(1000) // nothing must happen, and nothing tells when
    expect(await codeIn(tab)).toBe('')
  })

  test('while the background is stopped leaves the popup an error, and the next fill works', async () => {
    const busy = await busyPage(tab, 6000)
    const tabId = await tabBelow(popup)
    await busy.begin()
    const filling = fill(tabId).then(
      answer => answer?.ok ?? false,
      () => false,
    )
    await send(popup, 'vault.status') // messages arrive in their order: the fill has begun
    await armed.firefox.stopBackground()
    expect(await filling).toBe(false)
    expect(await codeIn(tab), 'once it wakes').toBe('')
    expect(await fill(tabId)).toMatchObject({ ok: true })
    expect(await codeIn(tab)).toMatch(/^\d{6}$/)
  })
})
