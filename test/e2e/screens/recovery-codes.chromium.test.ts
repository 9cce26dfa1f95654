import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send } from '../attacks/armed.ts'
import { fillIn, has, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { vaultPassword } from '../story/in-lockstep.ts'
import { judge } from './judge.ts'
import { openStage, passwordKeyOf, type Stage } from './stage.ts'
import { readStores } from './stores.ts'

/* The recovery codes of an account: typed, pasted or taken from the page, counted, shown with the password, marked, cleared. */

const derivation = 40_000
const typed = ['a1b2c-d3e4f', 'g5h6i-j7k8l', 'm9n0p-q1r2s']
const onPage = ['7f3a9c21', '0b8d4e66', 'c5591af0', '2e7b03d8', '94ac6f1b', 'd10e58c3', '6a27b9f4', 'f8c3d075']
const enrolment = `<h1>Two-factor authentication is on</h1><p>Keep these recovery codes. Order 20260117 is on its way.</p>
  <ul class="recovery-codes">${onPage.map(code => `<li><code>${code}</code></li>`).join('')}</ul>
  <form><input type="password" value="never-taken-1"></form>`

describe.sequential('recovery codes', () => {
  let stage: Stage
  let popup: Screen
  let id = ''
  beforeAll(async () => {
    stage = await openStage({ pages: { '/enrolled': enrolment } })
    ;[id = ''] = await stage.add({ issuer: 'ACME', accountName: 'ada' })
    popup = await stage.popup()
  })
  afterAll(() => stage?.close())

  async function openCodes(): Promise<void> {
    await press(popup, 'button', 'More about ACME, ada')
    await press(popup, 'button', /^Recovery codes/)
    await see(popup, 'Type or paste them')
  }

  async function show(): Promise<void> {
    await press(popup, 'button', 'Show the codes')
    await fillIn(popup, 'Your password, once more', vaultPassword)
    await press(popup, 'button', 'Show the codes')
    await until(
      async () => ((await has(popup, 'checkbox', typed[0] ?? '')) ? true : null),
      async () => `it shows ${await textOf(popup)}`,
      derivation,
    )
  }

  const stored = async () =>
    send<{ code: string; usedAt: number | null }[]>(await stage.own(), 'recovery.reveal', {
      id,
      passwordKey: await passwordKeyOf(vaultPassword),
    })

  test('pasted with words and numbers around them: recognised, counted, kept', async () => {
    await openCodes()
    await judge(stage.chromium, popup, 'recovery codes, none')
    await fillIn(popup, 'Add codes', `Your codes: 1. ${typed[0]}  2. ${typed[1]}  3. ${typed[2]}`)
    await see(popup, '3 codes')
    await judge(stage.chromium, popup, 'recovery codes, typed')
    await press(popup, 'button', 'Keep these codes')
    await see(popup, '3 of 3')
    expect((await stored()).map(({ code }) => code)).toEqual(typed)
    await judge(stage.chromium, popup, 'recovery codes, kept')
  })

  test('shown only with the password', async () => {
    await press(popup, 'button', 'Show the codes')
    await judge(stage.chromium, popup, 'recovery codes, password')
    await fillIn(popup, 'Your password, once more', 'not this one at all')
    await press(popup, 'button', 'Show the codes')
    await see(popup, 'That is not the right password.', derivation)
    expect(await textOf(popup)).not.toContain(typed[0])
    await judge(stage.chromium, popup, 'recovery codes, wrong password')
    await fillIn(popup, 'Your password, once more', vaultPassword)
    await press(popup, 'button', 'Show the codes')
    await see(popup, typed[2] ?? '', derivation)
    await judge(stage.chromium, popup, 'recovery codes, shown')
  })

  test('marked as used and not used again: the count follows, also in the menu', async () => {
    await press(popup, 'checkbox', typed[1] ?? '')
    await see(popup, '2 of 3')
    await press(popup, 'checkbox', typed[0] ?? '')
    await see(popup, '1 of 3')
    await press(popup, 'checkbox', typed[1] ?? '')
    await see(popup, '2 of 3')
    expect((await stored()).map(({ usedAt }) => usedAt !== null)).toEqual([true, false, false])
    await judge(stage.chromium, popup, 'recovery codes, used')
    popup = await stage.popup()
    await press(popup, 'button', 'More about ACME, ada')
    await see(popup, /Recovery codes.*2/)
    await judge(stage.chromium, popup, 'menu, recovery codes')
    await popup.close()
  })

  test('taken from the page that shows them, by a click and only then', async () => {
    const tab = await stage.chromium.openSite(stage.pages.url('/enrolled'))
    popup = await stage.chromium.openPopup(tab)
    await openCodes()
    await press(popup, 'button', 'Take them from this page')
    await see(popup, '8 codes')
    const taken = await inside(popup, () => document.querySelector('textarea')?.value ?? '', null)
    expect(taken.split('\n')).toEqual(onPage)
    await judge(stage.chromium, popup, 'recovery codes, from the page')
    await press(popup, 'button', 'Keep these codes')
    await see(popup, '10 of 11')
    expect((await stored()).map(({ code }) => code)).toEqual([...typed, ...onPage])
    await popup.close()
    await tab.close()
  })

  test('a page without such a list says so', async () => {
    popup = await stage.popup()
    await openCodes()
    await press(popup, 'button', 'Take them from this page')
    await see(popup, 'There is no list of recovery codes on this page.')
  })

  test('nothing of them stands unsealed in any store; cleared they are gone', async () => {
    const own = await stage.own()
    const kept =
      JSON.stringify(await readStores(own)) + (await own.evaluateText('chrome.storage.session.get(null).then(all => JSON.stringify(all))'))
    for (const code of [...typed, ...onPage]) expect(kept).not.toContain(code)
    await show()
    await press(popup, 'button', 'Remove all codes')
    await see(popup, 'cannot be brought back')
    expect(await stored()).toHaveLength(11)
    await judge(stage.chromium, popup, 'recovery codes, before they are cleared')
    await press(popup, 'button', 'Remove them for good')
    await until(
      async () => ((await stored()).length === 0 ? true : null),
      () => 'they are still there',
    )
    await judge(stage.chromium, popup, 'recovery codes, cleared')
  })
})
