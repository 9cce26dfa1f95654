import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Screen } from '../driver/screen.ts'
import { sendRaw, tabBelow } from './armed.ts'
import { type ArmedFirefox, armFirefox } from './armed-firefox.ts'
import { busyPage } from './busy-page.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'
import { codeIn } from './tell-addresses.ts'

/*
 * Firefox: pages that fall silent or are gone between the look at them and the code, which waits for the next one.
 */

const period = 6000
/** Until a period has 3.5 s left: a fill begun then looks at the page, and types when the next code is due. */
const untilLate = () => wait((period - (Date.now() % period) - 3500 + period) % period)

describe.sequential('in Firefox a page that was looked at', () => {
  let armed: ArmedFirefox
  let site: HostilePages
  let id = ''

  beforeAll(async () => {
    site = await startHostilePages({ '/code': pageWith(codeField) })
    armed = await armFirefox()
    ;[id = ''] = await armed.add({ period: period / 1000, sites: [`127.0.0.1:${site.port}`] })
  })
  afterAll(async () => {
    await armed?.firefox.close()
    await site?.close()
  })

  /** Begins to fill over a tab; the code is typed when the next one is due. */
  async function beginToFill(tab: Screen) {
    const popup = await armed.firefox.openPopup(tab)
    const tabId = await tabBelow(popup)
    await popup.close()
    await untilLate()
    return { filling: sendRaw(armed.page, { type: 'code.fill', payload: { id, tabId } }) }
  }

  test('control: and that stays gets the next code', async () => {
    const tab = await armed.firefox.openSite(site.at('/code'))
    const { filling } = await beginToFill(tab)
    expect(await filling).toMatchObject({ ok: true, value: { outcome: 'waited' } })
    expect(await codeIn(tab)).toMatch(/^\d{6}$/)
    await tab.close()
  })

  // Where the look is slow, too, it times out there: the test of a page that does not answer at all.
  test('and then falls silent gets no code when it wakes', async () => {
    const tab = await armed.firefox.openSite(site.at('/code'))
    const busy = await busyPage(tab, 9000)
    const { filling } = await beginToFill(tab)
    await wait(1000) // the look is over, and nothing tells so
    await busy.begin()
    expect(await filling).toEqual({ ok: false, code: 'timeout' })
    expect(await codeIn(tab), 'once it wakes').toBe('')
    await wait(1000) // nothing must happen, and nothing tells when
    expect(await codeIn(tab)).toBe('')
    await tab.close()
  })

  test('and then was closed is told of, and no other tab gets its code', async () => {
    const bystander = await armed.firefox.openSite(site.at('/code'))
    const tab = await armed.firefox.openSite(site.at('/code'))
    const { filling } = await beginToFill(tab)
    await wait(1000)
    await tab.close()
    expect(await filling).toMatchObject({ ok: false, code: 'pageUnreachable' })
    expect(await codeIn(bystander)).toBe('')
    await bystander.close()
  })
})
