/** Where to press, in CSS pixels of the document's viewport. */
export interface Point {
  x: number
  y: number
}

/** One document in a browser: read with a function that travels there, used with real keys and clicks. */
export interface Screen {
  url(): string
  /** Evaluates an expression there and gives the text it comes to, waiting for promises. */
  evaluateText(expression: string): Promise<string>
  clickAt(point: Point): Promise<void>
  /** Types into whatever has the focus. */
  typeText(text: string): Promise<void>
  /** Presses one key by its DOM name, such as `Enter` or `Tab`, with modifiers held. */
  pressKey(key: string, ...held: ('Control' | 'Shift' | 'Alt')[]): Promise<void>
  /** Gives a file, or several, to the one `<input type=file>` that the selector finds. */
  chooseFile(selector: string, ...paths: string[]): Promise<void>
  colourScheme(scheme: 'light' | 'dark'): Promise<void>
  /** Writes a PNG of the visible part. */
  picture(file: string): Promise<void>
  isOpen(): Promise<boolean>
  close(): Promise<void>
}

/** A browser with the built extension and a profile folder of its own. */
export interface Driver {
  readonly name: 'Chromium' | 'Firefox'
  /** Where downloads land. */
  readonly downloads: string
  /** Whether the keyboard command can be pressed here. */
  readonly hasCommands: boolean
  openSite(url: string): Promise<Screen>
  /** Clicks the toolbar button over a page and gives the popup that opens. */
  openPopup(over: Screen): Promise<Screen>
  /** The screen that has opened, or will soon, at an address with this part. */
  screenAt(part: string): Promise<Screen>
  /** Presses the keyboard command that fills, over a page. */
  pressFillCommand(over: Screen): Promise<void>
  /** Stops the extension's background as the browser does when it idles. */
  stopBackground(): Promise<void>
  /** Ends the browser and starts it again with the same profile. */
  restart(): Promise<void>
  /** Resolves when the browser has ended, by whomever. */
  whenClosed(): Promise<void>
  close(): Promise<void>
}

/**
 * Calls a function inside the screen, with JSON in and out. It travels as text: it may use nothing
 * but its argument and the document. (`__name` is what the TypeScript runner writes around inner functions.)
 */
export async function inside<A, R>(screen: Screen, read: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
  const call = `(${read})(${JSON.stringify(argument)})`
  const text = await screen.evaluateText(`(async () => { const __name = f => f; return JSON.stringify((await ${call}) ?? null) })()`)
  return JSON.parse(text) as R
}

/** How long a test waits for a state before it says what it saw instead, in ms. */
export const patience = 15_000

/**
 * Asks again and again until the answer is not null.
 * @throws Error with `told`'s sentence when that takes longer than `limit` ms
 */
export async function until<T>(ask: () => Promise<T | null>, told: () => Promise<string> | string, limit = patience): Promise<T> {
  const end = Date.now() + limit
  let last: unknown = null
  do {
    const answer = await ask().catch(error => {
      last = error
      return null
    })
    if (answer !== null) return answer
    await new Promise(resolve => setTimeout(resolve, 50))
  } while (Date.now() < end)
  throw new Error(await told(), { cause: last })
}
