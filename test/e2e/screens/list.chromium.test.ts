import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { find, has, press, see } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { aegisEntry, plainAegis } from './aegis-file.ts'
import { chooseBackup, openSettings } from './in-settings.ts'
import { judge, pageOf } from './judge.ts'
import { codeField } from './pages.ts'
import { scratchFolder } from './scratch.ts'
import { openStage, type Stage } from './stage.ts'

/* The list with 2, 100 and 1,000 accounts: search, keys, the clipboard, counters, and codes that follow the clock. */

/** A period that does not end within a test, in seconds. */
const day = 86_400
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) =>
    aegisEntry(`Service ${String(from + i).padStart(4, '0')}`, `user${from + i}`, { period: day }),
  )

describe.sequential('the list', () => {
  let stage: Stage
  let popup: Screen
  const scratch = scratchFolder()
  beforeAll(async () => {
    stage = await openStage({ pages: { '/code': codeField } })
  })
  afterAll(async () => {
    await stage?.close()
    scratch.remove()
  })

  async function openList(over = stage.tab): Promise<void> {
    popup = await stage.chromium.openPopup(over)
    await see(popup, 'Fill')
    await until(
      async () => ((await movesByKey()) ? true : null),
      () => 'the arrows do not move the focus',
    )
    await popup.pressKey('Home')
  }

  /** The list listens for keys from a moment after its first picture. */
  async function movesByKey(): Promise<boolean> {
    await popup.pressKey('Home')
    const before = await focused()
    await popup.pressKey('ArrowDown')
    return before !== '' && (await focused()) !== before
  }

  async function bring(entries: ReturnType<typeof numbered>): Promise<void> {
    const settings = await openSettings(stage)
    await chooseBackup(settings, scratch.file('aegis.json', plainAegis(entries)))
    await press(settings, 'button', `Add ${entries.length} accounts`)
    await see(settings, `${entries.length} accounts are added`)
    await settings.close()
  }

  const rows = () => inside(popup, () => [...document.querySelectorAll('.row')].map(row => (row as HTMLElement).innerText), null)
  const focused = () => inside(popup, () => document.activeElement?.closest('.row')?.querySelector('.row-issuer')?.textContent ?? '', null)
  /** What the clipboard holds: pasted into the search box, read there, and taken out again. */
  async function pasted(): Promise<string> {
    await press(popup, 'field', 'Search accounts')
    await popup.pressKey('v', 'Control')
    const text = await inside(popup, () => document.querySelector<HTMLInputElement>('#search')?.value ?? '', null)
    await popup.pressKey('Escape')
    return text
  }

  test('two accounts: a click copies the code, and says so', async () => {
    await stage.add({ issuer: 'Here', accountName: 'ada', period: day, sites: [stage.pages.host], secret: 'AAAAAAAAAAAAAAAA' })
    await stage.add({ type: 'hotp', issuer: 'Counted', accountName: 'bob', secret: 'BBBBBBBBBBBBBBBB' })
    await openList()
    await judge(stage.chromium, popup, 'list, two')
    await press(popup, 'button', /^H ?Here/)
    await see(popup, 'Code copied')
    await judge(stage.chromium, popup, 'list, code copied')
    expect(await pasted()).toBe((await codeOf('Here')).replaceAll(' ', ''))
    await popup.close()
  })

  test('a counter’s button shows another code each time, also after the background was stopped', async () => {
    await openList()
    const seen: string[] = []
    for (const _ of [1, 2, 3]) {
      await press(popup, 'button', 'Next code of Counted, bob')
      seen.push(
        await until(
          async () => freshOf(await codeOf('Counted'), seen),
          () => 'no new code',
        ),
      )
      await stage.chromium.stopBackground()
    }
    await popup.close()
    await openList()
    expect(await codeOf('Counted')).toBe('••••••')
    const { x, y } = await find(popup, 'button', 'Next code of Counted, bob')
    await (await pageOf(stage.chromium, popup)).mouse.click(x, y, { count: 2 }) // a slip, which spends one counter
    seen.push(
      await until(
        async () => freshOf(await codeOf('Counted'), seen),
        () => 'no new code',
      ),
    )
    await press(popup, 'button', 'More about Counted, bob')
    await judge(stage.chromium, popup, 'list, menu')
    await press(popup, 'button', 'Edit')
    await press(popup, 'button', /^Advanced/)
    expect((await find(popup, 'field', 'Next counter')).value).toBe('4')
    expect(new Set(seen).size).toBe(4)
    await popup.close()
  })

  test('in the last seconds the next code shows, and takes the place of the one that ends', async () => {
    await stage.add({ issuer: 'Quick', accountName: 'eve', period: 10, secret: 'CCCCCCCCCCCCCCCC' })
    await openList()
    const next = await until(
      async () => shownNext('Quick'),
      () => 'the next code did not show',
      12_000,
    )
    const before = await codeOf('Quick')
    expect(next).not.toBe(before)
    await until(
      async () => ((await codeOf('Quick')) === next ? true : null),
      async () => `${await codeOf('Quick')} came after ${before}, not ${next}`,
      8_000,
    )
    await popup.close()
  })

  test('a hundred accounts: search as one types, arrows, digits, Enter', async () => {
    await bring(numbered(0, 97))
    await openList()
    expect((await rows())[0]).toContain('Here')
    await popup.pressKey('ArrowDown')
    expect(await focused()).toBe('Counted')
    await popup.pressKey('ArrowDown')
    expect(await focused()).toBe('Quick')
    await popup.pressKey('ArrowUp')
    expect(await focused()).toBe('Counted')
    await popup.pressKey('End')
    await until(
      async () => ((await focused()) === 'Service 0096' ? true : null),
      async () => `the focus is on ${await focused()}`,
    )
    await judge(stage.chromium, popup, 'list, a hundred, at the end')
    await popup.pressKey('/')
    await popup.typeText('service 0042')
    await see(popup, 'Service 0042')
    await until(
      async () => ((await rows()).length === 1 ? true : null),
      () => 'the search leaves more than one',
    )
    await judge(stage.chromium, popup, 'list, search')
    await popup.pressKey('Enter')
    await see(popup, 'Code copied')
    const code = await codeOf('Service 0042')
    await popup.pressKey('a', 'Control')
    await popup.typeText('nobody at all')
    await see(popup, 'Nothing matches “nobody at all”.')
    await judge(stage.chromium, popup, 'list, nothing found')
    await popup.pressKey('Escape')
    await until(
      async () => ((await rows()).length > 5 ? true : null),
      () => 'Escape does not clear the search',
    )
    expect(await pasted()).toBe(code.replaceAll(' ', ''))
    await press(popup, 'field', 'Search accounts')
    await popup.pressKey('ArrowDown')
    await popup.pressKey('4')
    await see(popup, 'Code copied')
    expect(await pasted()).toBe((await codeOf('Service 0000')).replaceAll(' ', ''))
    await popup.close()
  })

  test('a thousand accounts: few rows in the document, the last is reached, all are found', async () => {
    await bring(numbered(97, 997))
    await openList()
    expect((await rows()).length).toBeLessThan(30)
    await popup.pressKey('End')
    await until(
      async () => ((await focused()) === 'Service 0996' ? true : null),
      async () => `the focus is on ${await focused()}`,
    )
    expect((await rows()).length).toBeLessThan(30)
    await until(
      async () => freshOf(await codeOf('Service 0996'), []),
      () => 'the last row shows no code',
    )
    await popup.typeText('user77')
    await until(
      async () => ((await rows()).length === 11 ? true : null),
      async () => `${(await rows()).length} rows are found`,
    )
    expect(await has(popup, 'row', 'Service 0770')).toBe(true)
    await popup.close()
  })

  test('Enter on the site’s account fills, and the clipboard stays as it was', async () => {
    const tab = await stage.chromium.openSite(stage.pages.url('/code'))
    await openList(tab)
    const before = await pasted()
    await press(popup, 'field', 'Search accounts')
    await popup.pressKey('ArrowDown')
    await popup.pressKey('Enter')
    await until(
      async () => (/^\d{6}$/.test((await find(tab, 'field', 'Authentication code')).value) ? true : null),
      () => 'no code was filled',
    )
    await openList()
    expect(await pasted()).toBe(before)
    await popup.close()
  })

  async function codeOf(issuer: string): Promise<string> {
    return inside(
      popup,
      wanted =>
        [...document.querySelectorAll('.row')].find(row => row.querySelector('.row-issuer')?.textContent === wanted)?.querySelector('.code')
          ?.textContent ?? '',
      issuer,
    )
  }

  const freshOf = (code: string, seen: string[]) => (/^\d{3} \d{3}$/.test(code) && !seen.includes(code) ? code : null)

  async function shownNext(issuer: string): Promise<string | null> {
    const text = await inside(
      popup,
      wanted => {
        const row = [...document.querySelectorAll('.row')].find(one => one.querySelector('.row-issuer')?.textContent === wanted)
        const next = row?.querySelector('.code-next')
        return next && Number(getComputedStyle(next).opacity) > 0.9 && getComputedStyle(next).visibility === 'visible'
          ? (next.textContent ?? '')
          : ''
      },
      issuer,
    )
    return /\d{3} \d{3}/.exec(text)?.[0] ?? null
  }
})
