import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inside } from '../driver/screen.ts'
import { type Armed, arm, extensionFolder, fillOver } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'
import { farApart, timeApart } from './timing.ts'

/*
 * What a page can learn: that Lockstep is there, that it looked, what is in it. Nothing, until a code is typed.
 */

const square = 'width:200px;height:200px'
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** Counts what happens to a spying element, and every node that comes into the page. */
const spies = `<script>
globalThis.made = 0; globalThis.nodes = []; globalThis.events = []
customElements.define('x-spy', class extends HTMLElement { constructor() { super(); globalThis.made++ } })
new MutationObserver(list => { for (const { addedNodes, attributeName } of list) nodes.push(...[...addedNodes].map(n => n.nodeName), ...(attributeName ? [attributeName] : [])) })
  .observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
for (const type of ['message', 'focus', 'focusin', 'scroll', 'selectionchange', 'error', 'resize']) addEventListener(type, () => events.push(type), true)
</script>`

describe.sequential('a page that wants to know whether Lockstep is there', () => {
  let armed: Armed
  let site: HostilePages
  beforeAll(async () => {
    site = await startHostilePages({
      '/blank': pageWith('<p>nothing</p>'),
      '/spying': pageWith(
        `${spies}<svg style="${square}" viewBox="0 0 9 9"><foreignObject width="9" height="9"><x-spy></x-spy><img src="/in-svg"></foreignObject><image href="/svg-image" width="5" height="5"/></svg>
        <div style="${square};background-image:url(/background)"></div><img src="/picture" style="${square}" alt=""><div style="${square};background:url(/late)"></div><div style="${square};background:url(/missing)"></div>${codeField}`,
      ),
      '/forbidding': {
        body: pageWith(`<div style="${square};background:url(/forbidden)"></div>`),
        headers: { 'content-security-policy': "img-src 'none'" },
      },
      ...Object.fromEntries(
        ['/in-svg', '/svg-image', '/background', '/picture', '/late'].map(path => [
          path,
          { body: png, type: 'image/png', headers: { 'cache-control': 'no-store' } },
        ]),
      ),
    })
    armed = await arm()
    // With several accounts the popup also asks the page whom it names.
    await armed.add({ sites: [`127.0.0.1:${site.port}`] }, { sites: [`127.0.0.1:${site.port}`], accountName: 'another' })
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
  })

  test('no packed file can be fetched, embedded or told from one that is not there', async () => {
    const files = readdirSync(extensionFolder, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
    const paths = files.map(file => `${file.parentPath}/${file.name}`.slice(`${extensionFolder}/`.length).replace(/^\/+/, ''))
    expect(paths.length).toBeGreaterThan(20)
    const tab = await armed.chromium.openSite(site.at('/blank'))
    const outcomes = await inside(
      tab,
      async ({ root, names }) => {
        const tried = (name: string, tag: 'img' | 'script' | 'link' | 'iframe') =>
          new Promise<string>(resolve => {
            const element = document.createElement(tag)
            const address = tag === 'link' ? 'href' : 'src'
            if (tag === 'link') element.setAttribute('rel', 'stylesheet')
            element.addEventListener('load', () => resolve(tag === 'iframe' ? reachOf(element as HTMLIFrameElement) : 'loaded'))
            element.addEventListener('error', () => resolve('error'))
            setTimeout(() => resolve('silent'), 20_000)
            element.setAttribute(address, root + name)
            document.body.append(element)
          })
        const reachOf = (frame: HTMLIFrameElement) => {
          try {
            return frame.contentDocument ? `own:${frame.contentDocument.title}` : 'foreign'
          } catch {
            return 'foreign'
          }
        }
        const fetched = (name: string) =>
          fetch(root + name).then(
            ({ status }) => `status ${status}`,
            error => `${error}`,
          )
        const framed = (name: string) => (/html$|json$|none/.test(name) ? tried(name, 'iframe') : 'foreign') // a frame each is slow
        const all = names.map(async name => {
          const embedded = await Promise.all([fetched(name), tried(name, 'img'), tried(name, 'script'), tried(name, 'link'), framed(name)])
          return embedded.join(' | ')
        })
        return Promise.all(all)
      },
      { root: `chrome-extension://${armed.chromium.extensionId}/`, names: [...paths, 'none.js', 'src/ui/none.html'] },
    )
    expect(new Set(outcomes).size, JSON.stringify([...new Set(outcomes)])).toBe(1)
    expect(outcomes[0]).toContain('TypeError: Failed to fetch | error | error | error')
    await tab.close()
  })

  test('nor by the time a refusal takes', async () => {
    const tab = await armed.chromium.openSite(site.at('/blank'))
    const absent = armed.chromium.extensionId.split('').reverse().join('')
    const roots: [string, string] = [`chrome-extension://${armed.chromium.extensionId}/`, `chrome-extension://${absent}/`]
    for (const file of ['src/ui/popup.html', 'manifest.json']) expect(await timeApart(tab, roots, file), file).toBeLessThan(farApart)
    await tab.close()
  })

  test('our pages cannot be opened by a page', async () => {
    const tab = await armed.chromium.openSite(site.at('/blank'))
    const before = armed.chromium.devtools.targets().length
    const url = `chrome-extension://${armed.chromium.extensionId}/src/ui/popup.html`
    await inside(
      tab,
      address => {
        const opened = window.open(address)
        const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' })
        document.body.append(link)
        link.click()
        return String(opened)
      },
      url,
    )
    await new Promise(resolve => setTimeout(resolve, 1000))
    const pages = await armed.chromium.devtools.pages()
    const titles = await Promise.all(
      pages.filter(page => page.url().includes('popup.html')).map(page => page.evaluate('typeof chrome?.storage')),
    )
    expect(before).toBeGreaterThan(0)
    expect(titles).toEqual([])
    await tab.close()
  })

  test('nothing in the page moves and nothing is asked of its server while the popup looks at it', async () => {
    const tab = await armed.chromium.openSite(site.at('/spying'))
    await new Promise(resolve => setTimeout(resolve, 500))
    const state = () =>
      inside(
        tab,
        () => JSON.stringify([Reflect.get(globalThis, 'made'), Reflect.get(globalThis, 'nodes'), document.querySelectorAll('*').length]),
        null,
      )
    const [before, hits] = [await state(), site.hits.length]
    const popup = await armed.chromium.openPopup(tab)
    await new Promise(resolve => setTimeout(resolve, 2500))
    await popup.close()
    expect(site.hits.slice(hits).map(({ path }) => path)).toEqual([])
    expect(await state()).toBe(before)
    await tab.close()
  })

  test('the extension’s own contexts reach no server, whatever they try', async () => {
    const hits = site.hits.length
    const tries = `Promise.allSettled([fetch(address), fetch(address, { mode: 'no-cors' }), import(address),
      Promise.resolve(globalThis.navigator.sendBeacon?.(address)), new Promise((done, fail) => { const s = new WebSocket(address.replace('http', 'ws')); s.onopen = done; s.onerror = fail }),
      new Promise((done, fail) => { const image = new Image(); image.onload = done; image.onerror = fail; image.src = address })]).then(all => all.map(one => one.status).join())`
    const address = `const address = ${JSON.stringify(site.at('/leak'))};`
    await armed.page.evaluateText(`(async () => { ${address} return ${tries} })()`)
    const target = await armed.chromium.devtools.waitForTarget(
      one => one.type() === 'service_worker' && one.url().includes(armed.chromium.extensionId),
    )
    const worker = await target.worker()
    await worker?.evaluate(
      `(async () => { ${address} return Promise.allSettled([fetch(address), fetch(address, { mode: 'no-cors' }), (async () => new WebSocket(address.replace('http', 'ws')))()]) })()`,
    )
    await new Promise(resolve => setTimeout(resolve, 500))
    expect(worker).toBeTruthy()
    expect(site.hits.slice(hits).map(({ path }) => path)).toEqual([])
    const tab = await armed.chromium.openSite(site.at('/blank'))
    await inside(tab, to => fetch(to).then(() => null), site.at('/leak'))
    expect(
      site.hits.slice(hits).map(({ path }) => path),
      'the server does count',
    ).toContain('/leak')
    await tab.close()
  })

  test('a picture the page forbids itself is not fetched for the scan either', async () => {
    const tab = await armed.chromium.openSite(site.at('/forbidding'))
    const hits = site.hits.length
    const popup = await armed.chromium.openPopup(tab)
    await new Promise(resolve => setTimeout(resolve, 2000))
    await popup.close()
    expect(site.hits.slice(hits).map(({ path }) => path)).toEqual([])
    await tab.close()
  })

  test('a fill adds no node, no attribute and no message to the page', async () => {
    const [id = ''] = (await armed.add({ sites: [`127.0.0.1:${site.port}`], accountName: 'second' })) ?? []
    const tab = await armed.chromium.openSite(site.at('/spying'))
    await new Promise(resolve => setTimeout(resolve, 500))
    const count = () => inside(tab, () => document.querySelectorAll('*').length, null)
    const before = await count()
    const spied = () => inside(tab, () => [Reflect.get(globalThis, 'nodes'), Reflect.get(globalThis, 'events')] as string[][], null)
    const [nodes = []] = await spied()
    expect(await fillOver(armed.chromium, tab, id)).toMatchObject({ ok: true })
    const [after = [], events = []] = await spied()
    expect(await inside(tab, () => (document.querySelector('#code') as HTMLInputElement).value, null)).toMatch(/^\d{6}$/)
    expect(after).toEqual(nodes)
    expect(await count()).toBe(before)
    expect(events.filter(type => type === 'message')).toEqual([])
    await tab.close()
  })
})
