import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from '../pages/html.ts'
import { layout, type Page } from '../pages/layout.ts'
import { Refusal, sentenceOf } from '../refusal.ts'

/** Sends a page. */
export type Show = (reply: FastifyReply, page: Page) => FastifyReply

/** The `Show` of a site of that name. */
export function showFor(issuer: string): Show {
  return (reply, page) => reply.type('text/html; charset=utf-8').send(layout(issuer, page).text)
}

/** What a form does: gives the path to go on to, or answers itself. */
export type FormRule = (request: FastifyRequest, reply: FastifyReply) => Promise<string | FastifyReply>

/** Takes a posted form at `path`: a refusal is shown by `again`, on the page the form stands on. */
export function form(
  app: FastifyInstance,
  path: string,
  rule: FormRule,
  again: (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => FastifyReply | Promise<FastifyReply>,
): void {
  app.post(path, async (request, reply) => {
    try {
      const done = await rule(request, reply)
      return typeof done === 'string' ? reply.redirect(done, 303) : done
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'sessionMissing') throw error
      return again(request, reply, markRefused(reply, error))
    }
  })
}

/** The site's error handler: refusals as `{error, message}`, the framework's own refusals by their status, the rest as a plain 500. */
export function answerError(error: FastifyError | Refusal, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.send(plainAnswer(error, reply))
}

/** The error handler of the pages: the same, as a page. Who is not that far is sent to the login. */
export function showError(show: Show) {
  return (error: FastifyError | Refusal, _request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof Refusal && ['sessionMissing', 'passwordStepMissing'].includes(error.code)) return reply.redirect('/login', 303)
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
