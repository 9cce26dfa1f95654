import { vi } from 'vitest'
import type { LookReport } from '../../src/core/page-report.ts'
import type { Envelope } from '../../src/messages.ts'
import { type FakeProfile, startWorker } from './storage-fake.ts'

/*
 * Tabs with pages in them, as the background sees them, and a whole background over them: every
 * listener of its first lines is heard.
 */

type Heard = (...given: never[]) => unknown

/** An event of the browser: what listens, and the way to make it happen. */
class FakeEvent {
  readonly heard: Heard[] = []
  addListener = (listener: Heard) => void this.heard.push(listener)
  removeListener(): void {}
}

/** One page: what its scripts of ours would answer, and what was typed into it. */
export interface FakePage {
  url: string
  look: Partial<LookReport>
  /** The words it shows. */
  words: string
  /** Every code that was typed, in order. */
  typed: string[]
  /** How typing ends: null is well. Thrown while it is typed when `swallow` is 'stuck'. */
  swallow: LookReport['refused'] | 'stuck'
  /** Functions of ours that were called in it. */
  calls: string[]
  /** What happens elsewhere while the page is looked at. */
  meanwhile: () => Promise<unknown>
}

const look: Omit<LookReport, 'origin'> = {
  isTop: true,
  nonce: 'n',
  kind: 'single',
  fields: 1,
  room: null,
  score: 10,
  focused: false,
  refused: null,
  reasons: [],
  asksFor: null,
  marked: false,
  mark: null,
}

/** Pages in tabs, by the tab's number. */
export class FakePages {
  readonly tabs = new Map<number, FakePage>()
  readonly granted = new Set<string>()
  /** What the toolbar button said, tab by tab. */
  readonly badges: { tabId: number; text: string; title: string }[] = []
  readonly scripts = new Map<string, { id: string; matches: string[] }>()
  readonly grantsChanged = new FakeEvent()
  readonly message = new FakeEvent()

  /** Opens a page in a tab, in place of what was there. */
  open(tabId: number, url: string, given: Partial<FakePage> = {}): FakePage {
    const page: FakePage = { url, look: {}, words: '', typed: [], swallow: null, calls: [], meanwhile: async () => {}, ...given }
    this.tabs.set(tabId, page)
    return page
  }

  /** What the browser offers beside storage. */
  browser() {
    const nothing = new FakeEvent()
    const badge = (change: object) => async (given: { tabId: number }) =>
      void this.badges.push({ text: '', title: '', ...change, ...given })
    return {
      tabs: { get: async (id: number) => ({ id, url: this.page(id).url }), query: async () => [] },
      scripting: {
        executeScript: (call: Call) => this.execute(call),
        getRegisteredContentScripts: async () => [...this.scripts.values()],
        registerContentScripts: async (all: { id: string; matches: string[] }[]) => all.forEach(one => void this.scripts.set(one.id, one)),
        unregisterContentScripts: async ({ ids }: { ids: string[] }) => ids.forEach(id => void this.scripts.delete(id)),
      },
      permissions: {
        contains: async ({ origins }: { origins: string[] }) => origins.every(one => this.granted.has(one)),
        getAll: async () => ({ origins: [...this.granted] }),
        remove: async ({ origins }: { origins: string[] }) => origins.every(one => this.granted.delete(one)),
        onAdded: nothing,
        onRemoved: this.grantsChanged,
      },
      action: {
        setBadgeText: badge({}),
        setTitle: badge({}),
        setBadgeBackgroundColor: async () => {},
        openPopup: async () => Promise.reject(new Error('no gesture')),
      },
      i18n: { getMessage: (key: string) => key },
      commands: { onCommand: nothing },
      idle: { onStateChanged: nothing },
      contextMenus: { onClicked: nothing, removeAll: async () => {}, create() {} },
    }
  }

  private page(id: number): FakePage {
    const page = this.tabs.get(id)
    if (!page) throw new Error('No tab with id')
    return page
  }

  private async execute({ target, args = ['', null] }: Call): Promise<{ frameId: number; result: unknown }[]> {
    const [name, argument] = args
    const page = this.page(target.tabId)
    page.calls.push(name)
    return [{ frameId: 0, result: await answerIn(page, name, argument) }]
  }
}

interface Call {
  target: { tabId: number }
  args?: [string, unknown]
}

async function answerIn(page: FakePage, name: string, argument: unknown): Promise<unknown> {
  const { origin } = new URL(page.url)
  if (name === 'lockstepLook') {
    await page.meanwhile()
    return { ...look, origin, ...page.look }
  }
  if (name === 'lockstepNames') return { origin, typed: [], shown: [page.words] }
  if (name === 'lockstepSettled') return page.swallow ? { failure: page.swallow } : { filled: 1 }
  if (name !== 'lockstepFill') return undefined
  page.typed.push((argument as { code: string }).code)
  return page.swallow === 'stuck' ? { failure: 'pageChanged' } : { typed: 1 }
}

/** A whole background over a profile and pages. */
export interface Background {
  /** A message of an extension page. */
  ask(type: string, payload?: unknown): Promise<Envelope<unknown>>
  /** A message of our script in a tab's page. */
  report(tabId: number): Promise<Envelope<unknown> | undefined>
  /** The worker is stopped: nothing it still does counts. */
  stop(): void
  /** The browser says that its grants changed. */
  grantsChanged(): void
}

/** Starts the background's own first lines. Modules are fresh, as after a worker was stopped. */
export async function startBackground(profile: FakeProfile, pages: FakePages): Promise<Background> {
  const event = () => new FakeEvent()
  const runtime = {
    id: 'lockstep',
    getURL: () => 'chrome-extension://lockstep/',
    getManifest: () => ({ version: '9.9.9' }),
    onMessage: pages.message,
    onInstalled: event(),
    onStartup: event(),
  }
  pages.message.heard.length = 0
  const alarms = { create() {}, clear: async () => true, onAlarm: event() }
  const { stop } = await startWorker(profile, { ...pages.browser(), runtime, alarms })
  await import('../../src/background/index.ts')
  const hear = (message: unknown, sender: object) =>
    pages.message.heard[0]?.(message as never, { id: 'lockstep', ...sender } as never) as Promise<Envelope<unknown>>
  return {
    stop,
    ask: (type, payload = {}) => hear({ type, payload }, { url: 'chrome-extension://lockstep/popup.html' }),
    report(tabId) {
      const { url } = pages.tabs.get(tabId) ?? { url: '' }
      const said = { type: 'page.fieldAppeared', payload: {} }
      return hear(said, { url, origin: new URL(url).origin, frameId: 0, tab: { id: tabId } })
    },
    grantsChanged: () => pages.grantsChanged.heard.forEach(heard => void heard()),
  }
}

/** Waits, on the real clock, until something holds. */
export async function seen(holds: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => {
    if (!(await holds())) throw new Error('not yet')
  }, 15_000)
}
