/** Lockstep's sign: a padlock whose body is two bars in step. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 128 128" aria-hidden="true">
      <rect class="mark-ground" x="4" y="4" width="120" height="120" rx="30" />
      <path class="mark-line" d="M44 58V46a20 20 0 0 1 40 0v12" />
      <rect class="mark-fill" x="30" y="56" width="54" height="17" rx="8.5" />
      <rect class="mark-fill" x="44" y="81" width="54" height="17" rx="8.5" />
    </svg>
  )
}
