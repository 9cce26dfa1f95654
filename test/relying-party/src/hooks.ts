import { Refusal } from './refusal.ts'
import type { Visitor } from './sessions.ts'

/** Who a hook is told about; never a password, a code or a secret. */
export interface Attempt extends Visitor {
  userId: string
  username: string
  role: string
  /** How the user proved who they are so far, as in RFC 8176. */
  amr: string[]
}

/** What an application that embeds the site may listen to. Every hook is awaited; one that throws refuses the login. */
export interface Hooks {
  /** Asked before a session starts: `allow`, `refuse`, or `demand` a second factor of somebody who gave only a password. */
  beforeSession: (attempt: Attempt) => Promise<'allow' | 'refuse' | 'demand'>
  /** Told that a second factor was right. */
  onSecondFactor: (attempt: Attempt) => Promise<void>
  /** Told that a login is complete; the token has not been given yet. */
  onLogin: (attempt: Attempt) => Promise<void>
  /** Told that an attempt was refused, and why. `username` is empty when there is no such user. */
  onFailure: (failure: Visitor & { username: string; event: string; reason: string }) => Promise<void>
}

/** Hooks that allow everything and do nothing. */
export const NO_HOOKS: Hooks = {
  beforeSession: async () => 'allow',
  onSecondFactor: async () => {},
  onLogin: async () => {},
  onFailure: async () => {},
}

/** Awaits a hook; whatever it throws becomes a refusal, so that a broken hook lets nobody in. */
export async function closed<T>(hook: () => Promise<T>): Promise<T> {
  try {
    return await hook()
  } catch {
    throw new Refusal('refusedByApplication')
  }
}
