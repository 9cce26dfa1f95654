import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { NewAccount } from '../../src/core/account.ts'
import { readBackup } from '../../src/core/backup/index.ts'
import { base32FromSecret } from '../../src/core/base32.ts'
import { failureCode } from '../../src/core/failure.ts'

/*
 * Reads a backup of any known app with the product's own code, without a browser, and prints what it
 * holds as JSON, secrets included.
 * npm run --silent read-backup -- FILE [--password PASSWORD]
 */

/** One account as it is printed; `period` (s) and `counter` are null where the type has none. */
function printed({ type, issuer, accountName, secret, algorithm, digits, period, counter }: NewAccount) {
  const moving = type === 'hotp' ? { period: null, counter } : { period, counter: null }
  return { type, issuer, account: accountName, secretBase32: base32FromSecret(secret), algorithm, digits, ...moving }
}

/** The sentence people read for a failure. */
async function sentenceFor(code: string): Promise<string> {
  const url = new URL('../../public/_locales/en/messages.json', import.meta.url)
  return JSON.parse(await readFile(url, 'utf8'))[`failure_${code}`]?.message ?? code
}

async function contentsOf(path: string, password: string | null): Promise<object> {
  const bytes = new Uint8Array(await readFile(path))
  const { format, accounts, problems } = await readBackup(bytes, password)
  return { format, accounts: accounts.map(printed), problems }
}

async function told(thrown: unknown): Promise<object> {
  if (thrown instanceof Error && 'syscall' in thrown) return { error: 'fileUnreadable', message: thrown.message }
  const error = failureCode(thrown)
  return { error, message: await sentenceFor(error) }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { password: { type: 'string' } }, allowPositionals: true })
  const [path] = positionals
  if (path === undefined || positionals.length > 1) throw new Error('Usage: npm run --silent read-backup -- FILE [--password PASSWORD]')
  const answer = await contentsOf(path, values.password ?? null).catch(async thrown => {
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
