import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ScanReport } from '../../src/core/page-report.ts'
import { qrModules } from '../../src/core/qr/modules.ts'
import { builtScript, enterPage, launchChromium, type Site, serveFolder, type World } from './chromium.ts'
import { scanThere } from './scan-there.ts'

/* What a page shows is found, in a real Chromium, with the scan and the decoding as they ship. */

const uri = 'otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&issuer=Example'
// Pages are loaded and drawn by a real browser, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })
let browser: Browser
let site: Site
let script: string
let page: Page
let decoder: World

beforeAll(async () => {
  const built = await Promise.all([
    launchChromium(),
    serveFolder('test/fixtures/forms'),
    builtScript('src/content/scan.ts'),
    builtScript('test/content/qr-probe.ts'),
  ])
  ;[browser, site, script] = built
  const other = await browser.newPage()
  await other.goto(`${site.origin}/none`)
  decoder = await enterPage(other, built[3])
  page = await browser.newPage()
  await page.setViewport({ width: 1000, height: 700 })
}, 60_000)

afterAll(async () => {
  await browser?.close()
  site?.close()
})

async function show(body: string): Promise<void> {
  await page.goto(`${site.origin}/none`)
  await page.setContent(`<!doctype html><body>${body}`)
}

const report = async (deep = false) => (await enterPage(page, script)).call<ScanReport>('lockstepScan', { deep })

/** The code as SVG squares. */
function svg(style = '', fill = 'fill="#000"'): string {
  const modules = qrModules(uri)
  const squares = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `<rect x="${x}" y="${y}" width="1" height="1" ${fill}/>` : [])),
  )
  const size = modules.length + 8
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${size} ${size}" width="220" height="220" style="${style}">${squares.join('')}</svg>`
}
const svgUrl = () => `data:image/svg+xml;base64,${Buffer.from(svg('background:#fff')).toString('base64')}`

const onCanvas = `<canvas width="300" height="300"></canvas><script>
const modules = ${JSON.stringify(qrModules(uri))}
const context = document.querySelector('canvas').getContext('2d')
modules.forEach((row, y) => row.forEach((dark, x) => dark && context.fillRect(20 + x * 6, 20 + y * 6, 6, 6)))
</script>`

function blocks(): string {
  const modules = qrModules(uri)
  const rows = Array.from(
    { length: Math.ceil(modules.length / 2) },
    (_, row) => [modules[2 * row] ?? [], modules[2 * row + 1] ?? []] as const,
  )
  const sign = (upper: boolean | undefined, lower: boolean | undefined) => (upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ')
  return `<pre style="font:9px serif">${rows.map(([upper, lower]) => upper.map((dark, x) => sign(dark, lower[x])).join('')).join('\n')}</pre>`
}

const cells = () =>
  `<table cellspacing="0" cellpadding="0" style="border:20px solid #fff">${qrModules(uri)
    .map(row => `<tr>${row.map(dark => `<td style="width:5px;height:5px;background:${dark ? '#000' : '#fff'}"></td>`).join('')}</tr>`)
    .join('')}</table>`

describe('a code is found', () => {
  test.each<[string, () => string]>([
    ['as an image', () => `<img src="${svgUrl()}" width="200" height="200">`],
    ['on a canvas', () => onCanvas],
    ['as SVG', () => svg()],
    ['as SVG coloured by a style sheet', () => `<style>.dark { fill: #123 }</style>${svg('', 'class="dark"')}`],
    ['as a CSS background', () => `<div style="width:200px;height:200px;background:url('${svgUrl()}') 0 0 / cover"></div>`],
    ['in block characters of any font', blocks],
    ['as table cells', cells],
    ['far below the fold', () => `<div style="height:4000px"></div>${svg()}`],
    ['in a frame', () => `<iframe width="400" height="400" srcdoc='${svg()}'></iframe>`],
  ])('%s', async (_how, body) => {
    await show(body())
    expect((await scanThere(page, script, decoder)).texts).toContain(uri)
  })

  test('in an open shadow root', async () => {
    await show(
      `<div id="host"></div><script>document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(svg())}</script>`,
    )
    expect((await scanThere(page, script, decoder)).texts).toContain(uri)
  })
})

describe('below the fold a code is found', () => {
  const shown = (style: string) => `<div style="width:200px;height:200px;${style}"></div>`
  const spans = () =>
    `<div style="font:8px monospace">${qrModules(uri)
      .map(row => `<div>${row.map(dark => (dark ? '<span>██</span>' : '<span style="white-space:pre">  </span>')).join('')}</div>`)
      .join('')}</div>`

  test.each<[string, () => string]>([
    ['as an object', () => `<object data="${svgUrl()}" width="200" height="200"></object>`],
    ['embedded', () => `<embed src="${svgUrl()}" width="200" height="200">`],
    ['as the picture of a video', () => `<video poster="${svgUrl()}" width="200" height="200"></video>`],
    ['as the button of a form', () => `<input type="image" src="${svgUrl()}" width="200" height="200">`],
    ['as a mask', () => shown(`background:#000;mask:url('${svgUrl()}') 0 0 / cover`)],
    ['as the picture of a border', () => shown(`border-image:url('${svgUrl()}') 0 fill`)],
    ['as content in an element’s place', () => shown(`content:url('${svgUrl()}')`)],
    ['as one of several sizes', () => shown(`background-image:image-set('${svgUrl()}' 1x, '${svgUrl()}' 2x)`)],
    ['as a drawing with a document of its own', () => `<iframe width="400" height="400" src="${svgUrl()}"></iframe>`],
    ['in block characters, each in an element of its own', spans],
  ])('%s', async (_how, body) => {
    await show(`<div style="height:4000px"></div>${body()}`)
    expect((await scanThere(page, script, decoder)).texts).toContain(uri)
  })
})

describe('pictures before and after an element', () => {
  const farBelow = (style: string) => `<style>.code::before { ${style} }</style><div style="height:4000px"></div><div class="code"></div>`

  test.each<[string, string]>([
    ['as content, as high as its line', `content: url('${svgUrl()}')`],
    ['as a background in its own size', `content: ''; display: block; width: 220px; height: 220px; background: url('${svgUrl()}')`],
  ])('are handed out when asked for: %s', async (_how, style) => {
    await show(farBelow(style))
    const { pictures } = await report(true)
    expect(pictures).toMatchObject([{ source: 'background', inView: false, dataUrl: expect.stringMatching(/^data:image\/png/) }])
    const { width = 0, height = 0 } = pictures[0]?.rect ?? {}
    expect(width / height, 'not as wide as the page').toBeCloseTo(1)
    const works = pictures.map(({ dataUrl }) => ({ dataUrl, regions: null, whole: false }))
    expect((await decoder.call<{ texts: string[] }>('lockstepProbe', { pictures: works, cost: 200_000 })).texts).toEqual([uri])
  })
})

describe('gradients', () => {
  const box = (image: string) => `<div style="width:200px;height:200px;background-image:${image}"></div>`

  test('are no code as long as they are mere colour', async () => {
    await show(box('linear-gradient(red, blue)'))
    expect((await report()).pictures).toEqual([])
  })

  test('may be one when there are as many as a code has rows', async () => {
    await show(box(Array.from({ length: 25 }, () => 'linear-gradient(90deg, black 4px, white 4px 8px, black 8px)').join()))
    expect((await report()).pictures).toMatchObject([{ source: 'background', dataUrl: null }])
  })

  test('hide no picture that is behind them', async () => {
    await show(box(`linear-gradient(transparent, transparent), url('${svgUrl()}')`))
    expect((await report()).pictures).toMatchObject([{ source: 'background', dataUrl: expect.stringMatching(/^data:/) }])
  })
})

describe('printed keys', () => {
  const around = '<h1>Two-factor authentication</h1><p>Cannot scan the code? Enter this key:</p>'

  test.each<[string, string]>([
    ['in one piece', '<code>JBSWY3DPEHPK3PXP</code>'],
    ['in groups', '<p><b>jbsw y3dp ehpk 3pxp</b></p>'],
    ['in an element for each group', '<p><span>JBSW</span><span>Y3DP</span><span>EHPK</span><span>3PXP</span></p>'],
    ['in a field', '<input readonly value="JBSWY3DPEHPK3PXP">'],
  ])('%s', async (_how, body) => {
    await show(around + body)
    const { keys } = await report()
    expect(keys.map(({ text }) => text)).toEqual(['JBSWY3DPEHPK3PXP'])
    expect(keys[0]?.around).toContain('Enter this key:')
  })

  test('none in a list of recovery codes, in prose, or on a page about something else', async () => {
    const codes = Array.from({ length: 8 }, (_, i) => `<li>JBSW-Y3DP-EHPK-3PX${'ABCDEFGH'[i]}</li>`).join('')
    await show(`${around.replace('Enter this key:', 'Keep these')}<ul>${codes}</ul>`)
    expect((await report()).keys).toEqual([])
    await show('<h1>Order JBSWY3DPEHPK3PXP</h1>')
    expect((await report()).keys).toEqual([])
  })
})

describe('texts', () => {
  test.each<[string, string]>([
    ['a link', `<a href="${uri.replaceAll('&', '&amp;')}">set up</a>`],
    ['a data attribute', `<div data-uri="${uri.replaceAll('&', '&amp;')}"></div>`],
    ['plain text', `<p>Copy this: ${uri.replaceAll('&', '&amp;')} and go on</p>`],
    ['a field', `<input value="${uri.replaceAll('&', '&amp;')}">`],
    ['the address of an image service', `<img src="/chart?cht=qr&amp;chl=${encodeURIComponent(uri)}">`],
  ])('%s', async (_where, body) => {
    await show(body)
    expect((await report()).texts).toEqual([uri])
  })

  test('a store link or a Steam game is none', async () => {
    await show('<a href="https://play.google.com/store">x</a><a href="steam://run/440">y</a><p>What otpauth means</p>')
    expect((await report()).texts).toEqual([])
  })
})

describe('bounds', () => {
  test('another origin’s picture is named with its place, its pixels stay where they are', async () => {
    const foreign = await serveFolder('public/icons')
    await show(`<img width="128" height="128" src="${foreign.origin}/128.png">`)
    await page.waitForFunction('document.images[0].complete')
    expect((await report()).pictures).toEqual([
      { source: 'img', rect: { x: 8, y: 8, width: 128, height: 128 }, inView: true, dataUrl: null },
    ])
    foreign.close()
  })

  test('a page of thousands of pictures gets a short report', async () => {
    await show(`<img src="${svgUrl()}" width="100" height="100">`.repeat(400))
    const { pictures, leftOut } = await report()
    expect(pictures.length).toBeLessThanOrEqual(40)
    expect(pictures.length + leftOut).toBe(400)
  })

  test('nothing is added to the page', async () => {
    await show(svg() + onCanvas)
    await page.evaluate(
      'window.changes = 0; new MutationObserver(seen => { changes += seen.length }).observe(document, { childList: true, subtree: true, attributes: true })',
    )
    await report()
    expect(await page.evaluate('changes')).toBe(0)
  })
})
