import { ThemeError } from '../../model/fault.ts'

interface LiquidFailure extends Error {
  readonly token?: { readonly file?: string; getPosition?(): readonly [number, number] }
  readonly originalError?: Error
}

function isLiquidFailure(error: unknown): error is LiquidFailure {
  return error instanceof Error && 'token' in error
}

/** A failure of the engine as a sentence for the maintainer of the theme: `theme classic, index.html.liquid:12: …`. */
export function themeError(theme: string, template: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ThemeError) return error
  if (!isLiquidFailure(error))
    return error.name === 'AssertionError' || /ENOENT/.test(error.message)
      ? new ThemeError('theme.template', `theme ${theme}, ${template}: ${plain(error.message)}`, {
          cause: error,
        })
      : error
  const file = error.token?.file ?? template
  const line = error.token?.getPosition?.()[0] ?? 1
  const reason = plain(error.originalError?.message ?? error.message)
  return new ThemeError('theme.template', `theme ${theme}, ${file}:${line}: ${reason}`, { cause: error })
}

function plain(message: string): string {
  return message
    .replace(/, (?:file|line):.*$/s, '')
    .replace(
      /^ENOENT: (?:Failed to lookup "([^"]*)".*|(.*))$/s,
      (_, name, path) => `there is no template ${name ?? path}`,
    )
}
