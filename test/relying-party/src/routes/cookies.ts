import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visitor } from '../sessions.ts'

/** The cookies of the site: the session token, the half session between the steps, the page variants chosen. */
export type CookieName = 'session' | 'half' | 'variants'

/** Sets a cookie that no script can read and no other site can send; Secure when the page is https. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, name: CookieName, value: string): void {
  const secure = request.protocol === 'https'
  reply.setCookie(fullName(request, name), value, { httpOnly: true, sameSite: 'strict', secure, path: '/' })
}

/** The value of a cookie, if the browser sent it. */
export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  return request.cookies[fullName(request, name)]
}

/** Takes a cookie away. */
export function clearCookie(request: FastifyRequest, reply: FastifyReply, name: CookieName): void {
  reply.clearCookie(fullName(request, name), { path: '/' })
}

/** The token of a request: `Authorization: Bearer …` or the session cookie. */
export function sessionToken(request: FastifyRequest): string | undefined {
  return request.headers.authorization?.match(/^Bearer (\S+)$/)?.[1] ?? readCookie(request, 'session')
}

/** Where a request comes from. */
export function visitorOf(request: FastifyRequest): Visitor {
  return { address: request.ip, device: (request.headers['user-agent'] ?? 'unknown').slice(0, 200) }
}

// Browsers share cookies between the ports of one host: the port in the name keeps two sites on one machine apart.
function fullName(request: FastifyRequest, name: CookieName): string {
  return `${name}-${request.socket.localPort ?? 0}`
}
