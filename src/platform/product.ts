import { browser } from './browser.ts'

/** The version of this Lockstep, as the browser shows it. */
export function productVersion(): string {
  return browser.runtime.getManifest().version
}
