import { type CrxPlugin, crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import { defineConfig, type Plugin } from 'vite'
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
      return { code: `const module = { exports: {} }\nconst { exports } = module;\n${code}\nexport default module.exports`, map: null }
    },
  }
}

/** Names without hashes, so that the list of shipped files changes only when a file comes or goes. */
function chunkName({ name, facadeModuleId }: { name: string; facadeModuleId?: string | null }): string {
  if (facadeModuleId?.endsWith('src/background/index.ts')) return 'assets/background.js'
  return `assets/${name.replace(/\.(html|tsx?|mjs|js)$/, '')}.js`
}

export default defineConfig(({ mode }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chrome'
  return {
    plugins: [polyfillAsModule(), crx({ manifest: manifestFor(browser), browser }), onlyWhatShips()],
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      modulePreload: false,
      target: 'es2023',
      sourcemap: false,
      rollupOptions: {
        output: { entryFileNames: chunkName, chunkFileNames: chunkName, assetFileNames: 'assets/[name][extname]' },
      },
    },
    worker: { format: 'es', rollupOptions: { output: { entryFileNames: 'assets/[name].js', chunkFileNames: 'assets/[name].js' } } },
  }
})
