import { browser } from './browser.ts'

/*
 * Standing access to single sites, which the browser grants only after asking the person, and which
 * the person can take back in the browser's own settings at any time.
 */

/**
 * The narrowest match pattern for an origin. Firefox knows no ports in patterns, so that a host's
 * other ports are included there; whoever acts on a page compares its origin again.
 */
export function patternOf(origin: string): string {
  const { protocol, host, hostname } = new URL(origin)
  const isFirefox = browser.runtime.getURL('').startsWith('moz-')
  return `${protocol}//${isFirefox ? hostname : host}/*`
}

/** The origin a match pattern is narrowed to; null for one over many hosts. */
export function originOfPattern(pattern: string): string | null {
  const [, origin] = /^(https?:\/\/[^/*]+)\/\*$/.exec(pattern) ?? []
  return origin ?? null
}

/**
 * Has the browser ask the person for one origin. Call it first of all in a click's task. The popup may
 * be closed by the browser's question: then nobody is left to hear this answer.
 */
export async function requestOrigin(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(origin)] })
}

/** Whether the browser lets us into an origin without a click. */
export async function isGranted(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(origin)] })
}

/** All match patterns we hold, whoever asked for them. */
export async function grantedPatterns(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? []
}

/** Gives patterns back to the browser; those we do not hold are no matter. */
export async function withdraw(patterns: readonly string[]): Promise<void> {
  if (patterns.length > 0) await browser.permissions.remove({ origins: [...patterns] })
}

/** The browser granted or took something. Must be called at the worker's top level. */
export function onGrantsChanged(act: () => void): void {
  browser.permissions.onAdded.addListener(act)
  browser.permissions.onRemoved.addListener(act)
}
