import { describe, expect, test, vi } from 'vitest'
import type { AccountView, RecoveryCode } from '../../src/core/account.ts'
import type { Drill } from '../../src/core/backup/drill.ts'
import type { BackupStateView, NewAccountMessage } from '../../src/messages.ts'
import { freshWorker } from './fresh-worker.ts'
import { accountMessage, addAccounts, answerTo, noon, otherPasswordKey, passwordKey } from './vault-scene.ts'

const scene = freshWorker()
const day = 86_400_000

const state = () => answerTo<BackupStateView>(scene.worker, 'backup.state')
const one = accountMessage({ accountName: 'one' })
const counting = accountMessage({ type: 'hotp', accountName: 'counting', secret: 'MFRGGZDF', counter: 3 })

describe('recovery codes', () => {
  test('are counted for screens, marked, and read only with the password', async () => {
    const [id] = await addAccounts(scene.worker, one)
    const view = await answerTo<AccountView>(scene.worker, 'recovery.add', { id, codes: ['ab12-cd34', 'ef56-gh78'] })
    expect(view.recovery).toEqual({ left: 2, of: 2 })
    expect(JSON.stringify(view)).not.toContain('ab12')
    expect((await answerTo<AccountView>(scene.worker, 'recovery.mark', { id, code: 'ef56-gh78', used: true })).recovery).toEqual({
      left: 1,
      of: 2,
    })
    expect(await scene.worker.ask('recovery.reveal', { id, passwordKey: otherPasswordKey })).toEqual({ ok: false, code: 'passwordWrong' })
    expect(await answerTo<RecoveryCode[]>(scene.worker, 'recovery.reveal', { id, passwordKey })).toEqual([
      { code: 'ab12-cd34', usedAt: null },
      { code: 'ef56-gh78', usedAt: noon },
    ])
    expect((await answerTo<AccountView>(scene.worker, 'recovery.clear', { id })).recovery).toEqual({ left: 0, of: 0 })
  })
})

describe('the state of backups', () => {
  test('reminds when nothing was backed up for as long as was said, and not again after a backup', async () => {
    expect((await state()).due).toBe(false)
    await addAccounts(scene.worker, one)
    vi.setSystemTime(noon + 29 * day)
    await answerTo(scene.worker, 'vault.unlock', { passwordKey })
    expect(await state()).toEqual({ madeAt: 0, provenAt: 0, remindAfterDays: 30, due: false, automatic: null })
    vi.setSystemTime(noon + 30 * day)
    await answerTo(scene.worker, 'vault.unlock', { passwordKey })
    expect((await state()).due).toBe(true)
    expect(await answerTo(scene.worker, 'backup.noteMade')).toMatchObject({ madeAt: noon + 30 * day, due: false })
    expect((await answerTo<BackupStateView>(scene.worker, 'backup.remindAfter', { days: 0 })).due).toBe(false)
  })

  test('a complete backup is proven, an old one only compared', async () => {
    await addAccounts(scene.worker, one, counting)
    const old = await answerTo<Drill>(scene.worker, 'backup.compare', { accounts: [one, { ...counting, counter: 2 }] })
    expect(old).toMatchObject({ same: 1, differs: [{ accountName: 'counting', fields: ['counter'] }] })
    expect((await state()).provenAt).toBe(0)
    expect(await answerTo(scene.worker, 'backup.compare', { accounts: [counting, one] })).toMatchObject({ same: 2, missing: [], extra: [] })
    expect((await state()).provenAt).toBe(noon)
  })

  test('everything leaves unsealed only with the password', async () => {
    const [id] = await addAccounts(scene.worker, one)
    await answerTo(scene.worker, 'recovery.add', { id, codes: ['ab12-cd34'] })
    expect(await scene.worker.ask('backup.reveal', { passwordKey: otherPasswordKey })).toEqual({ ok: false, code: 'passwordWrong' })
    const all = await answerTo<NewAccountMessage[]>(scene.worker, 'backup.reveal', { passwordKey })
    expect(all).toEqual([{ ...one, recoveryCodes: [{ code: 'ab12-cd34', usedAt: null }] }])
  })

  test('automatic backups are set only with the password, and their key is never shown', async () => {
    const automatic = { fileKey: passwordKey, scrypt: { n: 131_072, r: 8, p: 1, salt: passwordKey }, keep: 5 }
    expect(await scene.worker.ask('backup.setAutomatic', { passwordKey: otherPasswordKey, automatic })).toMatchObject({
      code: 'passwordWrong',
    })
    const view = await answerTo<BackupStateView>(scene.worker, 'backup.setAutomatic', { passwordKey, automatic })
    expect(view.automatic).toEqual({ keep: 5, writtenAt: 0, trouble: null })
    expect(JSON.stringify(await state())).not.toContain(passwordKey)
    expect((await answerTo<BackupStateView>(scene.worker, 'backup.stopAutomatic')).automatic).toBeNull()
  })
})
