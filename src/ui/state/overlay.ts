import { signal } from '@preact/signals'

/** What lies over the list: the menu of one account, or the way to use it on another site. */
export type Overlay = { kind: 'menu'; id: string } | { kind: 'useHere'; id: string }

/** The open overlay, or null. */
export const overlay = signal<Overlay | null>(null)
