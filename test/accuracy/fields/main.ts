/*
 * How often the right field is found: `npm run accuracy:fields -- <folder> [--explain]` over a folder
 * with a cases.jsonl ({id, kind, expect, tricky, lang, ambiguous?}) and cases/<id>.html. One JSON
 * line a page, then a summary. With --explain the lines also say what was wanted and whether it is right.
 */
import { builtScript, launchChromium } from '../../content/chromium.ts'
import { type FormCase, readCases } from './cases.ts'
import { judge, summary } from './tally.ts'
import { type Finding, visitAll } from './visit.ts'

const [folder, ...flags] = process.argv.slice(2)
const probeEntry = new URL('probe.ts', import.meta.url).pathname
const explain = flags.includes('--explain')

function print(finding: Finding, cases: ReadonlyMap<string, FormCase>): void {
  const { id, filled, reason, error, wanted, asksFor, score } = finding
  const right = error === '' && String(filled) === String(wanted)
  const more = explain ? { wanted, right, asksFor, score, ambiguous: cases.get(id)?.ambiguous || undefined } : {}
  process.stdout.write(`${JSON.stringify({ id, filled, reason, ...more, ...(error ? { error } : {}) })}\n`)
}

async function measure(from: string): Promise<void> {
  const cases = await readCases(from)
  const [script, browser] = await Promise.all([builtScript(probeEntry), launchChromium()])
  try {
    const byId = new Map(cases.map(form => [form.id, form]))
    const findings = await visitAll(browser, script, from, cases, finding => print(finding, byId))
    process.stdout.write(`\n${summary(judge(cases, findings)).join('\n')}\n`)
    if (findings.some(({ error }) => error)) process.exitCode = 1
  } finally {
    await browser.close()
  }
}

if (!folder) {
  console.error('Usage: npm run accuracy:fields -- <folder> [--explain]')
  process.exitCode = 2
} else {
  await measure(folder).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
