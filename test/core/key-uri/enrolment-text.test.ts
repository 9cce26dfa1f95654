import { describe, expect, test } from 'vitest'
import { Failure } from '../../../src/core/failure.ts'
import { isEnrolment, readTexts } from '../../../src/core/key-uri/enrolment-text.ts'
import { keyUriOf } from '../../../src/core/key-uri.ts'
import { canonicalAccounts } from '../../fixtures/accounts.ts'

const key = 'JBSWY3DPEHPK3PXP'
const ada = `otpauth://totp/ACME:ada?secret=${key}`
const bob = `otpauth://totp/ACME:bob?secret=${key}`
const transfer = 'otpauth-migration://offline?data=CjUKEAECAwQFBgcICQoLDA0ODxASDnBpQHJhc3BiZXJyeXBpGgtyYXNwYmVycnlwaSABKAEwAhABGAIgAA%3D%3D'

const names = (texts: string[]) => readTexts(texts).accounts.map(({ accountName }) => accountName)

describe('lines', () => {
  test.each([
    ['Windows', `\uFEFF${ada}\r\n\r\n${bob}\r\n`],
    ['old Mac', `${ada}\r${bob}`],
    ['commented', `# my accounts\n${ada}\n   # ${bob.replace('bob', 'eve')}\n  ${bob}`],
    ['quoted', `"${ada}"\n"${bob}"`],
    ['repeated', `${ada}\n${bob}\n${ada}`],
  ])('%s', (_, text) => {
    expect(names([text])).toEqual(['ada', 'bob'])
  })

  test('in several texts are one list', () => {
    expect(names([ada, bob])).toEqual(['ada', 'bob'])
    expect(names([])).toEqual([])
  })
})

test('every form in one text', () => {
  const { accounts, parts, problems } = readTexts([`${ada}\n${transfer}\nsteam://${key}`])
  expect(accounts.map(({ type, issuer }) => `${type} ${issuer}`)).toEqual(['totp ACME', 'totp raspberrypi', 'steam Steam'])
  expect(parts).toHaveLength(1)
  expect(parts[0]).toMatchObject({ batchId: null, batchSize: 2, batchIndex: 0 })
  expect(problems).toEqual([])
})

test('a bad line costs only itself and is named without its secret', () => {
  const { accounts, problems } = readTexts([`${ada}\n\nhello\notpauth://totp/ACME:eve?secret=${key}&algorithm=MD5\n${bob}`])
  expect(accounts).toHaveLength(2)
  expect(problems).toEqual([
    { row: 3, code: 'keyUriInvalid', name: '' },
    { row: 4, code: 'algorithmUnsupported', name: 'ACME: eve' },
  ])
})

test('an account with the same name and another secret is kept', () => {
  expect(names([`${ada}\n${ada.replace(key, 'MZXW6YTB')}`])).toEqual(['ada', 'ada'])
})

test('the canonical accounts come back from their lines', () => {
  const { accounts, problems } = readTexts([canonicalAccounts.map(keyUriOf).join('\n')])
  expect(problems).toEqual([])
  expect(accounts).toEqual(canonicalAccounts.map(account => ({ ...account, sites: [], note: '', groups: [], favourite: false })))
})

test('more lines than a vault holds are refused at once', () => {
  expect(() => readTexts([`${ada}\n`.repeat(5001)])).toThrow(new Failure('accountsTooMany'))
})

test.each([ada, transfer, `steam://${key}`, 'motp://x', '  OTPAUTH://totp/'])('%.30s means to enrol something', text => {
  expect(isEnrolment(text)).toBe(true)
})

test.each(['', 'https://example.org', 'otpauth', `QR-Code:${ada}`, 'secret'])('%j does not', text => {
  expect(isEnrolment(text)).toBe(false)
})
