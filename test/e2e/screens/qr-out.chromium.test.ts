import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { picturedTexts } from '../../run/picture-texts.ts'
import { fillIn, press, see } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { vaultPassword } from '../story/in-lockstep.ts'
import { pageOf } from './judge.ts'
import { openStage, type Stage } from './stage.ts'

/* The QR code of one account, as another device sees it on the screen. */

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

describe.sequential('the QR code of an account', () => {
  let stage: Stage
  let popup: Screen
  beforeAll(async () => {
    stage = await openStage()
    await stage.add({ issuer: 'Ökonomie & Söhne', accountName: 'ada@example.com', secret, digits: 8, period: 60, algorithm: 'SHA256' })
    popup = await stage.popup()
    await press(popup, 'button', 'More about Ökonomie')
    await press(popup, 'button', 'Show QR code or key')
    await fillIn(popup, 'Your password, once more', vaultPassword)
    await press(popup, 'button', /^Show$/)
    await see(popup, 'JBSW Y3DP', 40_000)
  })
  afterAll(() => stage?.close())

  test.each([
    ['light', 'ltr'],
    ['dark', 'ltr'],
    ['dark', 'rtl'],
  ] as const)('is read from the screen: %s, %s', async (scheme, direction) => {
    await popup.colourScheme(scheme)
    await inside(popup, dir => document.documentElement.setAttribute('dir', dir), direction)
    await inside(popup, () => document.querySelector('svg.qr')?.scrollIntoView({ block: 'center' }), null)
    const page = await pageOf(stage.chromium, popup)
    const texts = await picturedTexts(Uint8Array.from(await page.screenshot()))
    const shown = await inside(popup, () => [...document.querySelectorAll('.revealed')].at(-1)?.textContent?.trim() ?? '', null)
    expect(texts).toEqual([shown])
    expect(shown).toContain(`secret=${secret}`)
    expect(shown).toMatch(/digits=8/)
  })
})
