import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Chromium } from '../e2e/driver/chromium.ts'
import { Firefox } from '../e2e/driver/firefox.ts'
import type { Driver, Screen } from '../e2e/driver/screen.ts'
import { freshSite } from '../e2e/story/fresh-site.ts'
import { mainJob } from '../e2e/story/main-job.ts'
import { enter, type Stage, type World } from '../e2e/story/world.ts'
import { lookForBrowser } from './browsers.mjs'

/*
 * Walks the whole main job by itself: one line per step, numbered pictures in one folder, and an exit
 * code that tells whether every step was done.
 */

const root = new URL('../..', import.meta.url).pathname
const folder = join(root, 'output', 'tour')

function start(): Promise<Driver> {
  if (lookForBrowser('chromium')) return Chromium.start(join(root, 'dist', 'chrome'), { window: true })
  return Firefox.start(join(root, 'dist', 'firefox'))
}

/** Takes a picture of every screen in both colour schemes, numbered in the order a person sees them. */
function photographer(): Stage['show'] {
  let number = 0
  return async (name: string, screen: Screen) => {
    number += 1
    for (const scheme of ['light', 'dark'] as const) {
      await screen.colourScheme(scheme)
      await screen.picture(join(folder, `${String(number).padStart(2, '0')}-${name.replaceAll(/[^\w.]+/g, '-')}-${scheme}.png`))
    }
    await screen.colourScheme('light')
  }
}

/** Walks until a step fails; gives how many were done. */
async function walk(world: World): Promise<number> {
  let done = 0
  for (const { title, act, notHere } of mainJob) {
    const line = `${String(done + 1).padStart(2)}. ${title}`
    const reason = notHere?.(world) ?? null
    if (reason === null) {
      try {
        await act(world)
      } catch (error) {
        console.log(`${line}: FAILED\n    ${error instanceof Error ? error.message : error}`)
        return done
      }
    }
    console.log(reason === null ? line : `${line}: not done here, ${reason}`)
    done += 1
  }
  return done
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const site = await freshSite()
const { world, leave } = await enter({ start, siteUrl: site.url, show: photographer() })
await world.show('sign up page', world.tab)
const done = await walk(world)
await leave()
await site.close()
console.log(`${done} of ${mainJob.length} steps done. Pictures: ${folder}`)
process.exitCode = done === mainJob.length ? 0 : 1
