/**
 * What the health page says in another language than English, in which problems and remarks come: by their code or their term,
 * what is wrong (without a full stop) and what a feed's author can do.
 */
export type HealthWords = Readonly<Record<string, readonly [words: string, advice?: string]>>
