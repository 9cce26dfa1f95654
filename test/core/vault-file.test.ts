import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { newAccount } from '../../src/core/account.ts'
import { type Bytes, base64url, randomBytes, sha256, utf8 } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { currentCost } from '../../src/core/seal/cost.ts'
import { deriveBytes, keyMaterial } from '../../src/core/seal/derive.ts'
import { add, emptyVault, remove, type Vault } from '../../src/core/vault.ts'
import {
  dataKeyOf,
  keyFor,
  type NewSeal,
  newSeal,
  openVault,
  passwordCost,
  readVaultFile,
  sealVault,
  type VaultFile,
  vaultFileText,
} from '../../src/core/vault-file.ts'

vi.setConfig({ testTimeout: 60_000 })

const now = 1_790_000_000_000
const passwordKey = new Uint8Array(32).fill(1)
const kdf = { ...currentCost, salt: base64url(new Uint8Array(16).fill(2)) }
const mark = { id: 'change', now }

const full: Vault = remove(
  add(
    emptyVault(),
    [
      {
        id: 'a',
        replaces: null,
        account: newAccount({ secret: utf8('12345678901234567890'), issuer: 'Société 😀', sites: ['example.com'] }),
      },
      {
        id: 'b',
        replaces: null,
        account: newAccount({ secret: Uint8Array.of(0, 255), type: 'hotp', counter: 2 ** 53 - 1, note: '\u0000"\\' }),
      },
    ],
    mark,
  ),
  'b',
  mark,
)

interface Sealed {
  file: VaultFile
  text: string
  sealing: NewSeal
}

async function sealed(vault: Vault, gen = 3, vaultId: string | null = null): Promise<Sealed> {
  const sealing = await newSeal(vaultId, passwordKey, kdf)
  const key = await keyFor(sealing, sealing.dataKey)
  const file = await sealVault({ vault, key, gen, prev: '', slots: sealing.slots, now, writer: '1.2.3' })
  return { file, text: vaultFileText(file), sealing }
}

async function openWith(text: string, key: Bytes): Promise<Vault> {
  const reading = await readVaultFile(text)
  if (reading.kind !== 'file') throw new Error(reading.kind)
  return openVault(reading.file, await keyFor(reading.file, await dataKeyOf(reading.file, key)))
}

/** The text of a changed document with its checksum made right again, as an attacker would. */
async function forged(file: object): Promise<string> {
  const { sha: _sha, ...rest } = file as VaultFile
  const text = canonicalJson(rest as never)
  return canonicalJson({ ...rest, sha: base64url(await sha256(utf8(text))) } as never)
}

let one: Sealed
beforeAll(async () => {
  one = await sealed(full)
})

describe('a sealed document', () => {
  test('gives back what was sealed', async () => {
    expect(await openWith(one.text, passwordKey)).toEqual(full)
  })

  test('is one line of ASCII, canonical, and names nothing that is inside', () => {
    expect(one.text).toMatch(/^[\x20-\x7e]+$/)
    expect(canonicalJson(JSON.parse(one.text))).toBe(one.text)
    for (const inside of ['Soci', 'example.com', 'hotp', base64url(utf8('12345678901234567890'))]) expect(one.text).not.toContain(inside)
  })

  test('hides how much is inside: lengths are multiples of 4 KiB', async () => {
    const bytes = (file: VaultFile) => Buffer.from(file.ct, 'base64url').length - 16
    expect(bytes(one.file)).toBe(4096)
    expect(bytes((await sealed(emptyVault())).file)).toBe(4096)
    const account = newAccount({ secret: randomBytes(1000), note: 'x'.repeat(5000) })
    expect(bytes((await sealed(add(emptyVault(), [{ account, id: 'c', replaces: null }], mark))).file)).toBe(8192)
  })

  test('tells the password slot of its cost', () => {
    expect(passwordCost(one.file)).toEqual(kdf)
  })

  test('the wrong password is told from damage', async () => {
    await expect(openWith(one.text, new Uint8Array(32).fill(9))).rejects.toThrow('passwordWrong')
  })

  test('the same password twice: another salt, key and text every time', async () => {
    const other = await sealed(full)
    for (const field of ['vaultId', 'commit', 'ct'] as const) expect(other.file[field]).not.toBe(one.file[field])
    expect(other.sealing.dataKey).not.toEqual(one.sealing.dataKey)
  })

  test('a thousand writes under one key never repeat a salt or nonce', async () => {
    const key = await keyFor(one.sealing, one.sealing.dataKey)
    const seen = new Set<string>()
    for (let gen = 1; gen <= 1000; gen++) {
      const { enc } = await sealVault({ vault: emptyVault(), key, gen, prev: '', slots: one.sealing.slots, now, writer: '' })
      seen.add(enc.salt).add(enc.n)
    }
    expect(seen.size).toBe(2000)
  })
})

describe('changed by anybody', () => {
  test('any one bit of any character flipped: never opens', async () => {
    const place = fc.record({ at: fc.nat({ max: one.text.length - 1 }), bit: fc.nat({ max: 6 }) })
    await fc.assert(
      fc.asyncProperty(place, async ({ at, bit }) => {
        const flipped = String.fromCharCode(one.text.charCodeAt(at) ^ (1 << bit))
        await expect(openWith(one.text.slice(0, at) + flipped + one.text.slice(at + 1), passwordKey)).rejects.toThrow()
      }),
      { numRuns: 1000 },
    )
  })

  test('any one bit flipped and the checksum made right: never opens', async () => {
    const place = fc.record({ at: fc.nat({ max: one.text.length - 1 }), bit: fc.nat({ max: 6 }) })
    await fc.assert(
      fc.asyncProperty(place, async ({ at, bit }) => {
        const flipped = String.fromCharCode(one.text.charCodeAt(at) ^ (1 << bit))
        const text = one.text.slice(0, at) + flipped + one.text.slice(at + 1)
        const parsed = parsedOrNull(text)
        if (parsed === null || parsed.sha !== one.file.sha) return
        await expect(openWith(await forged(parsed), passwordKey)).rejects.toThrow()
      }),
      { numRuns: 1000 },
    )
  })

  test('cut, lengthened, repeated, respaced or with a name twice: damaged', async () => {
    const changed = [
      one.text.slice(0, -1),
      one.text.slice(1),
      `${one.text} `,
      `${one.text}${one.text}`,
      one.text.replace('"gen":3', '"gen":3,"gen":3'),
      one.text.replace('"gen":3', '"gen":03'),
      one.text.replace('{"commit"', '{ "commit"'),
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(one.text)).reverse())),
      '',
      'null',
      '[]',
      `{"f":"lockstep"}`,
      '['.repeat(100_000),
    ]
    for (const text of changed) expect((await readVaultFile(text)).kind).toBe('damaged')
  })

  test.each([
    ['an unknown field', { extra: 1 }],
    ['no slot', { slots: [] }],
    ['padding', { commit: `${'A'.repeat(20)}==` }],
    ['another cipher', { enc: { a: 'A128GCM', salt: 'A'.repeat(43), n: 'A'.repeat(16) } }],
    ['generation 0', { gen: 0 }],
    ['a fractional time', { createdAt: -1 }],
  ])('%s is not a document of this version', async (_name, change) => {
    expect((await readVaultFile(await forged({ ...one.file, ...change }))).kind).toBe('damaged')
  })

  test.each(['vaultId', 'gen', 'prev', 'createdAt', 'writer', 'commit'] as const)('%s is authenticated', async field => {
    const values = { vaultId: 'A'.repeat(22), gen: 4, prev: 'A'.repeat(43), createdAt: 1, writer: '', commit: 'A'.repeat(22) }
    await expect(openWith(await forged({ ...one.file, [field]: values[field] }), passwordKey)).rejects.toThrow(/passwordWrong|vaultDamaged/)
  })

  test('a slot or any header field of another vault with the same password does not fit', async () => {
    const other = await sealed(full)
    for (const field of Object.keys(one.file) as (keyof VaultFile)[]) {
      if (['f', 'v', 'minReader', 'prev', 'createdAt', 'writer', 'gen', 'sha'].includes(field)) continue
      await expect(openWith(await forged({ ...one.file, [field]: other.file[field] }), passwordKey)).rejects.toThrow(
        /passwordWrong|vaultDamaged/,
      )
    }
  })

  test('the sealed text of an older generation under a newer header does not fit', async () => {
    const key = await keyFor(one.sealing, one.sealing.dataKey)
    const later = await sealVault({ vault: emptyVault(), key, gen: 4, prev: '', slots: one.sealing.slots, now, writer: '1.2.3' })
    await expect(openWith(await forged({ ...later, ct: one.file.ct }), passwordKey)).rejects.toThrow('vaultDamaged')
    await expect(openWith(await forged({ ...later, ct: one.file.ct, enc: one.file.enc }), passwordKey)).rejects.toThrow('vaultDamaged')
  })

  test('a slot with an absurd cost is refused before anybody derives a key for it', async () => {
    const [slot] = one.file.slots as { kdf: object }[]
    const bomb = { ...slot, kdf: { ...slot?.kdf, m: 2 ** 42 } }
    const reading = await readVaultFile(await forged({ ...one.file, slots: [bomb] }))
    if (reading.kind !== 'file') throw new Error(reading.kind)
    const { file } = reading
    expect(() => passwordCost(file)).toThrow('kdfOutOfRange')
    await expect(dataKeyOf(file, passwordKey)).rejects.toThrow('kdfOutOfRange')
  })
})

function parsedOrNull(text: string): VaultFile | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

describe('versions to come', () => {
  test.each([
    ['v', { v: 2 }],
    ['minReader', { minReader: 2 }],
    ['both, with fields nobody knows yet', { v: 9, minReader: 9, more: { fields: true } }],
  ])('a later %s is newer, not damaged', async (_name, change) => {
    expect((await readVaultFile(await forged({ ...one.file, ...change }))).kind).toBe('newer')
  })

  test('a later document that is damaged is damaged', async () => {
    const text = (await forged({ ...one.file, v: 2 })).replace('"gen":3', '"gen":5')
    expect((await readVaultFile(text)).kind).toBe('damaged')
  })

  test('a slot of a kind nobody knows yet is kept and does not disturb', async () => {
    const slots = [...one.sealing.slots, { id: 'B'.repeat(22), t: 'prf', cred: 'abc', anything: { at: ['all'] } }]
    const key = await keyFor(one.sealing, one.sealing.dataKey)
    const file = await sealVault({ vault: full, key, gen: 9, prev: '', slots, now, writer: '' })
    const reading = await readVaultFile(vaultFileText(file))
    expect(reading).toMatchObject({ kind: 'file', file: { slots } })
    expect(await openWith(vaultFileText(file), passwordKey)).toEqual(full)
  })
})

describe('HKDF', () => {
  test('is HMAC in two steps (RFC 5869 §2), as Node computes it', async () => {
    const [ikm, salt] = [randomBytes(32), randomBytes(16)]
    const prk = createHmac('sha256', salt).update(ikm).digest()
    const okm = createHmac('sha256', prk)
      .update(Buffer.concat([utf8('lockstep/1/vault'), Uint8Array.of(1)]))
      .digest()
    expect(Buffer.from(await deriveBytes(await keyMaterial(ikm), salt, 'vault', 32))).toEqual(okm)
  })

  test('every purpose gives another key', async () => {
    const material = await keyMaterial(randomBytes(32))
    const salt = randomBytes(16)
    const keys = await Promise.all(
      (['slot/password', 'vault', 'write', 'commit'] as const).map(use => deriveBytes(material, salt, use, 32)),
    )
    expect(new Set(keys.map(base64url)).size).toBe(4)
  })

  test('RFC 5869 A.1 by the same WebCrypto', async () => {
    const key = await crypto.subtle.importKey('raw', new Uint8Array(22).fill(0x0b), 'HKDF', false, ['deriveBits'])
    const [salt, info] = [Uint8Array.from({ length: 13 }, (_, i) => i), Uint8Array.from({ length: 10 }, (_, i) => 0xf0 + i)]
    const okm = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, 42 * 8)
    expect(Buffer.from(okm).toString('hex')).toBe('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865')
  })
})
