import type { AccountView } from '../../../core/account.ts'
import { query, shownAccounts } from '../../state/accounts.ts'
import { takeEarlyKeys } from '../../state/early-keys.ts'
import { overlay } from '../../state/overlay.ts'
import { route } from '../../state/route.ts'
import { act, copyCode } from '../actions.ts'

/*
 * The list by keyboard: arrows, Home and End move, Enter fills or copies, c copies, 1-9 act on the
 * first nine, / searches, Escape clears the search (or closes the popup, which the browser does).
 * Any other letter begins a search.
 */

const searchBox = () => document.querySelector<HTMLInputElement>('#search')
const rowOf = (element: Element | null) => element?.closest<HTMLElement>('.row-main') ?? null
let lastPlace = 0
/** Two are usual; a machine under load needs more. */
const mostFrames = 120

/** Listens for the list's keys; returns the way to stop. */
export function listenForKeys(): () => void {
  const stop = new AbortController()
  addEventListener('keydown', press, { signal: stop.signal })
  takeEarlyKeys().forEach(replay)
  return () => stop.abort()
}

function press(event: KeyboardEvent): void {
  if (overlay.value || route.value.screen !== 'list' || event.defaultPrevented) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (isForeignField(document.activeElement)) return
  const taken = document.activeElement === searchBox() ? pressInSearch(event.key) : pressInList(event.key)
  if (taken) event.preventDefault()
}

/** A key that came too early for its own effect: a letter has to be put into the search box by hand. */
function replay({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
  if (ctrlKey || metaKey || altKey || pressInList(key)) return
  if (key.length === 1 && key !== ' ') query.value += key
}

/** A field of something shown over the list: what is typed there is meant for it. */
const isForeignField = (element: Element | null) => element !== searchBox() && element?.matches('input, select, textarea') === true

/** Answers whether the key was taken. */
function pressInSearch(key: string): boolean {
  if (key === 'ArrowDown') return focusPlace(0)
  if (key === 'Enter') return actOn(shownAccounts.value[0])
  return key === 'Escape' && clearSearch()
}

function pressInList(key: string): boolean {
  if (/^[1-9]$/.test(key)) return actOn(shownAccounts.value[Number(key) - 1])
  if (key === '/') return focusSearch()
  if (key === 'Escape') return clearSearch()
  if (key === 'c' || key === 'Enter') return pressOnRow(key)
  const step = steps[key]
  return step ? focusPlace(step(currentPlace(), shownAccounts.value.length)) : beginSearch(key)
}

const steps: Record<string, ((place: number, count: number) => number) | undefined> = {
  ArrowDown: place => place + 1,
  ArrowUp: place => place - 1,
  Home: () => 0,
  End: (_place, count) => count - 1,
}

function pressOnRow(key: string): boolean {
  const account = focusedAccount()
  if (!account) return false
  void (key === 'c' ? copyCode(account) : act(account))
  return true
}

function actOn(account: AccountView | undefined): boolean {
  if (account) void act(account)
  return account !== undefined
}

function focusSearch(): boolean {
  searchBox()?.focus()
  return true
}

/** Not taken: the letter itself goes on into the box that has the focus now. */
function beginSearch(key: string): boolean {
  if (key.length === 1 && key !== ' ') searchBox()?.focus()
  return false
}

function clearSearch(): boolean {
  if (query.value === '') return false
  query.value = ''
  return true
}

function focusedAccount(): AccountView | undefined {
  const id = rowOf(document.activeElement)?.dataset.id
  return shownAccounts.value.find(account => account.id === id)
}

/** Where the focus is; where it was when its row was scrolled away; -1 when it never was in the list. */
function currentPlace(): number {
  const account = focusedAccount()
  if (account) lastPlace = shownAccounts.value.indexOf(account)
  else if (document.activeElement !== document.body) return -1
  return lastPlace
}

/** Moves the focus to a row, scrolling it into view and waiting until it is drawn. Above the first is the search box. */
function focusPlace(place: number): boolean {
  const count = shownAccounts.value.length
  if (place < 0 || count === 0) return focusSearch()
  lastPlace = Math.min(place, count - 1)
  const account = shownAccounts.value[lastPlace]
  if (account && !focusRow(account.id)) scrollTowards(lastPlace, account.id)
  return true
}

function focusRow(id: string): boolean {
  const row = document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)
  row?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest' })
  return row !== null
}

function scrollTowards(place: number, id: string): void {
  const height = document.querySelector('.row')?.clientHeight ?? 0
  scrollTo({ top: place * height })
  focusOnceDrawn(place, id, mostFrames)
}

/** A row scrolled to is drawn some frames later. Gives up when another place was asked for meanwhile. */
function focusOnceDrawn(place: number, id: string, frames: number): void {
  requestAnimationFrame(() => {
    if (place === lastPlace && !focusRow(id) && frames > 0) focusOnceDrawn(place, id, frames - 1)
  })
}
