import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { limits, type NewAccount, newAccount } from '../../../src/core/account.ts'
import { backupCost, readWithKey, write } from '../../../src/core/backup/aegis.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { base32FromSecret, secretFromBase32 } from '../../../src/core/base32.ts'
import { Failure, type FailureCode } from '../../../src/core/failure.ts'
import { scrypt } from '../../../src/core/kdf.ts'
import { canonicalAccounts, storedAccounts } from '../../fixtures/accounts.ts'
import { openVault, sealVault } from './independent-aegis.ts'

// scrypt takes its time by design.
vi.setConfig({ testTimeout: 60_000 })

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/backups/aegis/${name}`, import.meta.url))
const bytes = (text: string) => new TextEncoder().encode(text)
const json = (value: unknown) => bytes(JSON.stringify(value))
const key = secretFromBase32('JBSWY3DPEHPK3PXP')
const salt = Uint8Array.from({ length: 32 }, (_, index) => index)
const fileKey = new Uint8Array(32).fill(7)
const cheap = { n: 1024, r: 8, p: 1 }

describe('what we write', () => {
  test('opens in a reader that shares no code, with everything Aegis knows', async () => {
    const password = 'correct hörse 🔋'
    const cost = { n: 2 ** 15, r: 8, p: 1, salt }
    const content = openVault(await write(storedAccounts, await scrypt(password, cost), cost), password)
    const groups = new Map(content.groups.map(({ uuid, name }: { uuid: string; name: string }) => [uuid, name]))
    expect(content.version).toBe(3)
    expect(content.entries).toHaveLength(storedAccounts.length)
    for (const [index, account] of storedAccounts.entries()) {
      const { type, uuid, name, issuer, note, favorite, icon, info, groups: pointed } = content.entries[index]
      expect({ type, uuid, name, issuer, note, favorite, icon }).toEqual({
        type: account.type,
        uuid: account.id,
        name: account.accountName,
        issuer: account.issuer,
        note: account.note,
        favorite: account.favourite,
        icon: null,
      })
      const moving = account.type === 'hotp' ? { counter: account.counter } : { period: account.period }
      expect(info).toEqual({ secret: base32FromSecret(account.secret), algo: account.algorithm, digits: account.digits, ...moving })
      expect(pointed.map((uuid: string) => groups.get(uuid))).toEqual(account.groups)
      const { sites, createdAt, recoveryCodes, clockSkew } = account
      expect(content.lockstep.accounts[index]).toEqual({ uuid: account.id, sites, createdAt, recoveryCodes, clockSkew })
    }
  })

  test('is read back whole, by key and by password', async () => {
    const cost = { n: 2 ** 15, r: 8, p: 1, salt }
    const derived = await scrypt('pw', cost)
    const text = await write(storedAccounts, derived, cost)
    const expected = { format: 'aegis', accounts: canonicalAccounts, problems: [] }
    expect(await readWithKey(text, derived)).toEqual(expected)
    expect(await readBackup(bytes(text), 'pw')).toEqual(expected)
    await expect(readWithKey(text, fileKey)).rejects.toEqual(new Failure('backupPasswordWrong'))
  })

  test('recovery codes go with the account, what was used is marked', async () => {
    const recoveryCodes = [
      { code: 'ab12-cd34', usedAt: null },
      { code: '漢字 56', usedAt: 1_700_000_000_000 },
    ]
    const accounts = storedAccounts.slice(0, 2).map(account => ({ ...account, recoveryCodes }))
    const text = await write(accounts, fileKey, { ...backupCost, salt })
    const { accounts: back } = await readWithKey(text, fileKey)
    expect(back.map(account => account.recoveryCodes)).toEqual([recoveryCodes, recoveryCodes])
  })

  test('says its cost and nothing else', async () => {
    const text = await write(storedAccounts, fileKey, { ...backupCost, salt })
    const { version, header } = JSON.parse(text)
    expect(version).toBe(1)
    expect(header.slots).toEqual([
      {
        type: 1,
        uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        key: expect.stringMatching(/^[0-9a-f]{64}$/),
        key_params: { nonce: expect.stringMatching(/^[0-9a-f]{24}$/), tag: expect.stringMatching(/^[0-9a-f]{32}$/) },
        n: 131_072,
        r: 8,
        p: 1,
        salt: Buffer.from(salt).toString('hex'),
        repaired: true,
        is_backup: false,
      },
    ])
    for (const word of ['GitHub', 'github.com', 'favorite', 'lockstep', base32FromSecret(canonicalAccounts[0]?.secret ?? key)]) {
      expect(text).not.toContain(word)
    }
  })

  test('is never the same twice', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => write(storedAccounts, fileKey, { ...backupCost, salt })))
    const { header: a, db: first } = JSON.parse(one ?? '')
    const { header: b, db: second } = JSON.parse(two ?? '')
    expect(first.slice(0, 20)).not.toBe(second.slice(0, 20))
    expect(a.params.nonce).not.toBe(b.params.nonce)
    expect(a.slots[0].key).not.toBe(b.slots[0].key)
  })

  test.each([
    ['a cheap cost', { n: 2 ** 14, r: 8, p: 1, salt }, fileKey],
    ['a short salt', { ...backupCost, salt: salt.subarray(1) }, fileKey],
    ['a short key', { ...backupCost, salt }, fileKey.subarray(1)],
  ])('is refused with %s', async (_, cost, given) => {
    await expect(write(storedAccounts, given, cost)).rejects.toEqual(new Failure('kdfOutOfRange'))
  })

  test('long ago still opens', async () => {
    expect(await readBackup(fixture('ours.json'), 'canonical pässword')).toEqual({
      format: 'aegis',
      accounts: canonicalAccounts,
      problems: [],
    })
    expect(openVault(fixture('ours.json').toString(), 'canonical pässword').entries).toHaveLength(canonicalAccounts.length)
  })
})

describe('plain vaults', () => {
  test('content 1', async () => {
    const { accounts, problems } = await readBackup(fixture('plain-v1.json'), null)
    expect(problems).toEqual([])
    expect(accounts).toEqual([
      newAccount({ issuer: 'ACME', accountName: 'ada', secret: key, algorithm: 'SHA256', digits: 8, period: 60 }),
      newAccount({ type: 'steam', issuer: 'Steam', accountName: 'joe', secret: secretFromBase32('MZXW6YTB') }),
    ])
  })

  test('content 2, with one group by name', async () => {
    const { accounts } = await readBackup(fixture('plain-v2.json'), null)
    expect(accounts).toEqual([
      newAccount({
        type: 'hotp',
        issuer: 'Counter',
        accountName: 'gus',
        secret: key,
        counter: 4_294_967_301,
        groups: ['work'],
        note: 'a note',
      }),
      newAccount({ accountName: 'ada', secret: secretFromBase32('MZXW6YTB'), algorithm: 'SHA512' }),
    ])
  })

  test('content 3: the good entry stays beside eight that cannot be used', async () => {
    const { accounts, problems } = await readBackup(fixture('plain-v3-with-problems.json'), null)
    expect(accounts).toEqual([newAccount({ issuer: 'ACME', accountName: 'ada', secret: key, groups: ['work', 'ops'], favourite: true })])
    expect(problems).toEqual([
      { row: 2, code: 'typeUnsupported', name: 'mOTP: old' },
      { row: 3, code: 'typeUnsupported', name: 'Yandex: yan' },
      { row: 4, code: 'base32Invalid', name: 'Secret: broken' },
      { row: 5, code: 'algorithmUnsupported', name: 'Hash: weak' },
      { row: 6, code: 'accountInvalid', name: 'Digits: many' },
      { row: 7, code: 'accountInvalid', name: 'Period: half' },
      { row: 8, code: 'backupDamaged', name: 'Shape: no info' },
      { row: 9, code: 'backupDamaged', name: '' },
    ])
  })

  const entry = { type: 'totp', uuid: 'u', name: 'ada', issuer: 'ACME', info: { secret: 'JBSWY3DPEHPK3PXP' } }
  const plain = (db: object, version = 1) => json({ version, header: { slots: null, params: null }, db })

  test('what is missing is the usual', async () => {
    const { accounts } = await readBackup(plain({ version: 3, entries: [entry] }), null)
    expect(accounts).toEqual([newAccount({ issuer: 'ACME', accountName: 'ada', secret: key })])
  })

  test('a forged file binds no account to hosts of many owners', async () => {
    const sites = ['co.uk', 'com', 'github.io', 'https://x.example', 'ok.example.org', 'GITHUB.com', 'ada.github.io:443']
    const { accounts, problems } = await readBackup(
      plain({ version: 3, entries: [entry], lockstep: { version: 1, accounts: [{ uuid: 'u', sites }] } }),
      null,
    )
    expect(accounts[0]?.sites).toEqual(['ok.example.org', 'ada.github.io:443'])
    expect(problems).toEqual([{ row: 1, code: 'siteLeftOut', name: 'ACME: ada' }])
  })

  test('sites under a suffix nobody knows come back as they were', async () => {
    const sites = ['login.example', 'box.internal', 'localhost:8123']
    const file = plain({ version: 3, entries: [entry], lockstep: { version: 1, accounts: [{ uuid: 'u', sites }] } })
    expect(await readBackup(file, null)).toMatchObject({ accounts: [{ sites }], problems: [] })
  })

  test.each([{ version: 2, accounts: [] }, { version: 1, accounts: 'x' }, null, 7, []])('own data %j costs no account', async lockstep => {
    const { accounts } = await readBackup(plain({ version: 3, entries: [entry], lockstep }), null)
    expect(accounts).toHaveLength(1)
  })

  test.each([
    [-86_400, -86_400],
    [40, 40],
    [86_401, 0],
    [0.5, 0],
    ['40', 0],
    [undefined, 0],
  ])('a clock correction of %j is %j', async (clockSkew, kept) => {
    const lockstep = { version: 1, accounts: [{ uuid: 'u', sites: [], clockSkew }] }
    expect((await readBackup(plain({ version: 3, entries: [entry], lockstep }), null)).accounts).toMatchObject([{ clockSkew: kept }])
  })

  test('names from Object.prototype are only names', async () => {
    const text = `{"version":1,"header":{"slots":null},"__proto__":{"polluted":1},"db":{"version":3,"__proto__":{"polluted":1},"entries":[{"type":"constructor","name":"x"},{"type":"totp","uuid":"__proto__","name":"toString","info":{"__proto__":{"digits":9},"secret":"JBSWY3DPEHPK3PXP"},"groups":["__proto__","constructor"]}]}}`
    const { accounts } = await readBackup(bytes(text), null)
    expect(accounts).toEqual([newAccount({ accountName: 'toString', secret: key })])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  const many = Array.from({ length: limits.accounts + 1 }, () => entry)
  const refusals: [string, Uint8Array, FailureCode][] = [
    ['a newer file', plain({ version: 3, entries: [] }, 2), 'backupNewer'],
    ['newer content', plain({ version: 4, entries: [] }), 'backupNewer'],
    ['no entries', plain({ version: 3 }), 'backupDamaged'],
    ['too many entries', plain({ version: 3, entries: many }), 'accountsTooMany'],
    ['deep nesting', bytes(`{"header":1,"db":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 'backupDamaged'],
    ['a version that is text', json({ version: '1', header: {}, db: {} }), 'backupDamaged'],
    ['content that is a number', json({ version: 1, header: {}, db: 5 }), 'backupDamaged'],
    ['twenty-one megabytes', new Uint8Array(21 * 1024 ** 2).fill(32), 'backupTooLarge'],
    ['nothing', new Uint8Array(), 'backupEmpty'],
    ['another JSON', json({ services: [], version: 4 }), 'backupUnknown'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'backupUnknown'],
    ['prose', bytes('Dear diary'), 'backupUnknown'],
  ]
  test.each(refusals)('%s', async (_, file, code) => {
    await expect(readBackup(file, null)).rejects.toMatchObject({ name: 'Failure', code })
  })
})

describe('encrypted vaults', () => {
  const entries = [{ type: 'totp', name: 'ada', issuer: 'ACME', info: { secret: 'JBSWY3DPEHPK3PXP' } }]
  const sealed = (content: unknown = { version: 3, entries }) => sealVault(content, ['pw'], cheap)
  const changed = (change: (vault: ReturnType<typeof JSON.parse>) => void, text = sealed()) => {
    const vault = JSON.parse(text)
    change(vault)
    return json(vault)
  }

  test.each(['first', 'sécond 🔑'])('open with the password %s of one of their slots', async password => {
    const { accounts } = await readBackup(fixture('three-slots.json'), password)
    expect(accounts).toEqual([newAccount({ issuer: 'ACME', accountName: 'ada', secret: key })] satisfies NewAccount[])
  })

  test.each([
    ['NFC', 'NFD'],
    ['NFD', 'NFC'],
  ])('open with a password made in %s and typed in %s', async (made, typed) => {
    const vault = sealVault({ version: 3, entries }, ['grüne é'.normalize(made)], cheap)
    expect((await readBackup(bytes(vault), 'grüne é'.normalize(typed))).accounts).toHaveLength(1)
  })

  test.each([
    [null, 'backupPasswordNeeded'],
    ['', 'backupPasswordWrong'],
    ['First', 'backupPasswordWrong'],
  ])('refuse the password %j with %s', async (password, code) => {
    await expect(readBackup(fixture('three-slots.json'), password)).rejects.toMatchObject({ code })
  })

  const flip = (text: string) => (text.startsWith('0') ? `1${text.slice(1)}` : `0${text.slice(1)}`)
  const damage: [string, Uint8Array, FailureCode][] = [
    ['a changed tag', changed(v => (v.header.params.tag = flip(v.header.params.tag))), 'backupDamaged'],
    ['a changed nonce', changed(v => (v.header.params.nonce = flip(v.header.params.nonce))), 'backupDamaged'],
    ['a changed content', changed(v => (v.db = v.db.startsWith('A') ? `B${v.db.slice(1)}` : `A${v.db.slice(1)}`)), 'backupDamaged'],
    ['content that is not base64', changed(v => (v.db = '***')), 'backupDamaged'],
    ['no content', changed(v => (v.db = '')), 'backupDamaged'],
    ['a tag that is not hex', changed(v => (v.header.params.tag = 'z'.repeat(32))), 'backupDamaged'],
    ['a short tag', changed(v => (v.header.params.tag = '00')), 'backupDamaged'],
    ['no params', changed(v => (v.header.params = null)), 'backupDamaged'],
    ['no slots', changed(v => (v.header.slots = [])), 'backupDamaged'],
    ['no password slot', changed(v => v.header.slots.pop()), 'backupDamaged'],
    ['a slot that is not whole', changed(v => delete v.header.slots[1].salt), 'backupDamaged'],
    ['sealed text that is not JSON', bytes(sealed(Buffer.from('{"version":3,'))), 'backupDamaged'],
    ['sealed bytes that are not text', bytes(sealed(Buffer.from([0xff, 0xfe]))), 'backupDamaged'],
    ['sealed content that is newer', bytes(sealed({ version: 4, entries })), 'backupNewer'],
    ['a changed slot', changed(v => (v.header.slots[1].key = flip(v.header.slots[1].key))), 'backupPasswordWrong'],
  ]
  test.each(damage)('with %s', async (_, file, code) => {
    await expect(readBackup(file, 'pw')).rejects.toMatchObject({ name: 'Failure', code })
  })

  const costs: [string, object][] = [
    ['N of 2^63', { n: 2 ** 63 }],
    ['N of 2^24', { n: 2 ** 24 }],
    ['r of 2^20', { r: 2 ** 20 }],
    ['p of 2^24', { p: 2 ** 24 }],
    ['N below 2', { n: 1 }],
    ['N that is no power of two', { n: 1000 }],
    ['a negative N', { n: -1024 }],
    ['a broken p', { p: 1.5 }],
    ['no cost', { n: 0 }],
  ]
  test.each(costs)('that ask for %s are refused before anything is derived', async (_, cost) => {
    const start = process.cpuUsage()
    await expect(
      readBackup(
        changed(v => Object.assign(v.header.slots[1], cost)),
        'pw',
      ),
    ).rejects.toEqual(new Failure('backupCostTooHigh'))
    expect(process.cpuUsage(start).user).toBeLessThan(1_000_000)
  })

  test('that ask for a little very often are refused', async () => {
    const file = changed(v => (v.header.slots = Array(100).fill({ ...v.header.slots[1], n: 2 ** 17 })))
    await expect(readBackup(file, 'pw')).rejects.toEqual(new Failure('backupCostTooHigh'))
  })

  test('cut anywhere are damaged', async () => {
    const text = sealed()
    for (let cut = 1; cut < text.length; cut += 13) {
      await expect(readBackup(bytes(text.slice(0, cut)), 'pw')).rejects.toEqual(new Failure('backupDamaged'))
    }
  })
})
