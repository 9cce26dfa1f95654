import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillIn, has, press, see, textOf } from '../driver/hands.ts'
import { type Screen, until } from '../driver/screen.ts'
import { unlock, vaultPassword } from '../story/in-lockstep.ts'
import { judge } from './judge.ts'
import { openStage, type Stage } from './stage.ts'
import { clearStores, readStores, type Stores, sealedAs, writeStores } from './stores.ts'

/* A vault that cannot be opened: the right screen, nothing overwritten, the remains to be had, and a new start only on a clear yes. */

describe.sequential('recovery', () => {
  let stage: Stage
  let sound: Stores
  let popup: Screen
  beforeAll(async () => {
    stage = await openStage()
    await stage.add({ issuer: 'Kept', accountName: 'ada' })
    sound = await readStores(await stage.own())
  })
  afterAll(() => stage?.close())

  /** As after a restart of the browser with these things on the disk. */
  async function restartWith(stores: Stores): Promise<void> {
    await writeStores(await stage.own(), stores)
    await stage.chromium.stopBackground()
    popup = await stage.popup()
  }

  async function isUntouched(stores: Stores): Promise<void> {
    const { local, database } = await readStores(await stage.own())
    const kept = JSON.stringify(local) === JSON.stringify(stores.local) && JSON.stringify(database) === JSON.stringify(stores.database)
    expect(kept, 'everything is stored as it was').toBe(true)
  }

  async function downloaded(count: number): Promise<string> {
    await press(popup, 'button', 'Download what is left')
    const files = () => readdirSync(stage.chromium.downloads).filter(name => name.endsWith('.json'))
    await until(
      async () => (files().length === count ? true : null),
      () => `the downloads are ${files()}`,
    )
    return files()
      .map(name => readFileSync(join(stage.chromium.downloads, name), 'utf8'))
      .join()
  }

  test('one home spoilt: unlocking heals it and says so', async () => {
    await restartWith({ ...sound, local: spoilt(sound.local), session: {} })
    await see(popup, 'Unlock Lockstep')
    await unlock(popup)
    await see(popup, 'One of the two copies of your vault was damaged.')
    await judge(stage.chromium, popup, 'list, healed')
    await popup.close()
    const { local } = await readStores(await stage.own())
    expect(texts(local).includes(newest(sound.database)), 'the newest document is in both homes').toBe(true)
  })

  test('the newest generation lost in both homes: the one before opens, and says what that means', async () => {
    await restartWith({ ...sound, local: withoutNewest(sound.local), database: withoutNewest(sound.database), session: {} })
    await see(popup, 'Unlock Lockstep')
    await fillIn(popup, 'Password', vaultPassword)
    await press(popup, 'button', 'Unlock')
    await see(popup, 'This is an older copy of your vault', 40_000)
    await judge(stage.chromium, popup, 'list, older copy')
    await popup.close()
  })

  test('both homes spoilt: told so, the remains can be had, nothing is written', async () => {
    const stores = { ...sound, local: spoilt(sound.local), database: spoilt(sound.database), session: {} }
    await restartWith(stores)
    await see(popup, 'Your vault cannot be read')
    await judge(stage.chromium, popup, 'recovery, damaged')
    expect(await downloaded(1)).toContain('spoilt')
    await press(popup, 'button', 'Look again')
    await see(popup, 'Still the same.')
    await popup.close()
    await isUntouched(stores)
  })

  test('written by a newer version: told so, nothing is written', async () => {
    const stores = { ...sound, local: newer(sound.local), database: newer(sound.database), session: {} }
    await restartWith(stores)
    await see(popup, 'Your vault is from a newer Lockstep')
    await judge(stage.chromium, popup, 'recovery, newer')
    await popup.close()
    await isUntouched(stores)
  })

  test('whole again: looking again leads to the unlock', async () => {
    await restartWith({ ...sound, local: spoilt(sound.local), database: spoilt(sound.database), session: {} })
    await see(popup, 'Your vault cannot be read')
    await writeStores(await stage.own(), { ...sound, session: {} })
    await press(popup, 'button', 'Look again')
    await see(popup, 'Unlock Lockstep')
    await popup.close()
  })

  test('missing: never the welcome, and a new vault only after a yes', async () => {
    await clearStores(await stage.own())
    await stage.chromium.stopBackground()
    popup = await stage.popup()
    await see(popup, 'Your vault cannot be found')
    expect(await textOf(popup)).not.toContain('Welcome')
    await judge(stage.chromium, popup, 'recovery, missing')
    await press(popup, 'heading', 'Start with a new vault')
    await pressDisabled()
    expect(await has(popup, 'heading', 'Your vault cannot be found')).toBe(true)
    await press(popup, 'checkbox', 'I understand')
    await press(popup, 'button', 'Start with a new vault')
    await see(popup, 'Welcome to Lockstep')
    await popup.close()
  })

  /** The button that waits for the yes takes no click; one is given to it all the same. */
  async function pressDisabled(): Promise<void> {
    await popup.evaluateText(`(() => { document.querySelector('.button-danger').click(); return '' })()`)
  }
})

const texts = (home: Record<string, unknown>) => Object.values(home).filter((value): value is string => typeof value === 'string')

const newest = (home: Record<string, unknown>) => texts(home).toSorted((a, b) => JSON.parse(b).gen - JSON.parse(a).gen)[0] ?? ''

/** A home whose documents were written over in the middle. */
function spoilt(home: Record<string, unknown>): Record<string, unknown> {
  return eachText(home, text => `${text.slice(0, 200)}spoilt${text.slice(206)}`)
}

/** A home that lost its newest document, though its head remembers that there was one. */
function withoutNewest(home: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(home).filter(([, value]) => value !== newest(home)))
}

function newer(home: Record<string, unknown>): Record<string, unknown> {
  return eachText(home, text => sealedAs(text, { minReader: 2, v: 2 }))
}

function eachText(home: Record<string, unknown>, change: (text: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(home).map(([key, value]) => [key, typeof value === 'string' ? change(value) : value]))
}
