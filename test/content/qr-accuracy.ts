/*
 * How many QR codes are read: `npx tsx test/content/qr-accuracy.ts <folder> [images|pages] [deep]`
 * over a folder with a cases.jsonl ({id, file, style, expected, others, viewport?}).
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { builtScript, enterPage, launchChromium, serveFolder } from './chromium.ts'
import { scanThere } from './scan-there.ts'

interface Case {
  id: string
  file: string
  style: string
  expected: string[]
  others: string[]
  viewport?: [number, number, number]
}

const [folder = '.', only = '', effort = ''] = process.argv.slice(2)
const lines = (await readFile(join(folder, 'cases.jsonl'), 'utf8')).trim().split('\n')
const cases = lines.map(line => JSON.parse(line) as Case).filter(({ file }) => file.startsWith(only))
const [probe, scan] = [await builtScript('test/content/qr-probe.ts'), await builtScript('src/content/scan.ts')]
const site = await serveFolder(folder)
const browser = await launchChromium()
const blank = await browser.newPage()
await blank.goto(`${site.origin}/none`)
const decoder = await enterPage(blank, probe)

async function inPicture({ file }: Case) {
  const dataUrl = `data:image/${file.endsWith('png') ? 'png' : 'jpeg'};base64,${(await readFile(join(folder, file))).toString('base64')}`
  const deep = effort === 'deep'
  return decoder.call<{ texts: string[]; ms: number }>('lockstepProbe', {
    dataUrl,
    regions: null,
    whole: true,
    deep,
    budget: deep ? 20000 : 10000,
  })
}

async function inPage({ file, viewport }: Case) {
  const page = await browser.newPage()
  const [width, height, deviceScaleFactor] = viewport ?? [1280, 800, 1]
  await page.setViewport({ width, height, deviceScaleFactor })
  await page.goto(`${site.origin}/${file}`)
  const found = await scanThere(page, scan, decoder)
  await page.close()
  return found
}

const styles = new Map<string, { good: number; of: number }>()
const times: number[] = []
let wrong = 0
for (const each of cases) {
  const { texts, ms } = await (each.file.startsWith('images') ? inPicture(each) : inPage(each))
  const good = each.expected.every(text => texts.includes(text))
  const strange = texts.filter(text => !each.expected.includes(text) && !each.others.includes(text))
  if (!good || strange.length)
    console.log(JSON.stringify({ id: each.id, found: texts.length, of: each.expected.length, strange, ms: Math.round(ms) }))
  const style = styles.get(each.style) ?? { good: 0, of: 0 }
  styles.set(each.style, { good: style.good + Number(good), of: style.of + 1 })
  wrong += strange.length
  times.push(ms)
}
const sorted = times.sort((a, b) => a - b)
const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
const sum = [...styles.values()].reduce((all, { good, of }) => ({ good: all.good + good, of: all.of + of }), { good: 0, of: 0 })
for (const [style, { good, of }] of [...styles].sort()) console.log(`${style}: ${good}/${of}`)
console.log(
  `all: ${sum.good}/${sum.of} = ${((100 * sum.good) / sum.of).toFixed(1)} %, wrong texts ${wrong}, ms median ${at(0.5)}, p95 ${at(0.95)}`,
)
await browser.close()
site.close()
