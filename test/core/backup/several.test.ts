import { readFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import { encode } from 'uqr'
import { describe, expect, test, vi } from 'vitest'
import { type GivenFile, readSeveral } from '../../../src/core/backup/several.ts'
import { picturedTexts } from '../../run/picture-texts.ts'
import { steamFile } from './encoders/sealed.ts'
import { sealProton } from './foreign-encoders.ts'

vi.setConfig({ testTimeout: 60_000 })

const bytes = (text: string) => new TextEncoder().encode(text)
const file = (name: string, text: string): GivenFile => ({ name, bytes: bytes(text), texts: null })
const fixture = (name: string): GivenFile => ({
  name,
  bytes: new Uint8Array(readFileSync(new URL(`../../fixtures/backups/${name}`, import.meta.url))),
  texts: null,
})
const uri = (name: string) => `otpauth://totp/ACME:${name}?secret=JBSWY3DPEHPK3PXP`
const namesIn = ({ accounts }: { accounts: { accountName: string }[] }) => accounts.map(({ accountName }) => accountName)

/** A transfer of three parts with two accounts each, in the fewest bytes there are. */
function transferPart(index: number): string {
  const field = (tag: number, content: number[]) => [tag * 8 + 2, content.length, ...content]
  const entry = (name: string) => [...field(1, [...bytes('0123456789')]), ...field(2, [...bytes(name)]), 4 * 8, 1, 5 * 8, 1, 6 * 8, 2]
  const names = [`${index}a`, `${index}b`]
  const payload = [...names.flatMap(name => field(1, entry(name))), 2 * 8, 2, 3 * 8, 3, 4 * 8, index]
  return `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(payload).toString('base64'))}`
}

/** A PNG picture of a text as a QR code, with 4 pixels for each module. */
function pictureOf(text: string): Uint8Array<ArrayBuffer> {
  const { data, size } = encode(text, { border: 4 })
  const picture = new PNG({ width: size * 4, height: size * 4 })
  for (let at = 0; at < size * size * 16; at++) {
    const dark = data[Math.floor(at / (size * 16))]?.[Math.floor((at % (size * 4)) / 4)]
    picture.data.set([dark ? 0 : 255, dark ? 0 : 255, dark ? 0 : 255, 255], at * 4)
  }
  return new Uint8Array(PNG.sync.write(picture))
}

async function photographed(name: string, text: string): Promise<GivenFile> {
  const picture = pictureOf(text)
  return { name, bytes: picture, texts: await picturedTexts(picture) }
}

describe('the pictures of one transfer', () => {
  test('in any order give all of its accounts, once', async () => {
    const parts = await Promise.all([2, 0, 1, 0].map(index => photographed(`${index}.png`, transferPart(index))))
    const found = await readSeveral(parts, null)
    expect(namesIn(found).sort()).toEqual(['0a', '0b', '1a', '1b', '2a', '2b'])
    expect(found.parts).toEqual({ have: 3, missing: 0 })
    expect(found.problems).toEqual([])
  })

  test('say how many are missing', async () => {
    const found = await readSeveral([await photographed('2.png', transferPart(2)), file('lines.txt', transferPart(0))], null)
    expect(namesIn(found).sort()).toEqual(['0a', '0b', '2a', '2b'])
    expect(found.parts).toEqual({ have: 2, missing: 1 })
  })

  test('a picture without a code costs only itself', async () => {
    const empty = { name: 'empty.png', bytes: pictureOf('x'), texts: [] }
    await expect(readSeveral([empty], null)).rejects.toMatchObject({ code: 'qrNotFound' })
    expect(namesIn(await readSeveral([empty, await photographed('a.png', uri('ada'))], null))).toEqual(['ada'])
  })

  test('codes for something else are named by their host alone, and broken ones by their picture', async () => {
    const wifi = { name: 'wifi.png', bytes: bytes(''), texts: ['WIFI:S:home;\nT:WPA;\nP:secret;;', `${uri('eve')}&algorithm=MD5`] }
    const { accounts, problems } = await readSeveral([await photographed('a.png', 'https://apps.example.org/x?y'), wifi], null)
    expect(accounts).toEqual([])
    expect(problems).toEqual([
      { row: 0, code: 'algorithmUnsupported', name: 'ACME: eve', file: 'wifi.png' },
      { row: 0, code: 'qrForElse', name: 'apps.example.org', file: 'a.png' },
      { row: 0, code: 'qrForElse', name: '', file: 'wifi.png' },
    ])
  })
})

describe('several backups', () => {
  test('are one list; problems name their file', async () => {
    const found = await readSeveral([fixture('cotp/export.json'), file('mine.txt', `${uri('ada')}\n${uri('eve')}&algorithm=MD5`)], null)
    expect(found.format).toBe('several')
    expect(namesIn(found)).toContain('ada')
    expect(found.problems).toContainEqual({ row: 2, code: 'algorithmUnsupported', name: 'ACME: eve', file: 'mine.txt' })
  })

  test('of which one cannot be read', async () => {
    const found = await readSeveral([file('a.json', '{"a":'), file('b.txt', uri('ada')), file('c', 'nothing')], null)
    expect(namesIn(found)).toEqual(['ada'])
    expect(found.problems).toEqual([
      { row: 0, code: 'backupDamaged', name: '', file: 'a.json' },
      { row: 0, code: 'backupUnknown', name: '', file: 'c' },
    ])
  })

  test('of which one holds nothing', async () => {
    const found = await readSeveral([file('a.json', '{"encrypted":false,"items":[]}'), file('b.txt', uri('ada'))], null)
    expect(namesIn(found)).toEqual(['ada'])
    expect(found.problems).toEqual([{ row: 0, code: 'backupEmpty', name: '', file: 'a.json' }])
  })

  test('of which none can be read say why the first cannot', async () => {
    await expect(readSeveral([file('a.json', '{"a":'), file('c', 'nothing')], null)).rejects.toMatchObject({ code: 'backupDamaged' })
    await expect(readSeveral([], null)).rejects.toMatchObject({ code: 'backupUnknown' })
  })

  test('of which one needs a password name it', async () => {
    const files = [file('b.txt', uri('ada')), fixture('two-fas/encrypted-ios.2fas')]
    await expect(readSeveral(files, null)).rejects.toMatchObject({ code: 'backupPasswordNeeded', detail: 'two-fas/encrypted-ios.2fas' })
    expect((await readSeveral(files, 'canonical pässword')).accounts.length).toBeGreaterThan(1)
    const { problems } = await readSeveral(files, 'another')
    expect(problems).toMatchObject([{ code: 'backupPasswordWrong', file: 'two-fas/encrypted-ios.2fas' }])
  })

  test('a single file says the same as it does alone', async () => {
    const alone = await readSeveral([file('b.txt', `${uri('ada')}\nhello`)], null)
    expect(alone.problems).toEqual([{ row: 2, code: 'keyUriInvalid', name: '' }])
  })
})

describe('the folder of Steam Desktop Authenticator', () => {
  const guard = { shared_secret: 'SGVsbG8h3q2+7w==', account_name: 'joe' }
  const { body, entry } = steamFile(guard, '1.maFile', 'folder')
  const manifest = file('copy of manifest.json', JSON.stringify({ encrypted: true, entries: [entry] }))

  test('opens when its files are chosen together', async () => {
    const found = await readSeveral(
      [file('1.maFile', body), manifest, file('2.maFile', JSON.stringify({ ...guard, account_name: 'jim' }))],
      'folder',
    )
    expect(found.format).toBe('steam')
    expect(namesIn(found)).toEqual(['joe', 'jim'])
    expect(found.problems).toEqual([])
  })

  test('needs its password, and no other', async () => {
    await expect(readSeveral([file('1.maFile', body), manifest], null)).rejects.toMatchObject({ code: 'backupPasswordNeeded' })
    await expect(readSeveral([file('1.maFile', body), manifest], 'another')).rejects.toMatchObject({ code: 'backupPasswordWrong' })
  })
})

describe('several files, each with its own trouble', () => {
  const lines = (text: string, name = 'lines.txt'): GivenFile => ({ name, bytes: new TextEncoder().encode(text), texts: null })
  const ada = 'otpauth://totp/ACME:ada?secret=JBSWY3DPEHPK3PXP'
  const json = (value: unknown, name: string): GivenFile => ({ name, bytes: new TextEncoder().encode(JSON.stringify(value)), texts: null })
  const entry = { type: 'totp', name: 'bob', issuer: 'Bank', info: { secret: 'MZXW6YTB' } }
  const aegis = { version: 1, header: { slots: null, params: null }, db: { version: 3, entries: [entry] } }

  test('two of one name are two', async () => {
    const { accounts } = await readSeveral([lines(ada, 'backup.txt'), json(aegis, 'backup.txt')], null)
    expect(accounts.map(({ issuer }) => issuer).toSorted()).toEqual(['ACME', 'Bank'])
  })

  test('one that could not be looked at, and a picture without a code, are told beside the others', async () => {
    const broken: GivenFile = { name: 'cut.png', bytes: new Uint8Array(), texts: null, failure: 'imageUnreadable' }
    const empty: GivenFile = { name: 'cat.png', bytes: new Uint8Array(), texts: [] }
    const { accounts, problems } = await readSeveral([lines(ada), broken, empty], null)
    expect(accounts).toHaveLength(1)
    expect(problems).toEqual([
      { row: 0, code: 'qrNotFound', name: '', file: 'cat.png' },
      { row: 0, code: 'imageUnreadable', name: '', file: 'cut.png' },
    ])
  })

  test('a row is told with its own file and its place there', async () => {
    const { problems } = await readSeveral([lines(`${ada}\n${ada}\n`, 'a.txt'), lines(`# mine\n${ada}\nnonsense\n`, 'b.txt')], null)
    expect(problems).toEqual([{ row: 3, code: 'keyUriInvalid', name: '', file: 'b.txt' }])
  })

  test('each file opens with the password that is its own', async () => {
    const sealed = (password: string, issuer: string, name: string) => ({
      name,
      bytes: bytes(
        JSON.stringify(sealProton({ version: 1, entries: [{ content: { uri: `${ada}&issuer=${issuer}`, name: 'ada' } }] }, password)),
      ),
      texts: null,
    })
    const files = [sealed('first', 'One', 'one.json'), sealed('second', 'Two', 'two.json')]
    const half = await readSeveral(files, ['first'])
    expect(half.problems).toEqual([{ row: 0, code: 'backupPasswordWrong', name: '', file: 'two.json' }])
    const whole = await readSeveral(files, ['first', 'second'])
    expect(whole.accounts.map(({ issuer }) => issuer)).toEqual(['One', 'Two'])
    expect(whole.problems).toEqual([])
  })
})
