import { optional } from './option.ts'
import { duration, flag } from './value-kind.ts'
import { encodingName, feedSize, proxyAddress, requestHeaders } from './visit-kinds.ts'

/** Options of a feed that say how it is visited. */
export const visitOptions = {
  periodMs: optional('period', duration(600_000), {
    example: '"30m"',
    help: 'Time between two visits, 10 minutes at least; without it, as often as the blog deserves. What its server asks for still holds.',
  }),
  encoding: optional('encoding', encodingName, {
    example: '"windows-1251"',
    help: 'Character encoding of the feed, whatever its server and the document say.',
  }),
  headers: optional('headers', requestHeaders, {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: so a configuration names a secret
    example: '{ Authorization = "Bearer ${ADA_TOKEN}" }',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: so a configuration names a secret
    help: 'Further request headers, sent to the feed’s own server only. `${NAME}` stands for a variable of the environment, or for what is in the file that `NAME_FILE` names.',
  }),
  proxy: optional('proxy', proxyAddress, {
    example: '"http://proxy.example:3128"',
    help: 'HTTP proxy for this feed, or `none`; without it, that of `[fetch]`. It may name secrets as `headers` do.',
  }),
  maxBytes: optional('max_size', feedSize, {
    example: '"30MiB"',
    help: 'Largest document that is read of this feed, up to 64 MiB.',
  }),
  verifyTls: optional('verify_tls', flag, {
    example: 'false',
    help: '`false` accepts a certificate that cannot be verified: for 30 days from the first such visit, and told on the health page.',
  }),
} as const
