import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { html } from '../pages/html.ts'
import { Refusal, sentenceOf } from '../refusal.ts'
import type { Show } from './show.ts'

/** Runs a form's rule; a refusal sets its status and is shown by `show`, anything else goes on as an error. */
export async function orShow(
  reply: FastifyReply,
  run: () => Promise<FastifyReply>,
  show: (refusal: Refusal) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return show(markRefused(reply, error))
  }
}

/** The site's error handler: refusals as `{error, message}`, the framework's own refusals by their status, the rest as a plain 500. */
export function answerError(error: FastifyError | Refusal, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.send(plainAnswer(error, reply))
}

/** The error handler of the pages: the same, as a page. Who is not logged in is sent to the login. */
export function showError(show: Show) {
  return (error: FastifyError | Refusal, _request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof Refusal && error.code === 'sessionMissing') return reply.redirect('/login', 303)
    const { message } = plainAnswer(error, reply)
    return show(reply, {
      name: 'error',
      title: 'This did not work',
      error: message,
      content: html`<p><a href="/">Back to the start</a></p>`,
    })
  }
}

function plainAnswer(error: FastifyError | Refusal, reply: FastifyReply): { error: string; message: string } {
  if (error instanceof Refusal) return { error: markRefused(reply, error).code, message: error.message }
  const status = error.statusCode ?? 500
  reply.code(Math.min(status, 500))
  if (status === 429) return { error: 'tooManyTries', message: sentenceOf('tooManyTries') }
  if (status < 500) return { error: 'badRequest', message: 'The request could not be read.' }
  // By name only: a message may hold what somebody typed.
  console.error(`unexpected ${error.name}`)
  return { error: 'unexpected', message: 'Something went wrong.' }
}

function markRefused(reply: FastifyReply, refusal: Refusal): Refusal {
  reply.request.refusal = refusal
  reply.code(refusal.status)
  if (refusal.retryAfter !== null) reply.header('retry-after', refusal.retryAfter)
  return refusal
}
