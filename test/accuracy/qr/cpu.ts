import type { Browser } from 'puppeteer-core'

/** The processes of pages that are there now: the page that is looked at and the extension's own, before the browser starts some for its popup's frame. */
export async function pageProcesses(browser: Browser): Promise<number[]> {
  return (await processesOf(browser)).map(({ id }) => id)
}

/**
 * The CPU time, in ms, that some processes have had so far: the page with its injected scripts, the
 * extension's pages with their workers and all that compiles and clears up after them. The browser's own
 * process, which copies what is on screen, is left out.
 */
export async function cpuOf(browser: Browser, processes: readonly number[]): Promise<number> {
  const wanted = (await processesOf(browser)).filter(({ id }) => processes.includes(id))
  return wanted.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
}

async function processesOf(browser: Browser): Promise<{ id: number; cpuTime: number }[]> {
  const session = await browser.target().createCDPSession()
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return processInfo.filter(({ type }) => type === 'renderer')
  } finally {
    await session.detach()
  }
}
