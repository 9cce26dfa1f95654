import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HelpCodes } from '../../../src/messages.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { type Armed, arm, fillOver, send, sendRaw, tabBelow } from './armed.ts'
import { codeField, type HostilePages, pageWith, poison, startHostilePages } from './hostile-pages.ts'

/*
 * Pages that want a code where the person does not see it go, or where it does not belong.
 */

const input = (style: string, more = '') =>
  `<label for="code">Authentication code</label> <input id="code" name="code" autocomplete="one-time-code" maxlength="6" style="${style}" ${more}>`
const within = (style: string, more = '') => `<div style="${style}" ${more}>${codeField}</div>`

/** Fields a person does not see, or cannot use. None may be typed into. */
const unseen: Record<string, string> = {
  'display none': input('display:none'),
  'visibility hidden': input('visibility:hidden'),
  'opacity of its own': input('opacity:0.4'),
  'opacity of many ancestors': within('opacity:0.8', 'id="a"').replace(codeField, within('opacity:0.8')),
  'a filter that makes it transparent': input('filter:opacity(0)'),
  'a filter on an ancestor': within('filter:opacity(5%)'),
  'a mask that leaves nothing': input('mask-image:linear-gradient(transparent,transparent)'),
  'see-through over a row of boxes that cannot be seen either': `<div style="opacity:0"><div style="display:flex;position:absolute">${'<i style="width:40px;height:40px;border:1px solid"></i>'.repeat(6)}</div>${input('position:absolute;width:260px;height:40px')}</div>`,
  'see-through over nothing': within('opacity:0'),
  'two pixels': input('width:2px;height:2px;padding:0;border:0'),
  'scaled to nothing': within('transform:scale(0.01)'),
  'left of the page': input('position:absolute;left:-9999px'),
  'above the page': input('position:absolute;top:-9999px'),
  'fixed below the window': input('position:fixed;top:3000px;left:10px'),
  'fixed right of the window': input('position:fixed;top:10px;left:5000px'),
  'clipped away': input('position:absolute;clip-path:inset(100%)'),
  'clipped the old way': input('position:absolute;clip:rect(0,0,0,0)'),
  'in a box of no height': within('height:0;overflow:hidden'),
  covered: `${within('position:absolute;top:20px;left:20px')}<div style="position:fixed;inset:0;background:#fff;z-index:9"></div>`,
  'covered by the top layer': `${codeField}<div popover style="inset:0;width:100vw;height:100vh" id="p">Sign in</div><script>p.showPopover()</script>`,
  'in a frame fixed below the window': '<iframe src="/code" style="position:fixed;top:3000px" width="600" height="300"></iframe>',
  readonly: input('', 'readonly'),
  disabled: input('', 'disabled'),
  'in a disabled fieldset': `<fieldset disabled>${codeField}</fieldset>`,
  inert: within('', 'inert'),
  'hidden from screen readers': within('', 'aria-hidden="true"'),
  'type hidden': '<input type="hidden" id="code" name="code" autocomplete="one-time-code">',
}

const boxes = Array.from({ length: 6 }, (_, i) => `<input inputmode="numeric" maxlength="1" aria-label="Digit ${i + 1}" size="1">`).join(
  ' ',
)
const swallowing = `<script>const field = document.querySelector('#code'); field.addEventListener('input', () => { field.value = '' })</script>`

const frame = (attributes: string) =>
  pageWith(`<h1>Enter your code</h1><iframe id="inner" width="600" height="300" ${attributes}></iframe>`)
const quoted = (html: string) => html.replaceAll('"', '&quot;')

const valuesIn = (tab: Screen) =>
  inside(tab, () => [...document.querySelectorAll('input')].map(({ value }) => value).filter(value => value !== ''), null)

describe.sequential('a page that wants the code out of sight', () => {
  let armed: Armed
  let site: HostilePages
  let other: HostilePages
  let id = ''
  const pages: Record<string, string> = {}

  beforeAll(async () => {
    const otherPages: Record<string, string> = { '/': pageWith(codeField) }
    other = await startHostilePages(otherPages)
    Object.entries(unseen).forEach(([, body], i) => {
      pages[`/unseen/${i}`] = pageWith(body)
    })
    site = await startHostilePages(pages)
    otherPages['/around'] = frame(`src="${site.at('/code')}"`)
    Object.assign(pages, {
      '/code': pageWith(codeField),
      '/foreign-frame': frame(`src="${other.at('/')}"`),
      '/named-frame': frame(`src="${site.at('/code', 'localhost')}"`),
      '/nested': frame('src="/framed"'),
      '/framed': frame('src="/code"'),
      '/sandwich': frame(`src="${other.at('/around')}"`),
      '/sandboxed': frame(`sandbox="allow-scripts allow-forms" src="/code"`),
      '/sandboxed-srcdoc': frame(`sandbox="allow-scripts" srcdoc="${quoted(codeField)}"`),
      '/srcdoc': frame(`srcdoc="${quoted(codeField)}"`),
      '/data-frame': frame(`src="data:text/html,${encodeURIComponent(codeField)}"`),
      '/unseen-frame': frame('style="opacity:0.1" src="/code"'),
      '/poisoned': pageWith(`${codeField}${poison}`),
      '/decoys': pageWith(
        `${input('opacity:0')}${input('position:absolute;left:-900px')}<form>${codeField.replaceAll('code"', 'real"')}</form>`,
      ),
      '/twins': pageWith(`<form>${codeField}</form><form>${codeField}</form>`),
      '/boxes': pageWith(`<p>Enter the code of your authenticator app</p>${boxes}`),
      '/swallows': pageWith(`${codeField}${swallowing}`),
      '/events': pageWith(
        `${codeField}<script>setInterval(() => { const f = document.querySelector('#code'); f.focus(); for (const type of ['click', 'keydown', 'input', 'paste', 'change']) f.dispatchEvent(type === 'keydown' ? new KeyboardEvent(type, { key: 'F', altKey: true, shiftKey: true, bubbles: true }) : new Event(type, { bubbles: true })); postMessage({ type: 'code.fill', payload: { id: 'x', tabId: 1 } }, '*'); dispatchEvent(new CustomEvent('lockstepFill', { detail: 1 })); globalThis.lockstepFill?.({}) }, 5)</script>`,
      ),
    })
    armed = await arm()
    ;[id = ''] = await armed.add({ sites: [`127.0.0.1:${site.port}`, `localhost:${site.port}`] })
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
    await other?.close()
  })

  const fillAt = async (path: string) => {
    const tab = await armed.chromium.openSite(site.at(path))
    return { tab, answer: await fillOver(armed.chromium, tab, id) }
  }

  test.each(Object.keys(unseen).map((how, i) => ({ how, path: `/unseen/${i}` })))(
    'a field that is not there to be seen: $how',
    async ({ path }) => {
      const { tab, answer } = await fillAt(path)
      expect(answer).toMatchObject({ ok: false })
      expect(await valuesIn(tab)).toEqual([])
      await tab.close()
    },
  )

  test.each([
    ['/foreign-frame', 'frameForeign|fieldNotFound'],
    ['/named-frame', 'frameForeign|fieldNotFound'],
    ['/sandwich', 'frameForeign|fieldNotFound'],
    ['/sandboxed', 'frameSandboxed'],
    ['/sandboxed-srcdoc', 'frameSandboxed'],
    ['/data-frame', 'frameForeign|frameSandboxed|fieldNotFound'],
    ['/unseen-frame', 'fieldRefused'],
  ])('%s gets nothing', async (path, code) => {
    const { tab, answer } = await fillAt(path)
    expect(answer?.ok === false && answer.code).toMatch(new RegExp(code))
    const frames = armed.chromium.devtools.targets().length
    expect(frames).toBeGreaterThan(0)
    expect(await typedInFrames(armed, site.at(path))).toEqual([])
    await tab.close()
  })

  test.each(['/srcdoc', '/framed', '/nested'])('the page’s own frame is its own: %s', async path => {
    const { tab, answer } = await fillAt(path)
    expect(answer).toMatchObject({ ok: true })
    await tab.close()
  })

  test('a page that poisoned every prototype gets the code typed and learns of nothing else', async () => {
    const { tab, answer } = await fillAt('/poisoned')
    expect(answer).toMatchObject({ ok: true, value: { outcome: expect.stringMatching(/filled|waited/), fields: 1 } })
    expect(await tab.evaluateText(`globalThis.armedFully + ' ' + globalThis.trapped`)).toBe('true undefined')
    await tab.close()
  })

  test('decoys stay empty and the field that is seen gets it', async () => {
    const { tab, answer } = await fillAt('/decoys')
    expect(answer).toMatchObject({ ok: true })
    expect(
      await inside(tab, () => [...document.querySelectorAll('input')].map(({ id: name, value }) => `${name}${value.length}`), null),
    ).toEqual(['code0', 'code0', 'real6'])
    await tab.close()
  })

  test('two fields alike: nothing is guessed', async () => {
    const { tab, answer } = await fillAt('/twins')
    expect(answer).toMatchObject({ ok: false, code: 'fieldAmbiguous' })
    expect(await valuesIn(tab)).toEqual([])
    await tab.close()
  })

  test('a counter is not spent for a row of boxes its code does not fit, and not twice for a page that swallows it', async () => {
    const sites = [`127.0.0.1:${site.port}`]
    const [long = '', short = ''] = await armed.add(
      { type: 'hotp', digits: 8, accountName: 'long', sites },
      { type: 'hotp', accountName: 'short', sites },
    )
    const row = await armed.chromium.openSite(site.at('/boxes'))
    expect(await fillOver(armed.chromium, row, long)).toEqual({ ok: false, code: 'fieldLength', detail: '6' })
    expect(await valuesIn(row)).toEqual([])
    expect(await send(armed.page, 'code.advance', { id: long })).toMatchObject({ counter: 1 })
    await row.close()
    const tab = await armed.chromium.openSite(site.at('/swallows'))
    const popup = await armed.chromium.openPopup(tab)
    const tabId = await tabBelow(popup)
    expect(await sendRaw(popup, { type: 'code.fill', payload: { id: short, tabId } })).toMatchObject({ ok: false })
    const { spent } = await send<HelpCodes>(popup, 'help.codes', { id: short })
    expect(await send(popup, 'code.advance', { id: short, tabId })).toEqual({ code: spent?.code, counter: 1, again: true })
    expect(await send(popup, 'code.advance', { id: short, tabId })).toMatchObject({ counter: 2 })
    await popup.close()
    await tab.close()
  })

  test('events and messages a page makes up fill nothing', async () => {
    const tab = await armed.chromium.openSite(site.at('/events'))
    const popup = await armed.chromium.openPopup(tab)
    await new Promise(resolve => setTimeout(resolve, 1500))
    await popup.close()
    expect(await valuesIn(tab)).toEqual([])
    await tab.close()
  })
})

/** What stands in fields of any frame of the page at an address. */
async function typedInFrames({ chromium }: Armed, url: string): Promise<string[]> {
  const [page] = (await chromium.devtools.pages()).filter(candidate => candidate.url() === url)
  const read = `[...document.querySelectorAll('input')].map(field => field.value).filter(value => value !== '')`
  const all = await Promise.all((page?.frames() ?? []).map(frame => frame.evaluate(read) as Promise<string[]>))
  return all.flat()
}
