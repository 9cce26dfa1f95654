import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import manifest from '../../../manifest.json' with { type: 'json' }
import { automaticOrigin, automaticOrigins, type Given, givenOnceMore, withAutomatic } from '../../../src/core/fill/automatic.ts'
import { emptyVault } from '../../../src/core/vault.ts'
import { storedAccounts } from '../../fixtures/accounts.ts'

const noon = 1_790_000_010_000
const step = 30_000

describe('origins that may be filled by themselves', () => {
  test.each([
    ['https://example.com/login?next=/', 'https://example.com'],
    ['https://Example.com:8443/', 'https://example.com:8443'],
    ['http://localhost:5173/x', 'http://localhost:5173'],
    ['http://127.0.0.1/', 'http://127.0.0.1'],
    ['https://127.0.0.1:8443/', 'https://127.0.0.1:8443'],
    ['https://app.localhost/', 'https://app.localhost'],
    ['http://example.com/', null],
    ['http://app.localhost:5173/', null],
    ['http://127.0.0.2/', null],
    ['http://[::1]:5173/', null],
    ['https://[::1]/', null],
    ['file:///etc/passwd', null],
    ['data:text/html,x', null],
    ['about:blank', null],
    ['blob:https://example.com/1', null],
  ])('%s gives %s', (url, origin) => expect(automaticOrigin(url)).toBe(origin))

  test('none is offered that the manifest does not let us ask for', () => {
    const patterns = manifest.optional_host_permissions.map(
      pattern =>
        new RegExp(
          `^${pattern
            .replace(/[.+?^$()|[\]\\]/g, '\\$&')
            .replace('/*', '')
            .replaceAll('*', '[^/]*')}(:\\d+)?$`,
        ),
    )
    const hosts = ['localhost', 'app.localhost', '127.0.0.1', '127.0.0.2', '127.9.9.9', '[::1]', '10.0.0.1', 'example.com', 'printer.lan']
    const offered = hosts
      .flatMap(host => [`http://${host}/`, `http://${host}:8080/`, `https://${host}/`, `https://${host}:8443/`])
      .flatMap(url => automaticOrigin(url) ?? [])
    expect(offered).toHaveLength(20)
    expect(offered.filter(origin => !patterns.some(pattern => pattern.test(origin)))).toEqual([])
  })

  test('an origin keeps it only while an account belongs there', () => {
    const vault = withAutomatic(
      { ...emptyVault(), accounts: storedAccounts.slice(0, 1).map(account => ({ ...account, sites: ['example.com'] })) },
      ['https://login.example.com', 'https://example.org'],
      {
        submit: false,
      },
    )
    expect(automaticOrigins(vault)).toEqual({ held: ['https://login.example.com'], orphaned: ['https://example.org'] })
    expect(automaticOrigins({ ...vault, accounts: [] }).held).toEqual([])
  })

  test('turned off it leaves nothing, but for a remembered field', () => {
    const field = { id: 'code', name: '', type: 'text', index: 0 }
    const vault = { ...emptyVault(), siteChoices: [{ origin: 'https://a.example', field, automatic: null }] }
    const on = withAutomatic(vault, ['https://a.example', 'https://b.example'], { submit: true })
    expect(on.siteChoices).toHaveLength(2)
    expect(withAutomatic(on, ['https://a.example', 'https://b.example'], null)).toEqual(vault)
  })
})

describe('codes given unasked', () => {
  test('one, one more in another time step, and then none', () => {
    const first = givenOnceMore(undefined, 'https://a.example', noon) as Given
    expect(givenOnceMore(first, 'https://a.example', noon + 1000)).toBeNull()
    const second = givenOnceMore(first, 'https://a.example', noon + step) as Given
    expect(second.steps).toHaveLength(2)
    expect(givenOnceMore(second, 'https://a.example', noon + 2 * step)).toBeNull()
    expect(givenOnceMore(second, 'https://b.example', noon + 2 * step)?.steps).toHaveLength(1)
    expect(givenOnceMore(second, 'https://a.example', noon + step + 10 * 60_000)?.steps).toHaveLength(1)
  })

  test('however often a page asks, it never gets three within ten minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(120_000), { maxLength: 60 }), waits => {
        let given: Given | undefined
        let now = noon
        const at: number[] = []
        for (const wait of waits) {
          now += wait
          const next = givenOnceMore(given, 'https://a.example', now)
          if (next) at.push(now)
          given = next ?? given
        }
        return at.every((time, i) => i < 2 || time - (at[i - 2] ?? 0) >= 10 * 60_000)
      }),
    )
  })
})
