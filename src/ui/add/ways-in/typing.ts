import { signal } from '@preact/signals'
import { whenLocked } from '../../state/vault.ts'
import type { TypedKey } from './typed-key.ts'

/*
 * The key a person is typing. It outlives its form, so that an account that is found meanwhile does
 * not throw away what was typed.
 */

/** What is in the form; null as long as nobody touched it. */
export const typedKey = signal<TypedKey | null>(null)

/** Whether the form is unfolded. */
export const typing = signal(false)

/** Empties the form and folds it. */
export function stopTyping(): void {
  typedKey.value = null
  typing.value = false
}

whenLocked(stopTyping)
