import { Firefox } from '../driver/firefox.ts'
import { tryWidgets } from './try-widgets.ts'

tryWidgets('Firefox', () => Firefox.start(process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox'))
