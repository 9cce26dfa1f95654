import type { Browser, CDPSession, Page } from 'puppeteer-core'
import { type FormCase, readPage } from './cases.ts'
import type { Probed } from './probe.ts'

/*
 * Opens one saved page after the other in a real Chromium, without any network, and asks the
 * product's own content script to find and fill the code there.
 */

/** What happened on one page; `error` says why it could not be tried and is empty when it could. */
export interface Finding extends Probed {
  id: string
  error: string
}

const pageUrl = 'https://page.example/'
/** ms. */
const timeLimit = 15_000
const nothing = { filled: [], wanted: [], reason: 'error', asksFor: null, score: 0 } satisfies Probed

interface Tab {
  page: Page
  session: CDPSession
  /** The page's source from now on. */
  show: (html: string) => void
}

/** One tab with everything but the page itself cut off. */
async function openTab(browser: Browser): Promise<Tab> {
  let body = ''
  const page = await browser.newPage()
  await page.setViewport({ width: 1280, height: 900 })
  page.setDefaultTimeout(timeLimit)
  page.on('dialog', dialog => void dialog.dismiss().catch(() => {}))
  await page.setRequestInterception(true)
  page.on('request', request => {
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame() && request.url() === pageUrl
    const done = isPage ? request.respond({ contentType: 'text/html; charset=utf-8', body }) : request.abort()
    done.catch(() => {})
  })
  const session = await page.createCDPSession()
  return {
    page,
    session,
    show: html => {
      body = html
    },
  }
}

async function probe({ page, session }: Tab, script: string, expected: readonly string[]): Promise<Probed> {
  await page.goto(pageUrl, { waitUntil: 'domcontentloaded' })
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'lockstep' })
  const expression = `${script}\n;lockstepProbe(${JSON.stringify(expected)})`
  const run = session.send('Runtime.evaluate', { expression, contextId: executionContextId, returnByValue: true, awaitPromise: true })
  const { result, exceptionDetails } = await withinTime(run)
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description?.split('\n')[0] ?? exceptionDetails.text)
  return result.value as Probed
}

async function withinTime<A>(answer: Promise<A>): Promise<A> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the page did not answer')), timeLimit)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

async function tryCase(tab: Tab, script: string, folder: string, { id, expect }: FormCase): Promise<Finding> {
  tab.show(await readPage(folder, id))
  const probed = await probe(tab, script, expect)
  return { id, ...probed, error: probed.wanted.includes(-1) ? 'an expected selector fits no field' : '' }
}

/**
 * Tries every page once, one after the other in one tab.
 * @param script the built probe with the content script in it
 * @param told is called after each page
 */
export async function visitAll(
  browser: Browser,
  script: string,
  folder: string,
  cases: readonly FormCase[],
  told: (finding: Finding) => void = () => {},
): Promise<Finding[]> {
  let tab = await openTab(browser)
  const findings: Finding[] = []
  for (const form of cases) {
    const finding = await tryCase(tab, script, folder, form).catch(async ({ message }: Error): Promise<Finding> => {
      // A page that hangs or leaves takes its tab with it.
      await tab.page.close().catch(() => {})
      tab = await openTab(browser)
      return { id: form.id, ...nothing, error: message }
    })
    findings.push(finding)
    told(finding)
  }
  await tab.page.close()
  return findings
}
