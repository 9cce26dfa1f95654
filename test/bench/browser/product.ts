import { setTimeout as wait } from 'node:timers/promises'
import { argon2id } from '../../../src/core/kdf.ts'
import type { KdfMessage, Request } from '../../../src/messages.ts'
import { accountNumber } from '../measures/accounts.ts'
import { attach, evaluate, type Stand } from './stand.ts'

/** The password of the measured vault. */
export const password = 'correct horse battery staple'

const kdf: KdfMessage = {
  algorithm: 'argon2id',
  version: 19,
  memory: 65_536,
  iterations: 3,
  parallelism: 1,
  salt: 'AAECAwQFBgcICQoLDA0ODw',
}

/**
 * Asks the product's background as its own pages do: any page of the extension may, and this one
 * runs nothing of the product.
 */
export async function askProduct<T extends keyof Asked>(stand: Stand, type: T, payload: Asked[T]): Promise<unknown> {
  const message = JSON.stringify({ type, payload })
  const answer = await onEmptyPage<{ ok: boolean }>(stand, `chrome.runtime.sendMessage(${message})`)
  if (!answer?.ok) throw new Error(`${type}: ${JSON.stringify(answer)}`)
  return answer
}

/** The value of an expression in a page of the extension in which no script runs. */
async function onEmptyPage<A>({ pipe, extensionId }: Stand, expression: string): Promise<A> {
  const url = `chrome-extension://${extensionId}/manifest.json`
  const { targetId } = await pipe.send<{ targetId: string }>('Target.createTarget', { url })
  const session = await attach(pipe, targetId)
  while (!(await evaluate<boolean>(pipe, session, 'Boolean(globalThis.chrome?.runtime?.sendMessage)').catch(() => false))) await wait(20)
  const value = await evaluate<A>(pipe, session, expression)
  await pipe.send('Target.closeTarget', { targetId })
  await wait(500)
  return value
}

type Asked = { [T in 'vault.create' | 'vault.lock' | 'account.add']: Request<T> }

/** Creates the vault; it is unlocked afterwards. */
export async function createVault(stand: Stand): Promise<void> {
  const key = await argon2id(password, kdf)
  await askProduct(stand, 'vault.create', { passwordKey: Buffer.from(key).toString('base64url'), kdf })
}

/** Adds accounts to a vault of `from` until it holds `to`. */
export async function growVault(stand: Stand, from: number, to: number): Promise<void> {
  if (to <= from) return
  const numbers = Array.from({ length: to - from }, (_, place) => from + place)
  await askProduct(stand, 'account.add', { additions: numbers.map(number => ({ account: accountNumber(number), replaces: null })) })
}
