import type { NewAccountMessage } from '../../src/messages.ts'

/** 12:00 on a day in 2026, ms. */
export const noon = 1_790_000_000_000

/** Password keys stand in for Argon2id's output, which core/kdf tests on its own. */
export const passwordKey = 'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE'
export const otherPasswordKey = 'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI'

export const kdf = {
  algorithm: 'argon2id',
  version: 19,
  memory: 65_536,
  iterations: 3,
  parallelism: 1,
  salt: 'AAECAwQFBgcICQoLDA0ODw',
} as const

/** An account as a screen sends it. */
export function accountMessage(given: Partial<NewAccountMessage> = {}): NewAccountMessage {
  return {
    type: 'totp',
    issuer: 'Example',
    accountName: 'ada@example.com',
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    counter: 0,
    sites: ['example.com'],
    note: '',
    groups: [],
    favourite: false,
    ...given,
  }
}

interface Asked {
  ask(type: string, payload?: unknown): Promise<{ ok: boolean; value?: unknown; code?: string }>
}

/** The value a message is answered with; a refusal throws its code. */
export async function answerTo<A>(worker: Asked, type: string, payload: unknown = {}): Promise<A> {
  const envelope = await worker.ask(type, payload)
  if (!envelope.ok) throw new Error(envelope.code)
  return envelope.value as A
}

/** A new vault, unlocked. */
export async function createVault(worker: Asked): Promise<void> {
  await answerTo(worker, 'vault.create', { passwordKey, kdf })
}

/** Adds accounts; gives their ids. */
export async function addAccounts(worker: Asked, ...accounts: NewAccountMessage[]): Promise<string[]> {
  const additions = accounts.map(account => ({ account, replaces: null }))
  return (await answerTo<{ ids: string[] }>(worker, 'account.add', { additions })).ids
}

/** The names of all accounts, in order. */
export async function namesIn(worker: Asked): Promise<string[]> {
  const { accounts } = await answerTo<{ accounts: { accountName: string }[] }>(worker, 'account.list', { url: null, codes: 0, rows: 1000 })
  return accounts.map(({ accountName }) => accountName)
}
