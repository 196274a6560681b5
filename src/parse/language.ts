/** `en_US` is written `en-US` (BCP 47). */
export function languageOf(text: string): string {
  return text.trim().replaceAll('_', '-')
}
