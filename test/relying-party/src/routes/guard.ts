import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

/** Refuses a changing request that a page of another origin sent. SameSite cookies do not tell ports apart; `Origin` does. */
export async function refuseOtherOrigins(request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.origin
  if (origin !== undefined && origin !== `${request.protocol}://${request.host}`) throw new Refusal('otherOrigin')
}

/** Headers of every answer: nothing foreign runs in or around a page, and nothing is kept in a cache. */
export async function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const policy = [
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${request.nonce}'; img-src 'self' data:; connect-src 'self'`,
    `frame-src 'self' http://127.0.0.1:* http://localhost:*; frame-ancestors 'self'; form-action 'self'; base-uri 'self'`,
  ]
  reply.headers({
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  })
}

/** Lets other loopback origins frame this one page: the code field in a frame of another origin. */
export function allowForeignFraming(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy'))
  reply.header('content-security-policy', policy.replace(/frame-ancestors [^;]*/, 'frame-ancestors http: https:'))
}
