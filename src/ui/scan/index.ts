export { type ScanOutcome, scanPage } from './scan-page.ts'
