/**
 * Preloaded into a process that is measured (`node --import`): when it ends, it writes what it has used to its file
 * descriptor 3, as the kernel counted it: exact to the microsecond, all threads, from start to exit.
 */
import { writeSync } from 'node:fs'

export interface Usage {
  /** User and system time. */
  readonly cpuMs: number
  readonly peakBytes: number
}

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const usage: Usage = { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakBytes: maxRSS * 1024 }
  writeSync(3, JSON.stringify(usage))
})
