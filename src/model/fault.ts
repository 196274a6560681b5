/**
 * Something that stops the whole run and that the maintainer can mend: thrown, shown as one paragraph without a stack,
 * exit status 1. Whatever was published and stored stays as it was.
 */
export class Fault extends Error {
  /** Permanent name, for example `config.unknown-option`. */
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = code
  }
}

/** The configuration is wrong. The message has a line for every mistake, each with file and line. */
export class ConfigError extends Fault {}
/** The store cannot be opened, read or written. */
export class StoreError extends Fault {}
/** A theme lacks a file or has a template that does not work. */
export class ThemeError extends Fault {}
/** The output folder cannot be written. */
export class PublishError extends Fault {}
