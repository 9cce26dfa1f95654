import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { newAccount } from '../../../src/core/account.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { secretFromBase32 } from '../../../src/core/base32.ts'

/* Exports of password managers: of each entry with a one-time password its names, note, groups and addresses, and nothing else. */

const bytes = (text: string) => new TextEncoder().encode(text)
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../../fixtures/backups/${name}`, import.meta.url)))

const acme = { issuer: 'ACME', accountName: 'ada', secret: secretFromBase32('JBSWY3DPEHPK3PXP') }
const ada = newAccount({ ...acme, algorithm: 'SHA256', digits: 8, period: 60, note: 'a note', sites: ['example.org'] })
const bob = newAccount({ issuer: 'Bare', accountName: 'bob', secret: secretFromBase32('MZXW6YTBOI') })
const atWork = { ...ada, groups: ['work'] }
const broken = (row: number, name: string) => [{ row, code: 'base32Invalid', name }]

describe('what comes along', () => {
  test.each([
    {
      file: 'enpass/items.json',
      format: 'enpass',
      accounts: [{ ...atWork, favourite: true }, bob],
      problems: [...broken(4, 'Broken: eve'), { row: 6, code: 'backupDamaged', name: '' }],
    },
    { file: 'one-pif/data.1pif', format: 'onePif', accounts: [{ ...atWork, favourite: true }, bob], problems: broken(4, 'Broken') },
    {
      file: 'keeper/records.json',
      format: 'keeper',
      accounts: [{ ...ada, groups: ['jobs/ops'] }, bob, { ...bob, issuer: 'Two', accountName: 'tom' }],
      problems: broken(3, 'Two: tom'),
    },
    {
      file: 'safe-in-cloud/cards.xml',
      format: 'safeInCloud',
      accounts: [{ ...atWork, favourite: true }, bob],
      problems: broken(4, 'Broken'),
    },
    {
      file: 'psono/datastore.json',
      format: 'psono',
      accounts: [
        { ...bob, accountName: '' },
        { ...ada, groups: ['jobs/ops'] },
      ],
      problems: broken(5, 'Broken'),
    },
    { file: 'robo-form/logins.csv', format: 'roboForm', accounts: [atWork, bob], problems: broken(4, 'Broken: eve') },
    { file: 'login-csv/zoho-vault.csv', format: 'loginCsv', accounts: [{ ...atWork, favourite: true }, bob], problems: [] },
    { file: 'login-csv/zoho-vault-older.csv', format: 'loginCsv', accounts: [bob], problems: [] },
    { file: 'login-csv/netwrix.csv', format: 'loginCsv', accounts: [atWork, bob], problems: [] },
    { file: 'login-csv/delinea.csv', format: 'loginCsv', accounts: [atWork, bob], problems: [] },
    {
      file: 'one-password/newer-names.csv',
      format: 'onePasswordCsv',
      accounts: [{ ...ada, groups: ['work', 'ops'], favourite: true }, bob],
      problems: [],
    },
  ])('$file', async ({ file, ...expected }) => {
    expect(await readBackup(fixture(file), null)).toEqual(expected)
  })
})

describe('an older Bitwarden export, which does not say that it is not encrypted', () => {
  const item = (totp: string) => ({ id: '1', organizationId: null, type: 1, name: 'Bare', notes: null, login: { username: 'bob', totp } })

  test('is one all the same: bare keys are not lost beside key URIs', async () => {
    const file = bytes(JSON.stringify({ items: [item('mzxw 6ytb oi'), item('otpauth://totp/Bare:bob?secret=MZXW6YTBOI')] }))
    expect(await readBackup(file, null)).toEqual({ format: 'bitwarden', accounts: [bob, bob], problems: [] })
  })
})

test('the JSON out of a .1pux is read without its zip', async () => {
  const { format, accounts } = await readBackup(fixture('one-password/export.1pux'), null)
  const data = unzipSync(fixture('one-password/export.1pux'))['export.data'] ?? new Uint8Array()
  expect(await readBackup(data, null)).toMatchObject({ format, accounts })
})

test('Enpass items without a template', async () => {
  const fields = [
    { label: 'Username', value: 'bob', type: 'username' },
    { label: 'TOTP', value: 'MZXW6YTBOI', type: 'totp' },
  ]
  const file = bytes(JSON.stringify({ items: [{ title: 'Bare', category: 'login', fields }] }))
  expect(await readBackup(file, null)).toEqual({ format: 'enpass', accounts: [bob], problems: [] })
})

describe('is not taken for such an export', () => {
  test.each([
    ['JSON with that line in a text', JSON.stringify({ note: '\n***5642bee8-a5ff-11dc-8314-0800200c9a66***\n' })],
    ['records of anything', '{"records":[{"title":"x"}]}'],
    ['items of anything', '{"items":[{"title":"x","type":"totp","name":"y"}]}'],
    ['a database without cards', '<?xml version="1.0"?><database><table/></database>'],
  ])('%s', async (_, text) => {
    await expect(readBackup(bytes(text), null)).rejects.toMatchObject({ code: 'backupUnknown' })
  })
})
