/** Lockstep's sign: a padlock whose body is two bars in step. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 128 128" aria-hidden="true">
      <rect class="mark-ground" x="4" y="4" width="120" height="120" rx="30" />
      <path class="mark-line" d="M40 60V47a16 16 0 0 1 32 0v13" />
      <rect class="mark-fill" x="23" y="59" width="66" height="17" rx="8.5" />
      <rect class="mark-step" x="39" y="84" width="66" height="17" rx="8.5" />
    </svg>
  )
}
