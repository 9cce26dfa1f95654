import { expect } from 'vitest'
import { Firefox } from './driver/firefox.ts'
import { barriers } from './story/world.ts'
import { tellWrongClock } from './tell-wrong-clock.ts'

tellWrongClock(
  'Firefox',
  () => Firefox.start(process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox'),
  async (name, screen) => expect(await barriers(screen), `barriers on: ${name}`).toEqual([]),
)
