import { type Drawing, drawCode, modulesOf, sideOf, usual } from './code.ts'
import { pngOf } from './png.ts'
import type { Random } from './random.ts'
import { blank } from './raster.ts'
import { keyUri, migrationUri, otherText } from './texts.ts'

/** A page, what is on it, and how it is looked at. */
export interface PageCase {
  html: string
  expected: string[]
  others: string[]
  viewport: [number, number, number]
}

type Draw = (random: Random) => { body: string; expected: string[]; others?: string[] }

const pngUrl = (text: string, how: Partial<Drawing> = {}): string => {
  const drawing = { ...usual, module: 4, ...how }
  const side = Math.ceil(sideOf(text, drawing))
  const raster = blank(side, side, drawing.light)
  drawCode(raster, text, drawing, 0, 0)
  return `data:image/png;base64,${pngOf(raster).toString('base64')}`
}

const image = (text: string, how: Partial<Drawing> = {}, style = '') => `<img alt="QR" src="${pngUrl(text, how)}" style="${style}">`

const ofKey =
  (draw: (text: string, random: Random) => string): Draw =>
  random => {
    const text = keyUri(random)
    return { body: draw(text, random), expected: [text] }
  }

function svg(text: string, attributes = 'width="200" height="200"', module = 'rect'): string {
  const modules = modulesOf(text)
  const shape = (x: number, y: number) =>
    module === 'rect' ? `<rect x="${x}" y="${y}" width="1" height="1"/>` : `<circle cx="${x + 0.5}" cy="${y + 0.5}" r=".42"/>`
  const shapes = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [shape(x, y)] : [])))
  const size = modules.length + 8
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${size} ${size}" ${attributes}><rect x="-4" y="-4" width="${size}" height="${size}" fill="#fff"/>${shapes.join('')}</svg>`
}

function canvas(text: string, step: number, dark = '#000', light = '#fff'): string {
  const modules = modulesOf(text)
  const side = (modules.length + 8) * step
  return `<canvas id="code" width="${side}" height="${side}"></canvas><script>
const modules = ${JSON.stringify(modules)}, context = document.querySelector('#code').getContext('2d')
context.fillStyle = '${light}'; context.fillRect(0, 0, ${side}, ${side}); context.fillStyle = '${dark}'
modules.forEach((row, y) => row.forEach((dark, x) => dark && context.fillRect((x + 4) * ${step}, (y + 4) * ${step}, ${step}, ${step})))
</script>`
}

const table = (text: string) =>
  `<table cellspacing="0" cellpadding="0" style="border:20px solid #fff">${modulesOf(text)
    .map(row => `<tr>${row.map(dark => `<td style="width:4px;height:4px;background:${dark ? '#000' : '#fff'}"></td>`).join('')}</tr>`)
    .join('')}</table>`

const grid = (text: string) => {
  const modules = modulesOf(text)
  const cells = modules.flat().map(dark => `<i style="background:${dark ? '#111' : 'transparent'}"></i>`)
  return `<div style="display:grid;grid-template-columns:repeat(${modules.length},4px);grid-auto-rows:4px;padding:16px;width:max-content">${cells.join('')}</div>`
}

function blocks(text: string, style: string): string {
  const modules = modulesOf(text)
  const at = (y: number, x: number) => modules[y]?.[x] ?? false
  const sign = (upper: boolean, lower: boolean) => (upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ')
  const rows = Array.from({ length: Math.ceil(modules.length / 2) }, (_, row) =>
    Array.from({ length: modules.length }, (_cell, x) => sign(at(2 * row, x), at(2 * row + 1, x))).join(''),
  )
  return `<pre style="${style}">${rows.join('\n')}</pre>`
}

const inShadow = (inner: string, mode: 'open' | 'closed') =>
  `<div id="host"></div><script>document.querySelector('#host').attachShadow({ mode: '${mode}' }).innerHTML = ${JSON.stringify(inner).replaceAll('</', '<\\/')}</script>`

const multi: Draw = random => {
  const [text, store] = [keyUri(random), otherText(random)]
  return { body: `${image(store)} ${image(text)}`, expected: [text], others: [store] }
}

const two: Draw = random => {
  const texts = [keyUri(random), keyUri(random)]
  return { body: texts.map(text => svg(text)).join(' '), expected: texts }
}

/** How many of each style are made, and how. */
export const pageStyles: Record<string, { times: number; draw: Draw }> = {
  img: { times: 3, draw: ofKey(text => image(text)) },
  svg: { times: 2, draw: ofKey(text => svg(text)) },
  canvas: { times: 2, draw: ofKey((text, random) => canvas(text, random.whole(3, 6))) },
  cssbg: { times: 2, draw: ofKey(text => `<div style="width:220px;height:220px;background:url('${pngUrl(text)}') 0 0 / cover"></div>`) },
  table: { times: 2, draw: ofKey(table) },
  grid: { times: 2, draw: ofKey(grid) },
  unicode: { times: 2, draw: ofKey((text, random) => blocks(text, random.pick(['font:10px monospace;line-height:1', 'font:12px serif']))) },
  iframe: { times: 2, draw: ofKey(text => `<iframe width="320" height="320" srcdoc='${svg(text)}'></iframe>`) },
  shadow: { times: 1, draw: ofKey(text => inShadow(svg(text), 'open')) },
  shadowClosed: { times: 2, draw: ofKey(text => inShadow(image(text), 'closed')) },
  tiny: { times: 3, draw: ofKey(text => image(text, { module: 3 }, 'width:74px')) },
  belowFold: { times: 2, draw: ofKey(text => `<div style="height:3000px">Scroll</div>${image(text)}`) },
  darkInverted: { times: 2, draw: ofKey(text => canvas(text, 4, '#eee', '#1a1a22')) },
  lowContrast: { times: 2, draw: ofKey(text => canvas(text, 4, '#bbb', '#ddd')) },
  coloured: {
    times: 3,
    draw: ofKey((text, random) =>
      canvas(
        text,
        5,
        ...random.pick<readonly [string, string]>([
          ['#c22', '#383'],
          ['#d70', '#778'],
          ['#15a', '#ec4'],
        ]),
      ),
    ),
  },
  dots: { times: 2, draw: ofKey(text => svg(text, 'width="220" height="220"', 'circle')) },
  logo: { times: 2, draw: ofKey(text => image(text, { logo: 0.2, ecc: 'H' })) },
  noQuiet: { times: 2, draw: ofKey(text => `<div style="background:#111;padding:40px">${image(text, { quiet: 0 })}</div>`) },
  transform: {
    times: 2,
    draw: ofKey(
      (text, random) => `<div style="padding:60px;width:260px;transform:rotate(${random.whole(-30, 30)}deg)">${table(text)}</div>`,
    ),
  },
  fracScale: {
    times: 3,
    draw: ofKey((text, random) => image(text, {}, `width:${random.between(90, 170).toFixed(1)}px;image-rendering:pixelated`)),
  },
  multi: { times: 2, draw: multi },
  two: { times: 1, draw: two },
  migration: {
    times: 2,
    draw(random) {
      const text = migrationUri(random)
      return { body: image(text, { ecc: 'L', module: 3 }), expected: [text] }
    },
  },
  link: { times: 1, draw: ofKey(text => `<a href="${text.replaceAll('&', '&amp;')}">Open in the app</a>`) },
  nothing: {
    times: 3,
    draw: () => ({
      body: `${'<p>Nothing to see here, only words about scanning.</p>'.repeat(12)}<img alt="" src="${pngUrl('x').slice(0, 40)}">`,
      expected: [],
    }),
  },
}

const ratios = [1, 1, 1.25, 1.5, 2] as const

/** One page of a style. */
export function pageOf(draw: Draw, random: Random): PageCase {
  const { body, expected, others = [] } = draw(random)
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
<body style="font:16px sans-serif;margin:2em"><h1>Set up two-factor authentication</h1><p>Scan this with your app.</p>${body}
<p>Cannot scan it? Key: <code>ABCD EFGH IJKL MNOP</code></p></body></html>`
  return { html, expected, others, viewport: [random.pick([1280, 1440, 1920]), random.pick([720, 900]), random.pick(ratios)] }
}
