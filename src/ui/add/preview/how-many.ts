import { countText } from '../../../platform/i18n.ts'

/** What a press will do with so many accounts: add them, update those that are here, or both. */
export function toStoreText({ adding, updating }: { adding: number; updating: number }): string {
  const parts = [
    (adding > 0 || updating === 0) && countText('add_addCount', adding),
    updating > 0 && countText('add_updateCount', updating),
  ]
  return parts.filter(Boolean).join(' · ')
}

/** What was done: how many accounts are new, and how many that were here are changed. */
export function storedText({ ids, updated }: { ids: readonly string[]; updated: number }): string {
  const added = ids.length - updated
  const parts = [added > 0 && countText('add_addedCount', added), updated > 0 && countText('add_updatedCount', updated)]
  return parts.filter(Boolean).join(' · ')
}

/** What was taken back, after the phrase for all of it: accounts changed since stay. */
export function takenBackText(phrase: string, kept: number): string {
  return kept > 0 ? `${phrase}. ${countText('undo_kept', kept)}` : phrase
}
