import { signal } from '@preact/signals'

/**
 * How many accounts the scan found on the page and wait to be added. The add flow sets it; while it
 * is above 0 the list shows the add flow's card over the accounts.
 */
export const found = signal(0)
