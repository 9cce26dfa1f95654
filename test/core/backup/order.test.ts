import { describe, expect, test } from 'vitest'
import { readBackup } from '../../../src/core/backup/index.ts'

/* Accounts come in the order in which the other app showed them, where its file says so. */

const namesIn = async (text: string) =>
  (await readBackup(new TextEncoder().encode(text), null)).accounts.map(({ accountName }) => accountName)

describe('FreeOTP', () => {
  const token = (label: string, issuerExt: string | undefined) => ({ label, issuerExt, type: 'TOTP', algo: 'SHA1', secret: [1, 2, 3] })
  const tokens = [token('ada', 'ACME'), token('bob', 'ACME'), token('eve', undefined), token('gus', 'Bank')]
  const idOf = ({ label, issuerExt }: { label: string; issuerExt: string | undefined }) => (issuerExt ? `${issuerExt}:${label}` : label)
  const quoted = (value: unknown) => JSON.stringify(value).replaceAll('"', '&quot;')
  const preferences = (order: string) =>
    `<?xml version='1.0' encoding='utf-8' standalone='yes' ?><map>${tokens
      .map(one => `<string name="${idOf(one)}">${quoted(one)}</string>`)
      .join('')}<string name="tokenOrder">${order}</string></map>`

  test.each([
    [
      ['eve', 'Bank:gus', 'ACME:bob', 'ACME:ada'],
      ['eve', 'gus', 'bob', 'ada'],
    ],
    [
      ['Bank:gus', 'nobody'],
      ['gus', 'ada', 'bob', 'eve'],
    ],
    [[], ['ada', 'bob', 'eve', 'gus']],
  ])('%j, in preferences and in an export', async (order, names) => {
    expect(await namesIn(preferences(quoted(order)))).toEqual(names)
    expect(await namesIn(JSON.stringify({ tokens, tokenOrder: order }))).toEqual(names)
  })

  test.each(['[', '{}', '', '[1,null]'])('%j is no order: as they stand in the file', async order => {
    expect(await namesIn(preferences(order))).toEqual(['ada', 'bob', 'eve', 'gus'])
  })
})

describe('Ente', () => {
  const line = (name: string, display: object) =>
    `otpauth://totp/ACME:${name}?secret=JBSWY3DPEHPK3PXP&codeDisplay=${encodeURIComponent(JSON.stringify(display))}`

  test('as its positions say; without one, or with one that is none, as listed', async () => {
    const lines = [line('ada', { position: 2 }), line('bob', { position: 1 }), line('eve', {}), line('gus', { position: {}, pinned: true })]
    expect(await namesIn(lines.join('\n'))).toEqual(['eve', 'gus', 'bob', 'ada'])
    const { accounts } = await readBackup(new TextEncoder().encode(lines.join('\n')), null)
    expect(accounts.map(({ favourite }) => favourite)).toEqual([false, true, false, false])
  })
})
