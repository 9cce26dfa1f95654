import { Chromium } from '../driver/chromium.ts'
import { tryWidgets } from './try-widgets.ts'

tryWidgets('Chromium', () => Chromium.start(process.env.LOCKSTEP_CHROME ?? 'dist/chrome'))
