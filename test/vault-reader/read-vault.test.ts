import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { base64url } from '../../src/core/bytes.ts'
import { argon2id } from '../../src/core/kdf.ts'
import type { Vault } from '../../src/core/vault.ts'
import { dataKeyOf, keyFor, openVault, passwordCost, readVaultFile } from '../../src/core/vault-file.ts'
import { samplePassword, sampleVault, secondVault } from './sample.ts'

vi.setConfig({ testTimeout: 60_000 })

const reader = fileURLToPath(new URL('./read-vault.mjs', import.meta.url))
const pathOf = (name: string) => fileURLToPath(new URL(`./${name}.lockstep`, import.meta.url))
const samplePath = pathOf('vault-1')
const sample = readFileSync(samplePath, 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'vault-reader-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(path: string, password: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [reader, path], {
    encoding: 'utf8',
    env: { ...process.env, LOCKSTEP_PASSWORD: password },
  })
  return { status, stdout, stderr: stderr.trim() }
}

function fileWith(text: string): string {
  const path = join(folder, 'vault.json')
  writeFileSync(path, text)
  return path
}

const recordsOf = ({ accounts }: Vault) => accounts.map(account => ({ ...account, secret: base64url(account.secret) }))
/** Schema 1 knew nothing of these. */
const firstRecords = recordsOf(sampleVault).map(({ usedAt: _u, clockSkew: _c, recoveryCodes: _r, ...record }) => record)

describe('a reader that shares no code with the extension', () => {
  test('opens the committed sample', () => {
    const { status, stdout } = read(samplePath, samplePassword)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      schema: 1,
      gen: 7,
      records: firstRecords,
      settings: { autoLockMinutes: 15, lockOnScreenLock: true },
      lastChange: null,
    })
  })

  test('opens the sample of schema 2', () => {
    const { siteChoices, backup } = secondVault
    const inside = JSON.parse(read(pathOf('vault-2'), samplePassword).stdout)
    expect(inside).toMatchObject({ schema: 2, gen: 7, records: recordsOf(secondVault), siteChoices, backup, lastChange: null })
  })

  test('opens what the recovery screen saves, newest document first', () => {
    const remains = { database: { vault1: sample, head: {} }, local: null }
    expect(JSON.parse(read(fileWith(JSON.stringify(remains)), samplePassword).stdout).records).toHaveLength(4)
  })

  test('tells a wrong password from damage', () => {
    expect(read(samplePath, 'another password')).toEqual({ status: 1, stdout: '', stderr: 'the password is wrong' })
    // The first `"gen"` is in the header: the checksum of the text no longer fits.
    const damaged = fileWith(sample.replace('"gen":7', '"gen":8'))
    expect(read(damaged, samplePassword)).toEqual({ status: 1, stdout: '', stderr: 'the document is damaged' })
  })
})

test.each([
  ['vault-1', sampleVault],
  ['vault-2', secondVault],
])('the committed sample %s opens in this version', async (name, expected) => {
  const reading = await readVaultFile(readFileSync(pathOf(name), 'utf8'))
  if (reading.kind !== 'file') throw new Error(reading.kind)
  const kdf = passwordCost(reading.file)
  if (!kdf) throw new Error('no password slot')
  const dataKey = await dataKeyOf(reading.file, new Uint8Array(await argon2id(samplePassword.normalize('NFC'), kdf)))
  expect(await openVault(reading.file, await keyFor(reading.file, dataKey))).toEqual(expected)
})
