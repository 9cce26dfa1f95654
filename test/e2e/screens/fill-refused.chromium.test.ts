import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { find, has, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { judge } from './judge.ts'
import { codeField } from './pages.ts'
import { openStage, type Stage } from './stage.ts'

/* A fill that did not go ahead: what the popup says and offers. */

const sms =
  '<h1>Check your phone</h1><p>We sent a code by SMS to the number ending in 42.</p><label>Code from the SMS <input name="sms_code" inputmode="numeric" maxlength="6"></label>'
const stubborn = `${codeField}<script>const field = document.querySelector('input'); field.addEventListener('input', () => { field.value = '' })</script>`

describe.sequential('a fill that did not go ahead', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ pages: { '/sms': sms, '/stubborn': stubborn } })
    await stage.add({ issuer: 'Here', accountName: 'ada', sites: [stage.pages.host] })
  })
  afterAll(() => stage?.close())

  const valueIn = (tab: Screen) => inside(tab, () => document.querySelector('input')?.value ?? '', null)

  test('another code is asked for: a question, which Cancel and Escape answer with no', async () => {
    const tab = await stage.chromium.openSite(stage.pages.url('/sms'))
    const popup = await stage.chromium.openPopup(tab)
    await press(popup, 'button', 'Fill the code of Here')
    await see(popup, 'Another code is asked for')
    await see(popup, 'Fill the authenticator code of Here, ada anyway?')
    await judge(stage.chromium, popup, 'fill, another code')
    const isGone = () =>
      until(
        async () => (/Another code is asked for/.test(await textOf(popup)) ? null : true),
        () => 'the question is still there',
      )
    await press(popup, 'button', 'Cancel')
    await isGone()
    await press(popup, 'button', 'Fill the code of Here')
    await see(popup, 'Another code is asked for')
    await popup.pressKey('Escape')
    await isGone()
    expect(await valueIn(tab)).toBe('')
    await tab.close()
  })

  test('the page took nothing: said so, with the copy and the reasons at hand', async () => {
    const tab = await stage.chromium.openSite(stage.pages.url('/stubborn'))
    const popup = await stage.chromium.openPopup(tab)
    await press(popup, 'button', 'Fill the code of Here')
    await see(popup, 'The page did not take the code that was typed.')
    expect(await has(popup, 'button', 'Copy code')).toBe(true)
    await judge(stage.chromium, popup, 'fill, nothing taken')
    await find(popup, 'button', 'Why?')
    await press(popup, 'button', 'Why?')
    await see(popup, 'Filling on this page')
    expect(await valueIn(tab)).toBe('')
    await tab.close()
  })
})
