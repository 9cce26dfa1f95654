import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import { defineConfig, type Plugin } from 'vite'
import manifest from './manifest.json' with { type: 'json' }
import packageJson from './package.json' with { type: 'json' }

type Browser = 'chrome' | 'firefox'

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
 * crxjs lists every injected script under `web_accessible_resources`, which would let any page
 * find out that Lockstep is installed. `scripting.executeScript` does not need that list.
 */
function withoutWebAccessibleResources(): Plugin {
  return {
    name: 'lockstep:no-web-accessible-resources',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const file = bundle['manifest.json']
      if (file?.type !== 'asset') return
      const built = JSON.parse(String(file.source))
      delete built.web_accessible_resources
      file.source = `${JSON.stringify(built, null, 2)}\n`
    },
  }
}

export default defineConfig(({ mode }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chrome'
  return {
    plugins: [crx({ manifest: manifestFor(browser), browser }), withoutWebAccessibleResources()],
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      modulePreload: false,
      target: 'es2023',
      sourcemap: false,
      rollupOptions: { input: { options: 'src/ui/options.html' } },
    },
  }
})
