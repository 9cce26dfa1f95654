import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { findCommand, lookForBrowser } from './browsers.mjs'
import { must, root } from './steps.mjs'

/*
 * Everything a fresh machine lacks. Plain JavaScript without dependencies.
 */

const debianPackages = { chromium: 'chromium', firefox: 'firefox-esr' }
const names = { chromium: 'Chrome, Chromium or Edge', firefox: 'Firefox' }
const variables = { chromium: 'CHROME_PATH', firefox: 'FIREFOX_PATH' }

/** @throws Error with a sentence when this Node is too old to run the project */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!fits) throw new Error(`Lockstep needs Node 20.19 or later, or 22.12 or later. This is ${process.versions.node}.`)
}

/** Installs the packages of the lock file unless that was done since it last changed. */
export async function installPackages() {
  const changedAt = file => statSync(join(root, file)).mtimeMs
  const done = 'node_modules/.package-lock.json'
  if (existsSync(join(root, done)) && changedAt(done) >= changedAt('package-lock.json')) return
  console.log('Installing packages (once, about a minute) ...')
  await must('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
}

const canUseApt = () => process.platform === 'linux' && process.getuid?.() === 0 && findCommand('apt-get') !== null
let listsAreFresh = false

/** Installs Debian packages; only called where that is allowed. */
async function aptInstall(packages) {
  console.log(`Installing ${packages.join(', ')} with apt-get ...`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  if (!listsAreFresh) await must('apt-get', ['update'], { env })
  listsAreFresh = true
  await must('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env })
}

/**
 * The first browser found of the kinds asked for, in that order; on Debian as root the first kind is
 * installed when there is none.
 * @throws Error with a sentence that says what to do
 */
export async function provideBrowser(...kinds) {
  const look = () => kinds.map(lookForBrowser).find(found => found)
  const present = look()
  if (present) return present
  if (canUseApt()) await aptInstall([debianPackages[kinds[0]]])
  const found = look()
  if (found) return found
  const wanted = kinds.map(kind => names[kind]).join(' or ')
  throw new Error(
    `No ${wanted} was found here. Install it, or set ${kinds.map(kind => variables[kind]).join(' or ')} to the path of its program.`,
  )
}

/** The virtual display that keyboard commands need; without it the tests say what they leave out. */
export async function provideDisplay() {
  const commands = { Xvfb: 'xvfb', openbox: 'openbox', xdotool: 'xdotool' }
  const missing = Object.keys(commands).filter(command => findCommand(command) === null)
  if (missing.length === 0) return true
  if (!canUseApt()) return false
  await aptInstall(missing.map(command => commands[command]))
  return true
}
