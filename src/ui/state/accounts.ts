import { computed, signal } from '@preact/signals'
import { shownName } from '../../core/account/shown-name.ts'
import type { AccountView } from '../../core/account.ts'
import type { Answer } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { matchAccounts } from '../accounts/list/match-accounts.ts'
import { putCodes } from './codes.ts'
import { page } from './page.ts'

/** How many rows and codes come with the first answer: as many as the popup can show. */
const firstRows = 12

/** All accounts, those of the page's site first. */
export const accounts = signal<readonly AccountView[]>([])
/** How many of them, from the first, belong to the page's site. */
export const hereCount = signal(0)
/** The vault's generation the list was read from. */
export const generation = signal(-1)
/** What is typed into the search box. */
export const query = signal('')

/** In which order accounts from an answer are shown; `here` of them belong to the page's site. Set once the list is painted. */
export const offering = { order: (list: readonly AccountView[], _here: number) => list }

/** The accounts that belong to the page's site, and the others, both narrowed by the search. */
export const shownHere = computed(() => matchAccounts(accounts.value.slice(0, hereCount.value), query.value))
export const shownElsewhere = computed(() => matchAccounts(accounts.value.slice(hereCount.value), query.value))
/** Every row on screen, in order. */
export const shownAccounts = computed(() => [...shownHere.value, ...shownElsewhere.value])

/**
 * Reads what the first picture shows, in one message.
 * @returns whether there are more accounts, to be read with `loadAccounts` after that picture
 * @throws Failure `locked` and the like
 */
export async function loadFirstAccounts(): Promise<boolean> {
  return take(await ask('account.list', { ...wanted(), rows: firstRows }))
}

/**
 * Reads all accounts, with the first codes.
 * @throws Failure `locked` and the like
 */
export async function loadAccounts(): Promise<void> {
  take(await ask('account.list', wanted()))
}

const wanted = () => ({ url: page.value?.url ?? null, codes: firstRows })

function take(answer: Answer<'account.list'>): boolean {
  putCodes(answer.codes)
  accounts.value = offering.order(answer.accounts, answer.here)
  hereCount.value = answer.here
  generation.value = answer.generation
  return answer.count > answer.accounts.length
}

/** One account by its id; undefined when it is gone. */
export function accountById(id: string): AccountView | undefined {
  return accounts.value.find(account => account.id === id)
}

/** Whether an account belongs to the page's site. */
export function isHere(account: AccountView): boolean {
  return accounts.value.slice(0, hereCount.value).some(({ id }) => id === account.id)
}

/** The name people know an account by, in one line, fit to stand within a sentence. */
export function nameOf(account: Pick<AccountView, 'issuer' | 'accountName'>): string {
  return shownName([account.issuer, account.accountName].filter(Boolean).join(', '))
}
