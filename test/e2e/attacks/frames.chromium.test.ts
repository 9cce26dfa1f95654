import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pretendSites } from '../driver/pretend.ts'
import { inside } from '../driver/screen.ts'
import { type Armed, arm, fillOver } from './armed.ts'
import { codeField } from './hostile-pages.ts'

/*
 * Pages made of several frames: whose are filled, and what happens where two of them want the code.
 */

const frame = (host: string) => `<iframe src="https://${host}/" width="500" height="200"></iframe>`

describe.sequential('a page in frames', () => {
  let armed: Armed
  let web: Awaited<ReturnType<typeof pretendSites>>
  let id = ''
  beforeAll(async () => {
    armed = await arm()
    ;[id = ''] = await armed.add({ sites: ['example.com'] })
    web = await pretendSites(armed.chromium, {
      'example.com': `${frame('login.example.com')}`,
      'login.example.com': codeField,
      'pages.example.com': `${codeField}${frame('login.example.com')}`,
      'twins.example.com': `<p>Sign in</p><script>if (self === top) document.body.innerHTML += '<iframe src="/a" width="500" height="200"></iframe><iframe src="/b" width="500" height="200"></iframe>'; else document.body.innerHTML = ${JSON.stringify(codeField)}</script>`,
    })
  })
  afterAll(() => armed?.chromium.close())

  const codesIn = () =>
    inside(
      web.tab,
      () => {
        const documents = [document, ...[...document.querySelectorAll('iframe')].map(({ contentDocument }) => contentDocument)]
        return documents.map(each => each?.querySelector<HTMLInputElement>('#code')?.value ?? null)
      },
      null,
    )

  test('a frame of the same site, but of another origin, gets nothing, though the account belongs to both', async () => {
    await web.openAt('https://example.com/')
    expect(await fillOver(armed.chromium, web.tab, id)).toMatchObject({ ok: false, code: 'frameForeign' })
    await web.openAt('https://login.example.com/')
    expect(await fillOver(armed.chromium, web.tab, id)).toMatchObject({ ok: true })
  })

  test('beside such a frame the page’s own field is filled', async () => {
    await web.openAt('https://pages.example.com/')
    expect(await fillOver(armed.chromium, web.tab, id)).toMatchObject({ ok: true })
    expect(await codesIn()).toEqual([expect.stringMatching(/^\d{6}$/), null])
  })

  test('of two frames alike none is filled, until the person goes into one', async () => {
    await web.openAt('https://twins.example.com/')
    expect(await fillOver(armed.chromium, web.tab, id)).toMatchObject({ ok: false, code: 'fieldAmbiguous' })
    expect(await codesIn()).toEqual([null, '', ''])
    await inside(web.tab, () => document.querySelectorAll('iframe')[1]?.contentDocument?.querySelector<HTMLElement>('#code')?.focus(), null)
    expect(await fillOver(armed.chromium, web.tab, id)).toMatchObject({ ok: true })
    expect(await codesIn()).toEqual([null, '', expect.stringMatching(/^\d{6}$/)])
  })
})
