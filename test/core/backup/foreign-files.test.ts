import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import type { NewAccount } from '../../../src/core/account.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { beginsAsPicture } from '../../../src/core/backup/magic.ts'
import { readSeveral } from '../../../src/core/backup/several.ts'
import { secretFromBase32 } from '../../../src/core/base32.ts'
import { Failure, type FailureCode } from '../../../src/core/failure.ts'
import { picturedTexts } from '../../run/picture-texts.ts'

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

const read =
  /^(aegis\/|authenticator_ext\/|2fas\/|bitwarden\/|ente\/|lastpass\/|proton\/|1password\/|otpauth_lines\/|google\/.*\.(txt|csv|json|png)$|freeotp|stratum\/|andotp\/|steam\/|cotp\/|duo\/|authy\/|battlenet\/|totpauthenticator\/|authenticatorplus\/|synthetic\/(1password|keepassxc|aegis_|otpauth_|google_|raivo|sda_)|.*\.sqlite|.*\.db$)/
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

/** Files whose reason for refusal is expected, though the list tells what is inside. */
const refusals: Record<string, FailureCode> = {
  // Opens only with the manifest beside it.
  'synthetic/sda_encrypted_76561190000000000.maFile': 'backupPasswordWrong',
}

/** Another reader refuses it; what stands before the transfer on its line does no harm. */
const tolerated = ['google/scito_test_export_wrong_prefix.txt']

/** Rows that are shown as not usable. */
const unusable: Record<string, FailureCode[]> = { 'stratum/stratumrepo_backup.html': ['typeUnsupported', 'typeUnsupported'] }

/** The list has the counters of these apps as they stand in the file, one less than the next one. */
const countsBehind = /^(freeotp\/aegisrepo_freeotp\.xml|freeotpplus\/)/
const nextCounter = (entry: Expected) => (entry.counter === undefined ? entry : { ...entry, counter: entry.counter + 1 })

/** The list has these as they stand in the file; the app shows them in an order of its own, which is kept. */
const listedElsewhere = /^freeotp(plus)?\/.*\.xml$/

/** The list leaves out the digits and periods of this file; it holds what the exported file of the same app holds. */
const twins: Record<string, string> = {
  'totpauthenticator/aegisrepo_totp_authenticator_internal.xml': 'totpauthenticator/aegisrepo_totp_authenticator.bin',
}

/** What a sample holds. */
function accountsOf({ file, expected }: Sample): string[] {
  const told = samples.find(sample => sample.file === twins[file])?.expected ?? expected
  const entries = Array.isArray(told) ? told : []
  return entries.map(entry => expectedOf(countsBehind.test(file) ? nextCounter(entry) : entry))
}

describe.runIf(samples.length)('files of other apps', () => {
  const bytesOf = ({ file }: Sample) => readFileSync(new URL(file, folder))
  const contentsOf = async (sample: Sample) => {
    const bytes = new Uint8Array(bytesOf(sample))
    const texts = beginsAsPicture(bytes) ? await picturedTexts(bytes) : null
    return readSeveral([{ name: sample.file, bytes, texts }], sample.password)
  }
  const sound = samples.filter(({ file, expected }) => Array.isArray(expected) && !refusals[file])

  test.each(sound.map(sample => [sample.file, sample] as const))('%s', async (_, sample) => {
    const { accounts, problems } = await contentsOf(sample)
    const inOrder = (texts: string[]) => (listedElsewhere.test(sample.file) ? texts.toSorted() : texts)
    expect(inOrder(accounts.map(saidBy))).toEqual(inOrder(accountsOf(sample)))
    expect(problems.map(({ code }) => code)).toEqual(unusable[sample.file] ?? [])
  })

  const refused = samples.filter(sample => !sound.includes(sample) && !tolerated.includes(sample.file))
  test.each(refused.map(sample => [sample.file, sample] as const))('%s is refused, or gives nothing but reasons', async (_, sample) => {
    const outcome = await contentsOf(sample).catch((thrown: unknown) => thrown)
    const code = refusals[sample.file] ?? expect.any(String)
    if (outcome instanceof Failure) expect(outcome).toMatchObject({ code })
    else expect(outcome).toMatchObject({ accounts: [], problems: expect.arrayContaining([expect.objectContaining({ code })]) })
  })

  test.each(samples.filter(({ file }) => tolerated.includes(file)))('$file is read all the same', async sample => {
    const { accounts, problems } = await contentsOf(sample)
    expect([accounts.length, problems]).toEqual([1, []])
  })

  test.each(sound.filter(({ password }) => password).map(sample => [sample.file, sample] as const))(
    '%s needs its password',
    async (_, sample) => {
      await expect(readBackup(bytesOf(sample), null)).rejects.toMatchObject({ code: 'backupPasswordNeeded' })
      await expect(readBackup(bytesOf(sample), 'another')).rejects.toMatchObject({ code: 'backupPasswordWrong' })
    },
  )
})
