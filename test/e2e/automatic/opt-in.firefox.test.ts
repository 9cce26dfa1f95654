import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SiteReach } from '../../../src/messages.ts'
import { accountMessage, kdf, passwordKey, send } from '../attacks/armed.ts'
import { Firefox } from '../driver/firefox.ts'
import { press, see } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { codeField, type Pages, startPages } from '../screens/pages.ts'

/* "Fill here as soon as the field appears" in Firefox, with the browser's own question. */

const folder = process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox'
const lateField = `<div id="place"></div><script>setTimeout(() => { place.innerHTML = ${JSON.stringify(codeField)} }, 1200)</script>`

describe.sequential('a site that is filled by itself, in Firefox', () => {
  let firefox: Firefox
  let pages: Pages
  let own: Screen
  let id = ''
  beforeAll(async () => {
    pages = await startPages({
      '/code': codeField,
      '/late': lateField,
      '/sending': `${codeField.replace('<form>', '<form onsubmit="event.preventDefault(); sent.textContent += \'x\'">')}<p id="sent"></p>`,
      '/plain': '<p>Nothing</p>',
      '/sms': codeField.replace('Authentication code', 'Code from the SMS'),
    })
    firefox = await Firefox.start(folder)
    const tab = await firefox.openSite(pages.url('/code'))
    const popup = await firefox.openPopup(tab)
    await send(popup, 'vault.create', { passwordKey, kdf })
    const additions = [{ account: accountMessage({ issuer: 'Here', accountName: 'ada', sites: [pages.host] }), replaces: null }]
    ;[id = ''] = (await send<{ ids: string[] }>(popup, 'account.add', { additions })).ids
    await press(popup, 'button', 'Settings')
    own = await firefox.screenAt('/options.html')
    await tab.close()
  })
  afterAll(async () => {
    await firefox?.close()
    await pages?.close()
  })

  const codeIn = (tab: Screen) => inside(tab, () => document.querySelector('input')?.value ?? '', null)
  const seeFilled = (tab: Screen) =>
    until(
      async () => (/^\d{6}$/.test(await codeIn(tab)) ? true : null),
      () => `nothing was filled at ${tab.url()}`,
    )
  const seeNothingFilled = async (tab: Screen) => {
    await wait(2500) // nothing must happen, and nothing tells when
    expect(await codeIn(tab)).toBe('')
  }
  const held = async () => {
    const patterns = `(await browser.permissions.getAll()).origins`
    const scripts = `(await browser.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches)`
    return JSON.parse(await own.evaluateText(`(async () => JSON.stringify([${patterns}, ${scripts}]))()`)) as [string[], string[]]
  }
  const seeHeld = (...expected: string[]) =>
    until(
      async () => (JSON.stringify(await held()) === JSON.stringify([expected, expected]) ? true : null),
      async () => `held: ${JSON.stringify(await held())}`,
    )
  const askForIt = async (tab: Screen) => {
    const popup = await firefox.openPopup(tab)
    await press(popup, 'button', 'More about Here, ada')
    await press(popup, 'button', 'Fill here automatically')
    await see(popup, 'This browser gives access to a whole host, whatever the port')
    await press(popup, 'button', 'Turn on')
  }

  test('refused by the person: nothing stays', async () => {
    const tab = await firefox.openSite(pages.url('/code'))
    await askForIt(tab)
    await firefox.answerQuestion(false)
    await seeNothingFilled(tab)
    await seeHeld()
    await tab.close()
  })

  test('allowed: filled now, and later without a click', async () => {
    const tab = await firefox.openSite(pages.url('/code'))
    await askForIt(tab)
    await firefox.answerQuestion(true)
    await seeHeld('http://127.0.0.1/*')
    await seeFilled(tab)
    await tab.close()
    for (const path of ['/code', '/late']) {
      const next = await firefox.openSite(pages.url(path))
      await seeFilled(next)
      await next.close()
    }
  })

  test('not a code that was sent, and not another port of the host', async () => {
    const other = await startPages({ '/': codeField })
    for (const url of [pages.url('/sms'), other.url('/')]) {
      const tab = await firefox.openSite(url)
      await seeNothingFilled(tab)
      await tab.close()
    }
    await other.close()
  })

  test('it outlives the background', async () => {
    await firefox.stopBackground()
    const tab = await firefox.openSite(pages.url('/late'))
    await seeFilled(tab)
    await tab.close()
  })

  const sent = (tab: Screen) => inside(tab, () => document.querySelector('#sent')?.textContent ?? '', null)
  const openSending = async (submit: boolean) => {
    await send(own, 'site.setAutomatic', { origin: pages.url(''), automatic: { submit } })
    const tab = await firefox.openSite(pages.url('/sending'))
    await seeFilled(tab)
    return tab
  }

  test('nothing is sent by itself, and once where the person wants it', async () => {
    const wanted = await openSending(true)
    await until(
      async () => ((await sent(wanted)) ? true : null),
      () => 'the form was not sent',
    )
    await wait(1000)
    expect(await sent(wanted)).toBe('x')
    await wanted.close()
    const unwanted = await openSending(false)
    await wait(1500)
    expect(await sent(unwanted)).toBe('')
    await unwanted.close()
  })

  const turnOnAgain = async () => {
    const tab = await firefox.openSite(pages.url('/plain'))
    await askForIt(tab)
    await firefox.answerQuestion(true)
    await seeHeld('http://127.0.0.1/*')
    await tab.close()
  }
  const choices = async () => {
    const { origins } = await send<SiteReach>(own, 'site.list')
    return origins.filter(({ automatic }) => automatic !== null).map(({ origin }) => origin)
  }
  const seeOff = async () => {
    await seeHeld()
    expect(await choices()).toEqual([])
    const tab = await firefox.openSite(pages.url('/code'))
    await seeNothingFilled(tab)
    await tab.close()
  }

  test('taken back in the browser’s own settings: turned off', async () => {
    expect(await choices()).toEqual([pages.url('')])
    await own.evaluateText(`browser.permissions.remove({ origins: ['http://127.0.0.1/*'] }).then(String)`)
    await until(
      async () => ((await choices()).length === 0 ? true : null),
      async () => `still on: ${await choices()}`,
    )
    await seeOff()
  })

  test('revoked in the settings: access and script are gone', async () => {
    await turnOnAgain()
    await send(own, 'site.revoke', { patterns: ['http://127.0.0.1/*'] })
    await seeOff()
    await turnOnAgain()
  })

  test('the account goes: so do access and script', async () => {
    await send(own, 'account.remove', { id })
    await seeHeld()
    const tab = await firefox.openSite(pages.url('/code'))
    await seeNothingFilled(tab)
    await tab.close()
  })
})
