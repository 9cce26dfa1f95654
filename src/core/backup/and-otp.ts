import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { type Bytes, sha256, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import { openGcm, pbkdf2 } from './ciphers.ts'
import type { BackupFile } from './file.ts'
import { jsonOf, textIn } from './json.ts'
import { beginsAsKnown } from './magic.ts'
import { accountTold, looseNumber, looseText, looseTexts, readRows } from './rows.ts'
import { looksSealed } from './sealed-look.ts'
import { hasKeys } from './shape.ts'

/*
 * andOTP: a plain JSON list, and the same sealed in two ways that nothing marks. OTPClient's list
 * differs from it in what it calls the hash.
 */

export const name = 'andOtp'

/** Rounds beyond this are no number of rounds: the file is of the old kind. */
const mostIterations = 10_000_000

/** The rounds the app itself asks for; a file that says so is hardly anything else. */
const usualIterations = { least: 140_000, most: 160_000 }

/** Nonce, tag and the shortest list of one account. */
const shortestSealed = 60

const entry = v.object({
  type: looseText,
  secret: v.string(),
  issuer: v.nullish(v.string()),
  label: looseText,
  algorithm: looseText,
  algo: looseText,
  digits: looseNumber,
  period: looseNumber,
  counter: looseNumber,
  tags: looseTexts,
})

/** Whether bytes look like nothing that is known, and as sealed files do. */
export function isOpaque({ bytes, text }: BackupFile): boolean {
  return text === null && bytes.length >= shortestSealed && !beginsAsKnown(bytes) && looksSealed(bytes.subarray(4))
}

/** Whether a file is an andOTP list, or may be a sealed one. */
export function claims(file: BackupFile): boolean {
  return isOpaque(file) || (Array.isArray(file.json) && file.json.some(row => hasKeys(row, 'secret', 'label', 'type')))
}

/**
 * Reads a backup. A wrong password and a damaged sealed file cannot be told apart; with the detail
 * `maybe`, nor can a file that is something else.
 * @throws Failure `backupDamaged`, `backupPasswordNeeded`, `backupPasswordWrong`, `accountsTooMany`
 */
export async function read(file: BackupFile, password: string | null): Promise<BackupContents> {
  const json = file.json ?? (await openSealed(new Uint8Array(file.bytes), password))
  return readEntries(json, name)
}

/**
 * Reads such a list, of andOTP itself or of an app that keeps the same.
 * @throws Failure `backupDamaged` for what is no list, `accountsTooMany`
 */
export function readEntries(json: unknown, format: string): BackupContents {
  return readRows(shaped(v.array(v.unknown()), json), { format, shape: entry, accountOf, names: ['issuer', 'label'] })
}

async function openSealed(bytes: Bytes, password: string | null): Promise<unknown> {
  const doubt = isUsual(iterationsIn(bytes)) ? undefined : 'maybe'
  if (password === null) throw new Failure('backupPasswordNeeded', doubt)
  const plain = (await openNew(bytes, password)) ?? (await openOld(bytes, password))
  const text = plain && textIn(plain)
  if (!text) throw new Failure('backupPasswordWrong', doubt)
  return jsonOf(text)
}

const iterationsIn = (bytes: Bytes) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
const isUsual = (iterations: number) => iterations >= usualIterations.least && iterations <= usualIterations.most

/** rounds 4, salt 12, nonce 12, ciphertext with tag */
async function openNew(bytes: Bytes, password: string): Promise<Bytes | null> {
  const iterations = iterationsIn(bytes)
  if (iterations < 1 || iterations > mostIterations) return null
  const key = await pbkdf2(utf8(password), { hash: 'SHA-1', salt: bytes.slice(4, 16), iterations })
  return openGcm(key, bytes.slice(16, 28), bytes.slice(28))
}

/** nonce 12, ciphertext with tag; the key is only a hash of the password */
async function openOld(bytes: Bytes, password: string): Promise<Bytes | null> {
  return openGcm(await sha256(utf8(password)), bytes.slice(0, 12), bytes.slice(12))
}

function accountOf(given: v.InferOutput<typeof entry>): NewAccount {
  const { type, secret, digits, period, counter, tags } = given
  const algorithm = given.algorithm || given.algo
  const groups = Array.from(new Set(tags.filter(Boolean)))
  return accountTold({ type: type || 'TOTP', ...namesOf(given), secret, algorithm, digits, period, counter, groups })
}

/** The oldest versions have only a label, made of issuer and name; what the name says stays as it is. */
function namesOf({ issuer, label }: Pick<v.InferOutput<typeof entry>, 'issuer' | 'label'>) {
  if (typeof issuer === 'string') return { issuer, accountName: label }
  const [first = '', ...rest] = label.split(' - ')
  return rest.length ? { issuer: first, accountName: rest.join(' - ') } : { issuer: '', accountName: label }
}
