import type { MessageType, Request } from '../messages.ts'

interface Runtime {
  sendMessage(message: unknown): Promise<unknown> | undefined
}

/**
 * Tells the background something from within a page, where the polyfill would be too heavy, and asks for
 * no answer. Once Lockstep was updated or removed, nobody listens any more.
 */
export function report<T extends Extract<MessageType, `page.${string}`>>(type: T, payload: Request<T>): void {
  try {
    void runtime()?.sendMessage({ type, payload })?.catch(nobodyListens)
  } catch {
    nobodyListens()
  }
}

function runtime(): Runtime | undefined {
  const { browser, chrome } = globalThis as { browser?: { runtime?: Runtime }; chrome?: { runtime?: Runtime } }
  return (browser ?? chrome)?.runtime
}

function nobodyListens(): void {}
