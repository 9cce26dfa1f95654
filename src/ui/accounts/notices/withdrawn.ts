import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { toast } from '../../components/toast.tsx'

/** Tells, once, that the browser no longer lets Lockstep into sites that were filled by themselves. */
export async function tellWithdrawn(): Promise<void> {
  const origins = await ask('site.takeWithdrawn', {}).catch(() => [])
  if (origins.length > 0) toast(text('automatic_withdrawn', origins.map(origin => new URL(origin).host).join(', ')))
}
