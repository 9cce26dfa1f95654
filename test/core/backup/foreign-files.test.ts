import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import type { NewAccount } from '../../../src/core/account.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { secretFromBase32 } from '../../../src/core/base32.ts'

/*
 * Files other apps wrote, where a collection of them lies beside the repository. They are not ours
 * to publish; without them this file has nothing to test.
 */

vi.setConfig({ testTimeout: 60_000 })

const folder = new URL('../../../../shared/fixtures/', import.meta.url)
const list = new URL('fixtures.jsonl', folder)

interface Expected {
  type: string
  issuer: string
  account: string
  secretBase32: string
  algorithm: string
  digits: number
  period?: number
  counter?: number
}
interface Sample {
  file: string
  password: string | null
  expected: Expected[] | { error: string }
}

const read = /^(aegis\/|authenticator_ext\/|2fas\/|bitwarden\/|ente\/|lastpass\/|proton\/|1password\/|otpauth_lines\/|google\/.*\.txt$|synthetic\/(1password|keepassxc|aegis_|otpauth_|google_))/
const samples: Sample[] = existsSync(list)
  ? readFileSync(list, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(({ file }) => read.test(file) || /\.jpeg$/.test(file))
  : []

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const saidBy = ({ type, issuer, accountName, secret, algorithm, digits, period, counter }: NewAccount) =>
  JSON.stringify([type, issuer, accountName, hex(secret), algorithm, digits, type === 'hotp' ? counter : period])
const expectedOf = ({ type, issuer, account, secretBase32, algorithm, digits, period, counter }: Expected) =>
  JSON.stringify([type, issuer, account, hex(secretFromBase32(secretBase32)), algorithm, digits, type === 'hotp' ? counter : period])

describe.runIf(samples.length)('files of other apps', () => {
  const bytesOf = ({ file }: Sample) => readFileSync(new URL(file, folder))
  const sound = samples.filter(sample => Array.isArray(sample.expected))

  test.each(sound.map(sample => [sample.file, sample] as const))('%s', async (_, sample) => {
    const { accounts, problems } = await readBackup(bytesOf(sample), sample.password)
    // Lists of lines drop exact repeats.
    expect(accounts.map(saidBy)).toEqual(Array.isArray(sample.expected) ? Array.from(new Set(sample.expected.map(expectedOf))) : null)
    expect(problems).toEqual([])
  })

  const refused = samples.filter(sample => !Array.isArray(sample.expected))
  test.each(refused.map(sample => [sample.file, sample] as const))('%s is refused', async (_, sample) => {
    await expect(readBackup(bytesOf(sample), null)).rejects.toMatchObject({ name: 'Failure' })
  })

  test.each(sound.filter(({ password }) => password).map(sample => [sample.file, sample] as const))(
    '%s needs its password',
    async (_, sample) => {
      await expect(readBackup(bytesOf(sample), null)).rejects.toMatchObject({ code: 'backupPasswordNeeded' })
      await expect(readBackup(bytesOf(sample), 'another')).rejects.toMatchObject({ code: 'backupPasswordWrong' })
    },
  )
})
