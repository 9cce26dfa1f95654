import type { AccountView } from '../../../core/account.ts'
import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { toast } from '../../components/toast.tsx'
import { overlay } from '../../state/overlay.ts'
import { page } from '../../state/page.ts'
import { tellFailure } from '../../state/vault.ts'
import { copyCode, fillCode } from '../actions.ts'
import type { NextStep } from './story.ts'

/** What each step does for an account; whether the page is to be looked at again afterwards. */
export const stepActions: Record<NextStep, (account: AccountView) => Promise<boolean>> = {
  fill: account => fillCode(account).then(() => false),
  fillAnyway: account => fillCode(account, { anyCode: true }).then(() => false),
  useField: () => tell(useField),
  forgetField: () => tell(forgetField),
  useHere: async account => {
    overlay.value = { kind: 'useHere', id: account.id }
    return false
  },
  copy: account => copyCode(account).then(() => false),
  again: async () => true,
}

/** Does something and says so, or why not; true when it was done. */
async function tell(act: () => Promise<string>): Promise<boolean> {
  try {
    toast(await act())
    return true
  } catch (thrown) {
    tellFailure(thrown)
    return false
  }
}

async function useField(): Promise<string> {
  const { host } = await ask('site.useField', { tabId: page.value?.id ?? -1 })
  return text('why_fieldKept', host)
}

async function forgetField(): Promise<string> {
  const { origin } = await ask('page.explain', { tabId: page.value?.id ?? -1 })
  await ask('site.forgetField', { origin })
  return text('why_fieldForgotten')
}
