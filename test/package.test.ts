import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pack } from './run/pack.mjs'

const root = new URL('..', import.meta.url).pathname
const expected = (name: string) => readFileSync(join(root, 'test/fixtures/package', name), 'utf8')
const csp =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; worker-src 'self'; connect-src 'none'; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lockstep-worker lockstep-svg"

/** What no shipped script may do: run text as code, or reach for the network. */
const forbidden: Record<string, RegExp> = {
  eval: /(?<![\w$.])eval\s*\(/,
  'new Function': /(?<![\w$.])(new\s+)?Function\s*\(/,
  'write markup': /\.(innerHTML|outerHTML)\s*=(?!=)|insertAdjacentHTML|document\.write/,
  fetch: /(?<![\w$])fetch\s*\(/,
  XMLHttpRequest: /XMLHttpRequest/,
  WebSocket: /WebSocket|EventSource|WebTransport|RTCPeerConnection/,
  sendBeacon: /sendBeacon/,
  importScripts: /importScripts/,
}

/** Lines of libraries that match although we never reach them, each told exactly. */
const allowed: { rule: string; source: RegExp; why: string }[] = [
  {
    rule: 'write markup',
    source: /\.innerHTML=\w{1,9}\.__html/,
    why: 'Preact, behind dangerouslySetInnerHTML, which the linter forbids',
  },
  {
    rule: 'fetch',
    source:
      /\bfetch\(location\.origin\s*\+\s*\w{1,9},\s*\{\s*method:\s*["'`]HEAD["'`],\s*mode:\s*["'`]same-origin["'`],[^}]*\bcredentials:\s*["'`]omit["'`]/,
    why: 'a page asks its own server for the time, without cookies, when the person compares clocks',
  },
]

/** The names of the rules a script breaks, with the words around each place. */
function broken(script: string): string[] {
  const rest = allowed.reduce((text, { source }) => text.replaceAll(new RegExp(source, 'g'), ''), script)
  return Object.entries(forbidden).flatMap(([rule, pattern]) => {
    const at = rest.search(pattern)
    return at < 0 ? [] : [`${rule}: ${rest.slice(Math.max(0, at - 40), at + 40)}`]
  })
}

/** Builds into a folder of its own, so that nothing left over in dist can hide a difference. */
function buildZip(browser: string, folder: string): Uint8Array {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--mode', browser, '--outDir', folder, '--logLevel', 'error'],
    { cwd: root, stdio: 'ignore', env: { ...process.env, NODE_ENV: 'production' } },
  )
  return pack(folder)
}

describe.each(['chrome', 'firefox'])('the package for %s', browser => {
  const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'lockstep-package-')))
  let zips: Uint8Array[] = []
  let files: Record<string, Uint8Array> = {}
  const manifest = () => JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))

  beforeAll(() => {
    zips = folders.map(folder => buildZip(browser, folder))
    files = unzipSync(zips[0] ?? new Uint8Array())
  }, 120_000)
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  test('is the same, byte for byte, when built again', () => {
    expect(Buffer.from(zips[0] ?? []).equals(Buffer.from(zips[1] ?? []))).toBe(true)
  })

  test('holds the files that are listed (npm run package -- --accept lists them anew)', () => {
    expect(Object.keys(files).sort()).toEqual(expected(`${browser}-files.txt`).trim().split('\n'))
  })

  test('has the manifest that is kept', () => {
    const { version, ...rest } = manifest()
    expect(rest).toEqual(JSON.parse(expected(`${browser}-manifest.json`)))
    expect(version).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
  })

  test('cannot be seen or spoken to by pages and other extensions, and enters no page unasked', () => {
    const names = Object.keys(manifest())
    for (const name of ['web_accessible_resources', 'host_permissions', 'content_scripts', 'devtools_page', 'chrome_url_overrides']) {
      expect(names).not.toContain(name)
    }
    if (browser === 'chrome') expect(manifest().externally_connectable).toEqual({ ids: [] })
  })

  test('has the strict content security policy', () => {
    expect(manifest().content_security_policy).toEqual({ extension_pages: csp })
  })

  test('has scripts that neither run text as code nor reach for the network', () => {
    const scripts = Object.entries(files).filter(([path]) => path.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(3)
    expect(scripts.flatMap(([path, bytes]) => broken(strFromU8(bytes)).map(place => `${path}: ${place}`))).toEqual([])
  })

  test('has pages without a line of script or style of their own', () => {
    const pages = Object.entries(files).filter(([path]) => path.endsWith('.html'))
    for (const [path, bytes] of pages) {
      const inline = strFromU8(bytes).match(/<script(?![^>]*\ssrc=)[^>]*>|<style|\s(on\w+|style)=/g)
      expect({ path, inline }).toEqual({ path, inline: null })
    }
  })
})

test.each([
  ['eval("1")', 1],
  ['new Function("return 1")', 1],
  ['Function("return 1")', 1],
  ['node.innerHTML=text', 1],
  ['node.innerHTML=e.__html', 0],
  ['if(node.innerHTML==text);retrieval();', 0],
  ['await fetch(url)', 1],
  ['fetch(location.origin+e,{method:`HEAD`,mode:`same-origin`,cache:`no-store`,credentials:`omit`})', 0],
  ['fetch(location.origin+e,{method:`HEAD`,mode:`cors`,credentials:`omit`})', 1],
  ['fetch(location.origin+e,{method:`HEAD`,mode:`same-origin`})', 1],
  ['new XMLHttpRequest', 1],
  ['new WebSocket(url)', 1],
  ['navigator.sendBeacon(url)', 1],
  ['const prefetched = refetch(1)', 0],
])('the search for forbidden script sees through %s', (script, count) => {
  expect(broken(script)).toHaveLength(count)
})
