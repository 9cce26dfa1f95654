import { browser, type Tabs } from './browser.ts'

/*
 * The browser's events the background lives on. Each must be called at the worker's top level:
 * only listeners added there wake a worker that was stopped.
 */

/** The browser started, or this version was installed. */
/** The extension was installed or updated, or the browser started. */
export function onStart(act: () => void): void {
  browser.runtime.onInstalled.addListener(act)
  browser.runtime.onStartup.addListener(act)
}

/** A keyboard command; the tab is the one it was pressed over (activeTab is granted for it). */
export function onCommand(act: (command: string, tab: Tabs.Tab | undefined) => void): void {
  browser.commands.onCommand.addListener((command, tab) => act(command, tab))
}

/** Calls back whenever the alarm of this name goes off; set it with `setAlarm`. */
export function onAlarm(name: string, act: () => void): void {
  browser.alarms.onAlarm.addListener(alarm => alarm.name === name && act())
}

/** Sets or replaces an alarm; `when` in ms since 1970. Alarms are hygiene: deadlines are checked anyway. */
export function setAlarm(name: string, when: number): void {
  browser.alarms.create(name, { when })
}

/** Takes an alarm back. */
/** Takes an alarm away; one that is not set is no matter. */
export function clearAlarm(name: string): void {
  void browser.alarms.clear(name)
}

/** The screen was locked. Firefox never says so. */
export function onScreenLock(act: () => void): void {
  browser.idle.onStateChanged.addListener(state => state === 'locked' && act())
}

/** Whether this browser says when the screen is locked; Firefox does not know that state. */
export function tellsScreenLock(): boolean {
  return Object.values((browser.idle as { IdleState?: Record<string, string> }).IdleState ?? {}).includes('locked')
}
