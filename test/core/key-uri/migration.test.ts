import { PbfWriter } from 'pbf'
import { describe, expect, test } from 'vitest'
import { newAccount } from '../../../src/core/account.ts'
import { Failure } from '../../../src/core/failure.ts'
import { collectParts, isMigration, readMigration } from '../../../src/core/key-uri/migration.ts'

type Row = { secret?: Uint8Array; name?: string; issuer?: string; algorithm?: number; digits?: number; type?: number; counter?: number }
type Batch = { size?: number; index?: number; id?: number }

/** Writes OtpParameters the way the app does. */
function writeRow(row: Row, pbf: PbfWriter): void {
  pbf.writeBytesField(1, row.secret ?? Uint8Array.of(1, 2, 3))
  if (row.name) pbf.writeStringField(2, row.name)
  if (row.issuer) pbf.writeStringField(3, row.issuer)
  pbf.writeVarintField(4, row.algorithm ?? 1)
  pbf.writeVarintField(5, row.digits ?? 1)
  pbf.writeVarintField(6, row.type ?? 2)
  if (row.counter) pbf.writeVarintField(7, row.counter)
  pbf.writeStringField(8, '614d78175457789')
}

function payload(rows: Row[], batch: Batch = {}): Uint8Array {
  const pbf = new PbfWriter()
  for (const row of rows) pbf.writeMessage(1, writeRow, row)
  pbf.writeVarintField(2, 1)
  if (batch.size !== undefined) pbf.writeVarintField(3, batch.size)
  if (batch.index) pbf.writeVarintField(4, batch.index)
  if (batch.id) pbf.writeVarintField(5, batch.id)
  return pbf.finish()
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const uriOf = (bytes: Uint8Array) => `otpauth-migration://offline?data=${encodeURIComponent(base64(bytes))}`
const migration = (rows: Row[], batch?: Batch) => uriOf(payload(rows, batch))
const secret = Uint8Array.of(1, 2, 3)

test('reads what the app writes', () => {
  const text = migration(
    [
      { name: 'ACME:ada', issuer: 'ACME' },
      { name: 'ACME: bob' },
      { name: 'carol', issuer: 'Slow', algorithm: 2, digits: 2 },
      { name: 'dan', algorithm: 3, type: 1, counter: 2 ** 40 },
      { algorithm: 0, digits: 0, type: 0 },
    ],
    { size: 3, index: 1, id: -123456 },
  )
  expect(isMigration(text)).toBe(true)
  expect(readMigration(text)).toEqual({
    accounts: [
      newAccount({ issuer: 'ACME', accountName: 'ada', secret }),
      newAccount({ issuer: 'ACME', accountName: 'bob', secret }),
      newAccount({ issuer: 'Slow', accountName: 'carol', secret, algorithm: 'SHA256', digits: 8 }),
      newAccount({ type: 'hotp', accountName: 'dan', secret, algorithm: 'SHA512', counter: 2 ** 40 }),
      newAccount({ secret }),
    ],
    problems: [],
    batchId: -123456,
    batchSize: 3,
    batchIndex: 1,
  })
})

test('keeps the good entries beside those it cannot use', () => {
  const { accounts, problems } = readMigration(
    migration([
      { name: 'a', algorithm: 4 },
      { name: 'b', type: 7 },
      { name: 'c', digits: 9 },
      { name: 'd', secret: new Uint8Array() },
      { name: 'e', type: 1, counter: 2 ** 60 },
      { name: 'good', issuer: 'ACME' },
    ]),
  )
  expect(accounts.map(({ accountName }) => accountName)).toEqual(['good'])
  expect(problems.map(({ row, code, name }) => [row, code, name])).toEqual([
    [1, 'algorithmUnsupported', 'a'],
    [2, 'typeUnsupported', 'b'],
    [3, 'accountInvalid', 'c'],
    [4, 'accountInvalid', 'd'],
    [5, 'accountInvalid', 'e'],
  ])
})

describe('reads the base64', () => {
  const bytes = payload([{ name: '~~~???>>>', secret: Uint8Array.of(251, 255, 191, 251, 239, 190) }])
  const text = base64(bytes)
  const forms: [string, string][] = [
    ['percent-encoded', encodeURIComponent(text)],
    ['raw, with its plus signs', text],
    ['without padding', text.replaceAll('=', '')],
    ['url-safe', text.replaceAll('+', '-').replaceAll('/', '_')],
    ['with more parameters', `${text}&x=1`],
    ['before a space', `${text} and more`],
  ]
  test('which holds both special letters', () => expect(text).toMatch(/[+].*[/]|[/].*[+]/))
  test.each(forms)('%s', (_, data) => {
    const part = readMigration(`OTPAUTH-MIGRATION://offline?data=${data}`)
    expect(part.accounts).toEqual(readMigration(uriOf(bytes)).accounts)
    expect(part.accounts).toHaveLength(1)
  })
})

describe('refuses', () => {
  const bad: [string, string][] = [
    ['no data', 'otpauth-migration://offline'],
    ['empty data', 'otpauth-migration://offline?data='],
    ['another scheme', migration([{}]).replace('-migration', '')],
    ['letters that are not base64', 'otpauth-migration://offline?data=!!!!'],
    ['broken percent-encoding', 'otpauth-migration://offline?data=AA%ZZ'],
    ['bytes that are not protobuf', 'otpauth-migration://offline?data=XXXX'],
    ['an endless text', `otpauth-migration://offline?data=${'A'.repeat(100_001)}`],
    ['a run of padding', `otpauth-migration://offline?data=${'='.repeat(90_000)}A`],
    ['a length beyond the end', uriOf(Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f, 1))],
    ['a length of 2^63', uriOf(Uint8Array.of(0x0a, ...Array(8).fill(0xff), 0x7f, 1))],
    ['a number of 20 bytes', uriOf(Uint8Array.of(0x18, ...Array(20).fill(0xff), 1))],
    ['a secret written as a number', uriOf(Uint8Array.of(0x0a, 2, 0x08, 5))],
    ['a batch of two thousand million parts', migration([{}], { size: 2 ** 31 - 1 })],
    ['a part outside of its batch', migration([{}], { size: 2, index: 2 })],
    ['a negative part', migration([{}], { size: 2, index: -1 })],
  ]
  test.each(bad)('%s', (_, text) => {
    expect(() => readMigration(text)).toThrow(new Failure('migrationInvalid'))
  })

  test('a message cut anywhere but between two fields', () => {
    const row = payload([{ name: 'ada' }]).length - 2
    const whole = payload([{ name: 'ada' }], { size: 2, index: 1, id: 7 })
    const accepted = Array.from({ length: whole.length }, (_, cut) => cut).filter(cut => {
      try {
        return readMigration(uriOf(whole.subarray(0, cut))).accounts.length === 1
      } catch (thrown) {
        expect(thrown).toEqual(new Failure('migrationInvalid'))
        return false
      }
    })
    // After the row, its version and its batch size; a part number alone is outside of a batch of one.
    expect(accepted).toEqual([row, row + 2, row + 4, row + 6])
  })
})

test('skips fields it does not know', () => {
  const pbf = new PbfWriter()
  pbf.writeStringField(99, 'later')
  pbf.writeFixed64Field(98, 5)
  pbf.writeMessage(1, writeRow, { name: 'ada' })
  expect(readMigration(uriOf(pbf.finish())).accounts).toHaveLength(1)
})

describe('parts', () => {
  const names = ['a', 'b', 'c']
  const parts = names.map((name, index) => readMigration(migration([{ name }, { name: 'bad', algorithm: 4 }], { size: 3, index, id: -5 })))
  const [first, second, third] = parts as [(typeof parts)[0], (typeof parts)[0], (typeof parts)[0]]

  test('are counted', () => {
    expect(collectParts([])).toMatchObject({ accounts: [], have: 0, missing: 0 })
    expect(collectParts([second])).toMatchObject({ have: 1, missing: 2 })
    expect(collectParts([second, second])).toMatchObject({ have: 1, missing: 2 })
  })

  test('come together in any order, with repeats', () => {
    const { accounts, problems, have, missing } = collectParts([third, first, third, second, first])
    expect(accounts.map(({ accountName }) => accountName)).toEqual(names)
    expect(problems).toHaveLength(1)
    expect([have, missing]).toEqual([3, 0])
  })

  test('of transfers without a number lose nothing', () => {
    const [one, other] = ['x', 'y'].map(name => readMigration(migration([{ name }], { size: 1 })))
    if (!one || !other) throw new Error('two parts')
    expect(collectParts([one, other]).accounts).toHaveLength(2)
  })
})
