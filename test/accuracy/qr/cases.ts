import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One picture or page with the codes on it. */
export interface Case {
  id: string
  /** Below the folder. */
  file: string
  style: string
  /** Texts that must be found; none for a case in which nothing may be found. */
  expected: string[]
  /** Further codes that may be found. */
  others: string[]
  /** Width, height and device pixels per CSS pixel, for pages. */
  viewport: [width: number, height: number, ratio: number]
  /** Whether it is a page to open rather than a picture to drop. */
  isPage: boolean
}

type Line = { file: string } & { [K in 'id' | 'style' | 'expected' | 'others' | 'viewport']?: unknown }

/** The cases of a folder's `cases.jsonl`; what a line leaves out is filled in. */
export async function casesIn(folder: string): Promise<Case[]> {
  const lines = (await readFile(join(folder, 'cases.jsonl'), 'utf8')).split('\n').filter(line => line.trim() !== '')
  return lines.map(line => caseOf(JSON.parse(line) as Line)).filter(({ id, file }) => isThere(id, join(folder, file)))
}

function isThere(id: string, path: string): boolean {
  if (!existsSync(path)) console.error(`${id}: ${path} is missing and left out`)
  return existsSync(path)
}

function caseOf({ file, id, style, expected, others, viewport }: Line): Case {
  return {
    id: typeof id === 'string' ? id : file,
    file,
    style: typeof style === 'string' ? style : (file.split('/').at(-2) ?? 'all'),
    expected: textsOf(expected),
    others: textsOf(others),
    viewport: isViewport(viewport) ? [viewport[0], viewport[1], viewport[2] ?? 1] : [1280, 800, 1],
    isPage: /\.x?html?$/i.test(file),
  }
}

const textsOf = (given: unknown): string[] => (typeof given === 'string' ? [given] : Array.isArray(given) ? given.map(String) : [])

const isViewport = (given: unknown): given is [number, number, number?] =>
  Array.isArray(given) && given.length >= 2 && given.every(side => typeof side === 'number' && side > 0)
