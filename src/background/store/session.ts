import * as v from 'valibot'
import type { VaultSettings } from '../../core/vault.ts'
import type { VaultState } from '../../messages.ts'
import { clearAlarm, setAlarm } from '../../platform/events.ts'
import { oneAtATime } from '../../platform/queue.ts'
import { readItem, readItems, removeItems, writeItems } from '../../platform/storage.ts'

/*
 * Being unlocked: the data key in the browser's session storage, which is in memory only, ends
 * with the browser and outlives a worker that is stopped. Texts cannot be wiped from memory.
 */

const sessionShape = v.strictObject({
  /** The data key, base64url. */
  key: v.string(),
  vaultId: v.string(),
  /** All times in ms since 1970. */
  unlockedAt: v.number(),
  usedAt: v.number(),
  /** null = until the browser closes. */
  deadline: v.nullable(v.number()),
  autoLockMinutes: v.number(),
  lockOnScreenLock: v.boolean(),
})

export type Session = v.InferOutput<typeof sessionShape>

/** What every screen follows: written at each change of state or generation. */
export interface Pulse {
  state: VaultState
  generation: number
}

/** A session that holds, and the newest generation that screens know. */
export interface CurrentSession {
  session: Session
  generation: number
}

const sessionKey = 'unlocked'
/** The item that holds the newest `Pulse`. */
export const pulseKey = 'pulse'

/** The alarm that locks while nobody asks anything. */
export const lockAlarm = 'lock'

/** Use is noted at most this often, in ms. */
const noteEvery = 15_000

/** A message that waited in a queue brings an older time than one that came after it: so much, in ms, is no clock set back. */
const longestWait = 30_000

/**
 * The session if it still holds; one that is over ends here. A clock set back to before the last
 * use makes every deadline meaningless, so that ends it too.
 */
export async function currentSession(now: number): Promise<CurrentSession | null> {
  const { [sessionKey]: stored, [pulseKey]: pulse } = await readItems('session', [sessionKey, pulseKey])
  if (stored === undefined) return null
  const { generation } = (pulse as Pulse | undefined) ?? { generation: 0 }
  if (v.is(sessionShape, stored) && holds(stored, now)) return { session: stored, generation }
  await endSession(generation)
  return null
}

function holds({ usedAt, unlockedAt, deadline }: Session, now: number): boolean {
  return now >= Math.max(unlockedAt, usedAt) - longestWait && (deadline === null || now < deadline)
}

/** What a new session starts with. `key` is the data key, base64url. */
export interface Beginning {
  key: string
  vaultId: string
  settings: VaultSettings
  generation: number
}

/** Starts being unlocked, and tells every open screen in the same write. */
export async function beginSession({ key, vaultId, settings, generation }: Beginning, now: number): Promise<void> {
  const pulse: Pulse = { state: 'unlocked', generation }
  await oneAtATime(sessionKey, () => store({ key, vaultId, unlockedAt: now, ...used(settings, now) }, { [pulseKey]: pulse }))
}

/** Ends being unlocked; `generation` is the newest one that screens know. */
export async function endSession(generation: number): Promise<void> {
  await oneAtATime(sessionKey, () => removeItems('session', [sessionKey]))
  clearAlarm(lockAlarm)
  await beat({ state: 'locked', generation })
}

/** Puts the deadline off, because the person is here. */
export async function noteUse(session: Session, now: number): Promise<void> {
  if (now - session.usedAt >= noteEvery) await renew(session, session, now)
}

/** Takes changed settings over, if they changed. */
export async function applySettings(session: Session, settings: VaultSettings, now: number): Promise<void> {
  const same = session.autoLockMinutes === settings.autoLockMinutes && session.lockOnScreenLock === settings.lockOnScreenLock
  if (!same) await renew(session, settings, now)
}

/** Writes the session anew, unless it was ended meanwhile: nothing but a password unlocks. */
function renew(session: Session, settings: VaultSettings, now: number): Promise<void> {
  return oneAtATime(sessionKey, async () => {
    const stored = await readItem('session', sessionKey)
    if (v.is(sessionShape, stored) && stored.key === session.key) await store({ ...stored, ...used(settings, now) })
  })
}

function used({ autoLockMinutes, lockOnScreenLock }: VaultSettings, now: number) {
  const deadline = autoLockMinutes === 0 ? null : now + autoLockMinutes * 60_000
  return { usedAt: now, deadline, autoLockMinutes, lockOnScreenLock }
}

async function store(session: Session, along: Record<string, unknown> = {}): Promise<void> {
  await writeItems('session', { [sessionKey]: session, ...along })
  if (session.deadline === null) clearAlarm(lockAlarm)
  else setAlarm(lockAlarm, session.deadline)
}

/** Tells every open screen of a new generation, unless this session was ended meanwhile: then they know better. */
export function beatWhileOpen({ key }: Session, generation: number): Promise<void> {
  return oneAtATime(sessionKey, async () => {
    const stored = await readItem('session', sessionKey)
    if (v.is(sessionShape, stored) && stored.key === key) await beat({ state: 'unlocked', generation })
  })
}

/** Tells every open screen what became of the vault: each follows the one item this writes. */
export async function beat(pulse: Pulse): Promise<void> {
  await writeItems('session', { [pulseKey]: pulse })
}
