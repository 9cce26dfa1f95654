import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { type Case, casesIn } from './cases.ts'
import { type Product, startProduct } from './product.ts'
import { type Result, summary, wrongIn } from './summary.ts'

/*
 * How many QR codes are found: `npm run accuracy:qr -- <folder>` over a folder with a cases.jsonl.
 * `--only <pattern>` takes some of the cases, `--extension <folder>` a build that is there already.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, extension: { type: 'string' } },
})

/** A case is given up after this many ms. */
const patience = 120_000

async function built(folder: string): Promise<string> {
  await promisify(execFile)(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--mode', 'chrome', '--outDir', folder, '--logLevel', 'error'],
    { env: { ...process.env, NODE_ENV: 'production' } },
  )
  return folder
}

async function readCase(product: Product, one: Case): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('took too long')), patience)
  })
  try {
    return await Promise.race([one.isPage ? product.readPage(one) : product.readPicture(one), late])
  } catch (thrown) {
    return { id: one.id, found: [], foundAutomatically: [], ms: 0, trouble: String(thrown) }
  } finally {
    clearTimeout(timer)
  }
}

async function main(): Promise<void> {
  const [folder] = positionals
  if (folder === undefined) throw new Error('Name a folder with a cases.jsonl: npm run accuracy:qr -- <folder>')
  const wanted = new RegExp(values.only)
  const cases = (await casesIn(folder)).filter(({ id, file, style }) => wanted.test(`${id} ${file} ${style}`))
  const scratch = await mkdtemp(join(tmpdir(), 'lockstep-accuracy-'))
  const product = await startProduct(values.extension ?? (await built(join(scratch, 'chrome'))), folder)
  const judged: { of: Case; result: Result }[] = []
  for (const one of cases) {
    const result = await readCase(product, one)
    judged.push({ of: one, result })
    console.log(JSON.stringify({ ...result, ...told(one, result) }))
  }
  await product.close()
  await rm(scratch, { recursive: true, force: true })
  for (const line of summary(judged)) console.log(line)
}

/** What is worth a look in one line of the output. */
function told(one: Case, { found }: Result): { missing?: string[]; wrong?: string[] } {
  const missing = one.expected.filter(text => !found.includes(text))
  const wrong = wrongIn(one, found)
  return { ...(missing.length > 0 ? { missing } : {}), ...(wrong.length > 0 ? { wrong } : {}) }
}

await main()
