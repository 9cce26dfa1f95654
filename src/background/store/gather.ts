import { Failure } from '../../core/failure.ts'
import { type Reading, readVaultFile, type VaultFile } from '../../core/vault-file.ts'
import { type Home, headKey, homeKeys, homes, type Records, readTrace, slotKeys, syncedTrace, type Trace } from './homes.ts'

/** What was found in one home; `records` is null when the browser could not read it. */
export interface Shelf {
  home: Home
  records: Records | null
  readings: Reading[]
}

/** Everything that is stored, judged without any key. */
export interface Gathered {
  shelves: Shelf[]
  /** Sound documents, newest first, each once. */
  files: VaultFile[]
  traces: Trace[]
}

/** What the stored things amount to. Only `empty` may be written to without a document in hand. */
export type Stored = 'empty' | 'sealed' | 'missing' | 'damaged' | 'newer'

/** Reads both homes and the traces. Never throws. */
export async function gather(): Promise<Gathered> {
  const [shelves, synced] = await Promise.all([Promise.all(homes.map(shelfOf)), syncedTrace()])
  const heads = shelves.map(({ records }) => readTrace(records?.[headKey]))
  return { shelves, files: soundFiles(shelves), traces: [...heads, synced].filter(trace => trace !== null) }
}

async function shelfOf(home: Home): Promise<Shelf> {
  const records = await home.read(homeKeys).catch(() => null)
  const texts = slotKeys.map(key => records?.[key]).filter(text => text !== undefined)
  return { home, records, readings: await Promise.all(texts.map(readingOf)) }
}

/** A text is judged once, however many homes hold it. */
const judged = new Map<string, Promise<Reading>>()

async function readingOf(text: unknown): Promise<Reading> {
  if (typeof text !== 'string') return { kind: 'damaged' }
  const known = judged.get(text) ?? readVaultFile(text)
  if (judged.size > 4) judged.clear()
  judged.set(text, known)
  return known
}

function soundFiles(shelves: readonly Shelf[]): VaultFile[] {
  const files = shelves.flatMap(({ readings }) => readings.flatMap(reading => (reading.kind === 'file' ? [reading.file] : [])))
  const distinct = new Map(files.map(file => [file.sha, file]))
  return [...distinct.values()].sort((a, b) => b.gen - a.gen)
}

/** A document of a later version anywhere means hands off; an unreadable or spoilt one is never "empty". */
export function storedState({ shelves, files, traces }: Gathered): Stored {
  const readings = shelves.flatMap(shelf => shelf.readings)
  if (readings.some(({ kind }) => kind === 'newer')) return 'newer'
  if (files.length > 0) return 'sealed'
  if (readings.length > 0 || isUnreadable(shelves)) return 'damaged'
  return traces.length > 0 ? 'missing' : 'empty'
}

/** Whether the browser failed to read a home. Then nothing may be written: it may hold what we cannot see. */
export function isUnreadable(shelves: readonly Shelf[]): boolean {
  return shelves.some(({ records }) => records === null)
}

/**
 * The documents of a vault that can be opened, newest first.
 * @throws Failure `vaultMissing` (also when there never was one), `vaultDamaged`, `vaultNewer`
 */
export function sealedFiles(gathered: Gathered): [VaultFile, ...VaultFile[]] {
  const state = storedState(gathered)
  const [newest, ...older] = gathered.files
  if (state === 'sealed' && newest) return [newest, ...older]
  throw new Failure(state === 'newer' ? 'vaultNewer' : state === 'damaged' ? 'vaultDamaged' : 'vaultMissing')
}

/** The highest generation any trace of this vault remembers. */
export function highestSeen({ traces }: Gathered, vaultId: string): number {
  return Math.max(0, ...traces.filter(trace => trace.vaultId === vaultId).map(({ gen }) => gen))
}
