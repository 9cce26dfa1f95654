import { writeAudit } from './audit.ts'
import type { Ground } from './ground.ts'
import { closed } from './hooks.ts'
import { clearTries, takeTry } from './lockouts.ts'
import { Refusal } from './refusal.ts'
import type { Visitor } from './sessions.ts'

/** What is tried, by whom, and the name whose tries are counted (null: none). `username` is empty when there is no such user. */
export interface Try {
  event: string
  username: string
  lock: string | null
}

/** Runs one guarded attempt: refused while locked, counted before it runs, written to the audit log whatever its outcome. */
export async function attempt<T>(ground: Ground, visitor: Visitor, what: Try, run: () => Promise<T>): Promise<T> {
  try {
    const wait = what.lock === null ? 0 : takeTry(ground, what.lock)
    if (wait > 0) throw new Refusal('tooManyTries', wait)
    const result = await run()
    if (what.lock !== null) clearTries(ground, what.lock)
    writeAudit(ground, visitor, what.event, 'ok', what.username)
    return result
  } catch (error) {
    const reason = error instanceof Refusal ? error.code : 'unexpected'
    writeAudit(ground, visitor, what.event, reason, what.username)
    if (error instanceof Refusal) error.isWritten = true
    await closed(() => ground.hooks.onFailure({ ...visitor, username: what.username, event: what.event, reason }))
    throw error
  }
}
