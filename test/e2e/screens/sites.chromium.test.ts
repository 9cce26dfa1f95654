import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillIn, find, has, press, see, seeClosed, textOf } from '../driver/hands.ts'
import { pretendSites } from '../driver/pretend.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { openInUse } from './in-use.ts'
import { judge } from './judge.ts'
import { codeField } from './pages.ts'
import { openStage, type Stage } from './stage.ts'

/* Which account belongs where: the question for one without a site, the refusal of a site that deceives, the sites in the edit form. */

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const login = `<h1>Two-factor authentication</h1>${codeField}`

describe.sequential('sites', () => {
  let stage: Stage
  let web: Awaited<ReturnType<typeof pretendSites>>
  let popup: Screen
  beforeAll(async () => {
    stage = await openStage()
    web = await pretendSites(stage.chromium, new Proxy({}, { get: () => login }))
    await stage.add(
      { issuer: 'GitHub', accountName: 'ada', secret },
      { issuer: 'Example Works', accountName: 'eve', secret: 'AAAAAAAAAAAAAAAA' },
    )
    await stage.add({ issuer: 'PayPal', accountName: 'ada', secret: 'BBBBBBBBBBBBBBBB', sites: ['paypal.com'] })
  })
  afterAll(() => stage?.close())

  const openOver = async (url: string) => {
    await web.openAt(url)
    popup = await stage.chromium.openPopup(web.tab)
  }
  const wantHere = async (account: string) => {
    await press(popup, 'button', `More about ${account}`)
    await press(popup, 'button', 'Fill on this page')
  }
  const value = () => inside(web.tab, () => document.querySelector<HTMLInputElement>('#code')?.value ?? 'no field', null)
  const names = () => inside(popup, () => [...document.querySelectorAll('.row-issuer')].map(element => element.textContent ?? ''), null)

  /** A word for each way a site can deceive; the account belongs to paypal.com. */
  test.each([
    ['https://paypai.com/', 'uses letters or digits that look like those of paypal.com'],
    ['https://paypql.com/', 'This page is paypql.com. It differs from paypal.com by one letter or sign.'],
    ['https://papyal.com/', 'Two letters of paypal.com have changed places.'],
    ['https://paypal.com.evil.example.com/', 'paypal.com is only written in front; it belongs to example.com.'],
    ['https://paypal-com.evil.example.com/', 'It writes paypal.com with a hyphen inside another name'],
    ['https://paypal.net/', 'has the name of paypal.com with another ending'],
    ['https://paypal-login.com/', 'adds something to the name of paypal.com'],
    ['https://раураӏ.com/', /This page is .раураӏ\.com. \(xn--80aa0cbo65f\.com\)\. It uses letters or digits that look like/],
    ['https://pаypal.com/', 'mixes letters of different alphabets to look like paypal.com'],
  ])('%s is called what it is', async (url, sentence) => {
    await openOver(url)
    // It comes above the list, which moves; a word that was added is told only of an account that is wanted there.
    if (!url.includes('-login')) await see(popup, sentence)
    await wantHere('PayPal, ada')
    await see(popup, 'Not this account’s site')
    await see(popup, sentence)
    expect(await value()).toBe('')
    await popup.close()
  })

  test('whoever opens the popup over an imitation is told at once, whatever they want there', async () => {
    await openOver('https://paypql.com/')
    await see(popup, 'This page is paypql.com. It differs from paypal.com by one letter or sign.')
    await judge(stage.chromium, popup, 'list, imitation')
    await popup.close()
    await openOver('https://paypal.com/')
    await see(popup, 'On paypal.com')
    expect(await textOf(popup)).not.toContain('This page is')
    await popup.close()
  })

  test('and told for good at the lower edge, where the list was in use before', async () => {
    await web.openAt('https://paypql.com/')
    popup = await openInUse(() => stage.chromium.openPopup(web.tab))
    await see(popup, 'This page is paypql.com.')
    expect(await inside(popup, () => document.querySelector('.lower-notice')?.textContent ?? '', null)).toContain('paypql.com')
    await press(popup, 'button', /^PayPal/)
    await see(popup, 'Code copied')
    expect(await textOf(popup)).toContain('This page is paypql.com.')
    await judge(stage.chromium, popup, 'list in use, imitation')
    await popup.close()
  })

  test('a site that deceives is bound only after its name was typed', async () => {
    await openOver('https://www.paypql.com/')
    await wantHere('PayPal, ada')
    await judge(stage.chromium, popup, 'use here, look-alike')
    await press(popup, 'button', 'Use it here')
    await find(popup, 'field', 'To go on, type paypql.com')
    await judge(stage.chromium, popup, 'use here, look-alike, typing')
    expect(await inside(popup, () => document.querySelector('dialog .button-danger')?.getAttribute('aria-disabled') ?? '', null)).toBe(
      'true',
    )
    await fillIn(popup, 'To go on, type paypql.com', 'paypal.com')
    expect(await inside(popup, () => document.querySelector('dialog .button-danger')?.getAttribute('aria-disabled') ?? '', null)).toBe(
      'true',
    )
    expect(await value()).toBe('')
    await popup.close()
  })

  test.each([
    ['http://paypal.com/', 'This page is not secure (no https).'],
    ['http://github.com/', 'This page is not secure (no https).'],
  ])('%s is refused with its own sentence', async (url, sentence) => {
    await openOver(url)
    await wantHere('PayPal, ada')
    await see(popup, sentence)
    expect(await value()).toBe('')
    await popup.close()
  })

  test('an account of an unknown issuer without a site is asked about, once and clearly', async () => {
    await openOver('https://login.example.com/')
    await press(popup, 'button', 'Example Works, eve')
    await see(popup, 'Code copied')
    await press(popup, 'button', 'Use it on login.example.com?')
    await see(popup, 'Use it on this site?')
    await see(popup, 'Example Works, eve has no site yet. This page is login.example.com. Use it here?')
    await see(popup, 'Codes will be filled on example.com and every site below it.')
    await judge(stage.chromium, popup, 'use here, no site')
    await press(popup, 'button', 'Use it on example.com and fill')
    await seeClosed(popup)
    expect(await value()).toMatch(/^\d{6}$/)
  })

  test('an account without a site whose issuer lives elsewhere meets the harder step', async () => {
    await openOver('https://githud.com/')
    expect(await has(popup, 'button', /Use it on githud/)).toBe(false)
    await wantHere('GitHub, ada')
    await see(popup, 'It differs from github.com by one letter or sign.')
    await press(popup, 'button', 'Use it here')
    await find(popup, 'field', 'To go on, type githud.com')
    await popup.close()
    await openOver('https://code.example.net/')
    await wantHere('GitHub, ada')
    await see(popup, 'GitHub is known to use github.com, not code.example.net.')
    await press(popup, 'button', 'Use it here')
    await find(popup, 'field', 'To go on, type example.net')
    await judge(stage.chromium, popup, 'use here, issuer elsewhere')
    await popup.close()
  })

  test('on the issuer’s own site it is offered on top, and a person confirms', async () => {
    await openOver('https://github.com/sessions/two-factor')
    await see(popup, 'Looks like this belongs here')
    await judge(stage.chromium, popup, 'list, belongs here')
    expect(await names()).toEqual(['GitHub', 'Example Works', 'PayPal'])
    await press(popup, 'button', 'GitHub, ada: Use it on github.com?')
    await see(popup, 'github.com is known as a site of GitHub.')
    await judge(stage.chromium, popup, 'use here, own site')
    expect(await value()).toBe('')
    await press(popup, 'button', 'Use it on github.com and fill')
    await seeClosed(popup)
    expect(await value()).toMatch(/^\d{6}$/)
    await openOver('https://github.com/')
    await see(popup, 'On github.com')
    expect(await textOf(popup)).not.toContain('Looks like this belongs here')
    await popup.close()
  })

  test('a site in other letters is shown in both forms', async () => {
    await stage.add({ issuer: 'Bücher', accountName: 'ada', secret: 'CCCCCCCCCCCCCCCC', sites: ['xn--bcher-kva.com'] })
    await openOver('https://www.bücher.com/')
    await see(popup, /On .www\.bücher\.com. \(www\.xn--bcher-kva\.com\)/)
    await judge(stage.chromium, popup, 'list, other letters')
    await press(popup, 'button', 'More about Bücher, ada')
    await press(popup, 'button', 'Edit')
    await see(popup, /.bücher\.com. \(xn--bcher-kva\.com\)/)
    await judge(stage.chromium, popup, 'edit, other letters')
    await popup.close()
  })

  test('sites are added and taken away in the edit form; the page’s own at a press, a false one only by typing', async () => {
    await openOver('https://accounts.paypal.de/')
    await press(popup, 'button', 'More about PayPal, ada')
    await press(popup, 'button', 'Edit')
    await see(popup, 'has the name of paypal.com with another ending')
    await see(popup, 'To add it all the same, type its name.')
    await fillIn(popup, 'Another site', 'github.io')
    await press(popup, 'button', 'Add')
    await see(popup, 'github.io is not a site Lockstep can fill on.')
    await judge(stage.chromium, popup, 'edit, site refused')
    await fillIn(popup, 'Another site', 'https://paypal.de/signin')
    await popup.pressKey('Enter')
    await find(popup, 'button', 'Add paypal.de all the same')
    await press(popup, 'button', 'Save')
    await see(popup, 'Something speaks against paypal.de.')
    await judge(stage.chromium, popup, 'edit, asking about a doubtful site')
    await press(popup, 'button', 'Add paypal.de all the same')
    await find(popup, 'button', 'Remove paypal.de')
    await see(popup, 'paypal.de looks very much like paypal.com.')
    await judge(stage.chromium, popup, 'edit, doubtful site')
    await fillIn(popup, 'Another site', 'ada.github.io')
    await press(popup, 'button', 'Add')
    await see(popup, 'PayPal is known to use paypal.com, not ada.github.io.')
    await press(popup, 'button', 'Add ada.github.io:443 all the same')
    await press(popup, 'button', 'Save')
    await see(popup, 'Saved')
    await popup.close()
    await openOver('https://shop.works.org/')
    await press(popup, 'button', 'More about Example Works, eve')
    await press(popup, 'button', 'Edit')
    await press(popup, 'button', 'Add this page’s site, works.org')
    await press(popup, 'button', 'Remove example.com')
    await judge(stage.chromium, popup, 'edit, sites')
    await press(popup, 'button', 'Save')
    await see(popup, 'Saved')
    await see(popup, 'On shop.works.org')
    await press(popup, 'button', 'More about PayPal, ada')
    await press(popup, 'button', 'Edit')
    for (const site of ['paypal.com', 'paypal.de', 'ada.github.io:443']) await find(popup, 'button', `Remove ${site}`)
    await popup.close()
  })

  test('pages that GitHub’s users have at github.io are no imitation, github.net is one', async () => {
    await stage.add({ issuer: 'GitHub', accountName: 'zoe', secret: 'DDDDDDDDDDDDDDDD', sites: ['github.com'] })
    await openOver('https://github.net/')
    await see(popup, 'It has the name of github.com with another ending')
    await popup.close()
    await openOver('https://alice.github.io/')
    await see(popup, 'zoe')
    await new Promise(resolve => setTimeout(resolve, 1500)) // nothing is to happen
    expect(await textOf(popup)).not.toContain('This page is')
    await popup.close()
  })
})

describe.sequential('several accounts on one site', () => {
  let stage: Stage
  let web: Awaited<ReturnType<typeof pretendSites>>
  let popup: Screen
  const said: Record<string, string> = {}
  beforeAll(async () => {
    stage = await openStage()
    web = await pretendSites(stage.chromium, said)
    for (const [i, accountName] of ['ada@example.com', 'bob@example.com', 'eve@example.com'].entries()) {
      await stage.add({ issuer: 'GitHub', accountName, secret: 'ABC'.charAt(i).repeat(16), sites: ['github.com'] })
    }
  })
  afterAll(() => stage?.close())

  const openOn = async (body: string) => {
    said['github.com'] = body
    await web.openAt('https://github.com/')
    popup = await stage.chromium.openPopup(web.tab)
    await see(popup, 'On github.com')
  }
  const order = () =>
    inside(popup, () => [...document.querySelectorAll('.row-account')].map(element => element.textContent?.slice(0, 3) ?? ''), null)
  const seeOrder = (...wanted: string[]) =>
    until(
      async () => ((await order()).join() === wanted.join() ? true : null),
      async () => `the order is ${await order()}`,
    )

  test.each([
    ['shown beside the field', `<p>Enter the code for eve@example.com</p>${login}`],
    ['shown with most letters hidden', `<p>Code for e•••@example.com</p>${login}`],
    ['typed in step one, still in its field', `<div style="display:none"><input type="email" value="Eve@Example.com"></div>${login}`],
    ['carried along in a hidden field', `<input type="hidden" name="username" value="eve@example.com">${login}`],
  ])('the one whose name is %s comes first', async (_where, body) => {
    await openOn(body)
    await seeOrder('eve', 'ada', 'bob')
    await popup.close()
  })

  test('Enter fills the one offered first', async () => {
    await openOn(`<p>Enter the code for bob@example.com</p>${login}`)
    await seeOrder('bob', 'ada', 'eve')
    await until(
      async () => ((await inside(popup, () => document.activeElement?.textContent ?? '', null)).includes('bob') ? true : null),
      () => 'the first row has not got the focus',
    )
    await popup.pressKey('Enter')
    await seeClosed(popup)
    expect(await inside(web.tab, () => document.querySelector<HTMLInputElement>('#code')?.value ?? '', null)).toMatch(/^\d{6}$/)
  })

  test('without a name the one used last comes first, and nothing moves while it is used', async () => {
    await openOn(login)
    await seeOrder('bob', 'ada', 'eve')
    await press(popup, 'row', /eve@example/)
    await see(popup, 'Code copied')
    await new Promise(resolve => setTimeout(resolve, 1500))
    expect(await order()).toEqual(['bob', 'ada', 'eve'])
    await popup.close()
    await openOn(login)
    await seeOrder('eve', 'bob', 'ada')
    await popup.close()
  })

  test('nothing moves under the pointer of a person who has begun', async () => {
    await openOn(`<p>Enter the code for ada@example.com</p>${login}`)
    await seeOrder('ada', 'eve', 'bob')
    await press(popup, 'button', 'More about GitHub, bob@example.com')
    await press(popup, 'button', 'Copy code')
    await see(popup, 'Code copied')
    await new Promise(resolve => setTimeout(resolve, 1500))
    expect(await order()).toEqual(['ada', 'eve', 'bob'])
    await popup.close()
  })
})
