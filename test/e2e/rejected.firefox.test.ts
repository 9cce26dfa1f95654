import { expect, test } from 'vitest'
import { accountMessage, send, sendRaw, tabBelow } from './attacks/armed.ts'
import { Firefox } from './driver/firefox.ts'
import { startStrict } from './screens/strict-server.ts'
import { createVault } from './story/in-lockstep.ts'
import { barriers } from './story/world.ts'
import { tellWrongClock } from './tell-wrong-clock.ts'

const start = () => Firefox.start(process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox')

tellWrongClock('Firefox', start, async (name, screen) => expect(await barriers(screen), `barriers on: ${name}`).toEqual([]))

test('a page that forbids itself connections is obeyed by Firefox, and that is said', async () => {
  const strict = await startStrict()
  const firefox = await start()
  try {
    const popup = await firefox.openPopup(await firefox.openSite(`http://${strict.host}/`))
    await createVault(popup)
    const account = accountMessage({ sites: [strict.host] })
    const { ids } = await send<{ ids: string[] }>(popup, 'account.add', { additions: [{ account, replaces: null }] })
    const payload = { id: ids[0], tabId: await tabBelow(popup) }
    const refused = await sendRaw(popup, { type: 'help.serverTime', payload })
    expect(refused).toEqual({ ok: false, code: 'serverTimeBlocked', detail: '127.0.0.1' })
    expect(strict.asked).toEqual([])
  } finally {
    await firefox.close()
    await strict.close()
  }
})
