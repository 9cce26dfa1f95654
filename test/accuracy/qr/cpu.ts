import type { Browser } from 'puppeteer-core'

/**
 * The CPU time, in ms, that all pages, the extension's own, their workers and their injected scripts
 * have had so far; the browser's own process, which copies what is on screen, is left out.
 */
export async function cpuOfPages(browser: Browser): Promise<number> {
  const session = await browser.target().createCDPSession()
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
  } finally {
    await session.detach()
  }
}
