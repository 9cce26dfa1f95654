import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import type { Search } from './search.ts'

interface ProgressProps {
  search: Search
  /** What is going on, in a few words. */
  label: string
}

/** How far a search is, in words and as a bar. */
export function SearchProgress({ search, label }: ProgressProps) {
  return (
    <>
      <p class="soft">{label}</p>
      <progress class="add-progress" max={1} value={search.done.value ?? 0} aria-label={label} />
    </>
  )
}

/** Pictures being read, with the way to stop; nothing while none are. */
export function PicturesProgress({ search }: { search: Search }) {
  if (search.done.value === null) return null
  return (
    <div class="add-search">
      <SearchProgress search={search} label={text('add_readingPictures')} />
      <Button onClick={search.stop}>{text('cancel')}</Button>
    </div>
  )
}
