import type { FailureCode } from '../failure.ts'
import { pageOf } from '../site.ts'

/** Addresses that belong to no site, each with its own sentence. */
const homeless: Record<string, FailureCode> = {
  'data:': 'pageData',
  'blob:': 'pageBlob',
  'file:': 'pageFile',
  'view-source:': 'pageSource',
  'about:': 'pageAbout',
}

/**
 * Why no account's code may ever go to the page at `url`, as a failure's code; null when an account's
 * sites decide. A page without an address we may know is one no extension may enter.
 */
export function pageRefusal(url: string | null): FailureCode | null {
  if (url === null) return 'pageUnreachable'
  const page = pageOf(url)
  if (page) return page.secure ? null : 'siteInsecure'
  return homeless[/^[a-z-]+:/i.exec(url.trimStart())?.[0].toLowerCase() ?? ''] ?? 'pageUnreachable'
}
