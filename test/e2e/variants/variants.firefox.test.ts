import { Firefox } from '../driver/firefox.ts'
import { tryVariants } from './try-variants.ts'

tryVariants('Firefox', () => Firefox.start(process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox'))
