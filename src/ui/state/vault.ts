import { Failure, failureCode } from '../../core/failure.ts'
import type { VaultState, VaultStatus } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { failureText } from '../../platform/i18n.ts'
import { readItem, watchItem } from '../../platform/storage.ts'
import { dismissToast, toast } from '../components/toast.tsx'
import { accounts, generation, hereCount, loadAccounts, loadFirstAccounts, query } from './accounts.ts'
import { forgetCodes } from './codes.ts'
import { overlay } from './overlay.ts'
import { oncePainted } from './painted.ts'
import { type Route, route, show } from './route.ts'

let opening: Promise<void> | null = null

/**
 * Opens the list, or the screen that stands before it. One message when the vault is open. Whoever
 * asks while that is under way (an unlock is told twice: by its answer and by the pulse) waits for the same.
 */
export function openVault(): Promise<void> {
  opening ??= openListOrDoor().finally(() => {
    opening = null
  })
  return opening
}

async function openListOrDoor(): Promise<void> {
  try {
    const more = await loadFirstAccounts()
    show({ screen: 'list' })
    if (more) oncePainted(() => void loadAccounts().catch(leave))
  } catch {
    await openDoor()
  }
}

/** Opens the screen for the vault's state as it is now. */
export async function openDoor(): Promise<void> {
  try {
    const status = await ask('vault.status', {})
    if (status.state === 'unlocked') await loadAccounts()
    show(screenFor(status))
  } catch (thrown) {
    show({ screen: 'trouble', reason: sentenceFor(thrown) })
  }
}

/** The screen a person sees first in each state. Only a vault that never was is welcomed. */
export function screenFor(status: VaultStatus): Route {
  if (status.state === 'unlocked') return { screen: 'list' }
  if (status.state === 'empty') return { screen: 'create' }
  if (status.state === 'locked' && status.kdf) return { screen: 'unlock', status }
  return { screen: 'recovery', status }
}

/** Locks the vault now. */
export async function lockVault(): Promise<void> {
  const status = await ask('vault.lock', {})
  forget()
  show(screenFor(status))
}

/** The sentence for whatever was thrown. */
export function sentenceFor(thrown: unknown): string {
  return failureText(failureCode(thrown), thrown instanceof Failure ? thrown.detail : undefined)
}

/** Says in passing what went wrong: for what a person started and whose place on screen has no room for a sentence. */
export function tellFailure(thrown: unknown): void {
  toast(sentenceFor(thrown))
}

/** Follows what happens to the vault elsewhere: a lock shows at once, a change is read again. */
export function followVault(): () => void {
  // It may have been locked between the list and now.
  void readItem('session', 'pulse').then(pulse => (pulse === undefined ? undefined : follow(pulse)))
  return watchItem('session', 'pulse', pulse => void follow(pulse))
}

async function follow(pulse: unknown): Promise<void> {
  const { state, generation: newest } = Object(pulse) as { state?: VaultState; generation?: number }
  if (state !== 'unlocked') return isDoor() ? undefined : leave()
  if (isDoor()) return openVault()
  if (newest !== generation.value) await loadAccounts().catch(leave)
}

/** Whether a screen before the vault is shown; those act on their own answers. */
const isDoor = () => ['starting', 'create', 'unlock', 'recovery', 'trouble'].includes(route.value.screen)

async function leave(): Promise<void> {
  forget()
  // At once: what a screen shows may be secret, and the background may take its time to answer.
  show({ screen: 'starting' })
  await openDoor()
}

const forgetters: (() => void)[] = []

/** Has something dropped as well when the vault is locked: for screens that hold what nobody may see then. */
export function whenLocked(drop: () => void): void {
  forgetters.push(drop)
}

function forget(): void {
  for (const drop of forgetters) drop()
  forgetCodes()
  dismissToast() // it may name an account
  overlay.value = null
  query.value = ''
  accounts.value = []
  hereCount.value = 0
}
