import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { secretFromBase32 } from '../base32.ts'
import { fromHex } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { shaped } from './aegis-shape.ts'
import { accountTold, looseFlag, looseNumber, looseText } from './rows.ts'
import { sitesOf } from './web-sites.ts'

/*
 * One entry of the Authenticator extension. Some versions leaked the numbers that stand for types
 * and hashes in its code.
 */

const entry = v.object({
  type: v.nullish(v.union([v.string(), v.number()]), 'totp'),
  secret: v.string(),
  issuer: looseText,
  account: looseText,
  counter: looseNumber,
  period: looseNumber,
  digits: looseNumber,
  algorithm: v.nullish(v.union([v.string(), v.number()]), ''),
  pinned: looseFlag,
})

const typesByNumber: readonly (string | undefined)[] = [undefined, 'totp', 'hotp', 'battle', 'steam', 'hex', 'hhex']
const algorithmsByNumber: readonly (string | undefined)[] = [undefined, 'SHA1', 'SHA256', 'SHA512']

/** What Battle.net's codes always have. */
const battleDigits = 8

/**
 * The account of an entry whose secret is readable.
 * @throws Failure `backupDamaged`, `base32Invalid`, `typeUnsupported`, `algorithmUnsupported`, `accountInvalid`
 */
export function accountOfEntry(given: unknown): NewAccount {
  const { type, secret, issuer, account, counter, period, digits, algorithm, pinned } = shaped(entry, given)
  const kind = kindOf(nameOf(type, typesByNumber), secret.trim())
  return accountTold({
    ...issuerAndSites(issuer),
    accountName: account,
    ...{ counter, period, favourite: pinned },
    algorithm: nameOf(algorithm, algorithmsByNumber),
    ...kind,
    digits: kind.digits ?? digits,
  })
}

/** A name in lower case, or the one a number stands for. */
function nameOf(given: string | number, names: readonly (string | undefined)[]): string {
  const text = String(given).trim().toLowerCase()
  return /^\d+$/.test(text) ? (names[Number(text)] ?? 'unknown') : text
}

interface Kind {
  type: string
  secret: Uint8Array
  /** Where the type alone decides. */
  digits: number | null
}

/** A prefix of the secret tells its type as well as the type does; a hex secret has a type of its own. */
function kindOf(type: string, text: string): Kind {
  const battle = /^bli?z-(.*)$/is.exec(text)?.[1]
  if (battle || type === 'battle') return { type: 'totp', secret: secretFromBase32(battle ?? text), digits: battleDigits }
  const steam = /^stm-(.*)$/is.exec(text)?.[1]
  if (steam || type === 'steam') return { type: 'steam', secret: secretFromBase32(steam ?? text), digits: 5 }
  if (type === 'hex' || type === 'hhex') return { type: type === 'hex' ? 'totp' : 'hotp', secret: hexSecret(text), digits: null }
  return { type, secret: isOnlyHex(text) ? hexSecret(text) : secretFromBase32(text), digits: null }
}

/** Base32 has no 0, 1, 8 and 9. */
const isOnlyHex = (text: string) => /^[0-9a-f]+$/i.test(text) && /[0189]/.test(text)

function hexSecret(text: string): Uint8Array {
  const bytes = fromHex(text.replace(/\s/g, ''))
  if (!bytes?.length) throw new Failure('base32Invalid')
  return bytes
}

/** `Name::host` says where the codes belong; anything that is no host stays part of the name. */
function issuerAndSites(issuer: string): { issuer: string; sites: string[] } {
  const [name = '', host = '', ...more] = issuer.split('::')
  const sites = more.length === 0 && !/[\s/]/.test(host.trim()) ? sitesOf([host]) : []
  return sites.length ? { issuer: name.trim(), sites } : { issuer, sites }
}
