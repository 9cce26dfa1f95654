import { scryptSync } from 'node:crypto'
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js'
import fc from 'fast-check'
import { argon2id as rawArgon2id } from 'hash-wasm'
import { describe, expect, test, vi } from 'vitest'
import { base64url, utf8 } from '../../src/core/bytes.ts'
import { argon2id, foreignArgon2id, md5, passwordBytes, scrypt } from '../../src/core/kdf.ts'
import { checkCost, costBounds, currentCost, type Kdf } from '../../src/core/seal/cost.ts'

vi.setConfig({ testTimeout: 60_000 })

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const salt16 = base64url(new Uint8Array(16).fill(2))
const cheapest: Kdf = { ...currentCost, memory: costBounds.memory.min, iterations: 1, salt: salt16 }

describe('Argon2id', () => {
  // RFC 9106 §5.3 asks for 32 KiB, a secret and associated data, which a password has not: the library itself is asked.
  test('the library gives the tag of RFC 9106 §5.3 as far as it takes its inputs', async () => {
    const inputs = { password: new Uint8Array(32).fill(1), salt: new Uint8Array(16).fill(2), secret: new Uint8Array(8).fill(3) }
    const tag = await rawArgon2id({ ...inputs, iterations: 3, memorySize: 32, parallelism: 4, hashLength: 32, outputType: 'hex' })
    const other = nobleArgon2id(inputs.password, inputs.salt, { t: 3, m: 32, p: 4, dkLen: 32, key: inputs.secret })
    expect(tag).toBe(hex(other))
  })

  test('the other implementation gives RFC 9106 §5.3 in full', () => {
    const tag = nobleArgon2id(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), {
      t: 3,
      m: 32,
      p: 4,
      dkLen: 32,
      key: new Uint8Array(8).fill(3),
      personalization: new Uint8Array(12).fill(4),
    })
    expect(hex(tag)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
  })

  test('two implementations agree at random', async () => {
    const inputs = fc.record({
      password: fc.uint8Array({ minLength: 1, maxLength: 80 }),
      salt: fc.uint8Array({ minLength: 16, maxLength: 64 }),
      t: fc.integer({ min: 1, max: 3 }),
      p: fc.integer({ min: 1, max: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(inputs, async ({ password, salt, t, p }) => {
        const m = 8 * p + 8
        const ours = await rawArgon2id({ password, salt, iterations: t, memorySize: m, parallelism: p, hashLength: 32, outputType: 'hex' })
        expect(ours).toBe(hex(nobleArgon2id(password, salt, { t, m, p, dkLen: 32 })))
      }),
      { numRuns: 100 },
    )
  })

  test('a password at the lowest permitted cost, compared', async () => {
    const ours = await argon2id('correct horse battery', cheapest)
    const other = nobleArgon2id(utf8('correct horse battery'), new Uint8Array(16).fill(2), { t: 1, m: cheapest.memory, p: 1, dkLen: 32 })
    expect(hex(ours)).toBe(hex(other))
  })
})

describe('a password', () => {
  test('is the same however it was typed: NFC, NFD and compatibility forms', () => {
    expect(passwordBytes('pa\u0308ssword ﬁ')).toEqual(passwordBytes('p\u00e4ssword fi'))
  })
  test('keeps its spaces and its NUL', () => {
    expect(passwordBytes(' a\0 ')).toEqual(Uint8Array.of(0x20, 0x61, 0, 0x20))
  })
  test('has at most 1,024 bytes', () => {
    expect(passwordBytes('é'.repeat(512))).toHaveLength(1024)
    expect(() => passwordBytes('é'.repeat(513))).toThrow('passwordTooLong')
  })
  test('is not nothing', async () => {
    expect(() => passwordBytes('')).toThrow('passwordTooShort')
    await expect(scrypt('', { n: 2, r: 8, p: 1, salt: new Uint8Array(32) })).rejects.toThrow('backupPasswordWrong')
  })
  test('with half a surrogate pair is refused: no two systems store it alike', () => {
    expect(() => passwordBytes('abc\ud800')).toThrow('passwordInvalid')
  })
})

describe('cost bounds', () => {
  const bombs: [string, Partial<Kdf>][] = [
    ['memory', { memory: 4 * 1024 ** 3 }],
    ['memory', { memory: 19_455 }],
    ['memory', { memory: Number.NaN }],
    ['memory', { memory: -65_536 }],
    ['memory', { memory: 65_536.5 }],
    ['iterations', { iterations: 2 ** 32 }],
    ['iterations', { iterations: 0 }],
    ['parallelism', { parallelism: 2 ** 24 }],
    ['salt', { salt: 'AAAA' }],
    ['salt', { salt: 'A'.repeat(200) }],
    ['salt', { salt: '!'.repeat(22) }],
  ]
  test.each(bombs)('%s: %j is refused before anything is allocated', async (name, change) => {
    const kdf = { ...cheapest, ...change }
    expect(() => checkCost(kdf)).toThrow(expect.objectContaining({ code: 'kdfOutOfRange', detail: name }))
    const before = process.memoryUsage().external
    await expect(argon2id('password', kdf)).rejects.toThrow('kdfOutOfRange')
    expect(process.memoryUsage().external - before).toBeLessThan(8e6)
  })

  test('what we write ourselves is within them', () => {
    expect(checkCost({ ...currentCost, salt: salt16 })).toMatchObject({ memory: 65_536, iterations: 3, parallelism: 1 })
  })
})

describe('scrypt', () => {
  const salt = new Uint8Array(32).fill(5)
  test('RFC 7914 §12: the first 32 bytes of the vectors', async () => {
    const small = await scrypt('password', { n: 1024, r: 8, p: 16, salt: utf8('NaCl') })
    expect(hex(small)).toBe('fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162')
    const large = await scrypt('pleaseletmein', { n: 16_384, r: 8, p: 1, salt: utf8('SodiumChloride') })
    expect(hex(large)).toBe('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2')
  })
  test("agrees with Node's at Aegis's own cost", async () => {
    const ours = await scrypt('päss', { n: 2 ** 15, r: 8, p: 1, salt })
    expect(hex(ours)).toBe(scryptSync('päss', salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 }).toString('hex'))
  })
  test.each([
    [2 ** 63, 8, 1],
    [2 ** 24, 8, 1],
    [1000, 8, 1],
    [2 ** 15, 8, 2 ** 24],
    [Number.NaN, 8, 1],
    [-2, 8, 1],
    [1, 8, 1],
  ])('n=%d r=%d p=%d is refused at once', async (n, r, p) => {
    await expect(scrypt('password', { n, r, p, salt })).rejects.toThrow('backupCostTooHigh')
  })
})

describe('Argon2id of foreign files', () => {
  const sound = { salt: new TextEncoder().encode('somesalt'), memory: 65_536, iterations: 2, parallelism: 1 }

  test('gives the value of the reference implementation', async () => {
    const key = Buffer.from(await foreignArgon2id('password', sound)).toString('hex')
    expect(key).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
  })

  test.each([
    [{ memory: 2 ** 20 + 1 }, 'backupCostTooHigh'],
    [{ iterations: 33 }, 'backupCostTooHigh'],
    [{ parallelism: 65 }, 'backupCostTooHigh'],
    [{ memory: 7 }, 'backupDamaged'],
    [{ memory: 0.5 }, 'backupDamaged'],
    [{ iterations: 0 }, 'backupDamaged'],
    [{ iterations: Number.NaN }, 'backupDamaged'],
    [{ salt: new Uint8Array(7) }, 'backupDamaged'],
  ])('refuses %j with %s', async (cost, code) => {
    await expect(foreignArgon2id('password', { ...sound, ...cost })).rejects.toMatchObject({ code })
  })

  test('knows no empty password', async () => {
    await expect(foreignArgon2id('', sound)).rejects.toMatchObject({ code: 'backupPasswordWrong' })
  })
})

test('MD5 gives the values of RFC 1321', async () => {
  const hex = async (text: string) => Buffer.from(await md5(new TextEncoder().encode(text))).toString('hex')
  expect(await hex('')).toBe('d41d8cd98f00b204e9800998ecf8427e')
  expect(await hex('message digest')).toBe('f96b697d7cb7938d525a2f31aaf161d0')
})
