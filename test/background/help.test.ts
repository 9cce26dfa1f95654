import { expect, test, vi } from 'vitest'
import type { CodeView, HelpCodes } from '../../src/messages.ts'
import { rfc4226 } from '../fixtures/vectors/rfc4226.ts'
import { freshWorker } from './fresh-worker.ts'
import { accountMessage, addAccounts, answerTo } from './vault-scene.ts'

/* What a person is shown whose code was rejected, and a correction for the verifier's clock. */

const scene = freshWorker()

const codesOf = async (id: string) => (await answerTo<CodeView[]>(scene.worker, 'code.list', { ids: [id] }))[0]
const helpFor = (id: string) => answerTo<HelpCodes>(scene.worker, 'help.codes', { id })
const correct = (id: string, clockSkew: number) => answerTo(scene.worker, 'account.edit', { id, changes: { clockSkew } })

test('the codes before, now and next are those the list shows', async () => {
  const [id = ''] = await addAccounts(scene.worker, accountMessage())
  const shown = await codesOf(id)
  const { timed, spent } = await helpFor(id)
  expect(spent).toBeNull()
  expect(timed.map(({ code }) => code).slice(1)).toEqual([shown?.code, shown?.next])
  expect(timed[1]?.until).toBe(shown?.validUntil)
  expect(timed[0]?.until).toBe(timed[1]?.from)
})

test('a correction of one step makes the next code the current one, everywhere, and can be taken back', async () => {
  const [id = '', other = ''] = await addAccounts(
    scene.worker,
    accountMessage(),
    accountMessage({ accountName: 'other', secret: 'MFRGGZDF' }),
  )
  const [before, untouched] = [await codesOf(id), await codesOf(other)]
  await correct(id, 30)
  expect(await codesOf(id)).toMatchObject({ code: before?.next, validUntil: before?.validUntil })
  expect((await helpFor(id)).timed[0]?.code).toBe(before?.code)
  const { codes } = await answerTo<{ codes: CodeView[] }>(scene.worker, 'account.list', { url: null, codes: 2 })
  expect(codes).toEqual([await codesOf(id), untouched])
  await correct(id, 0)
  expect(await codesOf(id)).toEqual(before)
})

test('with a correction that is no whole step, a code ends by this machine’s clock when it ends by the verifier’s', async () => {
  const [id = ''] = await addAccounts(scene.worker, accountMessage())
  await correct(id, -48)
  const view = await codesOf(id)
  expect((Number(view?.validUntil) / 1000 - 48) % 30).toBe(0)
  vi.setSystemTime(Number(view?.validUntil))
  expect((await codesOf(id))?.code).toBe(view?.next)
})

test('a correction of more than a day is refused', async () => {
  const [id] = await addAccounts(scene.worker, accountMessage())
  const refused = await scene.worker.ask('account.edit', { id, changes: { clockSkew: 86_401 } })
  expect(refused).toEqual({ ok: false, code: 'accountInvalid', detail: 'clockSkew' })
})

test('of an HOTP account only the code given last is shown: none that was not given yet, and no counter is spent', async () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const [id = ''] = await addAccounts(scene.worker, accountMessage({ type: 'hotp', secret }))
  expect(await helpFor(id)).toEqual({ timed: [], spent: null })
  const { code } = await answerTo<{ code: string }>(scene.worker, 'code.advance', { id })
  expect(code).toBe(rfc4226.codes[0])
  for (let asked = 0; asked < 2; asked++) expect(await helpFor(id)).toEqual({ timed: [], spent: { code, counter: 0 } })
  expect(await answerTo(scene.worker, 'code.advance', { id })).toEqual({ code: rfc4226.codes[1], counter: 2 })
})

test('a locked vault and an account that is gone are answered as everywhere', async () => {
  const [id = ''] = await addAccounts(scene.worker, accountMessage())
  expect(await scene.worker.ask('help.codes', { id: 'gone' })).toMatchObject({ ok: false, code: 'accountUnknown' })
  await answerTo(scene.worker, 'vault.lock')
  expect(await scene.worker.ask('help.codes', { id })).toMatchObject({ ok: false, code: 'locked' })
})
