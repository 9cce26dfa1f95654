/** How long the vault may stay open unused, in minutes; 0 means until the browser closes. */
export const autoLockChoices = [1, 5, 15, 60, 240, 0] as const

/** What a choice says: a key of `_locales` and its number, or a plain key without one. */
export function autoLockPhrase(minutes: number): { key: string; count: number | null } {
  if (minutes === 0) return { key: 'settings_onlyClose', count: null }
  return minutes % 60 === 0 ? { key: 'settings_hours', count: minutes / 60 } : { key: 'settings_minutes', count: minutes }
}

/** The choices, with the present setting among them even where it is none of the usual ones. */
export function choicesWith(minutes: number): number[] {
  const timed = [...new Set([...autoLockChoices, minutes])].filter(choice => choice > 0).sort((a, b) => a - b)
  return [...timed, 0]
}
