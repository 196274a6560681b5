/** What threads can do, by the module that does it. */
export type CrewKind = 'read' | 'render'

/** What a thread is told when it starts. */
export interface CrewPlace {
  readonly kind: CrewKind
  readonly place: unknown
}

export interface NumberedTask {
  readonly number: number
  readonly task: unknown
}

/** Undefined result: the thread could not do it. */
export interface NumberedResult {
  readonly number: number
  readonly result: unknown
}

/** Does one task. Memory named in `handOver` goes to whoever asked, without a copy. */
export type DoTask<Task, Result> = (task: Task) => Promise<{
  readonly result: Result
  readonly handOver?: readonly ArrayBuffer[] | undefined
}>
