import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inside, type Screen } from '../driver/screen.ts'
import { type Armed, arm, send, sendRaw, tabBelow } from './armed.ts'
import { busyPage } from './busy-page.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'

/*
 * Pages and workers that do not answer. Nobody waits for ever, and nothing is typed late.
 */

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const value = (tab: Screen) => inside(tab, () => (document.querySelector('#code') as HTMLInputElement).value, null)

describe.sequential('a page that does not answer', () => {
  let armed: Armed
  let site: HostilePages
  let id = ''

  beforeAll(async () => {
    site = await startHostilePages({ '/code': pageWith(codeField) })
    armed = await arm()
    ;[id = ''] = await armed.add({ sites: [`127.0.0.1:${site.port}`] })
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
  })

  test('is given up after a few seconds, and gets no code when it wakes', async () => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    const popup = await armed.chromium.openPopup(tab)
    const busy = await busyPage(tab, 9000)
    const tabId = await tabBelow(popup)
    await busy.begin()
    const start = Date.now()
    const answer = await sendRaw(popup, { type: 'code.fill', payload: { id, tabId } })
    expect(answer).toEqual({ ok: false, code: 'timeout' })
    expect(Date.now() - start).toBeLessThan(8000)
    await wait(9000 - (Date.now() - start) + 1500)
    expect(await value(tab)).toBe('')
    await tab.close()
  })

  test('a worker that is stopped in the middle of a fill leaves the popup an error, and the next fill works', async () => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    const popup = await armed.chromium.openPopup(tab)
    const busy = await busyPage(tab, 2500)
    const tabId = await tabBelow(popup)
    await busy.begin()
    const filling = sendRaw(popup, { type: 'code.fill', payload: { id, tabId } }).then(
      answer => answer?.ok ?? false,
      () => false,
    )
    await send(popup, 'vault.status') // messages arrive in their order: the fill has begun
    await armed.chromium.stopBackground()
    expect(await filling).toBe(false)
    expect(await sendRaw(popup, { type: 'code.fill', payload: { id, tabId } })).toMatchObject({ ok: true })
    expect(await value(tab)).toMatch(/^\d{6}$/)
    await tab.close()
  })
})
