import { readItem, removeItems, writeItems } from '../../platform/storage.ts'

/** Things found while opening the vault that the person must be told once. */
export interface Notice {
  healed: boolean
  rolledBack: boolean
}

const key = 'notice'
const none: Notice = { healed: false, rolledBack: false }

/** Keeps a notice for the next screen that asks. */
export async function leaveNotice(notice: Notice): Promise<void> {
  if (notice.healed || notice.rolledBack) await writeItems('session', { [key]: notice })
}

/** Gives the notice out and forgets it. */
export async function takeNotice(): Promise<Notice> {
  const notice = (await readItem('session', key)) as Notice | undefined
  if (notice) await removeItems('session', [key])
  return notice ?? none
}
