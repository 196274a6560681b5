/** Reads feeds of twenty entries, one after the other and several at once, until it is killed or cannot go on. */
import { openStore } from '../../src/store/store.ts'
import { daily } from '../judge/feeds.ts'
import { read, subscription } from './planets.ts'

const [url = '', count = '0'] = process.argv.slice(2)
const addresses = Array.from({ length: Number(count) }, (_, index) => `https://blog-${index}.example/feed`)
const posts = daily(...Array.from({ length: 20 }, (_, index) => `Post ${index}`))
const sized = posts.map((post, index) => ({
  ...post,
  text: `${index} ${Math.random()} ${crypto.randomUUID().repeat(20)}`,
}))

try {
  const store = await openStore(url)
  await store.follow(
    addresses.map((address) => subscription(address)),
    0,
  )
  for (let index = 0; index < addresses.length; index += 4) {
    await Promise.all(addresses.slice(index, index + 4).map((address) => read(store, address, sized)))
    process.stdout.write(`read ${index}\n`)
  }
  await store.close()
} catch (error) {
  process.stdout.write(`${error instanceof Error && 'code' in error ? error.code : 'bug'}: ${error}\n`)
}
