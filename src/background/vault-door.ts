import { type Bytes, base64url } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import type { Kdf } from '../core/seal/cost.ts'
import { emptyVault, type Vault } from '../core/vault.ts'
import { dataKeyOf, keyFor, type NewSeal, newSeal, passwordCost, sealVault } from '../core/vault-file.ts'
import type { VaultState, VaultStatus } from '../messages.ts'
import { productVersion } from '../platform/product.ts'
import { oneAtATime } from '../platform/queue.ts'
import { clearHomes, keepAside, remainsText } from './store/aside.ts'
import { commit, nextGeneration } from './store/commit.ts'
import { type Gathered, gather, type Stored, sealedFiles, storedState } from './store/gather.ts'
import { takeNotice } from './store/notice.ts'
import { forgetOpened, mendAtUnlock, type Opened, openFresh, openNewest, rememberFor, requireSession } from './store/opened.ts'
import { beat, beginSession, currentSession, endSession } from './store/session.ts'
import { checkPassword, vaultQueue } from './vault-store.ts'

/*
 * Getting in and out of the vault: its state, creating, unlocking, locking, another password,
 * starting anew. Times are ms since 1970; password keys are Argon2id's 32 bytes.
 */

export { remainsText }

/** What screens need to know before anything else. Gives a pending notice out. */
export async function vaultStatus(now: number): Promise<VaultStatus> {
  const gathered = await gather()
  const state = await stateNow(gathered, now)
  const [newest] = gathered.files
  return { state, kdf: newest && storedState(gathered) === 'sealed' ? passwordCost(newest) : null, ...(await takeNotice()) }
}

async function stateNow(gathered: Gathered, now: number): Promise<VaultState> {
  const stored = storedState(gathered)
  if (stored !== 'sealed') return stored
  return (await currentSession(now)) ? 'unlocked' : 'locked'
}

/**
 * Makes a new vault and unlocks it. Only where there is none, and no trace of one.
 * @throws Failure `vaultExists`, `vaultMissing`, `vaultDamaged`, `vaultNewer`, `kdfOutOfRange`, `storageFull`, `storageFailed`
 */
export function createVault(passwordKey: Bytes, kdf: Kdf, now: number): Promise<VaultStatus> {
  return oneAtATime(vaultQueue, async () => {
    const gathered = await gather()
    refuseUnlessEmpty(storedState(gathered))
    const sealing = await newSeal(null, passwordKey, kdf)
    const unlock = await sealAnew(gathered, emptyVault(), sealing, { gen: 1, prev: '', now })
    return unlock()
  })
}

function refuseUnlessEmpty(state: Stored): void {
  const reasons = { sealed: 'vaultExists', missing: 'vaultMissing', damaged: 'vaultDamaged', newer: 'vaultNewer' } as const
  if (state !== 'empty') throw new Failure(reasons[state])
}

interface Generation {
  gen: number
  prev: string
  now: number
}

/** Writes a document under a fresh data key, alone in both homes; gives the way to unlock with that key. */
async function sealAnew(
  gathered: Gathered,
  vault: Vault,
  sealing: NewSeal,
  { gen, prev, now }: Generation,
): Promise<() => Promise<VaultStatus>> {
  const { vaultId, dataKey, slots } = sealing
  const key = await keyFor({ vaultId }, dataKey)
  const file = await sealVault({ vault, key, gen, prev, slots, now, writer: productVersion() })
  await commit(gathered, file, true)
  return () => begin({ vault, file, key }, dataKey, now)
}

async function begin(opened: Opened, dataKey: Bytes, now: number): Promise<VaultStatus> {
  const sessionKey = base64url(dataKey)
  dataKey.fill(0)
  rememberFor(opened, sessionKey)
  const { vaultId, gen: generation } = opened.file
  await beginSession({ key: sessionKey, vaultId, settings: opened.vault.settings, generation }, now)
  return { state: 'unlocked', kdf: passwordCost(opened.file), ...(await takeNotice()) }
}

/**
 * Opens the vault with its password.
 * @throws Failure `passwordWrong`, `vaultMissing`, `vaultDamaged`, `vaultNewer`, `kdfOutOfRange`
 */
export function unlockVault(passwordKey: Bytes, now: number): Promise<VaultStatus> {
  return oneAtATime(vaultQueue, async () => {
    const gathered = await gather()
    const [newest] = sealedFiles(gathered)
    const dataKey = await dataKeyOf(newest, passwordKey)
    const opened = await openNewest(gathered, await keyFor(newest, dataKey))
    await mendAtUnlock(gathered, opened.file)
    return begin(opened, dataKey, now)
  })
}

/** Locks at once: the key leaves the session, the opened vault leaves memory. */
export async function lockVault(now: number): Promise<VaultStatus> {
  forgetOpened()
  const current = await currentSession(now)
  if (current) await endSession(current.generation)
  return vaultStatus(now)
}

/** Locks if the deadline has passed at `now` (ms). */
export async function lockIfOver(now: number): Promise<void> {
  if (!(await currentSession(now))) forgetOpened()
}

/** Locks because the screen was locked, if the person wants that. */
export async function lockForScreen(now: number): Promise<void> {
  const current = await currentSession(now)
  if (current?.session.lockOnScreenLock) await lockVault(now)
}

/**
 * Another password: new salt, new slot, new data key, everything sealed anew, and no older
 * generation left. Slots this version cannot make anew are dropped: their holder must enrol again.
 * @throws Failure `locked`, `passwordWrong`, `kdfOutOfRange`, `storageFull`, `storageFailed`; nothing is changed then
 */
export function changePassword(passwordKey: Bytes, newPasswordKey: Bytes, kdf: Kdf, now: number): Promise<void> {
  return oneAtATime(vaultQueue, async () => {
    const { session } = await requireSession(now)
    const { opened, gathered } = await openFresh(session)
    await checkPassword(opened, passwordKey)
    const gen = nextGeneration(gathered, opened.file)
    const sealing = await newSeal(opened.file.vaultId, newPasswordKey, kdf)
    const unlock = await sealAnew(gathered, opened.vault, sealing, { gen, prev: opened.file.sha, now })
    if (await currentSession(now)) await unlock() // locked meanwhile stays locked
  })
}

/**
 * Puts what is stored aside under another name and starts empty, whatever was there: for a person
 * whose vault cannot be opened any more.
 * @throws Failure `storageFull`, `storageFailed`
 */
export function setAside(now: number): Promise<VaultStatus> {
  return oneAtATime(vaultQueue, async () => {
    forgetOpened()
    await keepAside(await gather(), String(now))
    await clearHomes()
    await endSession(0)
    const status = await vaultStatus(now)
    await beat({ state: status.state, generation: 0 })
    return status
  })
}
