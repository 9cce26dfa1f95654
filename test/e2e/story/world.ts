import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Driver, Screen } from '../driver/screen.ts'

/** What a story is about: a person with a browser, a login site, and what they have done so far. */
export interface World {
  driver: Driver
  /** A second person's browser, or the same person's new one. */
  startAnother(): Promise<Driver>
  siteUrl: string
  /** The tab with the login site. */
  tab: Screen
  /** The backup's path, once it is made. */
  backup: string
  /** The time step whose code was last given to the site, which takes each code once. */
  usedStep: number
  /** A person looks at a screen: the test has it judged, the tour takes its picture. */
  show(name: string, screen: Screen): Promise<void>
}

/** One thing a person does and sees. */
export interface Step {
  title: string
  act(world: World): Promise<void>
  /** Why it cannot be done here, or null. */
  notHere?(world: World): string | null
}

/** What one run of a story needs from outside. */
export interface Stage {
  start(): Promise<Driver>
  siteUrl: string
  show(name: string, screen: Screen): Promise<void>
}

/** Opens a fresh browser on the login site's sign-up page. */
export async function enter({ start, siteUrl, show }: Stage): Promise<{ world: World; leave(): Promise<void> }> {
  const drivers: Driver[] = []
  const startAnother = async () => {
    const driver = await start()
    drivers.push(driver)
    return driver
  }
  const leave = async () => {
    for (const driver of drivers) await driver.close()
  }
  try {
    const driver = await startAnother()
    const tab = await driver.openSite(`${siteUrl}/sign-up`)
    return { world: { driver, startAnother, siteUrl, tab, backup: '', usedStep: 0, show }, leave }
  } catch (error) {
    await leave()
    throw error
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds serious or critical on a screen, in both colour schemes: one sentence each. */
export async function barriers(screen: Screen): Promise<string[]> {
  const found = new Set<string>()
  for (const scheme of ['light', 'dark'] as const) {
    await screen.colourScheme(scheme)
    const text = await screen.evaluateText(`(async () => {
      if (!globalThis.axe) { ${axe} }
      const { violations } = await axe.run(document, { resultTypes: ['violations'] })
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      return JSON.stringify(serious.map(({ id, help, nodes }) => id + ': ' + help + ' at ' + nodes.map(node => node.target.join(' ')).join(', ')))
    })()`)
    for (const sentence of JSON.parse(text) as string[]) found.add(`${scheme}: ${sentence}`)
  }
  await screen.colourScheme('light')
  return [...found]
}
