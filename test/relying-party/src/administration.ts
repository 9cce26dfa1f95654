import { writeAudit } from './audit.ts'
import type { Ground } from './ground.ts'
import { Refusal } from './refusal.ts'
import { endAllSessions, type Visitor } from './sessions.ts'
import { changeSettings, isRole, type Settings } from './settings.ts'
import { setRole, type User } from './users.ts'

/** Changes settings on an administrator's word, and writes down who did so. Throws `settingInvalid`. */
export function changeSettingsAs(ground: Ground, visitor: Visitor, administrator: User, changes: unknown): Settings {
  const settings = changeSettings(ground, changes)
  writeAudit(ground, visitor, 'settings', 'ok', administrator.username)
  return settings
}

/** Gives a user another role and ends their sessions, whose tokens name the old one. Nobody changes their own role. */
export function changeRole(ground: Ground, visitor: Visitor, administrator: User, userId: string, role: string): void {
  if (!isRole(role)) throw new Refusal('fieldInvalid')
  if (administrator.id === userId) throw new Refusal('notAllowed')
  if (!setRole(ground, userId, role)) throw new Refusal('notFound')
  endAllSessions(ground, userId)
  writeAudit(ground, visitor, 'role', 'ok', administrator.username)
}
