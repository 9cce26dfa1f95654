import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { checkNode, installPackages } from './setup.mjs'
import { tool } from './steps.mjs'

/** Builds dist/chrome and dist/firefox. @throws Error with the builder's output */
export async function buildAll() {
  for (const browser of ['chrome', 'firefox']) {
    const { code, output } = await tool('vite/bin/vite.js', ['build', '--mode', browser], { env: { NODE_ENV: 'production' } })
    if (code !== 0) throw new Error(`The build for ${browser} failed.\n${output}`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    checkNode()
    await installPackages()
    await buildAll()
    console.log('Built dist/chrome and dist/firefox.')
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
