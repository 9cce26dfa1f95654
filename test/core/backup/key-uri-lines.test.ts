import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formats, readBackup } from '../../../src/core/backup/index.ts'
import { Failure } from '../../../src/core/failure.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a file of lines gives its accounts and its problems', async () => {
  const file = readFileSync(new URL('../../fixtures/backups/key-uri-lines/mixed.txt', import.meta.url))
  const { format, accounts, problems } = await readBackup(file, null)
  expect(format).toBe('keyUriLines')
  expect(accounts.map(({ type, issuer, accountName }) => [type, issuer, accountName])).toEqual([
    ['totp', 'ACME', 'ada'],
    ['hotp', 'Counter', 'gus'],
    ['totp', 'raspberrypi', 'pi@raspberrypi'],
    ['steam', 'Steam', ''],
  ])
  expect(problems).toEqual([{ row: 5, code: 'algorithmUnsupported', name: 'Hash: weak' }])
})

test.each([
  ['otpauth://totp/x?secret=0189', 'base32Invalid'],
  ['otpauth-migration://offline?data=XXXX', 'migrationInvalid'],
  ['motp://x?secret=0123', 'typeUnsupported'],
])('a file of nothing but %s shows it, and why', async (text, code) => {
  const { accounts, problems } = await readBackup(bytes(text), null)
  expect(accounts).toEqual([])
  expect(problems).toMatchObject([{ row: 1, code }])
})

test('a list in which every row is bad tells each', async () => {
  const rows = ['motp://x?secret=0123', 'otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&algorithm=MD5', 'otpauth://totp/x?secret=0189']
  const { problems } = await readBackup(bytes(rows.join('\n')), null)
  expect(problems.map(({ row, code }) => [row, code])).toEqual([
    [1, 'typeUnsupported'],
    [2, 'algorithmUnsupported'],
    [3, 'base32Invalid'],
  ])
})

test.each(['utf16le', 'utf16be'])('lines saved as %s by Windows are read', async encoding => {
  const little = Buffer.from('\ufeffotpauth://totp/Bänk:ada?secret=JBSWY3DPEHPK3PXP\r\n', 'utf16le')
  const { accounts } = await readBackup(new Uint8Array(encoding === 'utf16le' ? little : little.swap16()), null)
  expect(accounts.map(({ issuer }) => issuer)).toEqual(['Bänk'])
})

const ada = 'otpauth://totp/ACME:ada?secret=JBSWY3DPEHPK3PXP'

describe('URIs inside of any text', () => {
  test.each([
    ['a Markdown list', `# Codes\n- ${ada}\n* ${ada.replace('ada', 'bob')}`, ['ada', 'bob']],
    ['names in front', `ACME: ${ada}\nBank: ${ada.replace('ada', 'bob')}.`, ['ada', 'bob']],
    ['a link of Markdown', `see [ACME](${ada}), and \`${ada.replace('ada', 'bob')}\`!`, ['ada', 'bob']],
    ['a piece of a page', `<div><a href="${ada}&amp;digits=8">ACME</a></div>`, ['ada']],
    ['XML', `<?xml version="1.0"?><keys><key uri='${ada}&amp;issuer=ACME'/></keys>`, ['ada']],
    ['quotes and commas', `"${ada}","x"`, ['ada']],
    ['the same twice', `see ${ada} or ${ada}`, ['ada']],
  ])('%s', async (_, text, names) => {
    const { accounts, problems } = await readBackup(bytes(text), null)
    expect(accounts.map(({ accountName }) => accountName)).toEqual(names)
    expect(problems).toEqual([])
  })

  test.each(['“%”', '„%“', '‘%’', '«%»', '‹%›', '「%」'])('quotes such as %j are no part of one', async quotes => {
    const { accounts } = await readBackup(bytes(`The key is ${quotes.replace('%', `${ada}&issuer=ACME`)}, keep it.`), null)
    expect(accounts.map(({ issuer }) => issuer)).toEqual(['ACME'])
  })

  test('each that cannot be used is a row', async () => {
    const { accounts, problems } = await readBackup(bytes(`- ${ada}\n- motp://x?secret=01\n- otpauth://totp/x?secret=01`), null)
    expect(accounts).toHaveLength(1)
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'typeUnsupported'],
      [3, 'base32Invalid'],
    ])
  })

  test('a text that only speaks of them is unknown', async () => {
    await expect(readBackup(bytes('An otpauth: address, see the Key URI format'), null)).rejects.toEqual(new Failure('backupUnknown'))
  })

  test.each(['- otpauth://a/', 'x otpauth://totp/'])('20 MB of %j end soon', async piece => {
    const before = performance.now()
    const text = `- ${piece.repeat(Math.floor(19_000_000 / piece.length))}`
    await readBackup(bytes(text), null).catch(() => null)
    expect(performance.now() - before).toBeLessThan(6000)
  })
})

test('every format has a name of its own', () => {
  const names = formats.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
