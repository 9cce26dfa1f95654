import { later } from '../components/later.tsx'
import type { Overlay } from '../state/overlay.ts'
import type { Route } from '../state/route.ts'

/* What a person may ask for about an account. Each part comes when it is first shown; none is on the way to the first code. */

const Edit = later(() => import('./edit/edit.tsx').then(part => part.Edit))
const Reveal = later(() => import('./reveal.tsx').then(part => part.Reveal))
const Reorder = later(() => import('./order/reorder.tsx').then(part => part.Reorder))
const RecoveryCodes = later(() => import('./recovery-codes/recovery-codes.tsx').then(part => part.RecoveryCodes))
const Rejected = later(() => import('./rejected/rejected.tsx').then(part => part.Rejected))
const Why = later(() => import('./why/why.tsx').then(part => part.Why))
const RowMenu = later(() => import('./row-menu.tsx').then(part => part.RowMenu))
const FillAnyway = later(() => import('./filling/fill-anyway.tsx').then(part => part.FillAnyway))
const UseHere = later(() => import('./filling/use-here.tsx').then(part => part.UseHere))

/** The screens about accounts. */
export function AccountScreen({ route }: { route: Route }) {
  switch (route.screen) {
    case 'edit':
      return <Edit id={route.id} />
    case 'reveal':
      return <Reveal id={route.id} />
    case 'reorder':
      return <Reorder />
    case 'recoveryCodes':
      return <RecoveryCodes id={route.id} />
    case 'rejected':
      return <Rejected id={route.id} />
    case 'why':
      return <Why id={route.id} />
    default:
      return null
  }
}

/** What lies over the list. */
export function Over({ over }: { over: Overlay }) {
  switch (over.kind) {
    case 'menu':
      return <RowMenu key={over.id} id={over.id} />
    case 'fillAnyway':
      return <FillAnyway key={over.id} id={over.id} asksFor={over.asksFor} />
    case 'useHere':
      return <UseHere key={over.id} id={over.id} />
  }
}
