import { randomUUID } from 'node:crypto'
import { writeAudit } from './audit.ts'
import { optionalField, textField } from './fields.ts'
import type { Ground } from './ground.ts'
import { hashPassword } from './password.ts'
import { Refusal } from './refusal.ts'
import { seal } from './seal.ts'
import type { Visitor } from './sessions.ts'

/** A row of `users`. `sealed_secret` is null until the authenticator was confirmed; `last_step` is the newest time step accepted. */
export interface User {
  id: string
  username: string
  password_hash: string
  email: string
  phone: string | null
  role: string
  sealed_secret: string | null
  last_step: number
}

/** What the outside may know of a user. */
export function userView(user: User) {
  return { id: user.id, username: user.username, email: user.email, role: user.role, twoFactor: user.sealed_secret !== null }
}

/** Makes an account from a sign-up form. The very first account administers the site. Throws when a field is not valid or the name is taken. */
export async function signUp(ground: Ground, visitor: Visitor, body: unknown): Promise<User> {
  const form = readSignUp(body)
  const passwordHash = await hashPassword(form.password, ground.passwordCost)
  const added = ground.database
    .prepare(
      `insert into users (id, username, username_key, password_hash, email, phone, role, created_at)
       select ?, ?, ?, ?, ?, ?, case when exists (select 1 from users) then 'user' else 'admin' end, ?
       where not exists (select 1 from users where username_key = ?)`,
    )
    .run(randomUUID(), form.username, form.key, passwordHash, form.email, form.phone, ground.now(), form.key)
  if (added.changes !== 1) throw new Refusal('usernameTaken')
  writeAudit(ground, visitor, 'sign-up', 'ok', form.username)
  return userNamed(ground, form.username) as User
}

/** The user of that name, whatever its case, or null. */
export function userNamed(ground: Ground, username: string): User | null {
  return userWhere(ground, 'username_key', usernameKey(username))
}

/** The user of that id, or null. */
export function userById(ground: Ground, id: string): User | null {
  return userWhere(ground, 'id', id)
}

/** Keeps the confirmed secret, sealed for this user, and the step of the code that confirmed it. False when the user has a secret already. */
export function keepSecret(ground: Ground, userId: string, secret: string, step: number): boolean {
  const sealed = seal(ground.keys.sealing, userId, secret)
  const change = ground.database.prepare('update users set sealed_secret = ?, last_step = ? where id = ? and sealed_secret is null')
  return change.run(sealed, step, userId).changes === 1
}

/** Forgets a user's secret and recovery codes. */
export function dropSecret(ground: Ground, userId: string): void {
  ground.database.prepare('update users set sealed_secret = null where id = ?').run(userId)
  ground.database.prepare('delete from recovery_codes where user_id = ?').run(userId)
}

/** Gives a user another role; their sessions must be ended with it. False when there is no such user. */
export function setRole(ground: Ground, userId: string, role: string): boolean {
  return ground.database.prepare('update users set role = ? where id = ?').run(role, userId).changes === 1
}

/** Every user, by name. */
export function allUsers(ground: Ground): User[] {
  return ground.database.prepare('select * from users order by username_key limit 1000').all() as User[]
}

/** Marks a time step as used. False when this step or a later one was used before, also by another instance (RFC 6238 §5.2). */
export function acceptStep(ground: Ground, userId: string, step: number): boolean {
  return ground.database.prepare('update users set last_step = ? where id = ? and last_step < ?').run(step, userId, step).changes === 1
}

/** Two spellings of one name are one user: NFKC, lower case. */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase()
}

function userWhere(ground: Ground, column: 'id' | 'username_key', value: string): User | null {
  return (ground.database.prepare(`select * from users where ${column} = ?`).get(value) as User | undefined) ?? null
}

function readSignUp(body: unknown) {
  const username = matching(textField(body, 'username', 'usernameInvalid'), /^[\p{L}\p{N}._@+-]{1,64}$/u, 'usernameInvalid')
  const password = textField(body, 'password', 'passwordInvalid')
  if (password.length < 8) throw new Refusal('passwordInvalid')
  const email = matching(textField(body, 'email', 'emailInvalid'), /^[^\s@<>,;:"]{1,64}@[^\s@<>,;:"]{1,180}$/, 'emailInvalid')
  const phone = optionalField(body, 'phone')
  if (phone !== null) matching(phone, /^\+?\d{5,15}$/, 'phoneInvalid')
  return { username, key: usernameKey(username), password, email, phone }
}

function matching(value: string, pattern: RegExp, refusal: 'usernameInvalid' | 'emailInvalid' | 'phoneInvalid'): string {
  if (!pattern.test(value)) throw new Refusal(refusal)
  return value
}
