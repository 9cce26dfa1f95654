import { IDBFactory } from 'fake-indexeddb'
import { vi } from 'vitest'
import { FakeLocks } from './locks-fake.ts'

type Items = Record<string, unknown>
export type AreaName = 'local' | 'session' | 'sync'

/** One call of the browser's storage, as the fault hook sees it. */
export interface Step {
  area: AreaName | 'database'
  does: 'get' | 'set' | 'remove' | 'commit'
}

/** Says what befalls a step: nothing, an error before it takes effect, or the worker's death before or after it. */
export type Fault = (step: Step) => undefined | Error | 'killedBefore' | 'killedAfter'

const never = () => new Promise<never>(() => {})

/** One worker's life: once it is over, nothing it asks for is done or answered. */
class Life {
  over = false
  private end = () => {}
  readonly death = new Promise<void>(resolve => {
    this.end = resolve
  })
  kill(): void {
    this.over = true
    this.end()
  }
}
const copy = <T>(value: T): T => structuredClone(value)

/** A browser profile in memory: what is in it survives a killed worker. */
export class FakeProfile {
  readonly areas: Record<AreaName, Items> = { local: {}, session: {}, sync: {} }
  indexedDB = new IDBFactory()
  readonly locks = new FakeLocks()
  readonly alarms = new Map<string, number>()
  steps: Step[] = []
  fault: Fault = () => undefined
  private readonly followers = new Set<(changed: AreaName, changes: Record<string, { newValue?: unknown }>) => void>()

  /** Does one step, or what the fault says instead. */
  async step<T>(life: Life, step: Step, act: () => T | Promise<T>): Promise<T> {
    if (life.over) return never()
    this.steps.push(step)
    const fault = this.fault(step)
    if (fault instanceof Error) throw fault
    if (fault === 'killedBefore') return this.bury(life)
    const result = await act()
    if (fault === 'killedAfter') return this.bury(life)
    return life.over ? never() : result
  }

  private bury(life: Life): Promise<never> {
    life.kill()
    this.locks.releaseAll()
    return never()
  }

  /** The browser was closed and opened again. */
  restartBrowser(): void {
    this.areas.session = {}
  }

  /** What `webextension-polyfill` would be in this profile. */
  browser(life: Life) {
    const area = (name: AreaName) => ({
      get: (keys: string | string[]) => this.step(life, { area: name, does: 'get' }, () => this.pick(name, [keys].flat())),
      set: (items: Items) => this.step(life, { area: name, does: 'set' }, () => this.put(name, items)),
      remove: (keys: string | string[]) => this.step(life, { area: name, does: 'remove' }, () => this.drop(name, [keys].flat())),
      onChanged: {
        addListener: (heard: (changes: Record<string, { newValue?: unknown }>) => void) =>
          void this.followers.add((changed, changes) => changed === name && !life.over && heard(changes)),
        removeListener() {},
      },
    })
    return {
      storage: { local: area('local'), session: area('session'), sync: area('sync') },
      runtime: { id: 'lockstep', getURL: () => 'chrome-extension://lockstep/', getManifest: () => ({ version: '9.9.9' }) },
      alarms: {
        create: (name: string, { when }: { when: number }) => void this.alarms.set(name, when),
        clear: async (name: string) => this.alarms.delete(name),
      },
    }
  }

  private pick(name: AreaName, keys: string[]): Items {
    return copy(Object.fromEntries(keys.filter(key => Object.hasOwn(this.areas[name], key)).map(key => [key, this.areas[name][key]])))
  }

  private put(name: AreaName, items: Items): void {
    Object.assign(this.areas[name], copy(items))
    this.tellOf(name, Object.fromEntries(Object.entries(items).map(([key, newValue]) => [key, { newValue: copy(newValue) }])))
  }

  private drop(name: AreaName, keys: string[]): void {
    for (const key of keys) delete this.areas[name][key]
    this.tellOf(name, Object.fromEntries(keys.map(key => [key, {}])))
  }

  private tellOf(name: AreaName, changes: Record<string, { newValue?: unknown }>): void {
    for (const follower of this.followers) queueMicrotask(() => follower(name, changes))
  }

  /** The records of the database home; read and changed behind the worker's back. */
  async records(change: Items = {}): Promise<Items> {
    const database = await this.openRaw()
    const store = database.transaction('vault', 'readwrite').objectStore('vault')
    for (const [key, value] of Object.entries(change)) value === undefined ? store.delete(key) : store.put(value, key)
    const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())])
    database.close()
    return Object.fromEntries(keys.map((key, i) => [String(key), values[i]]))
  }

  private openRaw(): Promise<IDBDatabase> {
    const request = this.indexedDB.open('lockstep', 1)
    request.onupgradeneeded = () => void request.result.createObjectStore('vault')
    return settled(request)
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** What is answered only where there are pages. */
const pageMessages = {
  'code.fill': async () => ({ outcome: 'filled' as const, fields: 0, reasons: [] }),
  'page.explain': async () => ({ origin: '', kind: 'none' as const, reasons: [], asksFor: null, marked: false, refused: null }),
  'site.useField': async () => ({ origin: '', host: '', field: { id: '', name: '', type: 'text', index: 0 } }),
  'page.fieldAppeared': async () => null,
  'site.list': async () => ({ origins: [], patterns: [] }),
  'site.intend': async () => null,
  'site.settle': async () => ({ on: false }),
  'site.setAutomatic': async () => ({ origins: [], patterns: [] }),
  'site.revoke': async () => ({ origins: [], patterns: [] }),
  'site.takeWithdrawn': async () => [],
  'help.serverTime': async () => ({ offset: 0, precision: 500 }),
}

/**
 * Starts a worker in the profile: fresh modules, so that nothing is remembered, over the same storage.
 * Several may be alive at once.
 * @param more what else the browser has
 */
export async function startWorker(profile: FakeProfile, more: object = {}) {
  const life = new Life()
  vi.resetModules()
  vi.doMock('webextension-polyfill', () => ({ default: { ...profile.browser(life), ...more } }))
  vi.doMock('../../src/platform/database.ts', async original => {
    const real = await original<typeof import('../../src/platform/database.ts')>()
    return {
      readRecords: (keys: string[]) => profile.step(life, { area: 'database', does: 'get' }, () => real.readRecords(keys)),
      writeRecords: (records: Items) => profile.step(life, { area: 'database', does: 'commit' }, () => real.writeRecords(records)),
    }
  })
  vi.stubGlobal('indexedDB', profile.indexedDB)
  vi.doMock('../../src/platform/queue.ts', () => ({
    oneAtATime: <T>(name: string, work: () => Promise<T>) => (life.over ? never() : profile.locks.request(name, work)),
  }))
  const [store, door, { vaultMessages }, { reply }] = await Promise.all([
    import('../../src/background/vault-store.ts'),
    import('../../src/background/vault-door.ts'),
    import('../../src/background/handlers.ts'),
    import('../../src/platform/messaging.ts'),
  ])
  const ask = (type: string, payload: unknown = {}) => reply({ ...vaultMessages, ...pageMessages }, { type, payload }, 'ui')
  return { ...store, ...door, ask, death: life.death, stop: () => life.kill() }
}

export type Worker = Awaited<ReturnType<typeof startWorker>>
