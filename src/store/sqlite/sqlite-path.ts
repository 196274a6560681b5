import { resolve } from 'node:path'

/** The file of `sqlite:FILE`, also written `sqlite:///FILE`. */
export function sqlitePath(address: string): string {
  return resolve(address.replace(/^\/\/(?=\/)/, ''))
}
