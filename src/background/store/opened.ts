import { fromBase64url } from '../../core/bytes.ts'
import { Failure } from '../../core/failure.ts'
import { commitment, type VaultKey } from '../../core/seal.ts'
import type { Vault } from '../../core/vault.ts'
import { keyFor, openVault, type VaultFile } from '../../core/vault-file.ts'
import { keepAside } from './aside.ts'
import { healHomes, lagging } from './commit.ts'
import { type Gathered, gather, highestSeen, isUnreadable, sealedFiles } from './gather.ts'
import { syncedTrace } from './homes.ts'
import { leaveNotice } from './notice.ts'
import { type CurrentSession, currentSession, endSession, type Session } from './session.ts'

/** The vault in clear, with the document it came from and the key that opens it. */
export interface Opened {
  vault: Vault
  file: VaultFile
  key: VaultKey
}

/**
 * The opened vault of this worker's life. It counts only beside a session with the same data key
 * and generation; the session is asked each time.
 */
let remembered: { opened: Opened; sessionKey: string } | null = null

/** Forgets the opened vault: locked means gone from memory as far as the language allows. */
export function forgetOpened(): void {
  remembered = null
}

/** Keeps the opened vault for the next message, if the session it belongs to still holds. */
export async function remember(opened: Opened, sessionKey: string, now: number): Promise<void> {
  const current = await currentSession(now)
  remembered = current?.session.key === sessionKey ? { opened, sessionKey } : null
}

/** Keeps the opened vault for a session that is about to begin. It is of no use before that. */
export function rememberFor(opened: Opened, sessionKey: string): void {
  remembered = { opened, sessionKey }
}

/** What this worker remembers of the session's vault; null when it must be read again. */
export function rememberedFor(session: Session, generation: number): Opened | null {
  const fits = remembered?.sessionKey === session.key && remembered.opened.file.gen === generation
  return fits ? (remembered?.opened ?? null) : null
}

/**
 * The session that lets the vault be opened.
 * @throws Failure `locked`
 */
export async function requireSession(now: number): Promise<CurrentSession> {
  const current = await currentSession(now)
  if (current) return current
  forgetOpened()
  throw new Failure('locked')
}

/**
 * Reads the newest document from the disk and opens it with the session's key.
 * Must run under the vault's queue.
 * @throws Failure `locked` when another password sealed it meanwhile, `vaultMissing`, `vaultDamaged`, `vaultNewer`
 */
export async function openFresh({ key, vaultId }: Session): Promise<{ opened: Opened; gathered: Gathered }> {
  const gathered = await gather()
  const [newest] = sealedFiles(gathered)
  const dataKey = fromBase64url(key, 'unexpected', 32)
  const usable = await keyFor({ vaultId }, dataKey)
  dataKey.fill(0)
  if (newest.vaultId !== vaultId || newest.commit !== (await commitment(usable))) {
    await endSession(newest.gen)
    throw new Failure('locked')
  }
  const opened = await openNewest(gathered, usable)
  await mend(gathered, opened.file)
  return { opened, gathered }
}

/**
 * The newest document that this key opens.
 * @throws Failure `vaultDamaged` when none does
 */
export async function openNewest(gathered: Gathered, key: VaultKey): Promise<Opened> {
  for (const file of sealedFiles(gathered)) {
    const vault = await openVault(file, key).catch(damagedOnly)
    if (vault) return { vault, file, key }
  }
  throw new Failure('vaultDamaged')
}

function damagedOnly(thrown: unknown): null {
  if (thrown instanceof Failure && thrown.code === 'vaultDamaged') return null
  throw thrown
}

/**
 * Brings a home that lags behind up to the newest document that opened, and says so. If later
 * generations were seen than any that is left, what is spoilt is kept aside first.
 */
export async function mend(gathered: Gathered, file: VaultFile): Promise<void> {
  if (!isUnreadable(gathered.shelves)) await mendFrom(gathered, file)
}

/**
 * `mend` at an unlock, where a home that the browser keeps failing to read is written anew as well:
 * left alone it would stop every later change. Whatever was once called saved is in both homes, so
 * nothing is lost if the readable one is current; the synchronised trace must bear witness to that.
 */
export async function mendAtUnlock(gathered: Gathered, file: VaultFile): Promise<void> {
  if (!isUnreadable(gathered.shelves) || (await isWitnessed(file))) await mendFrom(gathered, file)
}

async function isWitnessed({ vaultId, gen }: VaultFile): Promise<boolean> {
  const witness = await syncedTrace()
  return witness !== null && witness.vaultId === vaultId && witness.gen <= gen
}

async function mendFrom(gathered: Gathered, file: VaultFile): Promise<void> {
  const rolledBack = highestSeen(gathered, file.vaultId) > file.gen
  const lags = lagging(gathered, file)
  if (lags.length === 0 && !rolledBack) return
  if (rolledBack && isSpoilt(gathered)) await keepAside(gathered, `spoilt-${file.gen}`)
  await healHomes(lags, file, hasOtherKey(gathered, file))
  await leaveNotice({ healed: lags.some(({ spoilt }) => spoilt), rolledBack })
}

/** After a change of password that was cut short, a home still has a generation that the old one opens. */
function hasOtherKey({ files }: Gathered, { commit }: VaultFile): boolean {
  return files.some(other => other.commit !== commit)
}

function isSpoilt({ shelves }: Gathered): boolean {
  return shelves.some(({ readings }) => readings.some(({ kind }) => kind === 'damaged'))
}
