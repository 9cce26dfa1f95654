import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addRecoveryCodes,
  clearRecoveryCodes,
  markRecoveryCode,
  recoveryCodesIn,
  recoveryCodesOnPage,
} from '../../../src/core/account/recovery-codes.ts'
import { limits, newAccount } from '../../../src/core/account.ts'
import { accountOf, add, emptyVault, type Vault } from '../../../src/core/vault.ts'

const account = newAccount({ secret: Uint8Array.of(1), accountName: 'ada' })
const vault = add(emptyVault(), [{ account, id: 'a', replaces: null }], { id: 'c', now: 1 })
const codesOf = (of: Vault) => accountOf(of, 'a').recoveryCodes

test.each([
  ['one to a line', 'a1b2c-d3e4f\n11aa2-22bb3\r\n', ['a1b2c-d3e4f', '11aa2-22bb3']],
  ['numbered', '1. 8472 1947\n2. 1038 4756\n10. 9999 0000', ['8472 1947', '1038 4756', '9999 0000']],
  ['two columns', '12345678  87654321\n11112222\t33334444', ['12345678', '87654321', '11112222', '33334444']],
  ['several on a line', 'ab12cd34, ef56gh78; 90ij12kl', ['ab12cd34', 'ef56gh78', '90ij12kl']],
  ['one blank in between', '12345678 87654321', ['12345678', '87654321']],
  ['with bullets', '• abcd-1234\n* efgh-5678\n☐ ijkl-9012', ['abcd-1234', 'efgh-5678', 'ijkl-9012']],
  ['letters alone', 'kdjf-akwo\nABCDEFGH\nQWER-TYUI', ['kdjf-akwo', 'ABCDEFGH', 'QWER-TYUI']],
  ['words around', 'SAVE your backup codes!\nKeep these codes somewhere safe.\n\nabcd-1234\n', ['abcd-1234']],
  ['full-width digits', '１２３４５６７８', ['12345678']],
  ['in two numbered columns', '1. 1234 5678 6. 2345 6789\n2. 8472 1947 7. 1038 4756', ['1234 5678', '2345 6789', '8472 1947', '1038 4756']],
  ['small letters, one word a line', 'abcdefgh\nqwertzui', ['abcdefgh', 'qwertzui']],
  ['small letters in groups', 'abcd efgh ijkl mnop', ['abcd efgh ijkl mnop']],
  ['signs of every kind, one word a line', 'aB3$x9\n#kq_1!', ['aB3$x9', '#kq_1!']],
  ['five digits each', '12345 67890 11121', ['12345', '67890', '11121']],
  ['numbers within a sentence', 'Keep it 100% safe since 2024 and call 0800 1234', []],
  ['groups of four', 'A1B2 C3D4 E5F6', ['A1B2 C3D4 E5F6']],
  ['the same twice', 'ab12cd\nab12cd', ['ab12cd']],
  ['in quotes', '"abcd-1234"\n“efgh-5678”\n\'ab12cd34\'', ['abcd-1234', 'efgh-5678', 'ab12cd34']],
  ['as a program lists them', '["abcd-1234", "efgh-5678"]', ['abcd-1234', 'efgh-5678']],
  ['as JSON over several lines', '{\n  "codes": [\n    "abcd-1234",\n    "efgh-5678"\n  ]\n}', ['abcd-1234', 'efgh-5678']],
  ['twice four letters', 'abcd efgh\nijkl mnop', ['abcd efgh', 'ijkl mnop']],
  ['twice four letters, numbered', '1. abcd efgh\n2. ijkl mnop', ['abcd efgh', 'ijkl mnop']],
  [
    'twice four letters, words around',
    'Your codes\nabcd efgh\nijkl mnop\nqrst uvwx\nyzab cdef',
    ['abcd efgh', 'ijkl mnop', 'qrst uvwx', 'yzab cdef'],
  ],
  ['two words of four letters', 'keep them', []],
  ['words of four letters in a sentence', 'Keep them\nwith your other keys', []],
  ['nothing', ' \n,;', []],
])('codes are found: %s', (_name, text, codes) => {
  expect(recoveryCodesIn(text)).toEqual(codes)
})

test('a page: the longest list of codes of one shape, nothing when there is none', () => {
  const list = 'ab12-cd34\nef56-gh78\nij90-kl12\nmn34-op56'
  expect(recoveryCodesOnPage(['Home\nProfile\nBilling 2024', `Your codes\n${list}\nCreated 12.10.2026`, 'x1y2'])).toEqual(list.split('\n'))
  expect(recoveryCodesOnPage(['Home\nProfile', 'ab12-cd34\nef56-gh78\n2026-11-22'])).toEqual([])
  expect(recoveryCodesOnPage(['sign out\nhelp page\nyour team\nmore info'])).toEqual([])
  expect(recoveryCodesOnPage([])).toEqual([])
})

test('any text gives codes that fit, each once, and finding them again gives the same', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-zA-Z0-9 \n,.-]{0,80}$/)), text => {
      const codes = recoveryCodesIn(text)
      expect(new Set(codes).size).toBe(codes.length)
      for (const code of codes) expect(code.length).toBeLessThanOrEqual(limits.recoveryCode)
      expect(recoveryCodesIn(codes.join('\n'))).toEqual(codes)
    }),
    { numRuns: 500 },
  )
})

test('added, used, taken back, cleared', () => {
  const two = addRecoveryCodes(vault, 'a', ['one1', 'two2', 'one1'])
  expect(codesOf(two)).toEqual([
    { code: 'one1', usedAt: null },
    { code: 'two2', usedAt: null },
  ])
  const used = markRecoveryCode(two, 'a', 'two2', 77)
  expect(codesOf(used)[1]).toEqual({ code: 'two2', usedAt: 77 })
  expect(codesOf(addRecoveryCodes(used, 'a', ['two2', 'three3'])).map(({ usedAt }) => usedAt)).toEqual([null, 77, null])
  expect(codesOf(markRecoveryCode(used, 'a', 'two2', null))).toEqual(codesOf(two))
  expect(codesOf(clearRecoveryCodes(used, 'a'))).toEqual([])
  expect(codesOf(vault)).toEqual([])
})

test('no more than fit, none that does not exist, none for an account that does not', () => {
  const many = Array.from({ length: limits.recoveryCodes + 1 }, (_, i) => `code${i}`)
  expect(() => addRecoveryCodes(vault, 'a', many)).toThrow('accountInvalid')
  expect(() => addRecoveryCodes(vault, 'a', ['1'.repeat(limits.recoveryCode + 1)])).toThrow('accountInvalid')
  expect(() => markRecoveryCode(vault, 'a', 'none', 1)).toThrow('accountInvalid')
  expect(() => addRecoveryCodes(vault, 'b', ['one1'])).toThrow('accountUnknown')
})
