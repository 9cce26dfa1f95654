import { describe, expect, test } from 'vitest'
import { type Account, newAccount, storedAs, viewOf } from '../../../../src/core/account.ts'
import { changesOf, doubtfulSite, draftOf, problemsOf, withAnotherSite } from '../../../../src/ui/accounts/edit/draft.ts'

const draft = {
  issuer: '',
  accountName: '',
  note: '',
  groups: '',
  favourite: false,
  sites: [],
  anotherSite: '',
  algorithm: 'SHA1',
  digits: '6',
  period: '30',
  counter: '0',
}
const account = { type: 'totp', issuer: '', sites: [] as string[] } as const
const sitesProblem = (anotherSite: string) => problemsOf({ ...draft, anotherSite }, account).anotherSite
const added = (anotherSite: string, ...sites: string[]) => withAnotherSite({ sites, anotherSite }).sites
const stored = (given: Partial<Account>) => viewOf(storedAs({ ...newAccount({ secret: Uint8Array.of(1) }), ...given }, 'a', 0))

describe('sites typed by hand', () => {
  test.each([
    'co.uk',
    'com',
    'github.io',
    'a.b',
    'exa mple.com/x?',
    'https://',
    '*.example.com',
    'user@example.com',
    '1.2.3.4',
    'localhost',
  ])('%s stands for more than one owner, or for nothing', site => {
    expect(sitesProblem(site)?.key).toBe('siteInvalid')
  })

  test.each([
    'example.com',
    'www.example.co.uk',
    'https://Example.com/login',
    'ada.github.io:443',
    'localhost:8080',
    '127.0.0.1:3000',
    '[::1]:8443',
  ])('%s is one site', site => {
    expect(sitesProblem(site)).toBeUndefined()
  })

  test.each([
    ['https://Example.com/login?x=1', 'example.com'],
    ['http://localhost:8080/a', 'localhost:8080'],
    [' login.example.com ', 'login.example.com'],
    ['https://github.com.:8443', 'github.com:8443'],
    ['bücher.example.com', 'xn--bcher-kva.example.com'],
    ['ada.github.io', 'ada.github.io:443'],
    ['https://login.salesforce.com/', 'login.salesforce.com:443'],
    ['http://example.com/login', 'example.com'],
    ['https://www.github.com/login', 'github.com'],
    ['https://192.168.0.1/', '192.168.0.1:443'],
    ['https://nas.local/', 'nas.local:443'],
  ])('%s is stored as %s', (typed, site) => expect(added(typed)).toEqual([site]))

  test.each(['http://192.168.0.1/', 'http://nas.local/setup', 'http://example.com:8080'])('%s says that https is missing', typed => {
    expect(sitesProblem(typed)).toEqual({ key: 'siteWithoutHttps', values: [typed] })
  })

  test('one that is there already is not stored twice, and none is lost', () => {
    expect(added('https://example.com/x', 'b.example.com', 'example.com')).toEqual(['b.example.com', 'example.com'])
    expect(added('https://co.uk/x', 'b.example.com', 'example.com')).toEqual(['b.example.com', 'example.com'])
    expect(added('EXAMPLE.com', 'b.example.com', 'example.com')).toEqual(['b.example.com', 'example.com'])
    expect(added('', 'example.com')).toEqual(['example.com'])
  })

  test('no more than an account can have', () => {
    const sites = Array.from({ length: 50 }, (_, i) => `s${i}.example.com`)
    expect(problemsOf({ ...draft, sites, anotherSite: 'one.more.com' }, account).anotherSite?.key).toBe('sitesMost')
    expect(problemsOf({ ...draft, sites, anotherSite: 's1.example.com' }, account)).toEqual({})
  })
})

describe('a site that is not what it seems', () => {
  const github = { type: 'totp', issuer: 'GitHub', sites: ['github.com'] as string[] } as const
  const doubt = (anotherSite: string, sites: string[] = []) => doubtfulSite({ anotherSite, sites }, github)

  test.each([
    ['githud.com', 'oneEdit'],
    ['https://github.com.evil.io/login', 'subdomainTrick'],
    ['github.co', 'otherTld'],
    ['gıthub.com', 'homoglyph'],
    ['paypal.com.evil.io', 'subdomainTrick'],
  ])('%s is not added without a second word: %s', (typed, why) => {
    expect(doubt(typed)?.advice.resembles?.why).toBe(why)
    expect(problemsOf({ ...draft, anotherSite: typed }, github).anotherSite?.key).toBe('siteDoubtful')
  })

  test('nor another one than the issuer is known to use', () => {
    expect(doubt('example.org')?.advice.issuer).toBe('foreign')
    expect(doubtfulSite({ anotherSite: 'example.org', sites: [] }, account)).toBeNull()
  })

  test('its own sites, and those it has by now, are added at once', () => {
    expect(doubt('gist.github.com')).toBeNull()
    expect(doubt('githud.com', ['githud.com'])).toBeNull()
    expect(doubtfulSite({ anotherSite: 'githud.com', sites: [] }, { ...github, sites: ['github.com', 'githud.com'] })).toBeNull()
  })
})

describe('numbers typed by hand', () => {
  test.each([
    ['totp', 'digits', '4', [5, 10]],
    ['totp', 'digits', '11', [5, 10]],
    ['totp', 'digits', '6.5', [5, 10]],
    ['totp', 'period', '0', [1, 86_400]],
    ['totp', 'period', '86401', [1, 86_400]],
    ['hotp', 'counter', '-1', [0, Number.MAX_SAFE_INTEGER]],
  ] as const)('%s: %s of %s is told with its bounds', (type, field, typed, values) => {
    expect(problemsOf({ ...draft, [field]: typed }, { ...account, type })).toEqual({ [field]: { key: 'numberBetween', values } })
  })

  test('a period that HOTP does not use, or a counter that TOTP does not, stands in nobody’s way', () => {
    expect(problemsOf({ ...draft, period: '0' }, { ...account, type: 'hotp' })).toEqual({})
    expect(problemsOf({ ...draft, counter: 'x' }, account)).toEqual({})
  })
})

describe('groups and the favourite mark', () => {
  const typed = (groups: string) => changesOf(stored({}), { ...draftOf(stored({})), groups }).groups

  test.each([
    ['work', ['work']],
    [' work , family,, work', ['work', 'family']],
    ['العمل، العائلة', ['العمل', 'العائلة']],
    [' , ', undefined],
  ])('%j is %j', (text, groups) => expect(typed(text)).toEqual(groups))

  test('what was not touched is no change, even a group with a comma of its own', () => {
    const account = stored({ groups: ['work, at home', 'family'], favourite: true })
    expect(changesOf(account, draftOf(account))).toEqual({})
  })

  test('they are taken away and set', () => {
    const account = stored({ groups: ['work'] })
    expect(changesOf(account, { ...draftOf(account), groups: '', favourite: true })).toEqual({ groups: [], favourite: true })
  })

  test('no more and no longer than an account can have', () => {
    const many = Array.from({ length: 51 }, (_, i) => `g${i}`).join()
    expect(problemsOf({ ...draft, groups: many }, account).groups?.key).toBe('groupsMost')
    expect(problemsOf({ ...draft, groups: 'g'.repeat(501) }, account).groups?.key).toBe('groupsMost')
    expect(problemsOf({ ...draft, groups: many.slice(0, -4) }, account)).toEqual({})
  })
})

describe('sites changed elsewhere while the form was open', () => {
  const opened = stored({ sites: ['a.com', 'b.com'] })
  const sites = (wanted: string[], now: string[]) => changesOf(opened, { ...draftOf(opened), sites: wanted }, now).sites

  test('one taken away there stays away when another is added here', () =>
    expect(sites(['a.com', 'b.com', 'c.com'], ['a.com'])).toEqual(['a.com', 'c.com']))
  test('one bound there stays when another is taken away here', () =>
    expect(sites(['a.com'], ['a.com', 'b.com', 'd.com'])).toEqual(['a.com', 'd.com']))
  test('one added here and there is added once', () =>
    expect(sites(['a.com', 'b.com', 'c.com'], ['a.com', 'b.com', 'c.com'])).toEqual(['a.com', 'b.com', 'c.com']))
  test('sites that were not touched here are no change', () => expect(sites(['a.com', 'b.com'], ['a.com'])).toBeUndefined())
})
