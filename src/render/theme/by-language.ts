/** What a table holds for a BCP 47 language, by the first part of its tag. */
export function byLanguage<Words>(
  table: Readonly<Record<string, Words>>,
  language: string,
): Words | undefined {
  return table[(language.split(/[-_]/)[0] ?? '').toLowerCase()]
}
