import { withField } from '../../core/site/choice.ts'
import type { Answer, Handlers } from '../../messages.ts'
import { explainPage, type LookTarget } from '../look.ts'
import { pointedField } from '../use-field.ts'
import { changeVault, useVault } from '../vault-store.ts'

/** What is asked about the page in a tab. Nothing is typed. */
export const pageHandlers = {
  'page.explain': async ({ tabId }) => {
    const { vault } = await useVault(Date.now())
    return explainPage(tabId, vault.siteChoices)
  },
  'site.useField': ({ tabId }) => keepField({ tabId, frameId: null }),
} satisfies Partial<Handlers>

/**
 * Remembers the field the person is in for its site, in place of what was remembered before.
 * @param target the frame where it was pointed at; null for whichever has the focus
 */
export async function keepField(target: LookTarget): Promise<Answer<'site.useField'>> {
  const now = Date.now()
  await useVault(now) // a locked vault looks at no page
  const { origin, host, field } = await pointedField(target)
  return changeVault(now, vault => ({
    vault: { ...vault, siteChoices: withField(vault.siteChoices, origin, field) },
    answer: { origin, host, field },
  }))
}
