import { parse } from 'tldts'
import { expect, test } from 'vitest'
import { domainsAboveSuffixes, sharedDomains } from '../../../src/core/site/shared-domains.ts'
import { tenantDomains } from '../../../src/core/site/tenant-domains.ts'

interface Trie {
  edgeChild: ArrayLike<number>
  edgeLength: ArrayLike<number>
  edgeStart: ArrayLike<number>
  labelText: string
  nodeFlags: ArrayLike<number>
  rulesRoot: number
}

const listInUse = '../../../node_modules/tldts/dist/es6/src/data/trie.js'

/** Every name of the public suffix list in use under which a longer one is a suffix, while it is none itself. */
function* namesAboveSuffixes(trie: Trie, node = trie.rulesRoot, name = ''): Generator<string> {
  const [start = 0, end = 0] = [trie.edgeStart[node], trie.edgeStart[node + 1]]
  if (end > start && trie.nodeFlags[node] === 0 && name) yield name
  for (let edge = start; edge < end; edge++) {
    const label = labelsOf(trie)[edge] ?? ''
    yield* namesAboveSuffixes(trie, trie.edgeChild[edge], name ? `${label}.${name}` : label)
  }
}

let labels: string[] | null = null
function labelsOf({ edgeLength, labelText }: Trie): string[] {
  if (labels) return labels
  let at = 0
  labels = Array.from(edgeLength, length => {
    at += length
    return labelText.slice(at - length, at)
  })
  return labels
}

function domainAbove(name: string): string | null {
  const { domain, isIcann } = parse(name, { allowPrivateDomains: true })
  return isIcann && domain && /^[a-z0-9.-]+$/.test(domain) && !name.includes('*') ? domain : null
}

test('they are those of the public suffix list in use', async () => {
  const trie: Trie = await import(/* @vite-ignore */ listInUse)
  const above = [...namesAboveSuffixes(trie)].map(domainAbove).filter(domain => domain !== null)
  expect(above.length).toBeGreaterThan(100)
  expect([...domainsAboveSuffixes].sort()).toEqual([...new Set(above)].sort())
})

test('those put together by hand are registrable domains that the list in use takes for one owner’s, each named once', () => {
  expect(tenantDomains.length).toBeGreaterThan(200)
  expect(tenantDomains.filter(domain => domainAbove(domain) !== domain)).toEqual([])
  expect(new Set([...domainsAboveSuffixes, ...tenantDomains]).size).toBe(domainsAboveSuffixes.length + tenantDomains.length)
  expect(tenantDomains.filter(domain => !sharedDomains.has(domain))).toEqual([])
})
