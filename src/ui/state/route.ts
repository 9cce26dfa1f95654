import { signal } from '@preact/signals'
import type { VaultStatus } from '../../messages.ts'

/** Every screen of the popup, and what each must know to open. */
export type Route =
  | { screen: 'starting' }
  | { screen: 'list' }
  | { screen: 'create' }
  | { screen: 'unlock'; status: VaultStatus }
  | { screen: 'recovery'; status: VaultStatus }
  | { screen: 'trouble'; reason: string }
  | { screen: 'add' }
  | { screen: 'edit'; id: string }
  | { screen: 'reveal'; id: string }
  | { screen: 'reorder' }
  | { screen: 'recoveryCodes'; id: string }
  | { screen: 'rejected'; id: string }
  | { screen: 'why'; id: string }

export type ScreenName = Route['screen']

/** The screen that is shown. */
export const route = signal<Route>({ screen: 'starting' })

/** Goes to a screen. */
export function show(next: Route): void {
  route.value = next
}

/** Back to the list of accounts. */
export function showList(): void {
  route.value = { screen: 'list' }
}
