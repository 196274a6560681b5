/** Which pictures of entries are shown from where. */
export interface PictureMode {
  /** By https where the host answers it. */
  readonly https: boolean
  /** Copies on the planet's own domain. */
  readonly cache: boolean
  /** Address of the folder of copies, with `/` at its end. */
  readonly base: string
}

/** A copy of a picture, in a file of the folder of copies. */
export interface Copy {
  readonly file: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

export interface HostAnswer {
  readonly host: string
  readonly https: boolean
}

/**
 * What is known of the pictures in entries. Entries that are loaded have the addresses that follow from it. Nothing here
 * reads the network or the disk.
 */
export interface PictureShelf {
  /** From now on, in this mode. Another mode than before changes every entry that has pictures. */
  begin(mode: PictureMode | undefined): Promise<void>
  /** Looks over entries that were not looked over when they were written, and remembers their pictures: all for copies, else those that came by http. */
  note(): Promise<void>
  /** Hosts of http pictures that have not been asked since `before`, each with a picture to ask for; those of the newest entries first. */
  hostsToAsk(
    before: number,
    limit: number,
  ): Promise<readonly { readonly host: string; readonly url: string }[]>
  recordHosts(answers: readonly HostAnswer[], now: number): Promise<void>
  /** Addresses of pictures without a copy, those of the newest visible entries first; failed ones again after a day, three times at most. */
  picturesToFetch(now: number, limit: number): Promise<readonly string[]>
  /** `undefined`: it could not be had. `pixel`: it is too small to be a picture. */
  recordPicture(url: string, copy: Copy | 'pixel' | undefined, now: number): Promise<void>
  /** Files that visible entries show. */
  files(): Promise<ReadonlySet<string>>
  /** Forgets copies whose files are gone. */
  forgetFiles(files: readonly string[]): Promise<void>
}
