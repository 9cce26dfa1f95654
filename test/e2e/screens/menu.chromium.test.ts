import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send } from '../attacks/armed.ts'
import { find, see, textOf } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { unlock } from '../story/in-lockstep.ts'
import { codeField } from './pages.ts'
import { openStage, type Stage } from './stage.ts'

/* The page's context menu and the keyboard command, in a window with keys from a virtual keyboard. */

describe.sequential('without the popup', () => {
  let stage: Stage
  beforeAll(async () => {
    const odd = '<h1>Members</h1><label>Your word <input name="word"></label>'
    const pages = { '/code': codeField, '/named': `<p>Code for eve@example.com</p>${codeField}`, '/odd': odd }
    stage = await openStage({ windowed: true, pages })
  })
  afterAll(() => stage?.close())

  const hasKeys = () => stage.display !== null
  const keys = (...names: string[]) => execFileSync('xdotool', ['key', '--delay', '100', ...names])

  async function freshTab(path = '/code'): Promise<Screen> {
    const tab = await stage.chromium.openSite(stage.pages.url(path))
    expect(await codeIn(tab)).toBe('')
    return tab
  }

  test('the command with no account of the site opens the popup', async context => {
    if (!hasKeys()) return context.skip()
    await stage.add({ issuer: 'Elsewhere', accountName: 'ada', sites: ['example.org'], secret: 'GEZDGNBVGY3TQOJQ' })
    const tab = await freshTab()
    await stage.display?.pressKeys('alt+shift+f')
    const popup = await stage.chromium.screenAt('/popup.html')
    await see(popup, 'Elsewhere')
    await popup.close()
    expect(await codeIn(tab)).toBe('')
    await tab.close()
  })

  test('the menu’s entry fills the field that was clicked, once an account belongs to the site', async context => {
    if (!hasKeys()) return context.skip()
    await stage.add({ issuer: 'Here', accountName: 'ada', sites: [stage.pages.host] })
    const tab = await freshTab()
    await chooseInMenu(tab)
    await until(
      async () => (/^\d{6}$/.test(await codeIn(tab)) ? true : null),
      async () => `nothing was filled; the page shows ${await textOf(tab)}`,
    )
    await tab.close()
  })

  test('the menu’s other entry keeps the field for the site, and the command fills it from then on', async context => {
    if (!hasKeys()) return context.skip()
    const tab = await freshTab('/odd')
    await stage.display?.pressKeys('alt+shift+f')
    await new Promise(resolve => setTimeout(resolve, 1500)) // nothing is to happen
    expect(await codeIn(tab)).toBe('')
    await chooseInMenu(tab, 'Your word', 'Down')
    await new Promise(resolve => setTimeout(resolve, 1500))
    expect(await codeIn(tab)).toBe('')
    await stage.display?.pressKeys('alt+shift+f')
    await until(
      async () => (/^\d{6}$/.test(await codeIn(tab)) ? true : null),
      async () => `nothing was filled; the page shows ${await textOf(tab)}`,
    )
    await tab.close()
  })

  test('the command with a locked vault opens the popup, and unlocking shows the site’s account first', async context => {
    if (!hasKeys()) return context.skip()
    const tab = await freshTab()
    await send(await stage.own(), 'vault.lock')
    await inside(tab, () => document.querySelector('input')?.focus(), null)
    await stage.display?.pressKeys('alt+shift+f')
    const popup = await stage.chromium.screenAt('/popup.html')
    await see(popup, 'Unlock Lockstep')
    await unlock(popup)
    expect(await textOf(popup)).toMatch(new RegExp(`On ${stage.pages.host}[^]*Here[^]*Elsewhere`, 'i'))
    await popup.close()
    expect(await codeIn(tab)).toBe('')
    await tab.close()
  })

  test('the command with several accounts of the site lets a person choose', async context => {
    if (!hasKeys()) return context.skip()
    await stage.add({ issuer: 'Here', accountName: 'bob', sites: [stage.pages.host], secret: 'MFRGGZDFMZTWQ2LK' })
    const tab = await freshTab()
    await stage.display?.pressKeys('alt+shift+f')
    const popup = await stage.chromium.screenAt('/popup.html')
    await find(popup, 'button', 'Fill the code of Here, ada')
    await find(popup, 'button', 'Fill the code of Here, bob')
    await popup.close()
    expect(await codeIn(tab)).toBe('')
    await tab.close()
  })

  test('of several accounts the command fills the one that the page names', async context => {
    if (!hasKeys()) return context.skip()
    const [id = ''] = await stage.add({
      issuer: 'Here',
      accountName: 'eve@example.com',
      sites: [stage.pages.host],
      secret: 'MFRGGZDFMZTWQ2LM',
    })
    const [hers] = await send<{ code: string; next: string }[]>(await stage.own(), 'code.list', { ids: [id] })
    const named = await freshTab('/named')
    await stage.display?.pressKeys('alt+shift+f')
    await until(
      async () => (/^\d{6}$/.test(await codeIn(named)) ? true : null),
      async () => `nothing was filled; the page shows ${await textOf(named)}`,
    )
    expect([hers?.code, hers?.next]).toContain(await codeIn(named))
    await named.close()
  })

  /** Right-clicks into the field. Our entries are in a menu of their own, the last but one: the browser's own "Inspect" ends the menu. */
  async function chooseInMenu(tab: Screen, field = 'Authentication code', ...onTheWay: string[]): Promise<void> {
    const { x, y } = await find(tab, 'field', field)
    const [page] = (await stage.chromium.devtools.pages()).filter(one => one.url() === tab.url())
    await page?.bringToFront()
    void page?.mouse.click(x, y, { button: 'right' })
    await new Promise(resolve => setTimeout(resolve, 1500)) // nothing tells when the menu is drawn
    if (process.env.LOCKSTEP_PICTURES) execFileSync('import', ['-window', 'root', `${process.env.LOCKSTEP_PICTURES}/menu.png`])
    keys('Up', 'Up', 'Right', ...onTheWay, 'Return')
  }

  const codeIn = (tab: Screen) => inside(tab, () => document.querySelector('input')?.value ?? '', null)
})
