import { Failure } from '../core/failure.ts'

/**
 * What is waited for no longer than `ms`.
 * @throws Failure `timeout` when no answer came in time
 */
export async function withLimit<A>(answer: Promise<A>, ms: number): Promise<A> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Failure('timeout')), ms)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
