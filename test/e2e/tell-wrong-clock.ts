import { afterAll, beforeAll, describe, test } from 'vitest'
import { accountMessage, send } from './attacks/armed.ts'
import { press, see } from './driver/hands.ts'
import { type Driver, inside, type Screen } from './driver/screen.ts'
import { freshSite } from './story/fresh-site.ts'
import { createVault, openPopup } from './story/in-lockstep.ts'
import { logOut, person, reachCodePage, sendFilledCode, sendRejectedCode, signUp, waitForFreshCode } from './story/on-the-site.ts'
import { enter, type World } from './story/world.ts'

/** How far the site's clock is ahead, once it is: more steps than the site forgives. In ms. */
const ahead = 90_000

/**
 * A person is logged out, the clocks part, and a code is rejected: as tests, one after another.
 * `show` is given the panel's states.
 */
export function tellWrongClock(name: string, start: () => Promise<Driver>, show: (name: string, screen: Screen) => Promise<void>): void {
  describe.sequential(`a code that was rejected, in ${name}`, () => {
    let off = 0
    let site: Awaited<ReturnType<typeof freshSite>>
    let stage: Awaited<ReturnType<typeof enter>>
    let world: World
    beforeAll(async () => {
      site = await freshSite({ now: () => Date.now() + off })
      stage = await enter({ start, siteUrl: site.url, show })
      world = stage.world
    })
    afterAll(async () => {
      await stage?.leave()
      await site?.close()
    })

    const openPanel = async () => {
      const popup = await openPopup(world)
      await press(popup, 'button', 'More about')
      await press(popup, 'button', 'Code rejected?')
      await see(popup, 'Codes around now')
      return popup
    }

    test('an account of the site, while the clocks agree', async () => {
      const popup = await openPopup(world)
      await createVault(popup)
      await popup.close()
      await signUp(world.tab)
      await addByMessage(world)
      const filling = await openPopup(world)
      await press(filling, 'button', /^Fill the code of/)
      await sendFilledCode(world, 'Confirm')
      const panel = await openPanel()
      await press(panel, 'button', 'Compare with the site’s clock')
      await see(panel, 'The two clocks agree')
      await panel.close()
      await logOut(world.tab)
    })

    test('the site’s clock is ahead: the code is rejected', async () => {
      off = ahead
      await reachCodePage(world)
      await waitForFreshCode(world)
      const popup = await openPopup(world)
      await press(popup, 'button', /^Fill the code of/)
      await sendRejectedCode(world, 'Log in')
    })

    test('the panel compares the clocks, and the correction is stored', async () => {
      const panel = await openPanel()
      await show('code rejected', panel)
      await press(panel, 'button', 'Compare with the site’s clock')
      await see(panel, /This machine’s clock is (89|90|91) s behind/)
      await show('code rejected, clocks differ', panel)
      await press(panel, 'button', 'Use a correction of')
      await see(panel, /A correction of .?\+(89|90|91) s is used/)
      await see(panel, 'With the correction, codes fit the site’s clock')
      await show('code rejected, corrected', panel)
      await panel.close()
    })

    test('the next fill is taken', async () => {
      const popup = await openPopup(world)
      await press(popup, 'button', /^Fill the code of/)
      await sendFilledCode(world, 'Log in')
    })
  })
}

/** Stores the key that the site's page shows. */
async function addByMessage(world: World): Promise<void> {
  const secret = await inside(world.tab, () => (document.querySelector('#key')?.textContent ?? '').replaceAll(' ', ''), null)
  const account = accountMessage({ accountName: person.username, secret, sites: [new URL(world.siteUrl).host] })
  const popup = await openPopup(world)
  await send(popup, 'account.add', { additions: [{ account, replaces: null }] })
  await popup.close()
}
