/** Sends one text message; rejects when the gateway does not take it in time. */
export type SmsGateway = (message: { to: string; text: string }) => Promise<void>

/** A gateway that takes `POST {to, text}` as JSON at `url` and answers 2xx; given up after `timeout` ms. */
export function httpGateway(url: string, timeout = 5000): SmsGateway {
  return async message => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(message), signal: AbortSignal.timeout(timeout) })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`The gateway answered ${answer.status}.`)
  }
}
