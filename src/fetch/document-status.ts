/**
 * Whether an answer of this status brings a document: as the server has it, as a proxy has changed it, or the part of it that is
 * new (226, RFC 3229), which we do not ask for, and merge where it comes all the same (F19).
 */
export function isDocumentStatus(status: number): boolean {
  return status === 200 || status === 203 || status === 226
}
