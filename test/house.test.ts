import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { failureCodes } from '../src/core/failure.ts'
import * as guards from './house/guards.ts'
import { readProject, readSource, type SourceFile } from './house/source.ts'

const root = new URL('..', import.meta.url).pathname
const files = readProject(root, ['src', 'test'])
const keys = Object.keys(JSON.parse(readFileSync(`${root}public/_locales/en/messages.json`, 'utf8')))

const lines = (count: number) => 'x\n'.repeat(count)
const longFunction = (count: number) => `function f() {\n${lines(count)}}`

/** Every guard with a file or two that break it: a guard that cannot complain guards nothing. */
const rules: {
  guard: (files: SourceFile[]) => string[]
  broken: [path: string, text: string][]
  sound?: [path: string, text: string][]
}[] = [
  { guard: guards.direction, broken: [['src/core/a.ts', `import { b } from '../platform/b.ts'`]] },
  { guard: guards.direction, broken: [['src/messages.ts', `export * from './platform/b.ts'`]] },
  { guard: guards.direction, broken: [['src/ui/a.ts', `import type { B } from '../background/b.ts'`]] },
  { guard: guards.direction, broken: [['src/background/a.ts', `await import('../content/b.ts')`]] },
  { guard: guards.direction, broken: [['src/ui/a.ts', `import { b } from '../../test/b.ts'`]] },
  { guard: guards.direction, broken: [['src/drawer/a.ts', '']] },
  { guard: guards.direction, broken: [], sound: [['src/background/a.ts', `import b from '../content/b.ts?script&iife'`]] },
  { guard: guards.direction, broken: [], sound: [['src/ui/a.ts', `import { b } from '../core/b.ts'; import { c } from './c/c.ts'`]] },
  { guard: guards.relyingPartyAlone, broken: [['test/relying-party/src/a.ts', `import { b } from '../../../src/core/b.ts'`]] },
  { guard: guards.browserBehindPlatform, broken: [['src/ui/a.ts', `browser.tabs.query({})`]] },
  { guard: guards.browserBehindPlatform, broken: [['src/background/a.ts', `chrome.runtime.reload()`]] },
  { guard: guards.browserBehindPlatform, broken: [['src/content/a.ts', `import b from 'webextension-polyfill'`]] },
  {
    guard: guards.browserBehindPlatform,
    broken: [],
    sound: [['src/platform/a.ts', `import browser from 'webextension-polyfill'; browser.tabs.query({})`]],
  },
  { guard: guards.screensWithoutSchemas, broken: [['src/ui/a.ts', `import { messages } from '../messages.ts'`]] },
  { guard: guards.screensWithoutSchemas, broken: [['src/ui/a.ts', `import { type Request } from '../messages.ts'`]] },
  { guard: guards.screensWithoutSchemas, broken: [['src/ui/b/a.ts', `import * as v from 'valibot'`]] },
  { guard: guards.screensWithoutSchemas, broken: [], sound: [['src/ui/a.ts', `import type { Request } from '../messages.ts'`]] },
  {
    guard: guards.packageBehindOneFile,
    broken: [
      ['src/core/a.ts', `import 'jsqr'`],
      ['src/ui/b.ts', `await import('jsqr')`],
    ],
  },
  { guard: guards.shortFiles, broken: [['src/core/a.ts', lines(251)]], sound: [['src/core/b.ts', lines(250)]] },
  { guard: guards.documentedExports, broken: [['src/core/a.ts', 'export function f() {}']] },
  { guard: guards.documentedExports, broken: [['src/core/a.ts', '/* no docstring */ export const f = () => 1']] },
  { guard: guards.documentedExports, broken: [['src/core/a.ts', '/** of the type */ type A = 1\nexport async function f() {}']] },
  { guard: guards.documentedExports, broken: [], sound: [['src/core/a.ts', '/** one */\nexport const f = () => 1\nconst own = () => 2']] },
  { guard: guards.shortFunctions, broken: [['src/core/a.ts', longFunction(7)]], sound: [['src/core/b.ts', longFunction(6)]] },
  { guard: guards.shortFunctions, broken: [['src/core/a.ts', `${'function s() {}\n'.repeat(8)}${longFunction(23)}`]] },
  { guard: guards.tellingNames, broken: [['src/core/string-utils.ts', '']] },
  { guard: guards.tellingNames, broken: [['test/helpers/a.ts', '']] },
  { guard: all => guards.knownTexts(all, ['known', 'failure_one']), broken: [['src/ui/a.tsx', `<b>{text('unknown')}</b>`]] },
  { guard: all => guards.knownTexts(all, ['known', 'failure_one']), broken: [['src/ui/a.ts', `text(\`fault_\${code}\`)`]] },
  {
    guard: all => guards.knownTexts(all, ['known', 'failure_one']),
    broken: [],
    sound: [['src/ui/a.ts', `text('known', 1) + text(\`failure_\${code}\`)`]],
  },
]

describe('the guards themselves', () => {
  test.each(rules)('$guard.name complains of $broken and lets pass $sound', ({ guard, broken, sound = [] }) => {
    const read = ([path, text]: [string, string]) => readSource(path, text)
    if (broken.length > 0) expect(guard(broken.map(read))).toHaveLength(1)
    expect(guard(sound.map(read))).toEqual([])
  })

  test('a failure without a sentence and a sentence without a failure are told', () => {
    expect(guards.failureSentences(['one', 'two'], ['failure_two', 'failure_three', 'other'])).toHaveLength(2)
  })

  test('they see the whole house', () => {
    const rooms = new Set(files.map(({ path }) => guards.roomOf(path)))
    expect([...rooms]).toEqual(expect.arrayContaining(['core', 'messages', 'platform', 'background', 'content', 'ui']))
  })
})

describe('the house', () => {
  test.each(
    [
      guards.direction,
      guards.relyingPartyAlone,
      guards.browserBehindPlatform,
      guards.screensWithoutSchemas,
      guards.packageBehindOneFile,
      guards.shortFiles,
      guards.documentedExports,
      guards.shortFunctions,
      guards.tellingNames,
    ].map(guard => ({ name: guard.name, guard })),
  )('$name', ({ guard }) => {
    expect(guard(files)).toEqual([])
  })

  test('every text that is asked for exists', () => {
    expect(guards.knownTexts(files, keys)).toEqual([])
  })

  test('every failure has its sentence', () => {
    expect(guards.failureSentences(failureCodes, keys)).toEqual([])
  })

  test('every text the manifest names exists', () => {
    const named = [...readFileSync(`${root}manifest.json`, 'utf8').matchAll(/__MSG_(\w+)__/g)].map(match => match[1])
    expect(named.filter(key => !keys.includes(key ?? ''))).toEqual([])
  })
})
