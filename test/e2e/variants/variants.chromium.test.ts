import { Chromium } from '../driver/chromium.ts'
import { tryVariants } from './try-variants.ts'

tryVariants('Chromium', () => Chromium.start(process.env.LOCKSTEP_CHROME ?? 'dist/chrome'))
