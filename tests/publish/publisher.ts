/** Publishes one of two sites over and over until it is killed: `publisher.ts FOLDER RECORD`. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { PublishedFile } from '../../src/model/published-file.ts'
import { publish } from '../../src/publish/publish.ts'
import { siteFiles } from './two-sites.ts'

const [folder = '', recordFile = ''] = process.argv.slice(2)

function readRecord(): Map<string, PublishedFile> {
  return new Map(existsSync(recordFile) ? JSON.parse(readFileSync(recordFile, 'utf8')) : [])
}

let turn = Number(process.argv[4] ?? 0)
for (;;) {
  const known = readRecord()
  await publish(folder, siteFiles(turn++ % 2), known, {
    record: async (report) => {
      for (const file of report.files) known.set(file.path, file)
      for (const path of report.removedPaths) known.delete(path)
      writeFileSync(`${recordFile}.new`, JSON.stringify([...known]))
      renameSync(`${recordFile}.new`, recordFile)
    },
  })
  process.stdout.write('.')
}
