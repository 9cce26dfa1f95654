import { describe, expect, test, vi } from 'vitest'
import { readBackup } from '../../../src/core/backup/index.ts'
import { sealTwoFas } from './foreign-encoders.ts'
import { sealVault } from './independent-aegis.ts'

/* Some apps seal a backup with an empty password. It is asked for as any other, and opens with nothing. */

vi.setConfig({ testTimeout: 60_000 })

const file = (text: string) => new TextEncoder().encode(text)
const secret = 'JBSWY3DPEHPK3PXP'
const entries = [{ type: 'totp', name: 'ada', issuer: 'ACME', info: { secret } }]

describe.each([
  ['Aegis', file(sealVault({ version: 3, entries }, [''], { n: 1024, r: 8, p: 1 }))],
  ['2FAS', file(JSON.stringify(sealTwoFas({ schemaVersion: 4 }, [{ name: 'ACME', secret, otp: { account: 'ada' } }], '')))],
])('%s', (_, sealed) => {
  test('is asked for', async () => {
    await expect(readBackup(sealed, null)).rejects.toMatchObject({ code: 'backupPasswordNeeded' })
  })
  test('opens with nothing, and with nothing else', async () => {
    expect((await readBackup(sealed, '')).accounts).toMatchObject([{ issuer: 'ACME', accountName: 'ada' }])
    await expect(readBackup(sealed, ' ')).rejects.toMatchObject({ code: 'backupPasswordWrong' })
  })
})
