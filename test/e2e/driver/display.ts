import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { findCommand } from '../../run/browsers.mjs'

const run = promisify(execFile)

/** A virtual screen with a window manager, whose keys reach the browser as from a keyboard. */
export interface Display {
  /** For the environment variable DISPLAY. */
  name: string
  /** Presses keys in the words of xdotool, such as `alt+shift+f`, in the active window. */
  pressKeys(keys: string): Promise<void>
  stop(): void
}

/** Starts a virtual display; null where Xvfb, openbox or xdotool is not installed. */
export async function startDisplay(): Promise<Display | null> {
  if (!['Xvfb', 'openbox', 'xdotool'].every(command => findCommand(command) !== null)) return null
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const name = `:${await firstLine(xvfb)}`
  const env = { ...process.env, DISPLAY: name }
  const openbox = spawn('openbox', [], { env, stdio: 'ignore' })
  return {
    name,
    async pressKeys(keys) {
      await run('xdotool', ['search', '--onlyvisible', '--class', 'chrom', 'windowactivate', '--sync'], { env })
      await run('xdotool', ['key', '--clearmodifiers', keys], { env })
    },
    stop() {
      openbox.kill()
      xvfb.kill()
    },
  }
}

/** Xvfb writes the number it chose to the descriptor it was given. */
function firstLine(xvfb: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    xvfb.once('exit', code => reject(new Error(`Xvfb ended with ${code}`)))
    xvfb.stdio[3]?.once('data', (chunk: Buffer) => resolve(String(chunk).trim()))
  })
}
