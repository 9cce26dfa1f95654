import { type Account, newAccount, storedAs } from '../../src/core/account.ts'
import { secretFromBase32 } from '../../src/core/base32.ts'
import { emptyVault, type Vault } from '../../src/core/vault.ts'

/** What opens vault-1.lockstep: with an accent typed in two pieces, so that NFKC matters. */
export const samplePassword = 'correct hors\u0065\u0301 battery staple'

const stored = (id: string, given: Partial<Account>): Account => ({
  ...storedAs(newAccount({ secret: secretFromBase32('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ') }), id, 1_790_000_000_000),
  ...given,
})

/** What is inside vault-1.lockstep, which was written before there was anything else to remember. */
export const sampleVault: Vault = {
  ...emptyVault(),
  accounts: [
    stored('5f1c6c3e-0000-4000-8000-000000000001', { issuer: 'Example', accountName: 'ada@example.com', sites: ['example.com'] }),
    stored('5f1c6c3e-0000-4000-8000-000000000002', {
      issuer: 'Société',
      accountName: '☃ Grace',
      algorithm: 'SHA512',
      digits: 8,
      period: 60,
      note: 'line one\nline two',
      groups: ['work'],
      favourite: true,
    }),
    stored('5f1c6c3e-0000-4000-8000-000000000003', { type: 'hotp', accountName: 'counter', counter: 42, sites: ['127.0.0.1:8443'] }),
    stored('5f1c6c3e-0000-4000-8000-000000000004', { type: 'steam', issuer: 'Steam', digits: 5 }),
  ],
}

/** What is inside vault-2.lockstep: the same accounts with all that schema 2 knows. */
export const secondVault: Vault = {
  ...sampleVault,
  accounts: sampleVault.accounts.map((account, i) =>
    i > 0 ? account : { ...account, usedAt: 1_790_000_100_000, clockSkew: -42, recoveryCodes: [{ code: 'ab12-cd34', usedAt: null }] },
  ),
  siteChoices: [{ origin: 'https://example.com', field: { id: 'code', name: '', type: 'text', index: 2 }, automatic: { submit: false } }],
  backup: {
    madeAt: 1_790_000_000_001,
    provenAt: 0,
    remindAfterDays: 7,
    automatic: { fileKey: 'A'.repeat(43), scrypt: { n: 131_072, r: 8, p: 1, salt: 'A'.repeat(43) }, keep: 5 },
  },
}
