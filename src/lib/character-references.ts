import { Parser } from 'htmlparser2'

/** `C&#225;sar` → `Cásar`, for text that was escaped once more than it should be. A bare `&` stays. */
export function decodeReferences(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/gi, decodeReference)
}

function decodeReference(reference: string): string {
  let text = ''
  const parser = new Parser({
    ontext: (part) => {
      text += part
    },
  })
  parser.end(reference)
  return text
}
