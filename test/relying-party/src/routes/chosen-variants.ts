import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Look, type Variants, variantsOf } from '../pages/variants.ts'
import { readCookie, setCookie } from './cookies.ts'

/** Gives how a visitor's pages are drawn. */
export type LookOf = (request: FastifyRequest) => Look

/** The `LookOf` of a site: variants from the query, else as chosen earlier (a cookie), else the site's defaults. */
export function lookFor(defaults: Variants, digits: number, framePort: number): LookOf {
  return request => {
    const remembered = Object.fromEntries(new URLSearchParams(readCookie(request, 'variants') ?? ''))
    return { ...variantsOf(request.query, variantsOf(remembered, defaults)), digits, framePort, nonce: request.nonce }
  }
}

/** Remembers a choice made by query for the pages that follow. */
export function rememberVariants(request: FastifyRequest, reply: FastifyReply, { qr, field }: Variants): void {
  const { query } = request
  if (typeof query === 'object' && query !== null && ('qr' in query || 'field' in query))
    setCookie(request, reply, 'variants', new URLSearchParams({ qr, field }).toString())
}
