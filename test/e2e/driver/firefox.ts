import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { findBrowser } from '../../run/browsers.mjs'
import { screenOf, type Wire } from './firefox-screen.ts'
import { allWindows, numberPopup, preferences, uuid } from './firefox-window.ts'
import { freshProfile, leaveSignals, type Profile } from './profile.ts'
import { type Driver, type Point, type Screen, until } from './screen.ts'

const clickOf = (button: number) => [
  { type: 'pointerDown', button },
  { type: 'pointerUp', button },
]

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
  #opened = 0
  /** The WebDriver numbers of screens. */
  readonly #contexts = new WeakMap<Screen, string>()

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
      extraPrefsFirefox: preferences(this.#geckoId, this.downloads),
    })
    await this.#browser.installExtension(this.#extension)
    this.#wire = (this.#browser as unknown as { connection: Wire }).connection
    const { result } = await this.#wire.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
    this.#window = (result.contexts as { context: string }[])[0]?.context ?? ''
  }

  /** Runs a function body in the browser's own window, where the toolbar is. */
  async #inWindow(body: string): Promise<unknown> {
    const expression = `(async () => { const extension = WebExtensionPolicy.getByID(${JSON.stringify(this.#geckoId)}).extension; ${allWindows}; ${body} })()`
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
    const screen = screenOf(this.#wire, context, url, { close, colourScheme: scheme => this.#setColourScheme(scheme) })
    this.#contexts.set(screen, context)
    return screen
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
    return this.#screen(context, page.url(), () => page.close())
  }

  async openPopup(over: Screen): Promise<Screen> {
    await this.#hidePopup()
    const below = await this.#bringToFront(over)
    await this.#inWindow(`
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')
      await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(windowOf('${below}'))`)
    return this.#openedPopup()
  }

  async #openedPopup(): Promise<Screen> {
    const context = await until(
      () => this.#popupContext(),
      () => 'the popup did not open',
    )
    const popup = this.#screen(context, `moz-extension://${uuid}/src/ui/popup.html`, () => this.#hidePopup())
    await until(
      async () => ((await popup.evaluateText(`String(typeof chrome)`)) === 'object' ? true : null),
      () => 'the popup did not load',
    )
    return popup
  }

  /** Shows a screen's tab and gives its WebDriver number. */
  async #bringToFront(screen: Screen): Promise<string> {
    const context = this.#contexts.get(screen)
    if (context === undefined) throw new Error('not a screen of this browser')
    await this.#wire.send('browsingContext.activate', { context })
    return context
  }

  async #popupContext(): Promise<string | null> {
    return (await this.#inWindow(numberPopup)) as string | null
  }

  async #hidePopup(): Promise<void> {
    await this.#inWindow(`for (const one of popups()) one.closest('panel')?.hidePopup()`)
    const gone = async () => ((await this.#inWindow(`return popups().length === 0`)) ? true : null)
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
    await this.#bringToFront(over)
    await this.#inWindow(`document.querySelector('keyset[id*=ext-keyset] key[modifiers="alt,shift"][key="F"]').doCommand()`)
  }

  /** Right-clicks at a point of a page, chooses an entry of the menu that opens, and gives the popup that comes of it. */
  async chooseInMenu(over: Screen, { x, y }: Point, label: string): Promise<Screen> {
    const context = await this.#bringToFront(over)
    const press = [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }, ...clickOf(2)]
    await this.#wire.send('input.performActions', { context, actions: [{ type: 'pointer', id: 'pointer', actions: press }] })
    const choose = () =>
      this.#inWindow(`
        const menu = document.getElementById('contentAreaContextMenu')
        const entry = [...menu.querySelectorAll('menuitem')].find(one => one.label === ${JSON.stringify(label)})
        if (menu.state !== 'open' || !entry) return null
        menu.activateItem(entry)
        return true`)
    await until(choose, () => `the menu has no entry "${label}"`)
    return this.#openedPopup()
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

  /** Where the extension's files lie in this profile. */
  readonly root = `moz-extension://${uuid}/`

  /** Opens a page in a tab that only the browser itself may open: its own, or one of an extension. */
  async openFromBrowser(address: string): Promise<Screen> {
    const marked = `${address}#${++this.#opened}`
    await this.#inWindow(`gBrowser.selectedTab = gBrowser.addTrustedTab(${JSON.stringify(marked)})`)
    return this.screenAt(marked)
  }

  /** Installs one more extension and gives where its files lie. */
  async installOther(folder: string): Promise<string> {
    const id = await this.#browser.installExtension(folder)
    return String(await this.#inWindow(`return WebExtensionPolicy.getByID(${JSON.stringify(id)}).getURL('')`))
  }

  /** Opens a page in a private window of its own. */
  async openPrivately(url: string): Promise<Screen> {
    await this.#inWindow(`
      const opened = await BrowserWindowTracker.promiseOpenWindow({ private: true })
      opened.gBrowser.selectedTab = opened.gBrowser.addTrustedTab(${JSON.stringify(url)})`)
    return this.screenAt(url)
  }

  /** Opens a page in a container's tab: with cookies and storage of its own. */
  async openInContainer(url: string): Promise<Screen> {
    const page = await (await this.#browser.createBrowserContext()).newPage()
    await page.goto(url)
    return this.#screenOfPage(page)
  }

  /** Whether the extension's button is in the window of a page. */
  async hasButton(screen: Screen): Promise<boolean> {
    return Boolean(
      await this.#inWindow(`
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')
        const { widget } = ExtensionParent.apiManager.global.browserActionFor(extension)
        return Boolean(widget.forWindow(windowOf('${await this.#bringToFront(screen)}')).node)`),
    )
  }

  /** What a person does with "Run in Private Windows" in the browser's list of extensions. */
  async letIntoPrivateWindows(): Promise<void> {
    await this.#inWindow(`
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')
      await ExtensionPermissions.add(extension.id, { permissions: ['internal:privateBrowsingAllowed'], origins: [] })
      await (await AddonManager.getAddonByID(extension.id)).reload()`)
  }

  async stopBackground(): Promise<void> {
    await this.#inWindow('await extension.terminateBackground()')
  }

  async whenClosed(): Promise<void> {
    await new Promise(resolve => this.#browser.once('disconnected', resolve))
  }

  /** The browser itself, for tests that look beneath its screens. */
  get devtools(): Browser {
    return this.#browser
  }

  /** A page that was opened beneath the screens, as a screen. */
  adopt(page: Page): Screen {
    return this.#screenOfPage(page)
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
