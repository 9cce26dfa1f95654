import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'

/**
 * How many accounts the scan found on the page and wait to be added. The add flow sets it; while it
 * is above 0 the list shows the add flow's card over the accounts.
 */
export const found = signal(0)

/** A question above the accounts; it is set once the list is painted, and brings its own code along. */
export const topCard = signal<ComponentType | null>(null)
