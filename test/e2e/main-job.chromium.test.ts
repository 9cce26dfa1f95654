import { Chromium } from './driver/chromium.ts'
import { tellMainJob } from './tell-main-job.ts'

tellMainJob('Chromium', () => Chromium.start(process.env.LOCKSTEP_CHROME ?? 'dist/chrome', { window: true }))
