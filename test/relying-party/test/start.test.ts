import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { bodyOf, codeAt, newAccount, newDatabase, secretOf, Visitor } from './visitor.ts'

/** Starts the program as its users do; gives the address from its first line. */
async function program(database: string) {
  const environment = { ...process.env, PORT: '0', DATABASE: database }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/start.ts'], { cwd: `${import.meta.dirname}/..`, env: environment })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { url: /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? line, child }
}

test('two processes share one database file: each finishes what the other began; SIGTERM stops them cleanly', {
  timeout: 60_000,
}, async () => {
  const database = newDatabase()
  const [one, two] = await Promise.all([program(database), program(database)])
  const account = newAccount()
  expect((await new Visitor(one.url).api('/sign-up', account)).status).toBe(201)
  const ada = new Visitor(two.url)
  const { qrcodeUrl } = await bodyOf(ada.api('/pre-login', account))
  const code = await codeAt(secretOf(qrcodeUrl), Date.now())
  const { token } = await bodyOf(ada.api('/2fa', { code }))
  const headers = { authorization: `Bearer ${token}` }
  expect((await new Visitor(one.url).send('GET', '/api/me', { headers })).status).toBe(200)
  expect((await new Visitor(one.url).api('/login', { ...account, code })).status, 'used at the other').toBe(401)
  for (const { child } of [one, two]) {
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
  }
})
