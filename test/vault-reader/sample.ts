import { type Account, newAccount } from '../../src/core/account.ts'
import { secretFromBase32 } from '../../src/core/base32.ts'
import { emptyVault, type Vault } from '../../src/core/vault.ts'

/** What opens vault-1.lockstep: with an accent typed in two pieces, so that NFKC matters. */
export const samplePassword = 'correct hors\u0065\u0301 battery staple'

const stored = (id: string, given: Partial<Account>): Account => ({
  ...newAccount({ secret: secretFromBase32('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'), ...given }),
  id,
  createdAt: 1_790_000_000_000,
})

/** What is inside vault-1.lockstep. */
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
