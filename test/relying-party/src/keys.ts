import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** The two keys of the site: one seals what the database keeps, the other signs session tokens. 32 bytes each. */
export interface Keys {
  sealing: Buffer
  signing: Buffer
}

/**
 * Reads the keys from a text (64 bytes in base64url), else from the file, which is made with mode 600 when absent.
 * Whoever has the database without this file cannot read a secret or sign a token.
 */
export function readKeys(file: string, given: string | undefined): Keys {
  const bytes = given ? Buffer.from(given, 'base64url') : readOrMake(file)
  if (bytes.length !== 64) throw new Error('The site key must be 64 bytes.')
  return { sealing: bytes.subarray(0, 32), signing: bytes.subarray(32) }
}

/** A random token of 256 bits, safe in a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a random token: its SHA-256, so that a leaked database holds no usable token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function readOrMake(file: string): Buffer {
  if (!existsSync(file)) makeKeyFile(file)
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
}

// Linked into place when it is complete; the link fails when another instance was first, and then that one's keys are read.
function makeKeyFile(file: string): void {
  const own = `${file}.${randomUUID()}`
  writeFileSync(own, randomBytes(64).toString('base64url'), { mode: 0o600, flag: 'wx' })
  try {
    linkSync(own, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(own)
  }
}
