import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../../src/messages.ts'
import { press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { type Armed, accountMessage, arm, kdf, openOwnPage, passwordKey, send, sendRaw, tabBelow } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'

/*
 * A locked vault gives nothing: to no message, to no screen that was left open, to no fill that was on its way.
 */

const key = 'A'.repeat(43)

/** A sound payload for every message: refusals must come from the lock, not from the shape. */
function payloads(id: string): Record<keyof typeof messages, object> {
  return {
    'vault.status': {},
    'vault.create': { passwordKey: key, kdf },
    'vault.unlock': { passwordKey: key },
    'vault.lock': {},
    'vault.changePassword': { passwordKey, newPasswordKey: key, kdf },
    'vault.undo': { changeId: id },
    'vault.remains': {},
    'vault.setAside': { confirmed: true },
    'settings.get': {},
    'settings.set': { autoLockMinutes: 0 },
    'account.list': { url: null, codes: 100 },
    'account.compare': { accounts: [accountMessage()] },
    'account.add': { additions: [{ account: accountMessage(), replaces: null }] },
    'account.edit': { id, changes: { note: 'x' } },
    'account.remove': { id },
    'account.move': { id, before: null },
    'account.lastRemoved': {},
    'account.reveal': { id, passwordKey },
    'account.used': { id },
    'code.list': { ids: [id] },
    'code.advance': { id },
    'code.fill': { id, tabId: 1 },
    'help.codes': { id },
    'help.serverTime': { id, tabId: 1 },
    'backup.reveal': { passwordKey },
    'backup.compare': { accounts: [accountMessage()] },
    'backup.state': {},
    'backup.noteMade': {},
    'backup.remindAfter': { days: 7 },
    'backup.setAutomatic': { passwordKey, automatic: { fileKey: key, scrypt: { n: 131_072, r: 8, p: 1, salt: key }, keep: 5 } },
    'backup.stopAutomatic': {},
    'backup.automaticNow': {},
    'recovery.add': { id, codes: ['ab12-cd34'] },
    'recovery.reveal': { id, passwordKey },
    'recovery.mark': { id, code: 'ab12-cd34', used: true },
    'recovery.clear': { id },
    'page.explain': { tabId: 1 },
    'site.useField': { tabId: 1 },
    'site.forgetField': { origin: 'https://example.com' },
    'site.list': {},
    'site.intend': { origin: 'https://example.com', submit: false, tabId: null },
    'site.settle': { origin: 'https://example.com' },
    'site.setAutomatic': { origin: 'https://example.com', automatic: null },
    'site.revoke': { patterns: ['https://example.com/*'] },
    'site.takeWithdrawn': {},
    'page.fieldAppeared': {},
    'backup.export': { passwordKey, fileKey: key, scrypt: { n: 131_072, r: 8, p: 1, salt: key } },
  }
}

/** Answered without an open vault, and what each may say then. */
const doors = {
  'vault.status': { ok: true, value: { state: 'locked' } },
  'vault.lock': { ok: true, value: { state: 'locked' } },
  'vault.create': { ok: false, code: 'vaultExists' },
  'vault.unlock': { ok: false, code: 'passwordWrong' },
  'vault.remains': { ok: true },
  'page.fieldAppeared': { ok: false, code: 'messageRefused' }, // only a script in a page may say so
} as const

describe.sequential('a locked vault', () => {
  let armed: Armed
  let site: HostilePages
  let id = ''
  beforeAll(async () => {
    site = await startHostilePages({ '/': pageWith(codeField) })
    armed = await arm()
    ;[id = ''] = await armed.add({ issuer: 'Marked issuer', accountName: 'marked name', sites: [`127.0.0.1:${site.port}`] })
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
  })
  const unlock = () => send(armed.page, 'vault.unlock', { passwordKey })

  test('answers every message with nothing but "locked"', async () => {
    await send(armed.page, 'vault.lock')
    const all = Object.entries(payloads(id)).filter(([type]) => type !== 'vault.setAside')
    expect(Object.keys(payloads(id)).sort()).toEqual(Object.keys(messages).sort())
    for (const [type, payload] of all) {
      const answer = await sendRaw(armed.page, { type, payload })
      expect(answer, type).toMatchObject(doors[type as keyof typeof doors] ?? { ok: false, code: 'locked' })
      expect(JSON.stringify(answer), type).not.toMatch(/marked|JBSWY3DP|\b\d{6}\b.*code/i)
    }
  })

  test('an undo mark, a wrong shape, an unknown type and a prototype’s name are refused alike', async () => {
    const odd = [null, 1, 'code.list', {}, { type: 'constructor' }, { type: '__proto__', payload: {} }, { type: 'toString', payload: {} }]
    const wrong = [
      ...odd,
      { type: 'code.list' },
      { type: 'code.list', payload: { ids: ['x'.repeat(99)] } },
      { type: ['code.list'], payload: {} },
    ]
    for (const message of wrong)
      expect(await sendRaw(armed.page, message), JSON.stringify(message)).toMatchObject({ ok: false, code: 'messageInvalid' })
  })

  test('shows on every screen that was left open: no code, no name stays', async () => {
    await unlock()
    const tab = await armed.chromium.openSite(site.at('/'))
    const popup = await armed.chromium.openPopup(tab)
    await see(popup, 'marked name')
    await see(popup, /\d{3}\s?\d{3}/)
    await send(armed.page, 'account.move', { id, before: null })
    await press(popup, 'button', 'More about')
    await press(popup, 'button', 'Remove')
    await see(popup, /Undo/)
    await send(armed.page, 'vault.lock')
    await see(popup, 'Unlock Lockstep')
    for (const screen of [popup, armed.page]) {
      expect(await htmlOf(screen)).not.toMatch(/marked/i)
      expect(await textOf(screen)).not.toMatch(/\d{3}\s?\d{3}/)
    }
    await popup.close()
    await tab.close()
    await unlock()
    ;[id = ''] = await armed.add({ sites: [`127.0.0.1:${site.port}`] })
  })

  test('stops a fill that waits for the next code', async () => {
    await unlock()
    const period = 12
    const [slow = ''] = await armed.add({ accountName: 'slow', period, sites: [`127.0.0.1:${site.port}`] })
    const tab = await armed.chromium.openSite(site.at('/'))
    const popup = await armed.chromium.openPopup(tab)
    const tabId = await tabBelow(popup)
    await new Promise(resolve => setTimeout(resolve, untilLast(period * 1000, 3200)))
    const filling = sendRaw(popup, { type: 'code.fill', payload: { id: slow, tabId } })
    await new Promise(resolve => setTimeout(resolve, 600))
    await send(armed.page, 'vault.lock')
    expect(await filling).toMatchObject({ ok: false, code: 'locked' })
    expect(await inside(tab, () => (document.querySelector('#code') as HTMLInputElement).value, null)).toBe('')
    await popup.close()
    await tab.close()
  })

  test('an edit under way when the lock comes does not tell screens that it is open', async () => {
    await unlock()
    const edits = Array.from({ length: 12 }, (_, i) =>
      sendRaw(armed.page, { type: 'account.edit', payload: { id, changes: { note: `note ${i}` } } }),
    )
    await new Promise(resolve => setTimeout(resolve, 25))
    await send(armed.page, 'vault.lock')
    const answers = await Promise.all(edits)
    for (const answer of answers) if (answer?.ok === false) expect(answer.code).toBe('locked')
    expect(await sendRaw(armed.page, { type: 'code.list', payload: { ids: [id] } })).toMatchObject({ ok: false, code: 'locked' })
    expect(
      await armed.page.evaluateText(`chrome.storage.session.get().then(all => JSON.stringify([Object.keys(all), all.pulse.state]))`),
    ).toBe(JSON.stringify([['pulse'], 'locked']))
  })

  test('stays shut after the worker was stopped and after the browser was started again', async () => {
    await unlock()
    await armed.chromium.stopBackground()
    expect(await sendRaw(armed.page, { type: 'code.list', payload: { ids: [id] } }), 'a stopped worker is no lock').toMatchObject({
      ok: true,
    })
    await send(armed.page, 'vault.lock')
    await armed.chromium.stopBackground()
    expect(await sendRaw(armed.page, { type: 'code.list', payload: { ids: [id] } })).toMatchObject({ ok: false, code: 'locked' })
    await unlock()
    await armed.chromium.restart()
    armed.page = await openOwnPage(armed.chromium)
    expect(await armed.page.evaluateText(`chrome.storage.session.get('unlocked').then(JSON.stringify)`)).toBe('{}')
    expect(await sendRaw(armed.page, { type: 'code.list', payload: { ids: [id] } })).toMatchObject({ ok: false, code: 'locked' })
  })

  test.each([
    ['far ahead', 16 * 60_000],
    ['set back', -60_000],
  ])('locks by the clock alone: %s', async (_how, shift) => {
    await unlock()
    await send(armed.page, 'account.edit', { id, changes: { note: `${shift}` } })
    await shiftClock(armed, shift)
    expect(await sendRaw(armed.page, { type: 'code.list', payload: { ids: [id] } })).toMatchObject({ ok: false, code: 'locked' })
    expect(await armed.page.evaluateText(`chrome.storage.session.get('unlocked').then(JSON.stringify)`)).toBe('{}')
    await shiftClock(armed, 0)
  })
})

const htmlOf = (screen: Screen) =>
  inside(screen, () => document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(({ value }) => value).join(), null)

/** How long until a period has only so much left, in ms. */
const untilLast = (period: number, left: number) => (period - (Date.now() % period) - left + period) % period

/** Moves the worker's clock by so many ms from the true time. */
async function shiftClock({ chromium }: Armed, ms: number): Promise<void> {
  const target = await chromium.devtools.waitForTarget(one => one.type() === 'service_worker' && one.url().includes(chromium.extensionId))
  const worker = await target.worker()
  await worker?.evaluate(`globalThis.trueNow ??= Date.now; Date.now = () => globalThis.trueNow.call(Date) + ${ms}`)
}
