import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Variants, variantsOf } from '../pages/variants.ts'
import { readCookie, setCookie } from './cookies.ts'

/** The page variants of a visitor: from the query, else as chosen earlier (a cookie), else the site's defaults. A choice is remembered. */
export function chosenVariants(request: FastifyRequest, reply: FastifyReply, defaults: Variants): Variants {
  const remembered = Object.fromEntries(new URLSearchParams(readCookie(request, 'variants') ?? ''))
  const variants = variantsOf(request.query, variantsOf(remembered, defaults))
  if (asksForVariant(request.query)) setCookie(request, reply, 'variants', new URLSearchParams({ ...variants }).toString())
  return variants
}

function asksForVariant(query: unknown): boolean {
  return typeof query === 'object' && query !== null && ('qr' in query || 'field' in query)
}
