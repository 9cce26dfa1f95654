import { randomBytes } from 'node:crypto'
import { base32FromSecret } from '../../../src/core/base32.ts'

/** An entry as Aegis writes it, as far as these tests look at one. */
export interface AegisEntry {
  type: 'totp' | 'hotp' | 'steam'
  name: string
  issuer: string
  note?: string
  favorite?: boolean
  /** The groups' UUIDs. */
  groups?: string[]
  info: { secret: string; algo: string; digits: number; period?: number; counter?: number }
}

/** An entry with a fresh secret and the usual parameters. */
export function aegisEntry(issuer: string, name = 'ada', info: Partial<AegisEntry['info']> = {}): AegisEntry {
  const secret = base32FromSecret(randomBytes(20))
  return { type: 'totp', name, issuer, info: { secret, algo: 'SHA1', digits: 6, period: 30, ...info } }
}

/** Aegis's own file without encryption. */
export function plainAegis(entries: readonly AegisEntry[], groups: readonly { uuid: string; name: string }[] = []): string {
  return JSON.stringify({ version: 1, header: { slots: null, params: null }, db: { version: 3, entries, groups } })
}
