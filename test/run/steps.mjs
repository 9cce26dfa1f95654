import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

const onWindows = process.platform === 'win32'

/**
 * Runs a program in the project's folder and gives its exit code and all it printed.
 * With `loud`, the output is also shown while it runs.
 */
export function run(command, args, { env = {}, loud = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, shell: onWindows, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = stream => chunk => {
      output += chunk
      if (loud) stream.write(chunk)
    }
    child.stdout.on('data', take(process.stdout))
    child.stderr.on('data', take(process.stderr))
    child.once('error', reject)
    child.once('close', code => resolve({ code: code ?? 1, output }))
  })
}

/** As `run`. @throws Error with the output when the program fails */
export async function must(command, args, options) {
  const { code, output } = await run(command, args, options)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`)
  return output
}

/** A package's program by its file, run by this Node: no shell, no search. */
export function tool(path, args, options) {
  return run(process.execPath, [fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url)), ...args], options)
}
