import { Firefox } from './driver/firefox.ts'
import { tellMainJob } from './tell-main-job.ts'

tellMainJob('Firefox', () => Firefox.start(process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox'))
