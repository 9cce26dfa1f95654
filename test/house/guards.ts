import { posix } from 'node:path'
import type { SourceFile } from './source.ts'

/*
 * The rules of the house. Each takes the files and gives one sentence for every place that breaks
 * it; an empty list is a sound house. None can be switched off at the spot that breaks it.
 */

/** The rooms of src from the bottom up. A file may import its own room and those below it. */
const floors: Record<string, number> = { core: 0, messages: 1, platform: 2, background: 3, content: 3, ui: 3 }

/** Packages that make up the language screens and schemas are written in; any other one hides behind one file. */
const everywhere = ['preact', 'preact/hooks', '@preact/signals', 'valibot']

const isLocal = (from: string) => from.startsWith('.')
const bare = (from: string) => from.split('?')[0] ?? ''
const inSrc = ({ path }: SourceFile) => path.startsWith('src/')
const targetOf = (file: SourceFile, from: string) => posix.join(posix.dirname(file.path), bare(from))

/** The room a path of src lies in, such as `core` or `messages`; null outside of the known ones. */
export function roomOf(path: string): string | null {
  const room = path.match(/^src\/([^/.]+)/)?.[1]
  return room !== undefined && Object.hasOwn(floors, room) ? room : null
}

/** A content script's file name, which crxjs gives for such an import; no code of it comes along. */
const givesFileName = (from: string) => from.endsWith('?script&iife')

/** `core <- messages <- platform <- {background, content, ui}`; contexts never import one another; src never imports test. */
export function direction(files: SourceFile[]): string[] {
  return files.filter(inSrc).flatMap(file => {
    const room = roomOf(file.path)
    if (room === null) return [`${file.path} lies in no room of the house`]
    return file.imports
      .filter(({ from }) => isLocal(from) && !givesFileName(from))
      .map(({ from }) => targetOf(file, from))
      .filter(target => !mayImport(room, roomOf(target)))
      .map(target => `${file.path} must not import ${target}`)
  })
}

function mayImport(from: string, to: string | null): boolean {
  if (to === null) return false
  return from === to || (floors[to] ?? 9) < (floors[from] ?? 0)
}

/** The login site stands alone: it shares no code with the product it proves. */
export function relyingPartyAlone(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('test/relying-party/'))
    .flatMap(file => file.imports.map(({ from }) => ({ file, target: isLocal(from) ? targetOf(file, from) : from })))
    .filter(({ target }) => target.startsWith('src/'))
    .map(({ file, target }) => `${file.path} must not import ${target}`)
}

/** Only src/platform names the browser's extension API. */
export function browserBehindPlatform(files: SourceFile[]): string[] {
  return files
    .filter(file => inSrc(file) && roomOf(file.path) !== 'platform')
    .filter(
      ({ imports, objects }) => objects.has('browser') || objects.has('chrome') || imports.some(i => i.from === 'webextension-polyfill'),
    )
    .map(({ path }) => `${path} names the browser's API; only src/platform may`)
}

/** No schema is parsed on the way to the first code: screens know messages by their types alone. */
export function screensWithoutSchemas(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => roomOf(path) === 'ui')
    .flatMap(file =>
      file.imports
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ from }) => ({ path: file.path, target: isLocal(from) ? targetOf(file, from) : from })),
    )
    .filter(({ target }) => target === 'src/messages.ts' || target === 'valibot')
    .map(({ path, target }) => `${path} may import ${target} only by \`import type\``)
}

/** A package is imported by one file, so that it can be replaced there. */
export function packageBehindOneFile(files: SourceFile[]): string[] {
  const importers = new Map<string, Set<string>>()
  for (const file of files.filter(inSrc)) {
    for (const { from, typeOnly } of file.imports) {
      if (isLocal(from) || typeOnly || everywhere.includes(from)) continue
      importers.set(from, (importers.get(from) ?? new Set()).add(file.path))
    }
  }
  return [...importers].filter(([, paths]) => paths.size > 1).map(([from, paths]) => `${from} is imported by ${[...paths].join(' and ')}`)
}

/** No source file is longer than 250 lines. */
export function shortFiles(files: SourceFile[]): string[] {
  return files.filter(file => inSrc(file) && file.lines > 250).map(({ path, lines }) => `${path} has ${lines} lines`)
}

/** Every exported function says what it takes and gives. */
export function documentedExports(files: SourceFile[]): string[] {
  return files
    .filter(inSrc)
    .flatMap(({ path, functions }) =>
      functions.filter(f => f.exported && !f.documented).map(({ name }) => `${path}: ${name} has no docstring`),
    )
}

const quantile = (sorted: number[], q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0

/** Lines of the named functions of src: the middle one, and the one that nine of ten do not exceed. */
export function functionLengths(files: SourceFile[]): { median: number; ninetieth: number } {
  const sorted = files
    .filter(inSrc)
    .flatMap(({ functions }) => functions.map(({ lines }) => lines))
    .sort((a, b) => a - b)
  return { median: quantile(sorted, 0.5), ninetieth: quantile(sorted, 0.9) }
}

/** Half of the functions have at most 8 lines, nine of ten fewer than 25. */
export function shortFunctions(files: SourceFile[]): string[] {
  const { median, ninetieth } = functionLengths(files)
  const long = [
    median > 8 && `the median function has ${median} lines`,
    ninetieth >= 25 && `a tenth of the functions have ${ninetieth} lines or more`,
  ]
  return long.filter(sentence => sentence !== false)
}

/** No function gives up the name of its file's job to a drawer for everything. */
export function tellingNames(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => /(^|[/-])(utils?|helpers?|manager|service|misc|common)[/.-]/.test(path))
    .map(({ path }) => `${path} is named after nothing`)
}

/** Every text that is asked for by name exists. */
export function knownTexts(files: SourceFile[], keys: string[]): string[] {
  const known = (argument: string, whole: boolean) => (whole ? keys.includes(argument) : keys.some(key => key.startsWith(argument)))
  return files
    .filter(inSrc)
    .flatMap(({ path, calls }) =>
      calls
        .filter(({ callee, argument, whole }) => callee === 'text' && !known(argument, whole))
        .map(({ argument }) => `${path}: no text named ${argument}`),
    )
}

/** Every failure has its sentence, and no sentence has lost its failure. */
export function failureSentences(codes: readonly string[], keys: string[]): string[] {
  const told = keys.filter(key => key.startsWith('failure_')).map(key => key.slice('failure_'.length))
  const missing = codes.filter(code => !told.includes(code)).map(code => `no sentence for the failure ${code}`)
  return [...missing, ...told.filter(code => !codes.includes(code)).map(code => `a sentence for ${code}, which is no failure`)]
}
