import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Armed, arm, send, tabBelow } from '../attacks/armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from '../attacks/hostile-pages.ts'
import { press, see, textOf } from '../driver/hands.ts'
import { inside } from '../driver/screen.ts'

/* What happened since the popup was opened, or since it was closed. */

describe.sequential('the popup', () => {
  let armed: Armed
  let site: HostilePages
  let id = ''
  beforeAll(async () => {
    site = await startHostilePages({ '/code': pageWith(codeField), '/code2': pageWith(codeField) })
    armed = await arm()
    ;[id = ''] = await armed.add({ sites: [`127.0.0.1:${site.port}`], issuer: 'Example Works', accountName: 'ada' })
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
  })

  test('follows its tab to another site, says so, and offers to fill no more', async () => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    const popup = await armed.chromium.openPopup(tab)
    await see(popup, `On 127.0.0.1:${site.port}`)
    await inside(tab, to => void location.replace(to), site.at('/code', 'localhost')).catch(() => {})
    await see(popup, 'The tab went to another site')
    expect(await textOf(popup)).not.toContain('On 127.0.0.1')
    await tab.close()
  })

  test('stays as it is when its tab goes to another page of the site', async () => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    const popup = await armed.chromium.openPopup(tab)
    await see(popup, `On 127.0.0.1:${site.port}`)
    await inside(tab, to => void location.replace(to), site.at('/code2')).catch(() => {})
    await armed.chromium.screenAt('/code2')
    const filled = await send(popup, 'code.fill', { id, tabId: await tabBelow(popup) })
    expect(filled).toMatchObject({ fields: 1 })
    expect(await textOf(popup)).toContain(`On 127.0.0.1:${site.port}`)
    await tab.close()
  })

  test('offers an account back that was removed before it closed', async () => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    await send(armed.page, 'account.remove', { id })
    const popup = await armed.chromium.openPopup(tab)
    await see(popup, 'Example Works, ada removed')
    await press(popup, 'button', 'Undo')
    await see(popup, 'Example Works, ada is back')
    await see(popup, `On 127.0.0.1:${site.port}`)
    await popup.close()
    const next = await armed.chromium.openPopup(tab)
    await see(next, `On 127.0.0.1:${site.port}`)
    await tab.close()
  })
})
