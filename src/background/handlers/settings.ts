import { withField } from '../../core/site/choice.ts'
import { changeSettings } from '../../core/vault.ts'
import type { Handlers } from '../../messages.ts'
import { changeVault, readVault } from '../vault-store.ts'

/** What a person can set. Settings live inside the seal. */
export const settingsHandlers = {
  'settings.get': async () => (await readVault(Date.now())).vault.settings,
  'settings.set': given =>
    changeVault(Date.now(), vault => {
      const changed = changeSettings(vault, given)
      return { vault: changed, answer: changed.settings }
    }),
  'site.forgetField': ({ origin }) =>
    changeVault(Date.now(), vault => ({ vault: { ...vault, siteChoices: withField(vault.siteChoices, origin, null) }, answer: null })),
} satisfies Partial<Handlers>
