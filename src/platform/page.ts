import { Failure } from '../core/failure.ts'
import { browser } from './browser.ts'
import { withLimit } from './time-limit.ts'

/** A page that lets nobody in for so long is stuck, in ms. */
const patience = 3_000

/** What one frame answered; frame 0 is the page itself. */
export interface FrameAnswer<A> {
  frameId: number
  value: A
}

/**
 * Runs a packaged script in the page's isolated world.
 * @param frameId one frame, or null for all that activeTab reaches
 * @param limit how long the page may take to let it in, in ms
 * @param early whether frames that still load are not waited for
 * @returns the frames it ran in
 * @throws Failure `pageUnreachable` for pages that no extension may enter; `timeout`
 */
export async function inject(
  tabId: number,
  file: string,
  frameId: number | null = null,
  limit: number = patience,
  early: boolean = false,
): Promise<number[]> {
  // From the root: Firefox would look beside the page that asks.
  const files = [`/${file.replace(/^\//, '')}`]
  const injection = { target: targetOf(tabId, frameId), files, injectImmediately: early }
  const results = await withLimit(browser.scripting.executeScript(injection).catch(unreachable), limit)
  return results.map(result => result.frameId)
}

const targetOf = (tabId: number, frameId: number | null) => (frameId === null ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] })

/**
 * Calls a function that an injected script left on its own global, with JSON values in and out.
 * Pages cannot see or call it: the isolated world's global is not theirs.
 * @param frameId one frame, or null for all that are within reach
 * @param limit how long the function may take, in ms
 * @throws Failure `pageUnreachable`, `timeout`
 */
export async function callInPage<A>(
  tabId: number,
  frameId: number | null,
  name: string,
  argument: unknown,
  limit: number = patience,
): Promise<FrameAnswer<A>[]> {
  const call = { target: targetOf(tabId, frameId), func: callByName, args: [name, argument] }
  const results = await withLimit(browser.scripting.executeScript(call).catch(unreachable), limit)
  return results.flatMap(({ frameId: from, result }) =>
    result === undefined || result === null ? [] : [{ frameId: from, value: result as A }],
  )
}

/**
 * As `callInPage`, but each frame is waited for by itself: one that is stuck takes nothing from the others.
 * @returns what was answered in time
 */
export async function callInEach<A>(
  tabId: number,
  frameIds: readonly number[],
  name: string,
  argument: unknown,
  limit: number,
): Promise<FrameAnswer<A>[]> {
  const answers = await Promise.allSettled(frameIds.map(frameId => callInPage<A>(tabId, frameId, name, argument, limit)))
  return answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []))
}

/** Travels to the page as text: it may use nothing but its arguments and the global. */
function callByName(name: string, argument: unknown): unknown {
  return (globalThis as unknown as Record<string, ((argument: unknown) => unknown) | undefined>)[name]?.(argument)
}

function unreachable(): never {
  throw new Failure('pageUnreachable')
}
