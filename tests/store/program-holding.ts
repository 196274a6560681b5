/** Opens a store and keeps it until it is killed. */
import { openStore } from '../../src/store/store.ts'

await openStore(process.argv[2] ?? '')
process.stdout.write('holding')
setInterval(() => undefined, 60_000)
