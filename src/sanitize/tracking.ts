/** Query parameters that only tell a site who sent its reader (C7). Names in lower case. */
const parameters: ReadonlySet<string> = new Set(
  `fbclid fb_action_ids fb_action_types fb_source fb_ref gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid
  gs_l _ga _gl msclkid mscklid ocid yclid ymclid _openstat ysclid twclid ttclid li_fat_id igsh igshid epik
  rdt_cid sc_cid scid s_cid s_kwcid ef_id mc_cid mc_eid mkt_tok
  _hsenc _hsmi __hssc __hstc __hsfp hsctatracking __s _ke _kx _bta_tid _bta_c vero_id vero_conv oly_anon_id oly_enc_id
  rb_clickid wickedid soc_src soc_trk trk_contact trk_msg trk_module trk_sid
  wt_mc wt_zmc at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 pk_campaign pk_kwd pk_source pk_medium
  pk_content piwik_campaign piwik_kwd piwik_keyword hmb_campaign hmb_medium hmb_source stm_source
  spm scm xtor cmpid icid ncid ns_campaign ns_mchannel ns_source ns_linkname dm_i ml_subscriber ml_subscriber_hash
  guce_referrer guce_referrer_sig guccounter tracking_source mibextid hss_channel ref_src ref_url s_campaign`.split(
    /\s+/,
  ),
)
/** Those that mean something elsewhere, on the hosts where they only track. */
const onHosts: readonly (readonly [host: RegExp, pair: RegExp])[] = [
  [/(?:^|\.)(?:youtube\.com|youtu\.be|spotify\.com|soundcloud\.com)$/, /^si=/],
  [/(?:^|\.)(?:x|twitter)\.com$/, /^[st]=/],
  [/(?:^|\.)instagram\.com$/, /^(?:img_index|hl)=/],
  [/(?:^|\.)medium\.com$/, /^source=(?:rss|[a-z_]*post|user_profile|email|friends_link)/],
]
const families = /^(?:utm|mtm|matomo|hsa|itm|ga)_/

/** Hosts (and what lies under them) that serve nothing but counters, beacons and advertising. */
const trackerHosts: ReadonlySet<string> = new Set(
  `feeds.feedburner.com feedproxy.google.com pi.feedsportal.com res.feedsportal.com da.feedsportal.com
  pixel.wp.com stats.wp.com stats.wordpress.com feeds.wordpress.com b.wordpress.com
  google-analytics.com googletagmanager.com googleadservices.com googlesyndication.com doubleclick.net
  scorecardresearch.com quantserve.com statcounter.com sitemeter.com histats.com extreme-dm.com getclicky.com
  counter.yadro.ru mc.yandex.ru top.mail.ru hotlog.ru hit.gemius.pl hits.blogsoft.org revolvermaps.com clustrmaps.com
  feedads.g.doubleclick.net feedads.googleadservices.com rss.buysellads.com carbonads.com carbonads.net
  ad-emea.doubleclick.net amazon-adsystem.com tags.bluekai.com pixel.quantserve.com pixel.mathtag.com
  ct.pinterest.com px.ads.linkedin.com bat.bing.com analytics.twitter.com t.co api.follow.it hitcounter.pythonanywhere.com
  visitor-badge.glitch.me visitor-badge.laobi.icu hits.seeyoufarm.com hits.dwyl.com komarev.com profile-counter.glitch.me
  simpleanalyticscdn.com freehostedscripts.net
  assoc-amazon.com tracker.metricool.com go.mail.ru piwik.pro hitwebcounter.com hitslink.com webtrendslive.com
  blogger-counter.com vglnk.com viglink.com skimresources.com zemanta.com outbrain.com taboola.com criteo.com
  tynt.com addtoany.com sharethis.com feedblitz.com feedsky.com list-manage.com mailchimp-open.com
  feedpress.me feedpress.it feedsportal.com ga-beacon.appspot.com nojsstats.appspot.com hits.sh visitorbadge.io
  nullitics.com gc.zgo.at shinystat.com track.hubspot.com pubmatic.com cloudflareinsights.com awltovhc.com tqlkg.com ftjcfx.com
  lduhtrp.net mandrillapp.com`.split(/\s+/),
)

/** Addresses of beacons on hosts that serve other things as well: host (or what lies under it) and path. */
const trackerPaths: readonly (readonly [host: string, path: RegExp])[] = [
  ['medium.com', /^\/_\/stat/],
  ['facebook.com', /^\/tr\b/],
  ['blogger.googleusercontent.com', /^\/tracker\//],
  ['feedburner.com', /^\/~[rf]f?\//],
  ['google.com', /^\/(?:ads|pagead)\//],
  ['linkedin.com', /^\/(?:px|collect)\b/],
  ['amazon.com', /^\/e\/ir\b/],
  ['creativecdn.com', /^\//],
  ['rss.com', /^\/pixel/],
  ['zdnet.com', /^\/tracking/],
  ['theconversation.com', /^\/content\/\d+\/count\.gif/],
  ['propublica.org', /^\/pixel/],
]

/** Beacons that stand on the author's own host: what counters and newsletters call their pixel. */
const trackerFile =
  /\/(?:matomo|piwik)\.php\?|\/__ptq\.gif|\/noscript\.gif|\/(?:hit-?)?counter\.(?:php|cgi|pl)\b|\/(?:track|wf|trk)\/open\b|\/pixel(?:\.(?:gif|php))?(?:$|\?)|\/1x1\.(?:gif|png)|\/count(?:\.gif)?\?|\/plugins\/statify\/|\/api\/(?:event|collect|send)(?:$|\?)|\/open\?token=/i
/** Of these, and of hosts that are called so, what is called a picture is one. */
const countersWithSites: ReadonlySet<string> = new Set(
  `plausible.io matomo.cloud usefathom.com tinylytics.app pirsch.io umami.is swetrix.org withcabin.com goatcounter.com counter.dev
  feedpress.com quantcast.com simpleanalytics.com`.split(/\s+/),
)
const trackerName = /^(?:pixel|pixels|beacon|track|tracking|tracker|analytics|counter|hits?)\d*\./
const namedPicture = /\.(?:jpe?g|png|webp|avif|svg)(?:$|\?)/i

function under(host: string, domains: ReadonlySet<string>): boolean {
  for (let at = 0; at >= 0; at = host.indexOf('.', at + 1)) {
    if (domains.has(host.slice(at === 0 ? 0 : at + 1))) return true
  }
  return false
}

/** An address that is fetched only to count its reader (C6). */
export function isTracker(address: string): boolean {
  const start = address.indexOf('://') + 3
  const slash = address.indexOf('/', start)
  if (start < 3 || slash < 0) return false
  const host = address.slice(start, slash).replace(/:\d+$/, '')
  if (under(host, trackerHosts)) return true
  const path = address.slice(slash)
  if (trackerFile.test(path)) return true
  if ((trackerName.test(host) || under(host, countersWithSites)) && !namedPicture.test(path)) return true
  return trackerPaths.some(
    ([domain, beacon]) => host.endsWith(domain) && under(host, new Set([domain])) && beacon.test(path),
  )
}

function tracks(pair: string, host: string, own: string | undefined): boolean {
  const name = pair.split('=', 1)[0]?.toLowerCase() ?? ''
  if (parameters.has(name) || families.test(name)) return true
  // Ghost writes into every link on which site it stood.
  if (name === 'ref' && own !== undefined) return pair.slice(4).toLowerCase() === own
  return onHosts.some(([where, what]) => what.test(pair) && where.test(host))
}

function hostOf(address: string): string {
  return /^https?:\/\/([^/?#:]+)/i.exec(address)?.[1]?.toLowerCase() ?? ''
}

/**
 * The address of a link without tracking parameters; all others stay in place and byte for byte (C7). A fragment that is
 * nothing else goes too (`#xtor=RSS-1`). `page`: where the link stands.
 */
export function withoutTracking(address: string, page?: string): string {
  const hash = address.indexOf('#')
  const end = hash < 0 ? address.length : hash
  const fragment = /^#[\w-]+=/.test(address.slice(end)) ? withoutPairs(address, end, page, end) : address
  const query = fragment.slice(0, end).indexOf('?')
  return query < 0 ? fragment : withoutPairs(fragment, query, page, end)
}

/** Without those pairs of a query or fragment, which begins at `start`, that track; `end`: where the query ends. */
function withoutPairs(address: string, start: number, page: string | undefined, end: number): string {
  const stop = start === end ? address.length : end
  const pairs = address.slice(start + 1, stop).split('&')
  const host = hostOf(address)
  const own = page === undefined || !address.includes('ref=') ? undefined : hostOf(page).replace(/^www\./, '')
  const kept = pairs.filter((pair) => !tracks(pair, host, own))
  if (kept.length === pairs.length) return address
  const rest = kept.length === 0 ? '' : address.charAt(start) + kept.join('&')
  return address.slice(0, start) + rest + address.slice(stop)
}
