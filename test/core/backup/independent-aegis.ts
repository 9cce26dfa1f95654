import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'

/*
 * Aegis vaults by node:crypto and the format's description alone; shares no code with the product.
 */

export interface Cost {
  n: number
  r: number
  p: number
}

const derive = (password: string, salt: Buffer, { n, r, p }: Cost) => scryptSync(password, salt, 32, { N: n, r, p, maxmem: 2 ** 30 })

function gcmOpen(key: Buffer, nonce: string, tag: string, ciphertext: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'hex'))
  cipher.setAuthTag(Buffer.from(tag, 'hex'))
  return Buffer.concat([cipher.update(ciphertext), cipher.final()])
}

function gcmSeal(key: Buffer, plaintext: Buffer) {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return { ciphertext, params: { nonce: nonce.toString('hex'), tag: cipher.getAuthTag().toString('hex') } }
}

/** The content of an encrypted vault, tried slot by slot as Aegis does; throws when none opens. */
export function openVault(text: string, password: string) {
  const { version, header, db } = JSON.parse(text)
  if (version !== 1) throw new Error('version')
  for (const slot of header.slots.filter(({ type }: { type: number }) => type === 1)) {
    try {
      const wrapping = derive(password, Buffer.from(slot.salt, 'hex'), slot)
      const master = gcmOpen(wrapping, slot.key_params.nonce, slot.key_params.tag, Buffer.from(slot.key, 'hex'))
      return JSON.parse(gcmOpen(master, header.params.nonce, header.params.tag, Buffer.from(db, 'base64')).toString('utf8'))
    } catch {}
  }
  throw new Error('no slot opens')
}

/** An encrypted vault with one slot per password, behind a biometric one that nobody can use. */
export function sealVault(content: unknown, passwords: string[], cost: Cost): string {
  const master = randomBytes(32)
  const slots = passwords.map(password => {
    const salt = randomBytes(32)
    const { ciphertext, params } = gcmSeal(derive(password, salt, cost), master)
    return { type: 1, uuid: crypto.randomUUID(), key: ciphertext.toString('hex'), key_params: params, ...cost, salt: salt.toString('hex') }
  })
  const biometric = gcmSeal(randomBytes(32), master)
  const unusable = { type: 2, uuid: crypto.randomUUID(), key: biometric.ciphertext.toString('hex'), key_params: biometric.params }
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const { ciphertext, params } = gcmSeal(master, bytes)
  return JSON.stringify({ version: 1, header: { slots: [unusable, ...slots], params }, db: ciphertext.toString('base64') })
}
