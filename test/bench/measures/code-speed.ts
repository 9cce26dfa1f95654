import { builtScript } from '../../content/chromium.ts'
import { attach, evaluate, findTarget, type Stand } from '../browser/stand.ts'
import { type CodeSpeed, measureCodes } from './otp-cases.ts'

const ms = 300

/** Codes per second in Node. */
export function codeSpeedInNode(): Promise<CodeSpeed> {
  return measureCodes(ms)
}

/**
 * Gives the way to measure codes per second in a worker of that stand's browser. The floor's worker
 * serves: it does nothing else, and the product keeps no door open for such a thing.
 */
export async function codeSpeedInWorker({ pipe, extensionId }: Stand): Promise<() => Promise<CodeSpeed>> {
  const worker = await findTarget(pipe, ({ type, url }) => type === 'service_worker' && url.includes(extensionId))
  const session = await attach(pipe, worker.targetId)
  const script = await builtScript(new URL('./otp-cases.ts', import.meta.url).pathname)
  await evaluate(pipe, session, `${script}\n;globalThis.built = built;0`)
  return () => evaluate<CodeSpeed>(pipe, session, `built.measureCodes(${ms})`)
}
