import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

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
  if (error instanceof Refusal) return markRefused(reply, error) && reply.send({ error: error.code, message: error.message })
  const status = error.statusCode ?? 500
  if (status < 500) return reply.code(status).send({ error: 'badRequest', message: 'The request could not be read.' })
  console.error('unexpected', error)
  return reply.code(500).send({ error: 'unexpected', message: 'Something went wrong.' })
}

function markRefused(reply: FastifyReply, refusal: Refusal): Refusal {
  reply.code(refusal.status)
  if (refusal.retryAfter !== null) reply.header('retry-after', refusal.retryAfter)
  return refusal
}
