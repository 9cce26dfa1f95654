import type { FastifyReply } from 'fastify'
import { layout, type Page } from '../pages/layout.ts'

/** Sends a page; `issuer` is the name of the site. */
export type Show = (reply: FastifyReply, page: Page) => FastifyReply

/** The `Show` of a site of that name. */
export function showFor(issuer: string): Show {
  return (reply, page) => reply.type('text/html; charset=utf-8').send(layout(issuer, page).text)
}
