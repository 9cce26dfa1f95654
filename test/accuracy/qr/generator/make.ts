import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pageOf, pageStyles } from './pages.ts'
import { pictureStyles } from './pictures.ts'
import { pngOf } from './png.ts'
import { randomFrom } from './random.ts'

/** What is made: all cases, or the first of every style. */
export interface Wanted {
  seed?: number
  first?: boolean
}

/** The seed of the published figures. */
export const publishedSeed = 20_260

/** Writes pictures, pages and their `cases.jsonl` into a folder; the same ones for the same seed. Gives how many. */
export async function makeCases(folder: string, { seed = publishedSeed, first = false }: Wanted = {}): Promise<number> {
  await Promise.all(['images', 'pages'].map(name => mkdir(join(folder, name), { recursive: true })))
  const lines: string[] = []
  let number = seed
  for (const [style, { times, draw }] of Object.entries(pictureStyles)) {
    for (let i = 1; i <= (first ? 1 : times); i++) {
      const { raster, expected, others } = draw(randomFrom(number++))
      const file = `images/${style}-${i}.png`
      await writeFile(join(folder, file), pngOf(raster))
      lines.push(JSON.stringify({ id: `${style}-${i}`, file, style, expected, others }))
    }
  }
  for (const [style, { times, draw }] of Object.entries(pageStyles)) {
    for (let i = 1; i <= (first ? 1 : times); i++) {
      const { html, ...rest } = pageOf(draw, randomFrom(number++))
      const file = `pages/${style}-${i}.html`
      await writeFile(join(folder, file), html)
      lines.push(JSON.stringify({ id: `page-${style}-${i}`, file, style, ...rest }))
    }
  }
  await writeFile(join(folder, 'cases.jsonl'), `${lines.join('\n')}\n`)
  return lines.length
}
