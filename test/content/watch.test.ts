import { setTimeout as wait } from 'node:timers/promises'
import type { Browser } from 'puppeteer-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { builtScript, enterPage, launchChromium, type Site, serveFolder } from './chromium.ts'

vi.setConfig({ testTimeout: 20_000 })

/** What stands in for the browser's messages in the isolated world, and counts them. */
const ear = `globalThis.said = []; globalThis.chrome = { runtime: { sendMessage: async message => void said.push(JSON.stringify(message)) } };`
const said = JSON.stringify({ type: 'page.fieldAppeared', payload: {} })
/** Longer than the script waits after a change. */
const settled = 700

let browser: Browser
let script = ''
let site: Site
beforeAll(async () => {
  site = await serveFolder('test/content')
  browser = await launchChromium()
  script = await builtScript('src/content/watch.ts')
})
afterAll(async () => {
  await browser?.close()
  site?.close()
})

/** A page with the script in it; gives what it said so far, and a way to change the page. */
async function watched(body: string) {
  const page = await browser.newPage()
  await page.goto(site.origin) // a document without an origin is left alone
  await page.setContent(body)
  await page.bringToFront()
  const world = await enterPage(page, `${ear}${script}`)
  const heard = async () => {
    await wait(settled)
    return world.evaluate<string[]>('said')
  }
  return { heard, change: (code: string) => page.evaluate(code), front: () => page.bringToFront(), close: () => page.close() }
}

const code = '<input id="code" autocomplete="one-time-code">'

describe('what is said of a page', () => {
  test.each([
    ['a field for codes', code, 1],
    ['a row of boxes', '<input maxlength="1">'.repeat(6), 1],
    ['a field named after two factors', '<input name="user[otp_attempt]"><input name="remember">', 1],
    ['the only field, whatever its name', '<form><label>Κωδικός <input name="x"></label></form>', 1],
    [
      'a field in a shadow tree of a custom element',
      `<x-y></x-y><script>document.querySelector('x-y').attachShadow({mode:'open'}).innerHTML='${code}'</script>`,
      1,
    ],
    [
      'a field in a shadow tree of an empty block',
      `<div id="h"></div><script>h.attachShadow({mode:'open'}).innerHTML='${code}'</script>`,
      1,
    ],
    ['no field', '<p>Words about codes</p>', 0],
    ['a login', '<input name="username"><input name="password" type="password">', 0],
    ['only a search', '<input name="q"><input type="search" name="code">', 0],
    ['a field nobody sees', `<div hidden>${code}</div>`, 0],
    ['a field that takes nothing', '<input name="otp" disabled><input name="otp2" readonly><input name="otp3" type="hidden">', 0],
  ])('%s', async (_what, body, times) => {
    const page = await watched(body)
    expect(await page.heard()).toEqual(Array.from({ length: times }, () => said))
    await page.close()
  })

  test('a field that comes later, and one that was there and is drawn later', async () => {
    const late = await watched('<div id="place"></div>')
    expect(await late.heard()).toEqual([])
    await late.change(`place.innerHTML = '${code}'`)
    expect(await late.heard()).toEqual([said])
    await late.close()
    const drawn = await watched(`<div id="step" style="display:none">${code}</div>`)
    expect(await drawn.heard()).toEqual([])
    await drawn.change(`step.style.display = 'block'`)
    expect(await drawn.heard()).toEqual([said])
    await drawn.close()
  })

  test.each([
    ['in the place of another field', '<div id="p"><input name="identifier"></div>', 1, `p.innerHTML = '${code}'`],
    ['in the place of the only field', '<div id="p"><input name="username"></div>', 0, `p.innerHTML = '${code}'`],
    ['by another’s new name', '<input id="f" name="who">', 1, `f.name = 'otp'; f.setAttribute('autocomplete', 'one-time-code')`],
    ['and takes text only later', '<input id="f" name="otp" disabled>', 0, 'f.disabled = false'],
    ['and was only to be read', '<input id="f" name="otp" readonly>', 0, 'f.readOnly = false'],
    ['and slides in', `<div id="p" style="transform:translateX(-4000px)">${code}</div>`, 0, `p.style.transform = ''`],
    ['in a shadow tree that comes later', '<x-y id="h"></x-y>', 0, `h.attachShadow({ mode: 'open' }).innerHTML = '${code}'`],
  ])('a field that comes %s', async (_how, body, before, change) => {
    const page = await watched(body)
    expect(await page.heard()).toHaveLength(before)
    await page.change(change)
    await page.heard()
    expect(await page.heard()).toHaveLength(before + 1)
    await page.close()
  })

  test('a field that comes long after one that stays see-through is not kept waiting', async () => {
    const page = await watched('<div id="p"><input name="otp" style="opacity:0;width:20px"></div>')
    await wait(4_000)
    await page.change(`p.innerHTML += '${code}'`)
    expect(await page.heard()).toEqual([said])
    await page.close()
  })

  test('a see-through field as wide as a row of boxes, and again once it is drawn', async () => {
    const page = await watched(`<div><b>1</b>${code.replace('>', ' style="opacity:0;width:240px">')}</div>`)
    expect(await page.heard()).toEqual([said])
    await page.change(`code.style.opacity = 1`)
    await page.heard()
    expect(await page.heard()).toEqual([said, said])
    await page.close()
  })

  test('fields of two and three signs', async () => {
    const page = await watched('<input maxlength="3"><input maxlength="3"><input maxlength="2">')
    expect(await page.heard()).toEqual([said])
    await page.close()
  })

  test('the same again when somebody comes back to the page', async () => {
    const page = await watched(code)
    expect(await page.heard()).toEqual([said])
    const other = await browser.newPage()
    await other.bringToFront()
    expect(await page.heard()).toEqual([said])
    await other.close()
    await page.front()
    expect(await page.heard()).toEqual([said, said])
    await page.close()
  })

  test('nothing more of a field whose number or drawn name changes, of buttons, or of what is typed', async () => {
    const page = await watched('<div id="p"><input id=":r1:" name="otp-1"><button id="b">Go</button></div>')
    expect(await page.heard()).toEqual([said])
    await page.change(`p.firstChild.value = '123'; b.disabled = true`)
    await page.change(`p.innerHTML = '<input id=":ra:" name="otp-2">'`)
    expect(await page.heard()).toEqual([said])
    await page.close()
  })

  test('nothing more of a field that is cleared or drawn anew; again of one that was away', async () => {
    const page = await watched(`<div id="place">${code}</div>`)
    expect(await page.heard()).toEqual([said])
    await page.change(`document.querySelector('input').value = ''; place.innerHTML = '${code}'`)
    expect(await page.heard()).toEqual([said])
    await page.change(`place.innerHTML = ''`)
    await page.heard()
    await page.change(`place.innerHTML = '${code}'`)
    expect(await page.heard()).toEqual([said, said])
    await page.close()
  })

  test('a page that makes fields without end is no longer listened to', async () => {
    const page = await watched('<div id="place"></div>')
    await page.change(`setInterval(() => { place.innerHTML = place.childElementCount ? '' : '${code}' }, 260)`)
    await wait(12_000)
    expect((await page.heard()).length).toBeLessThanOrEqual(20)
    await page.close()
  }, 30_000)
})

test('the packed script has at most 6 KB', async () => {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, target: 'es2023', lib: { entry: 'src/content/watch.ts', formats: ['iife'], name: 'built' } },
  })
  const [bundle] = Array.isArray(output) ? output : [output]
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : null
  expect(Buffer.byteLength(chunk?.code ?? '')).toBeGreaterThan(1000)
  expect(Buffer.byteLength(chunk?.code ?? '')).toBeLessThanOrEqual(6 * 1024)
})
