import type { Ground } from './ground.ts'
import type { Visitor } from './sessions.ts'

/** One line of the audit log: who, what, when, from where, and how it ended. Never a password, a code or a secret. */
export interface AuditLine extends Visitor {
  id: number
  /** Milliseconds since 1970. */
  at: number
  event: string
  outcome: string
  /** Empty when there is no such user: what was typed might be a password in the wrong field. */
  username: string
}

/** Writes one line. */
export function writeAudit(ground: Ground, visitor: Visitor, event: string, outcome: string, username: string): void {
  ground.database
    .prepare('insert into audit (at, event, outcome, username, address, device) values (?, ?, ?, ?, ?, ?)')
    .run(ground.now(), event, outcome, username, visitor.address, visitor.device)
}

/** The newest lines first; `before` is the id of the oldest line seen so far. */
export function readAudit(ground: Ground, before = Number.MAX_SAFE_INTEGER, limit = 100): AuditLine[] {
  return ground.database
    .prepare('select id, at, event, outcome, username, address, device from audit where id < ? order by id desc limit ?')
    .all(before, limit) as AuditLine[]
}
