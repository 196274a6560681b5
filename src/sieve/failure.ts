/** Something that a filter could not do. The entry is kept then, and the maintainer told. */
export class SieveFailure extends Error {}
