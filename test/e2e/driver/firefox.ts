import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { findBrowser } from '../../run/browsers.mjs'
import { freshProfile, leaveSignals, type Profile } from './profile.ts'
import { type Driver, type Screen, until } from './screen.ts'

/** Fixed, because a temporary add-on otherwise gets a new one, hence new storage, at every start. */
const uuid = '5c1d1a52-7f0e-4c8e-9a53-2d5f8f3b6c10'

/** WebDriver BiDi as puppeteer holds it: the whole protocol, for what its pages do not offer. */
interface Wire {
  send(method: string, parameters: object): Promise<{ result: Record<string, unknown> }>
}

/** Keys that WebDriver names by private characters. */
const keys: Record<string, string> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  ArrowDown: '\uE015',
  ArrowUp: '\uE013',
  Control: '\uE009',
  Shift: '\uE008',
  Alt: '\uE00A',
}
const stroke = (key: string) => [
  { type: 'keyDown', value: keys[key] ?? key },
  { type: 'keyUp', value: keys[key] ?? key },
]

/** A document of Firefox as a screen, by its WebDriver number. */
function screenOf(wire: Wire, context: string, address: string, { close, colourScheme }: Pick<Screen, 'close' | 'colourScheme'>): Screen {
  let url = address
  const use = (method: string, parameters: object) => wire.send(method, { context, ...parameters })
  const perform = (type: 'key' | 'pointer', actions: object[]) => use('input.performActions', { actions: [{ type, id: type, actions }] })
  const evaluate = async (expression: string) => {
    const { result } = await wire.send('script.evaluate', { expression, target: { context }, awaitPromise: true, userActivation: true })
    const {
      type,
      result: value,
      exceptionDetails,
    } = result as { type: string; result: { value: string }; exceptionDetails?: { text: string } }
    if (type === 'exception') throw new Error(exceptionDetails?.text)
    return value.value
  }
  return {
    url: () => url,
    async evaluateText(expression) {
      const text = await evaluate(expression)
      url = await evaluate('location.href')
      return text
    },
    async clickAt({ x, y }) {
      const at = { type: 'pointerMove', x: Math.round(x), y: Math.round(y) }
      await perform('pointer', [at, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }])
    },
    async typeText(text) {
      await perform('key', [...text].flatMap(stroke))
    },
    async pressKey(key, ...held) {
      const down = held.map(modifier => ({ type: 'keyDown', value: keys[modifier] }))
      const up = held.map(modifier => ({ type: 'keyUp', value: keys[modifier] }))
      await perform('key', [...down, ...stroke(key), ...up])
    },
    async chooseFile(selector, ...paths) {
      const located = await use('browsingContext.locateNodes', { locator: { type: 'css', value: selector } })
      const [element] = located.result.nodes as { sharedId: string }[]
      await use('input.setFiles', { element, files: paths })
    },
    colourScheme,
    async picture(file) {
      const { result } = await use('browsingContext.captureScreenshot', {})
      writeFileSync(file, Buffer.from(String(result.data), 'base64'))
    },
    isOpen: () =>
      evaluate('location.href').then(
        () => true,
        () => false,
      ),
    close,
  }
}

/** Firefox with the extension of a folder as a temporary add-on, headless. */
export class Firefox implements Driver {
  readonly name = 'Firefox'
  readonly hasCommands = true
  readonly downloads: string
  readonly #profile: Profile
  readonly #extension: string
  readonly #geckoId: string
  #browser!: Browser
  #wire!: Wire
  #window = ''
  readonly #pages = new WeakMap<Screen, Page>()

  readonly #headless: boolean

  private constructor(extension: string, headless: boolean) {
    this.#headless = headless
    this.#profile = freshProfile()
    this.downloads = this.#profile.downloads
    this.#extension = resolve(extension)
    this.#geckoId = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')).browser_specific_settings.gecko.id
  }

  /** Starts with a fresh profile, headless unless a person is to see its window. */
  static async start(extension: string, { window = false } = {}): Promise<Firefox> {
    const firefox = new Firefox(extension, !window)
    await firefox.#launch()
    return firefox
  }

  async #launch(): Promise<void> {
    this.#browser = await puppeteer.launch({
      ...(this.#headless ? {} : leaveSignals),
      browser: 'firefox',
      executablePath: findBrowser('firefox').path,
      headless: this.#headless,
      userDataDir: this.#profile.folder,
      defaultViewport: null,
      args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [this.#geckoId]: uuid }),
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
        'browser.download.dir': this.downloads,
        'browser.download.folderList': 2,
        'browser.download.useDownloadDir': true,
        'browser.download.always_ask_before_handling_new_types': false,
      },
    })
    await this.#browser.installExtension(this.#extension)
    this.#wire = (this.#browser as unknown as { connection: Wire }).connection
    const { result } = await this.#wire.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
    this.#window = (result.contexts as { context: string }[])[0]?.context ?? ''
  }

  /** Runs a function body in the browser's own window, where the toolbar is. */
  async #inWindow(body: string): Promise<unknown> {
    const expression = `(async () => { const extension = WebExtensionPolicy.getByID(${JSON.stringify(this.#geckoId)}).extension; ${body} })()`
    const { result } = await this.#wire.send('script.evaluate', { expression, target: { context: this.#window }, awaitPromise: true })
    const {
      type,
      result: value,
      exceptionDetails,
    } = result as { type: string; result: { value: unknown }; exceptionDetails?: { text: string } }
    if (type === 'exception') throw new Error(exceptionDetails?.text)
    return value.value ?? null
  }

  #screen(context: string, url: string, close: () => Promise<void>): Screen {
    return screenOf(this.#wire, context, url, { close, colourScheme: scheme => this.#setColourScheme(scheme) })
  }

  /** All pages of this browser follow the preference. */
  async #setColourScheme(scheme: 'light' | 'dark'): Promise<void> {
    await this.#inWindow(`Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${scheme === 'dark' ? 0 : 1})`)
  }

  async openSite(url: string): Promise<Screen> {
    const page = await this.#browser.newPage()
    await page.goto(url)
    return this.#screenOfPage(page)
  }

  #screenOfPage(page: Page): Screen {
    const context = (page.mainFrame() as unknown as { _id: string })._id
    const screen = this.#screen(context, page.url(), () => page.close())
    this.#pages.set(screen, page)
    return screen
  }

  async openPopup(over: Screen): Promise<Screen> {
    await this.#hidePopup()
    await this.#pages.get(over)?.bringToFront()
    await this.#inWindow(`
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')
      await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window)`)
    const context = await until(
      () => this.#popupContext(),
      () => 'the popup did not open',
    )
    return this.#screen(context, `moz-extension://${uuid}/src/ui/popup.html`, () => this.#hidePopup())
  }

  /**
   * The popup's number for WebDriver, which by itself numbers tabs only: the popup's element gets
   * the key that tabs have, and the list of what can be driven is told about it.
   */
  async #popupContext(): Promise<string | null> {
    return (await this.#inWindow(`
      const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs')
      const popups = () => [...document.querySelectorAll('.webextension-popup-browser')]
      const popup = popups().find(one => one.closest('panel')?.state === 'open' && one.currentURI?.spec.includes('popup.html'))
      if (!popup) return null
      popup.permanentKey ??= {}
      NavigableManager.getBrowserById = function (id) {
        const tab = Object.getPrototypeOf(this).getBrowserById.call(this, id)
        return tab ?? popups().find(one => this.getIdForBrowser(one) === id) ?? null
      }
      return NavigableManager.getIdForBrowser(popup)`)) as string | null
  }

  async #hidePopup(): Promise<void> {
    await this.#inWindow(`document.querySelector('.webextension-popup-browser')?.closest('panel')?.hidePopup()`)
    const gone = async () => ((await this.#inWindow(`return document.querySelector('.webextension-popup-browser') === null`)) ? true : null)
    await until(gone, () => 'the popup did not close')
  }

  /** The addresses of every tab, and of every frame in it. */
  async addresses(): Promise<string[]> {
    interface Node {
      url: string
      children: Node[] | null
    }
    const all = (nodes: Node[]): string[] => nodes.flatMap(({ url, children }) => [url, ...all(children ?? [])])
    const { result } = await this.#wire.send('browsingContext.getTree', {})
    return all(result.contexts as Node[])
  }

  async screenAt(part: string): Promise<Screen> {
    const look = async () => {
      const { result } = await this.#wire.send('browsingContext.getTree', { maxDepth: 0 })
      return (result.contexts as { context: string; url: string }[]).find(({ url }) => url.includes(part)) ?? null
    }
    const { context, url } = await until(look, () => `no page at ${part}`)
    return this.#screen(context, url, async () => {
      await this.#wire.send('browsingContext.close', { context })
    })
  }

  /** Firefox keeps a key element for every command; this does what pressing it does. */
  async pressFillCommand(over: Screen): Promise<void> {
    await this.#pages.get(over)?.bringToFront()
    await this.#inWindow(`document.querySelector('keyset[id*=ext-keyset] key[modifiers="alt,shift"][key="F"]').doCommand()`)
  }

  /** Answers the browser's own question about an extension with a real click, once its buttons take one. */
  async answerQuestion(allow: boolean): Promise<void> {
    const isOpen = () => this.#inWindow(`return PopupNotifications.panel?.querySelector('popupnotification') !== null`)
    await until(
      async () => ((await isOpen()) ? true : null),
      () => 'the browser asks nothing',
    )
    const answer = async () => {
      await this.#inWindow(
        `const question = PopupNotifications.panel.querySelector('popupnotification'); (${allow} ? question?.button : question?.secondaryButton)?.click()`,
      )
      return (await isOpen()) ? null : true
    }
    await until(answer, () => 'the question stays open')
  }

  async stopBackground(): Promise<void> {
    await this.#inWindow('await extension.terminateBackground()')
  }

  async whenClosed(): Promise<void> {
    await new Promise(resolve => this.#browser.once('disconnected', resolve))
  }

  async restart(): Promise<void> {
    await this.#browser.close()
    await this.#launch()
  }

  async close(): Promise<void> {
    await this.#browser.close()
    this.#profile.remove()
  }
}
