/** Whether an argument names a configuration, and not a feed or an entry. */
export function isConfigFile(argument: string | undefined): argument is string {
  return argument !== undefined && /\.(?:toml|ini)$/i.test(argument) && !/^[a-z][a-z0-9+.-]+:/i.test(argument)
}
