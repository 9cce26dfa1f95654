/*
 * How often the right field is found: `npx tsx test/content/forms-accuracy.ts <folder> [--all]`
 * over a folder with a cases.jsonl ({id, kind, expect, tricky, lang, ambiguous?}) and cases/<id>.html.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LookReport } from '../../src/core/page-report.ts'
import { builtScript, enterPage, launchChromium, serveFolder } from './chromium.ts'

interface Case {
  id: string
  kind: 'otp-single' | 'otp-split' | 'none'
  expect: string[]
  tricky: boolean
  lang: string
  ambiguous?: string
}

const [folder = '.', flag] = process.argv.slice(2)
const cases = (await readFile(join(folder, 'cases.jsonl'), 'utf8'))
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Case)
const script = await builtScript('src/content/fill.ts')
const site = await serveFolder(folder)
const browser = await launchChromium()
const page = await browser.newPage()

async function findIn({ id, expect }: Case) {
  await page.goto(`${site.origin}/cases/${id}.html`, { waitUntil: 'domcontentloaded' })
  const world = await enterPage(page, script)
  const look = await world.call<LookReport>('lockstepLook', { focusedOnly: false })
  const all = `[...document.querySelectorAll('input,textarea')]`
  const filled = await world.evaluate<number[]>(`lockstepChosen.fields.map(field => ${all}.indexOf(field))`)
  const wanted = await world.evaluate<number[]>(
    `${JSON.stringify(expect)}.map(selector => ${all}.indexOf(document.querySelector(selector)))`,
  )
  return { look, filled, wanted }
}

const tally: Record<string, { good: number; of: number }> = {}
function count(name: string, good: boolean) {
  const entry = tally[name] ?? { good: 0, of: 0 }
  tally[name] = entry
  entry.of++
  if (good) entry.good++
}

for (const each of cases) {
  const { look, filled, wanted } = await findIn(each)
  const good = JSON.stringify(filled) === JSON.stringify(wanted)
  const line = { id: each.id, filled, wanted, kind: look.kind, score: look.score, refused: look.refused, reasons: look.reasons.join(' ') }
  if (!good || flag === '--all') console.log(JSON.stringify({ ...line, ...(each.ambiguous ? { ambiguous: each.ambiguous } : {}) }))
  if (each.ambiguous) continue
  if (each.kind === 'none') {
    count('falsePositives', filled.length > 0)
    if (each.tricky) count('falsePositivesTricky', filled.length > 0)
  } else {
    count('recall', good)
    count(`recall ${each.kind}`, good)
    if (each.tricky) count('recall tricky', good)
  }
}
for (const [name, { good, of }] of Object.entries(tally)) console.log(`${name}: ${good}/${of} = ${((100 * good) / of).toFixed(1)} %`)
await browser.close()
site.close()
