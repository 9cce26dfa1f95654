import { createCipheriv, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto'
import { zipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import type { NewAccount } from '../../../src/core/account.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { jsonOf } from '../../../src/core/backup/json.ts'

/*
 * What other apps' files look like in other versions, after an editor, or by mistake. Each is written
 * out here as far as it differs.
 */

vi.setConfig({ testTimeout: 60_000 })

const key = 'JBSWY3DPEHPK3PXP'
const uri = `otpauth://totp/ACME:ada?secret=${key}`
const bytes = (text: string) => new TextEncoder().encode(text)
const json = (value: unknown) => bytes(JSON.stringify(value))
const said = ({ type, issuer, accountName, algorithm, digits, period, counter, groups }: NewAccount) =>
  [type, issuer, accountName, algorithm, digits, type === 'hotp' ? counter : period, ...groups].join(' ')
const ada = 'totp ACME ada SHA1 6 30'

async function read(file: Uint8Array, password: string | null = null) {
  const { format, accounts, problems } = await readBackup(file, password)
  return { format, accounts: accounts.map(said), problems: problems.map(({ row, code, name }) => `${row} ${code} ${name}`) }
}

const aegis = (entry: object, db: object = {}, outer: object = {}) =>
  json({ version: 1, header: { slots: null, params: null }, ...outer, db: { version: 3, entries: [entry], ...db } })
const aegisEntry = { type: 'totp', name: 'ada', issuer: 'ACME', info: { secret: key, algo: 'SHA1', digits: 6, period: 30 } }
const bitwarden = (item: object) => json({ encrypted: false, folders: [], items: [{ type: 1, name: 'ACME', ...item }] })
const twoFas = (service: object, more: object = {}) =>
  json({ schemaVersion: 4, services: [{ name: 'ACME', secret: key, otp: { account: 'ada', issuer: 'ACME' }, ...service }], ...more })
const stratum = (entry: object, more: object = {}) =>
  json({ Authenticators: [{ Type: 2, Issuer: 'ACME', Username: 'ada', Secret: key, ...entry }], ...more })
const lastPass = (account: object, more: object = {}) =>
  json({ deviceName: 'd', version: 3, accounts: [{ issuerName: 'ACME', userName: 'ada', secret: key, ...account }], ...more })
const raivo = (entry: object) => json([{ issuer: 'ACME', account: 'ada', secret: key, kind: 'TOTP', timer: '30', digits: '6', ...entry }])
const token = { issuerExt: 'ACME', label: 'ada', secret: [72, 101, 108, 108, 111, 33, -34, -83, -66, -17], type: 'TOTP' }

describe('Steam, where a field holds nothing but one-time passwords', () => {
  const steam = 'steam Steam SHA1 5 30'
  const proton = (content: object) => json({ version: 1, entries: [{ content }] })
  test.each([
    ['Bitwarden, a short key', bitwarden({ login: { username: 'joe', totp: 'steam://STEAMKEY' } }), 'steam ACME joe SHA1 5 30'],
    ['Proton, a short key', proton({ uri: 'steam://STEAMKEY', entry_type: 'Steam', name: 'joe' }), 'steam Steam joe SHA1 5 30'],
    ['WinAuth, a record beside the key', bytes(`otpauth://totp/Steam:?secret=${key}&data=%7B%22shared%5Fsecret%22%3A%22x%22%7D`), steam],
  ])('%s', async (_, file, expected) => {
    const { accounts, problems } = await read(file)
    expect(accounts.map(text => text.replace(/ +/g, ' '))).toEqual([expected])
    expect(problems).toEqual([])
  })

  test('a record beside a key of somebody else changes nothing', async () => {
    const file = bytes(`otpauth://totp/ACME:ada?secret=${key}&data=%7B%22shared%5Fsecret%22%3A%22x%22%7D`)
    expect((await read(file)).accounts).toEqual([ada])
  })
})

describe('one account, told in another way', () => {
  const files: [string, Uint8Array][] = [
    ['Aegis: header missing', aegis(aegisEntry, {}, { header: null })],
    ['Aegis: numbers as text', aegis({ ...aegisEntry, info: { secret: key, algo: 'HmacSHA1', digits: '6', period: '30' } })],
    ['Aegis: a group that is none', aegis(aegisEntry, { groups: [null, { uuid: 1 }] })],
    ['Aegis: nothing but the secret', aegis({ ...aegisEntry, info: { secret: key } })],
    ['Aegis: a key URI as secret', aegis({ ...aegisEntry, issuer: '', name: '', info: { secret: uri } })],
    ['Aegis: a secret with spaces, dashes and padding', aegis({ ...aegisEntry, info: { secret: ' jbsw-y3dp ehpk 3pxp==' } })],
    ['2FAS: no parameters', twoFas({ otp: { account: 'ada', issuer: 'ACME', digits: null, period: 0, algorithm: '' } })],
    ['2FAS: groups that are none', twoFas({ groupId: 'x' }, { groups: [{ id: 1 }, null] })],
    ['2FAS: schema as text', twoFas({}, { schemaVersion: '3' })],
    ['Bitwarden: bare secret', bitwarden({ login: { username: 'ada', totp: 'jbsw y3dp ehpk 3pxp' } })],
    ['Bitwarden: in a field of its own', bitwarden({ login: { totp: null }, fields: [{ name: 'otp', value: uri, type: 1 }] })],
    ['Stratum: no categories', stratum({ Algorithm: 0, Digits: 6, Period: 30 }, { Categories: null, AuthenticatorCategories: [null] })],
    ['Stratum: parameters missing', stratum({})],
    ['LastPass: one account is none', lastPass({}, { folders: 'x' })],
    ['LastPass: numbers as text', lastPass({ digits: '6', timeStep: '30', folderData: { folderId: '7' } })],
    ['Raivo: empty parameters', raivo({ timer: '', digits: '', algorithm: '' })],
    ['andOTP: tags that are none', json([{ secret: key, issuer: 'ACME', label: 'ada', type: 'TOTP', tags: [null] }])],
    ['FreeOTP+: no order', json({ tokens: [token] })],
    ['FreeOTP+: parameters missing', json({ tokens: [{ ...token, type: undefined }], tokenOrder: [] })],
    ['2FAuth: a key URI as secret', json({ app: '2fauth_v5', data: [{ otp_type: 'totp', service: 'ACME', account: 'ada', secret: uri }] })],
    ['JSON of no known app', json({ list: [{ any: { uri } }] })],
    ['CSV with semicolons', bytes(`Title;Username;OTPAuth\r\nACME;ada;${key}\r\n`)],
    ['CSV with tabs', bytes(`Title\tUsername\tOTPAuth\nACME\tada\t${key}\n`)],
    ['CSV after blank lines', bytes(`\r\n\r\nTitle,Username,OTPAuth\r\nACME,ada,${key}`)],
    ['CSV of no known app', bytes(`service,account,secret,digits,period\nACME,ada,${key},6,30\n`)],
    ['CSV with a one-time password of its own', bytes(`name,username,password,2fa_secret\nACME,ada,p,${key}\n`)],
    ['lines with &amp;', bytes(`otpauth://totp/ada?secret=${key}&amp;issuer=ACME`)],
    ['lines as JSON texts', bytes(JSON.stringify(uri))],
    ['lines, UTF-16 without a mark', new Uint8Array(Buffer.from(uri, 'utf16le'))],
    ['CSV with a quote nobody closed', bytes(`Title,Username,OTPAuth,Notes\nACME,ada,${key},"5 inches\n,,,\n`)],
    ['a zip with one backup in it', zipSync({ 'aegis.json': aegis(aegisEntry) })],
    ['Proton: an entry that is none', json({ version: 1, entries: [{ content: { uri: `${uri}&issuer=ACME`, entry_type: 'Totp' } }] })],
    ['a list of no known app', json([{ name: 'ada', issuer: 'ACME', secret: 'jbsw y3dp ehpk 3pxp', digits: 6 }])],
    ['the one list of an object', json({ made: 1, tokens: [{ accountName: 'ada', service: 'ACME', secretKey: key, interval: '30' }] })],
    ['lines of a program', bytes(`"${uri}",`)],
    ['lines in single quotes', bytes(`'${uri}'`)],
    ["Apple's own scheme", bytes(`apple-${uri}`)],
    ['Proton: an issuer that was empty', json({ version: 1, entries: [{ content: { uri: `${uri}&issuer=ACME`, name: ':ada' } }] })],
  ]
  test.each(files)('%s', async (_, file) => {
    const { accounts, problems } = await read(file)
    expect(accounts.map(text => text.trim())).toEqual([ada])
    expect(problems).toEqual([])
  })
})

describe('what scripts take out of opened backups', () => {
  const told = ['totp ACME ada SHA256 7 60', 'hotp ACME gus SHA512 8 9', 'steam ACME joe SHA1 5 30']
  const rows = [
    ['ada', 'totp', 'SHA256', 7, 60, ''],
    ['gus', 'hotp', 'SHA512', 8, '', 9],
    ['joe', 'steam', 'SHA1', 5, 30, ''],
  ] as const
  const table = (columns: string, lineOf: (row: (typeof rows)[number]) => string) => bytes([columns, ...rows.map(lineOf)].join('\n'))
  const service = ([account, tokenType, algorithm, digits, period, counter]: (typeof rows)[number]) => ({
    name: 'ACME',
    secret: key,
    otp: { account, issuer: 'ACME', tokenType: tokenType.toUpperCase(), algorithm, digits, period, counter },
  })
  const entry = ([name, type, algo, digits, period, counter]: (typeof rows)[number]) => ({
    ...{ type, name, issuer: 'ACME' },
    info: { secret: key, algo, digits, period, counter },
  })
  test.each([
    ['the services of 2FAS', json(rows.map(service))],
    ['the entries of Aegis', json(rows.map(entry))],
    ['the content of Aegis', json({ version: 3, entries: rows.map(entry), groups: [] })],
    [
      '2FAS as a table',
      table(
        'icon.selected,name,order.position,otp.account,otp.algorithm,otp.counter,otp.digits,otp.issuer,otp.label,otp.period,otp.tokenType,secret',
        ([account, type, algorithm, digits, period, counter]) =>
          `Label,ACME,0,${account},${algorithm},${counter},${digits},ACME,${account},${period},${type.toUpperCase()},${key}`,
      ),
    ],
    [
      'Aegis as a table',
      table(
        'uuid,type,name,issuer,info.secret,info.period,info.digits,info.counter,info.algo,icon',
        ([name, type, algo, digits, period, counter]) => `u,${type},${name},ACME,${key},${period},${digits},${counter},${algo},`,
      ),
    ],
  ])('%s', async (_, file) => {
    expect(await read(file)).toMatchObject({ accounts: told, problems: [] })
  })
})

describe('types and hashes', () => {
  test.each([
    ['Steam by the name of 2FAuth', aegis({ ...aegisEntry, type: 'steamtotp' }), ['steam ACME ada SHA1 5 30'], []],
    ['Steam with the usual digits', aegis({ ...aegisEntry, type: 'steam' }), ['steam ACME ada SHA1 5 30'], []],
    ['Steam of Ente', bytes(`otpauth://steam/ACME:ada?secret=${key}&digits=6&codeDisplay=%7B%7D`), ['steam ACME ada SHA1 5 30'], []],
    ['a hex secret in a line', bytes('otpauth://totp/ACME:ada?secret=48656C6C6F21DEADBEEF'), [ada], []],
    ['mOTP', bytes(`${uri}\nmotp://Old:eve?secret=30edcc8edae50a60`), [ada], ['2 typeUnsupported Old: eve']],
    ['Yandex', bytes(`${uri}\notpauth://yaotp/eve?secret=ORSXG5DJNZTXIZLTORUW4ZZRGI&pin_length=4`), [ada], ['2 typeUnsupported eve']],
    ['mOTP of andOTP', json([{ secret: '0f', issuer: 'Old', label: 'eve', type: 'MOTP' }]), [], ['1 typeUnsupported Old: eve']],
    ['SHA384', twoFas({ otp: { account: 'ada', algorithm: 'SHA384' } }), [], ['1 algorithmUnsupported ACME']],
    ['digits that are no number', raivo({ digits: 'six' }), [], ['1 accountInvalid ACME: ada']],
    ['a period out of range', lastPass({ timeStep: 86_401 }), [], ['1 accountInvalid ACME: ada']],
    ['a counter as text', raivo({ kind: 'HOTP', counter: '4294967296' }), ['hotp ACME ada SHA1 6 4294967296'], []],
    [
      'a first counter of FreeOTP',
      json({ tokens: [{ ...token, type: 'HOTP', counter: -1 }], tokenOrder: [] }),
      ['hotp ACME ada SHA1 6 0'],
      [],
    ],
  ] as [string, Uint8Array, string[], string[]][])('%s', async (_, file, accounts, problems) => {
    expect(await read(file)).toMatchObject({ accounts, problems })
  })
})

describe('edited by hand', () => {
  test('a table with columns of its own names', async () => {
    const text = `name;login name;secret;hash algorithm;digit;timestep\nACME;ada;${key};sha-256;8;60\n`
    expect(await read(bytes(text))).toMatchObject({ accounts: ['totp ACME ada SHA256 8 60'], problems: [] })
  })

  test.each([
    ['RTF', `{\\rtf1\\ansi{\\field{\\*\\fldinst{HYPERLINK "${uri}"}}{\\fldrslt ${uri}}}}`],
    ['sections', `[general]\nx=1\n[[accounts]]\nuri = "${uri}"\n`],
    ['only sections', `[[accounts]]\nuri = "${uri}"\n`],
  ])('%s is not taken for JSON', async (_, text) => {
    expect(await read(bytes(text))).toMatchObject({ accounts: [ada], problems: [] })
  })

  test.each([
    ['[1,]', [1]],
    ['{"a":[1 , ],\n}', { a: [1] }],
    ['[",]",\t]', [',]']],
    [String.raw`["\\",",}",]`, ['\\', ',}']],
    [String.raw`["\",]",]`, ['",]']],
  ])('a comma after the last: %s', (text, value) => {
    expect(jsonOf(text)).toEqual(value)
  })

  test.each(['[1,,]', '{"a":1,', '[1,]]'])('still damaged: %s', text => {
    expect(() => jsonOf(text)).toThrow('backupDamaged')
  })
})

describe('one bad row costs no other', () => {
  const good = { content: { uri: `${uri}&issuer=ACME`, entry_type: 'Totp' } }
  test.each([
    ['Proton', json({ version: 1, entries: [null, good] })],
    ['LastPass', lastPass({}, { accounts: [7, { issuerName: 'ACME', userName: 'ada', secret: key }] })],
    ['Aegis', aegis(aegisEntry, { entries: ['x', aegisEntry] })],
    ['2FAS', twoFas({}, { services: [null, { name: 'ACME', secret: key, otp: { account: 'ada' } }] })],
    ['Stratum', stratum({}, { Authenticators: [{}, { Type: 2, Issuer: 'ACME', Username: 'ada', Secret: key }] })],
  ])('%s', async (_, file) => {
    const { accounts, problems } = await read(file)
    expect(accounts).toEqual([ada])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^1 backupDamaged/)
  })

  test('a note that is too long is shortened, and said to be', async () => {
    const { accounts, problems } = await readBackup(aegis({ ...aegisEntry, note: `${'x'.repeat(9_999)}😀more` }), null)
    expect(accounts[0]?.note).toBe('x'.repeat(9_999))
    expect(problems).toEqual([{ row: 1, code: 'noteShortened', name: 'ACME: ada' }])
  })
})

describe('what was deleted stays deleted', () => {
  test.each([
    ['Bitwarden', bitwarden({ deletedDate: '2024-01-01T00:00:00.000Z', login: { totp: key } })],
    ['Ente', bytes(`${uri}&codeDisplay=${encodeURIComponent('{"trashed":true}')}`)],
  ])('%s', async (_, file) => {
    expect(await read(file)).toMatchObject({ accounts: [], problems: [] })
  })
})

describe('rows keep the number and the order of their app', () => {
  test('2FAS: services as they are placed', async () => {
    const service = (name: string, position: number) => ({ name, secret: key, otp: { issuer: name, account: 'ada' }, order: { position } })
    const { accounts } = await read(twoFas({}, { services: [service('Second', 1), service('First', 0)] }))
    expect(accounts).toEqual(['totp First ada SHA1 6 30', 'totp Second ada SHA1 6 30'])
  })

  test('Bitwarden: two passwords in one item are two accounts of one row', async () => {
    const item = { name: 'ACME', login: { totp: key }, fields: [{ value: `${uri}&digits=8` }] }
    const { accounts, problems } = await read(json({ encrypted: false, items: [item, { name: 'Bad', login: { totp: '018' } }] }))
    expect(accounts).toHaveLength(2)
    expect(problems).toEqual(['2 base32Invalid Bad'])
  })

  test('an account that stands in a file twice is told twice', async () => {
    expect((await read(bytes(`${uri}\n${uri}\n`))).accounts).toEqual([ada, ada])
  })
})

describe('hosts of many owners are proposed to nobody', () => {
  test.each(['github.io', 'co.uk', 'https://github.io'])('%s', async host => {
    const login = { username: 'ada', totp: key, uris: [{ uri: host }] }
    const entry = { type: 'totp', encrypted: false, index: 0, hash: 'a', issuer: `ACME::${host}`, account: 'ada', secret: key }
    for (const file of [bitwarden({ login }), json({ a: entry })]) {
      expect((await readBackup(file, null)).accounts).toMatchObject([{ sites: [] }])
    }
  })
})

describe('texts in other letters', () => {
  test('Western Windows', async () => {
    const file = new Uint8Array(Buffer.from(`Title,Username,OTPAuth\r\nB\xe4nk,ada,${key}\r\n`, 'latin1'))
    expect((await read(file)).accounts).toEqual(['totp Bänk ada SHA1 6 30'])
  })

  test('a label that is encoded in part', async () => {
    expect((await read(bytes(`otpauth://totp/B%C3%A4nk%20100%:ada?secret=${key}`))).accounts).toEqual(['totp Bänk 100% ada SHA1 6 30'])
  })
})

describe('nothing in it', () => {
  test.each([
    ['Aegis', aegis(aegisEntry, { entries: [] })],
    ['2FAS', twoFas({}, { services: [] })],
    ['Bitwarden', json({ encrypted: false, items: [] })],
    ['Proton', json({ version: 1, entries: [] })],
    ['LastPass', lastPass({}, { accounts: [] })],
    ['2FAuth', json({ app: '2fauth_v5', data: [] })],
    ['FreeOTP+', json({ tokens: [], tokenOrder: [] })],
    ['Stratum', stratum({}, { Authenticators: [] })],
  ])('%s', async (_, file) => {
    expect(await read(file)).toMatchObject({ accounts: [], problems: [] })
  })

  test.each(['', ' \r\n\t\n', '\ufeff'])('%j', async text => {
    await expect(readBackup(bytes(text), null)).rejects.toMatchObject({ code: 'backupEmpty' })
  })
})

describe('Authy, as its servers send it', () => {
  const opened = { name: 'ACME: ada', issuer: 'ACME', decrypted_seed: key.toLowerCase(), digits: 6 }

  test('after a script opened it', async () => {
    const file = json({ message: 'success', decrypted_authenticator_tokens: [opened, { name: 'Bare', decrypted_seed: key, digits: 7 }] })
    expect(await read(file)).toEqual({ format: 'authyTokens', accounts: [ada, 'totp  Bare SHA1 7 30'], problems: [] })
  })

  test('sealed with the backup password', async () => {
    const [salt, iv] = ['salt of the token', randomBytes(16)]
    const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync('backup', salt, 1000, 32, 'sha1'), iv)
    const encrypted_seed = Buffer.concat([cipher.update(key), cipher.final()]).toString('base64')
    const sealed = { name: 'ACME:ada', salt, unique_iv: iv.toString('hex'), encrypted_seed, key_derivation_iterations: 1000, digits: 6 }
    const file = json({ authenticator_tokens: [sealed], success: true })
    expect((await read(file, 'backup')).accounts).toEqual([ada])
    await expect(readBackup(file, null)).rejects.toMatchObject({ code: 'backupPasswordNeeded' })
    await expect(readBackup(file, 'another')).rejects.toMatchObject({ code: 'backupPasswordWrong' })
    const costly = json({ authenticator_tokens: [{ ...sealed, key_derivation_iterations: 1e9 }] })
    await expect(readBackup(costly, 'backup')).rejects.toMatchObject({ code: 'backupCostTooHigh' })
  })
})

describe('Aegis slots of old versions, which took long passwords for others', () => {
  const gcm = (secret: Uint8Array, plain: Uint8Array) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', secret, nonce)
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
    return { sealed, params: { nonce: nonce.toString('hex'), tag: cipher.getAuthTag().toString('hex') } }
  }
  /** A vault whose slot was made from these bytes of a password. */
  const vaultOf = (passwordBytes: Uint8Array, repaired: boolean | undefined) => {
    const [salt, masterKey] = [randomBytes(32), randomBytes(32)]
    const derived = scryptSync(passwordBytes, salt, 32, { N: 1024, r: 8, p: 1 })
    const [slot, content] = [gcm(derived, masterKey), gcm(masterKey, json({ version: 2, entries: [aegisEntry] }))]
    const slots = [
      { type: 1, n: 1024, r: 8, p: 1, salt: salt.toString('hex'), key: slot.sealed.toString('hex'), key_params: slot.params, repaired },
    ]
    return json({ version: 1, header: { slots, params: content.params }, db: content.sealed.toString('base64') })
  }
  const password = 'forty letters, ä among them, is not short'
  const padded = (size: number) => Buffer.concat([Buffer.from(password), Buffer.alloc(size - Buffer.byteLength(password))])

  test.each([
    ['as it is', Buffer.from(password), undefined],
    ['with two bytes for each letter', padded(2 * password.length), false],
  ])('%s', async (_, passwordBytes, repaired) => {
    expect((await read(vaultOf(passwordBytes, repaired), password)).accounts).toEqual([ada])
  })

  test('but not those that were repaired', async () => {
    await expect(readBackup(vaultOf(padded(2 * password.length), true), password)).rejects.toMatchObject({ code: 'backupPasswordWrong' })
  })
})
