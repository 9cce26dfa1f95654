import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inside, type Screen } from '../driver/screen.ts'
import { type Armed, arm, fillOver, sendRaw, tabBelow } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'

/*
 * Pages that change under a fill, and addresses that only look like the site.
 */

const period = 6000
const value = (tab: Screen) => inside(tab, () => (document.querySelector('#code') as HTMLInputElement | null)?.value ?? 'no field', null)
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
/** Until a period has 3 s left: a fill begun then waits for the next code, and the page has time to change. */
const untilLate = () => wait((period - (Date.now() % period) - 3000 + period) % period)

describe.sequential('a page that changes under a fill', () => {
  let armed: Armed
  let site: HostilePages
  let other: HostilePages
  let id = ''
  beforeAll(async () => {
    const pages = { '/code': pageWith(codeField), '/code2': pageWith(`<p>two</p>${codeField}`) }
    site = await startHostilePages(pages)
    other = await startHostilePages(pages)
    armed = await arm()
    ;[id = ''] = await armed.add({ period: period / 1000, sites: [`127.0.0.1:${site.port}`, 'example.com'] })
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
    await other?.close()
  })

  test.each([
    ['another origin', () => other.at('/code')],
    ['another name of this machine', () => site.at('/code', 'localhost')],
    ['another page of the site', () => site.at('/code2')],
    ['the same address once more', () => site.at('/code')],
  ])('nothing is typed after it went to %s', async (_where, address) => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    const popup = await armed.chromium.openPopup(tab)
    const tabId = await tabBelow(popup)
    await untilLate()
    const filling = sendRaw(popup, { type: 'code.fill', payload: { id, tabId } })
    await wait(500)
    await inside(tab, to => void location.replace(to), address()).catch(() => {})
    expect(await filling).toMatchObject({ ok: false })
    await wait(300)
    expect(await value(tab)).toBe('')
    await tab.close()
  })

  test('nothing is typed into a page that went away and came back', async () => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    const popup = await armed.chromium.openPopup(tab)
    const tabId = await tabBelow(popup)
    await untilLate()
    const filling = sendRaw(popup, { type: 'code.fill', payload: { id, tabId } })
    await wait(300)
    await inside(tab, to => void location.assign(to), site.at('/code2')).catch(() => {})
    await wait(700)
    const there = await value(tab)
    const answer = await filling
    expect(answer).toMatchObject({ ok: false })
    await inside(tab, () => history.back(), null).catch(() => {})
    await wait(800)
    expect([there, await value(tab)]).toEqual(['', ''])
    await tab.close()
  })

  test('a storm of navigations between the site and a stranger never shows the stranger a code', async () => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    const seen: string[] = []
    for (let i = 0; i < 6; i++) {
      await inside(tab, to => void location.replace(to), site.at('/code')).catch(() => {})
      await wait(250)
      const popup = await armed.chromium.openPopup(tab)
      const tabId = await tabBelow(popup)
      const filling = sendRaw(popup, { type: 'code.fill', payload: { id, tabId } })
      await wait(Math.random() * 40)
      await inside(tab, to => void location.replace(to), other.at('/code')).catch(() => {})
      await filling
      await wait(200)
      seen.push(await value(tab))
    }
    expect(seen.filter(text => text !== '')).toEqual([])
    await tab.close()
  })

  test.each([
    ['another port', () => other.at('/code'), 'siteMismatch'],
    ['localhost for 127.0.0.1', () => site.at('/code', 'localhost'), 'siteMismatch'],
    ['a data: page', () => `data:text/html,${encodeURIComponent(pageWith(codeField))}`, 'pageUnreachable'],
    ['an empty page', () => 'about:blank', 'pageUnreachable'],
  ])('%s gets nothing', async (_what, address, code) => {
    const tab = await armed.chromium.openSite(address())
    expect(await fillOver(armed.chromium, tab, id)).toMatchObject({ ok: false, code: expect.stringMatching(code) })
    expect(await value(tab)).toMatch(/^(no field)?$/)
    await tab.close()
  })

  test('a blob: page of the site is not the site', async () => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    await inside(
      tab,
      html => void location.replace(URL.createObjectURL(new Blob([html], { type: 'text/html' }))),
      pageWith(codeField),
    ).catch(() => {})
    await wait(600)
    const screen = await armed.chromium.screenAt('blob:')
    expect(await fillOver(armed.chromium, screen, id).catch(() => ({ ok: false }))).toMatchObject({ ok: false })
    expect(await value(screen)).toMatch(/^(no field)?$/)
  })

  test('another tab’s number does not lead a fill elsewhere', async () => {
    const mine = await armed.chromium.openSite(site.at('/code'))
    const popup = await armed.chromium.openPopup(mine)
    const all = JSON.parse(
      await popup.evaluateText(`chrome.tabs.query({}).then(tabs => JSON.stringify(tabs.map(tab => tab.id)))`),
    ) as number[]
    const below = await tabBelow(popup)
    for (const tabId of [...all.filter(one => one !== below), -1, 999_999]) {
      expect(await sendRaw(popup, { type: 'code.fill', payload: { id, tabId } }), `tab ${tabId}`).toMatchObject({ ok: false })
    }
    expect(await value(mine)).toBe('')
    await mine.close()
  })
})
