import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeDeeply } from '../../../src/core/qr/deep.ts'
import type { Pixels } from '../../../src/core/qr/pixels.ts'
import { secondReader } from '../../../src/ui/scan/second-reader.ts'
import { casesIn } from './cases.ts'
import failures from './failures.json' with { type: 'json' }
import { publishedSeed } from './generator/make.ts'
import { pageStyles } from './generator/pages.ts'
import { type Draw, pictureStyles } from './generator/pictures.ts'
import { randomFrom } from './generator/random.ts'
import type { Raster } from './generator/raster.ts'
import { summary } from './summary.ts'

/*
 * The first picture of every style of our own set, through all the ways of looking and both decoders.
 * The whole set, pages too, is for `npm run accuracy:qr`.
 */

const effort = { stop: () => false, step: () => {}, second: secondReader }
const declared: Record<string, string> = failures

function pixelsOf({ data, width, height }: Raster): Pixels {
  const four = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let i = 0; i < width * height; i++) for (let channel = 0; channel < 3; channel++) four[i * 4 + channel] = data[i * 3 + channel] ?? 0
  return { data: four, width, height }
}

type First = [style: string, draw: Draw, seed: number]

/** Every style begins at a seed of its own: after all the cases before it. */
function firstSeeds(): First[] {
  let seed = publishedSeed
  return Object.entries(pictureStyles).map(([style, { times, draw }]) => {
    const own = seed
    seed += times
    return [style, draw, own]
  })
}

describe('a picture of our own set', () => {
  test.each<First>(firstSeeds())(
    '%s',
    async (style, draw, seed) => {
      const { raster, expected, others } = draw(randomFrom(seed))
      const texts = await decodeDeeply(pixelsOf(raster), effort)
      expect(texts.filter(text => !expected.includes(text) && !others.includes(text))).toEqual([])
      if (declared[`${style}-1`])
        expect(texts, 'declared a failure, but read: take it off the list').not.toEqual(expect.arrayContaining(expected))
      else expect(texts).toEqual(expect.arrayContaining(expected))
    },
    120_000,
  )
})

test('there are at least a hundred cases, and every failure that is declared is one of them', () => {
  const ids = (styles: Record<string, { times: number }>, prefix: string) =>
    Object.entries(styles).flatMap(([style, { times }]) => Array.from({ length: times }, (_, i) => `${prefix}${style}-${i + 1}`))
  const all = [...ids(pictureStyles, ''), ...ids(pageStyles, 'page-')]
  expect(all.length).toBeGreaterThanOrEqual(100)
  expect(Object.keys(declared).filter(id => !all.includes(id))).toEqual([])
})

test('cases are read as other people write them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-cases-'))
  await writeFile(join(folder, 'a.html'), '')
  await writeFile(join(folder, 'cases.jsonl'), '{"file":"a.html","expected":"x","viewport":[800,600]}\n\n{"file":"missing.png"}\n')
  expect(await casesIn(folder)).toEqual([
    { id: 'a.html', file: 'a.html', style: 'all', expected: ['x'], others: [], viewport: [800, 600, 1], isPage: true },
  ])
  await rm(folder, { recursive: true })
})

test('the summary tells what was read, what was wrong and what was seen where nothing is', () => {
  const one = {
    id: 'a',
    file: 'a.png',
    style: 'img',
    expected: ['x'],
    others: [],
    viewport: [1, 1, 1] as [number, number, number],
    isPage: false,
  }
  const lines = summary([
    { of: one, result: { id: 'a', found: ['x', 'y'], ms: 1 } },
    { of: { ...one, expected: [] }, result: { id: 'b', found: ['z'], ms: 3 } },
  ])
  expect(lines.join('\n')).toContain('img              1/1 = 100.0 %')
  expect(lines.join('\n')).toContain('wrong texts: 1; finds in 1 cases without a code: 1')
})
