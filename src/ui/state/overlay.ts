import { signal } from '@preact/signals'
import type { AskedFor } from '../../core/otp-field/facts.ts'

/** What lies over the list: the menu of one account, the way to use it on another site, or to fill it where another code is asked for. */
export type Overlay =
  | { kind: 'menu'; id: string }
  | { kind: 'useHere'; id: string }
  | { kind: 'fillAnyway'; id: string; asksFor: Exclude<AskedFor, 'app'> }

/** The open overlay, or null. */
export const overlay = signal<Overlay | null>(null)
