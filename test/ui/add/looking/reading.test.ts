import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeProfile, startWorker } from '../../../background/storage-fake.ts'
import { createVault, noon } from '../../../background/vault-scene.ts'

/* What is brought over a page: whether it is taken to belong there before the person said so. */

let reading: typeof import('../../../../src/ui/add/looking/reading.ts')

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  const worker = await startWorker(new FakeProfile())
  await createVault(worker)
  vi.doMock('../../../../src/platform/ask.ts', () => ({
    ask: async (type: string, payload: unknown) => {
      const envelope = await worker.ask(type, payload)
      if (!envelope.ok) throw new Error(envelope.code)
      return envelope.value
    },
  }))
  reading = await import('../../../../src/ui/add/looking/reading.ts')
})
afterEach(() => {
  vi.doUnmock('../../../../src/platform/ask.ts')
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.resetModules()
})

const uri = (issuer: string, secret = 'JBSWY3DPEHPK3PXP') => `otpauth://totp/alice?secret=${secret}${issuer && `&issuer=${issuer}`}`
const tab = (url: string) => ({ id: 7, url, windowId: 1 })
const bring = (...texts: string[]) => reading.bring({ files: [], texts })
const isBound = () => reading.gathering.binding.value

describe('an address that was pasted', () => {
  test.each<[string, string, string, boolean]>([
    ['its issuer’s own page', 'https://github.com/settings', 'GitHub', true],
    ['a page that looks like it', 'https://github.com.example.net/', 'GitHub', false],
    ['a page nobody knows, whatever its issuer', 'https://shop.example/', 'Shop', false],
    ['a page whose name stands in for an issuer it lacks', 'https://github.com/', '', false],
    ['a page without a lock', 'http://github.com/', 'GitHub', false],
  ])('over %s', async (_where, url, issuer, bound) => {
    reading.setPlace(tab(url))
    await bring(uri(issuer))
    expect(reading.gathering.proposals.value).toHaveLength(1)
    expect(isBound()).toBe(bound)
  })

  test('beside what the page itself shows, it is not bound with it', async () => {
    await reading.readFromPage(tab('https://shop.example/'), [uri('Shop')])
    expect(isBound()).toBe(true)
    await bring(uri('Other', 'GEZDGNBVGY3TQOJQ'))
    expect(isBound()).toBe(false)
  })

  test('that the page itself shows changes nothing', async () => {
    await reading.readFromPage(tab('https://shop.example/'), [uri('Shop')])
    await bring(uri('Shop'))
    expect(isBound()).toBe(true)
  })

  test('what the person chose stays when more is brought', async () => {
    reading.setPlace(tab('https://shop.example/'))
    await bring(uri('Shop'))
    reading.gathering.binding.value = true
    await bring(uri('Other', 'GEZDGNBVGY3TQOJQ'))
    expect(isBound()).toBe(true)
  })
})
