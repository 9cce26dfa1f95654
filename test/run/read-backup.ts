import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { NewAccount } from '../../src/core/account.ts'
import { largestBackup } from '../../src/core/backup/index.ts'
import { picturesOnPage } from '../../src/core/backup/key-uri-page.ts'
import { beginsAsPicture } from '../../src/core/backup/magic.ts'
import { type FileProblem, type GivenFile, readSeveral } from '../../src/core/backup/several.ts'
import { base32FromSecret } from '../../src/core/base32.ts'
import { Failure, failureCode } from '../../src/core/failure.ts'
import './keepass-in-node.ts'
import { picturedTexts } from './picture-texts.ts'

/*
 * Reads backups of any known app, and pictures of QR codes, with the product's own code, without a
 * browser, and prints what they hold as JSON, secrets included.
 * npm run --silent read-backup -- FILE... [--password PASSWORD]
 */

const usage = 'Usage: npm run --silent read-backup -- FILE... [--password PASSWORD]'

/** One account as it is printed; `period` (s) and `counter` are null where the type has none. */
function printed({ type, issuer, accountName, secret, algorithm, digits, period, counter }: NewAccount) {
  const moving = type === 'hotp' ? { period: null, counter } : { period, counter: null }
  return { type, issuer, account: accountName, secretBase32: base32FromSecret(secret), algorithm, digits, ...moving }
}

/** The sentences people read for a failure. */
async function sentenceFor(...keys: string[]): Promise<string> {
  const url = new URL('../../public/_locales/en/messages.json', import.meta.url)
  const messages = JSON.parse(await readFile(url, 'utf8'))
  return keys.map(key => messages[key]?.message ?? key).join(' ')
}

/** The files at a path: itself, or those in a folder, in the order of their names. */
async function pathsAt(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const names = (await readdir(path, { withFileTypes: true })).filter(entry => entry.isFile() && !entry.name.startsWith('.'))
  return names.map(({ name }) => join(path, name)).sort()
}

/** The texts of a picture, or of the pictures on a page. */
async function textsIn(bytes: Uint8Array<ArrayBuffer>): Promise<string[] | null> {
  const pictures = beginsAsPicture(bytes) ? [bytes] : picturesOnPage(bytes)
  const texts: string[] = []
  for (const picture of pictures) texts.push(...(await picturedTexts(picture)))
  return pictures.length ? texts : null
}

async function fileAt(path: string): Promise<GivenFile> {
  if ((await stat(path)).size > largestBackup) throw new Failure('backupTooLarge')
  const bytes = new Uint8Array(await readFile(path))
  return { name: basename(path), bytes, texts: await textsIn(bytes) }
}

async function contentsOf(paths: readonly string[], password: string | null): Promise<object> {
  const files: GivenFile[] = []
  for (const path of (await Promise.all(paths.map(pathsAt))).flat()) files.push(await fileAt(path))
  const { format, accounts, problems, parts } = await readSeveral(files, password)
  return { format, accounts: accounts.map(printed), problems: [...problems, ...missingParts(parts)] }
}

/** A transfer that is not complete, as a problem of no row. */
function missingParts({ have, missing }: { have: number; missing: number }): FileProblem[] {
  return missing > 0 ? [{ row: 0, code: 'migrationIncomplete', name: `${have}/${have + missing}` }] : []
}

/** What a failure's detail adds to its sentence. */
const hints: Readonly<Record<string, string>> = { keyFile: 'backup_keyFileHint', maybe: 'import_passwordMaybe' }

async function told(thrown: unknown): Promise<object> {
  if (thrown instanceof Error && 'syscall' in thrown) return { error: 'fileUnreadable', message: thrown.message }
  const error = failureCode(thrown)
  const hint = thrown instanceof Failure ? hints[thrown.detail ?? ''] : undefined
  return { error, message: await sentenceFor(`failure_${error}`, ...(hint ? [hint] : [])) }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { password: { type: 'string' } }, allowPositionals: true })
  if (!positionals.length) throw new Error(usage)
  const answer = await contentsOf(positionals, values.password ?? null).catch(async thrown => {
    process.exitCode = 1
    return told(thrown)
  })
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
}

try {
  await main()
} catch (error) {
  process.exitCode = 1
  const message = error instanceof Error ? error.message : String(error)
  process.stdout.write(`${JSON.stringify({ error: 'usage', message }, null, 2)}\n`)
}
