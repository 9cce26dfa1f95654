import type { Ground } from './ground.ts'
import { tokenHash } from './keys.ts'

const FREE_TRIES = 5
const FIRST_LOCK = 30_000
const LONGEST_LOCK = 15 * 60_000
const FORGET_AFTER = 24 * 3600_000

/**
 * Counts one try against a name before it is looked at, so that parallel guesses count too. Kept as a hash: a name may be a password in the wrong field.
 * Gives 0, or the seconds until the next try when the name is locked: 30 s after the fifth failure in a row, doubling up to 15 minutes.
 */
export function takeTry(ground: Ground, tried: string): number {
  const name = tokenHash(tried)
  return ground.database
    .transaction(() => {
      const now = ground.now()
      ground.database.prepare('delete from lockouts where last_at <= ?').run(now - FORGET_AFTER)
      const row = ground.database.prepare('select failures, locked_until from lockouts where name = ?').get(name) as
        | { failures: number; locked_until: number }
        | undefined
      if (row && row.locked_until > now) return Math.ceil((row.locked_until - now) / 1000)
      const failures = (row?.failures ?? 0) + 1
      ground.database
        .prepare('insert or replace into lockouts (name, failures, locked_until, last_at) values (?, ?, ?, ?)')
        .run(name, failures, now + lockAfter(failures), now)
      return 0
    })
    .immediate()
}

/** Forgets the failures of a name after a success. */
export function clearTries(ground: Ground, name: string): void {
  ground.database.prepare('delete from lockouts where name = ?').run(tokenHash(name))
}

/** Milliseconds a name is locked after that many failures in a row. */
export function lockAfter(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(FIRST_LOCK * 2 ** (failures - FREE_TRIES), LONGEST_LOCK)
}
