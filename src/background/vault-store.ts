import type { Bytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { commitment } from '../core/seal.ts'
import { type Vault, withoutOldChange } from '../core/vault.ts'
import { dataKeyOf, keyFor, sealVault } from '../core/vault-file.ts'
import { productVersion } from '../platform/product.ts'
import { oneAtATime } from '../platform/queue.ts'
import { commit, nextGeneration } from './store/commit.ts'
import { type Opened, openFresh, remember, rememberedFor, requireSession } from './store/opened.ts'
import { applySettings, beatWhileOpen, type CurrentSession, noteUse, type Session } from './store/session.ts'

/*
 * The vault on disk, for those who work with what is inside. Getting in and out is vault-door.ts.
 * Times are ms since 1970.
 */

/** The name of the queue that every write goes through. */
export const vaultQueue = 'vault'

/**
 * The opened vault, from memory when this worker still has it. Looking is not using: the lock's
 * deadline stays.
 * @throws Failure `locked`, `vaultMissing`, `vaultDamaged`, `vaultNewer`
 */
export async function readVault(now: number): Promise<Opened> {
  return openedIn(await requireSession(now), now)
}

/**
 * The opened vault for something a person does: the lock's deadline moves on.
 * @throws Failure as `readVault`
 */
export async function useVault(now: number): Promise<Opened> {
  const current = await requireSession(now)
  const opened = await openedIn(current, now)
  await noteUse(current.session, now)
  return opened
}

async function openedIn({ session, generation }: CurrentSession, now: number): Promise<Opened> {
  return rememberedFor(session, generation) ?? oneAtATime(vaultQueue, () => reread(now))
}

async function reread(now: number): Promise<Opened> {
  const { session, generation } = await requireSession(now)
  const { opened } = await openFresh(session)
  if (opened.file.gen !== generation) await beatWhileOpen(session, opened.file.gen)
  await remember(opened, session.key, now)
  return opened
}

/** What an edit gives: the changed vault, and what to answer once it is stored. */
export interface Edited<A> {
  vault: Vault
  answer: A
}

/** Edits what is inside; what it throws leaves everything as it was. */
type Edit<A> = (vault: Vault) => Edited<A>

/**
 * Changes the vault for something a person does: the lock's deadline moves on.
 * @throws Failure as `changeUnasked`
 */
export function changeVault<A>(now: number, edit: Edit<A>): Promise<A> {
  return oneAtATime(vaultQueue, () => change(now, edit, noteUseAndSettings))
}

async function noteUseAndSettings(session: Session, { settings }: Vault, now: number): Promise<void> {
  await noteUse(session, now)
  await applySettings(session, settings, now)
}

/**
 * Changes the vault for what happens by itself: nobody may be there, so the lock's deadline stays.
 * @throws Failure as `readVault`, `storageFull`, `storageFailed`, and whatever the edit throws; nothing is stored then
 */
export function changeUnasked<A>(now: number, edit: Edit<A>): Promise<A> {
  return oneAtATime(vaultQueue, () => change(now, edit, async () => {}))
}

/**
 * Reads the disk, edits, seals, opens again, compares, writes both homes, and only then answers. Must
 * run under the vault's queue: one at a time across all contexts.
 * @param noted called once it is stored
 */
async function change<A>(now: number, edit: Edit<A>, noted: typeof noteUseAndSettings): Promise<A> {
  const { session } = await requireSession(now)
  const { opened, gathered } = await openFresh(session)
  const { vault, answer } = edit(withoutOldChange(opened.vault, now))
  const gen = nextGeneration(gathered, opened.file)
  const { prev, slots } = { prev: opened.file.sha, slots: opened.file.slots }
  const file = await sealVault({ vault, key: opened.key, gen, prev, slots, now, writer: productVersion() })
  await commit(gathered, file, false)
  await beatWhileOpen(session, gen)
  await noted(session, vault, now)
  await remember({ vault, file, key: opened.key }, session.key, now)
  return answer
}

/**
 * Makes sure that this is the vault's password, for what needs it again.
 * @param passwordKey Argon2id's 32 bytes
 * @throws Failure `passwordWrong`
 */
export async function checkPassword({ file }: Opened, passwordKey: Bytes): Promise<void> {
  const dataKey = await dataKeyOf(file, passwordKey)
  const proof = await commitment(await keyFor(file, dataKey))
  dataKey.fill(0)
  if (proof !== file.commit) throw new Failure('passwordWrong')
}
