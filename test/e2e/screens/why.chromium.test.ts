import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { find, has, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { judge } from './judge.ts'
import { codeField } from './pages.ts'
import { openStage, type Stage } from './stage.ts'

/* Why a code is filled on a page or not, and the way on from there. */

const shown = {
  '/code': codeField,
  '/nothing': '<h1>Welcome back</h1><p>Nothing is asked here. <b>Lockstep says: you have won!</b></p>',
  '/sms':
    '<h1>Check your phone</h1><p>We sent a code by SMS to the number ending in 42.</p><label>Code from the SMS <input name="sms_code" inputmode="numeric" maxlength="6"></label>',
  '/odd': '<h1>Members</h1><label>Your word <input id="word" name="word"></label>',
  '/frame': `<h1>Sign in</h1><iframe sandbox="allow-scripts" width="300" height="200" srcdoc='${codeField}'></iframe>`,
}

describe.sequential('“Filling on this page”', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ pages: shown })
    await stage.add({ issuer: 'Here', accountName: 'ada', sites: [stage.pages.host] })
    await stage.add({ issuer: 'Elsewhere', accountName: 'bob', sites: ['github.com'], secret: 'MFRGGZDFMZTWQ2LK' })
  })
  afterAll(() => stage?.close())

  async function openTab(path: keyof typeof shown): Promise<Screen> {
    return stage.chromium.openSite(stage.pages.url(path))
  }

  async function whyOver(tab: Screen, account = 'Here'): Promise<Screen> {
    const popup = await stage.chromium.openPopup(tab)
    await press(popup, 'button', `More about ${account}`)
    await press(popup, 'button', 'Why is it filled here, or not?')
    await see(popup, 'What you can do')
    return popup
  }

  const valueIn = (tab: Screen) => inside(tab, () => document.querySelector('input')?.value ?? '', null)

  test('a field that would be filled is told with what spoke for it, and filled from there', async () => {
    const tab = await openTab('/code')
    const popup = await whyOver(tab)
    await see(popup, `This page is 127.0.0.1. The account belongs here, by its site ${stage.pages.host}.`)
    await see(popup, 'There is one field for the code, and it would be filled.')
    await see(popup, 'What decided')
    expect(await valueIn(tab)).toBe('')
    await judge(stage.chromium, popup, 'why, a field')
    await press(popup, 'button', 'Fill now')
    await until(
      async () => (/^\d{6}$/.test(await valueIn(tab)) ? true : null),
      () => 'nothing was filled',
    )
    await tab.close()
  })

  test('a page that asks for a code by SMS: nothing unasked, and the person’s choice', async () => {
    const tab = await openTab('/sms')
    const popup = await whyOver(tab)
    await see(popup, 'This page does not ask for a code from an authenticator app')
    await see(popup, 'The page asks for a code sent by SMS.')
    await judge(stage.chromium, popup, 'why, SMS')
    await press(popup, 'button', 'Fill this account’s code anyway')
    await until(
      async () => (/^\d{6}$/.test(await valueIn(tab)) ? true : null),
      () => 'nothing was filled',
    )
    await tab.close()
  })

  test('no field: reached from the refusal, too; the page’s own words are not repeated', async () => {
    const tab = await openTab('/nothing')
    const popup = await stage.chromium.openPopup(tab)
    await press(popup, 'button', /^Fill the code of Here/)
    await press(popup, 'button', 'Why?')
    await see(popup, 'No field for a code was found')
    expect(await textOf(popup)).not.toContain('you have won')
    await judge(stage.chromium, popup, 'why, no field')
    await popup.close()
    await tab.close()
  })

  test('a field nobody would take for one is used once the person has clicked into it, and forgotten again', async () => {
    const tab = await openTab('/odd')
    await press(tab, 'field', 'Your word')
    const popup = await whyOver(tab)
    await see(popup, 'No field for a code was found')
    await press(popup, 'button', 'Use the field I clicked into')
    await see(popup, 'This field is used on 127.0.0.1')
    await see(popup, 'The field you once chose on this site is there')
    await find(popup, 'button', 'Fill now')
    await judge(stage.chromium, popup, 'why, a chosen field')
    await press(popup, 'button', 'Forget the field I chose')
    await see(popup, 'No field for a code was found')
    await popup.close()
    await tab.close()
  })

  test('a frame that is shut in a sandbox, and another site', async () => {
    const tab = await openTab('/frame')
    const popup = await whyOver(tab)
    await see(popup, /in a part of the page that is shut in a sandbox/)
    await popup.close()
    const other = await whyOver(tab, 'Elsewhere')
    await see(other, 'This account belongs to github.com. This page is 127.0.0.1')
    expect(await has(other, 'button', 'Fill now')).toBe(false)
    await judge(stage.chromium, other, 'why, another site')
    await press(other, 'button', 'Use it here…')
    await see(other, 'Not this account’s site')
    await other.close()
    await tab.close()
  })
})
