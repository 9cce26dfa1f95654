import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, 'fixtures/forms')

interface FormCase {
  id: string
  source: string
  kind: 'otp-single' | 'otp-split' | 'none'
  expect: string[]
  tricky: boolean
  lang: string
  origin: string
  half: 'dev' | 'holdout'
  ambiguous?: 'sms' | 'email' | 'hardwareKey'
}

/** One tag of a page: where it starts, what it is called and its attributes. */
interface Tag {
  at: number
  name: string
  attributes: Map<string, string>
}

const cases = readFileSync(join(folder, 'cases.jsonl'), 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map(line => JSON.parse(line) as FormCase)

const pagePath = (id: string) => join(folder, 'cases', `${id}.html`)
const pageOf = (id: string) => readFileSync(pagePath(id), 'utf8')

function attributesOf(text: string): Map<string, string> {
  const pairs = text.matchAll(/([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g)
  return new Map([...pairs].map(([, name = '', double, single, bare]) => [name.toLowerCase(), double ?? single ?? bare ?? '']))
}

function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi)].map(found => ({
    at: found.index,
    name: (found[1] ?? '').toLowerCase(),
    attributes: attributesOf(found[2] ?? ''),
  }))
}

const unescaped = (css: string) =>
  css.replace(/\\([0-9a-f]{1,6}) ?|\\(.)/gi, (_, hex, plain) => (hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : plain))

/** The tags one step of a selector names: `#id`, `tag`, `[name="value"]` or `tag[name="value"]`. */
function named(step: string, tags: Tag[]): Tag[] {
  if (step.startsWith('#')) return tags.filter(tag => tag.attributes.get('id') === unescaped(step.slice(1)))
  const [, name = '', attribute, value] = /^([a-z]*)(?:\[([\w-]+)(?:="([^"]*)")?\])?$/.exec(step) ?? []
  return tags.filter(tag => (name === '' || tag.name === name) && hasAttribute(tag, attribute, value))
}

function hasAttribute(tag: Tag, attribute: string | undefined, value: string | undefined): boolean {
  if (attribute === undefined) return true
  return value === undefined ? tag.attributes.has(attribute) : tag.attributes.get(attribute) === value
}

/** The inputs a selector finds: a plain step, or `#row … :nth-of-type(n) …`, the row's n-th typable input. */
function matches(selector: string, tags: Tag[]): Tag[] {
  const inRow = /^(#[^ ]+) .*:nth-of-type\((\d+)\)/.exec(selector)
  if (inRow === null) return named(selector, tags)
  const row = named(inRow[1] ?? '', tags)[0]
  return tags.filter(tag => row !== undefined && tag.at > row.at && isTypable(tag)).slice(Number(inRow[2]) - 1, Number(inRow[2]))
}

const untypable = ['hidden', 'checkbox', 'radio', 'submit', 'button', 'image', 'reset', 'file', 'range', 'color']

/** An unknown type is text, as in browsers. */
function isTypable(tag: Tag): boolean {
  return tag.name === 'input' && !untypable.includes(tag.attributes.get('type') ?? 'text')
}

const count = (wanted: (one: FormCase) => boolean) => cases.filter(wanted).length

describe('the committed login forms', () => {
  it('have one line and one page each', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
    expect(cases.filter(({ id }) => !existsSync(pagePath(id)))).toEqual([])
  })

  it('say in their page which language they are in', () => {
    expect(cases.filter(({ id, lang }) => !pageOf(id).includes(`<html lang="${lang}"`)).map(({ id }) => id)).toEqual([])
  })

  it('name every box of the code by a selector that finds one typable input', () => {
    const wrong = cases.flatMap(({ id, expect: boxes }) => {
      const tags = tagsOf(pageOf(id))
      return boxes.filter(box => matches(box, tags).length !== 1 || !matches(box, tags).every(isTypable)).map(box => `${id}: ${box}`)
    })
    expect(wrong).toEqual([])
  })

  it('name as many different inputs as their kind has', () => {
    const fits = ({ kind, expect: boxes }: FormCase) =>
      new Set(boxes).size === boxes.length &&
      (kind === 'none' ? boxes.length === 0 : kind === 'otp-single' ? boxes.length === 1 : boxes.length > 1)
    expect(cases.filter(one => !fits(one)).map(({ id }) => id)).toEqual([])
  })

  it('call a page ambiguous only when it wants no code of ours', () => {
    expect(cases.filter(({ ambiguous, kind }) => ambiguous !== undefined && kind !== 'none')).toEqual([])
  })

  it('are many, in many languages', () => {
    expect(count(({ kind }) => kind !== 'none')).toBeGreaterThanOrEqual(200)
    expect(count(({ kind }) => kind === 'otp-split')).toBeGreaterThanOrEqual(40)
    expect(count(({ kind }) => kind === 'none')).toBeGreaterThanOrEqual(300)
    expect(count(({ kind, tricky }) => kind === 'none' && tricky)).toBeGreaterThanOrEqual(200)
    expect(new Set(cases.map(({ lang }) => lang)).size).toBeGreaterThanOrEqual(30)
  })

  it('are halved evenly, kind by kind', () => {
    for (const kind of ['otp-single', 'otp-split', 'none'])
      for (const tricky of [true, false]) {
        const dev = count(one => one.kind === kind && one.tricky === tricky && one.half === 'dev')
        const holdout = count(one => one.kind === kind && one.tricky === tricky && one.half === 'holdout')
        expect(dev - holdout, `${kind} ${tricky}`).toBeOneOf([0, 1])
      }
  })
})
