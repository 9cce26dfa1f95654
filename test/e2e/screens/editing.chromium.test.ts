import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillIn, find, has, press, see } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { vaultPassword } from '../story/in-lockstep.ts'
import { judge } from './judge.ts'
import { openStage, type Stage } from './stage.ts'

/* What can be done with an account that is there: edit, delete and take back, reorder, show its key. */

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
/** Keys take seconds to derive on a slow machine. */
const derivation = 40_000

describe.sequential('an account that is there', () => {
  let stage: Stage
  let popup: Screen
  beforeAll(async () => {
    stage = await openStage()
    await stage.add({ issuer: 'Alpha', accountName: 'ada', secret })
    await stage.add({ issuer: 'Beta', accountName: 'bob', secret: 'AAAAAAAAAAAAAAAA' })
    await stage.add({ issuer: 'Gamma', accountName: 'eve', secret: 'BBBBBBBBBBBBBBBB' })
  })
  afterAll(() => stage?.close())

  async function choose(account: string, entry: string): Promise<void> {
    popup = await stage.popup()
    await press(popup, 'button', `More about ${account}`)
    await press(popup, 'button', entry)
  }

  const order = (selector: string) =>
    inside(popup, wanted => [...document.querySelectorAll(wanted)].map(element => element.textContent ?? ''), selector)

  async function listed(): Promise<string[]> {
    popup = await stage.popup()
    await see(popup, 'Beta')
    const names = await order('.row-issuer')
    await popup.close()
    return names
  }

  test('names, sites and parameters are changed; a public suffix and a wrong number are refused', async () => {
    await choose('Alpha, ada', 'Edit')
    await judge(stage.chromium, popup, 'edit')
    await fillIn(popup, 'Issuer', 'Alpha Works')
    await fillIn(popup, 'Another site', 'co.uk')
    await press(popup, 'button', /^Advanced/)
    await fillIn(popup, 'Digits', '4')
    await press(popup, 'button', 'Save')
    await see(popup, 'co.uk is not a site Lockstep can fill on.')
    await see(popup, 'Write a whole number from 5 to 10.')
    expect(await inside(popup, () => document.activeElement?.tagName ?? '', null), 'the first wrong field has the focus').toBe('INPUT')
    await judge(stage.chromium, popup, 'edit, refused')
    await fillIn(popup, 'Another site', 'https://alpha.example.co.uk/login')
    await fillIn(popup, 'Digits', '8')
    await fillIn(popup, 'Period in seconds', '45')
    await press(popup, 'button', 'Save')
    await see(popup, 'Saved')
    await see(popup, 'Alpha Works')
    await see(popup, /\b\d{4} \d{4}\b/)
    await popup.close()
    await choose('Alpha Works, ada', 'Edit')
    await find(popup, 'button', 'Remove alpha.example.co.uk')
    await press(popup, 'button', /^Advanced/)
    expect((await find(popup, 'field', 'Period in seconds')).value).toBe('45')
    await popup.close()
  })

  test('groups and the favourite mark are set, seen and found', async () => {
    await choose('Gamma, eve', 'Edit')
    await fillIn(popup, 'Groups', 'work, far away')
    await press(popup, 'checkbox', 'Favourite')
    await judge(stage.chromium, popup, 'edit, groups')
    await press(popup, 'button', 'Save')
    await see(popup, 'Saved')
    expect(await inside(popup, () => document.querySelector('[role=img]')?.getAttribute('aria-label') ?? '', null)).toBe('Favourite')
    await judge(stage.chromium, popup, 'list, favourite')
    await fillIn(popup, 'Search', 'away')
    await until(
      async () => ((await order('.row-issuer')).join() === 'Gamma' ? true : null),
      async () => `found by its group: ${await order('.row-issuer')}`,
    )
    await popup.close()
    await choose('Gamma, eve', 'Edit')
    expect((await find(popup, 'field', 'Groups')).value).toBe('work, far away')
    await popup.close()
  })

  test('one that is removed comes back where it was', async () => {
    const before = await listed()
    await choose('Beta, bob', 'Remove')
    await see(popup, 'Beta, bob removed')
    expect(await order('.row-issuer')).not.toContain('Beta')
    await judge(stage.chromium, popup, 'list, removed')
    await press(popup, 'button', 'Undo')
    await see(popup, 'Beta, bob is back')
    await popup.close()
    expect(await listed()).toEqual(before)
  })

  test('the order is changed with the arrows by keyboard, and stays', async () => {
    await choose('Beta, bob', 'Change the order')
    await find(popup, 'button', 'Move Beta, bob up')
    await judge(stage.chromium, popup, 'order')
    await inside(popup, () => document.querySelector<HTMLElement>('[aria-label="Move Gamma, eve up"]')?.focus(), null)
    await popup.pressKey('Enter')
    await until(
      async () => ((await order('.order-name'))[1]?.startsWith('Gamma') ? true : null),
      () => 'it did not move',
    )
    expect(await inside(popup, () => document.activeElement?.getAttribute('aria-label') ?? '', null)).toBe('Move Gamma, eve up')
    await until(
      async () =>
        (await inside(popup, () => document.querySelector('[role=status]')?.textContent ?? '', null)).includes('number 2 of 3')
          ? true
          : null,
      () => 'it was not said',
    )
    await press(popup, 'button', 'Back')
    await see(popup, 'Gamma')
    await popup.close()
    expect(await listed()).toEqual(['Alpha Works', 'Gamma', 'Beta'])
  })

  test('the order is changed by dragging with the mouse, and stays', async () => {
    await choose('Beta, bob', 'Change the order')
    await find(popup, 'button', 'Move Beta, bob up')
    await drag('Beta', 'Alpha Works')
    await until(
      async () => ((await order('.order-name'))[0]?.startsWith('Beta') ? true : null),
      async () => `after the drag: ${await order('.order-name')}`,
    )
    await press(popup, 'button', 'Back')
    await see(popup, 'Gamma')
    await popup.close()
    expect(await listed()).toEqual(['Beta', 'Alpha Works', 'Gamma'])
  })

  test('its key is shown with the right password only', async () => {
    await stage.add({ issuer: 'Shown', accountName: 'ada', secret: 'MFRGGZDFMZTWQ2LK', sites: [] })
    await choose('Shown, ada', 'Show QR code or key')
    await judge(stage.chromium, popup, 'reveal, asking')
    await fillIn(popup, 'Your password, once more', 'not the right password')
    await press(popup, 'button', /^Show$/)
    await see(popup, 'That is not the right password.', derivation)
    expect(await has(popup, 'region', 'Key')).toBe(false)
    await judge(stage.chromium, popup, 'reveal, refused')
    await fillIn(popup, 'Your password, once more', vaultPassword)
    await press(popup, 'button', /^Show$/)
    await see(popup, 'MFRG GZDF MZTW Q2LK', derivation)
    await see(popup, /otpauth:\/\/totp\/Shown:ada\?\S*secret=MFRGGZDFMZTWQ2LK/)
    await judge(stage.chromium, popup, 'reveal, shown')
    expect(await inside(popup, () => document.querySelector('[role=img], svg, canvas') !== null, null)).toBe(true)
    await popup.close()
  })

  /** Presses, moves until the target takes notice, lets go: as a hand does. */
  async function drag(from: string, to: string): Promise<void> {
    const target = stage.chromium.devtools.targets().find(one => one.url() === popup.url())
    const page = await target?.asPage()
    if (!page) throw new Error('the popup is gone')
    const [start, end] = [await middleOf(from), await middleOf(to)]
    await page.mouse.move(start.x, start.y)
    await page.mouse.down()
    await page.mouse.move(start.x, start.y - 10, { steps: 5 })
    let wobble = 0
    await until(
      async () => {
        wobble = 1 - wobble
        await page.mouse.move(end.x + wobble, end.y, { steps: 3 })
        return (await order('.order-over')).some(text => text.startsWith(to)) ? true : null
      },
      () => 'nothing is dragged over the target',
    )
    await page.mouse.up()
  }

  const middleOf = (name: string) =>
    inside(
      popup,
      wanted => {
        const box = [...document.querySelectorAll('.order-name')].find(one => one.textContent?.startsWith(wanted))?.getBoundingClientRect()
        return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 }
      },
      name,
    )
})
