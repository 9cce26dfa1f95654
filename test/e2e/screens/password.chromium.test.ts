import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillIn, find, has, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { openSettings, toFront } from './in-settings.ts'
import { judge } from './judge.ts'
import { openStage, type Stage } from './stage.ts'

/* The vault's password from the first run on, and what other windows see. */

/** Keys take seconds to derive on a slow machine. */
const derivation = 40_000
const newPassword = 'nine brass lanterns over the harbour'

describe.sequential('the password', () => {
  let stage: Stage
  let passphrase = ''
  beforeAll(async () => {
    stage = await openStage({ vault: false })
  })
  afterAll(() => stage?.close())

  test('a short, a mistyped and an easy one are not taken at once', async () => {
    const popup = await stage.popup()
    await judge(stage.chromium, popup, 'welcome')
    await fillIn(popup, 'Password', 'too short')
    await press(popup, 'button', 'Create vault')
    await see(popup, '3 more characters needed.')
    await judge(stage.chromium, popup, 'welcome, too short')
    await fillIn(popup, 'Password', newPassword)
    await see(popup, 'Strong')
    await fillIn(popup, 'The same password again', 'something else entirely')
    await press(popup, 'button', 'Create vault')
    await see(popup, 'The two passwords are not the same.')
    await fillIn(popup, 'Password', 'aaaaaaaaaaaa')
    await see(popup, 'Very weak')
    await fillIn(popup, 'The same password again', 'aaaaaaaaaaaa')
    await press(popup, 'button', 'Create vault')
    await see(popup, 'This password is easy to guess.')
    await judge(stage.chromium, popup, 'welcome, easy')
    await popup.close()
  })

  test('a passphrase is made, another one, and taken only once it is written down', async () => {
    const popup = await stage.popup()
    await press(popup, 'button', 'Make one for me')
    const first = await shownWords(popup)
    await press(popup, 'button', 'Another one')
    passphrase = await until(
      async () => ((await shownWords(popup)) === first ? null : shownWords(popup)),
      () => 'the words stay the same',
    )
    expect(passphrase.split(/[ -]/)).toHaveLength(5)
    await judge(stage.chromium, popup, 'welcome, passphrase')
    const off = await inside(popup, () => document.querySelector('button[type=submit]')?.getAttribute('aria-disabled') ?? '', null)
    expect(off).toBe('true')
    await press(popup, 'checkbox', 'I have written it down')
    await press(popup, 'button', 'Create vault')
    await see(popup, 'No accounts yet', derivation)
    await judge(stage.chromium, popup, 'list, empty')
    await popup.close()
    await stage.add({ issuer: 'Kept', accountName: 'ada', period: 86_400 })
  })

  test('the settings: when to lock is kept, and every section is sound', async () => {
    const settings = await openSettings(stage)
    await judge(stage.chromium, settings, 'settings')
    await find(settings, 'choice', 'Lock after')
    await inside(
      settings,
      () => {
        const select = document.querySelector<HTMLSelectElement>('#security select')
        if (!select) return
        select.value = '60'
        select.dispatchEvent(new Event('change', { bubbles: true }))
      },
      null,
    )
    await see(settings, 'Saved')
    await settings.close()
    const again = await openSettings(stage)
    expect((await find(again, 'choice', 'Lock after')).value).toBe('60')
    await again.close()
  })

  test('it is changed: the old one opens nothing any more, the new one does, the codes stay', async () => {
    const code = await codeShown(stage)
    const settings = await openSettings(stage)
    await press(settings, 'button', 'Change password')
    const place = { screen: settings, within: '#security' }
    await fillIn(place, 'Current password', 'certainly not this one')
    await fillIn(place, 'Password', newPassword)
    await fillIn(place, 'The same password again', newPassword)
    await judge(stage.chromium, settings, 'settings, change password')
    await press({ screen: settings, within: '#security form' }, 'button', 'Change password')
    await see(settings, 'That is not the right password.', derivation)
    await fillIn(place, 'Current password', passphrase)
    await press({ screen: settings, within: '#security form' }, 'button', 'Change password')
    await see(settings, 'The password is changed', derivation)
    await press(settings, 'button', 'Lock now')
    await see(settings, 'Unlock Lockstep')
    await judge(stage.chromium, settings, 'settings, locked')
    await open(settings, passphrase)
    await see(settings, 'That is not the right password.', derivation)
    await open(settings, newPassword)
    await see(settings, 'Lockstep settings', derivation)
    await settings.close()
    expect(await codeShown(stage)).toBe(code)
  })

  test('a lock in one window locks the other, and an unlock opens it', async () => {
    const [one, other] = [await openSettings(stage), await openSettings(stage)]
    await toFront(stage, one)
    await press(one, 'button', 'Lock now')
    await see(other, 'Unlock Lockstep')
    await toFront(stage, other)
    expect(await textOf(other)).not.toContain('1 account')
    await open(other, newPassword)
    await see(one, 'Lockstep settings', derivation)
    await one.close()
    await other.close()
  })

  test('two windows add at once: both additions are kept, and both windows show them', async () => {
    const [one, other] = [await openSettings(stage), await openSettings(stage)]
    await toFront(stage, one)
    await proposed(one, 'Left', 'AAAAAAAAAAAAAAAA')
    await toFront(stage, other)
    await proposed(other, 'Right', 'BBBBBBBBBBBBBBBB')
    const add = (window: Screen) => inside(window, () => document.querySelector<HTMLElement>('.add-one .button-primary')?.click(), null)
    await Promise.all([add(one), add(other)])
    await see(one, 'Left is added')
    await see(other, 'Right is added')
    for (const window of [one, other]) await see(window, '3 accounts in your vault.')
    await one.close()
    await other.close()
  })

  const shownWords = (popup: Screen) => find(popup, 'status', /\w+/).then(({ text }) => text)

  async function open(screen: Screen, password: string): Promise<void> {
    await fillIn(screen, 'Password', password)
    await press(screen, 'button', 'Unlock')
  }

  /** An account in the preview of a settings window, ready to be added. */
  async function proposed(window: Screen, issuer: string, secret: string): Promise<void> {
    await press(window, 'button', 'Add an account')
    await press(window, 'button', 'Paste an otpauth address')
    await press(window, 'field', 'otpauth addresses')
    await window.typeText(`otpauth://totp/${issuer}?secret=${secret}&issuer=${issuer}`)
    await press({ screen: window, within: 'details[open]' }, 'button', 'Continue')
    await find(window, 'button', /^Add$/)
    expect(await has(window, 'button', 'Discard and start over')).toBe(true)
  }
})

/** The code of the one account, as the popup shows it. */
async function codeShown(stage: Stage): Promise<string> {
  const popup = await stage.popup()
  await see(popup, /\d{3} \d{3}/)
  const code = await inside(popup, () => document.querySelector('.code')?.textContent ?? '', null)
  await popup.close()
  return code
}
