import type { AccountView } from '../../core/account.ts'
import type { Answer } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { copyText } from '../../platform/clipboard.ts'
import { text } from '../../platform/i18n.ts'
import { toast } from '../components/toast.tsx'
import { isHere } from '../state/accounts.ts'
import { codeOf, putCodes } from '../state/codes.ts'
import { page } from '../state/page.ts'
import { tellFailure } from '../state/vault.ts'

/** A code with less left than this is not filled any more; the background waits for the next one. In ms. */
const tooLate = 4000
/** The popup stays this long after a fill, so that its word can be read. In ms. */
const farewell = 400

/**
 * Copies the code on screen, from a click or a key. An HOTP account without a code gets its next one first:
 * the one that could not be filled here a moment ago, if there is such.
 */
export async function copyCode(account: AccountView): Promise<void> {
  const shown = codeOf(account.id).value?.code
  const given = shown ? { code: shown } : account.type === 'hotp' ? await nextCode(account, page.value?.id) : null
  if (!given) return
  await copyText(given.code).then(
    () => copied(account, 'again' in given),
    () => toast(text('copyFailed')),
  )
}

function copied(account: AccountView, again: boolean): void {
  const said = text(again ? 'codeCopiedAgain' : 'codeCopied')
  toast(said)
  if (account.sites.length === 0) void offerSite(account, said)
  void ask('account.used', { id: account.id }).catch(() => {}) // only an order is lost
}

/** What an account without a site is asked is loaded when it is needed: it is not on the way to the first code. */
async function offerSite(account: AccountView, said: string): Promise<void> {
  const { proposeSite } = await import('./filling/propose-site.ts')
  proposeSite(account, said)
}

/**
 * HOTP: asks for the next code and shows it; its counter is stored before it arrives.
 * @param tabId a code that was spent for this tab and not filled comes first
 * @returns null when that failed
 */
export async function nextCode({ id }: AccountView, tabId?: number): Promise<Answer<'code.advance'> | null> {
  try {
    const given = await ask('code.advance', tabId === undefined ? { id } : { id, tabId })
    putCodes([{ id, code: given.code, next: null, validUntil: Number.MAX_SAFE_INTEGER }])
    return given
  } catch (thrown) {
    tellFailure(thrown)
    return null
  }
}

/** What Enter and the digits do: fill where the account belongs to the page, else copy. */
export function act(account: AccountView): Promise<void> {
  return isHere(account) && page.value ? fillCode(account) : copyCode(account)
}

/**
 * Fills the account's code into the page and closes the popup; elsewhere offers the deliberate way.
 * `anyCode`: the person knows that the page asks for another code than an app's.
 */
export async function fillCode(account: AccountView, { anyCode = false } = {}): Promise<void> {
  const tabId = page.value?.id
  if (tabId === undefined) return toast(text('failure_pageUnreachable'))
  toast(text(endsSoon(account) ? 'fillWaiting' : 'filling'))
  try {
    await ask('code.fill', { id: account.id, tabId, anyCode })
    toast(text('filled'))
    setTimeout(() => window.close(), farewell)
  } catch (thrown) {
    await refused(account, thrown)
  }
}

function endsSoon({ id, type }: AccountView): boolean {
  const until = codeOf(id).value?.validUntil
  return type !== 'hotp' && until !== undefined && until - Date.now() < tooLate
}

/** What there is to say comes when it is needed: it is not on the way to the first code. */
async function refused(account: AccountView, thrown: unknown): Promise<void> {
  const { tellRefusal } = await import('./filling/fill-refused.ts')
  await tellRefusal(account, thrown)
}
