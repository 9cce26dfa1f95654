import type { Ground } from './ground.ts'
import { Refusal } from './refusal.ts'

/** The policy of the site, changeable while it runs. */
export interface Settings {
  /** Off: a password is enough for everyone. */
  twoFactorEnabled: boolean
  /** The second factors people may use. */
  methods: ('totp' | 'email')[]
  /** Days without a visit after which a session ends. */
  sessionDays: number
  /** Minutes a sent code is valid. */
  codeMinutes: number
  /** Whether a code may also be sent by SMS. */
  smsFallback: boolean
  /** Roles that cannot finish a login without a second factor; `*` is everyone. */
  requiredRoles: string[]
}

/** The policy of a new site. */
export const DEFAULT_SETTINGS: Settings = {
  twoFactorEnabled: true,
  methods: ['totp', 'email'],
  sessionDays: 14,
  codeMinutes: 5,
  smsFallback: false,
  requiredRoles: ['*'],
}

/** The settings now: the defaults, with what an administrator stored over them. */
export function readSettings(ground: Ground): Settings {
  const rows = ground.database.prepare('select name, value from settings').all() as { name: string; value: string }[]
  return { ...ground.defaults, ...Object.fromEntries(rows.map(row => [row.name, JSON.parse(row.value)])) }
}

/** Stores some settings; throws `settingInvalid` for an unknown name or a value out of range, and then stores none of them. */
export function changeSettings(ground: Ground, changes: unknown): Settings {
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) throw new Refusal('settingInvalid')
  const rows = Object.entries(changes)
  for (const [name, value] of rows) {
    if (!Object.hasOwn(VALID, name) || !VALID[name as keyof Settings](value)) throw new Refusal('settingInvalid')
  }
  const store = ground.database.prepare(
    'insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  )
  ground.database.transaction(() => {
    for (const [name, value] of rows) store.run(name, JSON.stringify(value))
  })()
  return readSettings(ground)
}

/** Whether this role must have a second factor. */
export function isRequired(settings: Settings, role: string): boolean {
  return settings.requiredRoles.includes('*') || settings.requiredRoles.includes(role)
}

/** Whether a text may name a role. */
export function isRole(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z0-9-]{0,31}$/.test(value)
}

const VALID: Record<keyof Settings, (value: unknown) => boolean> = {
  twoFactorEnabled: isBoolean,
  methods: value => isListOf(value, one => one === 'totp' || one === 'email') && value.length > 0,
  sessionDays: value => isWithin(value, 1, 365),
  codeMinutes: value => isWithin(value, 1, 60),
  smsFallback: isBoolean,
  requiredRoles: value => isListOf(value, one => one === '*' || isRole(one)),
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean'
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}

function isListOf(value: unknown, fits: (one: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.length <= 20 && value.every(fits)
}
