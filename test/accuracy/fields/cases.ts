import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/*
 * A folder of pages to measure on: `cases.jsonl` with one page a line, and `cases/<id>.html`.
 */

/** One page and the inputs that take the code there. */
export interface FormCase {
  id: string
  kind: 'otp-single' | 'otp-split' | 'none'
  /** CSS selectors in order; none on a page that wants no code. */
  expect: string[]
  /** Made to be mistaken: recovery codes, captchas, cards, the like. */
  tricky: boolean
  /** BCP 47, `und` when the list does not say. */
  lang: string
  /** Why the page is reported but not scored; empty for the others. */
  ambiguous: string
}

const kinds: readonly unknown[] = ['otp-single', 'otp-split', 'none']
const isText = (value: unknown) => typeof value === 'string' && value !== ''
const textOr = (value: unknown, otherwise: string) => (isText(value) ? String(value) : otherwise)

/** The kind, from what is expected when the list does not name one. */
function kindOf(kind: unknown, count: number): FormCase['kind'] {
  if (kinds.includes(kind)) return kind as FormCase['kind']
  if (count === 0) return 'none'
  return count === 1 ? 'otp-single' : 'otp-split'
}

/**
 * One line of a list of cases. Only the id must be there.
 * @throws Error when it is not JSON or has no id
 */
export function readCase(line: string): FormCase {
  const { id, kind, expect, tricky, lang, ambiguous } = JSON.parse(line) as Record<string, unknown>
  if (!isText(id)) throw new Error('has no id')
  const selectors = (Array.isArray(expect) ? expect : [expect]).filter(isText).map(String)
  return {
    id: String(id),
    kind: kindOf(kind, selectors.length),
    expect: selectors,
    tricky: tricky === true,
    lang: textOr(lang, 'und'),
    ambiguous: ambiguous === true ? 'ambiguous' : textOr(ambiguous, ''),
  }
}

/**
 * All cases of a folder.
 * @throws Error naming the line that cannot be read, or the file that is not there
 */
export async function readCases(folder: string): Promise<FormCase[]> {
  const path = join(folder, 'cases.jsonl')
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`${path} cannot be read`)
  })
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => {
      try {
        return readCase(line)
      } catch (error) {
        throw new Error(`${path}, line ${number}: ${(error as Error).message}`)
      }
    })
}

/**
 * The page of a case.
 * @throws Error when it is not there, or the id leads out of the folder
 */
export async function readPage(folder: string, id: string): Promise<string> {
  if (/(^|[\\/])\.\.([\\/]|$)|\0/.test(id)) throw new Error('the id leads out of the folder')
  return readFile(join(folder, 'cases', `${id}.html`), 'utf8').catch(() => {
    throw new Error(`cases/${id}.html cannot be read`)
  })
}
