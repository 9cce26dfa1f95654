import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AccountView } from '../../src/core/account.ts'
import type { OpenTab } from '../../src/platform/tabs.ts'

/* What follows a refused fill, with the tab as the browser tells of it now. */

const asked: unknown[] = []
const told: string[] = []
let tab: OpenTab | null
let refused: typeof import('../../src/ui/accounts/filling/fill-refused.ts')
let state: typeof import('../../src/ui/state/page.ts')
let over: typeof import('../../src/ui/state/overlay.ts')
let failure: typeof import('../../src/core/failure.ts')

const account = { id: 'a', sites: ['github.com'] } as AccountView
const mocked = [
  'platform/ask.ts',
  'platform/i18n.ts',
  'platform/tabs.ts',
  'ui/components/toast.tsx',
  'ui/accounts/actions.ts',
  'ui/state/vault.ts',
] as const

beforeEach(async () => {
  vi.resetModules()
  asked.length = told.length = 0
  const fakes: Record<(typeof mocked)[number], object> = {
    'platform/ask.ts': {
      ask: async (_type: string, payload: { url: string | null }) => {
        asked.push(payload.url)
        return { accounts: [], codes: [], here: 0, count: 0, generation: 1 }
      },
    },
    'platform/i18n.ts': { text: (key: string) => key, failureText: (code: string) => code },
    'platform/tabs.ts': { tabById: async () => tab },
    'ui/components/toast.tsx': { toast: (sentence: string) => told.push(sentence), dismissToast: () => {} },
    'ui/accounts/actions.ts': { copyCode: () => {} },
    'ui/state/vault.ts': { sentenceFor: () => 'not here' },
  }
  for (const path of mocked) vi.doMock(`../../src/${path}`, () => fakes[path])
  refused = await import('../../src/ui/accounts/filling/fill-refused.ts')
  state = await import('../../src/ui/state/page.ts')
  over = await import('../../src/ui/state/overlay.ts')
  failure = await import('../../src/core/failure.ts')
  state.page.value = { id: 1, url: 'https://github.com/login' }
})
afterEach(() => {
  for (const path of mocked) vi.doUnmock(`../../src/${path}`)
})

test('the question is about the page the tab shows now, not the one the popup was opened over', async () => {
  tab = { id: 1, url: 'https://github.com.evil.example/' }
  await refused.tellRefusal(account, new failure.Failure('siteMismatch'))
  expect(state.page.value).toEqual(tab)
  expect(asked).toEqual(['https://github.com.evil.example/'])
  expect(over.overlay.value).toEqual({ kind: 'useHere', id: 'a' })
})

test('a page that is still there is not read again', async () => {
  tab = { id: 1, url: 'https://github.com/login' }
  await refused.tellRefusal(account, new failure.Failure('siteMismatch'))
  expect(asked).toEqual([])
  expect(over.overlay.value).toEqual({ kind: 'useHere', id: 'a' })
})

test.each([null, { id: 1, url: null }])('nothing is bound to a page we may not know: %j', async gone => {
  tab = gone
  await refused.tellRefusal(account, new failure.Failure('siteMismatch'))
  expect(over.overlay.value).toBeNull()
  expect(told).toEqual(['not here'])
})
