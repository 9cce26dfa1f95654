import { type Account, type NewAccount, sameCodes, sameName } from '../account.ts'
import { base64Text } from '../bytes.ts'
import { failureCode } from '../failure.ts'
import { readMigration } from './migration.ts'
import { type Entry, entryLength, writePayload } from './migration-payload.ts'

/*
 * "Transfer accounts" the other way: pages of QR codes that Google Authenticator, and everything
 * that reads its exports, takes in. The format knows no period but 30 s, only 6 or 8 digits, and no Steam.
 */

/** Why an account cannot be on such a page. */
export type LeftOut = 'period' | 'digits' | 'steam' | 'tooLong'

/** The texts of the QR codes in their order, and what does not fit into the format. */
export interface MigrationPages<A extends NewAccount = Account> {
  pages: { text: string; accounts: A[] }[]
  left: { account: A; reason: LeftOut }[]
}

/** The app itself puts ten on a page. */
const mostEntries = 10
/** Bytes of a page's payload: about 1,000 letters in a QR code of level M, which a phone still reads off a screen. */
const mostBytes = 700

/**
 * Spreads accounts over pages.
 * @param batchId any 32-bit integer, the same on all pages: tells one transfer from another
 */
export function migrationPages<A extends NewAccount>(accounts: readonly A[], batchId: number): MigrationPages<A> {
  const sorted = accounts.map(account => ({ account, reason: leftOut(account) }))
  const left = sorted.flatMap(({ account, reason }) => (reason ? [{ account, reason }] : []))
  const groups = grouped(sorted.flatMap(({ account, reason }) => (reason ? [] : [account])))
  const pages = groups.map((group, index) => ({ text: pageOf(group, { batchId, size: groups.length, index }), accounts: group }))
  return { pages, left }
}

/** Whether every page gives back just the accounts that are on it, before a phone is asked to read it. */
export function readsBack({ pages }: MigrationPages<NewAccount>): boolean {
  try {
    return pages.every(({ text, accounts }) => {
      const back = readMigration(text).accounts
      return back.length === accounts.length && accounts.every((account, place) => isSame(account, back[place]))
    })
  } catch (thrown) {
    if (failureCode(thrown) === 'migrationInvalid') return false
    throw thrown
  }
}

const isSame = (account: NewAccount, back: NewAccount | undefined) =>
  back !== undefined && sameCodes(account, back) && sameName(account, back) && account.counter === back.counter

function leftOut(account: NewAccount): LeftOut | null {
  if (account.type === 'steam') return 'steam'
  if (account.type === 'totp' && account.period !== 30) return 'period'
  if (account.digits !== 6 && account.digits !== 8) return 'digits'
  return entryBytes(account) > mostBytes ? 'tooLong' : null
}

/** As many as fit, page by page. */
function grouped<A extends NewAccount>(accounts: readonly A[]): A[][] {
  const groups: A[][] = []
  let bytes = 0
  for (const account of accounts) {
    const own = entryBytes(account)
    const last = groups.at(-1)
    if (last && last.length < mostEntries && bytes + own <= mostBytes) {
      last.push(account)
      bytes += own
    } else {
      groups.push([account])
      bytes = own
    }
  }
  return groups
}

const entryBytes = (account: NewAccount) => entryLength(entryOf(account))

function pageOf(accounts: readonly NewAccount[], batch: { batchId: number; size: number; index: number }): string {
  const { batchId, size: batchSize, index: batchIndex } = batch
  const bytes = writePayload({ entries: accounts.map(entryOf), batchId, batchSize, batchIndex })
  return `otpauth-migration://offline?data=${encodeURIComponent(base64Text(bytes))}`
}

const algorithmNumbers = { SHA1: 1, SHA256: 2, SHA512: 3 } as const
const digitNumbers: Record<number, number> = { 6: 1, 8: 2 }

/** The name carries the issuer in front, as the app writes it; an empty one where a colon would make one up. */
function entryOf({ type, issuer, accountName, secret, algorithm, digits, counter }: NewAccount): Entry {
  return {
    secret,
    name: issuer || accountName.includes(':') ? `${issuer}:${accountName}` : accountName,
    issuer,
    algorithm: algorithmNumbers[algorithm],
    digits: digitNumbers[digits] ?? 1,
    type: type === 'hotp' ? 1 : 2,
    counter: type === 'hotp' ? counter : 0,
  }
}
