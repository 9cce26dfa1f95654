import { writeFileSync } from 'node:fs'
import type { Screen } from './screen.ts'

/** WebDriver BiDi as puppeteer holds it: the whole protocol, for what its pages do not offer. */
export interface Wire {
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
export function screenOf(
  wire: Wire,
  context: string,
  address: string,
  { close, colourScheme }: Pick<Screen, 'close' | 'colourScheme'>,
): Screen {
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
