import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Driver } from './driver/screen.ts'
import { freshSite } from './story/fresh-site.ts'
import { mainJob } from './story/main-job.ts'
import { barriers, enter, type World } from './story/world.ts'

/**
 * Plays the main job as tests, one for each step. The background is stopped before every step
 * and at every screen that is shown, which axe-core judges. A step after one that failed is not tried.
 */
export function tellMainJob(name: string, start: () => Promise<Driver>): void {
  describe.sequential(`the main job in ${name}`, () => {
    let site: Awaited<ReturnType<typeof freshSite>>
    let stage: Awaited<ReturnType<typeof enter>>
    let broken = false

    beforeAll(async () => {
      site = await freshSite()
      const show: World['show'] = async (shown, screen) => {
        expect(await barriers(screen), `barriers on: ${shown}`).toEqual([])
        await stage.world.driver.stopBackground()
      }
      stage = await enter({ start, siteUrl: site.url, show })
    })
    afterAll(async () => {
      await stage?.leave()
      await site?.close()
    })

    test.each(mainJob)('$title', async ({ title, act, notHere }) => {
      const { world } = stage
      if (broken) throw new Error('not tried: an earlier step failed')
      const reason = notHere?.(world) ?? null
      if (reason !== null) return void console.log(`    ${name}: ${title}: NOT RUN, ${reason}`)
      const begin = performance.now()
      broken = true
      await world.driver.stopBackground()
      await act(world)
      broken = false
      console.log(`    ${name}: ${title} (${((performance.now() - begin) / 1000).toFixed(1)} s)`)
    })
  })
}
