import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import process from 'node:process'
import { buildAll } from './build.mjs'
import { checkNode, installPackages, provideBrowser, provideDisplay } from './setup.mjs'
import { root, tool } from './steps.mjs'

/*
 * `npm test`: from an empty checkout, everything but what long-tests.ts names; `-- --all` adds that. One
 * line per step; the last line counts. A check that is no test of its own, such as the types of one
 * project, counts as one. Browsers run beside other tests here: files of theirs that fail are run once more
 * when the machine does nothing else. Both runs are printed, and what failed twice has failed.
 */

const results = mkdtempSync(join(tmpdir(), 'lockstep-results-'))

/** One program whose exit code is the whole answer. */
async function check(path, args) {
  const { code, output } = await tool(path, args)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output }
}

/** A run of Vitest, counted by test. A run that ends badly without a failed test counts as one failure. */
async function tests(name, args, options) {
  const file = join(results, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`]
  const env = process.argv.includes('--all') ? {} : { LOCKSTEP_QUICK: '1' }
  const { code, output } = await tool('vitest/vitest.mjs', ['run', ...args, ...reporters], { env, ...options })
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, testResults = [] } = readResults(file)
  const notRun = numPendingTests > 0 ? `${numPendingTests} not run here` : ''
  const failures = testResults.flatMap(failuresOf)
  const again = testResults.filter(({ status }) => status === 'failed').map(each => relative(root, each.name))
  return { passed: numPassedTests, failed: code === 0 ? 0 : Math.max(1, numFailedTests), output, notRun, failures, again }
}

/** What failed in one file: each test by its name and its first words, or the file, where it never came to a test. */
function failuresOf({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter(result => result.status === 'failed')
  if (status === 'failed' && failed.length === 0) return [`${relative(root, name)}: ${message.slice(0, 600)}`]
  return failed.map(
    ({ fullName, failureMessages }) => `${relative(root, name)}: ${fullName}\n    ${failureMessages.join('\n').slice(0, 600)}`,
  )
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

/** Mozilla's own check of the package: no error, and no warning but the one line inside Preact. */
async function mozillaCheck() {
  const { output } = await tool('web-ext/bin/web-ext.js', [
    'lint',
    '--source-dir',
    'dist/firefox',
    '--output',
    'json',
    '--no-config-discovery',
  ])
  const { errors, warnings } = JSON.parse(output.slice(output.indexOf('{"'))) ?? {}
  const unexpected = [...errors, ...warnings.filter(({ code }) => code !== 'UNSAFE_VAR_ASSIGNMENT'), ...warnings.slice(1)]
  return { passed: unexpected.length === 0 ? 1 : 0, failed: unexpected.length === 0 ? 0 : 1, output: JSON.stringify(unexpected, null, 2) }
}

async function build() {
  await buildAll()
  return { passed: 1, failed: 0, output: '' }
}

const typescript = 'typescript/bin/tsc'
const endToEnd = (name, files = [name]) => tests(name, ['--config', 'test/e2e/vitest.config.ts', ...files], { loud: true })
const inBrowsers = ['test/e2e/', 'test/content/']

/** In this order, the quick ones first. */
const quick = [
  ['types of the whole', () => check(typescript, ['-p', 'tsconfig.json'])],
  ['types of the core, without a browser', () => check(typescript, ['-p', 'src/core/tsconfig.json'])],
  ['types of the login site', () => check(typescript, ['-p', 'test/relying-party/tsconfig.json'])],
  ['style and lint', () => check('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings'])],
  ['build for Chrome and Firefox', build],
  ["Mozilla's check of the package", mozillaCheck],
]

/** Side by side, one list beside the other: browsers wait more than they work. */
const long = [
  [['end to end in Chromium', () => endToEnd('chromium')]],
  [
    ['unit, house and package tests', () => tests('unit', [])],
    ['tests of the login site', () => tests('site', ['--root', 'test/relying-party', '--config', 'vitest.config.ts'])],
    ['end to end in Firefox', () => endToEnd('firefox')],
  ],
]

/** Runs one step and prints its line; what it printed follows only when something failed. */
async function runStep([title, act]) {
  const start = performance.now()
  const {
    passed,
    failed,
    output,
    notRun = '',
    failures = [],
    again = [],
  } = await act().catch(error => ({ passed: 0, failed: 1, output: error.message }))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const counts = [`${passed} passed`, failed > 0 && `${failed} FAILED`, notRun].filter(part => part)
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${title} (${seconds} s): ${counts.join(', ')}`)
  if (failed > 0) console.log([...failures, output].join('\n'))
  return { title, passed, failed, failures, again }
}

/** How many files may have failed because others ran beside them; more than these have a reason of their own. */
const mostAgain = 4

/**
 * Runs the files that failed once more, by themselves, where all of them drive browsers. What passes then is
 * counted as passed; its first failure has been printed and stays in the last lines.
 */
async function onceMore(done) {
  const files = done.flatMap(({ again }) => again)
  const inBrowser = inBrowsers.map(folder => files.filter(file => file.startsWith(folder)))
  if (files.length === 0 || files.length > mostAgain || inBrowser.flat().length < files.length) return done
  const [ends = [], contents = []] = inBrowser
  const steps = [
    ends.length > 0 && ['end to end once more, by themselves', () => endToEnd('again', ends)],
    contents.length > 0 && ['content scripts once more, by themselves', () => tests('again', contents)],
  ]
  const second = await inTurn(steps.filter(step => step))
  if (second.some(({ failed }) => failed > 0)) return done
  for (const failure of done.flatMap(({ failures }) => failures)) console.log(`FAILED BESIDE OTHERS, PASSED ALONE ${failure}`)
  return done.map(step => (step.again.length > 0 ? { ...step, passed: step.passed + step.failed, failed: 0, failures: [] } : step))
}

/** Runs steps one after the other and gives their counts. */
async function inTurn(steps) {
  const counts = []
  for (const step of steps) counts.push(await runStep(step))
  return counts
}

async function setUp() {
  checkNode()
  await installPackages()
  await provideBrowser('chromium')
  await provideBrowser('firefox')
  if (!(await provideDisplay())) console.log('Xvfb, openbox and xdotool are not all here: the keyboard command is not tried in Chromium.')
}

try {
  await setUp()
  const done = await onceMore([...(await inTurn(quick)), ...(await Promise.all(long.map(inTurn))).flat()])
  const sum = name => done.reduce((total, { [name]: count }) => total + count, 0)
  const failed = sum('failed')
  for (const failure of done.flatMap(({ failures }) => failures)) console.log(`FAILED ${failure}`)
  console.log(`${sum('passed')} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(results, { recursive: true })
}
