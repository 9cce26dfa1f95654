import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import puppeteer, { type Browser, type CDPSession, type KeyInput, type Page, type Target } from 'puppeteer-core'
import { findBrowser } from '../../run/browsers.mjs'
import { type Display, startDisplay } from './display.ts'
import { freshProfile, leaveSignals, type Profile } from './profile.ts'
import { type Driver, type Screen, until } from './screen.ts'

/** Without these Chromium keeps asking the network and logs noise. */
const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** All processes below one, read from the system's own list. */
function descendants(pid: number): number[] {
  const list = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = list
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] => pairs.flatMap(([own = 0, above]) => (above === parent ? [own, ...below(own)] : []))
  return below(pid)
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** A page of Chromium as a screen. */
export function screenOf(page: Page): Screen {
  return {
    url: () => page.url(),
    evaluateText: expression => page.evaluate(expression) as Promise<string>,
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    typeText: text => page.keyboard.type(text),
    async pressKey(key, ...held) {
      for (const modifier of held) await page.keyboard.down(modifier)
      await page.keyboard.press(key as KeyInput)
      for (const modifier of held) await page.keyboard.up(modifier)
    },
    async chooseFile(selector, ...paths) {
      const input = await page.waitForSelector(selector)
      await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(...paths)
    },
    colourScheme: value => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]),
    async picture(file) {
      await page.screenshot({ path: file as `${string}.png` })
    },
    isOpen: async () => !page.isClosed(),
    close: () => page.close(),
  }
}

/** Where the browser puts downloads by itself, that is, as soon as nothing else is said over the protocol. */
function preferDownloads({ folder, downloads }: Profile): void {
  mkdirSync(join(folder, 'Default'))
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify({ download: { default_directory: downloads } }))
}

/** Chromium with the extension of a folder, headless or, when a display is given, with a window. */
export class Chromium implements Driver {
  readonly name = 'Chromium'
  readonly downloads: string
  readonly hasCommands: boolean
  readonly #profile: Profile
  readonly #display: Display | null
  readonly #extension: string
  #browser!: Browser
  #cdp!: CDPSession
  #id = ''
  readonly #pages = new WeakMap<Screen, Page>()

  readonly #headless: boolean
  readonly #kept: boolean

  private constructor(extension: string, display: Display | null, headless: boolean, kept: boolean) {
    this.#profile = freshProfile()
    this.downloads = this.#profile.downloads
    preferDownloads(this.#profile)
    this.#extension = extension
    this.#display = display
    this.#headless = headless
    this.#kept = kept
    this.hasCommands = display !== null
  }

  /**
   * Starts with a fresh profile. On `desktop` it has a window for a person; with `window` it runs on a
   * virtual display, where keyboard commands can be pressed, if this machine has one; else headless.
   * What the protocol installs is installed anew at every start, without what the person allowed it
   * since; `kept` names it on the command line instead, and the browser remembers.
   */
  static async start(
    extension: string,
    { window = false, kept = false }: { window?: boolean | 'desktop'; kept?: boolean } = {},
  ): Promise<Chromium> {
    const display = window === true ? await startDisplay() : null
    const chromium = new Chromium(extension, display, display === null && window !== 'desktop', kept)
    await chromium.#launch()
    return chromium
  }

  async #launch(): Promise<void> {
    const display = this.#display
    const forPerson = !this.#headless && display === null
    this.#browser = await puppeteer.launch({
      ...(forPerson ? leaveSignals : {}),
      executablePath: findBrowser('chromium').path,
      headless: this.#headless,
      env: { ...process.env, ...(display ? { DISPLAY: display.name } : {}) },
      pipe: true,
      enableExtensions: true,
      userDataDir: this.#profile.folder,
      defaultViewport: null,
      args: [...quiet, ...asRoot, '--disable-gpu', '--enable-unsafe-extension-debugging', '--window-size=1280,900', ...this.#keeping()],
    })
    this.#id = this.#kept ? await this.#idOfKept() : await this.#browser.installExtension(this.#extension)
    this.#cdp = await this.#browser.target().createCDPSession()
    await this.#cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: this.downloads })
  }

  #keeping(): string[] {
    return this.#kept ? [`--load-extension=${resolve(this.#extension)}`, '--disable-features=DisableLoadExtensionCommandLineSwitch'] : []
  }

  async #idOfKept(): Promise<string> {
    const worker = await this.#browser.waitForTarget(target => target.type() === 'service_worker')
    return new URL(worker.url()).host
  }

  async openSite(url: string): Promise<Screen> {
    const page = await this.#browser.newPage()
    await page.goto(url)
    return this.#remember(page)
  }

  #remember(page: Page): Screen {
    const screen = screenOf(page)
    this.#pages.set(screen, page)
    return screen
  }

  /** A page that was opened beneath the screens, as a screen. */
  adopt(page: Page): Screen {
    return this.#remember(page)
  }

  async openPopup(over: Screen): Promise<Screen> {
    await this.#closePopups()
    await this.#bringToFront(over)
    const { targetInfos } = await this.#cdp.send('Target.getTargets', { filter: [{}] })
    const tab = targetInfos.find(target => target.type === 'tab' && target.url === over.url())
    if (!tab) throw new Error(`no tab shows ${over.url()}`)
    await this.#cdp.send('Extensions.triggerAction', { id: this.#id, targetId: tab.targetId })
    return this.screenAt('/popup.html')
  }

  async #bringToFront(screen: Screen): Promise<void> {
    await this.#pages.get(screen)?.bringToFront()
  }

  async #closePopups(): Promise<void> {
    const popups = this.#browser.targets().filter(target => target.url().includes(`${this.#id}/src/ui/popup.html`))
    for (const popup of popups) await (await popup.asPage()).close()
    await until(
      async () => (this.#browser.targets().some(target => popups.includes(target)) ? null : true),
      () => 'a popup did not close',
    )
  }

  async screenAt(part: string): Promise<Screen> {
    const target = await this.#browser.waitForTarget(candidate => candidate.url().includes(part), { timeout: 10_000 })
    return this.#remember(await target.asPage())
  }

  async pressFillCommand(over: Screen): Promise<void> {
    if (!this.#display) throw new Error('keyboard commands need a window')
    await this.#bringToFront(over)
    await this.#display.pressKeys('alt+shift+f')
  }

  async stopBackground(): Promise<void> {
    const isWorker = (target: Target) => target.type() === 'service_worker' && target.url().includes(this.#id)
    // A message that waits starts the next one at once: what counts is that this one ended.
    let ended = !this.#browser.targets().some(isWorker)
    const note = (target: Target) => {
      ended ||= isWorker(target)
    }
    this.#browser.on('targetdestroyed', note)
    const [page] = await this.#browser.pages()
    if (!page) throw new Error('no page is open')
    const session = await page.createCDPSession()
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.stopAllWorkers')
    await until(
      async () => ended || null,
      () => 'the worker did not stop',
    ).finally(() => this.#browser.off('targetdestroyed', note))
    await session.detach()
  }

  async whenClosed(): Promise<void> {
    await new Promise(resolve => this.#browser.once('disconnected', resolve))
  }

  async restart(): Promise<void> {
    await this.closeBrowser()
    await this.#launch()
  }

  /** Ends the browser and leaves its folder as it is; `restart` starts it again. */
  async closeBrowser(): Promise<void> {
    if (this.#browser.connected) await this.#browser.close()
  }

  /** Kills every process of the browser at once (SIGKILL), as a crash would; `restart` starts it again. */
  async kill(): Promise<void> {
    const { pid } = this.#browser.process() ?? {}
    const ended = this.whenClosed()
    if (pid !== undefined) for (const one of [pid, ...descendants(pid)]) killIfThere(one)
    await ended
  }

  /** The browser itself, for tests that look beneath its screens. */
  get devtools(): Browser {
    return this.#browser
  }

  /** The extension's id in this browser. */
  get extensionId(): string {
    return this.#id
  }

  /** The folder that holds all this browser keeps on the disk. */
  get profileFolder(): string {
    return this.#profile.folder
  }

  async close(): Promise<void> {
    await this.closeBrowser()
    this.#display?.stop()
    this.#profile.remove()
  }
}
