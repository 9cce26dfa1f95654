import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/*
 * Where browsers live. Plain JavaScript without dependencies: it runs before anything is installed.
 */

const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(root => root)
const windows = path => roots.map(root => join(root, path))
const mac = (app, name = app) => [
  `/Applications/${app}.app/Contents/MacOS/${name}`,
  join(process.env.HOME ?? '', `Applications/${app}.app/Contents/MacOS/${name}`),
]

const places = {
  chromium: {
    variable: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'],
    files: [
      ...mac('Chromium'),
      ...mac('Google Chrome'),
      ...mac('Microsoft Edge'),
      '/opt/google/chrome/chrome',
      ...windows('Chromium/Application/chrome.exe'),
      ...windows('Google/Chrome/Application/chrome.exe'),
      ...windows('Microsoft/Edge/Application/msedge.exe'),
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox', 'firefox-esr'],
    files: [
      ...mac('Firefox', 'firefox'),
      '/usr/lib/firefox-esr/firefox-esr',
      '/snap/bin/firefox',
      ...windows('Mozilla Firefox/firefox.exe'),
    ],
  },
}

/** The full path of a command, or null. */
export function findCommand(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin', '/snap/bin')
  return folders.map(folder => join(folder, name)).find(path => existsSync(path)) ?? null
}

/** Where a browser of a kind is, or null. */
export function lookForBrowser(kind) {
  const { variable, commands, files } = places[kind]
  const named = process.env[variable]
  if (named) return { kind, path: named }
  const path = commands.map(findCommand).find(found => found) ?? files.find(file => existsSync(file))
  return path ? { kind, path } : null
}

/** As `lookForBrowser`. @throws Error with a sentence that says what to do */
export function findBrowser(kind) {
  const found = lookForBrowser(kind)
  if (found) return found
  const { variable } = places[kind]
  const names = kind === 'chromium' ? 'Chrome, Chromium or Edge' : 'Firefox'
  throw new Error(`No ${names} was found here. Install it, or set ${variable} to the path of its program.`)
}
