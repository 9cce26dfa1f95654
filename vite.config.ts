import { type CrxPlugin, crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import manifest from './manifest.json' with { type: 'json' }
import packageJson from './package.json' with { type: 'json' }

type Browser = 'chrome' | 'firefox'
type Bundle = Parameters<NonNullable<CrxPlugin['renderCrxManifest']>>[1]

/** The one manifest source, told for one browser: each leaves out what the other would warn about. */
function manifestFor(browser: Browser): ManifestV3Export {
  const { browser_specific_settings, minimum_chrome_version, externally_connectable, background, ...common } = manifest
  const own =
    browser === 'firefox'
      ? { browser_specific_settings, background: { scripts: [background.service_worker], type: 'module' } }
      : { minimum_chrome_version, externally_connectable, background }
  return { ...common, ...own, version: packageJson.version } as unknown as ManifestV3Export
}

/**
 * crxjs does two things to injected scripts that we do not want. It lists them under
 * `web_accessible_resources`, which would let any page find out that Lockstep is installed
 * (`scripting.executeScript` does not need that list), and it leaves each one a second time as a module.
 */
function onlyWhatShips(): CrxPlugin {
  return {
    name: 'lockstep:only-what-ships',
    enforce: 'post',
    renderCrxManifest(rendered, bundle) {
      const { web_accessible_resources: _listed, ...shipped } = rendered
      dropChunksOfContentScripts(bundle)
      return shipped
    },
  }
}

/** Removes the module copies of content scripts, and the chunks that only those import. */
function dropChunksOfContentScripts(bundle: Bundle): void {
  const chunks = Object.values(bundle).filter(file => file.type === 'chunk')
  const kept = new Set(
    chunks.filter(chunk => chunk.isEntry && !chunk.facadeModuleId?.includes('/src/content/')).map(chunk => chunk.fileName),
  )
  for (const fileName of kept) {
    const file = bundle[fileName]
    if (file?.type === 'chunk') for (const imported of [...file.imports, ...file.dynamicImports]) kept.add(imported)
  }
  for (const { fileName } of chunks) if (!kept.has(fileName)) delete bundle[fileName]
}

/**
 * The polyfill is a CommonJS module whose exports are the browser's API itself. Bundled as such, its
 * namespace is copied property by property, which starts every API the extension has a permission for,
 * in each popup. As a module of its own the object is handed on untouched.
 */
function polyfillAsModule(): Plugin {
  return {
    name: 'lockstep:polyfill-as-module',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/webextension-polyfill/dist/')) return null
      const own = withoutUnusedApis(code)
      return { code: `const module = { exports: {} }\nconst { exports } = module;\n${own}\nexport default module.exports`, map: null }
    },
  }
}

/** The browser's APIs whose methods take callbacks in Chromium, as far as src/platform calls any. */
const usedApis = 'action alarms commands contextMenus downloads idle permissions runtime scripting storage tabs'.split(' ')

/** More than half of the polyfill is a list of every API there is: only ours are left in it. */
function withoutUnusedApis(code: string): string {
  const [, list] = /const apiMetadata = (\{.*?\n {6}\});/s.exec(code) ?? []
  if (!list) throw new Error('webextension-polyfill lists APIs in a new way')
  const used = Object.entries(JSON.parse(list)).filter(([name]) => usedApis.includes(name))
  return code.replace(list, () => JSON.stringify(Object.fromEntries(used)))
}

/** What the popup's first picture is made of, found anew in each build: what the worker needs too, and the rest. */
const firstPicture = { withWorker: new Set<string>(), withoutWorker: new Set<string>() }

/**
 * Each file more before the first code costs the popup about a millisecond. Left to itself the bundler makes
 * one for every set of screens that share a part, so more screens mean more files; here they stay three.
 */
function gatherFirstPicture(): Plugin {
  return {
    name: 'lockstep:gather-first-picture',
    buildEnd() {
      const inWorker = imported(this, 'src/background/index.ts')
      for (const id of imported(this, 'src/ui/popup.tsx')) firstPicture[inWorker.has(id) ? 'withWorker' : 'withoutWorker'].add(id)
    },
  }
}

/** A module and all it imports before its own first line. */
function imported(graph: Rolldown.PluginContext, path: string): Set<string> {
  const found = new Set([...graph.getModuleIds()].filter(id => id.endsWith(`/${path}`)))
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next)
  return found
}

/** The popup's own module is no part of it: a page that shares the others must not run that one. */
const groupsOfFirstPicture = [
  { name: 'everywhere', priority: 1, test: (id: string) => firstPicture.withWorker.has(id) },
  { name: 'first', minShareCount: 2, test: (id: string) => firstPicture.withoutWorker.has(id) && !/(popup\.tsx|\.css)$/.test(id) },
]

/** Vite's way to fetch a later screen asks the browser, before the first code, for a word that all of ours know. */
function preloadWithoutAsking(): Plugin {
  return {
    name: 'lockstep:preload-without-asking',
    transform(code, id) {
      if (!id.includes('vite/preload-helper')) return null
      const asks = /\(function \w+\(\) \{.*?\}\)\(\)/s
      if (!asks.test(code)) throw new Error('vite fetches later screens in a new way')
      return { code: code.replace(asks, `'modulepreload'`), map: null }
    },
  }
}

/** What the second QR decoder would do without its own bytes: ask servers for them. By file of the package. */
const askedOfServers: Record<string, RegExp[]> = {
  'reader/index.js': [/\bfetch\([^)]*\)/g, /new XMLHttpRequest\(\)/g],
  'share.js': [/`https:\/\/fastly\.jsdelivr\.net[^`]*`/g],
}

/** It is given its bytes, so that none of this ships. Complains when a newer version does it in other words. */
function secondReaderWithoutNetwork(): Plugin {
  return {
    name: 'lockstep:second-reader-without-network',
    enforce: 'pre',
    transform(code, id) {
      const file = Object.keys(askedOfServers).find(name => id.endsWith(`/zxing-wasm/dist/es/${name}`))
      if (!file) return null
      const asks = askedOfServers[file] ?? []
      if (asks.some(pattern => !code.match(pattern))) throw new Error('zxing-wasm asks for its bytes in a new way')
      return { code: asks.reduce((text, pattern) => text.replaceAll(pattern, 'null'), code), map: null }
    },
  }
}

/**
 * The KeePass library from its own sources rather than from its bundle, which holds a second copy of
 * fflate and code that runs text. What it would ask Node for, a browser has; what it only writes with
 * does not ship. Says so when a newer version of it is made in another way.
 */
function keePassFromSource(): Plugin {
  const sources = new URL('node_modules/kdbxweb/lib/', import.meta.url).pathname
  const index = `${sources}keepass.ts`
  const inflate = new URL('src/core/backup/inflate.ts', import.meta.url).pathname
  return {
    name: 'lockstep:keepass-from-source',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'kdbxweb') return index
      return source === 'lockstep:inflate' && importer?.startsWith(sources) ? inflate : null
    },
    load: id => (id === index ? usedOfKeePass : null),
    transform(code, id) {
      if (!id.startsWith(sources)) return null
      const global = code
        .replace(/\bglobal\.(?=crypto|DOMParser|XMLSerializer)/g, 'globalThis.')
        .replace(`import * as nodeCrypto from 'crypto';`, 'const nodeCrypto: any = null;')
      return { code: id.endsWith('/xml-utils.ts') ? withXmlDom(unpacksBounded(global)) : unpacksBounded(global), map: null }
    },
  }
}

const usedOfKeePass = `
export { Kdbx } from './format/kdbx'
export { KdbxCredentials as Credentials } from './format/kdbx-credentials'
export { ProtectedValue } from './crypto/protected-value'
export * as CryptoEngine from './crypto/crypto-engine'
`

/** Its database unpacked by our own code, which stops a bomb; attachments stay packed, as nobody looks at them. */
function unpacksBounded(code: string): string {
  if (!code.includes(`from 'fflate'`)) return code
  const [both, one] = [`import { gzipSync, gunzipSync } from 'fflate';`, `import { gunzipSync } from 'fflate';`]
  if (!code.includes(both) && !code.includes(one)) throw new Error('kdbxweb unpacks in a new way')
  return code
    .replace(both, `import { gunzip as gunzipSync } from 'lockstep:inflate';\nconst gzipSync = (plain: any) => plain;`)
    .replace(one, 'const gunzipSync = (packed: any) => packed;')
}

/** Its XML parser, which a worker does not have, as an import; the serializer only writes. */
function withXmlDom(code: string): string {
  const [parser, serializer] = [`const { DOMParser } = require('@xmldom/xmldom');`, `const { XMLSerializer } = require('@xmldom/xmldom');`]
  if (!code.includes(parser) || !code.includes(serializer)) throw new Error('kdbxweb reads XML in a new way')
  const imported = code.replace(parser, '').replace(serializer, `const XMLSerializer = class {};`)
  return `import { DOMParser } from '@xmldom/xmldom';\n${imported}`
}

/** Names without hashes, so that the list of shipped files changes only when a file comes or goes. */
function chunkName({ name, facadeModuleId }: { name: string; facadeModuleId?: string | null }): string {
  if (facadeModuleId?.endsWith('src/background/index.ts')) return 'assets/background.js'
  return `assets/${name.replace(/\.(html|tsx?|mjs|js)$/, '')}.js`
}

export default defineConfig(({ mode }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chrome'
  return {
    plugins: [
      gatherFirstPicture(),
      preloadWithoutAsking(),
      polyfillAsModule(),
      crx({ manifest: manifestFor(browser), browser }),
      onlyWhatShips(),
    ],
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      modulePreload: false,
      target: 'es2023',
      sourcemap: false,
      rollupOptions: {
        output: {
          entryFileNames: chunkName,
          chunkFileNames: chunkName,
          assetFileNames: 'assets/[name][extname]',
          codeSplitting: { groups: groupsOfFirstPicture },
        },
      },
    },
    worker: {
      format: 'es',
      plugins: () => [secondReaderWithoutNetwork(), keePassFromSource()],
      rollupOptions: { output: { entryFileNames: 'assets/[name].js', chunkFileNames: 'assets/[name].js' } },
    },
  }
})
