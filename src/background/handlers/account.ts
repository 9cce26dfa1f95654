import { compareAll } from '../../core/account/compare.ts'
import { byLastUse } from '../../core/account/order.ts'
import { type Account, viewOf } from '../../core/account.ts'
import { base32FromSecret } from '../../core/base32.ts'
import { fromBase64url } from '../../core/bytes.ts'
import { automaticOrigins } from '../../core/fill/automatic.ts'
import { accountsHere } from '../../core/site.ts'
import { accountOf, add, edit, lastRemoved, move, remove } from '../../core/vault.ts'
import type { Answer, Handlers, NewAccountMessage, Received } from '../../messages.ts'
import { changeVault, checkPassword, readVault, useVault } from '../vault-store.ts'
import { noteAccountUse } from './account-use.ts'
import { codeViews } from './code.ts'

/** The accounts: shown, added, changed. */
export const accountHandlers = {
  'account.list': received => listAccounts(received, Date.now()),
  'account.compare': async ({ accounts }) => {
    const { vault } = await useVault(Date.now())
    return compareAll(vault.accounts, accounts)
  },
  'account.add': ({ additions }) => {
    const mark = newMark(Date.now())
    const named = additions.map(addition => ({ ...addition, id: crypto.randomUUID() }))
    const ids = named.map(({ id, replaces }) => replaces ?? id)
    return changeVault(mark.now, vault => ({ vault: add(vault, named, mark), answer: { ids, changeId: mark.id } }))
  },
  'account.edit': ({ id, changes }) =>
    changeVault(Date.now(), vault => {
      const changed = edit(vault, id, changes)
      return { vault: changed, answer: viewOf(accountOf(changed, id)) }
    }),
  'account.remove': ({ id }) => {
    const mark = newMark(Date.now())
    return changeVault(mark.now, vault => {
      const left = remove(vault, id, mark)
      return { vault: left, answer: { changeId: mark.id, ended: automaticOrigins(left).orphaned } }
    })
  },
  'account.lastRemoved': () => removedLast(Date.now()),
  'account.move': ({ id, before }) => changeVault(Date.now(), vault => ({ vault: move(vault, id, before), answer: null })),
  'account.used': async ({ id }) => {
    await noteAccountUse(id, Date.now())
    return null
  },
  'account.reveal': async ({ id, passwordKey }) => {
    const opened = await useVault(Date.now())
    await checkPassword(opened, fromBase64url(passwordKey, 'messageInvalid', 32))
    return withSecretText(accountOf(opened.vault, id))
  },
} satisfies Partial<Handlers>

async function removedLast(now: number): Promise<Answer<'account.lastRemoved'>> {
  const removed = lastRemoved((await readVault(now)).vault, now)
  return removed && { changeId: removed.changeId, issuer: removed.account.issuer, accountName: removed.account.accountName }
}

const newMark = (now: number) => ({ id: crypto.randomUUID(), now })

/**
 * Everything the popup needs for its first picture, in one answer. Only that picture, which is asked for
 * by its rows, is a use of the vault: an open page that follows a change made elsewhere is none.
 */
async function listAccounts({ url, codes, rows }: Received<'account.list'>, now: number): Promise<Answer<'account.list'>> {
  const { vault, file } = await (rows === undefined ? readVault : useVault)(now)
  const here = url === null ? [] : byLastUse(accountsHere(vault.accounts, url))
  const ordered = hereFirst(vault.accounts, here)
  return {
    accounts: ordered.slice(0, rows).map(viewOf),
    count: ordered.length,
    here: here.length,
    codes: await codeViews(ordered.slice(0, codes), now),
    generation: file.gen,
  }
}

function hereFirst(accounts: readonly Account[], here: readonly Account[]): Account[] {
  const first = new Set(here)
  return [...here, ...accounts.filter(account => !first.has(account))]
}

/** An account as it goes out for a QR code or to be read aloud: only after the password was given again. */
export function withSecretText(account: Account): NewAccountMessage {
  const { type, issuer, accountName, secret, algorithm, digits, period, counter, sites, note, groups, favourite } = account
  const named = { type, issuer, accountName, secret: base32FromSecret(secret) }
  return { ...named, algorithm, digits, period, counter, sites, note, groups, favourite }
}
