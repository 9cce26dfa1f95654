import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import { limits } from '../../../src/core/account.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { Failure, type FailureCode } from '../../../src/core/failure.ts'
import { sealBitwarden, sealEnte, sealExtension1, sealExtension2, sealExtension3, sealProton, sealTwoFas } from './foreign-encoders.ts'

/*
 * Files of other apps that are damaged, forged, or made to exhaust their reader.
 */

vi.setConfig({ testTimeout: 60_000 })

const folder = new URL('../../fixtures/backups/', import.meta.url)
const bytes = (text: string) => new TextEncoder().encode(text)
const json = (value: unknown) => bytes(JSON.stringify(value))
const refusal = (file: Uint8Array, password: string | null) =>
  readBackup(file, password).then(
    () => null,
    thrown => (thrown instanceof Failure ? thrown.code : thrown),
  )

const cheap = { kdfType: 0, kdfIterations: 1000, kdfMemory: null, kdfParallelism: null }
const uri = 'otpauth://totp/ACME:ada?secret=JBSWY3DPEHPK3PXP'
const bitwarden = sealBitwarden({ encrypted: false, items: [{ name: 'x', login: { totp: uri } }] }, 'pw', cheap)
const twoFas = sealTwoFas({ schemaVersion: 4 }, [{ name: 'x', secret: 'JBSWY3DPEHPK3PXP' }], 'pw')
const proton = sealProton({ version: 1, entries: [] }, 'pw')
const ente = sealEnte(uri, 'pw', { memLimit: 10_240, opsLimit: 1 }, 3)
const entries = { a: { encrypted: true, hash: 'a', index: 0, type: 'totp', secret: 'JBSWY3DPEHPK3PXP', issuer: 'ACME', account: 'ada' } }
const [one, two, three] = [sealExtension1(entries, 'pw'), sealExtension2(entries, 'pw'), sealExtension3(entries, 'pw')]
const keyId = Object.keys(three).at(-1) ?? ''
const flipped = (text: string, at = 40) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`

describe('a wrong password and a damaged file are told apart', () => {
  const cases: [string, unknown, FailureCode][] = [
    [
      'Bitwarden: changed check',
      { ...bitwarden, encKeyValidation_DO_NOT_EDIT: flipped(bitwarden.encKeyValidation_DO_NOT_EDIT) },
      'backupPasswordWrong',
    ],
    ['Bitwarden: changed data', { ...bitwarden, data: flipped(bitwarden.data) }, 'backupDamaged'],
    ['Bitwarden: no data', { ...bitwarden, data: undefined }, 'backupDamaged'],
    ['Bitwarden: data of another kind', { ...bitwarden, data: bitwarden.data.replace('2.', '0.') }, 'backupDamaged'],
    ['Bitwarden: another KDF', { ...bitwarden, kdfType: 2 }, 'backupNewer'],
    ['2FAS: changed services', { ...twoFas, servicesEncrypted: flipped(twoFas.servicesEncrypted, 5) }, 'backupDamaged'],
    [
      '2FAS: changed services, no reference',
      { ...twoFas, servicesEncrypted: flipped(twoFas.servicesEncrypted, 5), reference: '' },
      'backupPasswordWrong',
    ],
    ['2FAS: two parts', { ...twoFas, servicesEncrypted: 'AAAA:AAAA' }, 'backupDamaged'],
    ['2FAS: a newer schema', { ...twoFas, schemaVersion: 5 }, 'backupNewer'],
    ['Proton: changed content', { ...proton, content: flipped(proton.content) }, 'backupPasswordWrong'],
    ['Proton: short content', { ...proton, content: 'AAAA' }, 'backupDamaged'],
    ['Proton: newer', { ...proton, version: 2 }, 'backupNewer'],
    ['Ente: changed data', { ...ente, encryptedData: flipped(ente.encryptedData) }, 'backupPasswordWrong'],
    ['Ente: short nonce', { ...ente, encryptionNonce: 'AAAA' }, 'backupDamaged'],
    ['Ente: nothing sealed', { ...ente, encryptedData: '' }, 'backupPasswordWrong'],
    ['Ente: newer', { ...ente, version: 2 }, 'backupNewer'],
    ['extension 2: changed key', { ...two, key: { ...(two as { key: object }).key, hash: 'x' } }, 'backupDamaged'],
    ['extension 3: no key', { a: three.a }, 'backupDamaged'],
    ['extension 3: newer key', { ...three, [keyId]: { ...three[keyId], version: 4 } }, 'backupNewer'],
  ]
  test('2FAS: a damaged reference costs nothing where the services open', async () => {
    expect((await readBackup(json({ ...twoFas, reference: flipped(twoFas.reference) }), 'pw')).accounts).toHaveLength(1)
  })

  test.each(cases)('%s', async (_, file, code) => {
    expect(await refusal(json(file), 'pw')).toBe(code)
  })

  test('a tag that marks the last message of a stream opens as well as one that does not', async () => {
    expect((await readBackup(json(ente), 'pw')).accounts).toHaveLength(1)
  })

  test.each([
    ['2', { ...two, b: { ...entries.a, secret: 'U2FsdGVkX1' } }],
    ['3', { ...three, b: { dataType: 'EncOTPStorage', keyId, data: 'AAAA', index: 1 } }],
    ['3 with a key that is missing', { ...three, b: { dataType: 'EncOTPStorage', keyId: 'x', data: 'AAAA', index: 1 } }],
  ])('one damaged entry of the extension, version %s, costs only itself', async (_, file) => {
    const { accounts, problems } = await readBackup(json(file), 'pw')
    expect(accounts).toHaveLength(1)
    expect(problems).toMatchObject([{ row: 2, code: 'backupDamaged' }])
  })

  test('a plain entry among encrypted ones is read', async () => {
    const file = { ...one, b: { ...entries.a, encrypted: false, index: 1, issuer: 'Plain' } }
    expect((await readBackup(json(file), 'pw')).accounts.map(({ issuer }) => issuer)).toEqual(['ACME', 'Plain'])
  })
})

describe('absurd costs are refused before anything is derived', () => {
  const cases: [string, unknown][] = [
    ['Bitwarden PBKDF2', { ...bitwarden, kdfIterations: 10_000_001 }],
    ['Bitwarden Argon2id memory', { ...bitwarden, kdfType: 1, kdfIterations: 2, kdfMemory: 1025, kdfParallelism: 1 }],
    ['Bitwarden Argon2id passes', { ...bitwarden, kdfType: 1, kdfIterations: 33, kdfMemory: 16, kdfParallelism: 1 }],
    ['Ente memory', { ...ente, kdfParams: { ...ente.kdfParams, memLimit: 1024 ** 3 + 1024 } }],
    ['Ente passes', { ...ente, kdfParams: { ...ente.kdfParams, opsLimit: 1e9 } }],
    ['extension 2', { ...two, key: { ...(two as { key: object }).key, hash: '$argon2id$v=19$m=9999999,t=1,p=1$AAAAAAAAAAA$AAAA' } }],
    [
      'extension 3, many keys',
      { ...three, ...Object.fromEntries(Array.from({ length: 17 }, (_, id) => [id, { ...three[keyId], id: `${id}` }])) },
    ],
  ]
  test.each(cases)('%s', async (_, file) => {
    const start = process.cpuUsage()
    expect(await refusal(json(file), 'pw')).toBe('backupCostTooHigh')
    expect(process.cpuUsage(start).user).toBeLessThan(1_000_000)
  })
})

describe('too much of it', () => {
  const many = Array.from({ length: limits.accounts + 1 }, () => ({ name: 'x', login: { totp: uri } }))

  test('more accounts than a vault holds', async () => {
    expect(await refusal(json({ encrypted: false, items: many }), null)).toBe('accountsTooMany')
    expect(await refusal(bytes(`folder,favorite,type,name,login_totp\n${`,,login,x,${uri}\n`.repeat(limits.accounts + 1)}`), null)).toBe(
      'accountsTooMany',
    )
  })

  test('logins without codes do not count', async () => {
    const items = [...many.map(item => ({ ...item, login: { totp: null } })), { name: 'x', login: { totp: uri } }]
    expect((await readBackup(json({ encrypted: false, items }), null)).accounts).toHaveLength(1)
  })

  test.each([
    ['quotes', '"'.repeat(2_000_000)],
    ['open quotes', '",a'.repeat(700_000)],
    ['blank lines', '\n'.repeat(2_000_000)],
    ['commas', ','.repeat(2_000_000)],
    ['one word', 'a'.repeat(2_000_000)],
  ])('two megabytes of %s under a header cost no more than their length', async (_, text) => {
    const start = process.cpuUsage()
    await refusal(bytes(`Title,Username,OTPAuth\n${text}`), null)
    await refusal(bytes(text), null)
    expect(process.cpuUsage(start).user).toBeLessThan(3_000_000)
  })

  test('a zip that inflates to more than it says, or to very much', async () => {
    const zip = zipSync({ 'export.data': new Uint8Array(60 * 1024 ** 2) }, { level: 9 })
    expect(await refusal(zip, null)).toBe('backupTooLarge')
  })
})

describe('names from Object.prototype are only names', () => {
  test.each([
    '{"__proto__":{"encrypted":false,"hash":"x","index":0,"type":"__proto__","secret":"JBSWY3DPEHPK3PXP"}}',
    '{"encrypted":false,"folders":[{"id":"__proto__","name":"__proto__"}],"items":[{"__proto__":{"polluted":1},"folderId":"__proto__","name":"constructor","login":{"totp":"JBSWY3DPEHPK3PXP"}}]}',
    '{"schemaVersion":4,"services":[{"name":"x","secret":"JBSWY3DPEHPK3PXP","groupId":"constructor","otp":{"tokenType":"constructor","__proto__":{"polluted":1}}}]}',
    '{"app":"2fauth_v5","data":[{"otp_type":"toString","secret":"JBSWY3DPEHPK3PXP"}]}',
  ])('%s', async text => {
    const { accounts, problems } = await readBackup(bytes(text), null)
    expect(accounts.length + problems.length).toBe(1)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

/** Changes that accidents and enemies make: bytes replaced, taken out, put in, and the end cut off. */
const changes = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255), kind: fc.constantFrom('set', 'drop', 'insert', 'cut') }),
  { minLength: 1, maxLength: 4 },
)
type Change = { at: number; byte: number; kind: string }

function changed(file: Uint8Array, steps: Change[]): Uint8Array {
  return steps.reduce((whole, { at, byte, kind }) => {
    const place = Math.floor(at * whole.length)
    if (kind === 'cut') return whole.slice(0, place)
    const middle = kind === 'drop' ? [] : [byte]
    return Uint8Array.from([...whole.subarray(0, place), ...middle, ...whole.subarray(place + (kind === 'insert' ? 0 : 1))])
  }, file)
}

const apps = [
  'authenticator-extension',
  'bitwarden',
  'ente',
  'extracted-secrets',
  'keepass-csv',
  'keepassxc',
  'lastpass',
  'login-csv',
  'one-password',
  'proton-authenticator',
  'proton-pass',
  'two-fas',
  'two-fauth',
]
const files = apps.flatMap(app => readdirSync(new URL(`${app}/`, folder)).map(name => `${app}/${name}`))

describe('changed anywhere', () => {
  test.each(files)('%s gives contents or a Failure', async name => {
    const file = new Uint8Array(readFileSync(new URL(name, folder)))
    await fc.assert(
      fc.asyncProperty(changes, async steps => {
        const answer = await refusal(changed(file, steps), null)
        expect(answer === null || typeof answer === 'string').toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['2FAS', twoFas],
    ['Bitwarden', bitwarden],
    ['Ente', ente],
    ['extension 1', one],
  ] as [string, unknown][])('%s under its password gives contents or a Failure', async (_, value) => {
    const file = json(value)
    await fc.assert(
      fc.asyncProperty(changes, async steps => {
        // Numbers stay as they are: what a larger cost does is tried above.
        const tried = changed(file, steps).map((byte, at) => ((file[at] ?? 0) >= 48 && (file[at] ?? 0) <= 57 ? (file[at] ?? 0) : byte))
        const answer = await refusal(tried, 'pw')
        expect(answer === null || typeof answer === 'string').toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})
