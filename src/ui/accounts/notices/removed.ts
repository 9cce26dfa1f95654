import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { toast } from '../../components/toast.tsx'
import { nameOf } from '../../state/accounts.ts'
import { tellFailure } from '../../state/vault.ts'

/** Offers once more to take a removal back: the popup it was said in may have closed with the next click. */
export async function offerRemovedAgain(): Promise<void> {
  const removed = await ask('account.lastRemoved', {}).catch(() => null)
  if (removed) offerBack(removed.changeId, nameOf(removed) || text('unnamed'))
}

/** Says that an account was removed, with the way back; `sentence` where there is more to say than that. */
export function offerBack(changeId: string, name: string, sentence: string = text('removed', name)): void {
  toast(sentence, { label: text('undo'), act: () => void takeBack(changeId, name) })
}

async function takeBack(changeId: string, name: string): Promise<void> {
  try {
    await ask('vault.undo', { changeId })
    toast(text('restored', name))
  } catch (thrown) {
    tellFailure(thrown)
  }
}
