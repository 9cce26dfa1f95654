import { createServer } from 'node:http'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'
import { onLoopback } from '../loopback.ts'

/*
 * Pages with widgets for codes as they are found on the web: packages of the registry, rendered by
 * their own frameworks, and what people write themselves.
 */

export interface WidgetSite {
  port: number
  /** The address of a widget's page. */
  at(widget: string): string
  close(): Promise<void>
}

/** Bundles all widgets and serves a page for each on a free port of this machine. */
export async function startWidgetSite(): Promise<WidgetSite> {
  const scripts = await bundle()
  const server = createServer(({ url = '/' }, response) => {
    const script = scripts.get(url.slice(1))
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8' }).end(script ?? page)
  })
  const { port, close } = await onLoopback(server)
  return { port, close, at: widget => `http://127.0.0.1:${port}/${encodeURIComponent(widget)}` }
}

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Two-factor authentication</title><style>[data-pc-name=pcinputtext] { width: 36px; height: 40px }</style></head>
<body><h1>Two-factor authentication</h1><p>Enter the code from your authenticator app.</p><div id="root"></div><script type="module" src="/main.js"></script></body></html>`

/** The bundled scripts by their paths. */
async function bundle(): Promise<Map<string, string>> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [svelte({ configFile: false })],
    oxc: { jsx: { runtime: 'automatic', importSource: 'react', development: false } },
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: { main: new URL('./pages/main.js', import.meta.url).pathname }, formats: ['es'], fileName: '[name]' },
    },
  })
  const [first] = Array.isArray(output) ? output : [output]
  const chunks = first && 'output' in first ? first.output : []
  return new Map(chunks.flatMap(chunk => (chunk.type === 'chunk' ? [[chunk.fileName, chunk.code] as const] : [])))
}
