import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillIn, find, has, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { openInUse } from './in-use.ts'
import { judge } from './judge.ts'
import { noisePng, qrImage, spottedQrImage } from './pages.ts'
import { openStage, type Stage } from './stage.ts'

/* What is said of a page: printed keys, codes for something else, broken codes, and the closer look. */

const uriOf = (name: string, secret: string) => `otpauth://totp/${name}:ada?secret=${secret}&issuer=${name}`
const printed = 'JBSWY3DPEHPK3PXQ'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ2345'

/** More codes that need mending than a look that nobody asked for is through with. */
const spottedCodes = (name: string) => [...letters].map((letter, i) => spottedQrImage(uriOf(`${name}${i}`, letter.repeat(16)))).join('')

describe.sequential('what a page shows', () => {
  let stage: Stage
  let popup: Screen
  beforeAll(async () => {
    stage = await openStage({
      pages: {
        '/key': `<h1>Two-factor sign-in</h1><p>Can’t scan the code? Enter this secret key in your authenticator app:</p><code>${printed.replace(/(.{4})(?=.)/g, '$1 ')}</code>`,
        '/others': ['https://apps.apple.com/app/x', 'https://play.google.com/store', 'WIFI:T:nopass;S:Guests;;'].map(qrImage).join(''),
        '/broken': qrImage('otpauth://totp/Broken:eve?issuer=Broken'),
        '/twice': `${qrImage(uriOf('Twice', 'AAAAAAAAAAAAAAAA'))}<a href="${uriOf('Twice', 'AAAAAAAAAAAAAAAA').replaceAll('&', '&amp;')}">open</a>${qrImage(uriOf('Twice', 'AAAAAAAAAAAAAAAA'))}`,
        '/unusual': qrImage(`${uriOf('Unusual', 'BBBBBBBBBBBBBBBB')}&digits=8&period=60&algorithm=SHA256`),
        '/many': spottedCodes('Many'),
        '/later': '<p>Nothing yet</p>',
        '/long': [
          spottedCodes('Long'),
          ...[1, 2, 3].map(seed => `<p><img alt="" width="500" src="data:image/png;base64,${noisePng(seed).toString('base64')}"></p>`),
        ].join(''),
      },
    })
  })
  afterAll(() => stage?.close())

  async function over(path: string): Promise<Screen> {
    const tab = await stage.chromium.openSite(stage.pages.url(path))
    popup = await stage.chromium.openPopup(tab)
    return tab
  }

  test('a printed key is offered, named by the person, and added only then', async () => {
    const tab = await over('/key')
    await see(popup, 'A key is printed on this page')
    await see(popup, 'JBSW Y3DP …')
    await judge(stage.chromium, popup, 'list, printed key')
    await press(popup, 'button', 'Use this key')
    const form = { screen: popup, within: 'details.add-way[open]' }
    expect((await find(form, 'field', 'Key')).value.replaceAll(' ', '')).toBe(printed)
    expect((await find(form, 'field', 'Issuer')).value, 'a proposal').toBe('127.0.0.1')
    await judge(stage.chromium, popup, 'adding, printed key')
    await fillIn(form, 'Issuer', 'Printed')
    await press(form, 'button', 'Continue')
    await see(popup, 'Printed')
    await press(popup, 'button', /^Add$/)
    await see(popup, 'Printed is added')
    await press(popup, 'button', 'Done')
    await popup.close()
    popup = await stage.chromium.openPopup(tab)
    await press(popup, 'button', 'Add an account')
    await see(popup, 'No QR code was found on this page')
    expect(await has(popup, 'button', 'Use this key'), 'a key that is stored').toBe(false)
    await popup.close()
    await tab.close()
  })

  test('codes for something else are named and cannot be pressed', async () => {
    const tab = await over('/others')
    await press(popup, 'button', 'Add an account')
    await see(popup, /[23] other codes on this page/)
    await press(popup, 'button', 'Look harder')
    await see(
      popup,
      '3 other codes on this page: 2 links (apps.apple.com, play.google.com), 1 Wi-Fi network. Lockstep opens none of them.',
      60_000,
    )
    expect(await inside(popup, () => document.querySelectorAll('a').length, null)).toBe(0)
    await judge(stage.chromium, popup, 'adding, other codes')
    await popup.close()
    await tab.close()
  })

  test('a broken code says what is wrong with it', async () => {
    const tab = await over('/broken')
    await press(popup, 'button', 'Add an account')
    await see(popup, 'A QR code on this page is meant for two-factor sign-in but cannot be used: This is not a complete otpauth address.')
    await judge(stage.chromium, popup, 'adding, broken code')
    await popup.close()
    await tab.close()
  })

  test('the same code three times is one account', async () => {
    const tab = await over('/twice')
    await see(popup, 'Found on this page')
    await press({ screen: popup, within: '.add-found' }, 'button', /^Add$/)
    await see(popup, 'Twice, ada is added')
    await popup.close()
    await tab.close()
  })

  test('where a look by itself ends before all codes are read, it says so, and a closer look finds the rest', async () => {
    const tab = await over('/many')
    await see(popup, /\d+ accounts found/)
    await see(popup, 'There may be more codes on this page.')
    await judge(stage.chromium, popup, 'list, there may be more')
    await press(popup, 'button', 'Look harder')
    await see(popup, '30 accounts found', 60_000)
    expect(await textOf(popup)).not.toContain('There may be more')
    await judge(stage.chromium, popup, 'list, all of many')
    await popup.close()
    await tab.close()
  })

  test('a list that is in use does not move: what was found is said at its lower edge, and comes up when asked', async () => {
    const tab = await stage.chromium.openSite(stage.pages.url('/unusual'))
    await stage.add({ issuer: 'Here already', accountName: 'ada', secret: 'DDDDDDDDDDDDDDDD' })
    popup = await openInUse(() => stage.chromium.openPopup(tab))
    const topOfRow = () => inside(popup, () => document.querySelector('.row')?.getBoundingClientRect().top ?? 0, null)
    await find(popup, 'button', /^Here already/)
    const before = await topOfRow()
    await see(popup, '1 account was found on this page')
    expect(await topOfRow()).toBe(before)
    await judge(stage.chromium, popup, 'list in use, found')
    await press(popup, 'button', 'Show')
    await find(popup, 'button', /^Add$/)
    expect(await topOfRow()).toBeGreaterThan(before)
    await popup.close()
    await tab.close()
  })

  test('unusual parameters are shown before anything is added', async () => {
    const tab = await over('/unusual')
    for (const words of ['Unusual', 'ada', stage.pages.host, '8 digits', '60 s', 'SHA-256']) await see(popup, words)
    await judge(stage.chromium, popup, 'list, unusual parameters')
    await popup.close()
    await tab.close()
  })

  test('the closer look shows how far it is, can be stopped, and its outcome is read aloud', async () => {
    const tab = await over('/later')
    await press(popup, 'button', 'Add an account')
    await see(popup, 'No QR code was found on this page')
    await judge(stage.chromium, popup, 'adding, nothing found')
    await press(popup, 'button', 'Look harder')
    await press(popup, 'button', 'Cancel')
    await see(popup, /Stopped|A closer look found nothing more/)
    expect(await focused(), 'the focus stays').toBe('Look harder')
    await press(popup, 'button', 'Look harder')
    await find(popup, 'status', 'A closer look found nothing more.', 60_000)
    await judge(stage.chromium, popup, 'adding, looked harder')
    await popup.close()
    await tab.close()
  })

  test('what a closer look had read when it was stopped is offered, and it can be begun again', async () => {
    const tab = await over('/long')
    await see(popup, 'There may be more codes on this page.')
    await press(popup, 'button', 'Look harder')
    await until(
      async () => (await inside(popup, () => (document.querySelector('progress')?.value ?? 0) > 0.51, null)) || null,
      async () => `the search of the page’s own pictures does not begin: ${await textOf(popup)}`,
      60_000,
    )
    await press(popup, 'button', 'Cancel')
    await see(popup, /Stopped\. \d+ more were found until then\./)
    await see(popup, '30 accounts found')
    await see(popup, 'There may be more codes on this page.')
    await find(popup, 'button', 'Look harder')
    await judge(stage.chromium, popup, 'list, closer look stopped')
    await popup.close()
    await tab.close()
  })

  test('an account that shows up later is found by the closer look, and what was typed meanwhile is kept', async () => {
    const tab = await over('/later')
    await press(popup, 'button', 'Add an account')
    await see(popup, 'No QR code was found on this page')
    await press(popup, 'button', /^Type the key by hand/)
    await fillIn({ screen: popup, within: 'details.add-way[open]' }, 'Issuer', 'Half')
    await inside(tab, html => document.body.insertAdjacentHTML('beforeend', html), qrImage(uriOf('Later', 'CCCCCCCCCCCCCCCC')))
    await press(popup, 'button', 'Look harder')
    await see(popup, 'A closer look found 1 more.', 60_000)
    await see(popup, 'Later')
    await judge(stage.chromium, popup, 'adding, found by the closer look')
    await press(popup, 'button', /^Add$/)
    await see(popup, 'Later, ada is added')
    await popup.close()
    await tab.close()
  })

  test('by the keyboard alone: from the list to the closer look and back', async () => {
    const tab = await over('/later')
    await find(popup, 'button', 'Add an account')
    await tabTo('Add an account')
    await popup.pressKey('Enter')
    await see(popup, 'No QR code was found on this page')
    await tabTo('Look harder')
    await popup.pressKey('Enter')
    await until(
      async () => ((await focused()) === 'Cancel' ? true : null),
      async () => `the focus is on ${await focused()} of ${await textOf(popup)}`,
    )
    await popup.pressKey('Enter')
    await see(popup, /Stopped|A closer look found nothing more/)
    await popup.close()
    await tab.close()
  })

  const focused = () =>
    inside(popup, () => (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim(), null)

  async function tabTo(name: string): Promise<void> {
    for (let presses = 0; presses < 40; presses++) {
      if ((await focused()) === name) return
      await popup.pressKey('Tab')
    }
    throw new Error(`Tab does not reach ${name}`)
  }
})
