import { execFileSync, spawnSync } from 'node:child_process'
import { expect, test, vi } from 'vitest'

// A process of its own has to load everything first.
vi.setConfig({ testTimeout: 60_000 })

const root = new URL('../../..', import.meta.url).pathname
const fixture = (name: string) => `${root}test/fixtures/backups/${name}`
const command = ['--import', 'tsx', 'test/run/read-backup.ts']

test('the command prints what a backup holds', () => {
  const told = execFileSync(process.execPath, [...command, fixture('two-fas/encrypted-ios.2fas'), '--password', 'canonical pässword'], {
    cwd: root,
  })
  const { format, accounts, problems } = JSON.parse(told.toString())
  const secretBase32 = 'JBSWY3DPEHPK3PXP'
  expect(format).toBe('twoFas')
  expect(accounts).toEqual([
    { type: 'totp', issuer: 'By hand', account: '', secretBase32, algorithm: 'SHA1', digits: 6, period: 30, counter: null },
    {
      ...{ type: 'hotp', issuer: 'Counter', account: 'gus', secretBase32: 'MZXW6YTBOI', algorithm: 'SHA512', digits: 8 },
      ...{ period: null, counter: 4_294_967_301 },
    },
    {
      type: 'steam',
      issuer: 'Steam',
      account: 'joe',
      secretBase32: 'KRUGS4ZANFZSAYJA',
      algorithm: 'SHA1',
      digits: 5,
      period: 30,
      counter: null,
    },
  ])
  expect(problems).toContainEqual({ row: 4, code: 'algorithmUnsupported', name: 'Hash' })
})

test.each([
  [[fixture('two-fas/encrypted-ios.2fas')], 'backupPasswordNeeded'],
  [[fixture('two-fas/encrypted-ios.2fas'), '--password', 'another'], 'backupPasswordWrong'],
  [[fixture('bitwarden/account-restricted.json')], 'backupBound'],
  [[`${root}package.json`], 'backupUnknown'],
  [[fixture('missing')], 'fileUnreadable'],
  [[], 'usage'],
])('the command given %j says %s', (given, error) => {
  const { status, stdout } = spawnSync(process.execPath, [...command, ...given], { cwd: root })
  expect(status).toBe(1)
  expect(JSON.parse(stdout.toString())).toEqual({ error, message: expect.stringMatching(/\w{3,} \w+/) })
})
